/* A schema as JSON and back, for the cache. */
#include "api/schema_json.h"

#include "base/number.h"

#include <math.h>
#include <string.h>

enum { CACHE_VERSION = 4 };

static void write_profile(const ins_column_profile *profile, ins_json_writer *writer)
{
    const size_t numbers[] = {profile->null_count,         profile->distinct_count,
                              profile->is_distinct_capped, profile->number_count,
                              profile->integer_count,      profile->date_count,
                              profile->text_count,         profile->longest_text,
                              profile->average_text,       (size_t)profile->decimals};
    ins_json_key(writer, "profile");
    ins_json_open_array(writer);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        ins_json_int(writer, (int64_t)numbers[i]);
    ins_json_close_array(writer);
}

/* As text, because a parsed JSON number is a double and would lose digits. */
static void write_integer(int64_t value, ins_json_writer *writer)
{
    char digits[INS_NUMBER_SIZE];
    ins_print_decimal(digits, value, 0);
    ins_json_string(writer, digits);
}

static void write_value(const char *key, const ins_value *value, ins_json_writer *writer)
{
    ins_json_key(writer, key);
    ins_json_open_array(writer);
    ins_json_int(writer, value->type);
    ins_json_int(writer, value->scale);
    if (value->type == INSIGHTS_TYPE_TEXT)
        ins_json_slice(writer, value->as.text);
    else if (value->type == INSIGHTS_TYPE_FLOAT)
        ins_json_double(writer, value->as.real);
    else
        write_integer(value->as.integer, writer);
    ins_json_close_array(writer);
}

static void write_column(const ins_schema_column *column, ins_json_writer *writer)
{
    ins_json_open_object(writer);
    ins_json_member_string(writer, "name", column->name);
    ins_json_member_string(writer, "declared", column->declared_type);
    ins_json_member_int(writer, "type", column->type);
    ins_json_member_int(writer, "scale", column->scale);
    ins_json_member_bool(writer, "nullable", column->is_nullable);
    ins_json_member_int(writer, "key", column->primary_key_position);
    ins_json_member_bool(writer, "unique", column->is_unique);
    write_profile(&column->profile, writer);
    write_value("least", &column->profile.least, writer);
    write_value("greatest", &column->profile.greatest, writer);
    ins_json_key(writer, "within");
    ins_json_open_array(writer);
    for (size_t i = 0; i < column->within_count; i++) {
        ins_json_int(writer, (int64_t)column->within[i].table);
        ins_json_int(writer, (int64_t)column->within[i].column);
    }
    ins_json_close_array(writer);
    ins_json_close_object(writer);
}

static void write_texts(const char *key, const char *const *texts, size_t count,
                        ins_json_writer *writer)
{
    ins_json_key(writer, key);
    ins_json_open_array(writer);
    for (size_t i = 0; i < count; i++)
        ins_json_string(writer, texts[i]);
    ins_json_close_array(writer);
}

static void write_foreign_key(const ins_schema_foreign_key *key, ins_json_writer *writer)
{
    ins_json_open_object(writer);
    ins_json_member_string(writer, "to", key->to_table);
    write_texts("from_columns", key->from_columns, key->column_count, writer);
    write_texts("to_columns", key->to_columns, key->column_count, writer);
    ins_json_close_object(writer);
}

static void write_table(const ins_schema_table *table, ins_json_writer *writer)
{
    ins_json_open_object(writer);
    ins_json_member_string(writer, "name", table->name);
    ins_json_member_bool(writer, "view", table->is_view);
    ins_json_member_bool(writer, "hidden", table->is_hidden);
    ins_json_member_int(writer, "rows", table->row_count);
    ins_json_member_int(writer, "profiled", (int64_t)table->profiled_rows);
    ins_json_key(writer, "columns");
    ins_json_open_array(writer);
    for (size_t i = 0; i < table->column_count; i++)
        write_column(&table->columns[i], writer);
    ins_json_close_array(writer);
    ins_json_key(writer, "foreign_keys");
    ins_json_open_array(writer);
    for (size_t i = 0; i < table->foreign_key_count; i++)
        write_foreign_key(&table->foreign_keys[i], writer);
    ins_json_close_array(writer);
    ins_json_close_object(writer);
}

void ins_schema_write_json(const ins_schema *schema, const char *watermark, ins_json_writer *writer)
{
    ins_json_open_object(writer);
    ins_json_member_int(writer, "version", CACHE_VERSION);
    ins_json_member_string(writer, "watermark", watermark);
    ins_json_member_string(writer, "name", schema->name);
    ins_json_member_string(writer, "fingerprint", schema->fingerprint);
    ins_json_key(writer, "tables");
    ins_json_open_array(writer);
    for (size_t i = 0; i < schema->table_count; i++)
        write_table(&schema->tables[i], writer);
    ins_json_close_array(writer);
    ins_json_close_object(writer);
}

/* A reader that remembers whether anything was wrong. */
typedef struct reader {
    ins_arena *arena;
    bool is_bad;
} reader;

static const char *read_text(reader *read, const ins_json *object, const char *key)
{
    const char *text = ins_json_text(ins_json_get(object, key));
    const char *copy = text == NULL ? NULL : ins_arena_strdup(read->arena, text);
    read->is_bad = read->is_bad || copy == NULL;
    return copy;
}

static int64_t read_int(reader *read, const ins_json *value, double least, double greatest)
{
    double number = ins_json_number(value, NAN);
    if (!(number >= least && number <= greatest)) {
        read->is_bad = true;
        return 0;
    }
    return (int64_t)number;
}

static size_t length_of(const ins_json *array)
{
    size_t count = 0;
    for (const ins_json *item = ins_json_first(array); item != NULL; item = ins_json_next(item))
        count++;
    return count;
}

static void read_profile(reader *read, const ins_json *column, ins_column_profile *profile)
{
    size_t numbers[10] = {0};
    const ins_json *array = ins_json_get(column, "profile");
    const ins_json *item = ins_json_first(array);
    for (size_t i = 0; i < 10; i++, item = ins_json_next(item))
        numbers[i] = (size_t)read_int(read, item, 0, 9e15);
    profile->null_count = numbers[0];
    profile->distinct_count = numbers[1];
    profile->is_distinct_capped = numbers[2] != 0;
    profile->number_count = numbers[3];
    profile->integer_count = numbers[4];
    profile->date_count = numbers[5];
    profile->text_count = numbers[6];
    profile->longest_text = numbers[7];
    profile->average_text = numbers[8];
    profile->decimals = (int)(numbers[9] & 0x1F);
}

static int64_t read_integer(reader *read, const ins_json *value)
{
    const char *text = ins_json_text(value);
    int64_t integer = 0;
    if (text == NULL || !ins_parse_int(text, strlen(text), &integer))
        read->is_bad = true;
    return integer;
}

static ins_value read_value(reader *read, const ins_json *column, const char *key)
{
    const ins_json *type = ins_json_first(ins_json_get(column, key));
    const ins_json *scale = ins_json_next(type);
    const ins_json *content = ins_json_next(scale);
    ins_value value = ins_value_null();
    value.type = (insights_type)read_int(read, type, 0, INSIGHTS_TYPE_DATETIME);
    value.scale = (int)read_int(read, scale, 0, 18);
    if (value.type == INSIGHTS_TYPE_TEXT) {
        const char *text = ins_json_text(content);
        const char *copy = text == NULL ? NULL : ins_arena_strdup(read->arena, text);
        read->is_bad = read->is_bad || copy == NULL;
        value.as.text = ins_slice_of(copy == NULL ? "" : copy);
    } else if (value.type == INSIGHTS_TYPE_FLOAT) {
        value.as.real = ins_json_number(content, NAN);
    } else {
        value.as.integer = read_integer(read, content);
    }
    return value;
}

/* Pairs of table and column. */
static void read_within(reader *read, const ins_json *json, ins_schema_column *column)
{
    const ins_json *pairs = ins_json_get(json, "within");
    size_t count = length_of(pairs) / 2;
    ins_schema_place *places = ARENA_ARRAY(read->arena, ins_schema_place, count + 1);
    const ins_json *item = ins_json_first(pairs);
    for (size_t i = 0; places != NULL && i < count; i++) {
        places[i].table = (size_t)read_int(read, item, 0, 9e15);
        item = ins_json_next(item);
        places[i].column = (size_t)read_int(read, item, 0, 9e15);
        item = ins_json_next(item);
    }
    read->is_bad = read->is_bad || places == NULL;
    column->within = places;
    column->within_count = count;
}

static void read_column(reader *read, const ins_json *json, ins_schema_column *column)
{
    column->name = read_text(read, json, "name");
    column->declared_type = read_text(read, json, "declared");
    column->type =
        (insights_type)read_int(read, ins_json_get(json, "type"), 0, INSIGHTS_TYPE_DATETIME);
    column->scale = (int)read_int(read, ins_json_get(json, "scale"), 0, 18);
    column->is_nullable = ins_json_truth(ins_json_get(json, "nullable"), true);
    column->primary_key_position = (int)read_int(read, ins_json_get(json, "key"), 0, 10000);
    column->is_unique = ins_json_truth(ins_json_get(json, "unique"), false);
    read_profile(read, json, &column->profile);
    column->profile.least = read_value(read, json, "least");
    column->profile.greatest = read_value(read, json, "greatest");
    read_within(read, json, column);
}

static const char **read_texts(reader *read, const ins_json *array, size_t count)
{
    const char **texts = ARENA_ARRAY(read->arena, const char *, count + 1);
    const ins_json *item = ins_json_first(array);
    for (size_t i = 0; texts != NULL && i < count; i++, item = ins_json_next(item)) {
        const char *text = ins_json_text(item);
        texts[i] = text == NULL ? NULL : ins_arena_strdup(read->arena, text);
        read->is_bad = read->is_bad || texts[i] == NULL;
    }
    read->is_bad = read->is_bad || texts == NULL;
    return texts;
}

static void read_foreign_key(reader *read, const ins_json *json, ins_schema_foreign_key *key)
{
    const ins_json *from = ins_json_get(json, "from_columns");
    const ins_json *to = ins_json_get(json, "to_columns");
    key->to_table = read_text(read, json, "to");
    key->column_count = length_of(from);
    read->is_bad = read->is_bad || length_of(to) != key->column_count;
    if (read->is_bad)
        return;
    key->from_columns = read_texts(read, from, key->column_count);
    key->to_columns = read_texts(read, to, key->column_count);
}

static void read_table(reader *read, const ins_json *json, ins_schema_table *table)
{
    const ins_json *columns = ins_json_get(json, "columns");
    const ins_json *keys = ins_json_get(json, "foreign_keys");
    table->name = read_text(read, json, "name");
    table->is_view = ins_json_truth(ins_json_get(json, "view"), false);
    table->is_hidden = ins_json_truth(ins_json_get(json, "hidden"), false);
    table->row_count = read_int(read, ins_json_get(json, "rows"), -1, 9e15);
    table->profiled_rows = (size_t)read_int(read, ins_json_get(json, "profiled"), 0, 9e15);
    table->column_count = length_of(columns);
    table->foreign_key_count = length_of(keys);
    table->columns = ARENA_ARRAY(read->arena, ins_schema_column, table->column_count + 1);
    table->foreign_keys =
        ARENA_ARRAY(read->arena, ins_schema_foreign_key, table->foreign_key_count + 1);
    if (table->columns == NULL || table->foreign_keys == NULL) {
        read->is_bad = true;
        return;
    }
    const ins_json *item = ins_json_first(columns);
    for (size_t i = 0; i < table->column_count; i++, item = ins_json_next(item))
        read_column(read, item, &table->columns[i]);
    item = ins_json_first(keys);
    for (size_t i = 0; i < table->foreign_key_count; i++, item = ins_json_next(item))
        read_foreign_key(read, item, &table->foreign_keys[i]);
}

static const ins_schema *read_schema(reader *read, const ins_json *root, const char *watermark)
{
    const char *known = ins_json_text(ins_json_get(root, "watermark"));
    bool is_ours = ins_json_number(ins_json_get(root, "version"), 0) == CACHE_VERSION &&
                   known != NULL && strcmp(known, watermark) == 0;
    ins_schema *schema = is_ours ? ARENA_NEW(read->arena, ins_schema) : NULL;
    if (schema == NULL)
        return NULL;
    const ins_json *tables = ins_json_get(root, "tables");
    schema->name = read_text(read, root, "name");
    schema->fingerprint = read_text(read, root, "fingerprint");
    schema->table_count = length_of(tables);
    schema->tables = ARENA_ARRAY(read->arena, ins_schema_table, schema->table_count + 1);
    if (schema->tables == NULL)
        return NULL;
    const ins_json *item = ins_json_first(tables);
    for (size_t i = 0; i < schema->table_count; i++, item = ins_json_next(item))
        read_table(read, item, &schema->tables[i]);
    return read->is_bad ? NULL : schema;
}

const ins_schema *ins_schema_read_json(const char *text, size_t size, const char *watermark,
                                       ins_arena *arena)
{
    ins_json *root = NULL;
    if (ins_json_parse(&root, text, size, NULL) != INSIGHTS_OK)
        return NULL;
    reader read = {arena, false};
    const ins_schema *schema = read_schema(&read, root, watermark);
    ins_json_free(root);
    return schema;
}
