/**
 * @file
 * What a command and an option are: the tables that parse, print help, the manual and completions.
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** How the value of an option is read and where it is put. */
typedef enum option_kind {
    OPTION_FLAG,   /* bool; "--no-x" makes it false again */
    OPTION_SWITCH, /* int: 1 after "--x", 2 after "--no-x", 0 when neither was said */
    OPTION_TEXT,   /* const char *: borrowed from the arguments or the environment */
    OPTION_CHOICE, /* const char *: one of the words in `choices` */
    OPTION_NUMBER, /* int64_t within least..most */
    OPTION_SECONDS /* int64_t, in milliseconds; least..most are milliseconds too */
} option_kind;

/** One row of a command's table of options. A row without a name ends the table. */
typedef struct option {
    const char *name; /* without dashes, such as "max-rows" */
    char letter;      /* short form, or 0 */
    option_kind kind;
    size_t offset;       /* of the field in the command's struct of values */
    const char *value;   /* placeholder; FILE and URL complete files, DIR folders */
    const char *choices; /* words separated by spaces */
    int64_t least;       /* OPTION_NUMBER, OPTION_SECONDS */
    int64_t most;
    const char *initial;     /* the default as somebody would type it, or NULL */
    const char *environment; /* variable that replaces the default, or NULL */
    const char *help;        /* one sentence, lower case, no full stop */
} option;

typedef struct command command;

/** Runs a command. argv[0] is its last word; returns the exit code. */
typedef int (*command_fn)(const command *self, int argc, char **argv);

/** A command: everything known about it, constant. */
struct command {
    const char *name;        /* one word or two, such as "model init" */
    const char *arguments;   /* as the usage line shows them, or "" */
    const char *summary;     /* one line, lower case, no full stop */
    const char *description; /* paragraphs separated by an empty line; plain text */
    const char *examples;    /* one command a line */
    const char *operands;    /* words the first argument may be, "FILE", or "" (for completion) */
    int least_operands;
    int most_operands; /* -1: any number */
    const option *options;
    command_fn run;
};

/** The name of the program in messages. */
#define PROGRAM "insightctl"

/** One placeholder for a field that starts as zero. */
#define OPTIONS_END                                                                                \
    {                                                                                              \
        .name = NULL                                                                               \
    }

/** Every command, in the order help shows them; ends with NULL. */
extern const command *const commands[];

extern const command ask_command;
extern const command chat_command;
extern const command explain_command;
extern const command fetch_command;
extern const command load_command;
extern const command model_init_command;
extern const command model_check_command;
extern const command model_show_command;
extern const command period_command;
extern const command demo_create_command;
extern const command replay_command;
extern const command doctor_command;
extern const command version_command;
extern const command help_command;

/**
 * Finds the command that arguments begin with.
 *
 * @param argc, argv   the words after the program's name.
 * @param[out] words   how many words its name took: 1 or 2.
 * @return             NULL when there is none.
 */
const command *command_find(int argc, char **argv, int *words);

/** Says on stderr that there is no such command, and which one may be meant. */
void command_report_unknown(int argc, char **argv);

#endif
