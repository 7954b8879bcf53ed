/* Leader, laggard and spread of groups. */
#include "analysis/ranking.h"

#include "analysis/groups.h"
#include "analysis/strength.h"
#include "analysis/sum.h"

#include <math.h>
#include <stdlib.h>

#define MOST_PART 0.8

enum { SPREAD_MIN = 3 };

/* Groups that have a value, in order. */
typedef struct ranks {
    ins_group *items;
    size_t count;
    double total;
    bool has_shares;
    bool is_complete;
} ranks;

static int largest_first(const void *a, const void *b)
{
    const ins_group *first = a;
    const ins_group *second = b;
    if (first->current != second->current)
        return first->current < second->current ? 1 : -1;
    return ins_group_compare_names(first, second);
}

static int smallest_first(const void *a, const void *b)
{
    const ins_group *first = a;
    const ins_group *second = b;
    if (first->current != second->current)
        return first->current > second->current ? 1 : -1;
    return ins_group_compare_names(first, second);
}

static insights_status read_ranks(ins_arena *scratch, const insights_table *table,
                                  const ins_analysis_task *task, ranks *out, insights_error **err)
{
    ins_groups groups;
    INS_TRY(ins_groups_read(scratch, table, task, &groups, err));
    *out = (ranks){.items = groups.items,
                   .is_complete = task->kind != INS_ANALYSIS_RANKING || task->is_result_complete};
    for (size_t i = 0; i < groups.count; i++)
        if (!isnan(groups.items[i].current))
            out->items[out->count++] = groups.items[i];
    qsort(out->items, out->count, sizeof *out->items,
          task->direction < 0 ? smallest_first : largest_first);
    ins_sum total = {0, 0};
    bool has_negative = false;
    bool has_positive = false;
    for (size_t i = 0; i < out->count; i++) {
        ins_sum_add(&total, out->items[i].current);
        has_negative = has_negative || out->items[i].current < 0;
        has_positive = has_positive || out->items[i].current > 0;
    }
    out->total = ins_sum_value(&total);
    out->has_shares =
        task->measures[0].is_additive && out->is_complete && has_negative != has_positive;
    return INSIGHTS_OK;
}

/* Group number `at`, seen from one end; `step` leads to the next one. */
static ins_finding *add_end(ins_collector *collector, ins_finding_kind kind, const ranks *r,
                            size_t at, int step)
{
    const ins_group *item = &r->items[at];
    const ins_group *next = item + step;
    size_t ties = 1;
    ins_finding *finding = ins_collect(collector, kind);
    ins_finding_set_change(finding, item->current, next->current);
    while (ties < r->count && item[(ptrdiff_t)ties * step].current == item->current)
        ties++;
    finding->count = ties;
    finding->total_count = r->count;
    if (r->has_shares)
        finding->share = item->current / r->total;
    return finding;
}

/* Groups, largest part first, that make up 80 % of the total. */
static size_t groups_of_most(const ranks *r)
{
    bool is_rising = fabs(r->items[0].current) < fabs(r->items[r->count - 1].current);
    double sum = 0;
    size_t count = 0;
    while (count < r->count && sum < MOST_PART * fabs(r->total) * (1 - 1e-12)) {
        sum += fabs(r->items[is_rising ? r->count - 1 - count : count].current);
        count++;
    }
    return count;
}

static void add_spread(ins_collector *collector, const ranks *r)
{
    double concentration = 0;
    double top = 0;
    for (size_t i = 0; i < r->count; i++) {
        double share = r->items[i].current / r->total;
        concentration += share * share;
        top = fmax(top, share);
    }
    ins_finding *finding = ins_collect(collector, INS_FINDING_SPREAD);
    finding->current = r->total;
    finding->share = top;
    finding->count = groups_of_most(r);
    finding->total_count = r->count;
    finding->effect = concentration;
    double even = 1 / (double)r->count;
    finding->strength = ins_strength((concentration - even) / (1 - even), (double)NAN);
}

static void add_single(ins_collector *collector, const ins_analysis_task *task, const ranks *r)
{
    ins_finding *finding = ins_collect(collector, INS_FINDING_VALUE);
    finding->current = r->items[0].current;
    finding->strength = INS_STRENGTH_HEADLINE;
    ins_group_name(collector, task, &r->items[0], finding);
}

insights_status ins_ranking_collect(ins_collector *collector, ins_arena *scratch,
                                    const ins_analysis_task *task, const insights_table *table,
                                    insights_error **err)
{
    ranks r;
    INS_TRY(read_ranks(scratch, table, task, &r, err));
    if (r.count == 0)
        return INSIGHTS_OK;
    if (r.count == 1) {
        add_single(collector, task, &r);
        return INSIGHTS_OK;
    }
    ins_finding *leader = add_end(collector, INS_FINDING_LEADER, &r, 0, 1);
    leader->strength = INS_STRENGTH_HEADLINE;
    ins_group_name(collector, task, &r.items[0], leader);
    /* where all are equal nobody is last */
    if (r.is_complete && r.items[0].current != r.items[r.count - 1].current) {
        ins_finding *laggard = add_end(collector, INS_FINDING_LAGGARD, &r, r.count - 1, -1);
        laggard->strength = ins_strength(0.25, (double)NAN);
        ins_group_name(collector, task, &r.items[r.count - 1], laggard);
    }
    if (r.has_shares && r.count >= SPREAD_MIN)
        add_spread(collector, &r);
    return INSIGHTS_OK;
}
