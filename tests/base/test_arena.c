/* Tests of arenas: alignment, zeroes, the limit, growing arrays, failing memory. */
#include "base/alloc.h"
#include "base/arena.h"
#include "support/fault.h"
#include "support/suite.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

static ins_arena *make_arena(size_t limit)
{
    ins_arena *arena = ins_arena_create(limit);
    ck_assert_ptr_nonnull(arena);
    return arena;
}

START_TEST(pieces_are_aligned_for_any_type)
{
    ins_arena *arena = make_arena(100000);
    for (size_t size = 0; size < 100; size++)
        ck_assert_uint_eq((uintptr_t)ins_arena_alloc(arena, size) % _Alignof(max_align_t), 0);
    ins_arena_destroy(arena);
}
END_TEST

START_TEST(pieces_are_zeroed_and_do_not_overlap)
{
    enum { PIECES = 200, SIZE = 333 };
    ins_arena *arena = make_arena(1000000);
    unsigned char *pieces[PIECES];
    for (size_t i = 0; i < PIECES; i++) {
        pieces[i] = ins_arena_alloc(arena, SIZE);
        for (size_t j = 0; j < SIZE; j++)
            ck_assert_uint_eq(pieces[i][j], 0);
        memset(pieces[i], (int)i + 1, SIZE);
    }
    for (size_t i = 0; i < PIECES; i++)
        ck_assert_uint_eq(pieces[i][SIZE - 1], (i + 1) % 256);
    ins_arena_destroy(arena);
}
END_TEST

START_TEST(limit_is_enforced)
{
    ins_arena *arena = make_arena(100);
    ck_assert_ptr_null(ins_arena_alloc(arena, 101));
    ck_assert_ptr_nonnull(ins_arena_alloc(arena, 100));
    ck_assert_ptr_null(ins_arena_alloc(arena, 1));
    ins_arena_destroy(arena);
}
END_TEST

START_TEST(empty_pieces_end_at_the_limit_too)
{
    ins_arena *arena = make_arena(1000);
    size_t count = 0;
    while (count < 10000 && ins_arena_alloc(arena, 0) != NULL)
        count++;
    ck_assert_uint_gt(count, 0);
    ck_assert_uint_le(count, 1000);
    ins_arena_destroy(arena);
}
END_TEST

START_TEST(used_never_exceeds_the_limit)
{
    ins_arena *arena = make_arena(1000);
    ck_assert_uint_eq(ins_arena_used(arena), 0);
    while (ins_arena_alloc(arena, 7) != NULL)
        ck_assert_uint_le(ins_arena_used(arena), 1000);
    ck_assert_uint_gt(ins_arena_used(arena), 1000 - 7);
    ins_arena_destroy(arena);
}
END_TEST

START_TEST(piece_larger_than_a_block_is_one_piece)
{
    ins_arena *arena = make_arena(10000000);
    char *large = ins_arena_alloc(arena, 5000000);
    ck_assert_ptr_nonnull(large);
    large[4999999] = 'x';
    ck_assert_ptr_nonnull(ins_arena_alloc(arena, 10));
    ins_arena_destroy(arena);
}
END_TEST

START_TEST(sizes_that_overflow_are_refused)
{
    ins_arena *arena = make_arena(SIZE_MAX);
    ck_assert_ptr_null(ins_arena_alloc(arena, SIZE_MAX));
    ck_assert_ptr_null(ins_arena_array(arena, SIZE_MAX / 2, 3));
    ck_assert_ptr_null(ins_arena_copy(arena, "", SIZE_MAX));
    ins_arena_destroy(arena);
}
END_TEST

START_TEST(copy_ends_with_nul)
{
    ins_arena *arena = make_arena(1000);
    ck_assert_str_eq(ins_arena_copy(arena, "shoes", 4), "shoe");
    ck_assert_str_eq(ins_arena_copy(arena, NULL, 0), "");
    ck_assert_str_eq(ins_arena_strdup(arena, "shoes"), "shoes");
    ins_arena_destroy(arena);
}
END_TEST

START_TEST(copy_of_no_text_is_none)
{
    ins_arena *arena = make_arena(1000);
    ck_assert_ptr_null(ins_arena_strdup(arena, NULL));
    ins_arena_destroy(arena);
}
END_TEST

START_TEST(formatted_text_fits_exactly)
{
    ins_arena *arena = make_arena(10000);
    char *text = ins_arena_printf(arena, "%s has %d of %3zu", "Paris", -5, (size_t)7);
    ck_assert_str_eq(text, "Paris has -5 of   7");
    ck_assert_uint_eq(strlen(ins_arena_printf(arena, "%0500d", 1)), 500);
    ins_arena_destroy(arena);
}
END_TEST

START_TEST(array_keeps_its_items_while_it_grows)
{
    ins_arena *arena = make_arena(100000);
    size_t capacity = 0;
    int *items = NULL;
    for (size_t count = 0; count < 1000; count++) {
        items = ins_arena_grow(arena, items, count, &capacity, sizeof *items);
        ck_assert_uint_gt(capacity, count);
        items[count] = (int)count;
    }
    for (int i = 0; i < 1000; i++)
        ck_assert_int_eq(items[i], i);
    ins_arena_destroy(arena);
}
END_TEST

START_TEST(array_with_room_stays_where_it_is)
{
    ins_arena *arena = make_arena(1000);
    size_t capacity = 0;
    char *items = ins_arena_grow(arena, NULL, 0, &capacity, 1);
    ck_assert_ptr_eq(ins_arena_grow(arena, items, 1, &capacity, 1), items);
    ins_arena_destroy(arena);
}
END_TEST

START_TEST(array_that_cannot_grow_stays_valid)
{
    ins_arena *arena = make_arena(40);
    size_t capacity = 0;
    char *items = ins_arena_grow(arena, NULL, 0, &capacity, 4);
    ck_assert_ptr_nonnull(items);
    size_t before = capacity;
    ck_assert_ptr_null(ins_arena_grow(arena, items, capacity, &capacity, 4));
    ck_assert_uint_eq(capacity, before);
    capacity = SIZE_MAX / 2 + 1;
    ck_assert_ptr_null(ins_arena_grow(arena, items, capacity, &capacity, 1));
    ins_arena_destroy(arena);
}
END_TEST

static insights_status fill_arena(void *state)
{
    (void)state;
    ins_arena *arena = ins_arena_create(1 << 20);
    if (arena == NULL)
        return INSIGHTS_NOMEM;
    bool is_full = ins_arena_printf(arena, "%d", 1) == NULL;
    for (size_t i = 0; i < 100 && !is_full; i++)
        is_full = ins_arena_alloc(arena, 1000) == NULL;
    ins_arena_destroy(arena);
    return is_full ? INSIGHTS_NOMEM : INSIGHTS_OK;
}

START_TEST(memory_that_runs_out_is_reported)
{
    ck_assert_int_ge(fault_loop(fill_arena, NULL), 3);
}
END_TEST

START_TEST(destroying_nothing_does_nothing)
{
    ins_arena_destroy(NULL);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        pieces_are_aligned_for_any_type,
        pieces_are_zeroed_and_do_not_overlap,
        limit_is_enforced,
        empty_pieces_end_at_the_limit_too,
        used_never_exceeds_the_limit,
        piece_larger_than_a_block_is_one_piece,
        sizes_that_overflow_are_refused,
        copy_ends_with_nul,
        copy_of_no_text_is_none,
        formatted_text_fits_exactly,
        array_keeps_its_items_while_it_grows,
        array_with_room_stays_where_it_is,
        array_that_cannot_grow_stays_valid,
        memory_that_runs_out_is_reported,
        destroying_nothing_does_nothing,
    };
    return suite_run("arena", tests, sizeof tests / sizeof tests[0]);
}
