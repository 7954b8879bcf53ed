/* Tests of splitting a question: words, numbers, quotes, apostrophes, limits. */
#include "language/token.h"

#include "support/fault.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static ins_arena *arena;
static ins_stemmer *stemmer;

static void set_up(void)
{
    arena = ins_arena_create((size_t)4 << 20);
    stemmer = ins_stemmer_create();
}

static void tear_down(void)
{
    ins_stemmer_destroy(stemmer);
    ins_arena_destroy(arena);
}

static ins_tokens split(const char *text)
{
    ins_tokens tokens;
    ck_assert_int_eq(ins_tokenise(&tokens, arena, stemmer, text, NULL), INSIGHTS_OK);
    return tokens;
}

static ins_token first(const char *text)
{
    ins_tokens tokens = split(text);
    ck_assert_uint_gt(tokens.count, 0);
    return tokens.items[0];
}

static bool is(ins_slice slice, const char *text)
{
    return ins_slice_equal(slice, ins_slice_of(text));
}

/* Kinds as letters: word, number, quoted, comma, stop. */
static const char *kinds(const char *text)
{
    ins_tokens tokens = split(text);
    char *letters = ins_arena_alloc(arena, tokens.count + 1);
    for (size_t i = 0; i < tokens.count; i++)
        letters[i] = "wnqcs"[tokens.items[i].kind];
    return letters;
}

static const struct {
    const char *text;
    const char *kinds;
} samples[] = {
    {"", ""},
    {"   ", ""},
    {"how many", "ww"},
    {"a, b; c: d", "wcwcwcw"},
    {"stop. now? yes!", "wswsws"},
    {"more than 3 items", "wwnw"},
    {"seven dozen", "nn"},
    {"the 3rd of May", "wnww"},
    {"3d printers", "ww"},
    {"b2b sales", "ww"},
    {"'Red Fox' house", "qw"},
    {"\"Red Fox\" house", "qw"},
    {"\xE2\x80\x9CRed Fox\xE2\x80\x9D", "q"},
    {"\xE2\x80\x98Red Fox\xE2\x80\x99", "q"},
    {"\xC2\xABRed Fox\xC2\xBB", "q"},
    {"`status` is 1", "qwn"},
    {"John's age", "ww"},
    {"students' ages", "ww"},
    {"what's new", "ww"},
    {"rock'n'roll", "www"},
    {"\"never closed", "ww"},
    {"''", ""},
    {"(in brackets)", "ww"},
    {"a-b_c/d", "wwww"},
    {"50% of sales", "nww"},
    {"-5", "n"},
    {"e-mail@x.org", "wwwsw"},
};

START_TEST(text_is_split_into_these_kinds)
{
    ck_assert_msg(strcmp(kinds(samples[_i].text), samples[_i].kinds) == 0, "%s: %s",
                  samples[_i].text, kinds(samples[_i].text));
}
END_TEST

static const struct {
    const char *text;
    double number;
} numbers[] = {
    {"7", 7},         {"1,234", 1234}, {"1,234,567.5", 1234567.5},
    {"12.50", 12.5},  {"50k", 50000},  {"2.5m", 2500000},
    {"3K", 3000},     {"1,23", 1},     {"007", 7},
    {"three", 3},     {"Twelve", 12},  {"dozen", 12},
    {"million", 1e6}, {"0", 0},        {"zero", 0},
    {"1.5.2", 1.5},   {"1,2345", 1},   {"5%", 5},
    {"2nd", 2},       {"first", 1},    {"9007199254740993", 9007199254740992.0},
};

START_TEST(number_has_this_value)
{
    ins_token token = first(numbers[_i].text);
    ck_assert_int_eq(token.kind, INS_TOKEN_NUMBER);
    ck_assert_double_eq(token.number, numbers[_i].number);
}
END_TEST

START_TEST(percent_sign_belongs_to_its_number)
{
    ck_assert(first("15%").is_percent);
    ck_assert(first("15 %").is_percent);
    ck_assert_uint_eq(split("15%").count, 1);
}
END_TEST

START_TEST(ordinals_are_told_from_amounts)
{
    ck_assert(first("3rd").is_ordinal);
    ck_assert(first("third").is_ordinal);
    ck_assert(first("21st").is_ordinal);
    ck_assert(!first("3").is_ordinal);
    ck_assert(!first("three").is_ordinal);
}
END_TEST

START_TEST(number_words_are_marked_as_words)
{
    ck_assert(first("three").is_number_word);
    ck_assert(!first("3").is_number_word);
}
END_TEST

START_TEST(letter_behind_a_factor_makes_it_a_word)
{
    ck_assert_int_eq(first("50kg").kind, INS_TOKEN_WORD);
    ck_assert_int_eq(first("5mm").kind, INS_TOKEN_WORD);
    ck_assert_int_eq(first("12_b").kind, INS_TOKEN_WORD);
}
END_TEST

START_TEST(endless_digits_end)
{
    char text[901];
    memset(text, '9', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    ck_assert_uint_ge(split(text).count, 1);
}
END_TEST

START_TEST(words_are_folded_and_stemmed)
{
    ins_token token = first("\xC3\x89\x63oles");
    ck_assert(is(token.folded, "ecoles"));
    ck_assert(is(first("Students").stem, "student"));
    ck_assert(is(first("RUNNING").stem, "run"));
}
END_TEST

START_TEST(quoted_text_keeps_its_case_and_loses_its_marks)
{
    ins_token token = first("\"Red Fox\"");
    ck_assert(is(token.text, "Red Fox"));
    ck_assert(is(token.folded, "red fox"));
    ck_assert_uint_eq(token.start, 0);
    ck_assert_uint_eq(token.end, 9);
}
END_TEST

START_TEST(apostrophe_inside_quotes_does_not_close_them)
{
    ck_assert(is(first("'the dog's bone'").text, "the dog's bone"));
}
END_TEST

START_TEST(possession_leaves_the_owner)
{
    ins_tokens tokens = split("Tim's age");
    ck_assert(is(tokens.items[0].folded, "tim"));
    ck_assert(is(tokens.items[1].folded, "age"));
}
END_TEST

START_TEST(capital_counts_behind_the_first_word_only)
{
    ins_tokens tokens = split("Paris or Rome");
    ck_assert(!tokens.items[0].is_capital);
    ck_assert(!tokens.items[1].is_capital);
    ck_assert(tokens.items[2].is_capital);
}
END_TEST

START_TEST(capitals_count_for_nothing_where_all_is_capital)
{
    ins_tokens tokens = split("SHOW REVENUE IN PARIS");
    ck_assert(tokens.is_shouted);
    ck_assert(!tokens.items[3].is_capital);
    ck_assert(!split("sales in the US").is_shouted);
    ck_assert(!split("US GDP").is_shouted);
}
END_TEST

START_TEST(tokens_lie_in_order_inside_the_text)
{
    const char *text = "a, \"b c\" 3% d's? (e)";
    ins_tokens tokens = split(text);
    size_t end = 0;
    for (size_t i = 0; i < tokens.count; i++) {
        ck_assert_uint_ge(tokens.items[i].start, end);
        ck_assert_uint_gt(tokens.items[i].end, tokens.items[i].start);
        end = tokens.items[i].end;
    }
    ck_assert_uint_le(end, strlen(text));
}
END_TEST

static const char *words(size_t count)
{
    char *text = ins_arena_alloc(arena, 2 * count + 1);
    for (size_t i = 0; i < count; i++)
        memcpy(text + 2 * i, "a ", 2);
    return text;
}

START_TEST(as_many_tokens_as_fit_are_kept)
{
    ck_assert_uint_eq(split(words(INS_TOKENS_MAX)).count, INS_TOKENS_MAX);
}
END_TEST

START_TEST(one_token_too_many_is_too_large)
{
    ins_tokens tokens;
    insights_error *err = NULL;
    insights_status status = ins_tokenise(&tokens, arena, stemmer, words(INS_TOKENS_MAX + 1), &err);
    ck_assert_int_eq(status, INSIGHTS_TOO_LARGE);
    ck_assert_str_eq(insights_error_message(err), "question has more than 256 words");
    insights_error_free(err);
}
END_TEST

START_TEST(number_word_is_known_by_its_folded_form)
{
    const ins_number_entry *ninety = ins_number_word(ins_slice_of("ninety"));
    ck_assert_ptr_nonnull(ninety);
    ck_assert_int_eq(ninety->value, 90);
    ck_assert(!ninety->is_ordinal && !ninety->is_times);
    ck_assert(ins_number_word(ins_slice_of("tenth"))->is_ordinal);
    ck_assert(ins_number_word(ins_slice_of("twice"))->is_times);
    ck_assert_ptr_null(ins_number_word(ins_slice_of("Ninety")));
    ck_assert_ptr_null(ins_number_word(ins_slice_of("")));
}
END_TEST

static insights_status tokenise(void *state)
{
    ins_arena *own = ins_arena_create((size_t)1 << 20);
    ins_stemmer *stems = ins_stemmer_create();
    ins_tokens tokens;
    insights_status status = INSIGHTS_NOMEM;
    if (own != NULL && stems != NULL)
        status = ins_tokenise(&tokens, own, stems, state, NULL);
    ins_stemmer_destroy(stems);
    ins_arena_destroy(own);
    return status;
}

START_TEST(memory_that_runs_out_is_reported)
{
    char text[] = "show 3 \"Red Fox\" students, please";
    ck_assert_int_gt(fault_loop(tokenise, text), 2);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("token");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, text_is_split_into_these_kinds, 0,
                        (int)(sizeof samples / sizeof samples[0]));
    tcase_add_loop_test(tests, number_has_this_value, 0, (int)(sizeof numbers / sizeof numbers[0]));
    tcase_add_test(tests, percent_sign_belongs_to_its_number);
    tcase_add_test(tests, ordinals_are_told_from_amounts);
    tcase_add_test(tests, number_words_are_marked_as_words);
    tcase_add_test(tests, letter_behind_a_factor_makes_it_a_word);
    tcase_add_test(tests, endless_digits_end);
    tcase_add_test(tests, words_are_folded_and_stemmed);
    tcase_add_test(tests, quoted_text_keeps_its_case_and_loses_its_marks);
    tcase_add_test(tests, apostrophe_inside_quotes_does_not_close_them);
    tcase_add_test(tests, possession_leaves_the_owner);
    tcase_add_test(tests, capital_counts_behind_the_first_word_only);
    tcase_add_test(tests, capitals_count_for_nothing_where_all_is_capital);
    tcase_add_test(tests, tokens_lie_in_order_inside_the_text);
    tcase_add_test(tests, as_many_tokens_as_fit_are_kept);
    tcase_add_test(tests, one_token_too_many_is_too_large);
    tcase_add_test(tests, number_word_is_known_by_its_folded_form);
    tcase_add_test(tests, memory_that_runs_out_is_reported);
    Suite *suite = suite_create("token");
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_set_fork_status(runner, CK_NOFORK);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
