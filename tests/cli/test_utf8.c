/* Tests of reading and writing code points. */
#include "cli/utf8.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static void reads(const char *bytes, size_t length, int32_t expected)
{
    int32_t point = -2;
    char *exact = malloc(length);
    ck_assert_ptr_nonnull(exact);
    memcpy(exact, bytes, length);
    ck_assert_uint_eq(utf8_next(exact, length, &point), expected < 0 ? 1 : length);
    ck_assert_int_eq(point, expected);
    free(exact);
}

START_TEST(every_length_is_read)
{
    reads("a", 1, 'a');
    reads("\xC2\x80", 2, 0x80);
    reads("\xDF\xBF", 2, 0x7FF);
    reads("\xE0\xA0\x80", 3, 0x800);
    reads("\xEF\xBF\xBF", 3, 0xFFFF);
    reads("\xF0\x90\x80\x80", 4, 0x10000);
    reads("\xF4\x8F\xBF\xBF", 4, 0x10FFFF);
}
END_TEST

START_TEST(what_rfc_3629_forbids_is_refused)
{
    reads("\x80", 1, -1);
    reads("\xC0\x80", 2, -1);
    reads("\xC1\xBF", 2, -1);
    reads("\xE0\x9F\xBF", 3, -1);
    reads("\xED\xA0\x80", 3, -1);
    reads("\xED\xBF\xBF", 3, -1);
    reads("\xF0\x8F\xBF\xBF", 4, -1);
    reads("\xF4\x90\x80\x80", 4, -1);
    reads("\xF5\x80\x80\x80", 4, -1);
    reads("\xFF", 1, -1);
}
END_TEST

START_TEST(what_is_cut_off_is_refused)
{
    reads("\xC3", 1, -1);
    reads("\xE2\x82", 2, -1);
    reads("\xF0\x9F\x98", 3, -1);
    reads("\xE2\x28\xA1", 3, -1);
}
END_TEST

START_TEST(what_is_written_reads_back)
{
    for (uint32_t point = 1; point <= 0x10FFFF; point += point < 0x3000 ? 1 : 97) {
        char bytes[4];
        int32_t again = -1;
        if (point >= 0xD800 && point <= 0xDFFF)
            continue;
        size_t length = utf8_put(bytes, point);
        ck_assert_uint_eq(utf8_next(bytes, length, &again), length);
        ck_assert_int_eq(again, (int32_t)point);
    }
}
END_TEST

START_TEST(hidden_characters_are_known)
{
    static const int32_t hidden[] = {0x00,   0x1B,   0x7F,   0x9B,   0xAD,   0x200B,
                                     0x200E, 0x202E, 0x2028, 0x2066, 0xFEFF, 0xE0041};
    static const int32_t seen[] = {' ', 'a', 0xA0, 0xE9, 0x2010, 0x20AC, 0x1F600};
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
        ck_assert_msg(utf8_is_hidden(hidden[i]), "U+%04X", (unsigned)hidden[i]);
    for (size_t i = 0; i < sizeof seen / sizeof *seen; i++)
        ck_assert_msg(!utf8_is_hidden(seen[i]), "U+%04X", (unsigned)seen[i]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("utf8");
    TCase *cases = tcase_create("utf8");
    tcase_add_test(cases, every_length_is_read);
    tcase_add_test(cases, what_rfc_3629_forbids_is_refused);
    tcase_add_test(cases, what_is_cut_off_is_refused);
    tcase_add_test(cases, what_is_written_reads_back);
    tcase_add_test(cases, hidden_characters_are_known);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
