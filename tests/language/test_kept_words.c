/* What the words of figures asked for is in the plan, or the question is not answered. */
#include "language/kept_words.h"

#include "one_world.h"

#include <check.h>
#include <string.h>

static const ins_reading *ask(const char *question)
{
    const ins_reading *reading = NULL;
    ck_assert_int_eq(world_ask(&reading, arena, &the_world, question), INSIGHTS_OK);
    return reading;
}

static const struct {
    const char *question;
    const char *word;
} lost[] = {
    {"show the houses together with the mean and highest age of the students in them", "highest"},
    {"average age of a student and the age of all students together", "together"},
    {"the oldest student and when was it born", "when was"},
};

START_TEST(word_without_a_trace_is_named)
{
    const ins_reading *reading = ask(lost[_i].question);
    ck_assert_msg(reading->plan == NULL, "%s", lost[_i].question);
    ck_assert_int_eq(reading->status, INS_READING_UNSUPPORTED);
    ck_assert_msg(strstr(reading->message, lost[_i].word) != NULL, "%s: %s", lost[_i].question,
                  reading->message);
}
END_TEST

static const char *const kept[] = {
    "average age of students by house",          "students older than the average student",
    "house with the highest average age",        "oldest student of each house",
    "average number of enrollments per student", "how many students are there in total",
    "the most common hometown of students",      "minimum and maximum age of students",
};

START_TEST(word_with_a_trace_is_read)
{
    ck_assert_msg(ask(kept[_i])->plan != NULL, "%s: %s", kept[_i], ask(kept[_i])->message);
}
END_TEST

int main(void)
{
    TCase *words = tcase_create("words");
    tcase_add_loop_test(words, word_without_a_trace_is_named, 0, sizeof lost / sizeof lost[0]);
    tcase_add_loop_test(words, word_with_a_trace_is_read, 0, sizeof kept / sizeof kept[0]);
    return one_world_run("kept_words", words, world_school, 0);
}
