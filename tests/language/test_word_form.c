/* Tests forms of words against other words of the same stem. */
#include "language/word_form.h"

#include "support/suite.h"

#include <check.h>

static float share(ins_named_kind kind, float quality, const char *name, const char *last)
{
    ins_named named = {
        .kind = kind, .quality = quality, .letters = ins_word_letters(ins_slice_of(name))};
    return ins_share_of_form(&named, ins_slice_of("hospital request"), ins_slice_of(last));
}

START_TEST(what_was_done_is_hardly_what_it_is_called_after)
{
    ck_assert(share(INS_NAMED_ENTITY, 1, "requests", "requests") == 1);
    ck_assert(share(INS_NAMED_ENTITY, 1, "requests", "request") == 1);
    ck_assert(share(INS_NAMED_ENTITY, 1, "requests", "requested") < 0.6F);
    ck_assert(share(INS_NAMED_FIELD, 0.5F, "requests", "requested") < 0.6F);
}
END_TEST

START_TEST(part_of_a_name_may_be_a_verb)
{
    ck_assert(share(INS_NAMED_ENTITY, 0.7F, "requests", "requested") > 0.8F);
}
END_TEST

START_TEST(column_called_after_what_was_done_is_meant)
{
    ck_assert(share(INS_NAMED_FIELD, 1, "requested", "requested") == 1);
}
END_TEST

START_TEST(derived_words_are_other_words)
{
    ck_assert(ins_is_inflection(ins_slice_of("operates"), ins_slice_of("oper")));
    ck_assert(ins_is_inflection(ins_slice_of("operated"), ins_slice_of("oper")));
    ck_assert(!ins_is_inflection(ins_slice_of("operation"), ins_slice_of("oper")));
    ck_assert(!ins_is_inflection(ins_slice_of("operators"), ins_slice_of("oper")));
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("forms");
    tcase_add_test(tests, what_was_done_is_hardly_what_it_is_called_after);
    tcase_add_test(tests, part_of_a_name_may_be_a_verb);
    tcase_add_test(tests, column_called_after_what_was_done_is_meant);
    tcase_add_test(tests, derived_words_are_other_words);
    return suite_run_case("word_form", tests);
}
