/**
 * @file
 * What tests of fetching rows share: two databases, and calls that must work or fail.
 *
 * star.db holds five sales of three days, one without a date, with names in tables of their own;
 * demo.db a small demo shop; people.db no sales at all.
 */
#ifndef TESTS_API_FETCHING_H
#define TESTS_API_FETCHING_H

#include "place.h"

#include <check.h>

typedef insights_status (*fetch_fn)(insights_table **out, insights *context,
                                    const insights_fetch_options *options, insights_error **err);

/** A call that must work. Free the table. */
insights_table *fetched(fetch_fn fetch, insights *context, const insights_fetch_options *options);

/** A call that must fail; its message must hold a text. */
void check_refused(insights *context, fetch_fn fetch, const insights_fetch_options *options,
                   insights_status expected, const char *text);

/** Options at the time of place.h. */
insights_fetch_options options_of(const char *period, size_t limit, size_t offset);

/** Makes the databases and runs cases over them; returns the exit status of the program. */
int fetch_run(const char *name, TCase *const *cases, size_t count);

#endif
