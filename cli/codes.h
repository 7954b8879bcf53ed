/**
 * @file
 * Exit codes: one list that names, documents and maps them.
 */
#ifndef CLI_CODES_H
#define CLI_CODES_H

#include <insights/insights.h>

/** Every exit code with its number and meaning; help and the manual print this list. */
#define CODE_LIST(X)                                                                               \
    X(CODE_DONE, 0, "answered, or done")                                                           \
    X(CODE_NOTHING, 1, "understood, but there is no data; or a check found faults")                \
    X(CODE_USAGE, 2, "an option, argument, question or model is not acceptable")                   \
    X(CODE_UNCLEAR, 3, "the question has several readings, or was not understood")                 \
    X(CODE_UNAVAILABLE, 4, "a warehouse or file is missing, busy, damaged or full")                \
    X(CODE_TIMEOUT, 5, "the time limit passed")                                                    \
    X(CODE_DENIED, 6, "a guard or access rule refused it")                                         \
    X(CODE_LIMIT, 7, "a limit on rows or size was reached")                                        \
    X(CODE_DEFECT, 70, "out of memory, or a defect; please report it")                             \
    X(CODE_OUTPUT, 74, "the output could not be written")

/** What the program returns to the shell. */
typedef enum exit_code {
#define CODE_ENUM(name, number, text) name = number,
    CODE_LIST(CODE_ENUM)
#undef CODE_ENUM
} exit_code;

/** The exit code of a failed call; CODE_DONE for INSIGHTS_OK. */
exit_code code_of_status(insights_status status);

/** The exit code of an answer. */
exit_code code_of_answer(insights_answer_kind kind);

#endif
