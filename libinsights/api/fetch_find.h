/**
 * @file
 * Finds what a fetched table shows in a model that may call it otherwise: the dataset of sales, the
 * field of the store. By words only: names, labels and synonyms of the model are compared with
 * words of trade, best first. Pure.
 *
 * Order of the search for a column: fields of the dataset itself; then, over many-to-one
 * relationships, the datasets that are its home (the name of a product is in products); then codes
 * that stand for it; then the part the model itself names (key, label, time).
 */
#ifndef INS_API_FETCH_FIND_H
#define INS_API_FETCH_FIND_H

#include "base/error.h"
#include "model/model.h"

enum { INS_WANTED_COLUMNS_MAX = 12, INS_WANTED_SETS = 4, INS_WANTED_ORDERS = 2 };

/** What a column must hold. */
typedef enum ins_wanted_kind { INS_WANTED_ANY, INS_WANTED_NUMBER, INS_WANTED_TIME } ins_wanted_kind;

/** What to take when no word fits. */
typedef enum ins_wanted_part {
    INS_PART_NONE,
    INS_PART_KEY,   /* the key, when it is one field */
    INS_PART_LABEL, /* the field that names a row */
    INS_PART_TIME   /* the default field for periods */
} ins_wanted_part;

/** A column to find. Word lists end with NULL, best first, lower case; a NULL list is empty. */
typedef struct ins_wanted_column {
    const char *name; /* of the column in the fetched table */
    ins_wanted_kind kind;
    ins_wanted_part otherwise;
    const char *const *words;
    const char *const *homes; /* entities in whose dataset it may be instead */
    const char *const *codes; /* what stands for it when its name is nowhere */
} ins_wanted_column;

/** A table to find. Sets of columns are bits, 1 << index. */
typedef struct ins_wanted_table {
    const char *name;               /* "sales" */
    const char *needs;              /* for the message: what every such dataset has */
    const char *const *words;       /* entities: "sale", "order line" */
    unsigned sets[INS_WANTED_SETS]; /* columns one set of which must be there, best first */
    bool may_be_unnamed;            /* a dataset of another name will do if its columns fit */
    const ins_wanted_column *columns;
    size_t column_count;
    int orders[INS_WANTED_ORDERS]; /* columns to sort by, before the key; -1: none */
    bool is_descending;            /* the sort, key included */
} ins_wanted_table;

/** Where a table was found. */
typedef struct ins_found_table {
    int dataset;
    ins_field_ref columns[INS_WANTED_COLUMNS_MAX]; /* dataset -1: not there */
    int metrics[INS_WANTED_COLUMNS_MAX]; /* metric of the dataset that is called so, or -1 */
} ins_found_table;

/** Tables known to the fetch calls; their columns in the order of the enums. */
extern const ins_wanted_table ins_wanted_sales;
extern const ins_wanted_table ins_wanted_inventory;
extern const ins_wanted_table ins_wanted_customers;

/** Number of the document a sale is part of: several lines with one number are one order. */
extern const ins_wanted_column ins_wanted_order;

/** Day a row of a stock that is counted again and again speaks of. */
extern const ins_wanted_column ins_wanted_snapshot;

enum {
    INS_SALES_DATE,
    INS_SALES_PRODUCT,
    INS_SALES_CATEGORY,
    INS_SALES_STORE,
    INS_SALES_REGION,
    INS_SALES_QUANTITY,
    INS_SALES_REVENUE,
    INS_SALES_COST,
    INS_SALES_PROFIT
};

enum { INS_INVENTORY_PRODUCT, INS_INVENTORY_CATEGORY, INS_INVENTORY_STORE, INS_INVENTORY_QUANTITY };

enum { INS_CUSTOMERS_ID, INS_CUSTOMERS_NAME, INS_CUSTOMERS_LAST_PURCHASE = 7 };

/**
 * Finds a table.
 *
 * @param arena  for the words of the model.
 * @errors  INSIGHTS_NOT_FOUND saying what a dataset would need, INSIGHTS_NOMEM.
 */
insights_status ins_find_table(ins_found_table *out, const ins_model *model,
                               const ins_wanted_table *wanted, ins_arena *arena,
                               insights_error **err);

/** Finds one column of a dataset; dataset -1 when there is none. @errors INSIGHTS_NOMEM. */
insights_status ins_find_column(ins_field_ref *out, const ins_model *model, size_t dataset,
                                const ins_wanted_column *wanted, ins_arena *arena,
                                insights_error **err);

#endif
