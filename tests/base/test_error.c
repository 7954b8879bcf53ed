/* Tests of making, keeping and freeing errors, and of the names of statuses. */
#include "base/alloc.h"
#include "base/error.h"
#include "base/text.h"
#include "support/suite.h"

#include <stdio.h>
#include <string.h>

START_TEST(failing_returns_the_status_and_makes_the_error)
{
    insights_error *error = NULL;
    ck_assert_int_eq(ins_fail(&error, INSIGHTS_TOO_LARGE, "%d rows", 5), INSIGHTS_TOO_LARGE);
    ck_assert_int_eq(insights_error_status(error), INSIGHTS_TOO_LARGE);
    ck_assert_str_eq(insights_error_message(error), "5 rows");
    insights_error_free(error);
}
END_TEST

START_TEST(nobody_has_to_want_the_error)
{
    ck_assert_int_eq(ins_fail(NULL, INSIGHTS_DENIED, "no"), INSIGHTS_DENIED);
    ck_assert_int_eq(ins_fail_nomem(NULL), INSIGHTS_NOMEM);
    ins_error_prefix(NULL, "file");
}
END_TEST

START_TEST(first_cause_wins)
{
    insights_error *error = NULL;
    ins_fail(&error, INSIGHTS_CORRUPT, "first");
    ck_assert_int_eq(ins_fail(&error, INSIGHTS_DENIED, "second"), INSIGHTS_DENIED);
    ins_fail_nomem(&error);
    ck_assert_str_eq(insights_error_message(error), "first");
    insights_error_free(error);
}
END_TEST

START_TEST(out_of_memory_allocates_nothing)
{
    insights_error *error = NULL;
    ins_alloc_fail_after(-1);
    ck_assert_int_eq(ins_fail(&error, INSIGHTS_NOMEM, "ignored"), INSIGHTS_NOMEM);
    ck_assert_int_eq(ins_alloc_count(), 0);
    ck_assert_str_eq(insights_error_message(error), "out of memory");
    ins_error_prefix(&error, "file");
    ck_assert_str_eq(insights_error_message(error), "out of memory");
    insights_error_free(error);
}
END_TEST

START_TEST(message_without_memory_becomes_out_of_memory)
{
    for (long at = 0; at < 2; at++) {
        insights_error *error = NULL;
        ins_alloc_fail_after(at);
        insights_status status = ins_fail(&error, INSIGHTS_INVALID, "text");
        ins_alloc_fail_after(-1);
        ck_assert_int_eq(status, INSIGHTS_NOMEM);
        ck_assert_int_eq(insights_error_status(error), INSIGHTS_NOMEM);
        insights_error_free(error);
    }
}
END_TEST

START_TEST(prefix_stands_before_the_message)
{
    insights_error *error = NULL;
    ins_fail(&error, INSIGHTS_INVALID, "line 3");
    ins_error_prefix(&error, "shop.yaml");
    ck_assert_str_eq(insights_error_message(error), "shop.yaml: line 3");
    insights_error_free(error);
}
END_TEST

START_TEST(prefix_without_memory_keeps_the_message)
{
    insights_error *error = NULL;
    ins_fail(&error, INSIGHTS_INVALID, "line 3");
    ins_alloc_fail_after(0);
    ins_error_prefix(&error, "shop.yaml");
    ins_alloc_fail_after(-1);
    ck_assert_str_eq(insights_error_message(error), "line 3");
    insights_error_free(error);
}
END_TEST

START_TEST(long_message_ends_with_a_whole_character)
{
    char text[6001];
    for (size_t shift = 0; shift < 4; shift++) {
        memset(text, 'x', shift);
        for (size_t i = shift; i + 3 <= 6000; i += 3)
            memcpy(text + i, "\xE2\x82\xAC", 4);
        insights_error *error = NULL;
        ins_fail(&error, INSIGHTS_INVALID, "%s", text);
        const char *message = insights_error_message(error);
        ck_assert_uint_gt(strlen(message), 1990);
        ck_assert(ins_utf8_is_valid(message, strlen(message), NULL));
        ins_error_prefix(&error, "a");
        message = insights_error_message(error);
        ck_assert(ins_utf8_is_valid(message, strlen(message), NULL));
        insights_error_free(error);
    }
}
END_TEST

START_TEST(no_error_is_success_without_words)
{
    ck_assert_int_eq(insights_error_status(NULL), INSIGHTS_OK);
    ck_assert_str_eq(insights_error_message(NULL), "");
    ck_assert(!insights_error_is_retryable(NULL));
    insights_error_free(NULL);
}
END_TEST

START_TEST(only_waiting_helps_against_unavailable_and_timeout)
{
    for (int status = INSIGHTS_INVALID; status <= INSIGHTS_INTERNAL; status++) {
        insights_error *error = NULL;
        ins_fail(&error, (insights_status)status, "x");
        bool expected = status == INSIGHTS_UNAVAILABLE || status == INSIGHTS_TIMEOUT;
        ck_assert_int_eq(insights_error_is_retryable(error), expected);
        insights_error_free(error);
    }
}
END_TEST

START_TEST(every_status_has_a_name_and_a_meaning)
{
    ck_assert_str_eq(insights_status_name(INSIGHTS_OK), "INSIGHTS_OK");
    ck_assert_str_eq(insights_status_name(INSIGHTS_TIMEOUT), "INSIGHTS_TIMEOUT");
    ck_assert_str_eq(insights_status_text(INSIGHTS_OK), "success");
    ck_assert_str_eq(insights_status_name((insights_status)999), "INSIGHTS_UNKNOWN");
    ck_assert_str_eq(insights_status_text((insights_status)999), "an unknown status");
}
END_TEST

START_TEST(version_is_the_one_of_the_header)
{
    char expected[64];
    snprintf(expected, sizeof expected, "%d.%d.%d", INSIGHTS_VERSION_MAJOR, INSIGHTS_VERSION_MINOR,
             INSIGHTS_VERSION_PATCH);
    ck_assert_str_eq(insights_version(), expected);
}
END_TEST

static insights_status tries(insights_status status, int *reached)
{
    INS_TRY(status);
    ++*reached;
    return INSIGHTS_OK;
}

START_TEST(try_returns_only_failures)
{
    int reached = 0;
    ck_assert_int_eq(tries(INSIGHTS_DENIED, &reached), INSIGHTS_DENIED);
    ck_assert_int_eq(reached, 0);
    ck_assert_int_eq(tries(INSIGHTS_OK, &reached), INSIGHTS_OK);
    ck_assert_int_eq(reached, 1);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        failing_returns_the_status_and_makes_the_error,
        nobody_has_to_want_the_error,
        first_cause_wins,
        out_of_memory_allocates_nothing,
        message_without_memory_becomes_out_of_memory,
        prefix_stands_before_the_message,
        prefix_without_memory_keeps_the_message,
        long_message_ends_with_a_whole_character,
        no_error_is_success_without_words,
        only_waiting_helps_against_unavailable_and_timeout,
        every_status_has_a_name_and_a_meaning,
        version_is_the_one_of_the_header,
        try_returns_only_failures,
    };
    return suite_run("error", tests, sizeof tests / sizeof tests[0]);
}
