/* Prints SELECTs for people to read. Knows no plan and no engine. */
#include "sql/relation.h"

bool ins_texts_add(ins_texts *texts, ins_arena *arena, const char *text)
{
    void *grown =
        ins_arena_grow(arena, texts->items, texts->count, &texts->room, sizeof *texts->items);
    if (grown == NULL)
        return false;
    texts->items = grown;
    texts->items[texts->count++] = text;
    return true;
}

bool ins_select_add(ins_select *select, ins_arena *arena, const char *text, const char *name)
{
    void *grown = ins_arena_grow(arena, select->items, select->item_count, &select->item_room,
                                 sizeof *select->items);
    if (grown == NULL)
        return false;
    select->items = grown;
    select->items[select->item_count++] = (ins_select_item){text, name};
    return true;
}

static void new_line(ins_buffer *out, size_t indent)
{
    ins_buffer_byte(out, '\n');
    ins_buffer_fill(out, ' ', indent);
}

static void print_items(const ins_select *select, ins_buffer *out, size_t indent)
{
    ins_buffer_text(out, select->is_distinct ? "SELECT DISTINCT" : "SELECT");
    for (size_t i = 0; i < select->item_count; i++) {
        if (i > 0)
            ins_buffer_byte(out, ',');
        new_line(out, indent + 2);
        ins_buffer_printf(out, "%s AS %s", select->items[i].text, select->items[i].name);
    }
}

/* "WHERE a", then "  AND b" under it. */
static void print_conditions(const char *word, const ins_texts *texts, ins_buffer *out,
                             size_t indent)
{
    for (size_t i = 0; i < texts->count; i++) {
        new_line(out, i == 0 ? indent : indent + 2);
        ins_buffer_printf(out, "%s %s", i == 0 ? word : "AND", texts->items[i]);
    }
}

static void print_list(const char *words, const ins_texts *texts, ins_buffer *out, size_t indent)
{
    for (size_t i = 0; i < texts->count; i++) {
        if (i == 0)
            new_line(out, indent);
        ins_buffer_printf(out, "%s%s", i == 0 ? words : ", ", texts->items[i]);
    }
}

static void print_body(const ins_select *select, ins_buffer *out, size_t indent)
{
    print_items(select, out, indent);
    new_line(out, indent);
    ins_buffer_printf(out, "FROM %s", select->from);
    for (size_t i = 0; i < select->joins.count; i++) {
        new_line(out, indent + 2);
        ins_buffer_text(out, select->joins.items[i]);
    }
    print_conditions("WHERE", &select->wheres, out, indent);
    print_list("GROUP BY ", &select->groups, out, indent);
    print_conditions("HAVING", &select->havings, out, indent);
    print_list("ORDER BY ", &select->orders, out, indent);
    if (select->limit > 0) {
        new_line(out, indent);
        ins_buffer_printf(out, "LIMIT %zu", select->limit);
        if (select->offset > 0)
            ins_buffer_printf(out, " OFFSET %zu", select->offset);
    }
}

/* Innermost first, because each reads the one before. */
static void print_with(const ins_select *select, ins_buffer *out, size_t indent)
{
    if (select->with == NULL)
        return;
    print_with(select->with, out, indent);
    ins_buffer_printf(out, "%s%s AS (", select->with->with == NULL ? "WITH " : "), ",
                      select->with_name);
    new_line(out, indent + 2);
    print_body(select->with, out, indent + 2);
    new_line(out, indent);
}

void ins_select_print_at(const ins_select *select, ins_buffer *out, size_t indent)
{
    print_with(select, out, indent);
    if (select->with != NULL) {
        ins_buffer_byte(out, ')');
        new_line(out, indent);
    }
    print_body(select, out, indent);
}

void ins_select_print(const ins_select *select, ins_buffer *out)
{
    ins_select_print_at(select, out, 0);
}
