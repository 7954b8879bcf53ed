/* Rules that hold for every question of questions.txt: no word is lost, nothing is chance. */
#include "cases.h"

#include "language/lexicon_tables.h"
#include "language/token.h"
#include "plan/json.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static ins_arena *arena;

static void set_up(void)
{
    arena = ins_arena_create((size_t)512 << 20);
}

static void tear_down(void)
{
    ins_arena_destroy(arena);
}

static const ins_reading *ask(const question_case *one, const char *question)
{
    const ins_reading *reading = NULL;
    ck_assert_int_eq(world_ask(&reading, arena, one->place, question), INSIGHTS_OK);
    return reading;
}

static const char *plan_of(const question_case *one, const char *question)
{
    return cases_plan_json(ask(one, question), one->place, arena);
}

static bool is_covered(const ins_reading *reading, const ins_token *token)
{
    for (size_t i = 0; i < reading->word_count; i++)
        if (reading->words[i].start <= token->start && token->end <= reading->words[i].end)
            return true;
    return false;
}

START_TEST(every_word_is_accounted_for)
{
    const ins_reading *reading = ask(cases_at(_i), cases_at(_i)->question);
    ins_stemmer *stemmer = ins_stemmer_create();
    ins_tokens tokens;
    insights_status status = ins_tokenise(&tokens, arena, stemmer, reading->text, NULL);
    ins_stemmer_destroy(stemmer);
    ck_assert_int_eq(status, INSIGHTS_OK);
    for (size_t i = 0; i < tokens.count; i++) {
        const ins_token *token = &tokens.items[i];
        bool is_mark = token->kind == INS_TOKEN_COMMA || token->kind == INS_TOKEN_STOP;
        ck_assert_msg(is_mark || is_covered(reading, token), "%s: \"%.*s\" is lost", reading->text,
                      (int)token->text.size, token->text.data);
    }
}
END_TEST

START_TEST(words_are_in_order_and_do_not_overlap)
{
    const ins_reading *reading = ask(cases_at(_i), cases_at(_i)->question);
    size_t end = 0;
    for (size_t i = 0; i < reading->word_count; i++) {
        ck_assert_uint_ge(reading->words[i].start, end);
        ck_assert_uint_gt(reading->words[i].end, reading->words[i].start);
        end = reading->words[i].end;
    }
    ck_assert_uint_le(end, strlen(reading->text));
}
END_TEST

START_TEST(plan_leaves_no_word_unused)
{
    const ins_reading *reading = ask(cases_at(_i), cases_at(_i)->question);
    for (size_t i = 0; reading->plan != NULL && i < reading->word_count; i++)
        ck_assert_msg(reading->words[i].role != INS_WORD_UNUSED, "%s", reading->text);
}
END_TEST

START_TEST(status_says_what_comes_with_it)
{
    const ins_reading *reading = ask(cases_at(_i), cases_at(_i)->question);
    ck_assert_int_eq(reading->status == INS_READING_PLAN, reading->plan != NULL);
    ck_assert_int_eq(reading->status == INS_READING_CLARIFY, reading->choice_count > 0);
    ck_assert(reading->plan != NULL || reading->message != NULL);
    ck_assert(reading->confidence >= 0 && reading->confidence <= 1);
    ck_assert_int_eq(reading->plan != NULL, reading->confidence > 0);
}
END_TEST

START_TEST(same_question_gives_same_plan)
{
    const question_case *one = cases_at(_i);
    ck_assert_str_eq(plan_of(one, one->question), plan_of(one, one->question));
}
END_TEST

START_TEST(politeness_and_blanks_change_nothing)
{
    const question_case *one = cases_at(_i);
    const char *polite = ins_arena_printf(arena, "  %s  please ?  ", one->question);
    if (ask(one, one->question)->plan != NULL)
        ck_assert_str_eq(plan_of(one, polite), plan_of(one, one->question));
}
END_TEST

START_TEST(unknown_word_at_the_end_is_named)
{
    const question_case *one = cases_at(_i);
    if (ask(one, one->question)->plan == NULL)
        return;
    const char *text = ins_arena_printf(arena, "%s zzgrbl", one->question);
    const ins_reading *reading = ask(one, text);
    ck_assert_msg(reading->status == INS_READING_UNSUPPORTED, "%s", text);
    ck_assert_msg(strstr(reading->message, "zzgrbl") != NULL, "%s: %s", text, reading->message);
}
END_TEST

START_TEST(unknown_word_at_the_start_is_named)
{
    const question_case *one = cases_at(_i);
    if (ask(one, one->question)->plan == NULL)
        return;
    const char *text = ins_arena_printf(arena, "zzgrbl %s", one->question);
    const ins_reading *reading = ask(one, text);
    ck_assert_msg(reading->status == INS_READING_UNSUPPORTED, "%s", text);
    ck_assert_msg(strstr(reading->message, "zzgrbl") != NULL, "%s: %s", text, reading->message);
}
END_TEST

/* The question without one of its words. */
static const char *without(const ins_reading *reading, const ins_word *word)
{
    return ins_arena_printf(arena, "%.*s %s", (int)word->start, reading->text,
                            reading->text + word->end);
}

static void check_counts(int index, ins_word_role role)
{
    const question_case *one = cases_at(index);
    const ins_reading *reading = ask(one, one->question);
    if (reading->plan == NULL || reading->word_count < 2)
        return;
    const char *plan = cases_plan_json(reading, one->place, arena);
    for (size_t i = 0; i < reading->word_count; i++) {
        const ins_word *word = &reading->words[i];
        const char *shorter = without(reading, word);
        const ins_reading *other = NULL;
        if (word->role != role || strspn(shorter, " ?") == strlen(shorter) ||
            world_ask(&other, arena, one->place, shorter) != INSIGHTS_OK)
            continue;
        bool says_it = other->note_count > reading->note_count; /* assumed, and said to be */
        ck_assert_msg(says_it || strcmp(cases_plan_json(other, one->place, arena), plan) != 0,
                      "%s: the same without \"%.*s\"", reading->text,
                      (int)(word->end - word->start), reading->text + word->start);
    }
}

START_TEST(each_value_counts)
{
    check_counts(_i, INS_WORD_VALUE);
}
END_TEST

START_TEST(each_number_counts)
{
    check_counts(_i, INS_WORD_NUMBER);
}
END_TEST

START_TEST(each_period_counts)
{
    check_counts(_i, INS_WORD_PERIOD);
}
END_TEST

/* What a word was read as ("revenue", "city = Paris") is said again by the plan. */
START_TEST(each_name_read_is_in_the_plan)
{
    const question_case *one = cases_at(_i);
    const ins_reading *reading = ask(one, one->question);
    if (reading->plan == NULL)
        return;
    const ins_plan *plan = reading->plan;
    const char *said = ins_plan_in_words(plan, one->place->model, arena);
    if (plan->time.dataset >= 0) /* the sentence says the period, not which date it restricts */
        said = ins_arena_printf(arena, "%s %s", said,
                                ins_model_field(one->place->model, plan->time)->naming.label);
    for (size_t i = 0; i < reading->word_count; i++) {
        const ins_word *word = &reading->words[i];
        bool is_name = word->role == INS_WORD_FIELD || word->role == INS_WORD_METRIC ||
                       word->role == INS_WORD_VALUE;
        if (!is_name)
            continue;
        const char *equals = strstr(word->meaning, " = ");
        size_t size = equals == NULL ? strlen(word->meaning) : (size_t)(equals - word->meaning);
        const char *label = ins_arena_copy(arena, word->meaning, size);
        ck_assert_msg(strstr(said, label) != NULL, "%s: no %s in %s", reading->text, label, said);
    }
}
END_TEST

/* ---- mixtures ---- */

enum { MIXTURES = 3000, PIECES_MAX = 14 };

/* xorshift64 (Marsaglia 2003): the same mixtures in every run. */
static size_t random_below(uint64_t *state, size_t limit)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (size_t)(*state % limit);
}

/* A phrase of the lexicon, or a word of some question. */
static const char *random_piece(uint64_t *state)
{
    if (random_below(state, 2) == 0)
        return ins_phrases_en[random_below(state, ins_phrases_count_en)].text;
    const char *from = cases_at((int)random_below(state, (size_t)cases_count()))->question;
    size_t at = random_below(state, strlen(from));
    while (at > 0 && from[at - 1] != ' ')
        at--;
    return ins_arena_copy(arena, from + at, strcspn(from + at, " "));
}

START_TEST(any_mixture_of_words_is_read_soundly)
{
    static const char *const names[] = {"shop", "school", "clinic", "warehouse"};
    uint64_t state = 20240515 + (uint64_t)_i;
    const world *place = cases_world(names[_i % 4]);
    for (int i = 0; i < MIXTURES / 12; i++) {
        const char *text = "how";
        for (size_t pieces = 1 + random_below(&state, PIECES_MAX); pieces > 0; pieces--)
            text = ins_arena_printf(arena, "%s %s", text, random_piece(&state));
        const ins_reading *reading = NULL;
        ck_assert_msg(world_ask(&reading, arena, place, text) == INSIGHTS_OK, "%s", text);
        ck_assert_msg((reading->plan != NULL) == (reading->status == INS_READING_PLAN), "%s", text);
        ck_assert_msg(reading->plan != NULL || reading->message != NULL, "%s", text);
        for (size_t j = 0; reading->plan != NULL && j < reading->word_count; j++)
            ck_assert_msg(reading->words[j].role != INS_WORD_UNUSED, "%s", text);
    }
}
END_TEST

static int run(const char *path)
{
    cases_open_file(path);
    TCase *rules = tcase_create("rules");
    tcase_add_checked_fixture(rules, set_up, tear_down);
    tcase_add_loop_test(rules, every_word_is_accounted_for, 0, cases_count());
    tcase_add_loop_test(rules, words_are_in_order_and_do_not_overlap, 0, cases_count());
    tcase_add_loop_test(rules, plan_leaves_no_word_unused, 0, cases_count());
    tcase_add_loop_test(rules, status_says_what_comes_with_it, 0, cases_count());
    tcase_add_loop_test(rules, same_question_gives_same_plan, 0, cases_count());
    tcase_add_loop_test(rules, politeness_and_blanks_change_nothing, 0, cases_count());
    tcase_add_loop_test(rules, unknown_word_at_the_end_is_named, 0, cases_count());
    tcase_add_loop_test(rules, unknown_word_at_the_start_is_named, 0, cases_count());
    tcase_add_loop_test(rules, each_value_counts, 0, cases_count());
    tcase_add_loop_test(rules, each_number_counts, 0, cases_count());
    tcase_add_loop_test(rules, each_period_counts, 0, cases_count());
    tcase_add_loop_test(rules, each_name_read_is_in_the_plan, 0, cases_count());
    tcase_add_loop_test(rules, any_mixture_of_words_is_read_soundly, 0, 12);
    Suite *suite = suite_create("accounting");
    suite_add_tcase(suite, rules);
    SRunner *runner = srunner_create(suite);
    srunner_set_fork_status(runner, CK_NOFORK);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    cases_close();
    return failed;
}

int main(void)
{
    int failed = run("tests/language/questions.txt");
    failed += run("tests/language/shapes.txt");
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
