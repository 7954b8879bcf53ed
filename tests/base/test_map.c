/* Tests of the hash map against a plain list, and of growing and failing. */
#include "base/map.h"
#include "support/fault.h"
#include "support/suite.h"

#include <stdio.h>

enum { KEYS = 3000 };

static char names[KEYS][12];

static ins_slice key_of(size_t i)
{
    snprintf(names[i], sizeof names[i], "key%zu", i);
    return ins_slice_of(names[i]);
}

START_TEST(empty_map_holds_nothing)
{
    ins_map map;
    ins_map_init(&map, NULL);
    ck_assert_ptr_null(ins_map_get(&map, ins_slice_of("x")));
    ck_assert_ptr_null(ins_map_get(&map, (ins_slice){NULL, 0}));
}
END_TEST

START_TEST(map_agrees_with_a_list_under_random_use)
{
    ins_arena *arena = ins_arena_create(10000000);
    uint32_t values[KEYS];
    bool is_in[KEYS] = {false};
    uint64_t random = 1;
    size_t count = 0;
    ins_map map;
    ins_map_init(&map, arena);
    for (uint32_t step = 0; step < 20000; step++) {
        random = random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        size_t i = (size_t)(random >> 33) % KEYS;
        const uint32_t *found = ins_map_get(&map, key_of(i));
        ck_assert_int_eq(found != NULL, is_in[i]);
        ck_assert(found == NULL || *found == values[i]);
        bool is_new = is_in[i];
        ck_assert_uint_eq(*ins_map_put(&map, key_of(i), step, &is_new), step);
        ck_assert_int_eq(is_new, !is_in[i]);
        count += !is_in[i];
        is_in[i] = true;
        values[i] = step;
        ck_assert_uint_eq(map.count, count);
        ck_assert_uint_le(map.count, map.capacity / 4 * 3);
    }
    for (size_t i = 0; i < KEYS; i++)
        ck_assert_int_eq(ins_map_get(&map, key_of(i)) != NULL, is_in[i]);
    ins_arena_destroy(arena);
}
END_TEST

START_TEST(keys_are_bytes_not_strings)
{
    ins_arena *arena = ins_arena_create(100000);
    ins_map map;
    ins_map_init(&map, arena);
    ins_map_put(&map, (ins_slice){"a\0b", 3}, 1, NULL);
    ins_map_put(&map, (ins_slice){"a\0c", 3}, 2, NULL);
    ins_map_put(&map, (ins_slice){"", 0}, 3, NULL);
    ck_assert_uint_eq(*ins_map_get(&map, (ins_slice){"a\0b", 3}), 1);
    ck_assert_uint_eq(*ins_map_get(&map, (ins_slice){"a\0c", 3}), 2);
    ck_assert_uint_eq(*ins_map_get(&map, (ins_slice){"", 0}), 3);
    ck_assert_ptr_null(ins_map_get(&map, (ins_slice){"a", 1}));
    ins_arena_destroy(arena);
}
END_TEST

START_TEST(value_can_be_changed_in_place)
{
    ins_arena *arena = ins_arena_create(100000);
    ins_map map;
    ins_map_init(&map, arena);
    *ins_map_put(&map, ins_slice_of("a"), 1, NULL) += 5;
    ck_assert_uint_eq(*ins_map_get(&map, ins_slice_of("a")), 6);
    ins_arena_destroy(arena);
}
END_TEST

static insights_status fill_map(void *state)
{
    (void)state;
    ins_map map;
    ins_arena *arena = ins_arena_create(10000000);
    bool is_full = arena == NULL;
    ins_map_init(&map, arena);
    for (size_t i = 0; i < 1000 && !is_full; i++)
        is_full = ins_map_put(&map, key_of(i), (uint32_t)i, NULL) == NULL;
    ins_arena_destroy(arena);
    return is_full ? INSIGHTS_NOMEM : INSIGHTS_OK;
}

START_TEST(memory_that_runs_out_is_reported)
{
    ck_assert_int_ge(fault_loop(fill_map, NULL), 3);
}
END_TEST

START_TEST(map_that_cannot_grow_keeps_what_it_has)
{
    ins_arena *arena = ins_arena_create(64 * sizeof(ins_map_entry));
    ins_map map;
    ins_map_init(&map, arena);
    size_t count = 0;
    while (count < KEYS && ins_map_put(&map, key_of(count), (uint32_t)count, NULL) != NULL)
        count++;
    ck_assert_uint_eq(count, 48);
    for (size_t i = 0; i < count; i++)
        ck_assert_uint_eq(*ins_map_get(&map, key_of(i)), i);
    ins_arena_destroy(arena);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        empty_map_holds_nothing,          map_agrees_with_a_list_under_random_use,
        keys_are_bytes_not_strings,       value_can_be_changed_in_place,
        memory_that_runs_out_is_reported, map_that_cannot_grow_keeps_what_it_has,
    };
    return suite_run("map", tests, sizeof tests / sizeof tests[0]);
}
