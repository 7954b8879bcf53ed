/* Tests of word families and short forms: which pairs of words belong together. */
#include "base/word_family.h"

#include <check.h>
#include <stdlib.h>

static const char *const families[][2] = {{"prescribes", "prescription"},
                                          {"duration", "durations"},
                                          {"approval", "approved"},
                                          {"founder", "founded"},
                                          {"owner", "owned"},
                                          {"attendees", "attendance"},
                                          {"director", "directed"},
                                          {"enrollment", "enrolled"},
                                          {"attendee", "attendance"},
                                          {"producers", "produced"},
                                          {"payment", "paid"},
                                          {"participates", "participant"},
                                          {"manufactured", "manufacturer"},
                                          {"organization", "organisations"},
                                          {"color", "colours"},
                                          {"theater", "theatre"}};

static const char *const strangers[][2] = {
    {"station", "states"},        {"number", "numb"},        {"shower", "shows"},
    {"price", "prices_"},         {"country", "counted"},    {"car", "cars"},
    {"price", "prince"},          {"section", "sector"},     {"age", "agency"},
    {"party", "partner"},         {"student", "study"},      {"employer", "employees"},
    {"builders", "building"},     {"companions", "company"}, {"citizens", "citizenship"},
    {"professors", "profession"}, {"homers", "home"},        {"roars", "road"},
    {"statements", "state"},      {"trainer", "trainee"},    {"", "price"}};

START_TEST(words_of_a_family_share_their_beginning)
{
    ins_slice a = ins_slice_of(families[_i][0]);
    ins_slice b = ins_slice_of(families[_i][1]);
    bool is_irregular = ins_slice_equal(b, ins_slice_of("paid"));
    ck_assert_msg((ins_family_letters(a, b) > 0) != is_irregular, "%s, %s", a.data, b.data);
    ck_assert_uint_eq(ins_family_letters(a, b), ins_family_letters(b, a));
}
END_TEST

START_TEST(words_that_only_look_alike_are_no_family)
{
    ins_slice a = ins_slice_of(strangers[_i][0]);
    ins_slice b = ins_slice_of(strangers[_i][1]);
    ck_assert_msg(ins_family_letters(a, b) == 0, "%s, %s", a.data, b.data);
    ck_assert_uint_eq(ins_family_letters(b, a), 0);
}
END_TEST

START_TEST(nearer_words_share_more_letters)
{
    ins_slice word = ins_slice_of("founders");
    ck_assert_uint_gt(ins_family_letters(word, ins_slice_of("founder")),
                      ins_family_letters(word, ins_slice_of("founded")));
}
END_TEST

static const struct {
    const char *brief;
    const char *word;
    bool is_short;
} shorts[] = {
    {"inst", "institution", true}, {"dept", "department", true}, {"qty", "quantity", true},
    {"addr", "address", true},     {"tel", "telephone", true},   {"amt", "amount", true},
    {"inst", "distance", false},   {"id", "identity", false},    {"institution", "inst", false},
    {"tax", "territory", false},   {"rate", "separate", false},  {"inst", "industries", false},
    {"there", "theorems", false},  {"mid", "middle", false},     {"", "word", false}};

START_TEST(short_form_begins_or_leaves_out_vowels)
{
    bool is_short =
        ins_is_short_form(ins_slice_of(shorts[_i].brief), ins_slice_of(shorts[_i].word));
    ck_assert_msg(is_short == shorts[_i].is_short, "%s, %s", shorts[_i].brief, shorts[_i].word);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("word_family");
    tcase_add_loop_test(tests, words_of_a_family_share_their_beginning, 0,
                        (int)(sizeof families / sizeof families[0]));
    tcase_add_loop_test(tests, words_that_only_look_alike_are_no_family, 0,
                        (int)(sizeof strangers / sizeof strangers[0]));
    tcase_add_test(tests, nearer_words_share_more_letters);
    tcase_add_loop_test(tests, short_form_begins_or_leaves_out_vowels, 0,
                        (int)(sizeof shorts / sizeof shorts[0]));
    Suite *suite = suite_create("word_family");
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_set_fork_status(runner, CK_NOFORK);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
