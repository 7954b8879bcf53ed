/* Random schemas with random data, as a model, as rows in memory and as an SQLite database. */
#ifndef TESTS_SQL_RANDOM_WORLD_H
#define TESTS_SQL_RANDOM_WORLD_H

#include "model/model.h"

#include <sqlite3.h>

enum { WORLD_DATASETS_MAX = 6, WORLD_ROWS_MAX = 24, WORLD_FIELDS_MAX = 10 };

/* Fields that every dataset has, by index; references follow. */
enum { WORLD_ID, WORLD_KIND, WORLD_AMOUNT, WORLD_AGE, WORLD_DAY, WORLD_FIXED };

/* Metrics that every dataset has: number dataset * WORLD_METRICS + one of these. */
enum { WORLD_TOTAL, WORLD_MEAN, WORLD_KINDS, WORLD_METRICS };

/* A value: missing, a number, or a text. */
typedef enum cell_kind { CELL_NONE, CELL_NUMBER, CELL_TEXT } cell_kind;
typedef struct cell {
    cell_kind kind;
    double number;
    const char *text;
} cell;

/* Datasets d0, d1, ...; each refers to earlier ones, perhaps twice to the same, perhaps to itself;
   references, texts, numbers and dates may be missing. */
typedef struct random_world {
    ins_model *model;
    size_t row_counts[WORLD_DATASETS_MAX];
    cell rows[WORLD_DATASETS_MAX][WORLD_ROWS_MAX][WORLD_FIELDS_MAX];
    sqlite3 *base;
} random_world;

/** A random number below a limit; the state is any number but 0 and changes. */
size_t random_below(uint64_t *state, size_t limit);

/** Makes a world; fails the running test when that is not possible. */
random_world *random_world_create(uint64_t *state);

/** Frees it. */
void random_world_destroy(random_world *world);

/** Order of values: numbers before texts, missing ones last. */
int cell_compare(const cell *a, const cell *b);

#endif
