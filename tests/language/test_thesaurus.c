/* Tests of the thesaurus and of the words of a model near others in meaning. A library built
 * without WordNet knows no word; then only that is tested. */
#include "language/near_meaning.h"

#include "one_world.h"
#include "support/fault.h"

#include <check.h>
#include <string.h>

static const char tables[] = "manufacturers 4\n"
                             " code|INTEGER PK\n"
                             " name|TEXT|Alpha,Beta,Gamma,Delta\n"
                             " unsure_rate|REAL|0.1,0.2,0.3\n"
                             "cinemas 3\n"
                             " cinema_id|INTEGER PK\n"
                             " title|TEXT|Rex,Odeon,Lux\n"
                             "clubs 3\n"
                             " club_id|INTEGER PK\n"
                             " gold|INTEGER|1,2,3\n"
                             " salary|INTEGER|100,250,325\n"
                             "customers 5\n"
                             " customer_id|INTEGER PK\n"
                             " nickname|TEXT|a,b,c,d,e\n";

static bool is_there(void)
{
    return ins_thesaurus_count() > 0;
}

START_TEST(common_words_are_known_and_others_not)
{
    static const char *const words[] = {"company", "companies", "cinema", "women", "a", "z"};
    for (size_t i = 0; i < 4; i++)
        ck_assert_msg((ins_thesaurus_find(ins_slice_of(words[i])).count > 0) == is_there(), "%s",
                      words[i]);
    ck_assert_uint_eq(ins_thesaurus_find(ins_slice_of("zzgrbl")).count, 0);
    ck_assert_uint_eq(ins_thesaurus_find(ins_slice_of("")).count, 0);
    ck_assert_uint_eq(ins_thesaurus_find(ins_slice_of("s")).count, 0);
    ck_assert_uint_eq(ins_thesaurus_find(ins_slice_of("antidisestablishmentarianism")).count, 0);
}
END_TEST

START_TEST(every_sense_has_a_way_up_that_ends)
{
    const ins_word_sense_list list = ins_thesaurus_find(ins_slice_of("customer"));
    bool is_person = false;
    for (size_t i = 0; i < list.count; i++) {
        size_t steps = 0;
        for (uint16_t at = list.concepts[i]; at != INS_CONCEPT_NONE && steps < 30; steps++) {
            is_person = is_person || ins_thesaurus_is_person(at);
            ck_assert(ins_thesaurus_is_noun(at));
            at = ins_thesaurus_broader_of(at);
        }
        ck_assert_uint_lt(steps, 30);
    }
    ck_assert(is_person == is_there());
    ck_assert(!ins_thesaurus_is_noun(INS_CONCEPT_NONE));
}
END_TEST

static const struct {
    const char *word;
    const char *near; /* "": none is sure */
} known[] = {{"companies", "manufacturer"},
             {"theaters", ""},
             {"uncertain", "unsure"},
             {"person", "customer"},
             {"pizzeria", ""},
             {"zzgrbl", ""},
             {"multiplex", ""},
             {"thing", ""},
             {"organizations", ""}};

START_TEST(word_near_in_meaning_is_this_one)
{
    const ins_meaning_words near =
        ins_meanings_near(&the_world.language.meanings, stemmer, ins_slice_of(known[_i].word));
    bool is_expected = known[_i].near[0] != '\0' && is_there();
    ck_assert_msg(near.is_sure == is_expected, "%s: %.*s", known[_i].word,
                  near.count == 0 ? 0 : (int)near.words[0].size, near.words[0].data);
    if (is_expected)
        ck_assert_msg(strncmp(near.words[0].data, known[_i].near, strlen(known[_i].near)) == 0,
                      "%s: %.*s", known[_i].word, (int)near.words[0].size, near.words[0].data);
}
END_TEST

static const struct {
    const char *question;
    const char *says; /* a note, or the message of the refusal */
} questions[] = {
    {"how many companies", "\"companies\" is read as \"manufacturers\""},
    {"how many customer theaters", "\"theaters\" is not known here; near it: \"cinema"},
    {"how many multiplexes", "\"multiplexes\" is not known here"},
    {"average gold medals of clubs", "\"gold medals\" is read as \"gold\""},
    {"average salary discounts of clubs", "\"discounts\" is not known here"},
    {"average uncertain rate", "\"uncertain rate\" is read as \"unsure rate"},
};

START_TEST(question_says_what_a_word_is_read_as)
{
    const ins_reading *reading = NULL;
    ck_assert_int_eq(world_ask(&reading, arena, &the_world, questions[_i].question), INSIGHTS_OK);
    const char *said = reading->note_count > 0 ? reading->notes[0] : reading->message;
    bool is_said =
        said != NULL && strncmp(said, questions[_i].says, strlen(questions[_i].says)) == 0;
    ck_assert_msg(is_said || !is_there(), "%s: %s", questions[_i].question, said);
    ck_assert(reading->plan == NULL || reading->confidence < 1);
}
END_TEST

START_TEST(value_is_never_found_through_the_thesaurus)
{
    world pets;
    const ins_reading *reading = NULL;
    ck_assert_int_eq(
        world_open(&pets, arena, "pets 3\n pet_id|INTEGER PK\n color|TEXT|crimson,blue,green\n"),
        INSIGHTS_OK);
    ck_assert_int_eq(world_ask(&reading, arena, &pets, "how many pets are cherry"), INSIGHTS_OK);
    ck_assert_ptr_null(reading->plan);
    world_close(&pets);
}
END_TEST

static insights_status build(void *state)
{
    const ins_language *language = state;
    ins_arena *own = ins_arena_create((size_t)8 << 20);
    ins_stemmer *stems = ins_stemmer_create();
    ins_meanings meanings;
    insights_error *err = NULL;
    insights_status status = INSIGHTS_NOMEM;
    if (own != NULL && stems != NULL)
        status = ins_meanings_build(&meanings, own, stems, &language->vocabulary, &err);
    insights_error_free(err);
    ins_stemmer_destroy(stems);
    ins_arena_destroy(own);
    return status;
}

START_TEST(memory_that_runs_out_is_reported)
{
    ck_assert_int_gt(fault_loop(build, &the_world.language), 1);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("thesaurus");
    tcase_add_test(tests, common_words_are_known_and_others_not);
    tcase_add_test(tests, every_sense_has_a_way_up_that_ends);
    tcase_add_loop_test(tests, word_near_in_meaning_is_this_one, 0,
                        (int)(sizeof known / sizeof known[0]));
    tcase_add_loop_test(tests, question_says_what_a_word_is_read_as, 0,
                        (int)(sizeof questions / sizeof questions[0]));
    tcase_add_test(tests, value_is_never_found_through_the_thesaurus);
    tcase_add_test(tests, memory_that_runs_out_is_reported);
    return one_world_run("thesaurus", tests, tables, 0);
}
