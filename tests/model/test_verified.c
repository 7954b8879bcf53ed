/* Tests of verified questions in model files: their shape, their limits, and the way back. */
#include "model/verified.h"

#include "model/load.h"
#include "support/fault.h"
#include "support/suite.h"

#include <check.h>
#include <string.h>

#define PAIR_OF_PLAN                                                                               \
    "{\"question\": \"hot\", \"plan\": {\"kind\": \"value\", \"dataset\": \"a\", \"measures\": "   \
    "[{\"aggregate\": \"rows\", \"share\": false, \"none\": null, \"number\": 1.5}]}}"
#define PAIR_OF_WORDS "{\"question\": \"cold\", \"reads_as\": \"number of a\"}"

enum { ROOM = 4 << 20 };

static ins_arena *arena;
static ins_model *model;

static void set_up(void)
{
    arena = ins_arena_create((size_t)256 << 20);
    model = NULL;
}

static void tear_down(void)
{
    ins_model_release(model);
    ins_arena_destroy(arena);
}

/* A model file in JSON with the value as its verified questions. */
static const char *file_with(ins_arena *in, const char *value)
{
    ins_buffer text;
    ins_json_writer json;
    const char *made = NULL;
    char *data = ins_arena_printf(in, "{\"verified_questions\": %s}", value);
    ins_buffer_init(&text, ROOM);
    ins_json_init(&json, &text, 0);
    ins_buffer_text(&text, "{\"version\": \"0.2.0\", \"semantic_model\": [{\"name\": \"m\", "
                           "\"datasets\": [{\"name\": \"a\", \"source\": \"a\"}], "
                           "\"custom_extensions\": [{\"vendor_name\": \"INSIGHTS\", \"data\": ");
    ins_json_string(&json, data);
    ins_buffer_text(&text, "}]}]}");
    return ins_buffer_take_arena(&text, in, &made, NULL) == INSIGHTS_OK ? made : NULL;
}

static insights_status load(const char *value, ins_model_issues *issues, insights_error **err)
{
    const char *text = file_with(arena, value);
    return ins_model_load(&model, text, strlen(text), "test", arena, issues, err);
}

START_TEST(both_forms_are_read)
{
    ck_assert_int_eq(load("[" PAIR_OF_PLAN ", " PAIR_OF_WORDS "]", NULL, NULL), INSIGHTS_OK);
    ck_assert_uint_eq(model->verified_count, 2);
    ck_assert_str_eq(model->verified[0].question, "hot");
    ck_assert_str_eq(model->verified[0].plan_json,
                     "{\"kind\":\"value\",\"dataset\":\"a\",\"measures\":[{\"aggregate\":\"rows\","
                     "\"share\":false,\"none\":null,\"number\":1.5}]}");
    ck_assert_ptr_null(model->verified[0].reads_as);
    ck_assert_str_eq(model->verified[1].reads_as, "number of a");
    ck_assert_ptr_null(model->verified[1].plan_json);
}
END_TEST

START_TEST(written_pairs_read_back)
{
    ins_buffer out;
    ins_model *again = NULL;
    ck_assert_int_eq(load("[" PAIR_OF_PLAN ", " PAIR_OF_WORDS "]", NULL, NULL), INSIGHTS_OK);
    ins_buffer_init(&out, ROOM);
    ck_assert_int_eq(ins_model_write(model, &out, NULL), INSIGHTS_OK);
    ck_assert_int_eq(
        ins_model_load(&again, ins_buffer_view(&out), out.size, "test", NULL, NULL, NULL),
        INSIGHTS_OK);
    ck_assert_str_eq(again->fingerprint, model->fingerprint);
    ck_assert_str_eq(again->verified[0].plan_json, model->verified[0].plan_json);
    ins_buffer_finish(&out);
    ins_model_release(again);
}
END_TEST

START_TEST(pairs_change_the_fingerprint)
{
    ck_assert_int_eq(load("[]", NULL, NULL), INSIGHTS_OK);
    const char *without = ins_arena_strdup(arena, model->fingerprint);
    ins_model_release(model);
    ck_assert_int_eq(load("[" PAIR_OF_WORDS "]", NULL, NULL), INSIGHTS_OK);
    ck_assert_str_ne(model->fingerprint, without);
}
END_TEST

static const struct {
    const char *value;
    const char *message;
} wrong[] = {
    {"{}", "needs a list"},
    {"[5]", "verified question 1 needs 'question' and either 'plan' or 'reads_as'"},
    {"[{\"question\": \"a\"}]", "verified question 1 needs"},
    {"[{\"reads_as\": \"a\"}]", "verified question 1 needs"},
    {"[" PAIR_OF_WORDS ", {\"question\": \"a\", \"reads_as\": \"b\", \"plan\": {}}]",
     "verified question 2 needs"},
    {"[{\"question\": \"\", \"reads_as\": \"b\"}]", "no text of 1 to 4000 bytes"},
    {"[{\"question\": 5, \"reads_as\": \"b\"}]", "no text of 1 to 4000 bytes"},
    {"[{\"question\": \"a\", \"plan\": \"b\"}]", "is no object"},
    {"[{\"question\": \"a\", \"plan\": {\"a\":"
     "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1"
     "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}}]",
     "too large or too deep"},
};

START_TEST(another_shape_is_an_error)
{
    insights_error *err = NULL;
    ck_assert_int_eq(load(wrong[_i].value, NULL, &err), INSIGHTS_INVALID);
    ck_assert_ptr_null(model);
    ck_assert_msg(strstr(insights_error_message(err), wrong[_i].message) != NULL, "%s",
                  insights_error_message(err));
    insights_error_free(err);
}
END_TEST

START_TEST(an_unknown_key_is_a_warning)
{
    ins_model_issues issues = {.count = 0};
    ck_assert_int_eq(
        load("[{\"question\": \"a\", \"reads_as\": \"b\", \"author\": \"c\"}]", &issues, NULL),
        INSIGHTS_OK);
    ck_assert_uint_eq(issues.count, 1);
    ck_assert(!issues.items[0].is_error);
    ck_assert_ptr_nonnull(strstr(issues.items[0].message, "author"));
}
END_TEST

START_TEST(a_thousand_pairs_are_the_most)
{
    insights_error *err = NULL;
    for (size_t count = INS_VERIFIED_MAX; count <= INS_VERIFIED_MAX + 1; count++) {
        ins_buffer list;
        ins_buffer_init(&list, ROOM);
        for (size_t i = 0; i < count; i++)
            ins_buffer_printf(&list, "%s" PAIR_OF_WORDS, i == 0 ? "[" : ",");
        ins_buffer_byte(&list, ']');
        insights_status status = load(ins_buffer_view(&list), NULL, &err);
        ck_assert_int_eq(status, count == INS_VERIFIED_MAX ? INSIGHTS_OK : INSIGHTS_INVALID);
        ins_buffer_finish(&list);
    }
    ck_assert_ptr_nonnull(strstr(insights_error_message(err), "more than 1000"));
    insights_error_free(err);
}
END_TEST

static insights_status load_and_write(void *state)
{
    ins_model *made = NULL;
    ins_buffer out;
    const char *text = state;
    insights_status status = ins_model_load(&made, text, strlen(text), "test", NULL, NULL, NULL);
    ins_buffer_init(&out, ROOM);
    if (status == INSIGHTS_OK)
        status = ins_model_write(made, &out, NULL);
    ins_buffer_finish(&out);
    ins_model_release(made);
    return status;
}

START_TEST(failing_allocations_are_reported)
{
    const char *text = file_with(arena, "[" PAIR_OF_PLAN ", " PAIR_OF_WORDS "]");
    fault_loop(load_and_write, ins_arena_strdup(arena, text));
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("verified");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, both_forms_are_read);
    tcase_add_test(tests, written_pairs_read_back);
    tcase_add_test(tests, pairs_change_the_fingerprint);
    tcase_add_loop_test(tests, another_shape_is_an_error, 0, sizeof wrong / sizeof wrong[0]);
    tcase_add_test(tests, an_unknown_key_is_a_warning);
    tcase_add_test(tests, a_thousand_pairs_are_the_most);
    tcase_add_test(tests, failing_allocations_are_reported);
    return suite_run_case("model/verified", tests);
}
