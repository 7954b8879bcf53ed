/**
 * @file
 * Tables for tests, from text or from a synthetic shop with planted causes.
 */
#ifndef TESTS_ANALYSIS_TABLES_H
#define TESTS_ANALYSIS_TABLES_H

#include "data/calendar.h"
#include "data/table.h"

/**
 * A table from text; any mistake fails the running test.
 *
 * @param header  "name:type ...", types text int float date dec2 (decimal with two digits).
 * @param rows    cells split by spaces, rows by ';' or line feed; '-' is a missing value, '_' in a
 *                text stands for a space.
 */
insights_table *table_of(ins_arena *arena, const char *header, const char *rows);

/** A fixed pseudo-random sequence in [0, 1). */
double random_next(uint64_t *state);

/** One leaf of the synthetic shop, before and after what a test plants. */
typedef struct shop_leaf {
    int store;
    int product;
    int channel;
    double sales, previous_sales;
    double units, previous_units;
    int rows, previous_rows;
} shop_leaf;

/** Changes leaves; called once per leaf. */
typedef void (*shop_plant)(shop_leaf *leaf);

/**
 * Leaves of a shop with 12 stores in 6 cities (the stores 0 and 1, 2 and 3, ... share one, but
 * store 11 is in a city of its own, "City 6"), 20 products in 5 categories and 2 channels; noise of
 * a few percent. Columns: store city product category channel sales previous_sales units
 * previous_units rows previous_rows.
 *
 * @param order_seed  0: leaves in order, otherwise shuffled.
 */
insights_table *shop_leaves(ins_arena *arena, shop_plant plant, uint64_t order_seed);

/** Names of the shop's dimensions; 5 of them. */
extern const char *const shop_dimensions[5];

#endif
