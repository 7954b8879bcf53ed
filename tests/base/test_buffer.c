/* Tests of the growing buffer: its ceiling, its sticky failure, handing the text over. */
#include "base/alloc.h"
#include "base/buffer.h"
#include "support/fault.h"
#include "support/suite.h"

#include <stdint.h>
#include <string.h>
#include <wchar.h>

START_TEST(text_is_appended_in_order)
{
    ins_buffer buffer;
    ins_buffer_init(&buffer, 1000);
    ins_buffer_text(&buffer, "a");
    ins_buffer_text(&buffer, NULL);
    ins_buffer_byte(&buffer, 'b');
    ins_buffer_append(&buffer, "cde", 2);
    ins_buffer_fill(&buffer, '-', 3);
    ins_buffer_printf(&buffer, "%d%s", 12, "x");
    ck_assert_str_eq(ins_buffer_view(&buffer), "abcd---12x");
    ck_assert_uint_eq(buffer.size, 10);
    ins_buffer_finish(&buffer);
}
END_TEST

START_TEST(empty_buffer_is_empty_text)
{
    ins_buffer buffer = {0};
    ck_assert_str_eq(ins_buffer_view(&buffer), "");
    ins_buffer_finish(&buffer);
}
END_TEST

START_TEST(many_bytes_survive_growing)
{
    ins_buffer buffer;
    ins_buffer_init(&buffer, 100000);
    for (int i = 0; i < 100000; i++)
        ins_buffer_byte(&buffer, (char)('a' + i % 26));
    ck_assert_int_eq(buffer.status, INSIGHTS_OK);
    for (int i = 0; i < 100000; i++)
        ck_assert_int_eq(buffer.data[i], 'a' + i % 26);
    ins_buffer_finish(&buffer);
}
END_TEST

START_TEST(nul_bytes_are_kept)
{
    ins_buffer buffer;
    char *text = NULL;
    ins_buffer_init(&buffer, 10);
    ins_buffer_append(&buffer, "a\0b", 3);
    ck_assert_int_eq(ins_buffer_take(&buffer, &text, NULL), INSIGHTS_OK);
    ck_assert_mem_eq(text, "a\0b", 4);
    ins_free(text);
}
END_TEST

START_TEST(limit_is_the_last_size_that_fits)
{
    ins_buffer buffer;
    ins_buffer_init(&buffer, 5);
    ins_buffer_text(&buffer, "12345");
    ck_assert_int_eq(buffer.status, INSIGHTS_OK);
    ins_buffer_byte(&buffer, '6');
    ck_assert_int_eq(buffer.status, INSIGHTS_TOO_LARGE);
    ck_assert_str_eq(ins_buffer_view(&buffer), "12345");
    ins_buffer_finish(&buffer);
}
END_TEST

START_TEST(failure_sticks)
{
    ins_buffer buffer;
    ins_buffer_init(&buffer, 3);
    ins_buffer_text(&buffer, "too long");
    ins_buffer_text(&buffer, "ok");
    ins_buffer_fill(&buffer, 'x', 1);
    ins_buffer_printf(&buffer, "%d", 1);
    ck_assert_str_eq(ins_buffer_view(&buffer), "");
    ins_buffer_finish(&buffer);
}
END_TEST

START_TEST(sizes_that_overflow_are_too_large)
{
    ins_buffer buffer;
    ins_buffer_init(&buffer, SIZE_MAX);
    ins_buffer_fill(&buffer, 'x', SIZE_MAX);
    ck_assert_int_eq(buffer.status, INSIGHTS_TOO_LARGE);
    ins_buffer_finish(&buffer);
}
END_TEST

START_TEST(format_that_cannot_be_printed_fails)
{
    ins_buffer buffer;
    ins_buffer_init(&buffer, 100);
    ins_buffer_printf(&buffer, "x%lc", (wint_t)0x110000);
    ins_buffer_text(&buffer, "y");
    ck_assert_int_eq(buffer.status, INSIGHTS_TOO_LARGE);
    ins_buffer_finish(&buffer);
}
END_TEST

START_TEST(taking_reports_the_limit)
{
    ins_buffer buffer;
    char *text = NULL;
    insights_error *error = NULL;
    ins_buffer_init(&buffer, 3);
    ins_buffer_text(&buffer, "four");
    ck_assert_int_eq(ins_buffer_take(&buffer, &text, &error), INSIGHTS_TOO_LARGE);
    ck_assert_str_eq(insights_error_message(error), "text grew beyond 3 bytes");
    ck_assert_ptr_null(text);
    insights_error_free(error);
}
END_TEST

START_TEST(buffer_can_be_used_again_after_taking)
{
    ins_buffer buffer;
    char *text = NULL;
    ins_buffer_init(&buffer, 3);
    ck_assert_int_eq(ins_buffer_take(&buffer, &text, NULL), INSIGHTS_OK);
    ck_assert_str_eq(text, "");
    ins_free(text);
    ins_buffer_text(&buffer, "abc");
    ck_assert_int_eq(ins_buffer_take(&buffer, &text, NULL), INSIGHTS_OK);
    ck_assert_str_eq(text, "abc");
    ins_free(text);
}
END_TEST

START_TEST(text_taken_into_an_arena_lives_there)
{
    ins_arena *arena = ins_arena_create(1000);
    ins_buffer buffer;
    const char *text = NULL;
    ins_buffer_init(&buffer, 100);
    ins_buffer_text(&buffer, "abc");
    ck_assert_int_eq(ins_buffer_take_arena(&buffer, arena, &text, NULL), INSIGHTS_OK);
    ck_assert_ptr_null(buffer.data);
    ck_assert_str_eq(text, "abc");
    ins_arena_destroy(arena);
}
END_TEST

START_TEST(arena_without_room_is_out_of_memory)
{
    ins_arena *arena = ins_arena_create(3);
    ins_buffer buffer;
    const char *text = NULL;
    ins_buffer_init(&buffer, 100);
    ins_buffer_text(&buffer, "abc");
    ck_assert_int_eq(ins_buffer_take_arena(&buffer, arena, &text, NULL), INSIGHTS_NOMEM);
    ck_assert_ptr_null(text);
    ins_arena_destroy(arena);
}
END_TEST

static insights_status fill_and_take(void *state)
{
    (void)state;
    ins_buffer buffer;
    char *text = NULL;
    ins_buffer_init(&buffer, 10000);
    for (int i = 0; i < 500; i++)
        ins_buffer_printf(&buffer, "%d,", i);
    insights_status status = ins_buffer_take(&buffer, &text, NULL);
    ins_free(text);
    return status;
}

START_TEST(memory_that_runs_out_is_reported)
{
    ck_assert_int_ge(fault_loop(fill_and_take, NULL), 3);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        text_is_appended_in_order,
        empty_buffer_is_empty_text,
        many_bytes_survive_growing,
        nul_bytes_are_kept,
        limit_is_the_last_size_that_fits,
        failure_sticks,
        sizes_that_overflow_are_too_large,
        format_that_cannot_be_printed_fails,
        taking_reports_the_limit,
        buffer_can_be_used_again_after_taking,
        text_taken_into_an_arena_lives_there,
        arena_without_room_is_out_of_memory,
        memory_that_runs_out_is_reported,
    };
    return suite_run("buffer", tests, sizeof tests / sizeof tests[0]);
}
