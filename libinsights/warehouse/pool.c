/* Connections that wait to be used again: taken and given back under one mutex. */
#include "warehouse/pool.h"

bool ins_pool_init(ins_pool *pool, const ins_driver *driver, const char *rest)
{
    *pool = (ins_pool){.driver = driver, .rest = rest};
    return pthread_mutex_init(&pool->mutex, NULL) == 0;
}

void ins_pool_finish(ins_pool *pool)
{
    for (size_t i = 0; i < pool->idle_count; i++)
        pool->driver->close(pool->idle[i]);
    pool->idle_count = 0;
    pthread_mutex_destroy(&pool->mutex);
}

insights_status ins_pool_take(ins_pool *pool, void **connection, insights_error **err)
{
    void *waiting = NULL;
    pthread_mutex_lock(&pool->mutex);
    if (pool->idle_count > 0)
        waiting = pool->idle[--pool->idle_count];
    pthread_mutex_unlock(&pool->mutex);
    if (waiting == NULL)
        return pool->driver->open(connection, pool->rest, err);
    *connection = waiting;
    return INSIGHTS_OK;
}

static bool is_healthy(insights_status status)
{
    return status == INSIGHTS_OK || status == INSIGHTS_INVALID || status == INSIGHTS_DENIED ||
           status == INSIGHTS_TOO_LARGE || status == INSIGHTS_TIMEOUT;
}

void ins_pool_give(ins_pool *pool, void *connection, insights_status status)
{
    bool is_kept = false;
    pthread_mutex_lock(&pool->mutex);
    if (is_healthy(status) && pool->idle_count < INS_POOL_KEPT) {
        pool->idle[pool->idle_count++] = connection;
        is_kept = true;
    }
    pthread_mutex_unlock(&pool->mutex);
    if (!is_kept)
        pool->driver->close(connection);
}
