/* Turns tables written as text into a profiled schema, a derived model, its values and language. */
#include "support/world.h"

#include "base/number.h"
#include "data/calendar.h"
#include "data/schema.h"
#include "model/derive.h"
#include "support/tiny_model.h"

#include <stdlib.h>
#include <string.h>

enum { COLUMNS_MAX = 40, KEYS_MAX = 8 };

/* What is being read. */
typedef struct text_reader {
    ins_arena *arena;
    ins_schema schema;
    size_t table_capacity;
} text_reader;

static insights_type type_of(const char *declared)
{
    static const struct {
        const char *word;
        insights_type type;
    } types[] = {{"DATETIME", INSIGHTS_TYPE_DATETIME},
                 {"DATE", INSIGHTS_TYPE_DATE},
                 {"INT", INSIGHTS_TYPE_INT},
                 {"REAL", INSIGHTS_TYPE_FLOAT},
                 {"BOOL", INSIGHTS_TYPE_BOOL}};
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if (strncmp(declared, types[i].word, strlen(types[i].word)) == 0)
            return types[i].type;
    return INSIGHTS_TYPE_TEXT;
}

/* ---- values and their profile ---- */

static ins_value value_of(insights_type type, ins_slice text, ins_column_profile *profile)
{
    double number = 0;
    int64_t moment = 0;
    if (text.size == 0)
        return ins_value_null();
    if (ins_parse_double(text.data, text.size, &number)) {
        profile->number_count++;
        profile->integer_count += number == (double)(int64_t)number;
        const char *point = memchr(text.data, '.', text.size);
        int decimals = point == NULL ? 0 : (int)(text.data + text.size - point - 1);
        profile->decimals = decimals > profile->decimals ? decimals : profile->decimals;
        if (type == INSIGHTS_TYPE_INT || type == INSIGHTS_TYPE_BOOL)
            return ins_value_int((int64_t)number);
        if (type == INSIGHTS_TYPE_FLOAT)
            return ins_value_double(number);
    } else if (ins_parse_datetime(text.data, text.size, &moment, NULL)) {
        profile->date_count++;
        if (type == INSIGHTS_TYPE_DATE)
            return ins_value_date(ins_day_of_us(moment));
        if (type == INSIGHTS_TYPE_DATETIME)
            return ins_value_datetime(moment);
    }
    return ins_value_text(text);
}

static void note_value(ins_column_profile *profile, const ins_value *value, ins_slice text)
{
    profile->text_count += value->type == INSIGHTS_TYPE_TEXT;
    profile->average_text += text.size;
    if (text.size > profile->longest_text)
        profile->longest_text = text.size;
    if (ins_value_is_null(&profile->least) || ins_value_compare(value, &profile->least) < 0)
        profile->least = *value;
    if (ins_value_is_null(&profile->greatest) || ins_value_compare(value, &profile->greatest) > 0)
        profile->greatest = *value;
}

/* The distinct values of a column, as the value index wants them. */
typedef struct distinct_values {
    ins_value *items;
    int64_t *rows;
    size_t count;
} distinct_values;

static void count_value(distinct_values *seen, const ins_value *value)
{
    size_t at = 0;
    while (at < seen->count && !ins_value_equal(&seen->items[at], value))
        at++;
    if (at == seen->count)
        seen->items[seen->count++] = *value;
    seen->rows[at]++;
}

/* The next of the values separated by commas, from the start again behind the last one. */
static ins_slice next_text(ins_slice values, size_t *at)
{
    const char *start = values.data + *at;
    const char *comma = memchr(start, ',', values.size - *at);
    size_t size = comma == NULL ? values.size - *at : (size_t)(comma - start);
    *at = comma == NULL ? 0 : *at + size + 1;
    return (ins_slice){start, size};
}

static bool profile_column(text_reader *reader, ins_schema_column *column, size_t rows,
                           ins_slice values)
{
    distinct_values seen = {ARENA_ARRAY(reader->arena, ins_value, rows + 1),
                            ARENA_ARRAY(reader->arena, int64_t, rows + 1), 0};
    if (seen.items == NULL || seen.rows == NULL)
        return false;
    size_t at = 0;
    for (size_t i = 0; i < rows; i++) {
        const char *numbered = ins_arena_printf(reader->arena, "%zu", i + 1);
        if (numbered == NULL)
            return false;
        ins_slice text = values.data == NULL ? ins_slice_of(numbered) : next_text(values, &at);
        ins_value value = value_of(column->type, text, &column->profile);
        if (ins_value_is_null(&value)) {
            column->profile.null_count++;
            continue;
        }
        note_value(&column->profile, &value, text);
        count_value(&seen, &value);
    }
    column->profile.distinct_count = seen.count;
    if (rows > column->profile.null_count)
        column->profile.average_text /= rows - column->profile.null_count;
    return true;
}

/* ---- tables and columns ---- */

static bool add_key(text_reader *reader, ins_schema_table *table, const char *column,
                    const char *target)
{
    size_t size = strcspn(target, ".");
    size_t rest = strcspn(target + size + 1, " |\n");
    ins_schema_foreign_key *key = &table->foreign_keys[table->foreign_key_count++];
    key->column_count = 1;
    key->to_table = ins_arena_copy(reader->arena, target, size);
    key->from_columns = ARENA_ARRAY(reader->arena, const char *, 1);
    key->to_columns = ARENA_ARRAY(reader->arena, const char *, 1);
    if (key->to_table == NULL || key->from_columns == NULL || key->to_columns == NULL)
        return false;
    key->from_columns[0] = column;
    key->to_columns[0] = ins_arena_copy(reader->arena, target + size + 1, rest);
    return key->to_columns[0] != NULL;
}

static bool add_column(text_reader *reader, ins_slice line)
{
    ins_schema_table *table = &reader->schema.tables[reader->schema.table_count - 1];
    ins_schema_column *column = &table->columns[table->column_count++];
    const char *text = ins_arena_copy(reader->arena, line.data, line.size);
    if (text == NULL || table->column_count > COLUMNS_MAX)
        return false;
    size_t name = strcspn(text, "|");
    const char *declared = text + name + 1;
    size_t flags = strcspn(declared, "|");
    const char *values = declared[flags] == '|' ? declared + flags + 1 : NULL;
    column->name = ins_arena_copy(reader->arena, text, name);
    column->declared_type = ins_arena_copy(reader->arena, declared, strcspn(declared, " |"));
    if (column->name == NULL || column->declared_type == NULL)
        return false;
    column->type = type_of(declared);
    column->is_nullable = true;
    const char *target = strstr(declared, " FK ");
    const char *key = strstr(declared, " PK");
    column->primary_key_position = key != NULL && key < declared + flags;
    if (target != NULL && !add_key(reader, table, column->name, target + 4))
        return false;
    return profile_column(reader, column, table->profiled_rows,
                          values == NULL ? (ins_slice){NULL, 0} : ins_slice_of(values));
}

static bool add_table(text_reader *reader, ins_slice line)
{
    ins_schema *schema = &reader->schema;
    ins_schema_table *tables = ins_arena_grow(reader->arena, schema->tables, schema->table_count,
                                              &reader->table_capacity, sizeof *tables);
    if (tables == NULL)
        return false;
    schema->tables = tables;
    ins_schema_table *table = &tables[schema->table_count++];
    const char *blank = memchr(line.data, ' ', line.size);
    *table = (ins_schema_table){
        .name = ins_arena_copy(reader->arena, line.data, (size_t)(blank - line.data)),
        .columns = ARENA_ARRAY(reader->arena, ins_schema_column, COLUMNS_MAX + 1),
        .foreign_keys = ARENA_ARRAY(reader->arena, ins_schema_foreign_key, KEYS_MAX)};
    table->row_count = strtol(blank, NULL, 10);
    table->profiled_rows = (size_t)table->row_count;
    return table->name != NULL && table->columns != NULL && table->foreign_keys != NULL;
}

static bool read_tables(text_reader *reader, const char *text)
{
    for (const char *at = text; *at != '\0';) {
        size_t size = strcspn(at, "\n");
        bool is_column = *at == ' ';
        bool is_read = size == 0 || (is_column ? add_column(reader, (ins_slice){at + 1, size - 1})
                                               : add_table(reader, (ins_slice){at, size}));
        if (!is_read)
            return false;
        at += size + (at[size] == '\n');
    }
    return true;
}

/* ---- values ---- */

static insights_status index_values(ins_value_index_builder *builder, ins_arena *arena,
                                    ins_field_ref field, ins_slice values, size_t rows)
{
    static const ins_column_spec specs[] = {{"value", INSIGHTS_TYPE_TEXT, 0},
                                            {"rows", INSIGHTS_TYPE_INT, 0}};
    distinct_values seen = {ARENA_ARRAY(arena, ins_value, rows + 1),
                            ARENA_ARRAY(arena, int64_t, rows + 1), 0};
    ins_table_builder *table = ins_table_builder_create(arena, specs, 2);
    if (seen.items == NULL || seen.rows == NULL || table == NULL)
        return INSIGHTS_NOMEM;
    size_t at = 0;
    for (size_t i = 0; i < rows; i++) {
        ins_value value = ins_value_text(next_text(values, &at));
        if (value.as.text.size > 0)
            count_value(&seen, &value);
    }
    for (size_t i = 0; i < seen.count; i++) {
        ins_value count = ins_value_int(seen.rows[i]);
        INS_TRY(ins_table_builder_add(table, &seen.items[i], NULL));
        INS_TRY(ins_table_builder_add(table, &count, NULL));
    }
    const insights_table *distinct = ins_table_builder_finish(table);
    return distinct == NULL ? INSIGHTS_NOMEM : ins_value_index_add(builder, field, distinct, NULL);
}

static bool is_named_by_people(const ins_field *field)
{
    return field->type == INSIGHTS_TYPE_TEXT && !field->is_numeric_text &&
           field->role != INS_ROLE_TIME;
}

/* Walks over the text once more: its tables and columns come in the order of the model's. */
static insights_status index_tables(ins_value_index_builder *builder, ins_arena *arena,
                                    const ins_model *model, const char *text)
{
    ins_field_ref ref = {-1, -1};
    size_t rows = 0;
    for (const char *at = text; *at != '\0';) {
        size_t size = strcspn(at, "\n");
        if (size > 0 && *at != ' ') {
            ref = (ins_field_ref){ref.dataset + 1, -1};
            rows = (size_t)strtol(memchr(at, ' ', size), NULL, 10);
        } else if (size > 0) {
            ref.field++;
            size_t name = strcspn(at, "|") + 1;
            size_t flags = name + strcspn(at + name, "|\n");
            ins_slice values = {at + flags + 1, size > flags ? size - flags - 1 : 0};
            if (values.size > 0 && is_named_by_people(ins_model_field(model, ref)))
                INS_TRY(index_values(builder, arena, ref, values, rows));
        }
        at += size + (at[size] == '\n');
    }
    return INSIGHTS_OK;
}

static const struct {
    const char *field;
    const char *values;
} shop_values[] = {
    {"products.name", "Trail Runner,City Walker,Rain_Coat 100%"},
    {"products.category", "Footwear,Rainwear"},
    {"suppliers.name", "Ace,Best,Cool"},
    {"stores.name", "Rivoli,Mitte,Corso"},
    {"customers.name", "Ann,Bob,Cid,Dee"},
    {"cities.name", "Paris,Berlin,Rome"},
    {"sales.channel", "web,shop"},
    {"odd.select", "a,b"},
    {"odd.we\"ird", "O'Brien,x\"y"},
};

static insights_status index_shop(ins_value_index_builder *builder, ins_arena *arena,
                                  const ins_model *model)
{
    for (size_t i = 0; i < sizeof shop_values / sizeof shop_values[0]; i++)
        INS_TRY(index_values(builder, arena, tiny_field(model, shop_values[i].field),
                             ins_slice_of(shop_values[i].values), 3));
    return INSIGHTS_OK;
}

/* ---- worlds ---- */

/* Indexes the values of `tables`, or of the shop when there are none, and builds the language. */
static insights_status complete(world *made, ins_arena *arena, const char *tables)
{
    ins_value_index_builder *builder = ins_value_index_builder_create(made->model->arena);
    if (builder == NULL)
        return INSIGHTS_NOMEM;
    if (tables == NULL)
        INS_TRY(index_shop(builder, arena, made->model));
    else
        INS_TRY(index_tables(builder, arena, made->model, tables));
    made->model->values = ins_value_index_finish(builder);
    if (made->model->values == NULL)
        return INSIGHTS_NOMEM;
    made->now_us = ins_days_of(2024, 5, 15) * INS_DAY_US + INS_DAY_US / 2;
    return ins_language_build(&made->language, arena, made->model, NULL);
}

insights_status world_open(world *out, ins_arena *arena, const char *tables)
{
    *out = (world){.model = NULL};
    text_reader reader = {.arena = arena, .schema = {.name = "world", .fingerprint = "0"}};
    if (!read_tables(&reader, tables))
        return INSIGHTS_NOMEM;
    INS_TRY(ins_model_derive(&out->model, &reader.schema, NULL));
    insights_status status = complete(out, arena, tables);
    if (status != INSIGHTS_OK)
        world_close(out);
    return status;
}

insights_status world_open_shop(world *out, ins_arena *arena)
{
    *out = (world){.model = tiny_model_create()};
    if (out->model == NULL)
        return INSIGHTS_NOMEM;
    insights_status status = complete(out, arena, NULL);
    if (status != INSIGHTS_OK)
        world_close(out);
    return status;
}

void world_close(world *it)
{
    ins_model_release(it->model);
    it->model = NULL;
}

insights_status world_ask(const ins_reading **out, ins_arena *arena, const world *it,
                          const char *question)
{
    ins_reading *reading = NULL;
    insights_status status =
        ins_read_question(&reading, arena, &it->language, question, it->now_us, NULL);
    *out = reading;
    return status;
}
