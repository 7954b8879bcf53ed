/**
 * @file
 * The rows of sales_data, day by day: which cells sell, who buys, what comes back.
 */
#ifndef INS_INGEST_DEMO_SALES_H
#define INS_INGEST_DEMO_SALES_H

#include "ingest/demo_customers.h"

/** Called after each day with the rows written so far. */
typedef struct ins_demo_progress {
    void (*call)(void *data, size_t done, size_t total); /* may be NULL */
    void *data;
} ins_demo_progress;

/**
 * Makes and fills the table sales_data and counts all purchases in `customers`.
 *
 * @param rows  met exactly; the last day always has at least one.
 */
insights_status ins_demo_sales_write(const ins_demo_story *story, size_t rows,
                                     ins_demo_customers *customers, ins_writer *writer,
                                     const ins_demo_progress *progress, insights_error **err);

#endif
