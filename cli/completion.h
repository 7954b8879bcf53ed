/**
 * @file
 * Completion scripts for shells, from the same tables that parse the arguments.
 */
#ifndef CLI_COMPLETION_H
#define CLI_COMPLETION_H

#include "cli/command.h"

#include <stdio.h>

/** Prints the script for bash. */
void completion_print_bash(FILE *out);

/** Prints the script for zsh. */
void completion_print_zsh(FILE *out);

/** Prints the script for fish. */
void completion_print_fish(FILE *out);

/** What the value of an option is completed with. */
typedef enum completion_kind {
    COMPLETE_NOTHING, /* a number or free text */
    COMPLETE_WORDS,   /* the choices of the option */
    COMPLETE_FILES,
    COMPLETE_FOLDERS
} completion_kind;

/** What follows from the placeholder and the choices of an option that takes a value. */
completion_kind completion_of(const option *row);

/** True when an option takes a value. */
bool completion_takes_value(const option *row);

/**
 * The first words of commands, each once: walks over those that begin a new one.
 *
 * @return  true when commands[index] is the first that begins with its word.
 */
bool completion_is_first(size_t index, char *word, size_t size);

/** True when the word is the first of commands with two words; the second is at *second. */
bool completion_in_group(const command *self, const char *word, const char **second);

#endif
