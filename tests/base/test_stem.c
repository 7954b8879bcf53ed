/* Tests of the fence around the stemmer; the words are common English ones. */
#include "base/alloc.h"
#include "base/stem.h"
#include "support/suite.h"

#include <string.h>

static ins_stemmer *stemmer;

static void same_stem(const char *a, const char *b)
{
    char first[64] = "";
    ins_slice stem = ins_stem(stemmer, ins_slice_of(a));
    ck_assert_uint_lt(stem.size, sizeof first);
    memcpy(first, stem.data, stem.size);
    stem = ins_stem(stemmer, ins_slice_of(b));
    ck_assert_msg(ins_slice_equal(stem, ins_slice_of(first)), "%s and %s differ", a, b);
}

START_TEST(forms_of_a_word_have_one_stem)
{
    stemmer = ins_stemmer_create();
    same_stem("sale", "sales");
    same_stem("store", "stores");
    same_stem("category", "categories");
    same_stem("order", "ordered");
    same_stem("shipping", "shipped");
    ins_stemmer_destroy(stemmer);
}
END_TEST

START_TEST(different_words_keep_different_stems)
{
    stemmer = ins_stemmer_create();
    char city[16] = "";
    ins_slice stem = ins_stem(stemmer, ins_slice_of("city"));
    memcpy(city, stem.data, stem.size);
    ck_assert(!ins_slice_equal(ins_stem(stemmer, ins_slice_of("price")), ins_slice_of(city)));
    ins_stemmer_destroy(stemmer);
}
END_TEST

START_TEST(empty_foreign_and_odd_words_are_taken)
{
    stemmer = ins_stemmer_create();
    ck_assert_uint_eq(ins_stem(stemmer, (ins_slice){"", 0}).size, 0);
    ins_slice word = ins_slice_of("\xC3\xAEle");
    ck_assert(ins_slice_equal(ins_stem(stemmer, word), word));
    ins_slice bytes = {"\xFF\x00\x80", 3};
    ck_assert_uint_le(ins_stem(stemmer, bytes).size, 3);
    ins_stemmer_destroy(stemmer);
}
END_TEST

START_TEST(stemmer_without_memory_is_none)
{
    ins_alloc_fail_after(0);
    stemmer = ins_stemmer_create();
    ins_alloc_fail_after(-1);
    ck_assert_ptr_null(stemmer);
    ins_stemmer_destroy(stemmer);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        forms_of_a_word_have_one_stem,
        different_words_keep_different_stems,
        empty_foreign_and_odd_words_are_taken,
        stemmer_without_memory_is_none,
    };
    return suite_run("stem", tests, sizeof tests / sizeof tests[0]);
}
