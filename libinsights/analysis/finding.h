/**
 * @file
 * What statistics saw: one fact with its subject, its numbers and how sure it is. No words.
 */
#ifndef INS_ANALYSIS_FINDING_H
#define INS_ANALYSIS_FINDING_H

#include "base/arena.h"
#include "data/value.h"

/** Kinds of facts. */
typedef enum ins_finding_kind {
    INS_FINDING_VALUE,      /* one number: `current` */
    INS_FINDING_LEADER,     /* the largest (or smallest asked for) of several: share, distance */
    INS_FINDING_LAGGARD,    /* the other end */
    INS_FINDING_SPREAD,     /* how evenly a total is spread: top share, number of groups */
    INS_FINDING_TREND,      /* slope per step over a series (Theil-Sen, Mann-Kendall) */
    INS_FINDING_EXTREME,    /* highest or lowest point of a series */
    INS_FINDING_CHANGE,     /* current against previous, whole subject */
    INS_FINDING_PREMISE,    /* what the question took for granted: is_premise_true */
    INS_FINDING_DRIVER,     /* a segment that moved the total in the direction of the change */
    INS_FINDING_OFFSET,     /* a segment that moved against it */
    INS_FINDING_LOST,       /* a segment that sold before and no longer does */
    INS_FINDING_NEW,        /* a segment that did not sell before */
    INS_FINDING_PRICE,      /* price part of price-volume-mix; with a subject: an item whose own
                               unit price moved, and what that did to its amount */
    INS_FINDING_VOLUME,     /* volume part */
    INS_FINDING_MIX,        /* mix part */
    INS_FINDING_GAP,        /* days without any rows inside a period: `count` */
    INS_FINDING_FEW_ROWS,   /* too little data to say much: `sample_size` */
    INS_FINDING_PARTIAL     /* the current period is not over: `count` days of `total_count` */
} ins_finding_kind;

/** One part of what a finding is about, such as product = "Trail Runner". */
typedef struct ins_subject {
    const char *dimension;
    ins_value value;
} ins_subject;

/**
 * A finding. Numbers that do not apply are NaN; ratios are fractions (0.1 = 10 %).
 * Memory: the question's arena.
 */
typedef struct ins_finding {
    ins_finding_kind kind;
    size_t measure;          /* index into the task's measures */
    const ins_subject *subjects;
    size_t subject_count;    /* 0: the whole of what was asked */

    double current;
    double previous;
    double change;           /* current - previous */
    double change_ratio;     /* change / |previous|; NaN when previous is 0 */
    double contribution;     /* share of the total change: 1 = all of it; may exceed 1 or be < 0.
                                Where own_change is known, it is the share of that */
    double share;            /* share of the current total */
    double unexpected;       /* change beyond moving like everything else (see contribution.c) */
    double slope;            /* TREND: change of the measure per step */
    int64_t when_days;       /* EXTREME and such: a day; INT64_MIN: none */
    size_t count;            /* GAP, SPREAD, PARTIAL: see the kinds */
    size_t total_count;

    size_t sample_size;      /* rows or blocks the test rests on; 0: no test */
    double effect;           /* standardised effect (Cohen's d, Kendall's tau ...); NaN: none */
    double p_value;          /* NaN: no test */
    double low;              /* 95 % interval of `change` or `slope`; NaN: none */
    double high;
    const char *method;      /* such as "Welch t-test on weekly totals"; NULL: arithmetic only */
    bool is_premise_true;
    double strength;         /* 0..1, how much the finding matters: its place in the answer */
    int evidence;            /* index of the probe whose table proves it; 0 is the main result */

    double own_current;      /* segments of a WHY: the part of current, previous and change that */
    double own_previous;     /* no other segment counts: they and the rest add up to the whole */
    double own_change;       /* change (account.h) */

    double price_ratio;      /* PRICE with a subject: 0.15 = 15 % dearer, and the unit prices */
    double unit_price;
    double previous_unit_price;
    double volume_ratio;     /* change of the quantity, -0.4 = 40 % fewer */
    double price_part;       /* own_change = price_part + volume_part */
    double volume_part;
} ins_finding;

/** A list of findings, the most important first. */
typedef struct ins_findings {
    const ins_finding *items;
    size_t count;
} ins_findings;

#endif
