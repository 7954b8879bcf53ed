/* Tests of the period reader: the cases of periods.txt, calendars, labels, limits. */
#include "language/period_reader.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_MAX_SIZE = 400, FIELDS = 4, MATCHES = 8 };

static const char cases_path[] = "tests/language/periods.txt";

static int64_t us(const char *text)
{
    int64_t value = 0;
    ck_assert_msg(ins_parse_datetime(text, strlen(text), &value, NULL), "no date: %s", text);
    return value;
}

/* ---- the case file ---- */

/* Cuts "a | b | c" into trimmed fields in place; returns how many. */
static size_t split(char *line, char *fields[FIELDS])
{
    size_t count = 0;
    line[strcspn(line, "\n")] = '\0';
    for (char *at = line; at != NULL && count < FIELDS;) {
        char *bar = strstr(at, " | ");
        fields[count++] = at;
        if (bar != NULL)
            *bar = '\0';
        at = bar == NULL ? NULL : bar + 3;
    }
    return count;
}

static bool is_side(bool has, int64_t value, const char *text)
{
    return strcmp(text, "-") == 0 ? !has : has && value == us(text);
}

static void side_text(char out[INS_DATE_TEXT_SIZE], bool has, int64_t value)
{
    if (has)
        ins_print_datetime(out, value);
    else
        snprintf(out, INS_DATE_TEXT_SIZE, "-");
}

static void expect(const ins_period *got, char *const fields[FIELDS])
{
    char start[INS_DATE_TEXT_SIZE];
    char end[INS_DATE_TEXT_SIZE];
    side_text(start, got->has_start, got->start_us);
    side_text(end, got->has_end, got->end_us);
    ck_assert_msg(is_side(got->has_start, got->start_us, fields[2]) &&
                      is_side(got->has_end, got->end_us, fields[3]),
                  "%s: %s to %s", fields[1], start, end);
}

static void run_case(char *line)
{
    char *fields[FIELDS] = {0};
    ins_period_match matches[MATCHES];
    size_t count = split(line, fields);
    bool is_none = strncmp(line, "none", 4) == 0;
    ck_assert_msg(count == (is_none ? 2 : 4) && strlen(line) > 5, "bad line: %s", line);
    int64_t now = us(line + 5);
    const char *text = fields[1];
    ins_arena *arena = ins_arena_create(4000);
    size_t found = 1;
    if (strncmp(line, "read", 4) == 0)
        found = ins_period_read(arena, text, strlen(text), now, NULL, matches);
    else
        found = ins_period_find(arena, text, strlen(text), now, NULL, matches, MATCHES);
    ck_assert_msg(found == (is_none ? 0 : 1), "%s: %zu found, first \"%s\"", text, found,
                  found > 0 ? matches[0].period.label : "");
    if (!is_none)
        expect(&matches[0].period, fields);
    ins_arena_destroy(arena);
}

START_TEST(every_case_of_the_file_is_read_as_it_says)
{
    char line[LINE_MAX_SIZE];
    int cases = 0;
    FILE *file = fopen(cases_path, "r");
    ck_assert_msg(file != NULL, "cannot open %s", cases_path);
    while (fgets(line, sizeof line, file) != NULL) {
        if (line[0] == '#' || line[0] == '\n')
            continue;
        run_case(line);
        cases++;
    }
    fclose(file);
    ck_assert_int_ge(cases, 150);
}
END_TEST

/* ---- what else a match says ---- */

static const char today[] = "2026-11-22T10:00:00";

static size_t find_with(const char *text, const ins_calendar *calendar, ins_period_match *out)
{
    static ins_arena *arena;
    ins_arena_destroy(arena);
    arena = ins_arena_create(4000);
    size_t found = ins_period_find(arena, text, strlen(text), us(today), calendar, out, MATCHES);
    return found;
}

static ins_period_match find_one(const char *text)
{
    ins_period_match matches[MATCHES];
    size_t found = find_with(text, NULL, matches);
    ck_assert_msg(found == 1, "%s: %zu found", text, found);
    return matches[0];
}

static void check_days(ins_period got, const char *start, const char *end)
{
    char fields[2][INS_DATE_TEXT_SIZE];
    side_text(fields[0], got.has_start, got.start_us);
    side_text(fields[1], got.has_end, got.end_us);
    ck_assert_msg(got.start_us == us(start) && got.end_us == us(end), "%s to %s", fields[0],
                  fields[1]);
}

START_TEST(a_match_says_where_and_in_which_words)
{
    const char text[] = "Why did sales drop in the last 3 months?";
    ins_period_match match = find_one(text);
    ck_assert_str_eq(match.period.label, "the last 3 months");
    ck_assert_uint_eq(match.start, 22);
    ck_assert_uint_eq(match.end, strlen(text) - 1);
}
END_TEST

START_TEST(a_genitive_belongs_to_the_phrase)
{
    ck_assert_str_eq(find_one("show last month's sales").period.label, "last month's");
    ck_assert_str_eq(find_one("show last year\xE2\x80\x99s sales").period.label,
                     "last year\xE2\x80\x99s");
}
END_TEST

START_TEST(grain_and_count_are_those_that_were_said)
{
    ins_period month = find_one("sales last month").period;
    ins_period days = find_one("sales in the last 30 days").period;
    ins_period range = find_one("sales from May to July").period;
    ck_assert_int_eq(month.grain, INS_GRAIN_MONTH);
    ck_assert_int_eq(month.count, 1);
    ck_assert_int_eq(days.grain, INS_GRAIN_DAY);
    ck_assert_int_eq(days.count, 30);
    ck_assert_int_eq(range.grain, INS_GRAIN_MONTH);
    ck_assert_int_eq(range.count, 3);
}
END_TEST

START_TEST(what_reaches_now_is_to_date)
{
    ck_assert(find_one("sales this quarter").period.is_to_date);
    ck_assert(find_one("sales year to date").period.is_to_date);
    ck_assert(find_one("sales since May").period.is_to_date);
    ck_assert(!find_one("sales last quarter").period.is_to_date);
    ck_assert(!find_one("sales in the last 30 days").period.is_to_date);
}
END_TEST

START_TEST(an_assumed_year_is_told)
{
    ck_assert(find_one("sales in March").is_year_assumed);
    ck_assert(!find_one("sales in March 2026").is_year_assumed);
    ck_assert(!find_one("sales last March").is_year_assumed);
}
END_TEST

START_TEST(several_phrases_come_from_left_to_right)
{
    ins_period_match matches[MATCHES];
    ck_assert_uint_eq(find_with("Q3 2025 against Q3 2024 and last month", NULL, matches), 3);
    check_days(matches[0].period, "2025-07-01", "2025-10-01");
    check_days(matches[1].period, "2024-07-01", "2024-10-01");
    check_days(matches[2].period, "2026-10-01", "2026-11-01");
}
END_TEST

START_TEST(years_support_each_other)
{
    ins_period_match matches[MATCHES];
    ck_assert_uint_eq(find_with("sales in 2023 and 2024", NULL, matches), 2);
    ck_assert_uint_eq(find_with("sales 2023 vs 2024", NULL, matches), 2);
    ck_assert_uint_eq(find_with("compare 2023 to 2024", NULL, matches), 2);
    ck_assert_uint_eq(find_with("rooms 2023 and 2024", NULL, matches), 0);
}
END_TEST

START_TEST(listed_phrases_share_the_year_that_one_of_them_says)
{
    ins_period_match matches[MATCHES];
    ck_assert_uint_eq(find_with("Q1 and Q2 2025", NULL, matches), 2);
    check_days(matches[0].period, "2025-01-01", "2025-04-01");
    ck_assert(!matches[0].is_year_assumed);
    ck_assert_uint_eq(find_with("March 2025 vs July", NULL, matches), 2);
    check_days(matches[1].period, "2025-07-01", "2025-08-01");
    ck_assert_uint_eq(find_with("December and January 2025", NULL, matches), 2);
    check_days(matches[0].period, "2024-12-01", "2025-01-01");
    ck_assert_uint_eq(find_with("March orders of people who came in May 2025", NULL, matches), 1);
}
END_TEST

START_TEST(comparison_words_are_left_to_the_caller)
{
    ck_assert_str_eq(find_one("revenue compared with last month").period.label, "last month");
    ck_assert_str_eq(find_one("the same period last year").period.label, "last year");
}
END_TEST

/* ---- calendars ---- */

static ins_period with_calendar(const char *text, const ins_calendar *calendar)
{
    ins_period_match matches[MATCHES];
    size_t found = find_with(text, calendar, matches);
    ck_assert_msg(found == 1, "%s: %zu found", text, found);
    return matches[0].period;
}

START_TEST(days_come_first_where_the_calendar_says_so)
{
    ins_calendar european = {.is_day_first = true};
    check_days(with_calendar("on 01/02/2024", &european), "2024-02-01", "2024-02-02");
    check_days(with_calendar("on 01/02/2024", NULL), "2024-01-02", "2024-01-03");
    check_days(with_calendar("on 2024-01-02", &european), "2024-01-02", "2024-01-03");
}
END_TEST

START_TEST(fiscal_words_use_the_fiscal_year)
{
    ins_calendar october = {.fiscal_start_month = 10};
    check_days(with_calendar("sales in FY2025", &october), "2024-10-01", "2025-10-01");
    check_days(with_calendar("sales in fy25 q3", &october), "2025-04-01", "2025-07-01");
    check_days(with_calendar("sales in Q1 of fiscal 2025", &october), "2024-10-01", "2025-01-01");
    check_days(with_calendar("sales in March of FY25", &october), "2025-03-01", "2025-04-01");
    check_days(with_calendar("last fiscal year", &october), "2025-10-01", "2026-10-01");
    check_days(with_calendar("fiscal Q2", &october), "2026-01-01", "2026-04-01");
    check_days(with_calendar("fiscal year to date", &october), "2026-10-01", "2026-11-22");
    check_days(with_calendar("the last two fiscal years", &october), "2024-10-01", "2026-10-01");
}
END_TEST

START_TEST(other_words_use_the_calendar_year)
{
    ins_calendar october = {.fiscal_start_month = 10};
    check_days(with_calendar("sales last year", &october), "2025-01-01", "2026-01-01");
    check_days(with_calendar("sales in 2025", &october), "2025-01-01", "2026-01-01");
}
END_TEST

START_TEST(all_words_use_the_fiscal_year_where_that_is_the_default)
{
    ins_calendar april = {
        .fiscal_start_month = 4, .fiscal_is_start_year = true, .is_fiscal_default = true};
    check_days(with_calendar("sales last year", &april), "2025-04-01", "2026-04-01");
    check_days(with_calendar("sales in Q4 2025", &april), "2026-01-01", "2026-04-01");
    check_days(with_calendar("sales in the last 2 quarters", &april), "2026-04-01", "2026-10-01");
}
END_TEST

START_TEST(retail_quarters_are_weeks)
{
    ins_calendar retail = {.is_retail_454 = true};
    check_days(with_calendar("sales in fiscal Q4 2023", &retail), "2023-10-29", "2024-02-04");
    check_days(with_calendar("sales in FY2023", &retail), "2023-01-29", "2024-02-04");
    check_days(with_calendar("last fiscal quarter", &retail), "2026-08-02", "2026-11-01");
}
END_TEST

START_TEST(weeks_start_where_the_calendar_says)
{
    ins_calendar sunday = {.week_start = 6};
    check_days(with_calendar("sales last week", &sunday), "2026-11-15", "2026-11-22");
    check_days(with_calendar("sales last week", NULL), "2026-11-09", "2026-11-16");
}
END_TEST

/* ---- reading one ---- */

static bool read_one(const char *text, ins_period_match *out)
{
    ins_arena *arena = ins_arena_create(4000);
    bool is_read = ins_period_read(arena, text, strlen(text), us(today), NULL, out);
    ins_arena_destroy(arena);
    return is_read;
}

START_TEST(the_longest_phrase_is_read)
{
    ins_period_match match;
    ck_assert(read_one("in May, or from 1 June to 5 July 2025", &match));
    check_days(match.period, "2025-06-01", "2025-07-06");
}
END_TEST

START_TEST(a_sure_phrase_is_read_before_a_longer_doubtful_one)
{
    ins_period_match match;
    ck_assert(read_one("within twenty seven weeks, today", &match));
    check_days(match.period, "2026-11-22", "2026-11-23");
}
END_TEST

START_TEST(nothing_is_read_where_nothing_is_said)
{
    ins_period_match match = {.start = 77};
    ck_assert(!read_one("which store sells the most shoes?", &match));
    ck_assert_uint_eq(match.start, 77);
}
END_TEST

/* ---- limits ---- */

START_TEST(no_more_than_the_limit_is_written)
{
    ins_period_match matches[MATCHES] = {{.start = 0}, {.start = 99}};
    const char text[] = "today yesterday tomorrow";
    ck_assert_uint_eq(ins_period_find(NULL, text, 0, us(today), NULL, matches, MATCHES), 0);
    ins_arena *arena = ins_arena_create(100);
    ck_assert_uint_eq(ins_period_find(arena, text, strlen(text), us(today), NULL, matches, 1), 1);
    ck_assert_uint_eq(matches[1].start, 99);
    ins_arena_destroy(arena);
}
END_TEST

START_TEST(a_full_arena_costs_only_the_label)
{
    ins_period_match match;
    ins_arena *arena = ins_arena_create(1);
    ck_assert_uint_eq(ins_period_find(arena, "last month", 10, us(today), NULL, &match, 1), 1);
    ck_assert_ptr_null(match.period.label);
    check_days(match.period, "2026-10-01", "2026-11-01");
    ins_arena_destroy(arena);
}
END_TEST

START_TEST(words_beyond_the_limit_are_not_read)
{
    enum { WORDS = INS_PERIOD_WORDS_MAX };
    static char text[WORDS * 2 + 11];
    ins_period_match match;
    for (size_t i = 0; i < WORDS; i++)
        memcpy(text + i * 2, "x ", 2);
    memcpy(text + WORDS * 2, "last month", 11);
    ins_arena *arena = ins_arena_create(100);
    ck_assert_uint_eq(ins_period_find(arena, text, strlen(text), us(today), NULL, &match, 1), 0);
    ck_assert_uint_eq(
        ins_period_find(arena, text + 4, strlen(text) - 4, us(today), NULL, &match, 1), 1);
    ins_arena_destroy(arena);
}
END_TEST

/* A text of nested phrases must not take exponential time; the suite's time limit is the judge. */
START_TEST(nested_phrases_end_soon)
{
    static const char *const pieces[] = {"end of the ", "first day of the last week of ",
                                         "2 weeks before ", "from since between ", "so far "};
    static char text[8000];
    ins_period_match matches[MATCHES];
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        size_t size = strlen(pieces[i]);
        size_t length = 0;
        for (; length + size < sizeof text; length += size)
            memcpy(text + length, pieces[i], size);
        ins_arena *arena = ins_arena_create(4000);
        ins_period_find(arena, text, length, us(today), NULL, matches, MATCHES);
        ins_arena_destroy(arena);
    }
}
END_TEST

START_TEST(years_beyond_the_calendar_are_not_read)
{
    ins_period_match matches[MATCHES];
    ck_assert_uint_eq(find_with("the last 5000 years", NULL, matches), 0);
    ck_assert_uint_eq(find_with("4000 centuries ago", NULL, matches), 0);
}
END_TEST

static void add_readings(TCase *cases)
{
    tcase_add_test(cases, every_case_of_the_file_is_read_as_it_says);
    tcase_add_test(cases, a_match_says_where_and_in_which_words);
    tcase_add_test(cases, a_genitive_belongs_to_the_phrase);
    tcase_add_test(cases, grain_and_count_are_those_that_were_said);
    tcase_add_test(cases, what_reaches_now_is_to_date);
    tcase_add_test(cases, an_assumed_year_is_told);
    tcase_add_test(cases, several_phrases_come_from_left_to_right);
    tcase_add_test(cases, years_support_each_other);
    tcase_add_test(cases, listed_phrases_share_the_year_that_one_of_them_says);
    tcase_add_test(cases, comparison_words_are_left_to_the_caller);
    tcase_add_test(cases, the_longest_phrase_is_read);
    tcase_add_test(cases, a_sure_phrase_is_read_before_a_longer_doubtful_one);
    tcase_add_test(cases, nothing_is_read_where_nothing_is_said);
}

static void add_calendars_and_limits(TCase *cases)
{
    tcase_add_test(cases, days_come_first_where_the_calendar_says_so);
    tcase_add_test(cases, fiscal_words_use_the_fiscal_year);
    tcase_add_test(cases, other_words_use_the_calendar_year);
    tcase_add_test(cases, all_words_use_the_fiscal_year_where_that_is_the_default);
    tcase_add_test(cases, retail_quarters_are_weeks);
    tcase_add_test(cases, weeks_start_where_the_calendar_says);
    tcase_add_test(cases, no_more_than_the_limit_is_written);
    tcase_add_test(cases, a_full_arena_costs_only_the_label);
    tcase_add_test(cases, words_beyond_the_limit_are_not_read);
    tcase_add_test(cases, nested_phrases_end_soon);
    tcase_add_test(cases, years_beyond_the_calendar_are_not_read);
}

int main(void)
{
    Suite *suite = suite_create("period_reader");
    TCase *cases = tcase_create("phrases");
    add_readings(cases);
    add_calendars_and_limits(cases);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
