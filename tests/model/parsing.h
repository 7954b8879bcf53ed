/**
 * @file
 * The fixture of tests of expressions: an arena, reading and printing that must succeed.
 */
#ifndef TESTS_MODEL_PARSING_H
#define TESTS_MODEL_PARSING_H

#include "looking.h"
#include "model/expression.h"

/** For tcase_add_checked_fixture(): the arena of looking.h. */
void parse_set_up(void);
void parse_tear_down(void);

/** Reads and prints in the arena; the running test fails when that fails. */
const ins_expr *parsed(const char *text);
const char *printed(const ins_expr *tree);

#endif
