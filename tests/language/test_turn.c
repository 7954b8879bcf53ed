/* Tests of turns as JSON: what is written reads back the same, what is damaged is refused. */
#include "language/turn.h"

#include "data/table.h"
#include "support/fault.h"
#include "support/plans.h"
#include "support/tiny_model.h"
#include "support/tiny_plan.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static ins_model *model;
static ins_arena *arena;

static void set_up(void)
{
    model = tiny_model_create();
    arena = ins_arena_create((size_t)16 << 20);
}

static void tear_down(void)
{
    ins_arena_destroy(arena);
    ins_model_release(model);
}

static const char *written(const ins_turn *turn, const char *question)
{
    ins_buffer text;
    ins_json_writer json;
    const char *out = NULL;
    ins_buffer_init(&text, 1 << 20);
    ins_json_init(&json, &text, 0);
    ins_turn_write(turn, question, model, &json);
    ck_assert_int_eq(ins_buffer_take_arena(&text, arena, &out, NULL), INSIGHTS_OK);
    return out;
}

static insights_status read_turn(ins_turn *out, const char **question, const char *text)
{
    ins_json *json = NULL;
    insights_error *err = NULL;
    ins_arena *scratch = arena;
    insights_status status = ins_json_parse(&json, text, strlen(text), &err);
    if (status == INSIGHTS_OK)
        status = ins_turn_read(out, question, scratch, json, model, &err);
    ins_json_free(json);
    insights_error_free(err);
    return status;
}

START_TEST(values_of_every_type_read_back_the_same)
{
    const char *message = NULL;
    const ins_value values[] = {
        ins_value_text(ins_slice_of("Trail \"Runner\"")), ins_value_decimal(1250, 2),
        ins_value_null(),                                 ins_value_int(INT64_MAX),
        ins_value_date(19000),                            ins_value_double(0.1),
        ins_value_datetime(1700000000000000),             ins_value_bool(true)};
    ins_turn turn = {.plan = tiny_plan_read(BY_PRODUCT, model, arena, &message)};
    turn.rows = (ins_row_view){.values = values, .row_count = 4, .is_cut = true};
    const char *text = written(&turn, "revenue by product");
    ins_turn again;
    const char *question = NULL;
    ck_assert_int_eq(read_turn(&again, &question, text), INSIGHTS_OK);
    ck_assert_str_eq(question, "revenue by product");
    ck_assert_uint_eq(again.rows.row_count, 4);
    ck_assert(again.rows.is_cut);
    for (size_t i = 0; i < 8; i++)
        ck_assert(ins_value_equal(&again.rows.values[i], &values[i]));
    ck_assert_str_eq(written(&again, question), text);
}
END_TEST

START_TEST(damaged_turns_are_refused)
{
    static const char *const texts[] = {
        "{}",
        "[]",
        "{\"plan\":3}",
        "{\"plan\":{\"kind\":\"value\",\"dataset\":\"nothing\"}}",
        "{\"plan\":{\"kind\":\"value\",\"dataset\":\"sales\"}}",
        "{\"plan\":" BY_PRODUCT ",\"rows\":[[1]]}",
        "{\"plan\":" BY_PRODUCT ",\"rows\":[[1,2,3]]}",
        "{\"plan\":" BY_PRODUCT ",\"rows\":[7]}",
        "{\"plan\":" BY_PRODUCT ",\"rows\":[[[],1]]}"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        ins_turn turn;
        const char *question = NULL;
        insights_status status = read_turn(&turn, &question, texts[i]);
        ck_assert_msg(status == INSIGHTS_INVALID || status == INSIGHTS_NOT_FOUND, "%s", texts[i]);
    }
}
END_TEST

START_TEST(too_many_rows_are_refused)
{
    ins_buffer text;
    const char *json = NULL;
    ins_turn turn;
    const char *question = NULL;
    ins_buffer_init(&text, 1 << 20);
    ins_buffer_text(&text, "{\"plan\":" BY_PRODUCT ",\"rows\":[");
    for (int i = 0; i <= INS_TURN_ROWS_MAX; i++)
        ins_buffer_text(&text, i == 0 ? "[1,2]" : ",[1,2]");
    ins_buffer_text(&text, "]}");
    ck_assert_int_eq(ins_buffer_take_arena(&text, arena, &json, NULL), INSIGHTS_OK);
    ck_assert_int_eq(read_turn(&turn, &question, json), INSIGHTS_TOO_LARGE);
}
END_TEST

START_TEST(rows_are_kept_as_far_as_they_are_remembered)
{
    static const ins_column_spec specs[] = {{"product", INSIGHTS_TYPE_TEXT, 0},
                                            {"other", INSIGHTS_TYPE_INT, 0}};
    const char *message = NULL;
    const ins_plan *plan = tiny_plan_read(BY_PRODUCT, model, arena, &message);
    ins_table_builder *builder = ins_table_builder_create(arena, specs, 2);
    ins_row_view rows;
    for (int i = 0; i < INS_TURN_ROWS_MAX + 5; i++) {
        ins_value name = ins_value_text(ins_slice_of("x"));
        ins_value other = ins_value_int(i);
        ins_table_builder_add(builder, &name, NULL);
        ins_table_builder_add(builder, &other, NULL);
    }
    const insights_table *table = ins_table_builder_finish(builder);
    ck_assert_int_eq(ins_turn_rows(&rows, arena, plan, table, NULL), INSIGHTS_OK);
    ck_assert_uint_eq(rows.row_count, INS_TURN_ROWS_MAX);
    ck_assert(rows.is_cut);
    ck_assert(!ins_value_is_null(&rows.values[0]));
    ck_assert(ins_value_is_null(&rows.values[1])); /* the table has no column of that measure */
    ck_assert_int_eq(ins_turn_rows(&rows, arena, plan, NULL, NULL), INSIGHTS_OK);
    ck_assert_uint_eq(rows.row_count, 0);
}
END_TEST

static insights_status read_with_faults(void *state)
{
    ins_turn turn;
    const char *question = NULL;
    ins_json *json = NULL;
    insights_error *err = NULL;
    ins_arena *scratch = ins_arena_create((size_t)4 << 20);
    insights_status status = scratch == NULL ? INSIGHTS_NOMEM
                                             : ins_json_parse(&json, state, strlen(state), &err);
    if (status == INSIGHTS_OK)
        status = ins_turn_read(&turn, &question, scratch, json, model, &err);
    ins_json_free(json);
    insights_error_free(err);
    ins_arena_destroy(scratch);
    return status;
}

START_TEST(failing_memory_is_reported)
{
    static char text[] = "{\"question\":\"q\",\"plan\":" BY_PRODUCT ",\"rows\":[[\"a\",2]]}";
    ck_assert_int_gt(fault_loop(read_with_faults, text), 3);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("turn");
    TCase *cases = tcase_create("json");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, values_of_every_type_read_back_the_same);
    tcase_add_test(cases, damaged_turns_are_refused);
    tcase_add_test(cases, too_many_rows_are_refused);
    tcase_add_test(cases, rows_are_kept_as_far_as_they_are_remembered);
    tcase_add_test(cases, failing_memory_is_reported);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
