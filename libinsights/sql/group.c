/* Groups with measures: keys, values of one or two periods, what is derived from them. Percentiles
   and several datasets: group_piece.c; order and limit: group_order.c. */
#include "sql/condition.h"
#include "sql/expression.h"
#include "sql/measure.h"
#include "sql/query.h"

#include "plan/measure.h"
#include "plan/steps.h"

const char **ins_query_texts(ins_sql *sql, size_t count)
{
    const char **texts = ARENA_ARRAY(sql->arena, const char *, count);
    if (texts == NULL)
        ins_sql_nomem(sql);
    return texts;
}

/* ---- columns of the statement ---- */

static void add_columns(ins_group_query *query)
{
    const ins_grouping *grouping = query->grouping;
    for (size_t i = 0; i < grouping->dimension_count; i++) {
        ins_statement_column column =
            ins_sql_dimension_column(query->sql, &grouping->dimensions[i]);
        ins_sql_add_column(query->sql, &column);
    }
    for (size_t i = 0; i < grouping->measure_count; i++) {
        ins_statement_column column =
            ins_sql_measure_column(query->sql, &grouping->measures[i], false);
        ins_sql_add_column(query->sql, &column);
        if (!grouping->has_previous)
            continue;
        column = ins_sql_measure_column(query->sql, &grouping->measures[i], true);
        ins_sql_add_column(query->sql, &column);
    }
}

void ins_group_query_start(ins_group_query *query, ins_sql *sql, const ins_grouping *grouping)
{
    *query = (ins_group_query){.sql = sql, .grouping = grouping, .is_grouped = true};
    query->keys = ins_query_texts(sql, grouping->key_count);
    query->values = ins_query_texts(sql, grouping->number_count);
    query->previous = ins_query_texts(sql, grouping->number_count);
    add_columns(query);
}

/* ---- rows ---- */

void ins_piece_start(ins_piece *piece, ins_group_query *query, size_t part)
{
    ins_sql *sql = query->sql;
    const ins_plan *plan = sql->plan;
    const ins_grouping *grouping = query->grouping;
    *piece = (ins_piece){.query = query};
    piece->select = ARENA_NEW(sql->arena, ins_select);
    piece->keys = ins_query_texts(sql, grouping->key_count);
    if (piece->select == NULL)
        ins_sql_nomem(sql);
    if (sql->status != INSIGHTS_OK)
        return;
    if (plan->over != NULL) {
        ins_scope_init_over(sql, &piece->scope, piece->select);
    } else {
        int dataset = part == 0 ? plan->dataset : plan->parts[part - 1].dataset;
        ins_scope_init(sql, &piece->scope, piece->select, (size_t)dataset);
        piece->scope.part = part == 0 ? NULL : &plan->parts[part - 1];
    }
    for (size_t i = 0; i < grouping->key_count; i++) {
        piece->keys[i] = ins_sql_dimension(sql, &piece->scope, &grouping->dimensions[i]);
        ins_sql_add(sql, &piece->select->groups, piece->keys[i]);
    }
}

static const char *period_text(ins_piece *piece, const ins_period *period)
{
    ins_sql *sql = piece->query->sql;
    if (!ins_period_is_set(period) || sql->status != INSIGHTS_OK)
        return NULL;
    return ins_sql_period(sql, &piece->scope, sql->plan->time, period);
}

/* A step of the comparison, moved to the step of the period that it stands beside. */
static const char *shifted(ins_sql *sql, const ins_plan_dimension *dimension, const char *step)
{
    ins_step_shift shift = ins_plan_step_shift(sql->plan, sql->model, dimension);
    if (shift.unit == INS_GRAIN_YEAR)
        return ins_sql_format(sql, "(%s + %d)", step, shift.count);
    ins_buffer text;
    ins_buffer_init(&text, INS_SQL_TEXT_MAX);
    sql->dialect->move_time(&text, step, shift.unit, shift.count);
    return ins_sql_take(sql, &text);
}

/* Steps of two periods stand beside each other: those of the comparison are called as the steps of
 * the period. */
static void pair_steps(ins_piece *piece)
{
    ins_sql *sql = piece->query->sql;
    const ins_grouping *grouping = piece->query->grouping;
    for (size_t i = 0; sql->status == INSIGHTS_OK && i < grouping->key_count; i++) {
        if (!ins_plan_is_paired(sql->plan, sql->model, &grouping->dimensions[i]))
            continue;
        const char *step = piece->keys[i];
        const char *moved = shifted(sql, &grouping->dimensions[i], step);
        piece->keys[i] = piece->current == NULL
                             ? moved
                             : ins_sql_format(sql, "CASE WHEN %s THEN %s ELSE %s END",
                                              piece->previous, moved, step);
        piece->select->groups.items[i] = piece->keys[i];
    }
}

void ins_piece_where(ins_piece *piece, bool has_current, bool has_previous)
{
    ins_sql *sql = piece->query->sql;
    if (sql->status != INSIGHTS_OK)
        return;
    ins_texts *wheres = &piece->select->wheres;
    piece->current = has_current ? period_text(piece, &sql->plan->period) : NULL;
    piece->previous = has_previous ? period_text(piece, &sql->plan->comparison) : NULL;
    if (piece->current != NULL && piece->previous != NULL)
        ins_sql_add(sql, wheres,
                    ins_sql_format(sql, "((%s) OR (%s))", piece->current, piece->previous));
    else if (piece->current != NULL || piece->previous != NULL)
        ins_sql_add(sql, wheres, piece->current != NULL ? piece->current : piece->previous);
    ins_sql_filters(sql, &piece->scope);
    if (piece->query->grouping->has_previous && piece->previous != NULL)
        pair_steps(piece);
    /* What only one measure reads must not take rows from the others, so measures join last. */
    piece->scope.is_optional = true;
}

/* ---- values ---- */

/* A group that has rows in one period only, or none that a measure counts, has 0 of what adds up,
 * not nothing. */
static bool is_zero_when_absent(const ins_group_query *query, const ins_plan_measure *measure)
{
    bool can_be_missing =
        measure->aggregate == INS_AGGREGATE_SUM || measure->aggregate == INS_AGGREGATE_METRIC;
    return can_be_missing && (query->grouping->has_previous || measure->filter_count > 0) &&
           query->grouping->dimension_count > 0 &&
           ins_plan_additivity(query->sql->plan, measure, query->sql->model) == INS_ADDITIVE;
}

const char *ins_piece_condition(ins_piece *piece, const ins_plan_measure *measure,
                                const char *further)
{
    ins_sql *sql = piece->query->sql;
    ins_texts texts = {0};
    if (further != NULL)
        ins_sql_add(sql, &texts, further);
    for (size_t i = 0; i < measure->filter_count; i++)
        ins_sql_add(sql, &texts, ins_sql_filter(sql, &piece->scope, &measure->filters[i]));
    if (texts.count <= 1)
        return texts.count == 0 ? NULL : texts.items[0];
    ins_buffer text;
    ins_buffer_init(&text, INS_SQL_TEXT_MAX);
    for (size_t i = 0; i < texts.count; i++)
        ins_buffer_printf(&text, "%s%s", i == 0 ? "" : " AND ", texts.items[i]);
    return ins_sql_take(sql, &text);
}

const char *ins_piece_value(ins_piece *piece, const ins_plan_measure *measure, bool is_previous)
{
    ins_group_query *query = piece->query;
    ins_sql *sql = query->sql;
    const char *period = is_previous ? piece->previous : piece->current;
    const char *condition =
        ins_piece_condition(piece, measure, query->grouping->has_previous ? period : NULL);
    const char *text = ins_sql_measure(sql, &piece->scope, measure, condition);
    return is_zero_when_absent(query, measure) ? ins_sql_format(sql, "COALESCE(%s, 0)", text)
                                               : text;
}

/* ---- derived ---- */

static const char *derived(ins_sql *sql, ins_derive derive, const char *a, const char *b)
{
    switch (derive) {
    case INS_DERIVE_RATIO: return ins_sql_format(sql, "(%s * 1.0 / NULLIF(%s, 0))", a, b);
    case INS_DERIVE_DIFFERENCE: return ins_sql_format(sql, "(%s - %s)", a, b);
    case INS_DERIVE_SUM: return ins_sql_format(sql, "(%s + %s)", a, b);
    case INS_DERIVE_PRODUCT: return ins_sql_format(sql, "(%s * %s)", a, b);
    case INS_DERIVE_PERCENT_CHANGE: break;
    }
    return ins_sql_format(sql, "((%s - %s) * 1.0 / NULLIF(%s, 0))", a, b, b);
}

/* From the last to the first, because a derived operand stands behind what uses it. */
static void derive(ins_group_query *query)
{
    ins_sql *sql = query->sql;
    for (size_t i = query->grouping->number_count; i-- > 0 && sql->status == INSIGHTS_OK;) {
        const ins_plan_measure *measure = &query->grouping->measures[i];
        const size_t *sides = measure->operands;
        if (measure->aggregate != INS_AGGREGATE_DERIVED)
            continue;
        query->values[i] =
            derived(sql, measure->derive, query->values[sides[0]], query->values[sides[1]]);
        if (query->grouping->has_previous)
            query->previous[i] =
                derived(sql, measure->derive, query->previous[sides[0]], query->previous[sides[1]]);
    }
}

/* ---- one piece, or several ---- */

static bool is_one_piece(const ins_group_query *query)
{
    if (query->sql->plan->part_count > 0)
        return false;
    for (size_t i = 0; i < query->grouping->number_count; i++)
        if (ins_query_is_ordered(query->sql, &query->grouping->measures[i]))
            return query->grouping->number_count == 1 && !query->grouping->has_previous;
    return true;
}

static void fill_one(ins_group_query *query)
{
    const ins_grouping *grouping = query->grouping;
    ins_piece piece;
    ins_piece_start(&piece, query, 0);
    ins_piece_where(&piece, true, grouping->has_previous || grouping->has_both_periods);
    if (query->sql->status != INSIGHTS_OK)
        return;
    query->keys = piece.keys;
    if (ins_query_is_ordered(query->sql, &grouping->measures[0])) {
        query->values[0] = ins_piece_percentile(&piece, &grouping->measures[0], false);
    } else {
        for (size_t i = 0; i < grouping->number_count; i++) {
            const ins_plan_measure *measure = &grouping->measures[i];
            if (measure->aggregate == INS_AGGREGATE_DERIVED)
                continue;
            query->values[i] = ins_piece_value(&piece, measure, false);
            if (grouping->has_previous)
                query->previous[i] = ins_piece_value(&piece, measure, true);
        }
    }
    query->keys = piece.keys;
    query->select = piece.select;
}

void ins_group_query_fill(ins_group_query *query)
{
    if (query->sql->status != INSIGHTS_OK)
        return;
    if (is_one_piece(query))
        fill_one(query);
    else
        ins_group_query_fill_pieces(query);
    if (query->sql->status == INSIGHTS_OK)
        derive(query);
}
