/**
 * @file
 * The fixture of tests that derive a model from a schema: a maker of the schema, the model.
 */
#ifndef TESTS_MODEL_DERIVING_H
#define TESTS_MODEL_DERIVING_H

#include "looking.h"
#include "model/derive.h"
#include "schema_maker.h"

/** Makes the schema of the running test; its model is NULL until derive() made it. */
extern schema_maker maker;

/** For tcase_add_checked_fixture(). */
void start(void);
void stop(void);

/** Derives the model from what the maker holds; fails the running test when that fails. */
void derive(void);

/** Fails the running test unless a column has this role. */
void check_role(const char *table, const char *column, ins_field_role role);

/** The columns that name a row and that say when it was; "" when there is none. */
const char *label_of(const char *table);
const char *time_of(const char *table);

/** What a column points to, with a ? behind it when that is inferred; "" when nowhere. */
const char *link_from(const char *table, const char *column);

/** Whether a word is one of the synonyms. */
bool has_synonym(const ins_naming *naming, const char *word);

/** A fact table with two dimensions, derived. */
void derive_shop(void);

/** Derives the model of a schema and drops it; for fault_loop(). */
insights_status derive_once(void *schema);

#endif
