/**
 * @file
 * The fixture of tests that load model files: texts of models, what they mean, what is said.
 */
#ifndef TESTS_MODEL_LOADING_H
#define TESTS_MODEL_LOADING_H

#include "looking.h"
#include "model/load.h"

/** What was said about the file of the running test. */
extern ins_model_issues issues;

/** For tcase_add_checked_fixture(). */
void load_set_up(void);
void load_tear_down(void);

/** Prints the issues, for a test that is about to fail. */
void show_issues(void);

/** A whole file, in the arena. */
const char *read_text(const char *path, size_t *size);

/** Load the model; the running test fails when that fails. load_retail() loads retail.yaml. */
void load_file(const char *path);
void load_retail(void);
void load_text(const char *text);

/** Fails the running test unless a text is refused with this status and a message that has this. */
void fails_with(const char *text, size_t size, insights_status status, const char *message);

/** Fails the running test unless an expression prints as this. */
void says(const ins_expr *tree, const char *expected);

/** One dataset "t" over columns; FIELD is one of them. */
const char *with_fields(const char *fields);

#define FIELD(name, expression, more)                                                              \
    "          - {name: " name ", expression: {dialects: [{dialect: ANSI_SQL, expression: "        \
    "\"" expression "\"}]}" more "}\n"

/** Two datasets without a link, and metrics; METRIC is one of them. */
const char *with_metrics(const char *metrics);

#define METRIC(name, expression)                                                                   \
    "      - {name: " name ", expression: {dialects: [{dialect: ANSI_SQL, expression: "            \
    "\"" expression "\"}]}}\n"

#endif
