/* Tests of cutting bytes into records and of decoding them. */
#include "base/alloc.h"
#include "base/buffer.h"
#include "ingest/csv_reader.h"
#include "ingest/load.h"
#include "support/fault.h"
#include "support/suite.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static ins_csv_source source;

/* Appends one record as "line:[field][field]" or "line:!reason". */
static void print_record(ins_buffer *out, const ins_csv_record *record)
{
    ins_buffer_printf(out, "%zu:", record->line);
    if (record->kind == INS_CSV_BAD)
        ins_buffer_printf(out, "!%s", record->reason);
    for (size_t i = 0; record->kind == INS_CSV_RECORD && i < record->count; i++) {
        ins_buffer_byte(out, '[');
        ins_buffer_append(out, record->fields[i].data, record->fields[i].size);
        ins_buffer_byte(out, ']');
    }
    ins_buffer_text(out, record->is_blank ? "blank\n" : record->is_broken ? "broken\n" : "\n");
}

static insights_status read_all(const char *data, size_t size, ins_encoding encoding,
                                char delimiter, ins_buffer *out)
{
    insights_error *error = NULL;
    ins_csv_record record;
    ins_csv_source_memory(&source, data, size, encoding);
    ins_csv_reader *reader = ins_csv_reader_create(&source, delimiter);
    insights_status status = reader == NULL ? INSIGHTS_NOMEM : INSIGHTS_OK;
    while (status == INSIGHTS_OK) {
        status = ins_csv_next(reader, &record, &error);
        if (status != INSIGHTS_OK || record.kind == INS_CSV_END)
            break;
        print_record(out, &record);
    }
    ins_csv_reader_destroy(reader);
    insights_error_free(error);
    return status;
}

static void expect_bytes(const char *data, size_t size, ins_encoding encoding, const char *expected)
{
    ins_buffer out;
    ins_buffer_init(&out, 1 << 20);
    ck_assert_int_eq(read_all(data, size, encoding, ',', &out), INSIGHTS_OK);
    ck_assert_str_eq(ins_buffer_view(&out), expected);
    ins_buffer_finish(&out);
}

/* What a text is cut into. */
typedef struct cut_case {
    const char *text;
    const char *expected;
} cut_case;

static const cut_case cuts[] = {
    {"", ""},
    {"a", "1:[a]\n"},
    {"a,b\n", "1:[a][b]\n"},
    {"a,b\r\nc,d", "1:[a][b]\n2:[c][d]\n"},
    {"a,b\rc,d\r", "1:[a][b]\n2:[c][d]\n"},
    {"a,\n,\n", "1:[a][]\n2:[][]\n"},
    {"a,b,", "1:[a][b][]\n"},
    {"\n\r\n\na", "1:[]blank\n2:[]blank\n3:[]blank\n4:[a]\n"},
    {"\"\"\n", "1:[]\n"},
    {"\"a,b\",c\n", "1:[a,b][c]\n"},
    {"\"a\"\"b\",\"\"\"\"\n", "1:[a\"b][\"]\n"},
    {"\"a\nb\",c\nd,e\n", "1:[a\nb][c]\n3:[d][e]\n"},
    {"\"a\r\nb\r\",c\nd\n", "1:[a\r\nb\r][c]\n4:[d]\n"},
    {"a\"b,c\"\n", "1:[a\"b][c\"]\n"},
    {"a, \"b,c\" ,d\n", "1:[a][b,c][d]\n"},
    {" a , b\n", "1:[ a ][ b]\n"},
    {"\"a\"", "1:[a]\n"},
    {"\"a\"b,c\nd\n", "1:!has text behind a closing quote\n2:[d]\n"},
    {"a,\"b\nc,d\ne\n", "1:!opens a quote that is never closed\n2:[c][d]\n3:[e]\n"},
    {"a,\"b\r\nc\r\n", "1:!opens a quote that is never closed\n2:[c]\n"},
    {"\"", "1:!opens a quote that is never closed\n"},
    {"\xc3\xa9,b\n", "1:[\xc3\xa9][b]\n"},
    {"\xe9,b\nc\n", "1:[\xe9][b]broken\n2:[c]\n"},
};

START_TEST(text_is_cut_into_records)
{
    expect_bytes(cuts[_i].text, strlen(cuts[_i].text), INS_ENCODING_UTF8, cuts[_i].expected);
}
END_TEST

START_TEST(nul_bytes_make_a_record_bad)
{
    expect_bytes("a,b\0c\nd\n", 8, INS_ENCODING_UTF8, "1:!holds a NUL byte\n2:[d]\n");
    expect_bytes("\"a\0\"\nd\n", 7, INS_ENCODING_UTF8, "1:!holds a NUL byte\n2:[d]\n");
}
END_TEST

START_TEST(any_byte_may_be_the_delimiter)
{
    ins_buffer out;
    ins_buffer_init(&out, 1 << 20);
    ck_assert_int_eq(read_all("a b \"c d\"\n", 10, INS_ENCODING_UTF8, ' ', &out), INSIGHTS_OK);
    ck_assert_str_eq(ins_buffer_view(&out), "1:[a][b][c d]\n");
    ins_buffer_finish(&out);
}
END_TEST

START_TEST(windows_1252_is_decoded)
{
    expect_bytes("\x80,caf\xe9\n\x99", 8, INS_ENCODING_WINDOWS_1252,
                 "1:[\xe2\x82\xac][caf\xc3\xa9]\n2:[\xe2\x84\xa2]\n");
}
END_TEST

START_TEST(latin1_is_decoded)
{
    expect_bytes("caf\xe9", 4, INS_ENCODING_LATIN1, "1:[caf\xc3\xa9]\n");
}
END_TEST

START_TEST(utf16_is_decoded)
{
    expect_bytes("a\0,\0\xac\x20\n\0\x3d\xd8\x00\xde", 12, INS_ENCODING_UTF16LE,
                 "1:[a][\xe2\x82\xac]\n2:[\xf0\x9f\x98\x80]\n");
    expect_bytes("\0a\0,\x20\xac", 6, INS_ENCODING_UTF16BE, "1:[a][\xe2\x82\xac]\n");
}
END_TEST

START_TEST(broken_utf16_is_replaced)
{
    expect_bytes("\x00\xde\x3d\xd8x\0\x3d\xd8", 8, INS_ENCODING_UTF16LE,
                 "1:[\xef\xbf\xbd\xef\xbf\xbdx\xef\xbf\xbd]\n");
    expect_bytes("a\0b", 3, INS_ENCODING_UTF16LE, "1:[a\xef\xbf\xbd]\n");
}
END_TEST

/* A file whose records end at every possible place of the buffer. */
START_TEST(records_across_the_end_of_the_buffer_stay_whole)
{
    ins_buffer text;
    insights_error *error = NULL;
    ins_csv_record record;
    ins_buffer_init(&text, 8 << 20);
    for (int i = 0; i < 40000; i++)
        ins_buffer_printf(&text, "%d,\"x\"\"\r\n%0*d\",y\r\n", i, i % 37 + 1, i);
    ins_csv_source_memory(&source, text.data, text.size, INS_ENCODING_UTF8);
    ins_csv_reader *reader = ins_csv_reader_create(&source, ',');
    for (int i = 0; i < 40000; i++) {
        char middle[64];
        snprintf(middle, sizeof middle, "x\"\r\n%0*d", i % 37 + 1, i);
        ck_assert_int_eq(ins_csv_next(reader, &record, &error), INSIGHTS_OK);
        ck_assert_int_eq(record.kind, INS_CSV_RECORD);
        ck_assert_uint_eq(record.count, 3);
        ck_assert_uint_eq(record.line, (size_t)i * 2 + 1);
        ck_assert(ins_slice_equal(record.fields[1], ins_slice_of(middle)));
    }
    ck_assert_int_eq(ins_csv_next(reader, &record, &error), INSIGHTS_OK);
    ck_assert_int_eq(record.kind, INS_CSV_END);
    ins_csv_reader_destroy(reader);
    ins_buffer_finish(&text);
}
END_TEST

START_TEST(record_beyond_the_limit_is_bad_and_skipped)
{
    size_t size = (size_t)INS_LOAD_RECORD_MAX + (2 << 20);
    char *text = malloc(size + 4);
    ck_assert_ptr_nonnull(text);
    memset(text, 'x', size);
    memcpy(text + size, "\na,b", 4);
    expect_bytes(text, size + 4, INS_ENCODING_UTF8, "1:!is longer than 16 MiB\n2:[a][b]\n");
    free(text);
}
END_TEST

START_TEST(large_record_within_the_limit_is_read)
{
    size_t size = (size_t)INS_LOAD_RECORD_MAX - 100;
    insights_error *error = NULL;
    ins_csv_record record;
    char *text = malloc(size);
    ck_assert_ptr_nonnull(text);
    memset(text, '\n', size);
    text[0] = text[size - 1] = '"';
    ins_csv_source_memory(&source, text, size, INS_ENCODING_UTF8);
    ins_csv_reader *reader = ins_csv_reader_create(&source, ',');
    ck_assert_int_eq(ins_csv_next(reader, &record, &error), INSIGHTS_OK);
    ck_assert_uint_eq(record.fields[0].size, size - 2);
    ins_csv_reader_destroy(reader);
    free(text);
}
END_TEST

START_TEST(more_fields_than_the_limit_are_bad)
{
    char text[INS_LOAD_COLUMNS_MAX + 3];
    memset(text, ',', sizeof text);
    memcpy(text + sizeof text - 2, "\na", 2);
    expect_bytes(text, sizeof text, INS_ENCODING_UTF8, "1:!has more than 2000 fields\n2:[a]\n");
}
END_TEST

/* What a file starts with, its encoding, and the size of its mark. */
START_TEST(encoding_is_guessed)
{
    static const struct {
        const char *data;
        size_t size;
        ins_encoding encoding;
        size_t mark;
    } cases[] = {
        {"a,b", 3, INS_ENCODING_UTF8, 0},
        {"\xef\xbb\xbf"
         "a",
         4, INS_ENCODING_UTF8, 3},
        {"\xff\xfe"
         "a\0",
         4, INS_ENCODING_UTF16LE, 2},
        {"\xfe\xff\0a", 4, INS_ENCODING_UTF16BE, 2},
        {"a\0,\0b\0\n\0", 8, INS_ENCODING_UTF16LE, 0},
        {"\0a\0,\0b\0\n", 8, INS_ENCODING_UTF16BE, 0},
        {"caf\xe9 au lait", 12, INS_ENCODING_WINDOWS_1252, 0},
        {"caf\xc3\xa9", 5, INS_ENCODING_UTF8, 0},
        {"caf\xc3", 4, INS_ENCODING_UTF8, 0}, /* the sample cuts a character in two */
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        size_t mark = 99;
        ck_assert_int_eq(ins_encoding_guess(cases[i].data, cases[i].size, &mark),
                         cases[i].encoding);
        ck_assert_uint_eq(mark, cases[i].mark);
    }
}
END_TEST

START_TEST(encodings_are_found_by_name)
{
    ins_encoding encoding = INS_ENCODING_UTF8;
    ck_assert(ins_encoding_find("Windows-1252", &encoding));
    ck_assert_int_eq(encoding, INS_ENCODING_WINDOWS_1252);
    ck_assert(!ins_encoding_find("ebcdic", &encoding));
    ck_assert_str_eq(ins_encoding_name(INS_ENCODING_UTF16LE), "utf-16le");
}
END_TEST

static insights_status read_wide_record(void *state)
{
    (void)state;
    char text[400];
    ins_buffer out;
    ins_buffer_init(&out, 1 << 20);
    memset(text, ',', sizeof text);
    insights_status status = read_all(text, sizeof text, INS_ENCODING_UTF8, ',', &out);
    status = status == INSIGHTS_OK ? out.status : status;
    ins_buffer_finish(&out);
    return status;
}

START_TEST(failing_allocations_are_reported)
{
    fault_loop(read_wide_record, NULL);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("records");
    tcase_set_timeout(cases, 60);
    tcase_add_loop_test(cases, text_is_cut_into_records, 0, sizeof cuts / sizeof cuts[0]);
    tcase_add_test(cases, nul_bytes_make_a_record_bad);
    tcase_add_test(cases, any_byte_may_be_the_delimiter);
    tcase_add_test(cases, windows_1252_is_decoded);
    tcase_add_test(cases, latin1_is_decoded);
    tcase_add_test(cases, utf16_is_decoded);
    tcase_add_test(cases, broken_utf16_is_replaced);
    tcase_add_test(cases, records_across_the_end_of_the_buffer_stay_whole);
    tcase_add_test(cases, record_beyond_the_limit_is_bad_and_skipped);
    tcase_add_test(cases, large_record_within_the_limit_is_read);
    tcase_add_test(cases, more_fields_than_the_limit_are_bad);
    tcase_add_test(cases, encoding_is_guessed);
    tcase_add_test(cases, encodings_are_found_by_name);
    tcase_add_test(cases, failing_allocations_are_reported);
    return suite_run_case("csv reader", cases);
}
