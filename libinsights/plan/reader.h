/**
 * @file
 * Reading members of JSON objects into a plan; only plan/read_json*.c and plan/reader.c include
 * this. Every function leaves its target untouched when the member is absent.
 */
#ifndef INS_PLAN_READER_H
#define INS_PLAN_READER_H

#include "plan/json.h"

enum { INS_PLAN_TEXT_MAX = 1000, INS_PLAN_VALUE_TEXT_MAX = 10000 };

/** What is read into, with what. */
typedef struct ins_plan_reader {
    ins_plan *plan;
    const ins_model *model;
    ins_arena *arena;
    insights_error **err;
    size_t depth; /* plans around this one */
} ins_plan_reader;

/** A list: how large an item is, how it is read, and what came of it. */
typedef struct ins_read_list {
    const char *key;
    size_t most;
    size_t item_size;
    insights_status (*read)(ins_plan_reader *reader, void *item, const ins_json *json);
    void *items;
    size_t count;
} ins_read_list;

/** Fails unless `json` is an object whose members are all in the NULL-ended list. */
insights_status ins_read_known(const ins_plan_reader *reader, const ins_json *json,
                               const char *const *members, const char *what);

/** "member must be ...". */
insights_status ins_read_bad(const ins_plan_reader *reader, const char *key, const char *wanted);

/** A text of at most INS_PLAN_TEXT_MAX bytes, copied. */
insights_status ins_read_text(const ins_plan_reader *reader, const ins_json *json, const char *key,
                              const char **out);

/** true or false. */
insights_status ins_read_flag(const ins_plan_reader *reader, const ins_json *json, const char *key,
                              bool *out);

/** A whole number from 0 to 1e9. */
insights_status ins_read_count(const ins_plan_reader *reader, const ins_json *json, const char *key,
                               size_t *out);

/** One of the names that `name_of` gives for 0, 1, ... until NULL. */
insights_status ins_read_choice(const ins_plan_reader *reader, const ins_json *json,
                                const char *key, const char *(*name_of)(int), int *out);

/** A field of the model; `json` is the object that has the member. */
insights_status ins_read_field(const ins_plan_reader *reader, const ins_json *json, const char *key,
                               ins_field_ref *out);

/** A dataset of the model. */
insights_status ins_read_dataset(const ins_plan_reader *reader, const ins_json *json,
                                 const char *key, int *out);

/** A list; fills items and count. */
insights_status ins_read_list_of(ins_plan_reader *reader, const ins_json *json,
                                 ins_read_list *list);

/** A plan inside of the one being read: member `key`, left alone when absent. */
insights_status ins_read_plan(const ins_plan_reader *outer, const ins_json *json, const char *key,
                              const ins_plan **out);

/** A number. */
insights_status ins_read_number(const ins_plan_reader *reader, const ins_json *json,
                                const char *key, double *out);

/** Conditions of a filter as member "filters", of the plan or one of its measures. */
insights_status ins_read_filters(ins_plan_reader *reader, const ins_json *json,
                                 const ins_filter **out, size_t *count);

/** Number of the measure, helper or dimension of a plan that member `key` names. */
insights_status ins_read_column(const ins_plan_reader *reader, const ins_plan *plan,
                                const ins_json *json, const char *key, bool is_measure,
                                size_t *out);

/** The nested plan of a condition, if it has one. `is_set`: its column is a dimension. */
insights_status ins_read_nested(ins_plan_reader *reader, const ins_json *json, bool is_set,
                                const ins_nested **out);

/**
 * Operands of derived measures, which name measures that are read only after them.
 *
 * @param list     the measures or helpers as JSON, or NULL.
 * @param measure  the first of them.
 */
insights_status ins_read_operands(ins_plan_reader *reader, const ins_json *list,
                                  ins_plan_measure *measure);

/** Items of lists, into ins_plan_measure, ins_plan_dimension, ins_filter, ins_having, ins_order,
 * ins_plan_part. */
insights_status ins_read_measure(ins_plan_reader *reader, void *item, const ins_json *json);
insights_status ins_read_dimension(ins_plan_reader *reader, void *item, const ins_json *json);
insights_status ins_read_filter(ins_plan_reader *reader, void *item, const ins_json *json);
insights_status ins_read_having(ins_plan_reader *reader, void *item, const ins_json *json);
insights_status ins_read_order(ins_plan_reader *reader, void *item, const ins_json *json);
insights_status ins_read_part(ins_plan_reader *reader, void *item, const ins_json *json);

/** Name of grain 1, 2, ... by 0, 1, ...; for ins_read_choice(). */
const char *ins_read_grain_name(int index);

#endif
