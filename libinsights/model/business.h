/**
 * @file
 * Figures of retail as data: which a model has, and what it lacks for the others. The figures are
 * in lexicon/en/retail.txt, with their formulas over roles such as revenue, cost and orders.
 */
#ifndef INS_MODEL_BUSINESS_H
#define INS_MODEL_BUSINESS_H

#include "base/error.h"
#include "model/model.h"

/** Where a role is found in a dataset. */
typedef enum ins_business_source {
    INS_BUSINESS_SENSE,    /* a summed column with a sense of ins_word_sense */
    INS_BUSINESS_SUM,      /* a summed column whose name ends with certain words */
    INS_BUSINESS_DISTINCT, /* different values of a reference with certain words in its name */
    INS_BUSINESS_DEALS     /* rows that are deals, or different numbers of deals */
} ins_business_source;

/** What a formula may use. */
typedef struct ins_business_role {
    const char *name; /* in formulas */
    const char *said; /* for people */
    ins_business_source source;
    unsigned senses;
    const char *words; /* ", " between */
} ins_business_role;

/** A figure. */
typedef struct ins_business_metric {
    const char *label;
    const char *also;    /* other names, ", " between; "" for none */
    const char *formula; /* over names of roles; NULL: not computed yet */
    const char *needs;   /* what it needs, for people, when it has no formula; otherwise NULL */
    const char *unit;    /* NULL: that of the first role */
    int decimals;        /* -1: those of the first role */
    int good_direction;
    bool has_direction; /* false: that of the first role */
} ins_business_metric;

/** The figures, in the order of the file. Static. */
extern const ins_business_metric ins_business_metrics_en[];
extern const size_t ins_business_metrics_count_en;
extern const ins_business_role ins_business_roles_en[];
extern const size_t ins_business_roles_count_en;

/** Datasets and sums in which roles are looked for; borrowed. */
typedef struct ins_business_view {
    const ins_dataset *datasets;
    size_t dataset_count;
    const ins_metric *metrics;
    size_t metric_count;
} ins_business_view;

/** What a role is in a dataset. */
typedef struct ins_business_found {
    const ins_metric *sum;  /* a metric; or NULL */
    const ins_field *field; /* to count the different values of; or NULL, with sum: rows */
} ins_business_found;

/** The view of a whole model. */
ins_business_view ins_business_view_of(const ins_model *model);

/** True when a dataset has a role. */
bool ins_business_find(const ins_business_view *view, const ins_business_role *role, size_t dataset,
                       ins_business_found *out);

/** The role of a name, or NULL. */
const ins_business_role *ins_business_role_named(ins_slice name);

/** True for names of what a customer and a company close with each other: "order", "invoice". */
bool ins_business_is_deal(const char *label);

/**
 * Why a model has no figure: "GMROI needs profit and stock at cost; this model has no stock at
 * cost".
 *
 * @return  a text in the arena; NULL when memory is out.
 */
const char *ins_business_missing(const ins_business_metric *metric, const ins_model *model,
                                 ins_arena *arena);

#endif
