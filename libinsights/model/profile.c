/* Questions to the profile of a column: how many values, whether unique, whether numbers. */
#include "model/derive_parts.h"

/* A few values that do not fit are mistakes in the data, not its nature. */
static const double NUMERIC_SHARE = 0.98;

enum { NUMERIC_TEXT_MIN = 3 };

size_t ins_profile_present(const ins_schema_table *table, const ins_schema_column *column)
{
    size_t rows = table->profiled_rows;
    return column->profile.null_count < rows ? rows - column->profile.null_count : 0;
}

bool ins_profile_share(size_t counted, size_t present, double share)
{
    return present > 0 && (double)counted >= (double)present * share;
}

static bool is_only_primary_key(const ins_schema_table *table, const ins_schema_column *column)
{
    size_t count = 0;
    for (size_t i = 0; i < table->column_count; i++)
        count += table->columns[i].primary_key_position > 0;
    return count == 1 && column->primary_key_position > 0;
}

bool ins_profile_is_unique(const ins_schema_table *table, const ins_schema_column *column)
{
    if (column->is_unique || is_only_primary_key(table, column))
        return true;
    size_t present = ins_profile_present(table, column);
    return present >= 2 && !column->profile.is_distinct_capped &&
           column->profile.distinct_count >= present;
}

static bool is_number_type(insights_type type)
{
    return type == INSIGHTS_TYPE_INT || type == INSIGHTS_TYPE_FLOAT ||
           type == INSIGHTS_TYPE_DECIMAL;
}

ins_numeric_kind ins_profile_numeric(const ins_schema_table *table, const ins_schema_column *column)
{
    size_t present = ins_profile_present(table, column);
    const ins_column_profile *profile = &column->profile;
    bool is_stored = is_number_type(column->type);
    if (present == 0)
        return is_stored ? INS_NUMERIC_STORED : INS_NUMERIC_NONE;
    if (column->type == INSIGHTS_TYPE_BOOL ||
        !ins_profile_share(profile->number_count, present, NUMERIC_SHARE))
        return INS_NUMERIC_NONE;
    if (is_stored && profile->text_count == 0)
        return INS_NUMERIC_STORED;
    if (profile->text_count == 0)
        return column->type == INSIGHTS_TYPE_TEXT && present < NUMERIC_TEXT_MIN
                   ? INS_NUMERIC_NONE
                   : INS_NUMERIC_STORED;
    return present >= NUMERIC_TEXT_MIN ? INS_NUMERIC_TEXT : INS_NUMERIC_NONE;
}

bool ins_profile_is_whole(const ins_schema_table *table, const ins_schema_column *column)
{
    if (ins_profile_present(table, column) == 0)
        return column->type == INSIGHTS_TYPE_INT;
    return column->profile.integer_count >= column->profile.number_count;
}
