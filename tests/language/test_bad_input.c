/* Questions that are no questions, and models that are hard to talk about. */
#include "plan/json.h"
#include "support/fault.h"
#include "support/world.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static ins_arena *arena;
static ins_arena *shared;
static world school;

static void set_up(void)
{
    arena = ins_arena_create((size_t)64 << 20);
}

static void tear_down(void)
{
    ins_arena_destroy(arena);
}

static insights_status status_of(const char *question)
{
    const ins_reading *reading = NULL;
    return world_ask(&reading, arena, &school, question);
}

static const ins_reading *ask(const world *place, const char *question)
{
    const ins_reading *reading = NULL;
    insights_status status = world_ask(&reading, arena, place, question);
    ck_assert_msg(status == INSIGHTS_OK, "%s: %d", question, (int)status);
    return reading;
}

/* A piece of text so many times. */
static const char *repeat(const char *piece, size_t times)
{
    size_t size = strlen(piece);
    char *text = ins_arena_alloc(arena, size * times + 1);
    for (size_t i = 0; i < times; i++)
        memcpy(text + i * size, piece, size);
    return text;
}

/* ---- texts ---- */

START_TEST(text_without_a_word_is_invalid)
{
    static const char *const texts[] = {"",     " ",      "   ",  "?",
                                        "...",  "!?,;:-", "\t\n", "()[]{}",
                                        "\"\"", "''",     "'",    "\xE2\x80\x94",
                                        "\x01", "%",      "*",    "\xF0\x9F\x98\x80",
                                        "15",   "1 2 3"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        ck_assert_msg(status_of(texts[i]) == INSIGHTS_INVALID, "\"%s\"", texts[i]);
}
END_TEST

START_TEST(thousand_characters_are_read)
{
    ck_assert_int_eq(status_of(repeat("a", 1000)), INSIGHTS_OK);
}
END_TEST

START_TEST(thousand_and_one_characters_are_invalid)
{
    ck_assert_int_eq(status_of(repeat("a", 1001)), INSIGHTS_INVALID);
}
END_TEST

START_TEST(characters_are_counted_not_bytes)
{
    const char *old_italic = "\xF0\x90\x8C\x80"; /* a letter of four bytes */
    ck_assert_int_eq(status_of(repeat(old_italic, 1000)), INSIGHTS_OK);
    ck_assert_int_eq(status_of(repeat(old_italic, 1001)), INSIGHTS_INVALID);
}
END_TEST

START_TEST(huge_text_is_invalid_before_it_is_looked_at)
{
    ck_assert_int_eq(status_of(repeat("how many ", 1 << 20)), INSIGHTS_INVALID);
}
END_TEST

START_TEST(invalid_utf8_is_refused)
{
    static const char *const texts[] = {
        "students \xFF",         "\xC0\xAF students",         "students \xE2\x82",
        "\xED\xA0\x80 students", "\xF5\x80\x80\x80 students", "\x80students"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        ck_assert_msg(status_of(texts[i]) == INSIGHTS_INVALID, "text %zu", i);
}
END_TEST

START_TEST(refusal_of_invalid_utf8_says_where)
{
    insights_error *err = NULL;
    ins_reading *reading = NULL;
    insights_status status =
        ins_read_question(&reading, arena, &school.language, "ab\xFF", school.now_us, &err);
    ck_assert_int_eq(status, INSIGHTS_INVALID);
    ck_assert_str_eq(insights_error_message(err), "question is not UTF-8 at byte 2");
    ck_assert_ptr_null(reading);
    insights_error_free(err);
}
END_TEST

START_TEST(control_and_direction_characters_never_come_back)
{
    const ins_reading *reading =
        ask(&school, "how many \x1B[31mstudents\x07 \xE2\x80\xAE\xE2\x80\x8B zz\x01grbl");
    for (const char *at = reading->text; *at != '\0'; at++)
        ck_assert_msg((unsigned char)*at >= 0x20 && *at != 0x7F, "control character");
    ck_assert_ptr_null(strstr(reading->text, "\xE2\x80\xAE"));
    ck_assert_ptr_null(strstr(reading->message, "\x1B"));
}
END_TEST

START_TEST(more_words_than_fit_are_too_large)
{
    ck_assert_int_eq(status_of(repeat("a ", 300)), INSIGHTS_TOO_LARGE);
}
END_TEST

START_TEST(as_many_words_as_fit_are_read)
{
    ck_assert_int_eq(status_of(repeat("age ", 249)), INSIGHTS_OK);
}
END_TEST

/* Whatever the question, it is read without harm; what comes out is checked by status. */
static const char *const strange[] = {
    "'; DROP TABLE students; --",
    "students\" OR 1=1 --",
    "SELECT * FROM students WHERE 1=1",
    "how many students' \"age\" is 'over \"15",
    "\"how many students",
    "students called \"",
    "\xC2\xABold",
    "students whose name is \"\"",
    "students whose name is ''",
    "students whose name contains",
    "students whose age is",
    "students with",
    "top",
    "top top top top",
    "most most common common",
    "not not not not students",
    "and and or or students",
    "more than more than 5",
    "between between 5 and and 6",
    "top -5 students",
    "top 0 students by age",
    "top 99999999999999999999 students by age",
    "students older than 99999999999999999999999999999999999999999999999999999999999999999999999",
    "students older than 1e999",
    "students older than 0.1.2.3",
    "1,2,3,4,5,6,7,8,9,10,11,12,13 students",
    "age age age age age age age age age age age age age age age age",
    "average sum maximum minimum median average sum maximum minimum median age",
    "by by by age by",
    "each each each",
    "why why why",
    "compared with",
    "sorted by",
    "of of of of",
    "the the the",
    "is is is",
    "Uppsala Uppsala Uppsala or Uppsala and Uppsala",
    "5 5 5 5 5 students",
    "first second third students",
    "last year last year last year last year students",
    "student_id students.student_id students.age",
    "%s%s%n students",
    "\xF0\x9F\x98\x80 students \xF0\x9F\x98\x80",
    "STUDENTS!!!???",
};

START_TEST(strange_text_is_read_without_harm)
{
    const ins_reading *reading = ask(&school, strange[_i]);
    for (size_t i = 0; reading->plan != NULL && i < reading->word_count; i++)
        ck_assert_int_ne(reading->words[i].role, INS_WORD_UNUSED);
    ck_assert(reading->plan != NULL || reading->message != NULL);
}
END_TEST

START_TEST(sql_is_no_question)
{
    ck_assert_int_eq(ask(&school, strange[0])->status, INS_READING_UNSUPPORTED);
    ck_assert_int_eq(ask(&school, strange[1])->status, INS_READING_UNSUPPORTED);
    ck_assert_int_eq(ask(&school, strange[2])->status, INS_READING_UNSUPPORTED);
}
END_TEST

START_TEST(each_word_repeated_to_the_limit_ends)
{
    static const char *const words[] = {"students ", "Uppsala ",  "15 age ", "most ",    "or ",
                                        "and ",      "average ",  "by ",     "not ",     "in 2024 ",
                                        "why ",      "\"Gent\" ", "with ",   "between ", "top ",
                                        "each ",     "over ",     "share ",  "trend ",   "grade "};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t fit = 999 / strlen(words[i]);
        ask(&school, repeat(words[i], fit < 120 ? fit : 120));
    }
}
END_TEST

/* ---- models ---- */

static const char *plan_words(const char *tables, const char *question)
{
    world made;
    ck_assert_int_eq(world_open(&made, arena, tables), INSIGHTS_OK);
    const ins_reading *reading = ask(&made, question);
    const char *words = reading->plan == NULL ? reading->message
                                              : ins_plan_in_words(reading->plan, made.model, arena);
    world_close(&made);
    return words;
}

static const char odd_columns[] = "things 4\n"
                                  " thing_id|INTEGER PK\n"
                                  " select|TEXT|a,b\n"
                                  " order|INTEGER|1,2,3\n"
                                  " unit price (net)|REAL|1.5,2.5\n"
                                  " it's \"odd\"|TEXT|x,y\n"
                                  " Gr\xC3\xB6\xC3\x9F\x65|TEXT|Hauptweg,Am Ring\n"
                                  " \xE5\x9F\x8E\xE5\xB8\x82|TEXT|\xE4\xBA\xAC\xE9\x83\xBD,Oslo\n";

START_TEST(column_with_blanks_and_brackets_is_found)
{
    ck_assert_str_eq(plan_words(odd_columns, "average unit price net of things"),
                     "average unit price net of things");
}
END_TEST

START_TEST(column_with_quotes_does_not_break_reading)
{
    ck_assert_ptr_nonnull(plan_words(odd_columns, "things by odd"));
}
END_TEST

START_TEST(column_with_other_letters_is_found)
{
    ck_assert_str_eq(plan_words(odd_columns, "number of things by grosse"),
                     "number of things by gr\xC3\xB6\xC3\x9F\x65");
}
END_TEST

START_TEST(value_in_another_script_is_found)
{
    ck_assert_ptr_nonnull(
        strstr(plan_words(odd_columns, "how many things \xE4\xBA\xAC\xE9\x83\xBD"),
               "\xE4\xBA\xAC\xE9\x83\xBD"));
}
END_TEST

START_TEST(table_without_rows_is_counted)
{
    ck_assert_str_eq(plan_words("ghosts 0\n ghost_id|INTEGER PK\n name|TEXT\n", "how many ghosts"),
                     "number of ghosts");
}
END_TEST

START_TEST(table_without_dates_has_no_trend)
{
    static const char tables[] = "rocks 2\n rock_id|INTEGER PK\n weight|REAL|1,2\n";
    ck_assert_str_eq(plan_words(tables, "number of rocks per month"),
                     "rocks have no date to restrict");
    ck_assert_str_eq(plan_words(tables, "how many rocks in 2023"),
                     "rocks have no date to restrict");
}
END_TEST

START_TEST(table_without_numbers_has_no_sum)
{
    const char *words = plan_words("words 2\n spelling|TEXT|a,b\n", "total spelling");
    ck_assert_ptr_nonnull(strstr(words, "no"));
}
END_TEST

START_TEST(table_without_key_and_label_is_listed_by_its_columns)
{
    ck_assert_str_eq(
        plan_words("marks 3\n height|REAL|1,2,2\n depth|REAL|3,3,4\n", "list the marks"),
        "height and depth of marks");
}
END_TEST

static const char *many_tables(size_t count)
{
    ins_buffer out;
    const char *text = NULL;
    ins_buffer_init(&out, (size_t)1 << 20);
    for (size_t i = 0; i < count; i++)
        ins_buffer_printf(&out, "%c%c%czone 2\n %c%c%czone_id|INTEGER PK\n name|TEXT|x,y\n",
                          (char)('b' + i / 100), (char)('a' + i / 10 % 10), (char)('a' + i % 10),
                          (char)('b' + i / 100), (char)('a' + i / 10 % 10), (char)('a' + i % 10));
    ck_assert_int_eq(ins_buffer_take_arena(&out, arena, &text, NULL), INSIGHTS_OK);
    return text;
}

START_TEST(five_hundred_tables_are_told_apart)
{
    ck_assert_str_eq(plan_words(many_tables(500), "how many cdfzones are there"),
                     "number of cdfzones");
}
END_TEST

START_TEST(five_hundred_tables_with_one_name_column_are_asked_about)
{
    world made;
    ck_assert_int_eq(world_open(&made, arena, many_tables(500)), INSIGHTS_OK);
    const ins_reading *reading = ask(&made, "list the names");
    ck_assert_int_eq(reading->status, INS_READING_CLARIFY);
    ck_assert_uint_le(reading->choice_count, 8);
    world_close(&made);
}
END_TEST

/* ---- memory ---- */

static insights_status open_and_ask(void *state)
{
    ins_arena *own = ins_arena_create((size_t)32 << 20);
    if (own == NULL)
        return INSIGHTS_NOMEM;
    const world *place = state;
    const ins_reading *reading = NULL;
    insights_error *err = NULL;
    ins_language language;
    insights_status status = ins_language_build(&language, own, place->model, &err);
    insights_error_free(err);
    world copy = {place->model, language, place->now_us};
    if (status == INSIGHTS_OK)
        status = world_ask(&reading, own, &copy,
                           "average age of students from Upsala or Gent older than 14 by house");
    ins_arena_destroy(own);
    return status;
}

START_TEST(memory_that_runs_out_is_reported)
{
    ck_assert_int_gt(fault_loop(open_and_ask, &school), 0);
}
END_TEST

static insights_status only_ask(void *state)
{
    static const char *const questions[] = {"which course has the most enrollments",
                                            "list the names",
                                            "students whose name contains \"a\" sorted by age",
                                            "how many zzgrbl",
                                            "number of enrollments by month in 2024",
                                            "share of students by hometown",
                                            "students not enrolled in Algebra since May",
                                            "students enrolled in Algebra and Optics",
                                            "students enrolled in Algebra but not in Optics",
                                            "the two oldest students of each house",
                                            "students older than the average of their house",
                                            "what percentage of students is from Gent",
                                            "running total of enrollments by month",
                                            "how many months had more than 2 enrollments",
                                            "best month of each house",
                                            "enrollments by weekday in May 2024",
                                            "months with above average number of enrollments",
                                            "average number of enrollments per month by house",
                                            "houses with more than 5 enrollments or below 2",
                                            ("difference between the number of enrollments in "
                                             "Algebra and Optics"),
                                            "90th percentile of grade",
                                            "average number of enrollments per student",
                                            "students with more enrollments than Nora Quist",
                                            "students with more grade than the average student",
                                            "top 10 % of students by number of enrollments"};
    ins_arena *own = ins_arena_create((size_t)16 << 20);
    insights_status status = own == NULL ? INSIGHTS_NOMEM : INSIGHTS_OK;
    for (size_t i = 0; status == INSIGHTS_OK && i < sizeof questions / sizeof questions[0]; i++) {
        const ins_reading *reading = NULL;
        status = world_ask(&reading, own, state, questions[i]);
    }
    ins_arena_destroy(own);
    return status;
}

START_TEST(memory_that_runs_out_while_reading_is_reported)
{
    ck_assert_int_gt(fault_loop(only_ask, &school), 0);
}
END_TEST

START_TEST(arena_that_is_too_small_is_out_of_memory)
{
    ins_arena *small = ins_arena_create(4096);
    ins_reading *reading = NULL;
    ck_assert_int_eq(ins_read_question(&reading, small, &school.language, "how many students",
                                       school.now_us, NULL),
                     INSIGHTS_NOMEM);
    ins_arena_destroy(small);
}
END_TEST

static void add_texts(Suite *suite)
{
    TCase *texts = tcase_create("texts");
    tcase_add_checked_fixture(texts, set_up, tear_down);
    tcase_add_test(texts, text_without_a_word_is_invalid);
    tcase_add_test(texts, thousand_characters_are_read);
    tcase_add_test(texts, thousand_and_one_characters_are_invalid);
    tcase_add_test(texts, characters_are_counted_not_bytes);
    tcase_add_test(texts, huge_text_is_invalid_before_it_is_looked_at);
    tcase_add_test(texts, invalid_utf8_is_refused);
    tcase_add_test(texts, refusal_of_invalid_utf8_says_where);
    tcase_add_test(texts, control_and_direction_characters_never_come_back);
    tcase_add_test(texts, more_words_than_fit_are_too_large);
    tcase_add_test(texts, as_many_words_as_fit_are_read);
    tcase_add_loop_test(texts, strange_text_is_read_without_harm, 0,
                        (int)(sizeof strange / sizeof strange[0]));
    tcase_add_test(texts, sql_is_no_question);
    tcase_add_test(texts, each_word_repeated_to_the_limit_ends);
    suite_add_tcase(suite, texts);
}

static void add_models(Suite *suite)
{
    TCase *models = tcase_create("models");
    tcase_add_checked_fixture(models, set_up, tear_down);
    tcase_add_test(models, column_with_blanks_and_brackets_is_found);
    tcase_add_test(models, column_with_quotes_does_not_break_reading);
    tcase_add_test(models, column_with_other_letters_is_found);
    tcase_add_test(models, value_in_another_script_is_found);
    tcase_add_test(models, table_without_rows_is_counted);
    tcase_add_test(models, table_without_dates_has_no_trend);
    tcase_add_test(models, table_without_numbers_has_no_sum);
    tcase_add_test(models, table_without_key_and_label_is_listed_by_its_columns);
    tcase_add_test(models, five_hundred_tables_are_told_apart);
    tcase_add_test(models, five_hundred_tables_with_one_name_column_are_asked_about);
    suite_add_tcase(suite, models);
}

static void add_memory(Suite *suite)
{
    TCase *memory = tcase_create("memory");
    tcase_set_timeout(memory, 120);
    tcase_add_checked_fixture(memory, set_up, tear_down);
    tcase_add_test(memory, memory_that_runs_out_is_reported);
    tcase_add_test(memory, memory_that_runs_out_while_reading_is_reported);
    tcase_add_test(memory, arena_that_is_too_small_is_out_of_memory);
    suite_add_tcase(suite, memory);
}

int main(void)
{
    shared = ins_arena_create((size_t)64 << 20);
    if (world_open(&school, shared, world_school) != INSIGHTS_OK)
        return EXIT_FAILURE;
    Suite *suite = suite_create("bad_input");
    add_texts(suite);
    add_models(suite);
    add_memory(suite);
    SRunner *runner = srunner_create(suite);
    srunner_set_fork_status(runner, CK_NOFORK);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    world_close(&school);
    ins_arena_destroy(shared);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
