/* Tests of verified questions: what counts as one, what is put into their plans, what is checked.
 *
 * The pairs mean something that the ordinary reader cannot know ("hot", "slow movers"), so that an
 * answer proves the pair. */
#include "language/verified.h"

#include "plan/json.h"
#include "support/fault.h"
#include "support/plans.h"
#include "support/world.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define HOT                                                                                        \
    WITH_TIME("ranking", UNITS,                                                                    \
              ",\"dimensions\":[" PRODUCT "],\"filters\":[{\"field\":\"products.category\","       \
              "\"values\":[\"Footwear\"]}],\"having\":[{\"measure\":\"units\","                    \
              "\"compare\":\"greater\",\"values\":[20]}],\"order\":[{\"measure\":\"units\","       \
              "\"descending\":true}],\"limit\":3,\"period\":{\"start\":\"2020-01-01\","            \
              "\"end\":\"2020-02-01\"}")
#define FOOTFALL                                                                                   \
    WITHOUT_TIME("value", SALES_COUNT,                                                             \
                 ",\"filters\":[{\"field\":\"stores.name\",\"compare\":\"in\","                    \
                 "\"values\":[\"Rivoli\",\"Mitte\"]}]")
#define UPLIFT                                                                                     \
    WITH_TIME("comparison", REVENUE,                                                               \
              ",\"period\":{\"start\":\"2020-01-01\",\"end\":\"2020-02-01\"},"                     \
              "\"compare_to\":\"last_year\",\"comparison\":{\"start\":\"2019-01-01\","             \
              "\"end\":\"2019-02-01\"},\"period_total_days\":31")
#define DUEL                                                                                       \
    WITH_TIME("comparison", REVENUE,                                                               \
              ",\"period\":{\"start\":\"2020-01-01\",\"end\":\"2020-02-01\"},"                     \
              "\"compare_to\":\"period\",\"comparison\":{\"start\":\"2019-01-01\","                \
              "\"end\":\"2019-02-01\"},\"period_total_days\":31")

/* Sales on the web above one and a half of the average amount there. */
#define STARS                                                                                      \
    WITHOUT_TIME("value", SALES_COUNT,                                                             \
                 ",\"filters\":[{\"field\":\"channel\",\"values\":[\"web\"]},{\"field\":"          \
                 "\"amount\",\"compare\":\"greater\",\"column\":\"average_amount\",\"factor\":"    \
                 "1.5,\"plan\":{\"kind\":\"value\",\"dataset\":\"sales\",\"measures\":["           \
                 "{\"aggregate\":\"average\",\"field\":\"amount\",\"name\":\"average_amount\"}"    \
                 "],\"filters\":[{\"field\":\"channel\",\"values\":[\"web\"]}]}}]")

static const ins_verified pairs[] = {
    {.question = "Which 3 Footwear products were hot last month with a score over 20?",
     .plan_json = HOT},
    {.question = "footfall of Rivoli and Mitte", .plan_json = FOOTFALL},
    {.question = "uplift in January 2020", .plan_json = UPLIFT},
    {.question = "duel of January 2020 against January 2019", .plan_json = DUEL},
    {.question = "slow movers on the web",
     .reads_as = "top 5 products by revenue where channel is web"},
    {.question = "web burn rate last week", .reads_as = "revenue where channel is web last week"},
    {.question = "hotlist for the web", .reads_as = "revenue where channel is web"},
    {.question = "hotlist for Footwear", .reads_as = "units where category is Footwear"},
    {.question = "hotlist for the shop", .reads_as = "number of sales where channel is shop"},
    {.question = "broken plan", .plan_json = "{\"kind\":\"value\",\"dataset\":\"moon\"}"},
    {.question = "homeless period last week", .plan_json = FOOTFALL},
    {.question = "absent value",
     .plan_json = WITHOUT_TIME("value", SALES_COUNT,
                               ",\"filters\":[{\"field\":\"channel\",\"values\":[\"fax\"]}]")},
    {.question = "riddle", .reads_as = "how many unicorns"},
    {.question = "twin", .reads_as = "revenue"},
    {.question = "twin", .reads_as = "units"},
    {.question = "web stars at 1.5", .plan_json = STARS},
};

enum { PAIRS = sizeof pairs / sizeof pairs[0] };

static ins_arena *arena;
static world place;

static insights_status open_place(ins_arena *in, world *out)
{
    insights_status status = world_open_shop(out, in);
    if (status != INSIGHTS_OK)
        return status;
    out->model->verified = pairs;
    out->model->verified_count = PAIRS;
    status = ins_language_build(&out->language, in, out->model, NULL);
    if (status != INSIGHTS_OK)
        world_close(out);
    return status;
}

static void set_up(void)
{
    arena = ins_arena_create((size_t)64 << 20);
    ck_assert_int_eq(open_place(arena, &place), INSIGHTS_OK);
}

static void tear_down(void)
{
    world_close(&place);
    ins_arena_destroy(arena);
}

static const ins_reading *ask(const char *question)
{
    const ins_reading *reading = NULL;
    ck_assert_int_eq(world_ask(&reading, arena, &place, question), INSIGHTS_OK);
    return reading;
}

static const char *words_of(const ins_reading *reading)
{
    return reading->plan == NULL ? "" : ins_plan_in_words(reading->plan, place.model, arena);
}

/* ---- what is read as which pair ---- */

static const struct {
    const char *question;
    size_t pair; /* PAIRS: none, the ordinary reading */
    const char *words;
} readings[] = {
    {"Which 3 Footwear products were hot last month with a score over 20?", 0,
     "units sold of sales by product where category is Footwear, only where units sold is "
     "above 20, day sold 1 Apr 2024 – 30 Apr 2024, sorted by units sold (largest first), "
     "the first 3"},
    {"which three footwear product were hot last month with score above 20", 0,
     "units sold of sales by product where category is Footwear, only where units sold is "
     "above 20, day sold 1 Apr 2024 – 30 Apr 2024, sorted by units sold (largest first), "
     "the first 3"},
    {"Which 7 Rainwear products were hot in 2023 with a score over 50?", 0,
     "units sold of sales by product where category is Rainwear, only where units sold is "
     "above 50, day sold 1 Jan 2023 – 31 Dec 2023, sorted by units sold (largest first), "
     "the first 7"},
    {"which 3 fotwear products were hot last month with a score over 20", 0,
     "units sold of sales by product where category is Footwear, only where units sold is "
     "above 20, day sold 1 Apr 2024 – 30 Apr 2024, sorted by units sold (largest first), "
     "the first 3"},
    {"Which 3 Paris products were hot last month with a score over 20?", PAIRS, NULL},
    {"Which 3 Footwear products were cold last month with a score over 20?", PAIRS, NULL},
    {"Which 3 Footwear products were hot last month with a score under 20?", PAIRS, NULL},
    {"Which 3 Footwear products were hot with a score over 20?", PAIRS, NULL},
    {"Which 3.5 Footwear products were hot last month with a score over 20?", PAIRS, NULL},
    {"Please show me the footfall of Rivoli and Mitte!", 1,
     "number of sales where store is one of Rivoli or Mitte"},
    {"what is the footfall of Corso and Rivoli", 1,
     "number of sales where store is one of Corso or Rivoli"},
    {"footfsll of Rivoli and Mitte", 1, "number of sales where store is one of Rivoli or Mitte"},
    {"footfall of Rivoli", PAIRS, NULL},
    {"footfall of Rivoli and Paris", PAIRS, NULL},
    {"uplift in March 2024", 2,
     "revenue of sales, day sold 1 Mar 2024 – 31 Mar 2024, compared with 1 Mar 2023 – 31 "
     "Mar 2023"},
    {"uplift this month", 2,
     "revenue of sales, day sold 1 May 2024 – 15 May 2024, compared with 1 May 2023 – 15 "
     "May 2023"},
    {"uplift next year", PAIRS, NULL},
    {"duel of March 2024 against March 2023", 3,
     "revenue of sales, day sold 1 Mar 2024 – 31 Mar 2024, compared with 1 Mar 2023 – 31 "
     "Mar 2023"},
    {"slow movers on the web", 4,
     "revenue of sales by product and product where channel is web, sorted by revenue "
     "(largest first), the first 5"},
    {"slow movers in the shop", 4,
     "revenue of sales by product and product where channel is shop, sorted by revenue "
     "(largest first), the first 5"},
    {"SLOW MOVER on web", 4,
     "revenue of sales by product and product where channel is web, sorted by revenue "
     "(largest first), the first 5"},
    {"web burn rate yesterday", 5, "revenue of sales where channel is web, day sold 14 May 2024"},
    {"web burn rate in 2023", 5,
     "revenue of sales where channel is web, day sold 1 Jan 2023 – 31 Dec 2023"},
    {"hotlist for the web", 6, "revenue of sales where channel is web"},
    {"hotlist for Rainwear", 7, "units sold of sales where category is Rainwear"},
    {"hotlist for Footwear", 7, "units sold of sales where category is Footwear"},
    {"hotlist for Paris", PAIRS, NULL},
    {"broken plan", PAIRS, NULL},
    {"homeless period last week", PAIRS, NULL},
    {"twin", PAIRS, NULL},
    {"riddle", PAIRS, NULL},
    {"stars at 1.5 in Paris", PAIRS, NULL},
    {"web stars at 1.5", 15,
     "number of sales where channel is web and amount is above 1.5 times (average amount of "
     "sales where channel is web)"},
    {"revenue in Paris", PAIRS, NULL},
};

START_TEST(readings_are_as_listed)
{
    const ins_reading *reading = ask(readings[_i].question);
    const char *expected = readings[_i].pair == PAIRS ? NULL : pairs[readings[_i].pair].question;
    if (expected == NULL) {
        ck_assert_ptr_null(reading->verified);
        return;
    }
    ck_assert_str_eq(reading->verified == NULL ? reading->message : reading->verified, expected);
    ck_assert_str_eq(words_of(reading), readings[_i].words);
}
END_TEST

/* ---- rules ---- */

START_TEST(the_use_of_a_pair_is_said)
{
    const ins_reading *reading = ask("footfall of Corso and Rivoli");
    bool is_said = false;
    for (size_t i = 0; i < reading->note_count; i++)
        is_said =
            is_said || strcmp(reading->notes[i], "this is the verified question \"footfall of "
                                                 "Rivoli and Mitte\" with other values") == 0;
    ck_assert(is_said);
}
END_TEST

START_TEST(a_repaired_word_is_said)
{
    const ins_reading *reading = ask("footfsll of Rivoli and Mitte");
    ck_assert_uint_eq(reading->note_count, 2);
    ck_assert_str_eq(reading->notes[0], "\"footfsll\" is read as \"footfall\"");
}
END_TEST

START_TEST(every_word_is_accounted_for)
{
    const ins_reading *reading =
        ask("Which 7 Rainwear products were hot in 2023 with a score over 50?");
    for (size_t i = 0; i < reading->word_count; i++)
        ck_assert_int_ne(reading->words[i].role, INS_WORD_UNUSED);
    ck_assert_int_eq(reading->words[2].role, INS_WORD_VALUE);
    ck_assert_str_eq(reading->words[2].meaning, "category = Rainwear");
}
END_TEST

START_TEST(a_pair_is_found_beside_others_that_mean_the_same)
{
    static const ins_verified twins[] = {{.question = "twin", .reads_as = "revenue"},
                                         {.question = "a twin", .reads_as = "revenue"}};
    place.model->verified = twins;
    place.model->verified_count = 2;
    ck_assert_int_eq(ins_language_build(&place.language, arena, place.model, NULL), INSIGHTS_OK);
    ck_assert_str_eq(ask("twin")->verified, "twin");
}
END_TEST

START_TEST(the_same_question_counts_more_than_one_with_another_value)
{
    static const ins_verified both[] = {{.question = "index of web", .reads_as = "revenue of web"},
                                        {.question = "index of shop", .reads_as = "units of shop"}};
    place.model->verified = both;
    place.model->verified_count = 2;
    ck_assert_int_eq(ins_language_build(&place.language, arena, place.model, NULL), INSIGHTS_OK);
    ck_assert_str_eq(ask("index of shop")->verified, "index of shop");
    ck_assert_str_eq(ask("index of web")->verified, "index of web");
}
END_TEST

static const char *json_of(const ins_plan *plan)
{
    ins_buffer text;
    ins_json_writer json;
    static const char *made;
    ins_buffer_init(&text, (size_t)1 << 20);
    ins_json_init(&json, &text, 0);
    ins_plan_write_json(plan, place.model, &json);
    ck_assert_int_eq(ins_buffer_take_arena(&text, arena, &made, NULL), INSIGHTS_OK);
    return made;
}

START_TEST(a_value_is_replaced_in_nested_plans_too)
{
    const char *json = json_of(ask("shop stars at 2")->plan);
    ck_assert_msg(strstr(json, "\"web\"") == NULL, "%s", json);
    size_t count = 0;
    for (const char *at = strstr(json, "\"shop\""); at != NULL; at = strstr(at + 1, "\"shop\""))
        count++;
    ck_assert_uint_eq(count, 2);
    ck_assert_msg(strstr(json, "\"factor\":2") != NULL, "%s", json);
}
END_TEST

/* ---- checking ---- */

static const struct {
    size_t pair;
    const char *problem; /* part of the message; NULL: none */
} checks[] = {
    {0, NULL},
    {1, NULL},
    {2, NULL},
    {3, NULL},
    {4, NULL},
    {5, NULL},
    {9, "moon"},
    {10, "no place for the period"},
    {11, "the data has no channel \"fax\""},
    {12, "unicorns"},
    {13, "another verified question is the same"},
};

START_TEST(checks_name_what_is_wrong)
{
    const char *message = NULL;
    ck_assert_int_eq(
        ins_verified_check(&message, arena, &place.language, checks[_i].pair, place.now_us, NULL),
        INSIGHTS_OK);
    if (checks[_i].problem == NULL)
        ck_assert_msg(message == NULL, "%s", message);
    else
        ck_assert_msg(message != NULL && strstr(message, checks[_i].problem) != NULL, "%s",
                      message == NULL ? "nothing" : message);
}
END_TEST

/* ---- memory ---- */

static insights_status use_all(void *state)
{
    const char *message = NULL;
    const ins_reading *reading = NULL;
    world made = {.model = NULL};
    (void)state;
    ins_arena *memory = ins_arena_create((size_t)64 << 20);
    if (memory == NULL)
        return INSIGHTS_NOMEM;
    insights_status status = open_place(memory, &made);
    if (status == INSIGHTS_OK)
        status = world_ask(&reading, memory, &made, readings[2].question);
    if (status == INSIGHTS_OK)
        status = world_ask(&reading, memory, &made, "slow movers in the shop");
    if (status == INSIGHTS_OK)
        status = ins_verified_check(&message, memory, &made.language, 12, made.now_us, NULL);
    world_close(&made);
    ins_arena_destroy(memory);
    return status;
}

START_TEST(failing_allocations_are_reported)
{
    fault_loop(use_all, NULL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("language/verified");
    TCase *tests = tcase_create("verified");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_set_timeout(tests, 120);
    tcase_add_loop_test(tests, readings_are_as_listed, 0, sizeof readings / sizeof readings[0]);
    tcase_add_test(tests, the_use_of_a_pair_is_said);
    tcase_add_test(tests, a_repaired_word_is_said);
    tcase_add_test(tests, every_word_is_accounted_for);
    tcase_add_test(tests, a_pair_is_found_beside_others_that_mean_the_same);
    tcase_add_test(tests, the_same_question_counts_more_than_one_with_another_value);
    tcase_add_test(tests, a_value_is_replaced_in_nested_plans_too);
    tcase_add_loop_test(tests, checks_name_what_is_wrong, 0, sizeof checks / sizeof checks[0]);
    suite_add_tcase(suite, tests);
    TCase *memory = tcase_create("memory");
    tcase_set_timeout(memory, 300);
    tcase_add_test(memory, failing_allocations_are_reported);
    suite_add_tcase(suite, memory);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
