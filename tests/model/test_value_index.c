/* Tests of the value index: look-ups, their order, the cache file and its damages. */
#include "model/value_index_parts.h"

#include "base/alloc.h"
#include "support/fault.h"
#include "support/suite.h"

#include <check.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { HITS = 16 };

static ins_arena *arena;
static ins_stemmer *stemmer;
static const ins_value_index *index_;
static char path[64];

/* A table of one field's values and how many rows have each. */
typedef struct sample {
    const char *text;
    int64_t frequency;
} sample;

static const sample CITIES[] = {
    {"Paris", 40},        {"New York", 90},      {"York", 5},
    {"Saint-Étienne", 3}, {"Rio de Janeiro", 7}, {"Berlin", 12},
};
static const sample STORES[] = {
    {"Paris Central", 20}, {"Paris North", 30},  {"PARIS", 1},     {"Running Shoes", 4},
    {"Run Shop", 2},       {"T-Shirt, Café", 6}, {"Amsterdam", 8},
};

static const insights_table *table_of(const sample *rows, size_t count)
{
    static const ins_column_spec SPECS[] = {{"value", INSIGHTS_TYPE_TEXT, 0},
                                            {"rows", INSIGHTS_TYPE_INT, 0}};
    ins_table_builder *builder = ins_table_builder_create(arena, SPECS, 2);
    for (size_t i = 0; i < count; i++) {
        ins_value text = ins_value_text(ins_slice_of(rows[i].text));
        ins_value number = ins_value_int(rows[i].frequency);
        ck_assert_int_eq(ins_table_builder_add(builder, &text, NULL), INSIGHTS_OK);
        ck_assert_int_eq(ins_table_builder_add(builder, &number, NULL), INSIGHTS_OK);
    }
    return ins_table_builder_finish(builder);
}

static const ins_value_index *build(ins_arena *where)
{
    ins_value_index_builder *builder = ins_value_index_builder_create(where);
    ck_assert_ptr_nonnull(builder);
    ck_assert_int_eq(ins_value_index_add(builder, (ins_field_ref){0, 2},
                                         table_of(CITIES, sizeof CITIES / sizeof *CITIES), NULL),
                     INSIGHTS_OK);
    ck_assert_int_eq(ins_value_index_add(builder, (ins_field_ref){1, 0},
                                         table_of(STORES, sizeof STORES / sizeof *STORES), NULL),
                     INSIGHTS_OK);
    return ins_value_index_finish(builder);
}

static void start(void)
{
    arena = ins_arena_create((size_t)64 << 20);
    stemmer = ins_stemmer_create();
    index_ = build(arena);
    snprintf(path, sizeof path, "/tmp/test_value_index.%ld", (long)getpid());
}

static void stop(void)
{
    ins_stemmer_destroy(stemmer);
    ins_arena_destroy(arena);
    unlink(path);
}

static size_t find(const char *phrase, ins_value_hit hits[HITS])
{
    return ins_value_index_find(index_, stemmer, ins_slice_of(phrase), hits, HITS);
}

static size_t find_part(const char *phrase, ins_value_hit hits[HITS])
{
    return ins_value_index_find_part(index_, stemmer, ins_slice_of(phrase), hits, HITS);
}

static void check_text(const ins_value_hit *hit, const char *text)
{
    ck_assert_str_eq(ins_arena_copy(arena, hit->value->text.data, hit->value->text.size), text);
}

START_TEST(folding_leaves_words_with_one_space_between)
{
    ck_assert_str_eq(ins_value_fold(arena, ins_slice_of("T-Shirt, Café")), "t shirt cafe");
    ck_assert_str_eq(ins_value_fold(arena, ins_slice_of("  --A1 (b) ")), "a1 b");
    ck_assert_str_eq(ins_value_fold(arena, ins_slice_of("?!")), "");
}
END_TEST

START_TEST(whole_values_are_found_whatever_their_case)
{
    ins_value_hit hits[HITS];
    ck_assert_uint_eq(find("saint etienne", hits), 1);
    check_text(&hits[0], "Saint-Étienne");
    ck_assert(hits[0].is_whole);
    ck_assert_int_eq(hits[0].distance, 0);
    ck_assert_int_eq(hits[0].value->field.dataset, 0);
    ck_assert_int_eq(hits[0].value->field.field, 2);
}
END_TEST

START_TEST(frequent_values_come_first)
{
    ins_value_hit hits[HITS];
    ck_assert_uint_eq(find("paris", hits), 2);
    check_text(&hits[0], "Paris");
    check_text(&hits[1], "PARIS");
}
END_TEST

START_TEST(stems_of_all_words_find_a_value)
{
    ins_value_hit hits[HITS];
    ck_assert_uint_eq(find("running shoe", hits), 1);
    check_text(&hits[0], "Running Shoes");
    ck_assert_uint_eq(find("shoes running", hits), 0);
}
END_TEST

START_TEST(part_of_a_value_is_not_the_whole)
{
    ins_value_hit hits[HITS];
    ck_assert_uint_eq(find("central", hits), 0);
    ck_assert_uint_eq(find("", hits), 0);
    ck_assert_uint_eq(find("nowhere", hits), 0);
}
END_TEST

START_TEST(runs_of_words_find_values_that_hold_them)
{
    ins_value_hit hits[HITS];
    ck_assert_uint_eq(find_part("paris", hits), 4);
    check_text(&hits[0], "Paris");
    ck_assert(hits[0].is_whole);
    check_text(&hits[1], "Paris North");
    ck_assert(!hits[1].is_whole);
    ck_assert_uint_eq(find_part("de janeiro", hits), 1);
    check_text(&hits[0], "Rio de Janeiro");
}
END_TEST

START_TEST(words_that_are_not_neighbours_are_no_run)
{
    ins_value_hit hits[HITS];
    ck_assert_uint_eq(find_part("rio janeiro", hits), 0);
    ck_assert_uint_eq(find_part("york new", hits), 0);
    ck_assert_uint_eq(find_part("", hits), 0);
}
END_TEST

START_TEST(the_words_themselves_come_before_their_stems)
{
    ins_value_hit hits[HITS];
    ck_assert_uint_eq(find_part("run", hits), 2);
    check_text(&hits[0], "Run Shop");
    check_text(&hits[1], "Running Shoes");
}
END_TEST

START_TEST(no_more_hits_than_asked_for)
{
    ins_value_hit hits[HITS];
    ck_assert_uint_eq(ins_value_index_find_part(index_, stemmer, ins_slice_of("paris"), hits, 2),
                      2);
    ck_assert_uint_eq(ins_value_index_find(index_, stemmer, ins_slice_of("paris"), hits, 1), 1);
    ck_assert_uint_eq(ins_value_index_find(index_, stemmer, ins_slice_of("paris"), hits, 0), 0);
}
END_TEST

static size_t near(const char *word, ins_slice words[HITS], int distances[HITS])
{
    return ins_value_index_near(index_, ins_slice_of(word), words, distances, HITS);
}

START_TEST(near_words_are_found)
{
    static const char *const WRONG[] = {"amsterdan", "amstedam",  "amsterrdam", "masterdam",
                                        "amtserdam", "bmsterdam", "amsterdam"};
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        ins_slice words[HITS];
        int distances[HITS];
        ck_assert_uint_eq(near(WRONG[i], words, distances), 1);
        ck_assert(ins_slice_equal(words[0], ins_slice_of("amsterdam")));
        ck_assert_int_eq(distances[0], (int)ins_edit_distance(ins_slice_of(WRONG[i]), words[0], 9));
    }
}
END_TEST

START_TEST(two_mistakes_are_forgiven_in_long_words_only)
{
    ins_slice words[HITS];
    int distances[HITS];
    ck_assert_uint_eq(near("amsterdoom", words, distances), 1); /* a for oo */
    ck_assert_int_eq(distances[0], 2);
    ck_assert_uint_eq(near("berlyyn", words, distances), 0);
    ck_assert_uint_eq(near("berlyn", words, distances), 1);
}
END_TEST

START_TEST(short_words_and_numbers_have_no_near_words)
{
    ins_slice words[HITS];
    int distances[HITS];
    ck_assert_uint_eq(near("ru", words, distances), 0);
    ck_assert_uint_eq(near("rin", words, distances), 0);
    ck_assert_uint_eq(near("paris1", words, distances), 0);
    ck_assert_uint_eq(near("", words, distances), 0);
}
END_TEST

START_TEST(nearest_word_comes_first)
{
    static const sample NAMES[] = {{"marten", 100}, {"martin", 1}, {"barton", 1}};
    ins_value_index_builder *builder = ins_value_index_builder_create(arena);
    ins_value_index_add(builder, (ins_field_ref){0, 0}, table_of(NAMES, 3), NULL);
    index_ = ins_value_index_finish(builder);
    ins_slice words[HITS];
    int distances[HITS];
    ck_assert_uint_eq(near("martin", words, distances), 2);
    ck_assert(ins_slice_equal(words[0], ins_slice_of("martin")));
    ck_assert_int_eq(distances[0], 0);
    ck_assert_int_eq(distances[1], 1);
}
END_TEST

/* What symmetric deletes must find: all words at the distance, by looking at each of them. */
START_TEST(near_finds_what_comparing_all_words_finds)
{
    static const char LETTERS[] = "abcde";
    uint64_t seed = 7;
    sample names[400];
    for (size_t i = 0; i < 400; i++) {
        char text[16] = "";
        size_t size = 3 + i % 9;
        for (size_t j = 0; j < size; j++) {
            seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            text[j] = LETTERS[(seed >> 33) % 5];
        }
        names[i] = (sample){ins_arena_strdup(arena, text), 1};
    }
    ins_value_index_builder *builder = ins_value_index_builder_create(arena);
    ins_value_index_add(builder, (ins_field_ref){0, 0}, table_of(names, 400), NULL);
    const ins_value_index *all = ins_value_index_finish(builder);
    for (size_t i = 0; i < 400; i++) {
        ins_slice word = ins_slice_of(names[i].text);
        size_t limit = word.size >= 8 ? 2 : 1;
        size_t expected = 0;
        for (uint32_t j = 0; word.size >= 4 && j < all->word_count; j++)
            expected += ins_edit_distance(word, all->words[j].text, limit) <= limit;
        ins_slice words[64];
        int distances[64];
        ck_assert_uint_eq(ins_value_index_near(all, word, words, distances, 64), expected);
    }
}
END_TEST

START_TEST(values_of_a_field_are_listed_by_frequency)
{
    const ins_indexed_value *values[HITS];
    size_t count = ins_value_index_of_field(index_, (ins_field_ref){0, 2}, values, HITS);
    ck_assert_uint_eq(count, 6);
    ck_assert(ins_slice_equal(values[0]->text, ins_slice_of("New York")));
    for (size_t i = 1; i < count; i++)
        ck_assert_uint_ge(values[i - 1]->frequency, values[i]->frequency);
    ck_assert_uint_eq(ins_value_index_of_field(index_, (ins_field_ref){0, 2}, values, 2), 2);
    ck_assert_uint_eq(ins_value_index_of_field(index_, (ins_field_ref){5, 2}, values, 2), 0);
}
END_TEST

START_TEST(long_empty_and_missing_values_are_left_out)
{
    char text[INS_VALUE_TEXT_MAX + 2];
    memset(text, 'x', sizeof text);
    text[sizeof text - 1] = '\0';
    sample rows[] = {{text, 1}, {"", 1}, {"--", 1}, {"good", 1}};
    ins_value_index_builder *builder = ins_value_index_builder_create(arena);
    ins_value_index_add(builder, (ins_field_ref){0, 0}, table_of(rows, 4), NULL);
    const ins_value_index *made = ins_value_index_finish(builder);
    ck_assert_uint_eq(ins_value_index_count(made), 1);
    ck_assert_uint_eq(made->skipped, 3);
}
END_TEST

START_TEST(a_field_with_too_many_values_is_left_out)
{
    sample *rows = ARENA_ARRAY(arena, sample, INS_VALUES_PER_FIELD_MAX + 1);
    for (size_t i = 0; i <= INS_VALUES_PER_FIELD_MAX; i++)
        rows[i] = (sample){ins_arena_printf(arena, "value %zu", i), 1};
    ins_value_index_builder *builder = ins_value_index_builder_create(arena);
    ins_value_index_add(builder, (ins_field_ref){0, 0},
                        table_of(rows, INS_VALUES_PER_FIELD_MAX + 1), NULL);
    ins_value_index_add(builder, (ins_field_ref){0, 1}, table_of(rows, INS_VALUES_PER_FIELD_MAX),
                        NULL);
    const ins_value_index *made = ins_value_index_finish(builder);
    ck_assert_uint_eq(ins_value_index_count(made), INS_VALUES_PER_FIELD_MAX);
    ck_assert_uint_eq(made->skipped, INS_VALUES_PER_FIELD_MAX + 1);
    ins_value_hit hits[HITS];
    index_ = made;
    ck_assert_uint_eq(find("value 9999", hits), 1);
    ck_assert_uint_eq(find("value 10000", hits), 0);
}
END_TEST

START_TEST(an_empty_index_finds_nothing)
{
    index_ = ins_value_index_finish(ins_value_index_builder_create(arena));
    ins_value_hit hits[HITS];
    ins_slice words[HITS];
    int distances[HITS];
    ck_assert_uint_eq(ins_value_index_count(index_), 0);
    ck_assert_uint_eq(find("paris", hits), 0);
    ck_assert_uint_eq(find_part("paris", hits), 0);
    ck_assert_uint_eq(near("parys", words, distances), 0);
}
END_TEST

/* ---- the cache file ------------------------------------------------------------------------- */

START_TEST(a_loaded_index_finds_the_same)
{
    ck_assert_int_eq(ins_value_index_save(index_, path, "f1", NULL), INSIGHTS_OK);
    ins_value_hit before[HITS];
    ins_value_hit after[HITS];
    size_t count = find_part("paris", before);
    ck_assert_int_eq(ins_value_index_load(&index_, arena, path, "f1", NULL), INSIGHTS_OK);
    ck_assert_uint_eq(find_part("paris", after), count);
    for (size_t i = 0; i < count; i++) {
        ck_assert(ins_slice_equal(before[i].value->text, after[i].value->text));
        ck_assert_uint_eq(before[i].value->frequency, after[i].value->frequency);
    }
    ins_slice words[HITS];
    int distances[HITS];
    ck_assert_uint_eq(near("amsterdan", words, distances), 1);
    ck_assert_uint_eq(find("running shoe", after), 1);
}
END_TEST

/* The file's bytes in the arena. */
static char *file_bytes(size_t *size)
{
    FILE *file = fopen(path, "rb");
    ck_assert_ptr_nonnull(file);
    char *data = ins_arena_alloc(arena, 1 << 16);
    *size = fread(data, 1, 1 << 16, file);
    fclose(file);
    return data;
}

START_TEST(the_same_values_give_the_same_bytes)
{
    size_t first_size = 0;
    size_t second_size = 0;
    ins_value_index_save(index_, path, "f1", NULL);
    char *first = file_bytes(&first_size);
    ins_value_index_save(build(arena), path, "f1", NULL);
    char *second = file_bytes(&second_size);
    ck_assert_uint_eq(first_size, second_size);
    ck_assert_mem_eq(first, second, first_size);
}
END_TEST

static insights_status load(const char *fingerprint)
{
    const ins_value_index *out = NULL;
    insights_error *error = NULL;
    insights_status status = ins_value_index_load(&out, arena, path, fingerprint, &error);
    ck_assert_int_eq(insights_error_status(error), status);
    ck_assert((out != NULL) == (status == INSIGHTS_OK));
    insights_error_free(error);
    return status;
}

START_TEST(an_absent_file_is_not_found)
{
    ck_assert_int_eq(load("f1"), INSIGHTS_NOT_FOUND);
}
END_TEST

START_TEST(a_file_of_other_data_is_corrupt)
{
    ins_value_index_save(index_, path, "f1", NULL);
    ck_assert_int_eq(load("f2"), INSIGHTS_CORRUPT);
    ck_assert_int_eq(load("f"), INSIGHTS_CORRUPT);
    ck_assert_int_eq(load("f1"), INSIGHTS_OK);
}
END_TEST

static void write_bytes(const char *data, size_t size)
{
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(data, 1, size, file), size);
    fclose(file);
}

START_TEST(every_shortened_file_is_corrupt)
{
    size_t size = 0;
    ins_value_index_save(index_, path, "f1", NULL);
    char *data = file_bytes(&size);
    for (size_t cut = 0; cut < size; cut += 37) {
        write_bytes(data, cut);
        ck_assert_int_eq(load("f1"), INSIGHTS_CORRUPT);
    }
}
END_TEST

START_TEST(every_changed_byte_is_found)
{
    size_t size = 0;
    ins_value_index_save(index_, path, "f1", NULL);
    char *data = file_bytes(&size);
    const ins_value_index *out = NULL;
    for (size_t i = 0; i < size; i++) {
        data[i] ^= 0x10;
        ck_assert_int_eq(ins_index_read(&out, arena, data, size, "f1", NULL), INSIGHTS_CORRUPT);
        data[i] ^= 0x10;
    }
    ck_assert_int_eq(ins_index_read(&out, arena, data, size, "f1", NULL), INSIGHTS_OK);
}
END_TEST

/* Behind a right checksum no number may lead out of the file. Sanitizers watch the look-ups. */
START_TEST(forged_numbers_never_lead_out_of_the_file)
{
    size_t size = 0;
    ins_value_index_save(index_, path, "f1", NULL);
    char *data = file_bytes(&size);
    static const unsigned char FORGED[] = {0x00, 0x01, 0x7F, 0xFF};
    for (size_t i = 0; i < size * 4; i++) {
        char before = data[i / 4];
        data[i / 4] = (char)FORGED[i % 4];
        ins_index_set_checksum(data, size);
        ins_arena *own = ins_arena_create((size_t)16 << 20);
        const ins_value_index *out = NULL;
        if (ins_index_read(&out, own, data, size, "f1", NULL) == INSIGHTS_OK) {
            ins_slice words[HITS];
            int distances[HITS];
            ins_value_hit hits[HITS];
            const ins_indexed_value *values[HITS];
            index_ = out;
            find("paris", hits);
            find_part("running shoes", hits);
            near("amsterdan", words, distances);
            ins_value_index_of_field(out, (ins_field_ref){0, 2}, values, HITS);
        }
        ins_arena_destroy(own);
        data[i / 4] = before;
    }
}
END_TEST

START_TEST(a_folder_that_is_not_there_cannot_be_written)
{
    insights_error *error = NULL;
    ck_assert_int_eq(ins_value_index_save(index_, "/nowhere/at/all", "f1", &error),
                     INSIGHTS_UNAVAILABLE);
    insights_error_free(error);
}
END_TEST

START_TEST(a_fingerprint_has_a_limit)
{
    char fingerprint[400];
    memset(fingerprint, 'f', sizeof fingerprint);
    fingerprint[sizeof fingerprint - 1] = '\0';
    ck_assert_int_eq(ins_value_index_save(index_, path, fingerprint, NULL), INSIGHTS_INVALID);
}
END_TEST

static insights_status build_save_load(void *state)
{
    const insights_table *table = state;
    ins_arena *own = ins_arena_create((size_t)8 << 20);
    ins_value_index_builder *builder = own == NULL ? NULL : ins_value_index_builder_create(own);
    insights_status status = builder == NULL
                                 ? INSIGHTS_NOMEM
                                 : ins_value_index_add(builder, (ins_field_ref){0, 0}, table, NULL);
    const ins_value_index *made = NULL;
    if (status == INSIGHTS_OK) {
        made = ins_value_index_finish(builder);
        status = made == NULL ? INSIGHTS_NOMEM : INSIGHTS_OK;
    }
    if (status == INSIGHTS_OK)
        status = ins_value_index_save(made, path, "f1", NULL);
    if (status == INSIGHTS_OK)
        status = ins_value_index_load(&made, own, path, "f1", NULL);
    ins_arena_destroy(own);
    return status;
}

START_TEST(failed_allocations_are_reported)
{
    const insights_table *table = table_of(STORES, sizeof STORES / sizeof *STORES);
    fault_loop(build_save_load, (void *)(uintptr_t)table);
}
END_TEST

static void add_lookups(TCase *cases)
{
    tcase_add_test(cases, folding_leaves_words_with_one_space_between);
    tcase_add_test(cases, whole_values_are_found_whatever_their_case);
    tcase_add_test(cases, frequent_values_come_first);
    tcase_add_test(cases, stems_of_all_words_find_a_value);
    tcase_add_test(cases, part_of_a_value_is_not_the_whole);
    tcase_add_test(cases, runs_of_words_find_values_that_hold_them);
    tcase_add_test(cases, words_that_are_not_neighbours_are_no_run);
    tcase_add_test(cases, the_words_themselves_come_before_their_stems);
    tcase_add_test(cases, no_more_hits_than_asked_for);
    tcase_add_test(cases, near_words_are_found);
    tcase_add_test(cases, two_mistakes_are_forgiven_in_long_words_only);
    tcase_add_test(cases, short_words_and_numbers_have_no_near_words);
    tcase_add_test(cases, nearest_word_comes_first);
    tcase_add_test(cases, near_finds_what_comparing_all_words_finds);
    tcase_add_test(cases, values_of_a_field_are_listed_by_frequency);
    tcase_add_test(cases, long_empty_and_missing_values_are_left_out);
    tcase_add_test(cases, a_field_with_too_many_values_is_left_out);
    tcase_add_test(cases, an_empty_index_finds_nothing);
}

static void add_files(TCase *cases)
{
    tcase_add_test(cases, a_loaded_index_finds_the_same);
    tcase_add_test(cases, the_same_values_give_the_same_bytes);
    tcase_add_test(cases, an_absent_file_is_not_found);
    tcase_add_test(cases, a_file_of_other_data_is_corrupt);
    tcase_add_test(cases, every_shortened_file_is_corrupt);
    tcase_add_test(cases, every_changed_byte_is_found);
    tcase_add_test(cases, forged_numbers_never_lead_out_of_the_file);
    tcase_add_test(cases, a_folder_that_is_not_there_cannot_be_written);
    tcase_add_test(cases, a_fingerprint_has_a_limit);
    tcase_add_test(cases, failed_allocations_are_reported);
}

int main(void)
{
    TCase *cases = tcase_create("value_index");
    tcase_set_timeout(cases, 60);
    tcase_add_checked_fixture(cases, start, stop);
    add_lookups(cases);
    add_files(cases);
    return suite_run_case("value_index", cases);
}
