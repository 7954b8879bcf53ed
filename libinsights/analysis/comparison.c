/* Changes of totals and of groups. */
#include "analysis/comparison.h"

#include "analysis/change.h"
#include "analysis/groups.h"
#include "analysis/segment.h"
#include "analysis/strength.h"
#include "analysis/sum.h"
#include "analysis/value.h"

#include <math.h>
#include <stdlib.h>

/* What the groups come to together. */
typedef struct whole {
    double current;
    double previous;
    double largest; /* of |change| over the groups and the whole */
} whole;

static double change_of(const ins_group *group)
{
    return group->current - group->previous;
}

static int by_change(const void *a, const void *b)
{
    double first = change_of(a);
    double second = change_of(b);
    if (first != second)
        return first < second ? -1 : 1;
    return ins_group_compare_names(a, b);
}

/* Keeps the groups whose change is known and sorts them, largest fall first. */
static size_t sort_movers(ins_groups *groups, bool is_additive)
{
    size_t kept = 0;
    for (size_t i = 0; i < groups->count; i++) {
        ins_group group = groups->items[i];
        if (is_additive && isnan(group.current) != isnan(group.previous)) {
            group.current = isnan(group.current) ? 0 : group.current;
            group.previous = isnan(group.previous) ? 0 : group.previous;
        }
        if (!isnan(change_of(&group)))
            groups->items[kept++] = group;
    }
    qsort(groups->items, kept, sizeof *groups->items, by_change);
    return kept;
}

static whole sum_up(const ins_group *items, size_t count)
{
    ins_sum current = {0, 0};
    ins_sum previous = {0, 0};
    whole all = {0, 0, 0};
    for (size_t i = 0; i < count; i++) {
        ins_sum_add(&current, items[i].current);
        ins_sum_add(&previous, items[i].previous);
        all.largest = fmax(all.largest, fabs(change_of(&items[i])));
    }
    all.current = ins_sum_value(&current);
    all.previous = ins_sum_value(&previous);
    return all;
}

static ins_finding_kind kind_of(const ins_group *group, const whole *all, bool is_additive)
{
    if (!is_additive)
        return INS_FINDING_CHANGE;
    if (group->previous == 0)
        return INS_FINDING_NEW;
    if (group->current == 0)
        return INS_FINDING_LOST;
    return change_of(group) * (all->current - all->previous) < 0 ? INS_FINDING_OFFSET
                                                                 : INS_FINDING_DRIVER;
}

static void add_mover(ins_collector *collector, const ins_analysis_task *task,
                      const ins_group *group, const whole *all)
{
    bool is_additive = task->measures[0].is_additive;
    double total = all->current - all->previous;
    double reference = is_additive ? fmax(fabs(total), all->largest) : all->largest;
    ins_finding *finding = ins_collect(collector, kind_of(group, all, is_additive));
    ins_finding_set_change(finding, group->current, group->previous);
    finding->strength = ins_strength(0.5 * fabs(finding->change) / reference, (double)NAN);
    if (is_additive) {
        finding->unexpected =
            ins_unexpected_change(group->current, group->previous, all->current, all->previous);
        if (total != 0)
            finding->contribution = finding->change / total;
        if (all->current > 0 && group->current >= 0)
            finding->share = group->current / all->current;
    }
    ins_group_name(collector, task, group, finding);
}

insights_status ins_movers_collect(ins_collector *collector, ins_arena *scratch,
                                   const ins_analysis_task *task, const insights_table *table,
                                   insights_error **err)
{
    ins_groups groups;
    INS_TRY(ins_groups_read(scratch, table, task, &groups, err));
    if (!groups.has_previous)
        return INSIGHTS_OK;
    size_t count = sort_movers(&groups, task->measures[0].is_additive);
    whole all = sum_up(groups.items, count);
    for (size_t i = 0; i < count && i < INS_MOVERS_MAX && change_of(&groups.items[i]) < 0; i++)
        add_mover(collector, task, &groups.items[i], &all);
    for (size_t i = 0; i < count && i < INS_MOVERS_MAX; i++) {
        const ins_group *group = &groups.items[count - 1 - i];
        if (!(change_of(group) > 0))
            break;
        add_mover(collector, task, group, &all);
    }
    return INSIGHTS_OK;
}

/* Tests the change of measures[0] and adds what the days put in doubt. */
static insights_status look_at_days(ins_collector *collector, ins_arena *scratch,
                                    const ins_analysis_task *task, ins_days_table days,
                                    ins_finding *change, insights_error **err)
{
    ins_daily daily;
    const ins_analysis_measure *measure = &task->measures[0];
    const ins_daily_request request = {measure->name, &task->period, &task->comparison};
    INS_TRY(ins_daily_read(scratch, days.table, &request, &daily, err));
    INS_TRY(ins_change_test(scratch, &daily, measure->is_additive, change, err));
    ins_change_caveats(collector, &daily, 0, days.evidence);
    return INSIGHTS_OK;
}

insights_status ins_changes_collect(ins_collector *collector, ins_arena *scratch,
                                    const ins_analysis_task *task, const insights_table *table,
                                    ins_days_table daily, insights_error **err)
{
    for (size_t i = 0; i < task->measure_count; i++) {
        ins_totals totals;
        INS_TRY(ins_totals_of(table, &task->measures[i], &totals, err));
        if (isnan(totals.current) || isnan(totals.previous)) {
            if (!isnan(totals.current))
                ins_total_add(collector, i, &totals);
            continue;
        }
        ins_finding *change = ins_change_add(collector, i, &totals);
        if (i == 0 && daily.table != NULL)
            INS_TRY(look_at_days(collector, scratch, task, daily, change, err));
    }
    return INSIGHTS_OK;
}
