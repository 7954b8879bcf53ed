/*
 * Asks why, through the public calls, over demo data in which it is known why: for several seeds
 * and days every planted cause must be found with its size, as plain SQL has it, and nothing else.
 */
#include "base/json.h"
#include "place.h"
#include "support/suite.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SEEDS = 5, DAYS = 3, CAUSES = 4, SQL_SIZE = 1500 };

/* Alone in its leaves: whatever another cause counts is left out. */
typedef struct planted {
    const char *subjects; /* in the order of the finding */
    const char *where;    /* the whole segment */
    const char *own;
    double own_tolerance; /* of the amount */
} planted;

#define NOT_CLOSED " AND store <> 'Paris Bastille'"

static const planted causes[CAUSES] = {
    {"Paris Bastille", "store = 'Paris Bastille'", "store = 'Paris Bastille'", 1e-9},
    {"Paris Central, City Sneaker", "store = 'Paris Central' AND product = 'City Sneaker'",
     "store = 'Paris Central' AND product = 'City Sneaker'", 1e-9},
    {"Chelsea Boot", "product = 'Chelsea Boot'", "product = 'Chelsea Boot'" NOT_CLOSED, 1e-9},
    {"Trail Runner", "product = 'Trail Runner'", "product = 'Trail Runner'" NOT_CLOSED, 1e-9},
};

/* A day that is "today", the first day of its quarter, and both a year earlier. */
static const char *const days[DAYS][4] = {
    {"2026-11-22", "2026-10-01", "2025-11-22", "2025-10-01"},
    {"2026-02-14", "2026-01-01", "2025-02-14", "2025-01-01"},
    {"2026-06-30", "2026-04-01", "2025-06-30", "2025-04-01"},
};

static const char *const *today;
static insights *context;
static insights_answer *answer;
static ins_json *root;

static void make_shop(const char *const *day, uint64_t seed)
{
    insights_demo_options options = INSIGHTS_DEMO_OPTIONS_INIT;
    char url[SQL_SIZE];
    snprintf(url, sizeof url, "sqlite:%s", place_path("shop.db"));
    remove(place_path("shop.db"));
    today = day;
    options.now = day[0];
    options.seed = seed;
    ck_assert_int_eq(insights_demo_create(url, &options, NULL), INSIGHTS_OK);
    context = place_open("shop.db");
}

static void ask(const char *question)
{
    insights_query_options options = INSIGHTS_QUERY_OPTIONS_INIT;
    size_t size = 0;
    options.now = today[0];
    ck_assert_int_eq(insights_query(&answer, context, question, &options, NULL), INSIGHTS_OK);
    ck_assert_int_eq(insights_answer_status(answer), INSIGHTS_ANSWERED);
    const char *text = insights_answer_json(answer, &size);
    ck_assert_int_eq(ins_json_parse(&root, text, size, NULL), INSIGHTS_OK);
}

static void forget(void)
{
    ins_json_free(root);
    insights_answer_free(answer);
    root = NULL;
    answer = NULL;
}

static void close_shop(void)
{
    forget();
    insights_close(context);
    remove(place_path("shop.db"));
}

/* Copies the rows of a scope, with the sign of their period, so that not every question reads all
   rows. Only after the library was asked, because it would see the table. */
static void copy_scope(const char *scope)
{
    char sql[SQL_SIZE];
    snprintf(sql, sizeof sql,
             "DROP TABLE IF EXISTS scope; CREATE TABLE scope AS SELECT store, product, "
             "CASE WHEN date >= '%s' THEN revenue ELSE -revenue END AS change FROM sales_data "
             "WHERE (date BETWEEN '%s' AND '%s' OR date BETWEEN '%s' AND '%s') AND %s",
             today[1], today[1], today[0], today[3], today[2], scope);
    place_sql("shop.db", sql);
}

/* Change of revenue in the scope under a condition, this quarter so far against the same days a
   year earlier. */
static double change_where(const char *condition)
{
    char sql[SQL_SIZE];
    snprintf(sql, sizeof sql, "SELECT coalesce(sum(change), 0) FROM scope WHERE %s", condition);
    return strtod(place_ask("shop.db", sql), NULL);
}

/* ---- findings ---- */

static double number(const ins_json *finding, const char *key)
{
    return ins_json_number(ins_json_get(finding, key), (double)NAN);
}

static bool is_kind(const ins_json *finding, const char *kind)
{
    return strcmp(ins_json_text(ins_json_get(finding, "kind")), kind) == 0;
}

/* Values of the subjects, joined; "" for the whole. Static. */
static const char *subjects_of(const ins_json *finding)
{
    static char text[200];
    text[0] = '\0';
    for (const ins_json *subject = ins_json_first(ins_json_get(finding, "subjects"));
         subject != NULL; subject = ins_json_next(subject)) {
        size_t size = strlen(text);
        snprintf(text + size, sizeof text - size, "%s%s", size > 0 ? ", " : "",
                 ins_json_text(ins_json_get(subject, "value")));
    }
    return text;
}

static const ins_json *first_finding(void)
{
    return ins_json_first(ins_json_get(root, "findings"));
}

/* The n-th finding about a part; NULL when there are not so many. */
static const ins_json *part_at(size_t n)
{
    const ins_json *finding = first_finding();
    for (; finding != NULL; finding = ins_json_next(finding))
        if (*subjects_of(finding) != '\0' && n-- == 0)
            break;
    return finding;
}

static const ins_json *whole(const char *kind)
{
    const ins_json *finding = first_finding();
    while (finding != NULL && !(is_kind(finding, kind) && *subjects_of(finding) == '\0'))
        finding = ins_json_next(finding);
    return finding;
}

/* The cause among the strongest ones. */
static const ins_json *find_cause(const planted *cause)
{
    for (size_t i = 0; i < CAUSES; i++)
        if (part_at(i) != NULL && strcmp(subjects_of(part_at(i)), cause->subjects) == 0)
            return part_at(i);
    ck_abort_msg("%s is not among the causes: %s", cause->subjects,
                 insights_answer_message(answer));
}

/* ---- checks ---- */

static void check_sizes(void)
{
    for (size_t i = 0; i < CAUSES; i++) {
        const ins_json *found = find_cause(&causes[i]);
        double change = change_where(causes[i].where);
        double own = change_where(causes[i].own);
        ck_assert_double_eq_tol(number(found, "change"), change, 0.01);
        ck_assert_double_eq_tol(number(found, "own_change"), own,
                                0.01 + causes[i].own_tolerance * fabs(own));
    }
}

/* What SQL has for all that is no cause is what the causes leave. */
static void check_sum(void)
{
    double total = change_where("1");
    double rest = change_where("store <> 'Paris Bastille' AND product NOT IN ('Chelsea Boot', "
                               "'Trail Runner') AND NOT (store = 'Paris Central' AND "
                               "product = 'City Sneaker')");
    double sum = 0;
    double shares = 0;
    for (size_t i = 0; i < CAUSES; i++) {
        sum += number(find_cause(&causes[i]), "own_change");
        shares += number(find_cause(&causes[i]), "contribution");
    }
    ck_assert_double_eq_tol(number(whole("change"), "change"), total, 0.01);
    ck_assert_double_eq_tol(sum + rest, total, 0.01);
    ck_assert_double_eq_tol(shares, sum / total, 1e-9);
}

static void check_price(void)
{
    const ins_json *price = find_cause(&causes[3]);
    ck_assert(is_kind(price, "price"));
    ck_assert_double_eq_tol(number(price, "price_ratio"), 0.15, 0.03);
    ck_assert_double_eq_tol(number(price, "volume_ratio"), -0.45, 0.1);
    ck_assert_double_eq_tol(number(price, "price_part") + number(price, "volume_part"),
                            number(price, "own_change"), 0.005);
}

static void check_parts(void)
{
    static const char *const parts[] = {"price", "volume", "mix", "new", "lost"};
    double sum = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        sum += whole(parts[i]) == NULL ? 0 : number(whole(parts[i]), "change");
    ck_assert_double_eq_tol(sum, number(whole("change"), "change"), 0.005);
}

static size_t place_of(const char *words)
{
    size_t count = insights_answer_insight_count(answer);
    for (size_t i = 0; i < count; i++)
        if (strstr(insights_answer_insight_title(answer, i), words) != NULL)
            return i;
    ck_abort_msg("no insight about %s", words);
}

/* The change, the causes, and how it adds up at the very end. */
static void check_order(double least_confidence)
{
    static const char *const names[CAUSES] = {"Paris Bastille", "City Sneaker", "Chelsea Boot",
                                              "Trail Runner"};
    ck_assert_uint_eq(place_of("Revenue down"), 0);
    for (size_t i = 0; i < CAUSES; i++) {
        size_t at = place_of(names[i]);
        ck_assert(at >= 1 && at <= CAUSES);
        ck_assert_double_ge(insights_answer_insight_confidence(answer, at), least_confidence);
        ck_assert_ptr_nonnull(strstr(insights_answer_message(answer), names[i]));
    }
    ck_assert_uint_eq(place_of("adds up"), insights_answer_insight_count(answer) - 1);
}

START_TEST(planted_causes_are_found_with_their_sizes)
{
    make_shop(days[_i / SEEDS], (uint64_t)(_i % SEEDS) + 1);
    ask("Why are shoe sales down in Paris stores this quarter?");
    copy_scope("city = 'Paris' AND category = 'Shoes'");
    check_sizes();
    check_sum();
    check_price();
    check_parts();
    check_order(_i == 0 ? 0.8 : 0.6); /* high in the usual demo, nowhere low */
    close_shop();
}
END_TEST

START_TEST(rise_is_not_explained_as_a_fall)
{
    make_shop(days[0], 1);
    ask("Why are beauty sales down in Paris this quarter?");
    copy_scope("city = 'Paris' AND category = 'Beauty'");
    ck_assert_double_gt(change_where("1"), 0);
    ck_assert_ptr_nonnull(whole("premise"));
    ck_assert(!ins_json_truth(ins_json_get(whole("premise"), "is_premise_true"), true));
    ck_assert_ptr_nonnull(strstr(insights_answer_message(answer), "not down but up"));
    ck_assert_ptr_nonnull(strstr(insights_answer_insight_title(answer, 0), "not down"));
    close_shop();
}
END_TEST

/* One store grew by as much as another lost. */
START_TEST(ups_and_downs_that_cancel_are_said_to)
{
    make_shop(days[0], 2);
    ask("Why are sales down in Madrid this quarter?");
    copy_scope("city = 'Madrid'");
    double change = change_where("1");
    double fall = change_where("store = 'Madrid Retiro'");
    ck_assert_double_eq_tol(number(whole("change"), "change"), change, 0.01);
    ck_assert_double_ge(number(whole("change"), "p_value"), 0.05);
    ck_assert_str_eq(subjects_of(part_at(0)), "Madrid Retiro");
    ck_assert_double_eq_tol(number(part_at(0), "change"), fall, 0.01);
    ck_assert_str_eq(subjects_of(part_at(1)), "Madrid Salamanca");
    ck_assert(is_kind(part_at(1), "offset"));
    ck_assert_ptr_nonnull(
        strstr(insights_answer_message(answer), "within the usual ups and downs"));
    ck_assert_ptr_nonnull(strstr(insights_answer_message(answer), "cancel"));
    close_shop();
}
END_TEST

START_TEST(average_order_value_is_revenue_a_sale)
{
    make_shop(days[0], 1);
    ask("average order value last month");
    double expected = strtod(place_ask("shop.db", "SELECT sum(revenue) / count(*) FROM sales_data "
                                                  "WHERE date BETWEEN '2026-10-01' AND "
                                                  "'2026-10-31'"),
                             NULL);
    ck_assert_double_eq_tol(insights_table_double(insights_answer_table(answer), 0, 0), expected,
                            1e-6);
    close_shop();
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("why");
    tcase_add_unchecked_fixture(cases, place_create, place_remove);
    tcase_set_timeout(cases, 60);
    bool is_brief = getenv("TESTS_BRIEF") != NULL; /* one shop, where every step is slow */
    tcase_add_loop_test(cases, planted_causes_are_found_with_their_sizes, 0,
                        is_brief ? 1 : SEEDS * DAYS);
    tcase_add_test(cases, rise_is_not_explained_as_a_fall);
    tcase_add_test(cases, ups_and_downs_that_cancel_are_said_to);
    tcase_add_test(cases, average_order_value_is_revenue_a_sale);
    return suite_run_case("flagship", cases);
}
