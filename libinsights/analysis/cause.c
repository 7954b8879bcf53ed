/* The greedy choice of causes among segments. */
#include "analysis/cause.h"

#include "analysis/account.h"
#include "analysis/price_cause.h"
#include "analysis/surprise.h"

#include <math.h>
#include <string.h>

#define ALPHA 0.05
#define LEAST_PART 0.01   /* of the change, for a significant cause */
#define LEAST_CHANGE 0.01 /* least plain change of a cause, part of the whole change */
#define LARGE_PART 0.1    /* for a cause that chance might explain */
#define LARGE_Z 2.0
#define EXPLAINED_PART 0.5
#define TRIVIAL_SHARE 0.9 /* a broad segment above this is nearly the whole */
#define SAME_SCORE 1e-9   /* rounding of sums over the same leaves */

enum { LARGE_MAX = 3, BROAD_MAX = 2 };

/* A search under way. */
typedef struct search {
    const ins_leaves *leaves;
    ins_segments segments;
    ins_scan scan;
    double total;       /* the whole change */
    double reference;   /* what parts are parts of, > 0 unless nothing moved */
    size_t large_count; /* causes taken without significance */
    size_t limit;
    ins_causes *out;
} search;

static double change_of(const ins_segment *segment)
{
    return segment->current - segment->previous;
}

/* Where ups and downs cancel, parts are parts of the largest single movement. */
static double reference_of(const search *s)
{
    double reference = fabs(s->total);
    for (size_t i = 0; i < s->segments.count; i++)
        if (s->segments.items[i].part_count == 1)
            reference = fmax(reference, fabs(change_of(&s->segments.items[i])));
    return reference;
}

/* How well a segment may be named as a cause. */
typedef enum grade { GRADE_NONE, GRADE_LARGE, GRADE_SIGNIFICANT } grade;

static grade grade_of(const search *s, double change, const ins_fit *fit)
{
    double part = fabs(fit->unexpected) / s->reference;
    if (!(change * fit->unexpected > 0) || fabs(change) < LEAST_CHANGE * s->reference ||
        !(part >= LEAST_PART))
        return GRADE_NONE;
    if (s->scan.has_scale && ins_scan_p_value(&s->scan, fit->z) < ALPHA)
        return GRADE_SIGNIFICANT;
    bool is_large = part >= LARGE_PART && s->large_count < LARGE_MAX &&
                    (!s->scan.has_scale || fabs(fit->z) >= LARGE_Z);
    return is_large ? GRADE_LARGE : GRADE_NONE;
}

/* Values of the dimensions of a segment: more means a finer way to say the same. */
static size_t fineness(const search *s, const ins_segment *segment)
{
    size_t values = s->leaves->dimensions[segment->dimension[0]].value_count;
    if (segment->part_count == 2)
        values += s->leaves->dimensions[segment->dimension[1]].value_count;
    return values;
}

/* True when `a` replaces `b`: a better score, or as good and simpler, or as simple and finer. */
static bool is_better(const search *s, const ins_segment *a, double score_a, const ins_segment *b,
                      double score_b)
{
    if (b == NULL || fabs(score_a - score_b) > SAME_SCORE * fabs(score_b))
        return b == NULL || score_a > score_b;
    if (a->part_count != b->part_count)
        return a->part_count < b->part_count;
    return fineness(s, a) > fineness(s, b);
}

/* Significant segments go before large ones: chance makes large ones, too. */
static const ins_segment *best_segment(const search *s, ins_fit *best)
{
    const ins_segment *found = NULL;
    grade found_grade = GRADE_LARGE;
    for (size_t i = 0; i < s->segments.count; i++) {
        const ins_segment *segment = &s->segments.items[i];
        ins_fit fit = ins_scan_fit(&s->scan, segment);
        grade own = grade_of(s, change_of(segment), &fit);
        if (own < found_grade)
            continue;
        if (own > found_grade || is_better(s, segment, fit.score, found, best->score)) {
            found = segment;
            found_grade = own;
            *best = fit;
        }
    }
    return found;
}

/* Takes causes until nothing is left to name. */
static void take_causes(search *s)
{
    while (s->out->count < s->limit && s->reference > 0) {
        ins_fit fit = {0, 0, 0, 0};
        const ins_segment *segment = best_segment(s, &fit);
        if (segment == NULL)
            break;
        ins_cause *cause = &s->out->items[s->out->count++];
        *cause = (ins_cause){.segment = *segment,
                             .z = s->scan.has_scale ? fit.z : (double)NAN,
                             .p_value = ins_scan_p_value(&s->scan, fit.z)};
        s->large_count += !(cause->p_value < ALPHA);
        ins_scan_claim(&s->scan, segment, &fit);
    }
}

static double own_change(const ins_cause *cause)
{
    return cause->own_current - cause->own_previous;
}

/* Measures each cause beside the others; the one that stands out least of those that may no longer
   be named, or the number of causes. */
static size_t judge(search *s)
{
    size_t weakest = s->out->count;
    double least = INFINITY;
    s->large_count = 0;
    ins_account(s->leaves, s->out);
    for (size_t i = 0; i < s->out->count; i++) {
        ins_cause *cause = &s->out->items[i];
        ins_fit fit = ins_account_fit(&s->scan, s->out, i);
        bool is_kept = cause->price != NULL || grade_of(s, own_change(cause), &fit) != GRADE_NONE;
        cause->excess = fit.unexpected;
        cause->z = s->scan.has_scale ? fit.z : (double)NAN;
        cause->p_value = ins_scan_p_value(&s->scan, fit.z);
        if (!is_kept && fit.score < least) {
            weakest = i;
            least = fit.score;
        }
    }
    return weakest;
}

static void drop(search *s, size_t at)
{
    s->out->count--;
    memmove(&s->out->items[at], &s->out->items[at + 1],
            (s->out->count - at) * sizeof *s->out->items);
}

/* Drops causes that were named because others were not known yet. */
static void settle(search *s)
{
    for (size_t weakest = judge(s); weakest < s->out->count; weakest = judge(s))
        drop(s, weakest);
}

/* Drops the causes that explain least until there are not too many. */
static void keep_strongest(search *s)
{
    while (s->out->count > s->limit) {
        size_t weakest = 0;
        for (size_t i = 1; i < s->out->count; i++)
            if (fabs(s->out->items[i].excess) < fabs(s->out->items[weakest].excess))
                weakest = i;
        drop(s, weakest);
        judge(s);
    }
}

static insights_status add_prices(search *s, ins_arena *arena, insights_error **err)
{
    const ins_price_search prices = {&s->scan, &s->segments, s->total, s->reference, s->limit};
    if (s->total == 0)
        return INSIGHTS_OK;
    INS_TRY(ins_price_causes_add(arena, &prices, s->out, err));
    settle(s);
    keep_strongest(s);
    return ins_price_causes_settle(arena, &s->scan, s->out, err);
}

/* Part of the change that the causes found so far cover. */
static double covered_part(const search *s)
{
    double covered = 0;
    for (size_t i = 0; i < s->out->count; i++)
        covered += fmax(0, own_change(&s->out->items[i]) / s->total);
    return covered;
}

static bool is_named(const ins_causes *causes, const ins_segment *segment)
{
    for (size_t i = 0; i < causes->count; i++)
        if (causes->items[i].segment.leaves == segment->leaves)
            return true;
    return false;
}

/* The largest value of a dimension that moved with the whole and is not named yet. */
static const ins_segment *largest_mover(const search *s, size_t dimension)
{
    const ins_segment *found = NULL;
    for (size_t i = 0; i < s->segments.count; i++) {
        const ins_segment *segment = &s->segments.items[i];
        double part = change_of(segment) / s->total;
        bool is_trivial = fabs(segment->previous) > TRIVIAL_SHARE * fabs(s->leaves->total_previous);
        if (segment->part_count != 1 || segment->dimension[0] != dimension || is_trivial ||
            !(part >= LARGE_PART) || is_named(s->out, segment))
            continue;
        if (found == NULL || part > change_of(found) / s->total)
            found = segment;
    }
    return found;
}

/* Adds broad movers when the causes leave most of the change unexplained. */
static insights_status add_broad(search *s, ins_arena *arena, insights_error **err)
{
    ins_surprise *ranked = NULL;
    if (s->total == 0 || s->leaves->dimension_count == 0 || covered_part(s) >= EXPLAINED_PART)
        return INSIGHTS_OK;
    INS_TRY(ins_surprise_rank(arena, s->leaves, &ranked, err));
    for (int i = 0; i < BROAD_MAX && s->out->count < s->limit; i++) {
        const ins_segment *segment = largest_mover(s, ranked[0].dimension);
        if (segment == NULL)
            break;
        s->out->items[s->out->count++] = (ins_cause){
            .segment = *segment, .z = (double)NAN, .p_value = (double)NAN, .is_broad = true};
    }
    return INSIGHTS_OK;
}

insights_status ins_causes_find(ins_arena *arena, const ins_leaves *leaves, size_t limit,
                                ins_causes *out, insights_error **err)
{
    search s = {.leaves = leaves, .limit = limit, .out = out};
    s.total = leaves->total_current - leaves->total_previous;
    *out = (ins_causes){.items = ARENA_ARRAY(arena, ins_cause, limit + INS_CAUSES_PRICES),
                        .owners = ARENA_ARRAY(arena, uint32_t, leaves->count)};
    INS_TRY(ins_segments_find(arena, leaves, &s.segments, err));
    if (out->items == NULL || out->owners == NULL ||
        !ins_scan_init(&s.scan, arena, leaves, s.segments.count))
        return ins_fail_nomem(err);
    s.reference = reference_of(&s);
    take_causes(&s);
    settle(&s);
    INS_TRY(add_prices(&s, arena, err));
    INS_TRY(add_broad(&s, arena, err));
    ins_account(leaves, out);
    for (size_t i = 0; i < out->count; i++) {
        const ins_segment *segment = &out->items[i].segment;
        out->items[i].unexpected = ins_unexpected_change(
            segment->current, segment->previous, leaves->total_current, leaves->total_previous);
    }
    return INSIGHTS_OK;
}
