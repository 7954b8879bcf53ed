/**
 * @file
 * Splits a change of an amount into price, volume and mix, plus what is new and what is lost, so
 * that the parts add up exactly.
 *
 * The usual decomposition of sales analysis (Laspeyres volume and mix, Paasche price) per item with
 * amount r, quantity q and price p = r / q, over items sold in both periods, Q their quantity:
 *
 *     price  = sum (p1 - p0) q1            = R1 - A    with A = sum p0 q1
 *     mix    = sum (q1 - Q1 q0 / Q0) p0    = A - B     with B = R0 Q1 / Q0
 *     volume = sum (Q1 q0 / Q0 - q0) p0    = B - R0
 *
 * Items without a previous side are "new", without a current side "lost". An item whose quantities
 * are not both positive has no price; its change counts as price, since volume explains none of it.
 *
 * Exactness: amounts are taken in whole minor units (cents) where they are decimals. A and B are
 * rounded to the unit once; the three parts are differences of integers, so they telescope to
 * R1 - R0 without a remainder. Amounts that are no decimals of at most 4 digits, or too large for
 * 53 bits, are computed in doubles: then is_exact is false.
 */
#ifndef INS_ANALYSIS_PRICE_VOLUME_MIX_H
#define INS_ANALYSIS_PRICE_VOLUME_MIX_H

#include "analysis/collect.h"
#include "analysis/leaves.h"

/** One item in both periods. */
typedef struct ins_pvm_item {
    double current; /* amounts */
    double previous;
    double volume; /* quantities */
    double previous_volume;
} ins_pvm_item;

/** The parts, in units of 10^-scale; when !is_exact they are rounded like any double. */
typedef struct ins_pvm {
    double price;
    double volume;
    double mix;
    double added; /* items that are new */
    double lost;
    double change; /* = the sum of the five, exactly when is_exact */
    size_t added_count;
    size_t lost_count;
    size_t kept_count;
    int scale;
    bool is_exact;
} ins_pvm;

/** Decomposes the change of a list of items. */
ins_pvm ins_pvm_of(const ins_pvm_item *items, size_t count);

/**
 * How far apart prices are along the best dimension, to choose between tables of leaves.
 *
 * @param[out] dispersion  weighted variance of prices times quantity; 0 without quantities.
 * @errors                 INSIGHTS_NOMEM.
 */
insights_status ins_pvm_dispersion(ins_arena *scratch, const ins_leaves *leaves, double *dispersion,
                                   insights_error **err);

/**
 * The dimension whose values are the items: the one along which prices differ most.
 *
 * @param leaves  with quantities and at least one dimension.
 * @errors        INSIGHTS_NOMEM.
 */
insights_status ins_pvm_dimension(ins_arena *scratch, const ins_leaves *leaves, size_t *dimension,
                                  insights_error **err);

/** What the findings need to know. */
typedef struct ins_pvm_task {
    size_t measure;
    double change; /* the whole change, for contributions */
    int evidence;
} ins_pvm_task;

/**
 * Appends PRICE, VOLUME and MIX (those that are not 0), and NEW and LOST without a subject, whose
 * `count` is the number of items. Items are the values of the dimension along which prices differ
 * most (variance between values, weighted by quantity; within 1 % the one with fewer values).
 * Nothing is appended without quantities or when no item sold in both periods.
 *
 * @errors  INSIGHTS_NOMEM.
 */
insights_status ins_pvm_collect(ins_collector *collector, ins_arena *scratch,
                                const ins_leaves *leaves, const ins_pvm_task *task,
                                insights_error **err);

#endif
