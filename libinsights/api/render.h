/**
 * @file
 * Writing answers for people. Internal to api/.
 *
 * A page has a width that no line exceeds, and its own arena for what is only needed while writing.
 * Everything that comes from data is cleaned before it is written.
 */
#ifndef INS_API_RENDER_H
#define INS_API_RENDER_H

#include "api/answer.h"

enum { INS_PAGE_WIDTH_MIN = 20, INS_PAGE_WIDTH_MAX = 1000, INS_GRID_COLUMNS_MAX = 6 };

/** How a piece of text looks; nothing without colour. */
typedef enum ins_style {
    INS_STYLE_PLAIN,
    INS_STYLE_BOLD,
    INS_STYLE_DIM,
    INS_STYLE_ACCENT,
    INS_STYLE_ALARM
} ins_style;

/** What is written, and how. Failures: the buffer's status and is_out_of_memory. */
typedef struct ins_page {
    const insights_answer *answer;
    ins_buffer *out;
    ins_arena *arena;
    size_t width;
    bool has_color;
    bool show_sql;
    bool is_out_of_memory;
} ins_page;

/** Writers of whole answers. */
void ins_render_text(ins_page *page);
void ins_render_explain(ins_page *page);
void ins_render_markdown(ins_page *page);

/* ---- pieces ---- */

/** Clean text of one line, in the page's arena; "" when memory is out. */
const char *ins_page_clean(ins_page *page, const char *text);

/** Formatted text in the page's arena; "" when memory is out. */
const char *ins_page_format(ins_page *page, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/** Starts and ends a style. */
void ins_page_style(ins_page *page, ins_style style);
void ins_page_end_style(ins_page *page, ins_style style);

/** Text over as many lines as it takes; `first` leads the first, `indent` spaces the others. */
void ins_page_wrap(ins_page *page, const char *first, size_t indent, const char *text,
                   ins_style style);

/** An empty line and a heading. */
void ins_page_heading(ins_page *page, const char *heading);

/** Text cut to `columns` with an ellipsis and padded with spaces, left or right. */
void ins_page_cell(ins_page *page, const char *text, size_t columns, bool is_right);

/** Text of several lines, such as SQL, each indented and wrapped where it is too long. */
void ins_page_lines(ins_page *page, const char *text, size_t indent);

/** Columns a text takes. */
size_t ins_page_text_width(const char *text);

/** A small table. */
typedef struct ins_grid {
    size_t columns; /* at most INS_GRID_COLUMNS_MAX */
    size_t rows;
    const char *const *heads;
    const char *const *cells; /* row by row; clean */
    bool is_right[INS_GRID_COLUMNS_MAX];
    int drop_order
        [INS_GRID_COLUMNS_MAX]; /* which columns go first when there is no room; -1 ends */
} ins_grid;

/** Writes a grid; column 0 is cut first, then columns are left out. */
void ins_page_grid(ins_page *page, const ins_grid *grid);

/* ---- parts ---- */

/** Draws what shows the answer best: bars, a line, a table of causes, or the rows. */
void ins_render_figure(ins_page *page);

/** The first rows of the result. */
void ins_render_rows(ins_page *page);

/** Draws one chart as bars or as lines. */
void ins_render_bars(ins_page *page, const ins_chart *chart);
void ins_render_lines(ins_page *page, const ins_chart *chart);

/** Two periods step by step as a table: before, now, change; false when they are not. */
bool ins_render_steps(ins_page *page);

/** Cells of a grid that name groups, of the first rows of the result: "Nov 2026". Its first columns
 *  are those of the result; figures are left alone. */
void ins_page_names(ins_page *page, size_t rows, size_t columns, const char **cells);

/** The causes of a change as a table; false when there are none. */
bool ins_render_causes(ins_page *page);

/** How an amount is written. */
typedef struct ins_figure_style {
    bool is_signed;
    bool is_whole; /* no digits behind the point */
} ins_figure_style;

/** An amount of column `name` of the result. */
const char *ins_page_figure(ins_page *page, const char *name, double value, ins_figure_style style);

/** The same in the column's format. */
const char *ins_page_amount(ins_page *page, const char *name, double value, bool is_signed);

/** The SQL statements with their parameters. */
void ins_render_sql(ins_page *page);

/** A parameter as it would be read: text quoted, dates ISO. */
const char *ins_page_parameters(ins_page *page, const ins_statement *statement);

#endif
