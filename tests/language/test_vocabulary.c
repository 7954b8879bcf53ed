/* Tests of what phrases of the model's own words name, and how well. */
#include "language/vocabulary.h"

#include "one_world.h"
#include "support/fault.h"

#include <check.h>
#include <string.h>

static const char tables[] = "party_hosts 3\n"
                             " host_id|INTEGER PK\n"
                             " host_name|TEXT|Ada,Ben,Cy\n"
                             " number_of_guests|INTEGER|5,8,13\n"
                             "parties 4\n"
                             " party_id|INTEGER PK\n"
                             " party_theme|TEXT|Sea,Moon\n"
                             " room_type_code|TEXT|A,B\n"
                             " first_year|INTEGER|2001,2002\n"
                             " host_id|INTEGER FK party_hosts.host_id|1,2,3\n"
                             " discount_pct|REAL|2.5,4.5\n"
                             " share_in_percent|REAL|20,30.5\n"
                             " ticket_price|REAL|1.5,2\n";

/* Stems of a folded phrase with one space between. */
static ins_slice stems_of(const char *phrase)
{
    ins_buffer out;
    const char *text = NULL;
    ins_buffer_init(&out, 1000);
    for (const char *at = phrase; *at != '\0';) {
        size_t size = strcspn(at, " ");
        ins_slice stem = ins_name_stem(ins_stem(stemmer, (ins_slice){at, size}));
        ins_buffer_append(&out, stem.data, stem.size);
        at += size + (at[size] == ' ');
        if (*at != '\0')
            ins_buffer_byte(&out, ' ');
    }
    ck_assert_int_eq(ins_buffer_take_arena(&out, arena, &text, NULL), INSIGHTS_OK);
    return ins_slice_of(text);
}

/* Quality with which a phrase names a dataset (field NULL) or a field; 0 when it does not. */
static double quality(const char *phrase, const char *dataset, const char *field)
{
    int table = ins_model_find_dataset(the_world.model, dataset);
    ck_assert_int_ge(table, 0);
    int column = field == NULL ? -1 : ins_model_find_field(the_world.model, (size_t)table, field);
    const ins_vocabulary *vocabulary = &the_world.language.vocabulary;
    for (const ins_named *named = ins_vocabulary_find(vocabulary, stems_of(phrase)); named != NULL;
         named = ins_vocabulary_next(vocabulary, named))
        if (named->kind != INS_NAMED_METRIC && named->ref.dataset == table &&
            named->ref.field == column)
            return (double)named->quality;
    return 0;
}

static const struct {
    const char *phrase;
    const char *dataset;
    const char *field;
    double least;
} known[] = {
    {"party host", "party_hosts", NULL, 0.99},
    {"party hosts", "party_hosts", NULL, 0.99},
    {"host", "party_hosts", NULL, 0.6},
    {"parties", "parties", NULL, 0.99},
    {"party", "parties", NULL, 0.99},
    {"party theme", "parties", "party_theme", 0.99},
    {"party themes", "parties", "party_theme", 0.99},
    {"theme", "parties", "party_theme", 0.9},
    {"theme of party", "parties", "party_theme", 0.9},
    {"host name", "party_hosts", "host_name", 0.99},
    {"number of guests", "party_hosts", "number_of_guests", 0.99},
    {"guests", "party_hosts", "number_of_guests", 0.6},
    {"room type code", "parties", "room_type_code", 0.99},
    {"room type", "parties", "room_type_code", 0.8},
    {"type of room", "parties", "room_type_code", 0.8},
    {"discount percentage", "parties", "discount_pct", 0.99},
    {"discount pct", "parties", "discount_pct", 0.99},
    {"percentage share", "parties", "share_in_percent", 0.9},
    {"ticket price", "parties", "ticket_price", 0.99},
    {"price", "parties", "ticket_price", 0.6},
    {"price of ticket", "parties", "ticket_price", 0.9},
    {"party ticket price", "parties", "ticket_price", 0.9},
};

START_TEST(phrase_names_this)
{
    double found = quality(known[_i].phrase, known[_i].dataset, known[_i].field);
    ck_assert_msg(found >= known[_i].least, "%s: %g", known[_i].phrase, found);
}
END_TEST

START_TEST(whole_name_is_better_than_its_parts)
{
    double whole = quality("ticket price", "parties", "ticket_price");
    ck_assert_double_gt(whole, quality("price", "parties", "ticket_price"));
    ck_assert_double_gt(whole, quality("ticket", "parties", "ticket_price"));
}
END_TEST

START_TEST(end_of_a_name_is_better_than_its_start)
{
    ck_assert_double_gt(quality("price", "parties", "ticket_price"),
                        quality("ticket", "parties", "ticket_price"));
}
END_TEST

START_TEST(no_quality_is_beyond_one)
{
    const ins_vocabulary *vocabulary = &the_world.language.vocabulary;
    for (size_t i = 0; i < vocabulary->named_count; i++) {
        ck_assert_float_gt(vocabulary->named[i].quality, 0.0F);
        ck_assert_float_le(vocabulary->named[i].quality, 1.0F);
    }
}
END_TEST

START_TEST(each_thing_is_named_once_by_a_phrase)
{
    const ins_vocabulary *vocabulary = &the_world.language.vocabulary;
    for (size_t i = 0; i < vocabulary->phrases.capacity; i++) {
        const ins_map_entry *entry = &vocabulary->phrases.entries[i];
        if (!entry->is_used)
            continue;
        for (const ins_named *a = ins_vocabulary_find(vocabulary, entry->key); a != NULL;
             a = ins_vocabulary_next(vocabulary, a))
            for (const ins_named *b = ins_vocabulary_next(vocabulary, a); b != NULL;
                 b = ins_vocabulary_next(vocabulary, b))
                ck_assert(a->kind != b->kind || a->ref.dataset != b->ref.dataset ||
                          a->ref.field != b->ref.field || a->metric != b->metric);
    }
}
END_TEST

START_TEST(unknown_phrase_names_nothing)
{
    ck_assert_ptr_null(ins_vocabulary_find(&the_world.language.vocabulary, ins_slice_of("zzgrbl")));
    ck_assert_ptr_null(ins_vocabulary_find(&the_world.language.vocabulary, ins_slice_of("")));
}
END_TEST

START_TEST(words_like_of_name_nothing_alone)
{
    ck_assert_ptr_null(ins_vocabulary_find(&the_world.language.vocabulary, ins_slice_of("of")));
}
END_TEST

START_TEST(main_figure_is_what_sales_are)
{
    world shop;
    ck_assert_int_eq(world_open_shop(&shop, arena), INSIGHTS_OK);
    bool has_metric = false;
    const ins_vocabulary *vocabulary = &shop.language.vocabulary;
    for (const ins_named *named = ins_vocabulary_find(vocabulary, stems_of("sales")); named != NULL;
         named = ins_vocabulary_next(vocabulary, named))
        has_metric |= named->kind == INS_NAMED_METRIC;
    ck_assert(has_metric);
    world_close(&shop);
}
END_TEST

static insights_status build(void *state)
{
    ins_arena *own = ins_arena_create((size_t)8 << 20);
    ins_stemmer *stems = ins_stemmer_create();
    insights_error *err = NULL;
    ins_vocabulary vocabulary;
    insights_status status = INSIGHTS_NOMEM;
    if (own != NULL && stems != NULL)
        status = ins_vocabulary_build(&vocabulary, own, stems, state, &err);
    insights_error_free(err);
    ins_stemmer_destroy(stems);
    ins_arena_destroy(own);
    return status;
}

START_TEST(memory_that_runs_out_is_reported)
{
    ck_assert_int_gt(fault_loop(build, the_world.model), 2);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("vocabulary");
    tcase_add_loop_test(tests, phrase_names_this, 0, (int)(sizeof known / sizeof known[0]));
    tcase_add_test(tests, whole_name_is_better_than_its_parts);
    tcase_add_test(tests, end_of_a_name_is_better_than_its_start);
    tcase_add_test(tests, no_quality_is_beyond_one);
    tcase_add_test(tests, each_thing_is_named_once_by_a_phrase);
    tcase_add_test(tests, unknown_phrase_names_nothing);
    tcase_add_test(tests, words_like_of_name_nothing_alone);
    tcase_add_test(tests, main_figure_is_what_sales_are);
    tcase_add_test(tests, memory_that_runs_out_is_reported);
    return one_world_run("vocabulary", tests, tables, 0);
}
