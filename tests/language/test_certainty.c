/* The certainty of readings: a probability that falls with every reason for doubt. */
#include "language/certainty.h"

#include "one_world.h"

#include <check.h>

static const ins_reading *ask(const char *question)
{
    const ins_reading *reading = NULL;
    ck_assert_int_eq(world_ask(&reading, arena, &the_world, question), INSIGHTS_OK);
    ck_assert_msg(reading->plan != NULL, "%s: %s", question, reading->message);
    return reading;
}

START_TEST(certainty_falls_with_every_trait)
{
    ins_traits traits = {{0}};
    double before = ins_certainty_of(&traits);
    ck_assert_double_gt(before, 0.95);
    traits.at[_i] = 1;
    ck_assert_double_le(ins_certainty_of(&traits), before);
    ck_assert_double_gt(ins_certainty_of(&traits), 0);
    ck_assert_ptr_nonnull(ins_trait_name((ins_trait)_i));
}
END_TEST

START_TEST(certainty_stays_within_0_and_1)
{
    ins_traits traits;
    for (size_t i = 0; i < INS_TRAITS; i++)
        traits.at[i] = 100;
    ck_assert_double_ge(ins_certainty_of(&traits), 0);
    ck_assert_double_lt(ins_certainty_of(&traits), 0.01);
}
END_TEST

START_TEST(confidence_is_the_certainty_of_the_traits)
{
    const ins_reading *reading = ask("how many students are there");
    ck_assert_double_eq(reading->confidence, ins_certainty_of(&reading->traits));
    ck_assert_double_gt(reading->confidence, 0.9);
}
END_TEST

START_TEST(misspelt_words_count_less)
{
    const ins_reading *plain = ask("how many students are there");
    const ins_reading *misspelt = ask("how many studnets are there");
    ck_assert_double_eq(misspelt->traits.at[INS_TRAIT_MISSPELT], 1);
    ck_assert_double_lt(misspelt->confidence, plain->confidence);
}
END_TEST

START_TEST(what_the_search_paid_counts)
{
    ins_traits cheap = {{0}};
    ins_traits dear = {{0}};
    dear.at[INS_TRAIT_COST] = 1;
    ck_assert_double_lt(ins_certainty_of(&dear), ins_certainty_of(&cheap) - 0.02);
}
END_TEST

START_TEST(figures_compared_with_are_no_sets)
{
    const ins_reading *nested = ask("students older than the average student");
    ck_assert_double_eq(nested->traits.at[INS_TRAIT_BARE_SET], 0);
    ck_assert_double_eq(nested->traits.at[INS_TRAIT_FILTERS], 1);
}
END_TEST

START_TEST(what_is_shown_is_counted_up_to_four)
{
    const ins_reading *five = ask("full name, gender, age, hometown and house of each student");
    ck_assert_double_eq(five->traits.at[INS_TRAIT_COLUMNS], 4);
    const ins_reading *all = ask("show all details of all students");
    ck_assert_double_eq(all->traits.at[INS_TRAIT_COLUMNS], 0);
    ck_assert_double_eq(all->traits.at[INS_TRAIT_LIST], 1);
    ck_assert_double_gt(all->confidence, 0.6);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("certainty");
    tcase_add_loop_test(tests, certainty_falls_with_every_trait, 0, INS_TRAITS);
    tcase_add_test(tests, certainty_stays_within_0_and_1);
    tcase_add_test(tests, confidence_is_the_certainty_of_the_traits);
    tcase_add_test(tests, misspelt_words_count_less);
    tcase_add_test(tests, what_the_search_paid_counts);
    tcase_add_test(tests, figures_compared_with_are_no_sets);
    tcase_add_test(tests, what_is_shown_is_counted_up_to_four);
    return one_world_run("certainty", tests, world_school, 0);
}
