/**
 * @file
 * The fixed facts of the demo chain: cities, stores, categories, products, suppliers, names.
 * Static tables; nothing here depends on a date or a seed.
 */
#ifndef INS_INGEST_DEMO_WORLD_H
#define INS_INGEST_DEMO_WORLD_H

#include <stdbool.h>
#include <stdint.h>

enum {
    INS_DEMO_CITIES = 8,
    INS_DEMO_STORES = 24,
    INS_DEMO_CATEGORIES = 8,
    INS_DEMO_PRODUCTS = 48,
    INS_DEMO_SUPPLIERS = 10,
    INS_DEMO_AGES = 5,
    INS_DEMO_NAMES = 40,
    INS_DEMO_CELLS = INS_DEMO_STORES * INS_DEMO_PRODUCTS
};

/** A city lies in one region (its country). */
typedef struct ins_demo_city {
    const char *name;
    const char *region;
    bool is_open_in_may; /* 1 May is a usual day */
} ins_demo_city;

/** A store stands in one city; stores are ordered by city. */
typedef struct ins_demo_store {
    const char *name;
    int city;
    int weight;      /* share of sales, relative */
    bool is_station; /* opens on the days when all others are closed */
} ins_demo_store;

/** How a category sells; all factors per mille. */
typedef struct ins_demo_category {
    const char *name;
    int season[12]; /* by month */
    int weekend;    /* Saturday and Sunday */
    int gift;       /* reached on 24 December */
    int returned;   /* purchases that come back */
    bool has_sales; /* winter and summer sales */
    bool has_black_friday;
} ins_demo_category;

/** A product has one category, one base price, one cost and one supplier. Ordered by category. */
typedef struct ins_demo_product {
    const char *name;
    int category;
    int price_cents;
    int cost_cents;
    int supplier;
    int weight; /* share of sales, relative */
} ins_demo_product;

extern const ins_demo_city ins_demo_cities[INS_DEMO_CITIES];
extern const ins_demo_store ins_demo_stores[INS_DEMO_STORES];
extern const ins_demo_category ins_demo_categories[INS_DEMO_CATEGORIES];
extern const ins_demo_product ins_demo_products[INS_DEMO_PRODUCTS];
extern const char *const ins_demo_suppliers[INS_DEMO_SUPPLIERS];
extern const char *const ins_demo_first_names[INS_DEMO_NAMES];
extern const char *const ins_demo_last_names[INS_DEMO_NAMES];

/** Age groups and how many customers of a hundred belong to each. */
extern const char *const ins_demo_ages[INS_DEMO_AGES];
extern const int ins_demo_age_shares[INS_DEMO_AGES];

/** Index of a store, product, category or city by name; -1 for NULL or an unknown name. */
int ins_demo_find_store(const char *name);
int ins_demo_find_product(const char *name);
int ins_demo_find_category(const char *name);
int ins_demo_find_city(const char *name);

#endif
