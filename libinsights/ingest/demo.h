/**
 * @file
 * Makes the demo data set: three years of a retail chain with effects planted in it, so that
 * questions have true answers that can be checked.
 *
 * Tables: sales_data (one row per sale or return, ids ascending with the date), customer_data,
 * inventory_data and planted_effects. Money is exact to the cent: revenue = unit price after
 * promotions * quantity, cost = unit cost * quantity, profit = revenue - cost. A return is a row
 * with negative quantity, revenue, cost and profit of an earlier purchase. In customer_data
 * total_purchases counts the customer's purchases (rows with a positive quantity), last_purchase is
 * the date of the last of them, and total_spent is the sum of revenue with returns taken off.
 *
 * planted_effects says what was planted: where (category, product, store, city, segment; missing:
 * all), when (both dates inclusive), and `size`, the relative change of `measure` there (-0.30:
 * 30 % less than without it); for revenue it is made up of volume_change and price_change. Gradual
 * effects (customers_leave, category_growth) reach their size on end_date.
 */
#ifndef INS_INGEST_DEMO_H
#define INS_INGEST_DEMO_H

#include "data/schema.h"

/** What to make. Zeroed: the usual set, ending on 1970-01-01. */
typedef struct ins_demo_options {
    size_t rows;      /* rows of sales_data, met exactly; 0: 400,000; 1,000 to 100,000,000 */
    uint64_t seed;    /* 0: 1; equal options give equal rows */
    int64_t now_days; /* last day with data, complete; effects are placed relative to it */
    void (*progress)(void *data, size_t done, size_t total); /* rows; may be NULL */
    void *progress_data;
} ins_demo_options;

/**
 * Makes the demo tables in one transaction. Existing tables are never touched.
 *
 * @param url      as in ins_writer_open().
 * @param options  NULL for defaults.
 * @errors  INSIGHTS_INVALID (rows or day out of range, a table of that name exists), and those of
 *          ins_writer_open() and ins_writer_add(). After an error nothing has changed.
 */
insights_status ins_demo_create(const char *url, const ins_demo_options *options,
                                insights_error **err);

/** True for a schema of the demo tables and nothing else, planted_effects hidden as the demo has
 *  it: tables of a shop that merely have the same names are none. */
bool ins_demo_is(const ins_schema *schema);

#endif
