/* Tables in aligned columns for a terminal: measuring, sharing the width, cutting, padding. */
#include "data/table_text.h"

#include "base/alloc.h"

#include <string.h>

enum { GAP = 2, NARROWEST = 6, SCRATCH_KEPT = 256 * 1024 };

#define SCRATCH_LIMIT ((size_t)4 << 30)
#define ELLIPSIS "\xE2\x80\xA6"

/* How the columns share the line. Owner of widths: ins_table_text(). */
typedef struct layout {
    const insights_table *table;
    size_t *widths; /* of each column, in terminal columns */
    size_t shown;   /* columns that fit */
    ins_scratch scratch;
    ins_buffer *out;
} layout;

void ins_scratch_finish(ins_scratch *scratch)
{
    ins_arena_destroy(scratch->arena);
    scratch->arena = NULL;
}

static bool is_plain(ins_slice text)
{
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] < 0x20 || text.data[i] > 0x7E)
            return false;
    return true;
}

bool ins_clean_cell(ins_scratch *scratch, const ins_value *value, ins_slice *out)
{
    bool is_text = value->type == INSIGHTS_TYPE_TEXT;
    *out = is_text ? value->as.text : (ins_slice){"", 0};
    if (ins_value_is_null(value) || (is_text && is_plain(value->as.text)))
        return true;
    if (scratch->arena != NULL && ins_arena_used(scratch->arena) > SCRATCH_KEPT)
        ins_scratch_finish(scratch);
    if (scratch->arena == NULL && (scratch->arena = ins_arena_create(SCRATCH_LIMIT)) == NULL)
        return false;
    const char *text =
        is_text ? ins_text_clean(scratch->arena, value->as.text.data, value->as.text.size)
                : ins_value_to_text(value, scratch->arena);
    if (text != NULL)
        *out = ins_slice_of(text);
    return text != NULL;
}

bool ins_is_number_type(insights_type type)
{
    return type == INSIGHTS_TYPE_INT || type == INSIGHTS_TYPE_FLOAT ||
           type == INSIGHTS_TYPE_DECIMAL;
}

static bool is_number(const layout *plan, size_t column)
{
    return ins_is_number_type(plan->table->columns[column].spec.type);
}

static ins_value name_of(const layout *plan, size_t column)
{
    return ins_value_text(ins_slice_of(plan->table->columns[column].spec.name));
}

static bool widest_cell(layout *plan, size_t column, size_t *widest)
{
    for (size_t row = 0; row < plan->table->row_count; row++) {
        ins_value value = ins_table_value(plan->table, row, column);
        ins_slice text;
        if (!ins_clean_cell(&plan->scratch, &value, &text))
            return false;
        size_t width = ins_utf8_width(text.data, text.size);
        *widest = width > *widest ? width : *widest;
    }
    return true;
}

/* Sets the natural widths, and the least ones: what each column keeps when the line is short. */
static bool measure(layout *plan, size_t *least)
{
    for (size_t i = 0; i < plan->table->column_count; i++) {
        size_t cells = 1;
        ins_value name = name_of(plan, i);
        ins_slice text;
        if (!widest_cell(plan, i, &cells) || !ins_clean_cell(&plan->scratch, &name, &text))
            return false;
        size_t title = ins_utf8_width(text.data, text.size);
        plan->widths[i] = title > cells ? title : cells;
        least[i] = is_number(plan, i) ? cells : NARROWEST;
        if (least[i] > plan->widths[i])
            least[i] = plan->widths[i];
    }
    return true;
}

static size_t limited(size_t width, size_t least, size_t cap)
{
    size_t cut = width < cap ? width : cap;
    return cut > least ? cut : least;
}

static size_t line_width(const layout *plan, const size_t *least, size_t cap)
{
    size_t sum = 0;
    for (size_t i = 0; i < plan->table->column_count; i++)
        sum += limited(plan->widths[i], least[i], cap) + (i > 0 ? GAP : 0);
    return sum;
}

/* Lowers the greatest width until the line fits, then leaves out columns at the right. */
static void share(layout *plan, const size_t *least, size_t room)
{
    size_t low = NARROWEST;
    size_t high = room;
    while (low < high) {
        size_t middle = low + (high - low + 1) / 2;
        if (line_width(plan, least, middle) <= room)
            low = middle;
        else
            high = middle - 1;
    }
    size_t used = 0;
    size_t count = plan->table->column_count;
    plan->shown = 0;
    for (size_t i = 0; i < count; i++) {
        plan->widths[i] = limited(plan->widths[i], least[i], low);
        used += plan->widths[i] + (i > 0 ? GAP : 0);
        size_t mark = i + 1 < count ? GAP + 1 : 0; /* room for an ellipsis instead of the rest */
        if (used + mark <= room)
            plan->shown = i + 1;
    }
    if (plan->shown > 0)
        return;
    size_t mark = count > 1 ? GAP + 1 : 0;
    size_t least_room = room > mark ? room - mark : 1;
    plan->shown = 1;
    plan->widths[0] = plan->widths[0] < least_room ? plan->widths[0] : least_room;
}

/* The longest start of a text that takes at most `width` columns. */
static size_t fitting(ins_slice text, size_t width)
{
    size_t at = 0;
    size_t used = 0;
    while (at < text.size) {
        int32_t point = 0;
        size_t length = ins_utf8_next(text.data + at, text.size - at, &point);
        used += ins_utf8_width(text.data + at, length);
        if (used > width)
            break;
        at += length;
    }
    return at;
}

static bool write_cell(layout *plan, const ins_value *value, size_t column)
{
    ins_slice text;
    if (!ins_clean_cell(&plan->scratch, value, &text))
        return false;
    size_t room = plan->widths[column];
    size_t width = ins_utf8_width(text.data, text.size);
    bool is_cut = width > room;
    if (is_cut) {
        text.size = fitting(text, room - 1);
        width = ins_utf8_width(text.data, text.size) + 1;
    }
    bool is_last = column + 1 == plan->shown && plan->shown == plan->table->column_count;
    if (is_number(plan, column))
        ins_buffer_fill(plan->out, ' ', room - width);
    ins_buffer_append(plan->out, text.data, text.size);
    if (is_cut)
        ins_buffer_text(plan->out, ELLIPSIS);
    if (!is_number(plan, column) && !is_last)
        ins_buffer_fill(plan->out, ' ', room - width);
    if (!is_last && column + 1 < plan->shown)
        ins_buffer_fill(plan->out, ' ', GAP);
    return true;
}

static void end_line(layout *plan)
{
    if (plan->shown < plan->table->column_count)
        ins_buffer_text(plan->out, "  " ELLIPSIS);
    ins_buffer_byte(plan->out, '\n');
}

static bool write_head(layout *plan)
{
    for (size_t i = 0; i < plan->shown; i++) {
        ins_value name = name_of(plan, i);
        if (!write_cell(plan, &name, i))
            return false;
    }
    end_line(plan);
    for (size_t i = 0; i < plan->shown; i++) {
        ins_buffer_fill(plan->out, '-', plan->widths[i]);
        ins_buffer_fill(plan->out, ' ', i + 1 < plan->shown ? GAP : 0);
    }
    end_line(plan);
    return true;
}

static bool write_rows(layout *plan)
{
    for (size_t row = 0; row < plan->table->row_count; row++) {
        for (size_t i = 0; i < plan->shown; i++) {
            ins_value value = ins_table_value(plan->table, row, i);
            if (!write_cell(plan, &value, i))
                return false;
        }
        end_line(plan);
        if (plan->out->status != INSIGHTS_OK)
            break;
    }
    return true;
}

bool ins_table_text(const insights_table *table, int width, ins_buffer *out)
{
    size_t count = table->column_count;
    size_t *widths = ins_calloc(count, 2 * sizeof *widths);
    if (widths == NULL)
        return false;
    layout plan = {.table = table, .widths = widths, .shown = count, .out = out};
    bool is_done = measure(&plan, widths + count);
    if (is_done && width > 0 && count > 0)
        share(&plan, widths + count, (size_t)width);
    is_done = is_done && (count == 0 || (write_head(&plan) && write_rows(&plan)));
    ins_scratch_finish(&plan.scratch);
    ins_free(widths);
    return is_done;
}
