/**
 * @file
 * Running statements on the user's warehouse: drivers behind one vtable, a pool of connections,
 * limits on rows and time, read-only guard.
 */
#ifndef INS_WAREHOUSE_WAREHOUSE_H
#define INS_WAREHOUSE_WAREHOUSE_H

#include "base/log.h"
#include "data/schema.h"
#include "sql/dialect.h"
#include "sql/statement.h"

/** A warehouse: URL, driver and pool. Thread-safe. Opaque. */
typedef struct ins_warehouse ins_warehouse;

/** Limits of one run. */
typedef struct ins_run_limits {
    size_t max_rows;     /* INSIGHTS_TOO_LARGE beyond; 0: 1,000,000 */
    size_t max_bytes;    /* of the result; 0: 1 GiB */
    int64_t deadline_ns; /* on ins_clock_monotonic_ns(); 0: none */
} ins_run_limits;

/** What a run cost. */
typedef struct ins_run_stats {
    int64_t elapsed_ns;
    size_t rows;
} ins_run_stats;

/** What an engine needs from its driver. All may block; none is called with a lock held. */
typedef struct ins_driver {
    const char *scheme; /* "sqlite" of "sqlite:shop.db" */
    const ins_dialect *dialect;

    /** Opens one connection for reading only. `rest` is the URL behind the scheme and colon. */
    insights_status (*open)(void **connection, const char *rest, insights_error **err);

    /** Closes it; NULL does nothing. */
    void (*close)(void *connection);

    /** Runs one statement; one thread per connection at a time. Result in the arena. */
    insights_status (*run)(void *connection, const ins_statement *statement,
                           const ins_run_limits *limits, ins_arena *arena, insights_table **out,
                           insights_error **err);

    /** Reads tables, keys and a profile of the content. Result in the arena. */
    insights_status (*read_schema)(void *connection, const ins_run_limits *limits, ins_arena *arena,
                                   ins_schema **out, insights_error **err);

    /** Text that changes whenever the data may have changed; "" when unknown. In the arena. */
    insights_status (*watermark)(void *connection, ins_arena *arena, const char **out,
                                 insights_error **err);
} ins_driver;

/** All drivers, ended by NULL. */
extern const ins_driver *const ins_drivers[];

/**
 * Opens a warehouse by URL ("sqlite:PATH"; a plain path to an existing file counts as sqlite).
 *
 * @errors  INSIGHTS_INVALID for an unknown scheme (names the known ones), INSIGHTS_NOT_FOUND for an
 *          absent file, INSIGHTS_CORRUPT for a file that is no database, INSIGHTS_UNAVAILABLE for a
 *          locked one, INSIGHTS_NOMEM.
 */
insights_status ins_warehouse_open(ins_warehouse **out, const char *url, insights_error **err);

/** Closes all connections; NULL does nothing. Nobody may be running. */
void ins_warehouse_close(ins_warehouse *warehouse);

/** Dialect to compile for. */
const ins_dialect *ins_warehouse_dialect(const ins_warehouse *warehouse);

/** The URL without user and password. Borrowed. */
const char *ins_warehouse_name(const ins_warehouse *warehouse);

/** Runs a statement on a pooled connection. @threads Safe. @locks pool.mutex, not while running. */
insights_status ins_warehouse_run(ins_warehouse *warehouse, const ins_statement *statement,
                                  const ins_run_limits *limits, ins_arena *arena,
                                  insights_table **out, ins_run_stats *stats, insights_error **err);

/** Reads the schema. @threads Safe. */
insights_status ins_warehouse_schema(ins_warehouse *warehouse, const ins_run_limits *limits,
                                     ins_arena *arena, ins_schema **out, insights_error **err);

/** Watermark of the data. @threads Safe. */
insights_status ins_warehouse_watermark(ins_warehouse *warehouse, ins_arena *arena,
                                        const char **out, insights_error **err);

#endif
