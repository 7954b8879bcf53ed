/* A warehouse is a URL, a driver and a pool: each call takes a connection and gives it back. */
#include "warehouse/warehouse.h"

#include "base/alloc.h"
#include "base/clock.h"
#include "warehouse/pool.h"
#include "warehouse/url.h"

struct ins_warehouse {
    char *url;
    char *name; /* the URL without user and password */
    const ins_driver *driver;
    ins_pool pool;
    bool has_pool;
};

static const ins_run_limits no_limits;

/* The first connection shows at once whether the warehouse can be used. */
static insights_status start(ins_warehouse *warehouse, insights_error **err)
{
    const char *rest = NULL;
    void *connection = NULL;
    ins_buffer name;
    ins_buffer_init(&name, 1 << 16);
    ins_url_print_safe(warehouse->url, &name);
    INS_TRY(ins_buffer_take(&name, &warehouse->name, err));
    INS_TRY(ins_url_driver(warehouse->url, &warehouse->driver, &rest, err));
    warehouse->has_pool = ins_pool_init(&warehouse->pool, warehouse->driver, rest);
    if (!warehouse->has_pool)
        return ins_fail_nomem(err);
    INS_TRY(ins_pool_take(&warehouse->pool, &connection, err));
    ins_pool_give(&warehouse->pool, connection, INSIGHTS_OK);
    return INSIGHTS_OK;
}

insights_status ins_warehouse_open(ins_warehouse **out, const char *url, insights_error **err)
{
    ins_warehouse *warehouse = ins_calloc(1, sizeof *warehouse);
    if (warehouse == NULL)
        return ins_fail_nomem(err);
    warehouse->url = ins_strdup(url);
    insights_status status = warehouse->url == NULL ? ins_fail_nomem(err) : start(warehouse, err);
    if (status != INSIGHTS_OK)
        ins_warehouse_close(warehouse);
    else
        *out = warehouse;
    return status;
}

void ins_warehouse_close(ins_warehouse *warehouse)
{
    if (warehouse == NULL)
        return;
    if (warehouse->has_pool)
        ins_pool_finish(&warehouse->pool);
    ins_free(warehouse->name);
    ins_free(warehouse->url);
    ins_free(warehouse);
}

const ins_dialect *ins_warehouse_dialect(const ins_warehouse *warehouse)
{
    return warehouse->driver->dialect;
}

const char *ins_warehouse_name(const ins_warehouse *warehouse)
{
    return warehouse->name;
}

insights_status ins_warehouse_run(ins_warehouse *warehouse, const ins_statement *statement,
                                  const ins_run_limits *limits, ins_arena *arena,
                                  insights_table **out, ins_run_stats *stats, insights_error **err)
{
    void *connection = NULL;
    int64_t started_ns = ins_clock_monotonic_ns();
    INS_TRY(ins_pool_take(&warehouse->pool, &connection, err));
    insights_table *table = NULL;
    insights_status status = warehouse->driver->run(
        connection, statement, limits == NULL ? &no_limits : limits, arena, &table, err);
    ins_pool_give(&warehouse->pool, connection, status);
    if (stats != NULL) {
        stats->elapsed_ns = ins_clock_monotonic_ns() - started_ns;
        stats->rows = table == NULL ? 0 : table->row_count;
    }
    if (status == INSIGHTS_OK)
        *out = table;
    return status;
}

insights_status ins_warehouse_schema(ins_warehouse *warehouse, const ins_run_limits *limits,
                                     ins_arena *arena, ins_schema **out, insights_error **err)
{
    void *connection = NULL;
    INS_TRY(ins_pool_take(&warehouse->pool, &connection, err));
    insights_status status = warehouse->driver->read_schema(
        connection, limits == NULL ? &no_limits : limits, arena, out, err);
    ins_pool_give(&warehouse->pool, connection, status);
    return status;
}

insights_status ins_warehouse_watermark(ins_warehouse *warehouse, ins_arena *arena,
                                        const char **out, insights_error **err)
{
    void *connection = NULL;
    INS_TRY(ins_pool_take(&warehouse->pool, &connection, err));
    insights_status status = warehouse->driver->watermark(connection, arena, out, err);
    ins_pool_give(&warehouse->pool, connection, status);
    return status;
}
