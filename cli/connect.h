/**
 * @file
 * Opening a warehouse from the options that most commands share.
 */
#ifndef CLI_CONNECT_H
#define CLI_CONNECT_H

#include "cli/command.h"

#include <insights/insights.h>

/** Which warehouse, with which model. */
typedef struct connect_options {
    const char *warehouse;
    const char *model;
    const char *cache_dir;
    bool no_cache;
    int64_t max_rows; /* most rows of a result; 0: the default of the library */
} connect_options;

/** Rows of a table of options; `member` is a connect_options in `type`. */
#define CONNECT_OPTIONS(type, member)                                                              \
    {.name = "warehouse",                                                                          \
     .letter = 'w',                                                                                \
     .kind = OPTION_TEXT,                                                                          \
     .offset = offsetof(type, member.warehouse),                                                   \
     .value = "URL",                                                                               \
     .environment = "INSIGHTS_WAREHOUSE",                                                          \
     .help = "the database: sqlite:PATH, or the path of an SQLite file"},                          \
        {.name = "model",                                                                          \
         .letter = 'm',                                                                            \
         .kind = OPTION_TEXT,                                                                      \
         .offset = offsetof(type, member.model),                                                   \
         .value = "FILE",                                                                          \
         .environment = "INSIGHTS_MODEL",                                                          \
         .help =                                                                                   \
             "what the data means (Ossie, YAML or JSON); without it the model is derived from "    \
             "the schema"},                                                                        \
        {.name = "cache-dir",                                                                      \
         .kind = OPTION_TEXT,                                                                      \
         .offset = offsetof(type, member.cache_dir),                                               \
         .value = "DIR",                                                                           \
         .help = "where to keep the index of values between runs; without it the folder insights " \
                 "in XDG_CACHE_HOME or ~/.cache"},                                                 \
    {                                                                                              \
        .name = "no-cache", .kind = OPTION_FLAG, .offset = offsetof(type, member.no_cache),        \
        .help = "keep nothing between runs"                                                        \
    }

/** The row of --max-rows; the field is an int64_t. */
#define MAX_ROWS_OPTION(type, member)                                                              \
    {                                                                                              \
        .name = "max-rows", .kind = OPTION_NUMBER, .offset = offsetof(type, member), .value = "N", \
        .least = 1, .most = 10000000, .initial = "100000",                                         \
        .help = "refuse a result with more rows"                                                   \
    }

/** The row of --now; the field is a const char *. */
#define NOW_OPTION(type, member)                                                                   \
    {                                                                                              \
        .name = "now", .kind = OPTION_TEXT, .offset = offsetof(type, member), .value = "DATE",     \
        .environment = "INSIGHTS_NOW",                                                             \
        .help = "what \"today\" means, such as 2026-11-22 or 2026-11-22T09:30:00; without it the " \
                "clock"                                                                            \
    }

/**
 * Opens the warehouse.
 *
 * @param[out] out  close with insights_close(). Untouched on failure.
 * @return          CODE_DONE, or the exit code; what went wrong is then said on stderr.
 */
int connect_open(insights **out, const command *self, const connect_options *options);

/**
 * Fills the options of the library.
 *
 * @param[out] out     borrows from `options` and from `folder`.
 * @param[out] folder  the cache folder, made when it is absent; free(). NULL: none.
 * @return             CODE_DONE, or the exit code when --cache-dir cannot be used; said on stderr.
 */
int connect_prepare(insights_options *out, char **folder, const command *self,
                    const connect_options *options);

#endif
