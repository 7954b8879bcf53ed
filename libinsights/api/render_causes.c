/* The causes of a change as a table with bars, with the rest and the whole: it adds up. */
#include "api/render.h"

#include "narrate/number_text.h"
#include "narrate/tell.h"

#include <math.h>

#define WHOLE_FROM 1000.0 /* amounts are read in whole units when one is as large */
#define GAIN "\xE2\x96\x88"
#define LOSS "\xE2\x96\x92"

enum {
    CAUSES_MAX = 8,
    LINES_MAX = CAUSES_MAX + 2,
    COLUMNS = 6,
    BAR_COLUMN = 5,
    BAR_MIN = 6,
    BAR_MAX = 16,
    GAP = 2,
    PART_MAX = 100
};

/* A line of the table; amounts of a cause are what no other cause counts. */
typedef struct line {
    const char *name;
    double before;
    double now;
    double change;
    double part; /* of the whole change; NaN: unknown or misleading */
    bool has_bar;
} line;

/* The lines while they are collected. */
typedef struct lines {
    line items[LINES_MAX];
    size_t count;
    const char *measure;
    bool is_whole; /* amounts are in whole units */
    bool adds_up;  /* causes of one table that count nothing twice */
    int evidence;
    double largest; /* magnitude of a change */
} lines;

static bool is_shown(const ins_finding *finding)
{
    bool is_group_change = finding->kind == INS_FINDING_CHANGE && finding->subject_count > 0;
    return is_group_change || ins_is_cause(finding);
}

static const char *percent_of(ins_page *page, double part)
{
    ins_buffer text;
    const char *percent = NULL;
    if (!isfinite(part))
        return "";
    ins_buffer_init(&text, PART_MAX);
    ins_percent(&text, part);
    if (ins_buffer_take_arena(&text, page->arena, &percent, NULL) != INSIGHTS_OK)
        page->is_out_of_memory = true;
    return percent == NULL ? "" : percent;
}

/* "City Sneaker in Paris Central", "Trail Runner (price +15.0 %)". */
static const char *name_of(ins_page *page, const ins_finding *finding)
{
    const ins_story_input input = {.plan = page->answer->reading->plan,
                                   .model = page->answer->model,
                                   .findings = &page->answer->findings};
    ins_speech speech;
    ins_speech_init(&speech, page->arena, &input);
    speech.stands_apart = true;
    ins_speak_names(&speech, finding);
    if (finding->kind == INS_FINDING_PRICE) {
        ins_speakf(&speech, " (price %s", finding->price_ratio < 0 ? "" : "+");
        ins_speak_percent(&speech, finding->price_ratio);
        ins_speak(&speech, ")");
    }
    const char *name = ins_speech_take(&speech);
    page->is_out_of_memory = page->is_out_of_memory || speech.is_out_of_memory;
    ins_speech_finish(&speech);
    return ins_page_clean(page, name);
}

static double rounded(const lines *table, double amount)
{
    return table->is_whole ? round(amount) : amount;
}

static void add_line(lines *table, line added)
{
    added.before = rounded(table, added.before);
    added.now = rounded(table, added.now);
    added.change = rounded(table, added.change);
    if (added.has_bar)
        table->largest = fmax(table->largest, fabs(added.change));
    table->items[table->count++] = added;
}

static void add_cause(ins_page *page, lines *table, const ins_finding *finding, bool has_parts)
{
    bool has_own = isfinite(finding->own_change);
    if (!has_own || (table->count > 0 && finding->evidence != table->evidence))
        table->adds_up = false;
    table->evidence = finding->evidence;
    add_line(table, (line){.name = name_of(page, finding),
                           .before = has_own ? finding->own_previous : finding->previous,
                           .now = has_own ? finding->own_current : finding->current,
                           .change = ins_own_change(finding),
                           .part = has_parts ? finding->contribution : (double)NAN,
                           .has_bar = true});
}

/* What the lines leave of the whole, and the whole. */
static void add_rest(lines *table, const ins_finding *whole, bool has_parts)
{
    line rest = {.name = "everything else", .has_bar = true};
    line total = {.name = "total",
                  .before = whole->previous,
                  .now = whole->current,
                  .change = whole->change,
                  .part = has_parts ? 1 : (double)NAN};
    rest.before = rounded(table, whole->previous);
    rest.now = rounded(table, whole->current);
    rest.change = rounded(table, whole->change);
    for (size_t i = 0; i < table->count; i++) {
        rest.before -= table->items[i].before;
        rest.now -= table->items[i].now;
        rest.change -= table->items[i].change;
    }
    rest.part = has_parts ? rest.change / whole->change : (double)NAN;
    add_line(table, rest);
    add_line(table, total);
}

static const char *bar_of(ins_page *page, const lines *table, const line *item, size_t columns)
{
    const char *bar = "";
    double part = table->largest > 0 ? fabs(item->change) / table->largest : 0;
    size_t blocks = (size_t)floor(part * (double)columns + 0.5);
    if (!item->has_bar || item->change == 0)
        return bar;
    for (size_t i = 0; i < (blocks == 0 ? 1 : blocks); i++)
        bar = ins_page_format(page, "%s%s", bar, item->change < 0 ? LOSS : GAIN);
    return bar;
}

/* Columns that are left for bars; 0: too few. */
static size_t bar_room(const ins_page *page, const ins_grid *grid)
{
    size_t taken = 0;
    for (size_t column = 0; column < BAR_COLUMN; column++) {
        size_t widest = ins_page_text_width(grid->heads[column]);
        for (size_t row = 0; row < grid->rows; row++) {
            size_t width = ins_page_text_width(grid->cells[row * COLUMNS + column]);
            widest = width > widest ? width : widest;
        }
        taken += widest + GAP;
    }
    size_t room = page->width > taken ? page->width - taken : 0;
    return room < BAR_MIN ? 0 : room > BAR_MAX ? BAR_MAX : room;
}

static void draw(ins_page *page, const lines *table, bool has_parts)
{
    const char *heads[COLUMNS] = {"cause", "before", "now", "change", has_parts ? "part" : "", ""};
    const char *cells[LINES_MAX * COLUMNS];
    const ins_figure_style plain = {.is_whole = table->is_whole};
    const ins_figure_style with_sign = {.is_signed = true, .is_whole = table->is_whole};
    ins_grid grid = {.columns = COLUMNS,
                     .rows = table->count,
                     .heads = heads,
                     .cells = cells,
                     .is_right = {false, true, true, true, true},
                     .drop_order = {1, 2, 4, -1}};
    for (size_t i = 0; i < table->count; i++) {
        const line *item = &table->items[i];
        const char **row = &cells[COLUMNS * i];
        row[0] = item->name;
        row[1] = ins_page_figure(page, table->measure, item->before, plain);
        row[2] = ins_page_figure(page, table->measure, item->now, plain);
        row[3] = ins_page_figure(page, table->measure, item->change, with_sign);
        row[4] = percent_of(page, item->part);
        row[BAR_COLUMN] = "";
    }
    size_t room = bar_room(page, &grid);
    for (size_t i = 0; room > 0 && i < table->count; i++)
        cells[COLUMNS * i + BAR_COLUMN] = bar_of(page, table, &table->items[i], room);
    ins_page_grid(page, &grid);
}

static const ins_finding *whole_change(const ins_findings *findings)
{
    for (size_t i = 0; i < findings->count; i++)
        if (findings->items[i].kind == INS_FINDING_CHANGE && findings->items[i].subject_count == 0)
            return &findings->items[i];
    return NULL;
}

static double largest_amount(const ins_findings *findings)
{
    double largest = 0;
    for (size_t i = 0; i < findings->count; i++)
        if (is_shown(&findings->items[i]))
            largest = fmax(
                largest, fmax(fabs(findings->items[i].current), fabs(findings->items[i].previous)));
    return largest;
}

bool ins_render_causes(ins_page *page)
{
    const ins_plan *plan = page->answer->reading->plan;
    const ins_findings *findings = &page->answer->findings;
    const ins_finding *whole = whole_change(findings);
    bool has_parts = !ins_causes_cancel(findings);
    lines table = {.measure = plan->measure_count == 0 ? "" : plan->measures[0].name,
                   .is_whole = largest_amount(findings) >= WHOLE_FROM,
                   .adds_up = plan->kind == INS_PLAN_WHY};
    for (size_t i = 0; i < findings->count && table.count < CAUSES_MAX; i++)
        if (is_shown(&findings->items[i]) && findings->items[i].measure == 0)
            add_cause(page, &table, &findings->items[i], has_parts);
    if (table.count == 0)
        return false;
    if (table.adds_up && whole != NULL && whole->change != 0)
        add_rest(&table, whole, has_parts);
    draw(page, &table, has_parts);
    return true;
}
