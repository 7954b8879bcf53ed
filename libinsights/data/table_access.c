/* The public accessors of tables: one cell, one name, one type. Every index is checked. */
#include "data/table.h"

#include <math.h>

const char *insights_type_name(insights_type type)
{
    switch (type) {
    case INSIGHTS_TYPE_NULL: return "null";
    case INSIGHTS_TYPE_BOOL: return "bool";
    case INSIGHTS_TYPE_INT: return "int";
    case INSIGHTS_TYPE_FLOAT: return "float";
    case INSIGHTS_TYPE_DECIMAL: return "decimal";
    case INSIGHTS_TYPE_TEXT: return "text";
    case INSIGHTS_TYPE_DATE: return "date";
    case INSIGHTS_TYPE_DATETIME: return "datetime";
    }
    return "unknown";
}

size_t insights_table_rows(const insights_table *table)
{
    return table == NULL ? 0 : table->row_count;
}

size_t insights_table_columns(const insights_table *table)
{
    return table == NULL ? 0 : table->column_count;
}

const char *insights_table_name(const insights_table *table, size_t column)
{
    return column < table->column_count ? table->columns[column].spec.name : NULL;
}

insights_type insights_table_type(const insights_table *table, size_t column)
{
    return column < table->column_count ? table->columns[column].spec.type : INSIGHTS_TYPE_NULL;
}

int insights_table_scale(const insights_table *table, size_t column)
{
    bool is_decimal = insights_table_type(table, column) == INSIGHTS_TYPE_DECIMAL;
    return is_decimal ? table->columns[column].spec.scale : 0;
}

bool insights_table_is_null(const insights_table *table, size_t row, size_t column)
{
    ins_value value = ins_table_value(table, row, column);
    return ins_value_is_null(&value);
}

/* A double outside the range of an integer would be undefined to convert: it sticks to the end. */
static int64_t truncated(double value)
{
    if (isnan(value))
        return 0;
    if (value >= 9223372036854775808.0)
        return INT64_MAX;
    return value <= -9223372036854775808.0 ? INT64_MIN : (int64_t)value;
}

int64_t insights_table_int(const insights_table *table, size_t row, size_t column)
{
    ins_value value = ins_table_value(table, row, column);
    if (value.type == INSIGHTS_TYPE_NULL || value.type == INSIGHTS_TYPE_TEXT)
        return 0;
    return value.type == INSIGHTS_TYPE_FLOAT ? truncated(value.as.real) : value.as.integer;
}

double insights_table_double(const insights_table *table, size_t row, size_t column)
{
    ins_value value = ins_table_value(table, row, column);
    return value.type == INSIGHTS_TYPE_TEXT ? (double)NAN : ins_value_number(&value);
}

const char *insights_table_text(const insights_table *table, size_t row, size_t column,
                                size_t *size)
{
    ins_value value = ins_table_value(table, row, column);
    if (value.type != INSIGHTS_TYPE_TEXT)
        return NULL;
    if (size != NULL)
        *size = value.as.text.size;
    return value.as.text.data;
}

void insights_table_free(insights_table *table)
{
    if (table != NULL)
        ins_arena_destroy(table->owned_arena);
}
