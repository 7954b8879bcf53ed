/**
 * @file
 * The model of the running test, and what is in it by name.
 */
#ifndef TESTS_MODEL_LOOKING_H
#define TESTS_MODEL_LOOKING_H

#include "model/model.h"

/** Of the running test; who makes the model also releases both. */
extern ins_arena *arena;
extern ins_model *model;

/** By name; the running test fails when there is none. */
const ins_dataset *dataset(const char *name);
const ins_field *field(const char *table, const char *column);
const ins_metric *metric(const char *name);

bool has_metric(const char *name);

#endif
