/*
 * Feeds database files to the SQLite driver: each gives an error or a result, never a crash.
 *
 * A driver has to open files by path, so the input goes into one file in memory (/dev/shm).
 */
#include "warehouse/warehouse.h"

#include "base/clock.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void ask_first_table(ins_warehouse *warehouse, const ins_schema *schema, ins_arena *arena)
{
    ins_run_limits limits = {.max_rows = 1000,
                             .deadline_ns = ins_clock_monotonic_ns() + 1000000000};
    for (size_t i = 0; i < schema->table_count && i < 3; i++) {
        ins_buffer sql;
        ins_buffer_init(&sql, 1 << 16);
        ins_buffer_text(&sql, "SELECT * FROM ");
        ins_warehouse_dialect(warehouse)->identifier(&sql, schema->tables[i].name);
        ins_statement statement = {.text = ins_buffer_view(&sql)};
        insights_table *table = NULL;
        ins_warehouse_run(warehouse, &statement, &limits, arena, &table, NULL, NULL);
        ins_buffer_finish(&sql);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char path[64];
    snprintf(path, sizeof path, "/dev/shm/insights-fuzz-%ld.db", (long)getpid());
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (file < 0)
        return 0;
    ssize_t written = write(file, data, size);
    close(file);
    ins_warehouse *warehouse = NULL;
    ins_schema *schema = NULL;
    ins_arena *arena = ins_arena_create((size_t)64 << 20);
    insights_error *err = NULL;
    ins_run_limits limits = {.deadline_ns = ins_clock_monotonic_ns() + 1000000000};
    if (written == (ssize_t)size && ins_warehouse_open(&warehouse, path, &err) == INSIGHTS_OK &&
        ins_warehouse_schema(warehouse, &limits, arena, &schema, &err) == INSIGHTS_OK)
        ask_first_table(warehouse, schema, arena);
    insights_error_free(err);
    ins_warehouse_close(warehouse);
    ins_arena_destroy(arena);
    unlink(path);
    return 0;
}
