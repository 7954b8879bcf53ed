/* The answer in words for rows: lists, breakdowns, rankings. */
#include "narrate/message.h"

#include "base/number.h"

#include <math.h>

enum { SHARES_SHOWN = 8, ROWS_SHOWN = 5, CELLS_SHOWN = 4, LEADERS_SHOWN = 3 };

/* Dimensions stand first in a result, in the order of the plan. */
static size_t dimension_columns(const ins_story_input *input)
{
    size_t columns = insights_table_columns(input->result);
    size_t count = input->plan->dimension_count;
    return count < columns ? count : columns;
}

void ins_speak_row_name(ins_speech *speech, size_t row)
{
    const ins_story_input *input = speech->input;
    size_t spoken = 0;
    for (size_t i = 0; i < dimension_columns(input); i++) {
        if (ins_is_redundant_key(input, i))
            continue;
        ins_speak(speech, spoken++ == 0 ? "" : ", ");
        if (insights_table_is_null(input->result, row, i))
            ins_speakf(speech, "no %s", ins_plan_dimension_label(input, i));
        else
            ins_speak_cell(speech, row, i);
    }
}

/* ---- lists ---- */

static void speak_only_row(ins_speech *speech)
{
    const ins_story_input *input = speech->input;
    size_t columns = insights_table_columns(input->result);
    for (size_t i = 0; i < columns && i < CELLS_SHOWN; i++) {
        ins_speakf(speech, "%s%s: ", i == 0 ? "" : "; ", input->columns[i].label);
        ins_speak_cell(speech, 0, i);
    }
}

static void speak_list_row(ins_speech *speech, size_t row)
{
    const ins_story_input *input = speech->input;
    size_t columns = insights_table_columns(input->result);
    size_t spoken = 0;
    for (size_t i = 0; i < columns && spoken < CELLS_SHOWN; i++) {
        if (ins_is_redundant_key(input, i))
            continue;
        ins_speak(speech, spoken == 0 ? "" : spoken == 1 ? " (" : ", ");
        ins_speak_cell(speech, row, i);
        spoken++;
    }
    ins_speak(speech, spoken > 1 ? ")" : "");
}

/* Whether a row shows the same as the one before it. */
static bool is_row_repeated(const ins_story_input *input, size_t row)
{
    for (size_t i = 0; i < insights_table_columns(input->result); i++) {
        ins_value value = ins_table_value(input->result, row, i);
        ins_value before = ins_table_value(input->result, row - 1, i);
        if (!ins_value_equal(&value, &before))
            return false;
    }
    return true;
}

static void speak_list_noun(ins_speech *speech, size_t rows)
{
    const ins_plan *plan = speech->input->plan;
    const ins_dataset *dataset = &speech->input->model->datasets[plan->dataset];
    ins_speak_count(speech, rows);
    if (plan->is_distinct && plan->dimension_count > 0)
        ins_speakf(speech, " different value%s of %s", rows == 1 ? "" : "s",
                   plan->dimensions[0].label);
    else
        ins_speakf(speech, " %s", rows == 1 ? dataset->naming.label : dataset->plural);
}

void ins_speak_list(ins_speech *speech)
{
    const ins_story_input *input = speech->input;
    size_t rows = insights_table_rows(input->result);
    size_t shown = rows > ROWS_SHOWN + 1 ? ROWS_SHOWN : rows;
    bool is_only = rows == 1 && input->plan->dimension_count <= CELLS_SHOWN;
    if (is_only) {
        speak_only_row(speech);
        ins_speak_scope(speech);
        ins_speak_when(speech);
        ins_speak(speech, ".");
        return;
    }
    speak_list_noun(speech, rows);
    ins_speak_scope(speech);
    ins_speak_when(speech);
    bool is_alike = false;
    for (size_t row = 0; row < shown; row++) {
        is_alike = row > 0 && is_row_repeated(input, row);
        if (is_alike)
            break;
        ins_speak(speech, row == 0 ? ": " : ", ");
        speak_list_row(speech, row);
    }
    if (is_alike) {
        ins_speak(speech, ", ... (rows repeat)");
    } else if (shown < rows) {
        ins_speak(speech, " and ");
        ins_speak_count(speech, rows - shown);
        ins_speak(speech, " more");
    }
    ins_speak(speech, ".");
}

/* ---- groups ---- */

/* A cell of a measure, all its digits; further measures behind the first. */
static void speak_figures(ins_speech *speech, size_t row)
{
    const ins_story_input *input = speech->input;
    for (size_t i = 0; i < input->plan->measure_count && i < CELLS_SHOWN; i++) {
        int column = ins_measure_column(input, i, false);
        double value =
            column < 0 ? (double)NAN : ins_table_number(input->result, row, (size_t)column);
        if (i > 0 && input->plan->measures[i].transform == INS_TRANSFORM_RANK)
            continue; /* the order says it */
        ins_speak(speech, i == 0 ? "" : ", ");
        if (i > 0 && !ins_is_share(input, i))
            ins_speakf(speech, "%s ", input->plan->measures[i].label);
        ins_speak_amount(speech, i, value);
    }
}

static void speak_row(ins_speech *speech, size_t row)
{
    ins_speak_row_name(speech, row);
    ins_speak(speech, " (");
    speak_figures(speech, row);
    ins_speak(speech, ")");
}

static void speak_rows(ins_speech *speech, const char *lead)
{
    size_t rows = insights_table_rows(speech->input->result);
    size_t shown = rows > ROWS_SHOWN ? LEADERS_SHOWN : rows;
    for (size_t row = 0; row < shown; row++) {
        ins_speak(speech, row == 0 ? lead : ", ");
        speak_row(speech, row);
    }
    if (shown < rows) {
        ins_speak(speech, " and ");
        ins_speak_count(speech, rows - shown);
        ins_speak(speech, " more");
    }
}

/* Which measure a ranking goes by, and from which end. -1: not by a measure. */
static int ranking_measure(const ins_plan *plan, bool *is_descending)
{
    *is_descending = plan->order_count == 0 || plan->orders[0].is_descending;
    if (plan->order_count == 0)
        return 0;
    bool is_shown = plan->orders[0].by == INS_ORDER_MEASURE &&
                    plan->orders[0].index < plan->measure_count;
    return is_shown ? (int)plan->orders[0].index : -1;
}

/* "highest", "third lowest": which end of the order, or which place from it. */
static void speak_place(ins_speech *speech, bool is_descending)
{
    const ins_plan *plan = speech->input->plan;
    char place[INS_NUMBER_SIZE];
    ins_print_ordinal(place, plan->skip + 1);
    if (plan->skip > 0)
        ins_speakf(speech, "%s ", place);
    ins_speak(speech, is_descending ? "highest" : "lowest");
}

/* "Trail Runner has the highest revenue this year (2026): EUR 123." */
static void speak_winner(ins_speech *speech, size_t measure, bool is_descending)
{
    const ins_story_input *input = speech->input;
    int column = ins_measure_column(input, measure, false);
    ins_speak_row_name(speech, 0);
    ins_speakf(speech, " %s the ", ins_is_past(input) ? "had" : "has");
    speak_place(speech, is_descending);
    ins_speakf(speech, " %s", input->plan->measures[measure].label);
    ins_speak_scope(speech);
    ins_speak_when(speech);
    ins_speak(speech, ": ");
    ins_speak_amount(speech, measure,
                     column < 0 ? (double)NAN : ins_table_number(input->result, 0, (size_t)column));
    if (input->has_ties)
        ins_speak(speech, ", but at least one other group has as much");
    ins_speak(speech, ".");
}

static void speak_topic(ins_speech *speech)
{
    ins_speak_dimensions(speech);
    ins_speak_scope(speech);
    ins_speak_when(speech);
}

static void speak_ranking(ins_speech *speech)
{
    const ins_plan *plan = speech->input->plan;
    size_t rows = insights_table_rows(speech->input->result);
    bool is_descending = true;
    int measure = ranking_measure(plan, &is_descending);
    if (measure >= 0 && rows == 1 && plan->limit == 1) {
        speak_winner(speech, (size_t)measure, is_descending);
        return;
    }
    if (measure >= 0)
        speak_place(speech, is_descending);
    ins_speakf(speech, "%s%s by ", measure >= 0 ? " " : "",
               plan->measures[measure >= 0 ? measure : 0].label);
    speak_topic(speech);
    speak_rows(speech, ": ");
    ins_speak(speech, ".");
}

/* The whole, where the groups add up and all of them are there. */
static void speak_whole(ins_speech *speech)
{
    const ins_finding *spread = ins_find_whole(speech->input, INS_FINDING_SPREAD);
    if (spread == NULL)
        return;
    ins_speak(speech, ", ");
    ins_speak_amount(speech, spread->measure, spread->current);
    ins_speak(speech, " in all");
}

static void speak_leader(ins_speech *speech)
{
    const ins_finding *leader = ins_find_part(speech->input, INS_FINDING_LEADER);
    if (leader == NULL) {
        ins_speak(speech, ".");
        return;
    }
    bool is_least = speech->input->task->direction < 0;
    ins_speak(speech, "; ");
    ins_speak_names(speech, leader);
    ins_speakf(speech, " %s with ",
               is_least            ? "is lowest"
               : leader->count > 1 ? "shares the lead"
                                   : "leads");
    ins_speak_amount(speech, leader->measure, leader->current);
    if (isfinite(leader->share)) {
        ins_speak(speech, " (");
        ins_speak_percent(speech, leader->share);
        ins_speak(speech, " of the total)");
    }
    const ins_finding *last = ins_find_part(speech->input, INS_FINDING_LAGGARD);
    if (last != NULL) {
        ins_speak(speech, ", ");
        ins_speak_names(speech, last);
        ins_speak(speech, " is last with ");
        ins_speak_amount(speech, last->measure, last->current);
    }
    ins_speak(speech, ".");
}

/* The first share of the whole among the measures, or -1. */
static int share_measure(const ins_story_input *input)
{
    for (size_t i = 0; i < input->plan->measure_count; i++)
        if (ins_is_share(input, i))
            return (int)i;
    return -1;
}

/* "Share of revenue by category: Shoes 25.9 %, Clothing 21.1 %." */
static void speak_shares(ins_speech *speech, size_t measure)
{
    const ins_story_input *input = speech->input;
    int column = ins_measure_column(input, measure, false);
    ins_speakf(speech, "%s by ", input->plan->measures[measure].label);
    speak_topic(speech);
    for (size_t row = 0; row < insights_table_rows(input->result); row++) {
        ins_speak(speech, row == 0 ? ": " : ", ");
        ins_speak_row_name(speech, row);
        ins_speak(speech, " ");
        ins_speak_amount(speech, measure,
                         column < 0 ? (double)NAN
                                    : ins_table_number(input->result, row, (size_t)column));
    }
    ins_speak(speech, ".");
}

static void speak_breakdown(ins_speech *speech)
{
    size_t rows = insights_table_rows(speech->input->result);
    int share = share_measure(speech->input);
    if (share >= 0 && rows <= SHARES_SHOWN) {
        speak_shares(speech, (size_t)share);
        return;
    }
    ins_speakf(speech, "%s by ", speech->input->plan->measures[0].label);
    speak_topic(speech);
    if (rows <= ROWS_SHOWN) {
        speak_rows(speech, ": ");
        speak_whole(speech);
        ins_speak(speech, ".");
        return;
    }
    ins_speak(speech, ": ");
    ins_speak_groups_of(speech, rows);
    speak_whole(speech);
    speak_leader(speech);
}

void ins_speak_groups(ins_speech *speech)
{
    if (speech->input->plan->kind == INS_PLAN_RANKING)
        speak_ranking(speech);
    else
        speak_breakdown(speech);
}
