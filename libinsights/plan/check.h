/**
 * @file
 * The parts of the validator; only plan/validate*.c include this.
 */
#ifndef INS_PLAN_CHECK_H
#define INS_PLAN_CHECK_H

#include "plan/plan.h"

/** What is checked and where errors go. */
typedef struct ins_plan_check {
    const ins_plan *plan;
    const ins_model *model;
    insights_error **err;
    size_t depth; /* plans around this one */
    int root;     /* dataset from whose rows fields are reached: the plan's, or one of its parts' */
    const ins_plan_part *part; /* that part, or NULL */
} ins_plan_check;

/** What kind of values a column has, as far as comparing goes. */
typedef enum ins_value_class {
    INS_CLASS_UNKNOWN, /* compares with everything */
    INS_CLASS_NUMBER,
    INS_CLASS_TIME,
    INS_CLASS_TEXT,
    INS_CLASS_TRUTH
} ins_value_class;

/** A field exists and its dataset is reached from the root without multiplying rows. */
insights_status ins_check_field(const ins_plan_check *check, ins_field_ref ref);

/** Measures and helpers: they exist, fit their fields, may be added up, count no row twice. */
insights_status ins_check_measures(const ins_plan_check *check);

/** A derived measure: its operands exist, come later or are not derived, and fit together. */
insights_status ins_check_derived(const ins_plan_check *check, const ins_plan_measure *measure,
                                  size_t number);

/** Operands that are added or compared have the same unit; after all measures were checked. */
insights_status ins_check_derived_units(const ins_plan_check *check);

/** A step of the time by which two periods are compared: both have as many, and do not overlap. */
insights_status ins_check_paired(const ins_plan_check *check, const ins_plan_dimension *dimension);

/** What is made of a measure has the groups and the time it needs. */
insights_status ins_check_transform(const ins_plan_check *check, const ins_plan_measure *measure);

/** Filters: fields exist, the number and types of values fit the comparison. */
insights_status ins_check_filters(const ins_plan_check *check, const ins_filter *filters,
                                  size_t count);

/** The plan inside of a condition: valid itself, a set or one figure, comparable, of equal unit. */
insights_status ins_check_nested_condition(const ins_plan_check *check,
                                           const ins_condition *condition);
insights_status ins_check_nested_having(const ins_plan_check *check, const ins_having *having);

/** A plan whose rows are the groups of another one. */
insights_status ins_check_over(const ins_plan_check *check);

/** Validates a plan inside of this one. */
insights_status ins_check_inner_plan(const ins_plan_check *check, const ins_plan *plan);

/** Class of a field's values. */
ins_value_class ins_class_of_field(const ins_field *field);

/** True for whole numbers, decimals and floats. */
bool ins_value_is_number(const ins_value *value);

#endif
