/* Several groupings put side by side, each on its own rows, and percentiles by row numbers.
 *
 * Side by side without joins: every piece yields the keys and its own values, NULL for those of the
 * others; their UNION ALL is grouped once more, where MAX picks the one value there is (drilling
 * across, Kimball & Ross, The Data Warehouse Toolkit). So no row meets a row of another piece, and
 * a group is there when any piece has it. */
#include "sql/condition.h"
#include "sql/expression.h"
#include "sql/measure.h"
#include "sql/query.h"

#include "plan/measure.h"

#include <string.h>

const char *ins_query_joined(ins_sql *sql, const ins_texts *texts)
{
    ins_buffer text;
    ins_buffer_init(&text, INS_SQL_TEXT_MAX);
    for (size_t i = 0; i < texts->count; i++)
        ins_buffer_printf(&text, "%s%s", i == 0 ? "" : ", ", texts->items[i]);
    return ins_sql_take(sql, &text);
}

const char *ins_query_partition(ins_sql *sql, const char *const *keys, size_t count)
{
    ins_buffer text;
    ins_buffer_init(&text, INS_SQL_TEXT_MAX);
    for (size_t i = 0; i < count; i++)
        ins_buffer_printf(&text, "%s%s", i == 0 ? "PARTITION BY " : ", ", keys[i]);
    if (count > 0)
        ins_buffer_byte(&text, ' ');
    return ins_sql_take(sql, &text);
}

/* ---- percentiles ---- */

bool ins_query_is_ordered(const ins_sql *sql, const ins_plan_measure *measure)
{
    if (measure->aggregate == INS_AGGREGATE_PERCENTILE)
        return true;
    return ins_sql_is_median(sql, measure) && !sql->dialect->has_median;
}

static const char *argument_of(ins_piece *piece, const ins_plan_measure *measure,
                               const char *period)
{
    ins_sql *sql = piece->query->sql;
    const char *condition = ins_piece_condition(piece, measure, period);
    const char *argument =
        measure->aggregate == INS_AGGREGATE_METRIC
            ? ins_sql_metric_argument(sql, &piece->scope, &sql->model->metrics[measure->metric])
            : ins_sql_argument(sql, &piece->scope, measure);
    return condition == NULL ? argument
                             : ins_sql_format(sql, "CASE WHEN %s THEN %s END", condition, argument);
}

/* The inner SELECT: keys, value, its place among those of its group, how many there are. */
static ins_select *number_values(ins_piece *piece, const char *argument,
                                 const char *const columns[3])
{
    ins_group_query *query = piece->query;
    ins_sql *sql = query->sql;
    size_t count = query->grouping->key_count;
    const char *groups = ins_query_partition(sql, piece->keys, count);
    ins_select *inner = piece->select;
    inner->groups.count = 0;
    for (size_t i = 0; i < count; i++)
        ins_sql_add_item(sql, inner, piece->keys[i],
                         ins_sql_name(sql, query->grouping->dimensions[i].name));
    ins_sql_add_item(sql, inner, argument, columns[0]);
    ins_sql_add_item(sql, inner,
                     ins_sql_format(sql, "ROW_NUMBER() OVER (%sORDER BY %s IS NULL, %s)", groups,
                                    argument, argument),
                     columns[1]);
    ins_sql_add_item(
        sql, inner,
        ins_sql_format(sql, "COUNT(%s) OVER (%s)", argument,
                       count == 0 ? ""
                                  : ins_sql_format(sql, "%.*s", (int)strlen(groups) - 1, groups)),
        columns[2]);
    return inner;
}

/* The value in the middle, or the mean of the two. */
static const char *median_value(ins_sql *sql, ins_select *outer, const char *table,
                                const char *const columns[3])
{
    ins_sql_add(sql, &outer->wheres,
                ins_sql_format(sql, "%s.%s IN ((%s.%s + 1) / 2, (%s.%s + 2) / 2)", table,
                               columns[1], table, columns[2], table, columns[2]));
    return ins_sql_format(sql, "AVG(%s.%s)", table, columns[0]);
}

/* Linear interpolation between the two values next to (count - 1) * fraction, counted from 0
 * (Hyndman & Fan 1996, definition 7; PERCENTILE_CONT of SQL): each weighs 1 less its distance. */
static const char *percentile_value(ins_sql *sql, const char *table, const char *const columns[3],
                                    double fraction)
{
    ins_value value = ins_value_double(fraction);
    const char *distance = ins_sql_format(sql, "%s.%s - 1 - (%s.%s - 1) * %s", table, columns[1],
                                          table, columns[2], ins_sql_parameter(sql, &value));
    const char *absolute = ins_sql_call(sql, "ABS", &distance, 1, false);
    return ins_sql_format(sql, "SUM(CASE WHEN %s < 1 THEN %s.%s * (1 - %s) END)", absolute, table,
                          columns[0], absolute);
}

/* Numbers the values of each group, missing ones last; then takes those around the place wanted. */
const char *ins_piece_percentile(ins_piece *piece, const ins_plan_measure *measure,
                                 bool is_previous)
{
    ins_group_query *query = piece->query;
    ins_sql *sql = query->sql;
    const char *columns[3] = {ins_group_query_free_name(query, "value"),
                              ins_group_query_free_name(query, "place"),
                              ins_group_query_free_name(query, "places")};
    bool is_one_of_two =
        query->grouping->has_previous && piece->current != NULL && piece->previous != NULL;
    const char *period = is_previous ? piece->previous : piece->current;
    const char *argument = argument_of(piece, measure, is_one_of_two ? period : NULL);
    ins_select *outer = ARENA_NEW(sql->arena, ins_select);
    if (outer == NULL)
        ins_sql_nomem(sql);
    if (sql->status != INSIGHTS_OK)
        return "";
    outer->with = number_values(piece, argument, columns);
    outer->with_name = ins_sql_table_name(sql, "ordered");
    outer->from = outer->with_name;
    piece->select = outer;
    const char **keys = ins_query_texts(sql, query->grouping->key_count);
    for (size_t i = 0; sql->status == INSIGHTS_OK && i < query->grouping->key_count; i++) {
        keys[i] = ins_sql_format(sql, "%s.%s", outer->from,
                                 ins_sql_name(sql, query->grouping->dimensions[i].name));
        ins_sql_add(sql, &outer->groups, keys[i]);
    }
    piece->keys = keys;
    return ins_sql_is_median(sql, measure)
               ? median_value(sql, outer, outer->from, columns)
               : percentile_value(sql, outer->from, columns, measure->fraction);
}

/* ---- side by side ---- */

/* Which values a piece gives: of all plain measures of a part, or of one percentile. */
typedef struct piece_choice {
    size_t part;
    int number; /* of the percentile, or -1 */
    bool is_previous;
} piece_choice;

static bool is_given(const ins_group_query *query, const piece_choice *choice, size_t number,
                     bool is_previous)
{
    const ins_plan_measure *measure = &query->grouping->measures[number];
    if (choice->number >= 0)
        return (size_t)choice->number == number && choice->is_previous == is_previous;
    return measure->part == choice->part && !ins_query_is_ordered(query->sql, measure);
}

static const char *name_of(ins_group_query *query, size_t number, bool is_previous)
{
    ins_sql *sql = query->sql;
    const char *name = query->grouping->measures[number].name;
    return ins_sql_name(sql, is_previous ? ins_sql_format(sql, "previous_%s", name) : name);
}

static const char *value_of(ins_piece *piece, const piece_choice *choice, size_t number,
                            bool is_previous)
{
    const ins_plan_measure *measure = &piece->query->grouping->measures[number];
    if (!is_given(piece->query, choice, number, is_previous))
        return "NULL";
    return choice->number >= 0 ? ins_piece_percentile(piece, measure, is_previous)
                               : ins_piece_value(piece, measure, is_previous);
}

/* Values before keys: a percentile replaces the SELECT and with it the keys. */
static void add_items(ins_piece *piece, const piece_choice *choice)
{
    ins_group_query *query = piece->query;
    ins_sql *sql = query->sql;
    const ins_grouping *grouping = query->grouping;
    size_t sides = grouping->has_previous ? 2 : 1;
    const char **texts = ins_query_texts(sql, grouping->number_count * sides);
    for (size_t i = 0; texts != NULL && i < grouping->number_count * sides; i++)
        if (grouping->measures[i / sides].aggregate != INS_AGGREGATE_DERIVED)
            texts[i] = value_of(piece, choice, i / sides, i % sides == 1);
    if (sql->status != INSIGHTS_OK)
        return;
    for (size_t i = 0; i < grouping->key_count; i++)
        ins_sql_add_item(sql, piece->select, piece->keys[i],
                         ins_sql_name(sql, grouping->dimensions[i].name));
    for (size_t i = 0; i < grouping->number_count * sides; i++)
        if (texts[i] != NULL)
            ins_sql_add_item(sql, piece->select, texts[i],
                             name_of(query, i / sides, i % sides == 1));
}

static void add_piece(ins_group_query *query, ins_buffer *out, const piece_choice *choice)
{
    ins_sql *sql = query->sql;
    ins_piece piece;
    if (sql->status != INSIGHTS_OK)
        return;
    bool has_previous = query->grouping->has_previous || query->grouping->has_both_periods;
    bool is_ordered = choice->number >= 0;
    ins_piece_start(&piece, query, choice->part);
    bool is_both = query->grouping->has_both_periods || !is_ordered;
    ins_piece_where(&piece, !is_ordered || !choice->is_previous,
                    is_both ? has_previous : choice->is_previous);
    if (sql->status == INSIGHTS_OK)
        add_items(&piece, choice);
    if (sql->status != INSIGHTS_OK)
        return;
    size_t indent = 4 * (sql->depth + 1);
    ins_buffer_text(out, out->size == 0 ? "" : "\n");
    if (out->size > 0) {
        ins_buffer_fill(out, ' ', indent);
        ins_buffer_text(out, "UNION ALL\n");
    }
    ins_buffer_fill(out, ' ', indent);
    /* A part of a UNION starts with SELECT, not with WITH. */
    bool has_with = piece.select->with != NULL;
    if (has_with)
        ins_buffer_text(out, "SELECT * FROM (");
    ins_select_print_at(piece.select, out, indent);
    if (has_with)
        ins_buffer_printf(out, ") AS %s", ins_sql_derived_name(sql, "piece"));
}

static bool has_plain_measure(const ins_group_query *query, size_t part)
{
    for (size_t i = 0; i < query->grouping->number_count; i++) {
        const ins_plan_measure *measure = &query->grouping->measures[i];
        if (measure->part == part && measure->aggregate != INS_AGGREGATE_DERIVED &&
            !ins_query_is_ordered(query->sql, measure))
            return true;
    }
    return false;
}

static const char *all_pieces(ins_group_query *query)
{
    const ins_grouping *grouping = query->grouping;
    size_t parts = query->sql->plan->part_count + 1;
    ins_buffer out;
    ins_buffer_init(&out, INS_SQL_TEXT_MAX);
    for (size_t part = 0; part < parts; part++) {
        piece_choice choice = {.part = part, .number = -1};
        /* Of several datasets, the plan's own says which groups there are. */
        if (has_plain_measure(query, part) || (part == 0 && parts > 1))
            add_piece(query, &out, &choice);
    }
    for (size_t i = 0; i < grouping->number_count; i++) {
        if (!ins_query_is_ordered(query->sql, &grouping->measures[i]))
            continue;
        piece_choice choice = {grouping->measures[i].part, (int)i, false};
        add_piece(query, &out, &choice);
        choice.is_previous = true;
        if (grouping->has_previous)
            add_piece(query, &out, &choice);
    }
    return ins_sql_take(query->sql, &out);
}

static const char *picked(ins_group_query *query, const char *table, size_t number,
                          bool is_previous)
{
    ins_sql *sql = query->sql;
    const ins_grouping *grouping = query->grouping;
    const char *text =
        ins_sql_format(sql, "MAX(%s.%s)", table, name_of(query, number, is_previous));
    /* Of one dataset every piece has all groups, so that nothing is missing for want of rows. */
    bool is_zero = grouping->dimension_count > 0 && sql->plan->part_count > 0 &&
                   ins_plan_is_zero_of_nothing(sql->plan, &grouping->measures[number], sql->model);
    return is_zero ? ins_sql_format(sql, "COALESCE(%s, 0)", text) : text;
}

void ins_group_query_fill_pieces(ins_group_query *query)
{
    ins_sql *sql = query->sql;
    const ins_grouping *grouping = query->grouping;
    const char *pieces = all_pieces(query);
    ins_select *select = ARENA_NEW(sql->arena, ins_select);
    if (select == NULL)
        ins_sql_nomem(sql);
    const char *table = ins_sql_derived_name(sql, "pieces");
    if (sql->status != INSIGHTS_OK)
        return;
    select->from =
        ins_sql_format(sql, "(\n%s\n%*s) AS %s", pieces, (int)(4 * sql->depth + 2), "", table);
    for (size_t i = 0; i < grouping->key_count; i++) {
        query->keys[i] =
            ins_sql_format(sql, "%s.%s", table, ins_sql_name(sql, grouping->dimensions[i].name));
        ins_sql_add(sql, &select->groups, query->keys[i]);
    }
    for (size_t i = 0; i < grouping->number_count; i++) {
        if (grouping->measures[i].aggregate == INS_AGGREGATE_DERIVED)
            continue;
        query->values[i] = picked(query, table, i, false);
        if (grouping->has_previous)
            query->previous[i] = picked(query, table, i, true);
    }
    query->select = select;
}
