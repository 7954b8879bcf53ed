/* Tests of what an unknown word may have been meant as, and of how a question is cut with it. */
#include "language/near_word.h"

#include "one_world.h"
#include "support/fault.h"

#include <check.h>
#include <string.h>

static const char tables[] = "inst 4\n"
                             " inst_id|INTEGER PK\n"
                             " inst_name|TEXT|Alpha,Beta,Gamma,Delta\n"
                             " founder|TEXT|Ada,Ben,Cy,Dan\n"
                             " opened|DATE|2001-01-01,2002-02-02,2003-03-03\n"
                             " affiliation|TEXT|Public,Private\n"
                             " enrollment|INTEGER|1200,800,400,90\n"
                             " price_in_dollars|REAL|10.5,20,30\n"
                             "prescribes 6\n"
                             " prescribe_id|INTEGER PK\n"
                             " inst_id|INTEGER FK inst.inst_id|1,2,3,4\n"
                             " rating|INTEGER|1,2,3\n"
                             " raving|INTEGER|1,2,3\n";

static const struct {
    const char *word;
    const char *near; /* "": none */
    ins_nearness nearness;
} known[] = {
    {"prescriptions", "prescribe", INS_NEAR_FAMILY},
    {"founded", "founder", INS_NEAR_FAMILY},
    {"institution", "inst", INS_NEAR_SHORT},
    {"usd", "dollars", INS_NEAR_UNIT},
    {"enrolmnt", "enrollment", INS_NEAR_SPELLING},
    {"affiliatoin", "affiliation", INS_NEAR_SPELLING},
    {"xffiliation", "", INS_NEAR_SPELLING},
    {"mininum", "minimum", INS_NEAR_SPELLING},
    {"averge", "average", INS_NEAR_SPELLING},
    {"whah", "what", INS_NEAR_SPELLING},
    {"life", "", INS_NEAR_SPELLING},
    {"zzgrbl", "", INS_NEAR_SPELLING},
    {"eur", "", INS_NEAR_UNIT},
    {"ab", "", INS_NEAR_SPELLING},
};

START_TEST(nearest_word_is_this_one)
{
    ins_near_word near[INS_NEAR_WORDS_MAX];
    size_t count = ins_near_words(&the_world.language, stemmer, ins_slice_of(known[_i].word), near);
    if (known[_i].near[0] == '\0') {
        ck_assert_msg(count == 0, "%s: %.*s", known[_i].word, (int)near[0].word.size,
                      near[0].word.data);
        return;
    }
    ck_assert_uint_eq(count, 1);
    ck_assert_msg(strncmp(near[0].word.data, known[_i].near, strlen(known[_i].near)) == 0,
                  "%s: %.*s", known[_i].word, (int)near[0].word.size, near[0].word.data);
    ck_assert_int_eq(near[0].nearness, known[_i].nearness);
    ck_assert_float_lt(near[0].quality, 1);
}
END_TEST

START_TEST(words_equally_near_stand_beside_each_other)
{
    ins_near_word near[INS_NEAR_WORDS_MAX];
    ck_assert_uint_eq(ins_near_words(&the_world.language, stemmer, ins_slice_of("raxing"), near),
                      2);
    ck_assert_uint_eq(ins_near_words(&the_world.language, stemmer, ins_slice_of("ratimg"), near),
                      1);
}
END_TEST

static const struct {
    const char *question;
    const char *note; /* "": none */
    const char *plan; /* "": it is refused */
} questions[] = {
    {"how many institutions are there", "\"institutions\" is read as \"insts\"", "number of insts"},
    {"hom many prescriptions", "\"hom many\" is read as \"how many\"", "number of prescribes"},
    {"insts by affiliation type", "\"affiliation type\" is read as \"affiliation\"",
     "number of insts by affiliation"},
    {"mininum enrollment size", "\"mininum\" is read as \"minimum\"", "minimum enrollment"},
    {"average price in USD", "\"price in USD\" is read as \"price in dollars\"",
     "average price in dollars"},
    {"how many affiliation years", "", ""},
    {"insts by enrollment type", "", ""},
    {"how many institutionals of hom", "", ""},
};

START_TEST(question_is_read_with_near_words)
{
    const ins_reading *reading = NULL;
    ck_assert_int_eq(world_ask(&reading, arena, &the_world, questions[_i].question), INSIGHTS_OK);
    bool is_plan = reading->status == INS_READING_PLAN;
    ck_assert_msg(is_plan == (questions[_i].plan[0] != '\0'), "%s: %s", questions[_i].question,
                  is_plan ? "read" : reading->message);
    bool has_note = questions[_i].note[0] == '\0';
    for (size_t i = 0; i < reading->note_count; i++)
        has_note = has_note || strcmp(reading->notes[i], questions[_i].note) == 0;
    ck_assert_msg(has_note, "%s: %s", questions[_i].question,
                  reading->note_count == 0 ? "no note" : reading->notes[0]);
    ck_assert(!is_plan || reading->confidence < 1);
}
END_TEST

static insights_status ask(void *state)
{
    ins_arena *own = ins_arena_create((size_t)8 << 20);
    const ins_reading *reading = NULL;
    insights_status status = INSIGHTS_NOMEM;
    if (own != NULL)
        status = world_ask(&reading, own, &the_world, state);
    ins_arena_destroy(own);
    return status;
}

START_TEST(memory_that_runs_out_is_reported)
{
    char question[] = "hom many prescriptions by affiliation type";
    ck_assert_int_gt(fault_loop(ask, question), 2);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("near_word");
    tcase_add_loop_test(tests, nearest_word_is_this_one, 0, (int)(sizeof known / sizeof known[0]));
    tcase_add_test(tests, words_equally_near_stand_beside_each_other);
    tcase_add_loop_test(tests, question_is_read_with_near_words, 0,
                        (int)(sizeof questions / sizeof questions[0]));
    tcase_add_test(tests, memory_that_runs_out_is_reported);
    return one_world_run("near_word", tests, tables, 0);
}
