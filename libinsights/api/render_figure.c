/* Chooses what shows an answer best on a terminal: bars, lines, causes, or the rows. */
#include "api/render.h"

#include "narrate/number_text.h"
#include "plan/measure.h"

#include <string.h>

enum { AMOUNT_MAX = 200 };

static const ins_statement_column *column_named(const insights_answer *answer, const char *name)
{
    const ins_statement *statement = answer->evidence[0].statement;
    for (size_t i = 0; statement != NULL && i < statement->column_count; i++)
        if (strcmp(statement->columns[i].spec.name, name) == 0)
            return &statement->columns[i];
    return NULL;
}

static bool is_share(const insights_answer *answer, const char *name)
{
    const ins_plan *plan = answer->reading->plan;
    for (size_t i = 0; plan != NULL && i < plan->measure_count; i++)
        if (strcmp(plan->measures[i].name, name) == 0)
            return ins_plan_is_share(plan, &plan->measures[i]);
    return false;
}

const char *ins_page_figure(ins_page *page, const char *name, double value, ins_figure_style style)
{
    static const ins_measure_format plain = {.decimals = -1};
    ins_buffer text;
    const char *taken = NULL;
    const ins_statement_column *column = column_named(page->answer, name);
    ins_measure_format format = column == NULL ? plain : column->format;
    format.decimals = style.is_whole ? 0 : format.decimals;
    ins_buffer_init(&text, AMOUNT_MAX);
    if (is_share(page->answer, name))
        ins_percent(&text, value);
    else if (style.is_signed)
        ins_signed_amount(&text, value, &format);
    else
        ins_amount(&text, value, &format);
    if (ins_buffer_take_arena(&text, page->arena, &taken, NULL) != INSIGHTS_OK)
        page->is_out_of_memory = true;
    return taken == NULL ? "" : ins_page_clean(page, taken);
}

const char *ins_page_amount(ins_page *page, const char *name, double value, bool is_signed)
{
    return ins_page_figure(page, name, value, (ins_figure_style){.is_signed = is_signed});
}

static bool says_it_all(const insights_answer *answer)
{
    const ins_plan *plan = answer->reading->plan;
    size_t rows = insights_table_rows(answer->table);
    size_t columns = insights_table_columns(answer->table);
    bool has_bars = answer->story.chart_count > 0;
    if (plan != NULL &&
        (plan->kind == INS_PLAN_WHY || (plan->kind == INS_PLAN_COMPARISON && has_bars)))
        return false;
    return rows == 1 && (plan == NULL || plan->kind == INS_PLAN_VALUE || columns <= 4);
}

static bool is_line(const ins_chart *chart)
{
    return strcmp(chart->type, "line_chart") == 0 || strcmp(chart->type, "multi_line_chart") == 0;
}

void ins_render_figure(ins_page *page)
{
    const insights_answer *answer = page->answer;
    const ins_plan *plan = answer->reading->plan;
    const ins_chart *chart = answer->story.chart_count > 0 ? &answer->story.charts[0] : NULL;
    if (answer->table == NULL || plan == NULL || says_it_all(answer))
        return;
    ins_buffer_byte(page->out, '\n');
    bool is_change = plan->kind == INS_PLAN_WHY || plan->kind == INS_PLAN_COMPARISON;
    if (chart != NULL && is_line(chart))
        ins_render_lines(page, chart);
    else if (is_change && (ins_render_steps(page) || ins_render_causes(page)))
        return;
    else if (chart != NULL && chart->series_count == 1 && plan->measure_count == 1)
        ins_render_bars(page, chart);
    else
        ins_render_rows(page);
}
