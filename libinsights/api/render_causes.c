/* The causes of a change as a table, with the rest, so that the lines add up to the whole. */
#include "api/render.h"

#include "narrate/number_text.h"
#include "narrate/tell.h"

#include <math.h>

enum { CAUSES_MAX = 8, ROWS_MAX = CAUSES_MAX + 1, COLUMNS = 5, PART_MAX = 100 };

/* Both sides of a line of the table. */
typedef struct line {
    double before;
    double now;
    double change;
    double part; /* of the whole change; NaN: unknown */
} line;

static bool is_shown(const ins_finding *finding)
{
    bool is_group_change = finding->kind == INS_FINDING_CHANGE && finding->subject_count > 0;
    return is_group_change || ins_is_cause(finding);
}

/* What no other cause counts; all of it where that is unknown. */
static line line_of(const ins_finding *finding)
{
    bool has_own = isfinite(finding->own_change);
    return (line){has_own ? finding->own_previous : finding->previous,
                  has_own ? finding->own_current : finding->current, ins_own_change(finding),
                  finding->contribution};
}

static const char *names_of(ins_page *page, const ins_finding *finding)
{
    const char *names = "";
    for (size_t i = 0; i < finding->subject_count; i++) {
        const ins_value *value = &finding->subjects[i].value;
        const char *text =
            ins_value_is_null(value) ? "(none)" : ins_value_to_text(value, page->arena);
        page->is_out_of_memory = page->is_out_of_memory || text == NULL;
        names = ins_page_format(page, "%s%s%s", names, i == 0 ? "" : ", ",
                                text == NULL ? "" : ins_page_clean(page, text));
    }
    return names;
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

static void fill_row(ins_page *page, const char *measure, const line *amounts, const char **row)
{
    row[1] = ins_page_amount(page, measure, amounts->before, false);
    row[2] = ins_page_amount(page, measure, amounts->now, false);
    row[3] = ins_page_amount(page, measure, amounts->change, true);
    row[4] = percent_of(page, amounts->part);
}

/* The whole change without what the lines above say; false where they do not add up to anything:
   parts may overlap, or come from several tables. */
static bool find_rest(const ins_findings *findings, line *rest)
{
    const ins_finding *whole = NULL;
    int evidence = -1;
    size_t taken = 0;
    for (size_t i = 0; i < findings->count; i++) {
        const ins_finding *finding = &findings->items[i];
        if (finding->kind == INS_FINDING_CHANGE && finding->subject_count == 0 && whole == NULL)
            whole = finding;
    }
    if (whole == NULL || whole->change == 0)
        return false;
    *rest = (line){whole->previous, whole->current, whole->change, 0};
    for (size_t i = 0; i < findings->count && taken < CAUSES_MAX; i++) {
        const ins_finding *finding = &findings->items[i];
        if (!is_shown(finding))
            continue;
        if (!isfinite(finding->own_change) || (taken > 0 && finding->evidence != evidence))
            return false;
        evidence = finding->evidence;
        rest->before -= finding->own_previous;
        rest->now -= finding->own_current;
        rest->change -= finding->own_change;
        taken++;
    }
    rest->part = rest->change / whole->change;
    return taken > 0;
}

bool ins_render_causes(ins_page *page)
{
    static const char *const heads[COLUMNS] = {"cause", "before", "now", "change", "part"};
    const ins_plan *plan = page->answer->reading->plan;
    const ins_findings *findings = &page->answer->findings;
    const char *cells[ROWS_MAX * COLUMNS];
    line rest;
    ins_grid grid = {.columns = COLUMNS,
                     .heads = heads,
                     .cells = cells,
                     .is_right = {false, true, true, true, true},
                     .drop_order = {1, 2, 4, -1}};
    for (size_t i = 0; i < findings->count && grid.rows < CAUSES_MAX; i++) {
        const ins_finding *finding = &findings->items[i];
        if (!is_shown(finding) || finding->measure >= plan->measure_count)
            continue;
        const line amounts = line_of(finding);
        const char **row = &cells[COLUMNS * grid.rows++];
        row[0] = names_of(page, finding);
        fill_row(page, plan->measures[finding->measure].name, &amounts, row);
    }
    if (grid.rows == 0)
        return false;
    if (plan->kind == INS_PLAN_WHY && find_rest(findings, &rest)) {
        const char **row = &cells[COLUMNS * grid.rows++];
        row[0] = "everything else";
        fill_row(page, plan->measures[0].name, &rest, row);
    }
    ins_page_grid(page, &grid);
    return true;
}
