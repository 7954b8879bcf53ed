/* Making segments out of leaves. */
#include "analysis/segment.h"

#include "analysis/sum.h"
#include "analysis/surprise.h"

#include <math.h>

/* What the making needs to know everywhere. */
typedef struct making {
    ins_arena *arena;
    const ins_leaves *leaves;
    double gross_current; /* sums of absolute amounts */
    double gross_previous;
    ins_segments *out;
} making;

double ins_unexpected_change(double current, double previous, double total_current,
                             double total_previous)
{
    double rest_current = total_current - current;
    double rest_previous = total_previous - previous;
    if (!(rest_previous > 0) || !(rest_current >= 0))
        return current - previous;
    return current - previous * (rest_current / rest_previous);
}

static double gross_of(const double *amounts, size_t count)
{
    ins_sum sum = {0, 0};
    for (size_t i = 0; i < count; i++)
        ins_sum_add(&sum, fabs(amounts[i]));
    return ins_sum_value(&sum);
}

static double sum_over(const double *amounts, const uint32_t *leaves, size_t count)
{
    ins_sum sum = {0, 0};
    for (size_t i = 0; amounts != NULL && i < count; i++)
        ins_sum_add(&sum, amounts[leaves[i]]);
    return ins_sum_value(&sum);
}

static bool has_support(const making *m, const ins_segment *segment)
{
    return fabs(segment->current) > m->gross_current * INS_SEGMENT_SUPPORT ||
           fabs(segment->previous) > m->gross_previous * INS_SEGMENT_SUPPORT;
}

static bool add_segment(making *m, ins_segment segment)
{
    const ins_leaves *leaves = m->leaves;
    segment.current = sum_over(leaves->current, segment.leaves, segment.leaf_count);
    segment.previous = sum_over(leaves->previous, segment.leaves, segment.leaf_count);
    if (!has_support(m, &segment) || segment.leaf_count == leaves->count)
        return true;
    segment.rows = sum_over(leaves->rows, segment.leaves, segment.leaf_count);
    segment.previous_rows = sum_over(leaves->previous_rows, segment.leaves, segment.leaf_count);
    ins_segment *items =
        ins_arena_grow(m->arena, m->out->items, m->out->count, &m->out->capacity, sizeof *items);
    if (items == NULL)
        return false;
    m->out->items = items;
    items[m->out->count++] = segment;
    return true;
}

/* Segments of one dimension (a == b) or of a pair. */
static bool add_cuboid(making *m, size_t a, size_t b)
{
    const ins_leaves *leaves = m->leaves;
    const uint32_t *first = leaves->dimensions[a].codes;
    const uint32_t *second = leaves->dimensions[b].codes;
    uint32_t *order = ARENA_ARRAY(m->arena, uint32_t, leaves->count);
    if (order == NULL || !ins_leaves_order(leaves, a, b, m->arena, order))
        return false;
    ins_segment segment = {.dimension = {a, b}, .part_count = a == b ? 1 : 2};
    for (size_t start = 0, end; start < leaves->count; start = end) {
        segment.code[0] = first[order[start]];
        segment.code[1] = second[order[start]];
        for (end = start + 1; end < leaves->count && first[order[end]] == segment.code[0] &&
                              second[order[end]] == segment.code[1];
             end++)
            ;
        segment.leaves = order + start;
        segment.leaf_count = end - start;
        if (!add_segment(m, segment))
            return false;
    }
    return true;
}

/* Where one dimension determines the other, a pair says no more than the finer value. */
static insights_status add_pair(making *m, size_t a, size_t b, insights_error **err)
{
    insights_status status = INSIGHTS_OK;
    bool is_dependent = ins_leaves_determine(m->leaves, a, b, m->arena, &status);
    if (!is_dependent && status == INSIGHTS_OK)
        is_dependent = ins_leaves_determine(m->leaves, b, a, m->arena, &status);
    if (status != INSIGHTS_OK || (!is_dependent && !add_cuboid(m, a, b)))
        return ins_fail_nomem(err);
    return INSIGHTS_OK;
}

insights_status ins_segments_find(ins_arena *arena, const ins_leaves *leaves, ins_segments *out,
                                  insights_error **err)
{
    making m = {arena, leaves, gross_of(leaves->current, leaves->count),
                gross_of(leaves->previous, leaves->count), out};
    ins_surprise *ranked = NULL;
    *out = (ins_segments){.items = NULL};
    INS_TRY(ins_surprise_rank(arena, leaves, &ranked, err));
    for (size_t i = 0; i < leaves->dimension_count; i++)
        if (!add_cuboid(&m, i, i))
            return ins_fail_nomem(err);
    for (size_t i = 0; i < leaves->dimension_count && i < INS_SEGMENT_PAIR_DIMENSIONS; i++)
        for (size_t j = i + 1; j < leaves->dimension_count && j < INS_SEGMENT_PAIR_DIMENSIONS;
             j++) {
            size_t a = ranked[i].dimension;
            size_t b = ranked[j].dimension;
            INS_TRY(add_pair(&m, a < b ? a : b, a < b ? b : a, err));
        }
    return INSIGHTS_OK;
}
