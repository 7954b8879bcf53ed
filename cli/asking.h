/**
 * @file
 * What the commands ask and explain share: their options, one question, and a batch of them.
 */
#ifndef CLI_ASKING_H
#define CLI_ASKING_H

#include "cli/connect.h"
#include "cli/print_answer.h"

/** Values of the options. */
typedef struct ask_options {
    connect_options connect;
    const char *now;
    const char *language;
    const char *batch;
    const char *plan; /* file with a plan to run instead of a question */
    int64_t pick;     /* of several choices this one, from 1; 0: none */
    int64_t timeout_ms;
    print_options print; /* a batch is always printed as jsonl */
    bool is_offline;
} ask_options;

/** The table of options of both commands. */
extern const option ask_option_table[];

/** insights_query() or insights_explain(). */
typedef insights_status (*ask_fn)(insights_answer **out, insights *context, const char *question,
                                  const insights_query_options *options, insights_error **err);

/**
 * Runs the command.
 *
 * @param ask       what is done with a question.
 * @param explains  text shows how the question was read instead of the answer.
 * @return          the exit code.
 */
int asking_run(const command *self, int argc, char **argv, ask_fn ask, bool explains);

#endif
