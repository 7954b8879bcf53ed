/* Tests of cutting a question into atoms: which pieces, and what each may mean. */
#include "language/atom.h"

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
    arena = ins_arena_create((size_t)8 << 20);
}

static void tear_down(void)
{
    ins_arena_destroy(arena);
}

static insights_status tag_in(ins_arena *own, ins_atoms *atoms, const char *text)
{
    ins_stemmer *stemmer = ins_stemmer_create();
    ins_tokens *tokens = ARENA_NEW(own, ins_tokens);
    insights_status status = stemmer == NULL || tokens == NULL ? INSIGHTS_NOMEM : INSIGHTS_OK;
    if (status == INSIGHTS_OK)
        status = ins_tokenise(tokens, own, stemmer, text, NULL);
    ins_tag_input input = {.language = &school.language,
                           .stemmer = stemmer,
                           .tokens = tokens,
                           .text = text,
                           .now_us = school.now_us};
    if (status == INSIGHTS_OK)
        status = ins_tag(atoms, own, &input, NULL);
    ins_stemmer_destroy(stemmer);
    return status;
}

static ins_atoms tag(const char *text)
{
    ins_atoms atoms;
    ck_assert_int_eq(tag_in(arena, &atoms, text), INSIGHTS_OK);
    return atoms;
}

static ins_atom first(const char *text)
{
    ins_atoms atoms = tag(text);
    ck_assert_uint_gt(atoms.count, 0);
    return atoms.items[0];
}

/* The pieces of a question, '|' between. */
static const char *pieces(const char *text)
{
    ins_buffer out;
    const char *cut = NULL;
    ins_atoms atoms = tag(text);
    ins_buffer_init(&out, 4000);
    for (size_t i = 0; i < atoms.count; i++) {
        const ins_token *token = atoms.items[i].token;
        const ins_token *last = token + atoms.items[i].token_count - 1;
        ins_buffer_printf(&out, "%s%.*s", i == 0 ? "" : "|", (int)(last->end - token->start),
                          text + token->start);
    }
    ck_assert_int_eq(ins_buffer_take_arena(&out, arena, &cut, NULL), INSIGHTS_OK);
    return cut;
}

static const struct {
    const char *text;
    const char *pieces;
} cuts[] = {
    {"how many students are there", "how many|students|are there"},
    {"average grade by course", "average|grade|by|course"},
    {"show me the last name", "show me|the|last name"},
    {"students from Red Fox", "students|from|Red Fox"},
    {"students from \"Red Fox\"", "students|from|\"Red Fox\""},
    {"enrolled last year", "enrolled|last year"},
    {"enrollments between 1 January 2024 and 3 March 2024",
     "enrollments|between 1 January 2024 and 3 March 2024"},
    {"age between 14 and 16", "age|between|14|and|16"},
    {"more than 3 courses", "more than|3|courses"},
    {"age greater than or equal to 15", "age|greater than or equal to|15"},
    {"age, house", "age|,|house"},
    {"students?", "students|?"},
    {"zzgrbl students", "zzgrbl|students"},
    {"the three most common houses", "the|three|most common|houses"},
    {"", ""},
};

START_TEST(question_is_cut_into_these_pieces)
{
    ck_assert_str_eq(pieces(cuts[_i].text), cuts[_i].pieces);
}
END_TEST

START_TEST(atoms_cover_every_token_once)
{
    ins_atoms atoms = tag("show, the \"Red Fox\" students older than 14 in 2023 zz?");
    size_t next = 0;
    for (size_t i = 0; i < atoms.count; i++) {
        ck_assert_uint_eq(atoms.items[i].first_token, next);
        ck_assert_uint_ge(atoms.items[i].token_count, 1);
        next += atoms.items[i].token_count;
    }
    ck_assert_uint_eq(next, 12);
}
END_TEST

START_TEST(best_link_comes_first)
{
    ins_atom atom = first("teacher");
    ck_assert_uint_gt(atom.link_count, 1);
    ck_assert_int_eq(atom.links[0].kind, INS_LINK_ENTITY);
    for (size_t i = 1; i < atom.link_count; i++)
        ck_assert_float_le(atom.links[i].quality, atom.links[i - 1].quality);
}
END_TEST

START_TEST(links_are_at_most_so_many)
{
    ck_assert_uint_le(first("id").link_count, INS_ATOM_LINKS_MAX);
}
END_TEST

START_TEST(stored_value_is_linked_whole)
{
    ins_atom atom = first("Uppsala");
    ck_assert_uint_eq(atom.link_count, 1);
    ck_assert_int_eq(atom.links[0].kind, INS_LINK_VALUE);
    ck_assert(atom.links[0].is_whole);
    ck_assert(ins_slice_equal(atom.links[0].value->text, ins_slice_of("Uppsala")));
}
END_TEST

START_TEST(part_of_a_value_counts_only_where_a_name_is_marked)
{
    ck_assert_uint_eq(first("heron").link_count, 0);
    ins_atoms atoms = tag("students of Heron");
    const ins_atom *last = &atoms.items[atoms.count - 1];
    ck_assert_uint_gt(last->link_count, 0);
    ck_assert(!last->links[0].is_whole);
    ck_assert_int_eq(first("\"heron\"").links[0].kind, INS_LINK_VALUE);
}
END_TEST

START_TEST(misspelled_word_is_repaired_and_says_so)
{
    ins_atom atom = first("studnets");
    ck_assert_str_eq(atom.repaired, "students");
    ck_assert_int_eq(atom.links[0].distance, 1);
    ck_assert_float_lt(atom.links[0].quality, first("students").links[0].quality);
}
END_TEST

START_TEST(misspelled_value_is_repaired)
{
    ck_assert_str_eq(first("Upsala").repaired, "uppsala");
}
END_TEST

START_TEST(known_word_is_never_repaired)
{
    ck_assert_ptr_null(first("students").repaired);
    ck_assert_ptr_null(first("the").repaired);
}
END_TEST

START_TEST(unknown_word_scores_below_nothing)
{
    ins_atom atom = first("zzgrbl");
    ck_assert_double_lt(atom.score, 0);
    ck_assert_ptr_null(atom.lexeme);
    ck_assert_uint_eq(atom.link_count, 0);
}
END_TEST

START_TEST(function_word_has_its_meaning)
{
    ck_assert_int_eq(first("how many").lexeme->meaning, INS_MEANS_COUNT);
    ck_assert_int_eq(first("older than").lexeme->meaning, INS_MEANS_COMPARE_OF);
}
END_TEST

START_TEST(quoted_text_is_no_function_word)
{
    ins_atom atom = first("\"how many\"");
    ck_assert_int_eq(atom.kind, INS_ATOM_QUOTED);
    ck_assert_ptr_null(atom.lexeme);
}
END_TEST

START_TEST(number_keeps_its_kind)
{
    ck_assert_int_eq(first("15").kind, INS_ATOM_NUMBER);
    ck_assert_int_eq(first("fifteen").kind, INS_ATOM_NUMBER);
}
END_TEST

START_TEST(period_is_read_from_now)
{
    ins_atom atom = first("last year");
    ck_assert_int_eq(atom.kind, INS_ATOM_PERIOD);
    ck_assert_int_eq(ins_period_first_day(&atom.period), ins_days_of(2023, 1, 1));
    ck_assert_str_eq(atom.period.label, "last year");
}
END_TEST

START_TEST(word_in_capitals_is_a_name)
{
    ck_assert_ptr_nonnull(first("us").lexeme);
    ins_atoms atoms = tag("students in US");
    ck_assert_ptr_null(atoms.items[atoms.count - 1].lexeme);
}
END_TEST

static insights_status tag_once(void *state)
{
    ins_atoms atoms;
    ins_arena *own = ins_arena_create((size_t)4 << 20);
    insights_status status = own == NULL ? INSIGHTS_NOMEM : tag_in(own, &atoms, state);
    ins_arena_destroy(own);
    return status;
}

START_TEST(memory_that_runs_out_is_reported)
{
    char text[] = "average grade of studnets from \"Red Fox\" and Gent last year";
    ck_assert_int_gt(fault_loop(tag_once, text), 2);
}
END_TEST

static Suite *make_suite(void)
{
    TCase *tests = tcase_create("tagger");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, question_is_cut_into_these_pieces, 0,
                        (int)(sizeof cuts / sizeof cuts[0]));
    tcase_add_test(tests, atoms_cover_every_token_once);
    tcase_add_test(tests, best_link_comes_first);
    tcase_add_test(tests, links_are_at_most_so_many);
    tcase_add_test(tests, stored_value_is_linked_whole);
    tcase_add_test(tests, part_of_a_value_counts_only_where_a_name_is_marked);
    tcase_add_test(tests, misspelled_word_is_repaired_and_says_so);
    tcase_add_test(tests, misspelled_value_is_repaired);
    tcase_add_test(tests, known_word_is_never_repaired);
    tcase_add_test(tests, unknown_word_scores_below_nothing);
    tcase_add_test(tests, function_word_has_its_meaning);
    tcase_add_test(tests, quoted_text_is_no_function_word);
    tcase_add_test(tests, number_keeps_its_kind);
    tcase_add_test(tests, period_is_read_from_now);
    tcase_add_test(tests, word_in_capitals_is_a_name);
    tcase_add_test(tests, memory_that_runs_out_is_reported);
    Suite *suite = suite_create("tagger");
    suite_add_tcase(suite, tests);
    return suite;
}

int main(void)
{
    shared = ins_arena_create((size_t)64 << 20);
    if (world_open(&school, shared, world_school) != INSIGHTS_OK)
        return EXIT_FAILURE;
    SRunner *runner = srunner_create(make_suite());
    srunner_set_fork_status(runner, CK_NOFORK);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    world_close(&school);
    ins_arena_destroy(shared);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
