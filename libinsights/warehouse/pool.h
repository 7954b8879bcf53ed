/**
 * @file
 * Connections that wait to be used again. Knows nothing of what runs on them.
 */
#ifndef INS_WAREHOUSE_POOL_H
#define INS_WAREHOUSE_POOL_H

#include "warehouse/warehouse.h"

#include <pthread.h>

enum { INS_POOL_KEPT = 8 };

/** Invariant: idle[0..idle_count) are open and in nobody's hands. @locks mutex, a leaf. */
typedef struct ins_pool {
    pthread_mutex_t mutex;
    const ins_driver *driver;
    const char *rest; /* the URL behind the scheme; borrowed */
    void *idle[INS_POOL_KEPT];
    size_t idle_count;
} ins_pool;

/** Starts an empty pool; false when the system has no mutex left. */
bool ins_pool_init(ins_pool *pool, const ins_driver *driver, const char *rest);

/** Closes what is idle. Nobody may hold a connection. */
void ins_pool_finish(ins_pool *pool);

/** Hands out a waiting connection or opens one. @threads Safe. */
insights_status ins_pool_take(ins_pool *pool, void **connection, insights_error **err);

/**
 * Takes a connection back; at most 8 are kept.
 *
 * @param status  how its use ended; after a failure of the file it is closed.
 * @threads  Safe.
 */
void ins_pool_give(ins_pool *pool, void *connection, insights_status status);

#endif
