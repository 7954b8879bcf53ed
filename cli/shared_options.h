/**
 * @file
 * Rows of the tables of options that several commands have: format, timeout, width and colour.
 */
#ifndef CLI_SHARED_OPTIONS_H
#define CLI_SHARED_OPTIONS_H

#include "cli/command.h"
#include "cli/terminal.h"

/** The row of --format; the field is a const char *, one of `words`, at first `first` or NULL. */
#define FORMAT_OPTION(type, member, words, first, says)                                            \
    {                                                                                              \
        .name = "format", .letter = 'f', .kind = OPTION_CHOICE, .offset = offsetof(type, member),  \
        .value = "FORMAT", .choices = (words), .initial = (first), .help = (says)                  \
    }

/** The row of --timeout; the field is an int64_t, in milliseconds. */
#define TIMEOUT_OPTION(type, member, says)                                                         \
    {                                                                                              \
        .name = "timeout", .letter = 't', .kind = OPTION_SECONDS,                                  \
        .offset = offsetof(type, member), .value = "SECONDS", .least = 1, .most = 86400000,        \
        .initial = "30", .help = (says)                                                            \
    }

/** The row of --width; the field is an int64_t, 0 when it is not said. */
#define WIDTH_OPTION(type, member, otherwise)                                                      \
    {                                                                                              \
        .name = "width", .kind = OPTION_NUMBER, .offset = offsetof(type, member), .value = "N",    \
        .least = TERMINAL_WIDTH_LEAST, .most = TERMINAL_WIDTH_MOST,                                \
        .help = "columns of text; without it those of the terminal, " otherwise                    \
    }

/** The row of --color; the field is a const char *. */
#define COLOR_OPTION(type, member)                                                                 \
    {                                                                                              \
        .name = "color", .kind = OPTION_CHOICE, .offset = offsetof(type, member), .value = "WHEN", \
        .choices = "auto always never", .initial = "auto", .help = "colours in text"               \
    }

#endif
