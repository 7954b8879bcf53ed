/* Small tables of texts: sharing the width, leaving out what does not fit. */
#include "api/render.h"

enum { GAP = 2, NARROWEST = 8 };

/* Widths of the columns; 0: left out. */
typedef struct layout {
    size_t widths[INS_GRID_COLUMNS_MAX];
} layout;

static const char *cell_of(const ins_grid *grid, size_t row, size_t column)
{
    return grid->cells[row * grid->columns + column];
}

static layout measure(const ins_grid *grid)
{
    layout plan = {{0}};
    for (size_t i = 0; i < grid->columns; i++) {
        plan.widths[i] = ins_page_text_width(grid->heads[i]);
        for (size_t row = 0; row < grid->rows; row++) {
            size_t width = ins_page_text_width(cell_of(grid, row, i));
            plan.widths[i] = width > plan.widths[i] ? width : plan.widths[i];
        }
    }
    return plan;
}

static size_t total_width(const layout *plan, size_t columns)
{
    size_t sum = 0;
    for (size_t i = 0; i < columns; i++)
        sum += plan->widths[i] == 0 ? 0 : plan->widths[i] + (sum > 0 ? GAP : 0);
    return sum;
}

/* Cuts column 0 down to what is left; what it must keep may cost other columns their place. */
static void fit(const ins_grid *grid, size_t room, layout *plan)
{
    size_t least = plan->widths[0] < NARROWEST ? plan->widths[0] : NARROWEST;
    for (size_t i = 0; i < INS_GRID_COLUMNS_MAX && grid->drop_order[i] > 0; i++) {
        size_t others = total_width(plan, grid->columns) - plan->widths[0];
        if (others + least <= room)
            break;
        plan->widths[grid->drop_order[i]] = 0;
    }
    size_t total = total_width(plan, grid->columns);
    size_t excess = total > room ? total - room : 0;
    plan->widths[0] = plan->widths[0] > excess + 1 ? plan->widths[0] - excess : 1;
    for (size_t i = grid->columns; i-- > 1 && total_width(plan, grid->columns) > room;)
        plan->widths[i] = 0;
}

static void write_line(ins_page *page, const ins_grid *grid, const layout *plan,
                       const char *const *texts)
{
    bool is_first = true;
    for (size_t i = 0; i < grid->columns; i++) {
        if (plan->widths[i] == 0)
            continue;
        if (!is_first)
            ins_buffer_fill(page->out, ' ', GAP);
        ins_page_cell(page, texts[i], plan->widths[i], grid->is_right[i]);
        is_first = false;
    }
    while (page->out->size > 0 && page->out->data[page->out->size - 1] == ' ')
        page->out->data[--page->out->size] = '\0';
    ins_buffer_byte(page->out, '\n');
}

void ins_page_grid(ins_page *page, const ins_grid *grid)
{
    layout plan = measure(grid);
    fit(grid, page->width, &plan);
    ins_page_style(page, INS_STYLE_DIM);
    write_line(page, grid, &plan, grid->heads);
    ins_page_end_style(page, INS_STYLE_DIM);
    for (size_t row = 0; row < grid->rows; row++)
        write_line(page, grid, &plan, &grid->cells[row * grid->columns]);
}
