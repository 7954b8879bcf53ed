/* Tests of the English table and of its look-up. */
#include "language/lexicon_tables.h"

#include "support/fault.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static ins_arena *arena;
static ins_stemmer *stemmer;
static ins_lexicon lexicon;

static void set_up(void)
{
    arena = ins_arena_create((size_t)8 << 20);
    stemmer = ins_stemmer_create();
    ck_assert_int_eq(ins_lexicon_build(&lexicon, arena, stemmer, NULL), INSIGHTS_OK);
}

static void tear_down(void)
{
    ins_stemmer_destroy(stemmer);
    ins_arena_destroy(arena);
}

static const ins_lexeme *find(const char *phrase)
{
    return ins_lexicon_find(&lexicon, ins_slice_of(phrase));
}

static const ins_lexeme *find_stem(const char *word)
{
    return ins_lexicon_find_stem(&lexicon, ins_stem(stemmer, ins_slice_of(word)));
}

static const struct {
    const char *phrase;
    ins_meaning meaning;
    int argument;
} phrases[] = {
    {"the", INS_MEANS_NOTHING, 0},
    {"please", INS_MEANS_NOTHING, 0},
    {"show me", INS_MEANS_SHOW, 0},
    {"what is", INS_MEANS_WHAT, 0},
    {"which", INS_MEANS_WHICH, 0},
    {"who", INS_MEANS_WHO, 0},
    {"how many", INS_MEANS_COUNT, 0},
    {"average", INS_MEANS_AGGREGATE, INS_AGGREGATE_AVERAGE},
    {"total", INS_MEANS_AGGREGATE, INS_AGGREGATE_SUM},
    {"maximum", INS_MEANS_AGGREGATE, INS_AGGREGATE_MAXIMUM},
    {"minimum", INS_MEANS_AGGREGATE, INS_AGGREGATE_MINIMUM},
    {"median", INS_MEANS_AGGREGATE, INS_AGGREGATE_MEDIAN},
    {"distinct", INS_MEANS_DISTINCT, 0},
    {"most", INS_MEANS_EXTREME, 1},
    {"fewest", INS_MEANS_EXTREME, -1},
    {"oldest", INS_MEANS_EXTREME_OF, 1},
    {"cheapest", INS_MEANS_EXTREME_OF, -1},
    {"most common", INS_MEANS_COMMON, 1},
    {"rarest", INS_MEANS_COMMON, -1},
    {"more than", INS_MEANS_COMPARE, INS_COMPARE_GREATER},
    {"at least", INS_MEANS_COMPARE, INS_COMPARE_GREATER_EQUAL},
    {"less than", INS_MEANS_COMPARE, INS_COMPARE_LESS},
    {"at most", INS_MEANS_COMPARE, INS_COMPARE_LESS_EQUAL},
    {"exactly", INS_MEANS_COMPARE, INS_COMPARE_EQUAL},
    {"between", INS_MEANS_COMPARE, INS_COMPARE_BETWEEN},
    {"or more", INS_MEANS_COMPARE_AFTER, INS_COMPARE_GREATER_EQUAL},
    {"or less", INS_MEANS_COMPARE_AFTER, INS_COMPARE_LESS_EQUAL},
    {"older than", INS_MEANS_COMPARE_OF, INS_COMPARE_GREATER},
    {"above average", INS_MEANS_AVERAGE_SIDE, INS_COMPARE_ABOVE_AVERAGE},
    {"for each", INS_MEANS_EACH, 0},
    {"by", INS_MEANS_BY, 0},
    {"sorted by", INS_MEANS_ORDER, 0},
    {"descending", INS_MEANS_DESCENDING, 0},
    {"alphabetically", INS_MEANS_ALPHABETICAL, 0},
    {"not", INS_MEANS_NOT, 0},
    {"starts with", INS_MEANS_CONTAINS, INS_COMPARE_STARTS},
    {"ends with", INS_MEANS_CONTAINS, INS_COMPARE_ENDS},
    {"is missing", INS_MEANS_MISSING, INS_COMPARE_IS_NULL},
    {"why", INS_MEANS_WHY, 0},
    {"rose", INS_MEANS_DIRECTION, 1},
    {"fell", INS_MEANS_DIRECTION, -1},
    {"over time", INS_MEANS_TREND, 0},
    {"compared with", INS_MEANS_VERSUS, 0},
    {"year over year", INS_MEANS_CHANGE, INS_COMPARE_TO_LAST_YEAR},
    {"growth", INS_MEANS_CHANGE, INS_COMPARE_TO_PREVIOUS},
    {"percentage of", INS_MEANS_SHARE, 0},
    {"monthly", INS_MEANS_GRAIN, INS_GRAIN_MONTH},
    {"per quarter", INS_MEANS_GRAIN, INS_GRAIN_QUARTER},
    {"forecast", INS_MEANS_UNSUPPORTED, 0},
};

START_TEST(phrase_means_this)
{
    const ins_lexeme *lexeme = find(phrases[_i].phrase);
    ck_assert_msg(lexeme != NULL, "%s", phrases[_i].phrase);
    ck_assert_msg(lexeme->meaning == phrases[_i].meaning, "%s", phrases[_i].phrase);
    ck_assert_msg(lexeme->argument == phrases[_i].argument, "%s", phrases[_i].phrase);
}
END_TEST

START_TEST(unknown_phrase_means_nothing)
{
    ck_assert_ptr_null(find("zzgrbl"));
    ck_assert_ptr_null(find(""));
    ck_assert_ptr_null(find("the the"));
    ck_assert_ptr_null(find("How Many"));
}
END_TEST

START_TEST(verb_is_found_in_every_form)
{
    ck_assert_int_eq(find_stem("locate")->meaning, INS_MEANS_VERB);
    ck_assert_int_eq(find_stem("located")->meaning, INS_MEANS_VERB);
    ck_assert_int_eq(find_stem("locating")->meaning, INS_MEANS_VERB);
}
END_TEST

START_TEST(function_word_has_no_forms)
{
    ck_assert_ptr_null(find_stem("zzgrbl"));
    ck_assert_ptr_null(find_stem("thes"));
}
END_TEST

START_TEST(every_phrase_is_folded)
{
    for (size_t i = 0; i < ins_phrases_count_en; i++) {
        const char *phrase = ins_phrases_en[i].text;
        ck_assert_str_eq(phrase, ins_text_fold(arena, phrase, strlen(phrase)));
    }
}
END_TEST

START_TEST(every_phrase_has_single_blanks_and_no_edges)
{
    for (size_t i = 0; i < ins_phrases_count_en; i++) {
        const char *phrase = ins_phrases_en[i].text;
        size_t size = strlen(phrase);
        ck_assert_uint_gt(size, 0);
        ck_assert_msg(phrase[0] != ' ' && phrase[size - 1] != ' ' && phrase[size - 1] != ',', "%s",
                      phrase);
        ck_assert_msg(strstr(phrase, "  ") == NULL, "%s", phrase);
    }
}
END_TEST

START_TEST(every_phrase_means_what_its_section_says)
{
    for (size_t i = 0; i < ins_phrases_count_en; i++) {
        const ins_lexicon_phrase *phrase = &ins_phrases_en[i];
        ck_assert_uint_lt(phrase->lexeme, ins_lexemes_count_en);
        ck_assert_ptr_eq(find(phrase->text), &ins_lexemes_en[phrase->lexeme]);
    }
}
END_TEST

START_TEST(adjectives_of_a_quantity_say_which)
{
    for (size_t i = 0; i < ins_lexemes_count_en; i++) {
        ins_meaning meaning = ins_lexemes_en[i].meaning;
        bool needs_concept = meaning == INS_MEANS_EXTREME_OF || meaning == INS_MEANS_COMPARE_OF;
        ck_assert_msg(!needs_concept || ins_lexemes_en[i].concept != NULL, "section %zu", i + 1);
    }
}
END_TEST

START_TEST(longest_phrase_is_known)
{
    size_t longest = 0;
    for (size_t i = 0; i < ins_phrases_count_en; i++) {
        size_t words = 1;
        for (const char *at = ins_phrases_en[i].text; *at != '\0'; at++)
            words += *at == ' ';
        longest = words > longest ? words : longest;
    }
    ck_assert_uint_eq(lexicon.longest_words, longest);
}
END_TEST

static insights_status build(void *state)
{
    (void)state;
    ins_arena *own = ins_arena_create((size_t)8 << 20);
    ins_stemmer *stems = ins_stemmer_create();
    insights_error *err = NULL;
    ins_lexicon made;
    insights_status status = INSIGHTS_NOMEM;
    if (own != NULL && stems != NULL)
        status = ins_lexicon_build(&made, own, stems, &err);
    insights_error_free(err);
    ins_stemmer_destroy(stems);
    ins_arena_destroy(own);
    return status;
}

START_TEST(memory_that_runs_out_is_reported)
{
    ck_assert_int_gt(fault_loop(build, NULL), 2);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("lexicon");
    tcase_set_timeout(tests, 60);
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, phrase_means_this, 0, (int)(sizeof phrases / sizeof phrases[0]));
    tcase_add_test(tests, unknown_phrase_means_nothing);
    tcase_add_test(tests, verb_is_found_in_every_form);
    tcase_add_test(tests, function_word_has_no_forms);
    tcase_add_test(tests, every_phrase_is_folded);
    tcase_add_test(tests, every_phrase_has_single_blanks_and_no_edges);
    tcase_add_test(tests, every_phrase_means_what_its_section_says);
    tcase_add_test(tests, adjectives_of_a_quantity_say_which);
    tcase_add_test(tests, longest_phrase_is_known);
    tcase_add_test(tests, memory_that_runs_out_is_reported);
    Suite *suite = suite_create("lexicon");
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_set_fork_status(runner, CK_NOFORK);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
