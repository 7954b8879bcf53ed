/* The growing list of findings. */
#include "analysis/collect.h"

#include <math.h>

void ins_collect_init(ins_collector *collector, ins_arena *arena)
{
    *collector = (ins_collector){.arena = arena};
}

static ins_finding blank(ins_finding_kind kind)
{
    const double none = (double)NAN;
    return (ins_finding){.kind = kind,
                         .current = none,
                         .previous = none,
                         .change = none,
                         .change_ratio = none,
                         .contribution = none,
                         .share = none,
                         .unexpected = none,
                         .slope = none,
                         .when_days = INT64_MIN,
                         .effect = none,
                         .p_value = none,
                         .low = none,
                         .high = none,
                         .own_current = none,
                         .own_previous = none,
                         .own_change = none,
                         .price_ratio = none,
                         .unit_price = none,
                         .previous_unit_price = none,
                         .volume_ratio = none,
                         .price_part = none,
                         .volume_part = none};
}

ins_finding *ins_collect(ins_collector *collector, ins_finding_kind kind)
{
    ins_finding *items = ins_arena_grow(collector->arena, collector->items, collector->count,
                                        &collector->capacity, sizeof *items);
    collector->is_failed = collector->is_failed || items == NULL;
    ins_finding *added = &collector->spare;
    if (!collector->is_failed) {
        collector->items = items;
        added = &items[collector->count++];
    }
    *added = blank(kind);
    return added;
}

/* The value with its text copied, because tables may be freed before the findings. */
static bool copy_value(ins_arena *arena, const ins_value *from, ins_value *to)
{
    *to = *from;
    if (from->type != INSIGHTS_TYPE_TEXT)
        return true;
    to->as.text.data = ins_arena_copy(arena, from->as.text.data, from->as.text.size);
    return to->as.text.data != NULL;
}

void ins_collect_subjects(ins_collector *collector, ins_finding *finding,
                          const ins_subject *subjects, size_t count)
{
    ins_subject *copies = ARENA_ARRAY(collector->arena, ins_subject, count);
    bool is_copied = copies != NULL;
    for (size_t i = 0; is_copied && i < count; i++) {
        copies[i].dimension = subjects[i].dimension;
        is_copied = copy_value(collector->arena, &subjects[i].value, &copies[i].value);
    }
    collector->is_failed = collector->is_failed || !is_copied;
    if (is_copied) {
        finding->subjects = copies;
        finding->subject_count = count;
    }
}

void ins_finding_set_change(ins_finding *finding, double current, double previous)
{
    finding->current = current;
    finding->previous = previous;
    finding->change = current - previous;
    if (previous != 0)
        finding->change_ratio = finding->change / fabs(previous);
}

insights_status ins_collect_finish(ins_collector *collector, ins_findings *out,
                                   insights_error **err)
{
    if (collector->is_failed)
        return ins_fail_nomem(err);
    for (size_t i = 1; i < collector->count; i++) {
        ins_finding moved = collector->items[i];
        size_t at = i;
        for (; at > 0 && collector->items[at - 1].strength < moved.strength; at--)
            collector->items[at] = collector->items[at - 1];
        collector->items[at] = moved;
    }
    out->items = collector->items;
    out->count = collector->count;
    return INSIGHTS_OK;
}
