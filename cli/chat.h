/**
 * @file
 * A dialogue on the command line: what is remembered between its lines, and its commands.
 */
#ifndef CLI_CHAT_H
#define CLI_CHAT_H

#include "cli/connect.h"
#include "cli/print_answer.h"

/** Values of the options. */
typedef struct chat_options {
    connect_options connect;
    const char *now;
    const char *load;
    const char *history;
    int64_t timeout_ms;
    print_options print;
} chat_options;

/** One dialogue. */
typedef struct chat {
    const command *self;
    const chat_options *options;
    insights *context;
    insights_conversation *conversation;
    insights_answer *answer; /* the last one, or NULL */
    print_options print;     /* :format changes its format */
    bool is_over;
} chat;

/** Asks one question in the dialogue and prints the answer, or what is wrong. */
void chat_ask(chat *dialogue, const char *question);

/** Prints the last answer; `explains`: how it was read, its plan and SQL, instead. */
void chat_print(chat *dialogue, bool explains);

/** Runs a line that begins with a colon: ":help", ":save FILE". */
void chat_run_command(chat *dialogue, const char *text);

/** Takes up a conversation from a file. @return CODE_DONE, or the exit code; said on stderr. */
int chat_load(chat *dialogue, const char *path);

#endif
