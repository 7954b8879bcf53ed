/* Tests of UTF-8: checking, cleaning, folding, width; and of edit distances. */
#include "base/text.h"
#include "support/fault.h"
#include "support/suite.h"

#include <stdio.h>
#include <string.h>

static ins_arena *make_arena(void)
{
    ins_arena *arena = ins_arena_create(10000000);
    ck_assert_ptr_nonnull(arena);
    return arena;
}

/* Writes a code point as UTF-8 by the table of RFC 3629; returns the length. */
static size_t encode(char *out, uint32_t point)
{
    static const unsigned char leads[] = {0, 0, 0xC0, 0xE0, 0xF0};
    size_t length = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    for (size_t i = length; i-- > 1; point >>= 6)
        out[i] = (char)(0x80 | (point & 0x3F));
    out[0] = (char)(leads[length] | point);
    out[length] = '\0';
    return length;
}

START_TEST(slices_compare_by_bytes)
{
    ck_assert(ins_slice_equal(ins_slice_of("abc"), (ins_slice){"abcd", 3}));
    ck_assert(!ins_slice_equal(ins_slice_of("abc"), ins_slice_of("abd")));
    ck_assert(!ins_slice_equal(ins_slice_of("abc"), ins_slice_of("ab")));
    ck_assert(ins_slice_equal((ins_slice){NULL, 0}, ins_slice_of("")));
}
END_TEST

START_TEST(only_ascii_letters_are_compared_without_case)
{
    ck_assert(ins_ascii_equal(ins_slice_of("ToTal 1"), ins_slice_of("tOtAL 1")));
    ck_assert(!ins_ascii_equal(ins_slice_of("[a"), ins_slice_of("{a")));
    ck_assert(!ins_ascii_equal(ins_slice_of("\xC3\x89"), ins_slice_of("\xC3\xA9")));
    ck_assert(!ins_ascii_equal(ins_slice_of("a"), ins_slice_of("ab")));
}
END_TEST

START_TEST(ascii_classes_hold_exactly_their_characters)
{
    for (int i = 0; i < 256; i++) {
        bool is_upper = i >= 'A' && i <= 'Z';
        char byte = (char)i;
        ck_assert_int_eq(ins_is_digit(byte), i >= '0' && i <= '9');
        ck_assert_int_eq(ins_is_alpha(byte), is_upper || (i >= 'a' && i <= 'z'));
        ck_assert_int_eq(ins_ascii_lower(byte), is_upper ? (char)(i + 32) : byte);
    }
}
END_TEST

static bool is_read_right(uint32_t point)
{
    char text[5];
    int32_t read = -2;
    size_t length = encode(text, point);
    bool expected = point < 0xD800 || point > 0xDFFF;
    size_t taken = ins_utf8_next(text, length, &read);
    return ins_utf8_is_valid(text, length, NULL) == expected &&
           read == (expected ? (int32_t)point : -1) && taken == (expected ? length : 1);
}

START_TEST(every_code_point_is_valid_but_surrogates)
{
    for (uint32_t point = 0; point <= 0x10FFFF; point++)
        if (!is_read_right(point))
            ck_abort_msg("U+%04X", point);
}
END_TEST

START_TEST(malformed_bytes_are_found_where_they_are)
{
    static const struct {
        const char *text;
        size_t offset;
    } cases[] = {
        {"\x80", 0},                     /* continuation alone */
        {"a\xBF", 1},                    /* the same, later */
        {"\xC0\x80", 0},                 /* overlong NUL */
        {"\xC1\xBF", 0},                 /* overlong DEL */
        {"\xE0\x80\x80", 0},             /* overlong of three bytes */
        {"\xE0\x9F\xBF", 0},             /* the largest of those */
        {"\xF0\x80\x80\x80", 0},         /* overlong of four bytes */
        {"\xF0\x8F\xBF\xBF", 0},         /* the largest of those */
        {"\xED\xA0\x80", 0},             /* first surrogate */
        {"\xED\xBF\xBF", 0},             /* last surrogate */
        {"\xF4\x90\x80\x80", 0},         /* beyond U+10FFFF */
        {"\xF5\x80\x80\x80", 0},         /* never a first byte */
        {"\xFF", 0},                     /* never a byte */
        {"ab\xC3", 2},                   /* cut short after one of two */
        {"\xE2\x82", 0},                 /* cut short after two of three */
        {"\xF0\x9F\x91", 0},             /* cut short after three of four */
        {"\xC3(", 0},                    /* no continuation */
        {"\xE2(\xA1", 0},                /* no second byte */
        {"\xE2\x82(", 0},                /* no third byte */
        {"\xC3\xA9\xE2\x82\xAC\xFE", 5}, /* after valid ones */
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        size_t offset = 99;
        size_t size = strlen(cases[i].text);
        ck_assert_msg(!ins_utf8_is_valid(cases[i].text, size, &offset), "case %zu is valid", i);
        ck_assert_uint_eq(offset, cases[i].offset);
    }
}
END_TEST

START_TEST(nothing_is_valid)
{
    int32_t point = 5;
    ck_assert(ins_utf8_is_valid("", 0, NULL));
    ck_assert_uint_eq(ins_utf8_next("", 0, &point), 0);
    ck_assert_uint_eq(ins_utf8_count("", 0), 0);
}
END_TEST

START_TEST(characters_are_counted_not_bytes)
{
    const char *text = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x91\x9F";
    ck_assert_uint_eq(ins_utf8_count(text, strlen(text)), 4);
}
END_TEST

START_TEST(width_is_that_of_a_terminal)
{
    ck_assert_uint_eq(ins_utf8_width("abc", 3), 3);
    ck_assert_uint_eq(ins_utf8_width("\xC3\xA9", 2), 1);                 /* e with acute */
    ck_assert_uint_eq(ins_utf8_width("e\xCC\x81", 3), 1);                /* e and an accent */
    ck_assert_uint_eq(ins_utf8_width("\xE4\xB8\xAD\xE6\x96\x87", 6), 4); /* two ideographs */
    ck_assert_uint_eq(ins_utf8_width("\xEF\xBC\xA1", 3), 2);             /* full-width A */
    ck_assert_uint_eq(ins_utf8_width("", 0), 0);
}
END_TEST

START_TEST(letters_and_digits_of_all_scripts_make_words)
{
    static const int32_t in[] = {'a', 'Z', '5', 0xE9, 0x3B1, 0x416, 0x4E2D, 0x661, 0x301};
    static const int32_t out[] = {' ', '-', '\'', '_', '%', 0x20AC, 0x2019, 0xA0, 0x1F45F, -1};
    for (size_t i = 0; i < sizeof in / sizeof in[0]; i++)
        ck_assert_msg(ins_is_word_point(in[i]), "U+%04X", (unsigned)in[i]);
    for (size_t i = 0; i < sizeof out / sizeof out[0]; i++)
        ck_assert_msg(!ins_is_word_point(out[i]), "U+%04X", (unsigned)out[i]);
}
END_TEST

static void cleans_to(const char *text, const char *expected)
{
    ins_arena *arena = make_arena();
    ck_assert_str_eq(ins_text_clean(arena, text, strlen(text)), expected);
    ins_arena_destroy(arena);
}

START_TEST(breaks_become_spaces)
{
    cleans_to("a\tb\nc\rd", "a b c d");
    cleans_to("a\xE2\x80\xA8"
              "b\xE2\x80\xA9"
              "c",
              "a b c");
}
END_TEST

START_TEST(visible_text_stays)
{
    const char *text = "Caf\xC3\xA9 \xE4\xB8\xAD \xF0\x9F\x91\x9F 5 \xE2\x82\xAC\xC2\xA0!";
    cleans_to(text, text);
}
END_TEST

static void vanish(const uint32_t *points, size_t count)
{
    ins_arena *arena = make_arena();
    for (size_t i = 0; i < count; i++) {
        char text[8] = "a";
        size_t length = encode(text + 1, points[i]);
        text[1 + length] = 'b';
        const char *clean = ins_text_clean(arena, text, length + 2);
        ck_assert_msg(strcmp(clean, "ab") == 0, "U+%04X stays", points[i]);
    }
    ins_arena_destroy(arena);
}

START_TEST(control_characters_vanish)
{
    static const uint32_t points[] = {0x0, 0x7, 0x8, 0x1B, 0x1F, 0x7F, 0x80, 0x9B, 0x9F};
    vanish(points, sizeof points / sizeof points[0]);
}
END_TEST

START_TEST(controls_of_direction_vanish)
{
    static const uint32_t points[] = {0x61C,  0x200E, 0x200F, 0x202A, 0x202B, 0x202C,
                                      0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069};
    vanish(points, sizeof points / sizeof points[0]);
}
END_TEST

START_TEST(what_has_no_width_vanishes)
{
    static const uint32_t points[] = {0xAD,   0x34F,  0x115F, 0x1160, 0x180E,  0x200B,
                                      0x200C, 0x200D, 0x2060, 0x2064, 0x3164,  0xFE00,
                                      0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9, 0x1D173, 0xE0100};
    vanish(points, sizeof points / sizeof points[0]);
}
END_TEST

START_TEST(tag_characters_vanish)
{
    static const uint32_t points[] = {0xE0000, 0xE0001, 0xE0041, 0xE007F, 0xE0FFF};
    vanish(points, sizeof points / sizeof points[0]);
}
END_TEST

START_TEST(bytes_that_are_not_utf8_never_come_out_of_cleaning)
{
    cleans_to("a\xFF"
              "b\xC3",
              "ab");
}
END_TEST

static void folds_to(const char *text, const char *expected)
{
    ins_arena *arena = make_arena();
    ck_assert_str_eq(ins_text_fold(arena, text, strlen(text)), expected);
    ins_arena_destroy(arena);
}

START_TEST(case_and_accents_do_not_matter)
{
    folds_to("SHOES", "shoes");
    folds_to("\xC3\x8Ele", "ile");
    folds_to("Z\xC3\xBCrich", "zurich");
    folds_to("\xC3\x89\xCC\xA7t\xC3\xA9", "ete");
    folds_to("\xCE\xA3\xCE\xAF\xCF\x83\xCF\x85\xCF\x86\xCE\xBF\xCF\x82",
             "\xCF\x83\xCE\xB9\xCF\x83\xCF\x85\xCF\x86\xCE\xBF\xCF\x83");
}
END_TEST

START_TEST(letters_that_fold_to_two_are_two)
{
    folds_to("Stra\xC3\x9F"
             "e",
             "strasse");
    folds_to("\xE1\xBA\x9E", "ss");
    folds_to("\xEF\xAC\x81t", "fit");
}
END_TEST

START_TEST(dotted_capital_i_is_an_i)
{
    folds_to("\xC4\xB0stanbul", "istanbul");
}
END_TEST

START_TEST(full_width_and_raised_forms_are_plain)
{
    folds_to("\xEF\xBC\xA1\xEF\xBC\xA2\xEF\xBC\x91", "ab1");
    folds_to("m\xC2\xB2", "m2");
    folds_to("a\xC2\xA0"
             "b",
             "a b");
}
END_TEST

START_TEST(invisible_characters_do_not_matter)
{
    folds_to("so\xC2\xAD"
             "ft\xE2\x80\x8B",
             "soft");
}
END_TEST

START_TEST(bytes_that_are_not_utf8_are_folded_as_ascii)
{
    folds_to("AB\xFF"
             "C",
             "ab\xFF"
             "c");
}
END_TEST

START_TEST(folding_twice_is_folding_once)
{
    ins_arena *arena = ins_arena_create((size_t)1 << 30);
    for (uint32_t point = 0x80; point < 0x20000; point++) {
        char text[5];
        if (point >= 0xD800 && point <= 0xDFFF)
            continue;
        const char *once = ins_text_fold(arena, text, encode(text, point));
        const char *twice = ins_text_fold(arena, once, strlen(once));
        if (strcmp(once, twice) != 0)
            ck_abort_msg("U+%04X", point);
    }
    ins_arena_destroy(arena);
}
END_TEST

static size_t distance(const char *a, const char *b, size_t limit)
{
    return ins_edit_distance(ins_slice_of(a), ins_slice_of(b), limit);
}

START_TEST(distance_counts_edits)
{
    ck_assert_uint_eq(distance("", "", 5), 0);
    ck_assert_uint_eq(distance("revenue", "revenue", 5), 0);
    ck_assert_uint_eq(distance("revenue", "revnue", 5), 1);
    ck_assert_uint_eq(distance("revenue", "revennue", 5), 1);
    ck_assert_uint_eq(distance("revenue", "ravenue", 5), 1);
    ck_assert_uint_eq(distance("kitten", "sitting", 5), 3);
    ck_assert_uint_eq(distance("", "abc", 5), 3);
}
END_TEST

START_TEST(swapped_neighbours_are_one_edit)
{
    ck_assert_uint_eq(distance("ab", "ba", 5), 1);
    ck_assert_uint_eq(distance("product", "prodcut", 5), 1);
    ck_assert_uint_eq(distance("ca", "abc", 5), 3); /* no edit inside of a swap */
}
END_TEST

START_TEST(distance_above_the_limit_is_one_more)
{
    ck_assert_uint_eq(distance("kitten", "sitting", 2), 3);
    ck_assert_uint_eq(distance("kitten", "sitting", 0), 1);
    ck_assert_uint_eq(distance("a", "abcdefgh", 2), 3);
    ck_assert_uint_eq(distance("a", "a", 0), 0);
}
END_TEST

START_TEST(words_of_more_than_64_bytes_are_far)
{
    char word[66];
    memset(word, 'x', sizeof word);
    ck_assert_uint_eq(ins_edit_distance((ins_slice){word, 64}, (ins_slice){word, 64}, 3), 0);
    ck_assert_uint_eq(ins_edit_distance((ins_slice){word, 65}, (ins_slice){word, 65}, 3), 4);
}
END_TEST

/* The definition of optimal string alignment, word for word and in exponential time. */
static size_t naive(ins_slice a, ins_slice b)
{
    if (a.size == 0 || b.size == 0)
        return a.size + b.size;
    ins_slice c = {a.data, a.size - 1};
    ins_slice d = {b.data, b.size - 1};
    size_t best = naive(c, d) + (a.data[c.size] != b.data[d.size]);
    size_t other = naive(c, b) + 1;
    best = other < best ? other : best;
    other = naive(a, d) + 1;
    best = other < best ? other : best;
    bool is_swap = c.size > 0 && d.size > 0 && a.data[c.size] == b.data[d.size - 1] &&
                   a.data[c.size - 1] == b.data[d.size];
    if (!is_swap)
        return best;
    other = naive((ins_slice){a.data, a.size - 2}, (ins_slice){b.data, b.size - 2}) + 1;
    return other < best ? other : best;
}

START_TEST(distance_agrees_with_its_definition)
{
    uint64_t random = 3;
    for (int i = 0; i < 3000; i++) {
        char letters[12];
        for (size_t j = 0; j < sizeof letters; j++) {
            random = random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            letters[j] = (char)('a' + (random >> 40) % 3);
        }
        ins_slice a = {letters, (size_t)(random >> 50) % 7};
        ins_slice b = {letters + 6, (size_t)(random >> 56) % 7};
        size_t expected = naive(a, b);
        for (size_t limit = 0; limit < 7; limit++)
            ck_assert_uint_eq(ins_edit_distance(a, b, limit),
                              expected > limit ? limit + 1 : expected);
    }
}
END_TEST

static insights_status clean_and_fold(void *state)
{
    ins_arena *arena = ins_arena_create(100000);
    const char *text = state;
    bool is_done = arena != NULL && ins_text_clean(arena, text, strlen(text)) != NULL &&
                   ins_text_fold(arena, text, strlen(text)) != NULL &&
                   ins_text_fold(arena, "ABC", 3) != NULL;
    ins_arena_destroy(arena);
    return is_done ? INSIGHTS_OK : INSIGHTS_NOMEM;
}

START_TEST(memory_that_runs_out_is_reported)
{
    char text[] = "\xC3\x8Ele";
    ck_assert_int_ge(fault_loop(clean_and_fold, text), 2);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        slices_compare_by_bytes,
        only_ascii_letters_are_compared_without_case,
        ascii_classes_hold_exactly_their_characters,
        every_code_point_is_valid_but_surrogates,
        malformed_bytes_are_found_where_they_are,
        nothing_is_valid,
        characters_are_counted_not_bytes,
        width_is_that_of_a_terminal,
        letters_and_digits_of_all_scripts_make_words,
        breaks_become_spaces,
        visible_text_stays,
        control_characters_vanish,
        controls_of_direction_vanish,
        what_has_no_width_vanishes,
        tag_characters_vanish,
        bytes_that_are_not_utf8_never_come_out_of_cleaning,
        case_and_accents_do_not_matter,
        letters_that_fold_to_two_are_two,
        dotted_capital_i_is_an_i,
        full_width_and_raised_forms_are_plain,
        invisible_characters_do_not_matter,
        bytes_that_are_not_utf8_are_folded_as_ascii,
        folding_twice_is_folding_once,
        distance_counts_edits,
        swapped_neighbours_are_one_edit,
        distance_above_the_limit_is_one_more,
        words_of_more_than_64_bytes_are_far,
        distance_agrees_with_its_definition,
        memory_that_runs_out_is_reported,
    };
    return suite_run("text", tests, sizeof tests / sizeof tests[0]);
}
