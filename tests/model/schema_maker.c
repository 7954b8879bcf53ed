/* Makes schemas for tests: parses declarations, profiles the values given. */
#include "schema_maker.h"

#include "base/number.h"
#include "data/calendar.h"

#include <assert.h>
#include <string.h>

enum { COLUMNS_MAX = 64, TABLES_MAX = 64, KEYS_MAX = 16 };

void schema_start(schema_maker *maker, ins_arena *arena)
{
    *maker = (schema_maker){.arena = arena};
    maker->schema.name = "made up";
    maker->schema.fingerprint = "0";
    maker->schema.tables = ARENA_ARRAY(arena, ins_schema_table, TABLES_MAX);
}

void schema_table(schema_maker *maker, const char *name, size_t row_count)
{
    assert(maker->schema.table_count < TABLES_MAX);
    ins_schema_table *table = &maker->schema.tables[maker->schema.table_count++];
    table->name = name;
    table->row_count = (int64_t)row_count;
    table->profiled_rows = row_count;
    table->columns = ARENA_ARRAY(maker->arena, ins_schema_column, COLUMNS_MAX);
    table->foreign_keys = ARENA_ARRAY(maker->arena, ins_schema_foreign_key, KEYS_MAX);
}

static insights_type type_of(const char *declared)
{
    static const struct {
        const char *word;
        insights_type type;
    } TYPES[] = {
        {"BOOL", INSIGHTS_TYPE_BOOL},     {"DATETIME", INSIGHTS_TYPE_DATETIME},
        {"DATE", INSIGHTS_TYPE_DATE},     {"INT", INSIGHTS_TYPE_INT},
        {"DECIMAL", INSIGHTS_TYPE_FLOAT}, {"REAL", INSIGHTS_TYPE_FLOAT},
    };
    for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++)
        if (strstr(declared, TYPES[i].word) != NULL)
            return TYPES[i].type;
    return INSIGHTS_TYPE_TEXT;
}

static ins_value value_of(insights_type type, ins_slice text)
{
    double number = 0;
    bool is_number = ins_parse_double(text.data, text.size, &number);
    if (text.size == 0)
        return ins_value_null();
    if (type == INSIGHTS_TYPE_TEXT || !is_number)
        return ins_value_text(text);
    return type == INSIGHTS_TYPE_INT ? ins_value_int((int64_t)number) : ins_value_double(number);
}

static void count_decimals(ins_column_profile *profile, ins_slice text)
{
    const char *point = memchr(text.data, '.', text.size);
    int digits = point == NULL ? 0 : (int)(text.data + text.size - point - 1);
    if (digits > profile->decimals)
        profile->decimals = digits;
}

static void profile_value(ins_column_profile *profile, const ins_value *value, ins_slice text)
{
    double number = 0;
    int64_t moment = 0;
    if (ins_value_is_null(value)) {
        profile->null_count++;
        return;
    }
    if (value->type == INSIGHTS_TYPE_TEXT)
        profile->text_count++;
    if (ins_parse_double(text.data, text.size, &number)) {
        profile->number_count++;
        profile->integer_count += number == (double)(int64_t)number;
        count_decimals(profile, text);
    } else if (ins_parse_datetime(text.data, text.size, &moment, NULL)) {
        profile->date_count++;
    }
    if (text.size > profile->longest_text)
        profile->longest_text = text.size;
    profile->average_text += text.size;
    if (ins_value_is_null(&profile->least) || ins_value_compare(value, &profile->least) < 0)
        profile->least = *value;
    if (ins_value_is_null(&profile->greatest) || ins_value_compare(value, &profile->greatest) > 0)
        profile->greatest = *value;
}

static ins_slice next_value(const char *values, size_t *at)
{
    const char *start = values + *at;
    size_t size = strcspn(start, ",");
    *at += size + (start[size] == ',');
    if (start[size] == '\0')
        *at = 0;
    return (ins_slice){start, size};
}

static void profile_column(schema_maker *maker, ins_schema_column *column, const char *values,
                           size_t rows)
{
    ins_value *seen = ARENA_ARRAY(maker->arena, ins_value, rows + 1);
    ins_column_profile *profile = &column->profile;
    size_t at = 0;
    for (size_t i = 0; i < rows; i++) {
        ins_slice text;
        if (values == NULL)
            text = ins_slice_of(ins_arena_printf(maker->arena, "%zu", i + 1));
        else
            text = next_value(values, &at);
        ins_value value = value_of(column->type, text);
        profile_value(profile, &value, text);
        bool is_known = ins_value_is_null(&value);
        for (size_t j = 0; j < profile->distinct_count && !is_known; j++)
            is_known = ins_value_equal(&seen[j], &value);
        if (!is_known)
            seen[profile->distinct_count++] = value;
    }
    if (rows > profile->null_count)
        profile->average_text /= rows - profile->null_count;
}

static void add_foreign_key(schema_maker *maker, ins_schema_table *table, const char *column,
                            const char *target)
{
    assert(table->foreign_key_count < KEYS_MAX);
    ins_schema_foreign_key *key = &table->foreign_keys[table->foreign_key_count++];
    size_t size = strcspn(target, ".");
    key->to_table = ins_arena_copy(maker->arena, target, size);
    key->from_columns = ARENA_ARRAY(maker->arena, const char *, 1);
    key->to_columns = ARENA_ARRAY(maker->arena, const char *, 1);
    key->from_columns[0] = column;
    key->to_columns[0] = target[size] == '.' ? target + size + 1 : "";
    key->column_count = 1;
}

void schema_column(schema_maker *maker, const char *declaration, const char *values)
{
    ins_schema_table *table = &maker->schema.tables[maker->schema.table_count - 1];
    assert(table->column_count < COLUMNS_MAX);
    ins_schema_column *column = &table->columns[table->column_count++];
    const char *bar = strrchr(declaration, '|');
    column->name = ins_arena_copy(maker->arena, declaration, (size_t)(bar - declaration));
    column->declared_type = ins_arena_copy(maker->arena, bar + 1, strcspn(bar + 1, " "));
    column->type = type_of(column->declared_type);
    column->is_nullable = true;
    if (strstr(bar, " PK") != NULL) {
        for (size_t i = 0; i < table->column_count; i++)
            column->primary_key_position += table->columns[i].primary_key_position > 0;
        column->primary_key_position++;
    }
    column->is_unique = strstr(bar, " UNIQUE") != NULL;
    const char *target = strstr(bar, " FK ");
    if (target != NULL)
        add_foreign_key(maker, table, column->name, target + 4);
    profile_column(maker, column, values, (size_t)table->row_count);
}
