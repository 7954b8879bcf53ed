/* Tests that many threads may ask through one warehouse at a time. */
#include "support/suite.h"
#include "warehouse/files.h"

#include <check.h>
#include <pthread.h>
#include <unistd.h>

enum { THREADS = 12, QUESTIONS = 40 };

static ins_warehouse *warehouse;

/* Asks again and again; returns the number of wrong answers. */
static void *ask_often(void *number)
{
    size_t wrong = 0;
    ins_arena *arena = ins_arena_create((size_t)16 << 20);
    for (int i = 0; i < QUESTIONS; i++) {
        ins_value parameter = ins_value_int((int64_t)(size_t)number * 1000 + i);
        ins_statement statement = {
            .text = "SELECT sum(x) + ? FROM t", .parameters = &parameter, .parameter_count = 1};
        insights_table *table = NULL;
        insights_status status =
            ins_warehouse_run(warehouse, &statement, NULL, arena, &table, NULL, NULL);
        wrong +=
            status != INSIGHTS_OK || insights_table_int(table, 0, 0) != 6 + parameter.as.integer;
    }
    ins_arena_destroy(arena);
    return (void *)wrong;
}

static void *describe_often(void *number)
{
    size_t wrong = 0;
    (void)number;
    for (int i = 0; i < QUESTIONS / 4; i++) {
        ins_arena *arena = ins_arena_create((size_t)16 << 20);
        ins_schema *schema = NULL;
        const char *mark = NULL;
        insights_error *err = NULL;
        wrong += ins_warehouse_schema(warehouse, NULL, arena, &schema, NULL) != INSIGHTS_OK ||
                 schema->table_count != 1;
        wrong += ins_warehouse_watermark(warehouse, arena, &mark, NULL) != INSIGHTS_OK;
        ins_statement refused = {.text = "DELETE FROM t"};
        insights_table *table = NULL;
        wrong += ins_warehouse_run(warehouse, &refused, NULL, arena, &table, NULL, &err) !=
                 INSIGHTS_DENIED;
        insights_error_free(err);
        ins_arena_destroy(arena);
    }
    return (void *)wrong;
}

START_TEST(threads_share_a_warehouse)
{
    const char *path = database("shop.db", "CREATE TABLE t(x);"
                                           "INSERT INTO t VALUES (1), (2), (3)");
    pthread_t threads[THREADS];
    ck_assert_int_eq(ins_warehouse_open(&warehouse, path, NULL), INSIGHTS_OK);
    for (size_t i = 0; i < THREADS; i++)
        ck_assert_int_eq(
            pthread_create(&threads[i], NULL, i % 4 == 3 ? describe_often : ask_often, (void *)i),
            0);
    for (size_t i = 0; i < THREADS; i++) {
        void *wrong = NULL;
        pthread_join(threads[i], &wrong);
        ck_assert_uint_eq((size_t)wrong, 0);
    }
    ins_warehouse_close(warehouse);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("pool");
    tcase_set_timeout(cases, 120);
    tcase_add_checked_fixture(cases, files_setup, files_teardown);
    tcase_add_test(cases, threads_share_a_warehouse);
    return suite_run_case("pool_thread", cases);
}
