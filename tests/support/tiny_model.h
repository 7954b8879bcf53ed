/* A small shop: a model made in code and the SQL that fills a database with its data.
 *
 *   sales -> products -> suppliers
 *   sales -> stores -> cities         cities is ambiguous from sales: over the store,
 *   sales -> customers -> cities      or over the customer
 *   stock -> products                 units on hand, which do not add up over days
 *   odd                               columns called select, we"ird, two words
 */
#ifndef TESTS_SUPPORT_TINY_MODEL_H
#define TESTS_SUPPORT_TINY_MODEL_H

#include "model/model.h"

/* Datasets by index. */
enum {
    TINY_SALES,
    TINY_PRODUCTS,
    TINY_SUPPLIERS,
    TINY_STORES,
    TINY_CUSTOMERS,
    TINY_CITIES,
    TINY_STOCK,
    TINY_ODD,
    TINY_DATASETS
};

/* Metrics by index. */
enum {
    TINY_REVENUE,  /* SUM of a DECIMAL(2), additive */
    TINY_UNITS,    /* SUM of an INT, additive */
    TINY_PRICE,    /* revenue / units */
    TINY_MARGIN,   /* SUM over an expression */
    TINY_PER_SALE, /* whole number / whole number */
    TINY_BUYERS,   /* COUNT(DISTINCT) over customers */
    TINY_DENSITY,  /* revenue / SUM(stores.area): counts stores more than once over sales */
    TINY_ON_HAND,  /* SUM of a stock */
    TINY_METRICS
};

/** New model with one reference, for ins_model_release(); NULL when memory is out. */
ins_model *tiny_model_create(void);

/** Field by "dataset.field"; {-1, -1} when there is none. */
ins_field_ref tiny_field(const ins_model *model, const char *name);

/** CREATE TABLE and INSERT statements of the shop's data. */
extern const char tiny_shop_sql[];

#endif
