/* Rules of follow-ups over the small shop: what is an edit, what is a question of its own, what is
 * asked back. Dialogues over real data are in follow_ups.txt. */
#include "language/follow_up.h"

#include "plan/json.h"
#include "support/fault.h"
#include "support/plans.h"
#include "support/tiny_model.h"
#include "support/tiny_plan.h"
#include "support/world.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static ins_arena *shared;
static ins_arena *arena;
static world shop;

static void open_shop(void)
{
    shared = ins_arena_create((size_t)64 << 20);
    ck_assert_int_eq(world_open_shop(&shop, shared), INSIGHTS_OK);
}

static void close_shop(void)
{
    world_close(&shop);
    ins_arena_destroy(shared);
}

static void set_up(void)
{
    arena = ins_arena_create((size_t)64 << 20);
}

static void tear_down(void)
{
    ins_arena_destroy(arena);
}

/* Three products with their revenue: the second has the most, the last the least. */
static ins_turn by_product(void)
{
    static ins_value values[6];
    const char *message = NULL;
    const char *const names[] = {"Trail Runner", "City Walker", "Rain_Coat 100%"};
    static const int64_t revenues[] = {20, 30, 10};
    for (size_t i = 0; i < 3; i++) {
        values[2 * i] = ins_value_text(ins_slice_of(names[i]));
        values[2 * i + 1] = ins_value_int(revenues[i]);
    }
    ins_turn turn = {.plan = tiny_plan_read(BY_PRODUCT, shop.model, arena, &message)};
    ck_assert_msg(turn.plan != NULL, "%s", message);
    turn.rows = (ins_row_view){.values = values, .row_count = 3};
    return turn;
}

static ins_turn turn_of(const char *json)
{
    const char *message = NULL;
    ins_turn turn = {.plan = tiny_plan_read(json, shop.model, arena, &message)};
    ck_assert_msg(turn.plan != NULL, "%s", message);
    return turn;
}

static ins_follow_up follow(const ins_turn *last, const char *text)
{
    ins_follow_up out = {INS_FOLLOW_UP_NONE, NULL};
    const ins_follow_up_input input = {&shop.language, last, text, shop.now_us};
    ck_assert_int_eq(ins_read_follow_up(&out, arena, &input, NULL), INSIGHTS_OK);
    return out;
}

static void check_plan(const ins_turn *last, const char *text, const char *words)
{
    ins_follow_up out = follow(last, text);
    ck_assert_msg(out.kind == INS_FOLLOW_UP_EDIT, "%s is no edit", text);
    ck_assert_msg(out.reading->plan != NULL, "%s: %s", text, out.reading->message);
    ck_assert_str_eq(ins_plan_in_words(out.reading->plan, shop.model, arena), words);
}

static void check_problem(const ins_turn *last, const char *text, const char *problem)
{
    ins_follow_up out = follow(last, text);
    ck_assert_msg(out.kind == INS_FOLLOW_UP_EDIT, "%s is no edit", text);
    ck_assert_ptr_null(out.reading->plan);
    ck_assert_int_eq(out.reading->status, INS_READING_UNSUPPORTED);
    ck_assert_str_eq(out.reading->message, problem);
}

START_TEST(a_row_becomes_its_filter)
{
    ins_turn turn = by_product();
    check_plan(&turn, "the second one", "revenue of sales where product is City Walker");
    check_plan(&turn, "the last one", "revenue of sales where product is Rain_Coat 100%");
    check_plan(&turn, "number 1", "revenue of sales where product is Trail Runner");
    check_plan(&turn, "the best one", "revenue of sales where product is City Walker");
    check_plan(&turn, "the worst one", "revenue of sales where product is Rain_Coat 100%");
}
END_TEST

START_TEST(a_row_that_is_not_there_is_named)
{
    ins_turn turn = by_product();
    check_problem(&turn, "and the fourth one", "the last answer has 3 rows only");
    turn.rows.is_cut = true;
    check_problem(&turn, "and the last one",
                  "the last answer has more rows than are remembered");
    turn.rows.row_count = 0;
    check_problem(&turn, "and the second one", "the last answer has no rows to choose from");
}
END_TEST

START_TEST(rows_alike_are_asked_about_with_a_plan_each)
{
    ins_turn turn = by_product();
    ins_value values[6];
    memcpy(values, turn.rows.values, sizeof values);
    values[1] = ins_value_int(30);
    turn.rows.values = values;
    ins_follow_up out = follow(&turn, "the best one");
    ck_assert_int_eq(out.kind, INS_FOLLOW_UP_EDIT);
    ck_assert_int_eq(out.reading->status, INS_READING_CLARIFY);
    ck_assert_uint_eq(out.reading->choice_count, 2);
    ck_assert_str_eq(out.reading->choices[0].text, "Trail Runner");
    ck_assert_str_eq(out.reading->choices[1].text, "City Walker");
    for (size_t i = 0; i < 2; i++)
        ck_assert_int_eq(ins_plan_validate(out.reading->choices[i].plan, shop.model, NULL),
                         INSIGHTS_OK);
}
END_TEST

START_TEST(what_was_changed_is_said)
{
    ins_turn turn = by_product();
    ins_follow_up out = follow(&turn, "only Footwear and web");
    ck_assert_msg(out.reading->plan != NULL, "%s", out.reading->message);
    ck_assert_uint_eq(out.reading->note_count, 1);
    ck_assert_str_eq(out.reading->notes[0],
                     "read as a follow-up: only category Footwear; only channel web");
}
END_TEST

START_TEST(two_ways_to_a_value_are_asked_about)
{
    ins_turn turn = by_product();
    ins_follow_up out = follow(&turn, "only in Paris");
    ck_assert_int_eq(out.reading->status, INS_READING_CLARIFY);
    ck_assert_uint_eq(out.reading->choice_count, 2);
    ck_assert_str_eq(out.reading->choices[0].text, "city of store Paris");
    ins_turn next = {.plan = out.reading->choices[1].plan};
    check_plan(&next, "and in Berlin?",
               "revenue of sales by product where city (by customer) is Berlin");
}
END_TEST

START_TEST(every_word_is_accounted_for)
{
    ins_turn turn = by_product();
    ins_follow_up out = follow(&turn, "  and only Footwear, by month please?");
    const ins_reading *reading = out.reading;
    size_t end = 0;
    ck_assert_ptr_nonnull(reading->plan);
    for (size_t i = 0; i < reading->word_count; i++) {
        ck_assert_uint_ge(reading->words[i].start, end);
        ck_assert_int_ne(reading->words[i].role, INS_WORD_UNUSED);
        end = reading->words[i].end;
    }
    ck_assert_uint_le(end, strlen(reading->text));
}
END_TEST

START_TEST(a_question_with_its_own_figure_is_no_edit)
{
    ins_turn turn = by_product();
    static const char *const questions[] = {"units by category last year",
                                            "what is the revenue in Paris",
                                            "show all products",
                                            "how many customers are in Berlin",
                                            "top 3 stores by units"};
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
        ck_assert_msg(follow(&turn, questions[i]).kind == INS_FOLLOW_UP_NONE, "%s", questions[i]);
}
END_TEST

START_TEST(without_a_turn_only_undo_and_restart_are_known)
{
    ck_assert_int_eq(follow(NULL, "and in Paris?").kind, INS_FOLLOW_UP_NONE);
    ck_assert_int_eq(follow(NULL, "undo").kind, INS_FOLLOW_UP_UNDO);
    ck_assert_int_eq(follow(NULL, "please start over").kind, INS_FOLLOW_UP_RESTART);
    ck_assert_int_eq(follow(NULL, "").kind, INS_FOLLOW_UP_NONE);
}
END_TEST

START_TEST(a_lost_word_is_named)
{
    ins_turn turn = by_product();
    check_problem(&turn, "and zblorp", "\"zblorp\" is not understood here");
    ck_assert_int_eq(follow(&turn, "zblorp").kind, INS_FOLLOW_UP_NONE);
}
END_TEST

START_TEST(shares_go_with_their_groups)
{
    ins_turn turn =
        turn_of(WITHOUT_TIME("breakdown",
                             REVENUE ",{\"aggregate\":\"metric\",\"metric\":\"revenue\","
                                     "\"transform\":\"share\",\"name\":\"share\"}",
                             ",\"dimensions\":[" PRODUCT "]"));
    check_plan(&turn, "in total", "revenue of sales");
}
END_TEST

START_TEST(a_comparison_needs_a_period)
{
    ins_turn turn = by_product();
    check_problem(&turn, "compare that with last year",
                  "it is about no period that could be compared: name one first");
}
END_TEST

START_TEST(a_limit_on_figures_needs_groups)
{
    ins_turn turn = turn_of(WITHOUT_TIME("value", REVENUE, ""));
    check_problem(&turn, "only those over 5", "a limit on figures needs groups with figures");
    check_problem(&turn, "only the top 5",
                  "there are no groups to choose from: say by what, such as \"by month\"");
}
END_TEST

START_TEST(the_last_plan_is_left_as_it_was)
{
    ins_turn turn = by_product();
    const char *before = ins_plan_in_words(turn.plan, shop.model, arena);
    follow(&turn, "only Footwear by month, top 3 and also units");
    ck_assert_str_eq(ins_plan_in_words(turn.plan, shop.model, arena), before);
}
END_TEST

START_TEST(bad_texts_are_refused)
{
    ins_turn turn = by_product();
    ins_follow_up out;
    ins_follow_up_input input = {&shop.language, &turn, "\xff", shop.now_us};
    ck_assert_int_eq(ins_read_follow_up(&out, arena, &input, NULL), INSIGHTS_INVALID);
    char *text = ins_arena_alloc(arena, 1100);
    memset(text, 'a', 1001);
    input.text = text;
    ck_assert_int_eq(ins_read_follow_up(&out, arena, &input, NULL), INSIGHTS_INVALID);
}
END_TEST

static insights_status read_once(void *state)
{
    ins_follow_up out;
    insights_error *err = NULL;
    ins_follow_up_input input = {&shop.language, state, "", shop.now_us};
    static const char *const texts[] = {"only Footwear by month and also units, top 3 only",
                                        "the worst one compared with last year",
                                        "the best one", "why?", "and zblorp", "those products"};
    insights_status status = INSIGHTS_OK;
    for (size_t i = 0; i < sizeof texts / sizeof *texts && status == INSIGHTS_OK; i++) {
        ins_arena *scratch = ins_arena_create((size_t)16 << 20);
        input.text = texts[i];
        status = scratch == NULL ? INSIGHTS_NOMEM
                                 : ins_read_follow_up(&out, scratch, &input, &err);
        ins_arena_destroy(scratch);
    }
    insights_error_free(err);
    return status;
}

START_TEST(failing_memory_is_reported)
{
    ins_turn turn = by_product();
    ck_assert_int_gt(fault_loop(read_once, &turn), 10);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("follow_up");
    TCase *cases = tcase_create("rules");
    tcase_add_unchecked_fixture(cases, open_shop, close_shop);
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_set_timeout(cases, 60);
    tcase_add_test(cases, a_row_becomes_its_filter);
    tcase_add_test(cases, a_row_that_is_not_there_is_named);
    tcase_add_test(cases, rows_alike_are_asked_about_with_a_plan_each);
    tcase_add_test(cases, what_was_changed_is_said);
    tcase_add_test(cases, two_ways_to_a_value_are_asked_about);
    tcase_add_test(cases, every_word_is_accounted_for);
    tcase_add_test(cases, a_question_with_its_own_figure_is_no_edit);
    tcase_add_test(cases, without_a_turn_only_undo_and_restart_are_known);
    tcase_add_test(cases, a_lost_word_is_named);
    tcase_add_test(cases, shares_go_with_their_groups);
    tcase_add_test(cases, a_comparison_needs_a_period);
    tcase_add_test(cases, a_limit_on_figures_needs_groups);
    tcase_add_test(cases, the_last_plan_is_left_as_it_was);
    tcase_add_test(cases, bad_texts_are_refused);
    tcase_add_test(cases, failing_memory_is_reported);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
