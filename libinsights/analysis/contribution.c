/* Causes to findings. */
#include "analysis/contribution.h"

#include "analysis/cause.h"
#include "analysis/strength.h"

#include <math.h>

/* A broad segment is named for its size only, and surely moved like the rest: it stays behind
   segments that stand out. */
#define BROAD_WEIGHT 0.25
#define CANCELLED_PART 0.01

static const char *const method = "segment scan against the rest, Bonferroni-corrected";

static double largest_change(const ins_causes *causes)
{
    double largest = 0;
    for (size_t i = 0; i < causes->count; i++)
        largest = fmax(largest,
                       fabs(causes->items[i].segment.current - causes->items[i].segment.previous));
    return largest;
}

/* Nothing on one side: no amount, and no rows where rows are known. */
static ins_finding_kind kind_of(const ins_cause *cause, double whole_change)
{
    const ins_segment *segment = &cause->segment;
    if (cause->price != NULL)
        return INS_FINDING_PRICE;
    double change = segment->current - segment->previous;
    if (segment->previous == 0 && segment->previous_rows == 0)
        return INS_FINDING_NEW;
    if (segment->current == 0 && segment->rows == 0)
        return INS_FINDING_LOST;
    return change * whole_change < 0 ? INS_FINDING_OFFSET : INS_FINDING_DRIVER;
}

static void name_segment(ins_collector *collector, const ins_leaves *leaves,
                         const ins_segment *segment, ins_finding *finding)
{
    ins_subject subjects[2];
    for (size_t i = 0; i < segment->part_count; i++) {
        const ins_leaf_dimension *dimension = &leaves->dimensions[segment->dimension[i]];
        subjects[i] = (ins_subject){dimension->name, dimension->values[segment->code[i]]};
    }
    ins_collect_subjects(collector, finding, subjects, segment->part_count);
}

static void fill_price(const ins_price_item *price, ins_finding *finding)
{
    finding->price_ratio = price->price_ratio;
    finding->unit_price = price->unit_price;
    finding->previous_unit_price = price->previous_unit_price;
    finding->volume_ratio = price->volume_ratio;
    finding->price_part = price->price_part;
    finding->volume_part = price->volume_part;
}

static void fill(const ins_cause *cause, const ins_contribution_task *task, double reference,
                 ins_finding *finding)
{
    const ins_segment *segment = &cause->segment;
    ins_finding_set_change(finding, segment->current, segment->previous);
    finding->measure = task->measure;
    finding->evidence = task->evidence;
    finding->unexpected = cause->unexpected;
    finding->own_current = cause->own_current;
    finding->own_previous = cause->own_previous;
    finding->own_change = cause->own_current - cause->own_previous;
    if (fabs(task->change) > CANCELLED_PART * reference)
        finding->contribution = finding->own_change / task->change;
    if (task->total_current > 0 && segment->current >= 0)
        finding->share = segment->current / task->total_current;
    finding->effect = cause->z;
    finding->p_value = cause->p_value;
    if (!isnan(cause->p_value)) {
        finding->method = method;
        finding->sample_size = (size_t)(segment->rows + segment->previous_rows);
    }
    if (cause->price != NULL)
        fill_price(cause->price, finding);
    double apart = cause->is_broad ? 0 : fmin(fabs(cause->excess), fabs(finding->own_change));
    double impact = fmax(apart, BROAD_WEIGHT * fabs(finding->own_change)) / reference;
    finding->strength = ins_strength(impact, cause->is_broad ? 1 : cause->p_value);
}

insights_status ins_contribution_collect(ins_collector *collector, ins_arena *scratch,
                                         const ins_leaves *leaves,
                                         const ins_contribution_task *task, insights_error **err)
{
    ins_causes causes;
    size_t limit = task->limit < INS_CONTRIBUTION_MAX ? task->limit : INS_CONTRIBUTION_MAX;
    INS_TRY(ins_causes_find(scratch, leaves, limit, &causes, err));
    double reference = fmax(fabs(task->change), largest_change(&causes));
    for (size_t i = 0; i < causes.count; i++) {
        const ins_segment *segment = &causes.items[i].segment;
        ins_finding *finding = ins_collect(collector, kind_of(&causes.items[i], task->change));
        fill(&causes.items[i], task, reference, finding);
        name_segment(collector, leaves, segment, finding);
    }
    return INSIGHTS_OK;
}
