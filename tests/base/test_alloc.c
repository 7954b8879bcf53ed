/* Tests of the door to the heap and its switch for failing allocations. */
#include "base/alloc.h"
#include "support/suite.h"

#include <stdint.h>
#include <string.h>

START_TEST(size_zero_gives_memory_that_may_be_freed)
{
    void *plain = ins_malloc(0);
    void *array = ins_calloc(0, 8);
    void *grown = ins_realloc(NULL, 0);
    ck_assert_ptr_nonnull(plain);
    ck_assert_ptr_nonnull(array);
    ck_assert_ptr_nonnull(grown);
    ins_free(plain);
    ins_free(array);
    ins_free(grown);
}
END_TEST

START_TEST(array_is_zeroed)
{
    unsigned char *bytes = ins_calloc(100, 3);
    for (size_t i = 0; i < 300; i++)
        ck_assert_uint_eq(bytes[i], 0);
    ins_free(bytes);
}
END_TEST

START_TEST(array_whose_size_overflows_is_refused)
{
    ck_assert_ptr_null(ins_calloc(SIZE_MAX / 2, 3));
    ck_assert_ptr_null(ins_calloc(3, SIZE_MAX / 2));
}
END_TEST

START_TEST(copy_of_text_is_another_block)
{
    const char *text = "shop";
    char *copy = ins_strdup(text);
    ck_assert_str_eq(copy, "shop");
    ck_assert_ptr_ne(copy, text);
    ins_free(copy);
}
END_TEST

START_TEST(only_the_chosen_allocation_fails)
{
    ins_alloc_fail_after(1);
    void *first = ins_malloc(1);
    void *second = ins_malloc(1);
    void *third = ins_malloc(1);
    ins_alloc_fail_after(-1);
    ck_assert_ptr_nonnull(first);
    ck_assert_ptr_null(second);
    ck_assert_ptr_nonnull(third);
    ins_free(first);
    ins_free(third);
}
END_TEST

START_TEST(every_kind_of_allocation_can_fail)
{
    ins_alloc_fail_after(0);
    ck_assert_ptr_null(ins_malloc(1));
    ins_alloc_fail_after(0);
    ck_assert_ptr_null(ins_calloc(1, 1));
    ins_alloc_fail_after(0);
    ck_assert_ptr_null(ins_realloc(NULL, 1));
    ins_alloc_fail_after(0);
    ck_assert_ptr_null(ins_strdup("text"));
    ins_alloc_fail_after(-1);
}
END_TEST

START_TEST(failed_realloc_keeps_the_old_block)
{
    char *block = ins_strdup("kept");
    ins_alloc_fail_after(0);
    char *grown = ins_realloc(block, 1000);
    ins_alloc_fail_after(-1);
    ck_assert_ptr_null(grown);
    ck_assert_str_eq(block, "kept");
    ins_free(block);
}
END_TEST

START_TEST(count_starts_again_with_each_switch)
{
    ins_alloc_fail_after(-1);
    ins_free(ins_malloc(1));
    ins_free(ins_calloc(1, 1));
    ck_assert_int_eq(ins_alloc_count(), 2);
    ins_alloc_fail_after(-1);
    ck_assert_int_eq(ins_alloc_count(), 0);
}
END_TEST

START_TEST(freeing_nothing_does_nothing)
{
    ins_free(NULL);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        size_zero_gives_memory_that_may_be_freed,
        array_is_zeroed,
        array_whose_size_overflows_is_refused,
        copy_of_text_is_another_block,
        only_the_chosen_allocation_fails,
        every_kind_of_allocation_can_fail,
        failed_realloc_keeps_the_old_block,
        count_starts_again_with_each_switch,
        freeing_nothing_does_nothing,
    };
    return suite_run("alloc", tests, sizeof tests / sizeof tests[0]);
}
