/* Two periods step by step as a table: each step before and now, by how much it changed. */
#include "api/render.h"

#include "narrate/number_text.h"
#include "plan/steps.h"

#include <math.h>

#define WHOLE_FROM 1000.0 /* amounts are read in whole units when one is as large */

enum { ROWS_MAX = 31, FIGURES = 4, PERCENT_MAX = 100 };

/* Where the figures of a measure stand in the result: now, and behind it before. */
static size_t column_now(const ins_plan *plan, size_t measure)
{
    return plan->dimension_count + 2 * measure;
}

static double cell_at(const ins_page *page, size_t row, size_t column)
{
    const insights_table *table = page->answer->table;
    return insights_table_is_null(table, row, column) ? (double)NAN
                                                      : ins_table_number(table, row, column);
}

static const char *amount(ins_page *page, size_t measure, double value, ins_figure_style style)
{
    const ins_plan *plan = page->answer->reading->plan;
    return isfinite(value) ? ins_page_figure(page, plan->measures[measure].name, value, style)
                           : "-";
}

static const char *percent(ins_page *page, double before, double change)
{
    ins_buffer text;
    const char *taken = NULL;
    double ratio = before > 0 ? change / before : (double)NAN;
    if (!isfinite(ratio))
        return "-";
    ins_buffer_init(&text, PERCENT_MAX);
    ins_buffer_text(&text, ratio > 0 ? "+" : "");
    ins_percent(&text, ratio);
    if (ins_buffer_take_arena(&text, page->arena, &taken, NULL) != INSIGHTS_OK)
        page->is_out_of_memory = true;
    return taken == NULL ? "" : taken;
}

static bool is_large(const ins_page *page, size_t rows, size_t column)
{
    for (size_t row = 0; row < rows; row++)
        for (size_t side = 0; side < 2; side++)
            if (fabs(cell_at(page, row, column + side)) >= WHOLE_FROM)
                return true;
    return false;
}

static void fill_row(ins_page *page, size_t measure, size_t row, bool is_whole, const char **cells)
{
    size_t column = column_now(page->answer->reading->plan, measure);
    double now = cell_at(page, row, column);
    double before = cell_at(page, row, column + 1);
    const ins_figure_style plain = {.is_whole = is_whole};
    const ins_figure_style with_sign = {.is_signed = true, .is_whole = is_whole};
    cells[0] = amount(page, measure, before, plain);
    cells[1] = amount(page, measure, now, plain);
    cells[2] = amount(page, measure, now - before, with_sign);
    cells[3] = percent(page, before, now - before);
}

static void render_measure(ins_page *page, size_t measure, size_t rows)
{
    const ins_plan *plan = page->answer->reading->plan;
    const ins_statement *statement = page->answer->evidence[0].statement;
    size_t dimensions = plan->dimension_count;
    size_t columns = dimensions + FIGURES;
    const char *heads[INS_GRID_COLUMNS_MAX] = {NULL};
    const char *const figures[FIGURES] = {"before", "now", "change", "%"};
    const char **cells = ARENA_ARRAY(page->arena, const char *, rows *columns + 1);
    ins_grid grid = {.columns = columns,
                     .rows = rows,
                     .heads = heads,
                     .cells = cells,
                     .drop_order = {(int)columns - 1, (int)dimensions, -1}};
    if (cells == NULL) {
        page->is_out_of_memory = true;
        return;
    }
    for (size_t i = 0; i < columns; i++) {
        heads[i] = i < dimensions ? ins_page_clean(page, statement->columns[i].label)
                                  : figures[i - dimensions];
        grid.is_right[i] = i >= dimensions;
    }
    bool is_whole = is_large(page, rows, column_now(plan, measure));
    for (size_t row = 0; row < rows; row++)
        fill_row(page, measure, row, is_whole, &cells[row * columns + dimensions]);
    for (size_t i = 0; i < rows * columns; i++)
        cells[i] = cells[i] == NULL ? "" : cells[i];
    ins_page_names(page, rows, columns, cells);
    if (plan->measure_count > 1)
        ins_page_heading(page, plan->measures[measure].label);
    ins_page_grid(page, &grid);
}

bool ins_render_steps(ins_page *page)
{
    const insights_answer *answer = page->answer;
    const ins_plan *plan = answer->reading->plan;
    size_t all = insights_table_rows(answer->table);
    size_t rows = all > ROWS_MAX ? ROWS_MAX : all;
    if (plan->dimension_count == 0 || plan->dimension_count + FIGURES > INS_GRID_COLUMNS_MAX ||
        answer->evidence[0].statement == NULL || plan->measure_count == 0 ||
        !ins_plan_is_paired(plan, answer->model, &plan->dimensions[0]))
        return false;
    for (size_t i = 0; i < plan->measure_count; i++)
        render_measure(page, i, rows);
    if (rows < all)
        ins_page_wrap(
            page, "", 0,
            ins_page_format(page, "%zu more rows; csv and json have them all", all - rows),
            INS_STYLE_DIM);
    return true;
}
