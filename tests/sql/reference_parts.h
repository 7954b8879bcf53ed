/* What the files behind reference.h share: rows, conditions, groups and their figures, each by the
 * plain meaning of the plan. */
#ifndef TESTS_SQL_REFERENCE_PARTS_H
#define TESTS_SQL_REFERENCE_PARTS_H

#include "reference.h"

enum { KEYS_MAX = 20, NUMBERS_MAX = 2 * INS_PLAN_MEASURES_MAX, GROUPS_MAX = 160 };

typedef struct known_answer {
    const void *plan;
    grid answer;
    struct known_answer *next;
} known_answer;

typedef struct evaluator {
    const random_world *world;
    ins_arena *arena;
    known_answer *known;
} evaluator;

/* One row of what a plan reads: of a dataset, or a group of another plan. */
typedef struct source {
    evaluator *it;
    const ins_plan *plan;
    size_t root;      /* dataset */
    size_t part;      /* 0: the plan's own */
    const grid *over; /* groups, or NULL */
} source;

/* A group while it is measured: what it is called, then its numbers. */
typedef struct group {
    cell keys[KEYS_MAX];
    cell numbers[2][NUMBERS_MAX]; /* of the period and of the comparison */
} group;

typedef struct grouping {
    evaluator *it;
    const ins_plan *plan;
    group *groups;
    size_t count;
    size_t number_count;
    bool has_previous;
} grouping;

static const cell none = {.kind = CELL_NONE};

static inline cell number(double value)
{
    return (cell){.kind = CELL_NUMBER, .number = value};
}

static inline bool is_same(const cell *a, const cell *b)
{
    return cell_compare(a, b) == 0;
}

/** The answer of a plan inside of another one; evaluated once. */
const grid *answer_of(evaluator *it, const ins_plan *plan);

/** Follows the way to a field from a row; false when a partner is missing. */
bool follow(const source *from, size_t row, ins_field_ref ref, size_t *out);

/** The value of a field of a row or of its partner; none when that is missing. */
cell fetch(const source *from, size_t row, ins_field_ref ref);

/** The first day of the step that a day lies in, or its place in a cycle of steps. */
cell stepped(evaluator *it, cell value, ins_grain grain);

/** What a row is grouped by. */
cell key_of(const source *from, size_t row, ins_field_ref field, ins_grain grain);

/** A value of a plan. */
cell cell_of(const source *from, const ins_value *value);

/** Whether a comparison holds; never with what is missing. */
bool compares(const cell *left, ins_compare compare, const cell *right);

/** The figure of a nested plan for a row with these keys. */
cell figure_of(evaluator *it, const ins_nested *nested, const cell *keys);

/** Whether a row meets all filters. */
bool meets_all(const source *from, size_t row, const ins_filter *filters, size_t count);

/** Whether a row is read at all, and in which of the two periods. */
bool is_read(const source *from, size_t row, bool *in_period, bool *in_comparison);

/** Rows of a source, and the source of a plan or of one of its parts. */
size_t row_count(const source *from);
source source_of(evaluator *it, const ins_plan *plan, size_t part);

/** The group of a row; made when it is new. */
group *find_group(grouping *all, const source *from, size_t row, bool is_previous);

/** Whether the rows of a part make groups, and all groups of a plan. */
bool gives_groups(const ins_plan *plan, size_t part);
void find_groups(grouping *all);

/** Fills in the numbers of all groups, then what is done with them along groups. */
void measure_all(grouping *all);
void transform_all(grouping *all);

/** Whether two groups have the same first keys. */
bool is_same_part(const group *a, const group *b, size_t within);

#endif
