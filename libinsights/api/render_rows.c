/* The rows of a result for people: labels and amounts as they are read, or the plain table. */
#include "api/render.h"

#include "data/table_text.h"
#include "narrate/speech.h"

enum { ROWS_MAX = 20 };

/* Rows of groups with few columns; lists and wide results stay plain. */
static bool is_readable(const insights_answer *answer)
{
    const ins_plan *plan = answer->reading->plan;
    const ins_statement *statement = answer->evidence[0].statement;
    size_t columns = insights_table_columns(answer->table);
    return plan != NULL && plan->kind != INS_PLAN_LIST && columns <= INS_GRID_COLUMNS_MAX &&
           columns > 0 && statement != NULL && statement->column_count == columns;
}

void ins_page_names(ins_page *page, size_t rows, size_t columns, const char **cells)
{
    const insights_answer *answer = page->answer;
    const ins_statement *statement = answer->evidence[0].statement;
    size_t count = statement->column_count;
    ins_result_column *shown = ARENA_ARRAY(page->arena, ins_result_column, count + 1);
    if (shown == NULL) {
        page->is_out_of_memory = true;
        return;
    }
    const ins_story_input input = {.plan = answer->reading->plan,
                                   .model = answer->model,
                                   .result = answer->table,
                                   .columns = shown,
                                   .findings = &answer->findings};
    ins_speech speech;
    ins_speech_init(&speech, page->arena, &input);
    speech.stands_apart = true;
    for (size_t i = 0; i < count; i++) {
        const ins_statement_column *column = &statement->columns[i];
        shown[i] = (ins_result_column){column->spec.name, column->label, column->format,
                                       column->is_measure, column->is_previous};
    }
    for (size_t row = 0; row < rows; row++)
        for (size_t i = 0; i < count && i < columns && !shown[i].is_measure; i++) {
            ins_speak_cell(&speech, row, i);
            cells[row * columns + i] = insights_table_is_null(answer->table, row, i)
                                           ? "-"
                                           : ins_page_clean(page, ins_speech_take(&speech));
        }
    page->is_out_of_memory = page->is_out_of_memory || speech.is_out_of_memory;
    ins_speech_finish(&speech);
}

static void fill_cells(ins_page *page, size_t rows, const char **cells)
{
    const insights_answer *answer = page->answer;
    const ins_statement *statement = answer->evidence[0].statement;
    size_t count = statement->column_count;
    for (size_t i = 0; i < rows * count; i++)
        cells[i] = "";
    ins_page_names(page, rows, count, cells);
    for (size_t i = 0; i < rows * count; i++) {
        const ins_statement_column *column = &statement->columns[i % count];
        bool is_missing = insights_table_is_null(answer->table, i / count, i % count);
        if (column->is_measure)
            cells[i] =
                is_missing
                    ? "-"
                    : ins_page_amount(page, column->spec.name,
                                      ins_table_number(answer->table, i / count, i % count), false);
    }
}

static void render_grid(ins_page *page, size_t rows)
{
    const ins_statement *statement = page->answer->evidence[0].statement;
    size_t count = statement->column_count;
    const char *heads[INS_GRID_COLUMNS_MAX];
    const char **cells = ARENA_ARRAY(page->arena, const char *, rows *count + 1);
    ins_grid grid = {
        .columns = count, .rows = rows, .heads = heads, .cells = cells, .drop_order = {-1}};
    if (cells == NULL) {
        page->is_out_of_memory = true;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        heads[i] = ins_page_clean(page, statement->columns[i].label);
        grid.is_right[i] = statement->columns[i].is_measure;
    }
    fill_cells(page, rows, cells);
    ins_page_grid(page, &grid);
}

static void render_plain(ins_page *page, size_t rows)
{
    insights_table shown = *page->answer->table;
    shown.row_count = rows;
    if (!ins_table_text(&shown, (int)page->width, page->out))
        page->is_out_of_memory = true;
}

void ins_render_rows(ins_page *page)
{
    size_t rows = insights_table_rows(page->answer->table);
    size_t shown = rows > ROWS_MAX + 1 ? ROWS_MAX : rows;
    if (is_readable(page->answer))
        render_grid(page, shown);
    else
        render_plain(page, shown);
    if (shown < rows)
        ins_page_wrap(
            page, "", 0,
            ins_page_format(page, "%zu more rows; csv and json have them all", rows - shown),
            INS_STYLE_DIM);
}
