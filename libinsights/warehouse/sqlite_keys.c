/* Reads primary keys, unique indexes and foreign keys of SQLite tables. */
#include "warehouse/sqlite_inspect.h"

#include <sqlite3.h>

/* A column of a foreign key as SQLite lists it. Strings live in the arena. */
typedef struct pair {
    int key; /* which foreign key */
    const char *table;
    const char *from;
    const char *to; /* "" when the primary key is meant */
} pair;

/* The list of pairs of one table. */
typedef struct pairs {
    pair *items;
    size_t count;
} pairs;

static ins_schema_column *find_column(const ins_schema_table *table, const char *name)
{
    for (size_t i = 0; name != NULL && i < table->column_count; i++)
        if (sqlite3_stricmp(table->columns[i].name, name) == 0)
            return &table->columns[i];
    return NULL;
}

static const ins_schema_table *find_table(const ins_schema *schema, const char *name)
{
    for (size_t i = 0; i < schema->table_count; i++)
        if (sqlite3_stricmp(schema->tables[i].name, name) == 0)
            return &schema->tables[i];
    return NULL;
}

/* Row: first column, number of columns, whether unique, whether partial. */
static insights_status add_index(ins_inspector *made, sqlite3_stmt *row, void *item,
                                 insights_error **err)
{
    const ins_sqlite_source *source = item;
    (void)made;
    (void)err;
    ins_schema_column *column =
        find_column(source->table, (const char *)sqlite3_column_text(row, 0));
    if (column == NULL || sqlite3_column_int(row, 3) != 0)
        return INSIGHTS_OK;
    source->is_indexed[column - source->table->columns] = true;
    if (sqlite3_column_int(row, 1) == 1 && sqlite3_column_int(row, 2) != 0)
        column->is_unique = true;
    return INSIGHTS_OK;
}

/* A primary key of one column is unique; of type INTEGER it is the row id, which is an index. */
static void use_primary_key(const ins_sqlite_source *source)
{
    size_t count = 0;
    ins_schema_column *only = NULL;
    for (size_t i = 0; i < source->table->column_count; i++) {
        if (source->table->columns[i].primary_key_position == 0)
            continue;
        count++;
        only = &source->table->columns[i];
    }
    if (count != 1)
        return;
    only->is_unique = true;
    if (sqlite3_stricmp(only->declared_type, "integer") == 0)
        source->is_indexed[only - source->table->columns] = true;
}

insights_status ins_inspect_indexes(ins_inspector *made, const ins_sqlite_source *source,
                                    insights_error **err)
{
    ins_inspect_query query = {
        "SELECT (SELECT i.name FROM pragma_index_info(l.name) AS i WHERE i.seqno = 0), "
        "(SELECT count(*) FROM pragma_index_info(l.name)), l.\"unique\", l.partial "
        "FROM pragma_index_list(?) AS l",
        source->table->name};
    ins_sqlite_source copy = *source;
    use_primary_key(source);
    return ins_inspect_rows(made, &query, add_index, &copy, err);
}

/* Row: number of the key, table, column here, column there. */
static insights_status add_pair(ins_inspector *made, sqlite3_stmt *row, void *item,
                                insights_error **err)
{
    pairs *list = item;
    void *items = ins_arena_grow(made->arena, list->items, list->count, &made->item_room,
                                 sizeof *list->items);
    const char *texts[3];
    for (int i = 0; i < 3; i++) {
        const char *text = (const char *)sqlite3_column_text(row, i + 1);
        texts[i] = ins_arena_strdup(made->arena, text == NULL ? "" : text);
        if (texts[i] == NULL)
            return ins_fail_nomem(err);
    }
    if (items == NULL)
        return ins_fail_nomem(err);
    list->items = items;
    list->items[list->count++] = (pair){sqlite3_column_int(row, 0), texts[0], texts[1], texts[2]};
    return INSIGHTS_OK;
}

static const ins_schema_column *primary_key_column(const ins_schema_table *table, size_t position)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].primary_key_position == (int)position)
            return &table->columns[i];
    return NULL;
}

/* Makes the foreign key of `count` pairs; false when it names what does not exist. */
static bool resolve(const ins_inspector *made, const ins_schema_table *table, const pair *items,
                    ins_schema_foreign_key *key)
{
    const ins_schema_table *target = find_table(made->schema, items[0].table);
    for (size_t i = 0; target != NULL && i < key->column_count; i++) {
        const ins_schema_column *from = find_column(table, items[i].from);
        const ins_schema_column *to = items[i].to[0] == '\0' ? primary_key_column(target, i + 1)
                                                             : find_column(target, items[i].to);
        if (from == NULL || to == NULL)
            return false;
        key->from_columns[i] = from->name;
        key->to_columns[i] = to->name;
    }
    key->to_table = target == NULL ? NULL : target->name;
    return target != NULL;
}

static insights_status add_key(ins_inspector *made, ins_schema_table *table, const pair *items,
                               size_t count, insights_error **err)
{
    ins_schema_foreign_key key = {.column_count = count};
    void *keys = ins_arena_grow(made->arena, table->foreign_keys, table->foreign_key_count,
                                &made->item_room, sizeof *table->foreign_keys);
    key.from_columns = ARENA_ARRAY(made->arena, const char *, count);
    key.to_columns = ARENA_ARRAY(made->arena, const char *, count);
    if (keys == NULL || key.from_columns == NULL || key.to_columns == NULL)
        return ins_fail_nomem(err);
    table->foreign_keys = keys;
    if (resolve(made, table, items, &key))
        table->foreign_keys[table->foreign_key_count++] = key;
    return INSIGHTS_OK;
}

insights_status ins_inspect_foreign_keys(ins_inspector *made, ins_schema_table *table,
                                         insights_error **err)
{
    ins_inspect_query query = {
        "SELECT id, \"table\", \"from\", \"to\" FROM pragma_foreign_key_list(?) "
        "ORDER BY id DESC, seq",
        table->name};
    pairs list = {NULL, 0};
    made->item_room = 0;
    INS_TRY(ins_inspect_rows(made, &query, add_pair, &list, err));
    made->item_room = 0;
    for (size_t i = 0; i < list.count;) {
        size_t end = i + 1;
        while (end < list.count && list.items[end].key == list.items[i].key)
            end++;
        INS_TRY(add_key(made, table, list.items + i, end - i, err));
        i = end;
    }
    return INSIGHTS_OK;
}
