/* Tests of loading whole files: tables, names, bad rows, encodings, all or nothing. */
#include "database.h"
#include "ingest/load.h"
#include "ingest/load_names.h"
#include "support/fault.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static ins_arena *arena;
static ins_load_report report;
static insights_error *error;

static void start(void)
{
    scratch_create();
    arena = ins_arena_create(64 << 20);
    error = NULL;
}

static void stop(void)
{
    insights_error_free(error);
    ins_arena_destroy(arena);
    scratch_remove();
}

static void write_bytes(const char *name, const char *data, size_t size)
{
    FILE *file = fopen(scratch_path(name), "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(data, 1, size, file), size);
    fclose(file);
}

static void write_text(const char *name, const char *text)
{
    write_bytes(name, text, strlen(text));
}

static insights_status load(const char *name, const ins_load_options *options)
{
    return ins_load_file(scratch_url("db"), scratch_path(name), options, arena, &report, &error);
}

static void expect_loaded(const char *name, const ins_load_options *options)
{
    insights_status status = load(name, options);
    ck_assert_msg(status == INSIGHTS_OK, "%s", insights_error_message(error));
}

/* Loads a text and expects a failure whose message ends like this. */
static void expect_failure(const char *text, const ins_load_options *options,
                           insights_status expected, const char *ending)
{
    write_text("bad.csv", text);
    ck_assert_int_eq(load("bad.csv", options), expected);
    const char *message = insights_error_message(error);
    size_t size = strlen(message);
    ck_assert_uint_ge(size, strlen(ending));
    ck_assert_str_eq(message + size - strlen(ending), ending);
    ck_assert_ptr_nonnull(strstr(message, "bad.csv: "));
    ck_assert_int_ne(access(scratch_path("db"), F_OK), 0);
}

START_TEST(file_becomes_a_table_of_its_name)
{
    write_text("sales-2024.csv", "day;amount;shop;ok\n31.01.2024;1.234,50;Paris;yes\n"
                                 "01.02.2024;7;\"Le \"\"Bon\"\" Marche\";no\n");
    expect_loaded("sales-2024.csv", NULL);
    ck_assert_str_eq(report.table, "sales_2024");
    ck_assert_uint_eq(report.rows, 2);
    ck_assert_int_eq(report.delimiter, ';');
    ck_assert(report.has_header);
    ck_assert_str_eq(report.encoding, "utf-8");
    ck_assert_str_eq(ask_text("db", "SELECT day || ' ' || amount || ' ' || shop || ' ' || ok "
                                    "FROM sales_2024"),
                     "2024-01-31 1234.5 Paris 1|2024-02-01 7 Le \"Bon\" Marche 0");
}
END_TEST

START_TEST(report_says_how_columns_were_read)
{
    write_text("t.csv", "a;b;c\n1,5;1/2/2024;x\n2;3/4/2024;\n");
    expect_loaded("t.csv", NULL);
    ck_assert_uint_eq(report.column_count, 3);
    ck_assert_str_eq(report.columns[0].name, "a");
    ck_assert_int_eq(report.columns[0].type, INSIGHTS_TYPE_DECIMAL);
    ck_assert_int_eq(report.columns[0].scale, 1);
    ck_assert_str_eq(report.columns[0].note, "decimal comma");
    ck_assert(!report.columns[0].is_doubtful);
    ck_assert_int_eq(report.columns[1].type, INSIGHTS_TYPE_TEXT);
    ck_assert(report.columns[1].is_doubtful);
    ck_assert_uint_eq(report.columns[2].missing, 1);
}
END_TEST

START_TEST(late_rows_decide_the_type_too)
{
    FILE *file = fopen(scratch_path("late.csv"), "wb");
    ck_assert_ptr_nonnull(file);
    fputs("number,word\n", file);
    for (int i = 0; i < 100000; i++)
        fprintf(file, "%d,%d\n", i, i);
    fputs("0.25,x\n", file);
    fclose(file);
    expect_loaded("late.csv", NULL);
    ck_assert_uint_eq(report.rows, 100001);
    ck_assert_int_eq(report.columns[0].type, INSIGHTS_TYPE_DECIMAL);
    ck_assert_int_eq(report.columns[1].type, INSIGHTS_TYPE_TEXT);
    ck_assert_str_eq(ask_text("db", "SELECT sum(number) FROM late"), "4999950000.25");
}
END_TEST

START_TEST(date_order_can_be_said)
{
    ins_load_options options = INS_LOAD_OPTIONS_INIT;
    options.date_order = "dmy";
    write_text("d.csv", "day\n1/2/2024\n");
    expect_loaded("d.csv", &options);
    ck_assert_str_eq(ask_text("db", "SELECT day FROM d"), "2024-02-01");
}
END_TEST

START_TEST(names_are_kept_where_possible)
{
    write_text("n.csv", "Unit Price,,unit price,\" spaced\n name \",Gr\xc3\xb6\xc3\x9f"
                        "e\n"
                        "1,2,3,4,5\n");
    expect_loaded("n.csv", NULL);
    ck_assert_str_eq(ask_text("db", "SELECT name FROM pragma_table_info('n')"),
                     "Unit Price|column_2|unit price_2|spaced  name|Gr\xc3\xb6\xc3\x9f"
                     "e");
}
END_TEST

START_TEST(file_without_header_gets_numbered_columns)
{
    write_text("plain.csv", "1,x\n2,y\n");
    expect_loaded("plain.csv", NULL);
    ck_assert(!report.has_header);
    ck_assert_str_eq(ask_text("db", "SELECT column_1 || column_2 FROM plain"), "1x|2y");
}
END_TEST

START_TEST(table_and_header_can_be_said)
{
    ins_load_options options = INS_LOAD_OPTIONS_INIT;
    options.table = "my table";
    options.header = INS_LOAD_HEADER_NO;
    options.delimiter = '#';
    write_text("h.csv", "a#b\n1#2\n");
    expect_loaded("h.csv", &options);
    ck_assert_str_eq(ask_text("db", "SELECT column_1 FROM \"my table\""), "a|1");
}
END_TEST

START_TEST(bad_row_is_an_error_with_its_line)
{
    expect_failure("a,b\n1,2\n\"x\ny\",3\n4\n", NULL, INSIGHTS_INVALID,
                   ": line 5 has 1 field, expected 2");
}
END_TEST

START_TEST(open_quote_is_an_error_with_its_line)
{
    expect_failure("a,b\n1,2\n\"x,3\n4,5\n", NULL, INSIGHTS_INVALID,
                   ": line 3 opens a quote that is never closed");
}
END_TEST

START_TEST(bad_rows_are_skipped_on_request)
{
    ins_load_options options = INS_LOAD_OPTIONS_INIT;
    options.skip_bad_rows = true;
    write_text("s.csv", "a,b\n1,2\n3\n4,5,6\n\"7\"x,8\n9,\"10\n11,12\n");
    expect_loaded("s.csv", &options);
    ck_assert_uint_eq(report.rows, 2);
    ck_assert_uint_eq(report.skipped, 4);
    ck_assert_uint_eq(report.bad_row_count, 4);
    ck_assert_uint_eq(report.bad_rows[2].line, 5);
    ck_assert_str_eq(report.bad_rows[2].reason, "has text behind a closing quote");
    ck_assert_str_eq(ask_text("db", "SELECT a FROM s"), "1|11");
}
END_TEST

START_TEST(only_the_first_bad_rows_are_listed)
{
    char text[400] = "a,b\n1,2\n";
    for (int i = 0; i < 30; i++)
        memcpy(text + strlen(text), "x\n", 3);
    ins_load_options options = INS_LOAD_OPTIONS_INIT;
    options.skip_bad_rows = true;
    write_text("many.csv", text);
    expect_loaded("many.csv", &options);
    ck_assert_uint_eq(report.skipped, 30);
    ck_assert_uint_eq(report.bad_row_count, INS_LOAD_BAD_ROWS_LISTED);
}
END_TEST

START_TEST(byte_order_mark_is_no_part_of_a_name)
{
    write_text("bom.csv", "\xef\xbb\xbf"
                          "a,b\n1,2\n");
    expect_loaded("bom.csv", NULL);
    ck_assert_str_eq(report.columns[0].name, "a");
}
END_TEST

START_TEST(utf16_is_loaded)
{
    static const char text[] = "\xff\xfe"
                               "a\0,\0b\0\r\0\n\0\xe9\0,\0"
                               "2\0\r\0\n";
    write_bytes("wide.csv", text, sizeof text);
    expect_loaded("wide.csv", NULL);
    ck_assert_str_eq(report.encoding, "utf-16le");
    ck_assert_str_eq(ask_text("db", "SELECT a || b FROM wide"), "\xc3\xa9"
                                                                "2");
}
END_TEST

/* The first byte that is no UTF-8 comes long behind the sample. */
START_TEST(late_windows_1252_is_recognised)
{
    FILE *file = fopen(scratch_path("west.csv"), "wb");
    ck_assert_ptr_nonnull(file);
    fputs("word,n\n", file);
    for (int i = 0; i < 60000; i++)
        fprintf(file, "word%d,1\n", i);
    fputs("caf\xe9,2\n", file);
    fclose(file);
    expect_loaded("west.csv", NULL);
    ck_assert_str_eq(report.encoding, "windows-1252");
    ck_assert_uint_eq(report.rows, 60001);
    ck_assert_str_eq(ask_text("db", "SELECT word FROM west WHERE n = 2"), "caf\xc3\xa9");
}
END_TEST

START_TEST(said_encoding_is_not_guessed_again)
{
    ins_load_options options = INS_LOAD_OPTIONS_INIT;
    options.encoding = "utf-8";
    expect_failure("a,b\ncaf\xe9,2\n", &options, INSIGHTS_INVALID, ": line 2 is not valid UTF-8");
}
END_TEST

START_TEST(unusable_files_and_options_are_refused)
{
    ins_load_options encoding = INS_LOAD_OPTIONS_INIT;
    ins_load_options order = INS_LOAD_OPTIONS_INIT;
    ins_load_options delimiter = INS_LOAD_OPTIONS_INIT;
    encoding.encoding = "ebcdic";
    order.date_order = "ydm";
    delimiter.delimiter = '"';
    expect_failure("", NULL, INSIGHTS_INVALID, ": is empty");
    insights_error_free(error);
    error = NULL;
    expect_failure("\n\n", NULL, INSIGHTS_INVALID, ": has no record");
    insights_error_free(error);
    error = NULL;
    expect_failure("a", &order, INSIGHTS_INVALID, ": date order ydm is neither dmy nor mdy");
    ck_assert_int_eq(load("bad.csv", &encoding), INSIGHTS_INVALID);
    ck_assert_int_eq(load("bad.csv", &delimiter), INSIGHTS_INVALID);
    ck_assert_int_eq(load("absent.csv", NULL), INSIGHTS_NOT_FOUND);
    ck_assert_int_eq(load("", NULL), INSIGHTS_INVALID);
}
END_TEST

START_TEST(existing_table_is_replaced_only_on_request)
{
    ins_load_options replace = INS_LOAD_OPTIONS_INIT;
    replace.replace = true;
    write_text("t.csv", "a\n1\n");
    expect_loaded("t.csv", NULL);
    write_text("t.csv", "a\n2\n");
    ck_assert_int_eq(load("t.csv", NULL), INSIGHTS_INVALID);
    ck_assert_str_eq(ask_text("db", "SELECT a FROM t"), "1");
    expect_loaded("t.csv", &replace);
    ck_assert_str_eq(ask_text("db", "SELECT a FROM t"), "2");
}
END_TEST

START_TEST(failure_leaves_other_tables_alone)
{
    write_text("good.csv", "a\n1\n");
    expect_loaded("good.csv", NULL);
    write_text("broken.csv", "a,b\n1,2\n3\n");
    ck_assert_int_eq(load("broken.csv", NULL), INSIGHTS_INVALID);
    ck_assert_str_eq(ask_text("db", "SELECT name FROM sqlite_schema"), "good");
}
END_TEST

START_TEST(header_alone_makes_an_empty_table)
{
    write_text("head.csv", "name,price\n");
    expect_loaded("head.csv", NULL);
    ck_assert_int_eq(ask_int("db", "SELECT count(*) FROM head"), 0);
    ck_assert_uint_eq(report.column_count, 2);
}
END_TEST

START_TEST(single_column_keeps_its_missing_values)
{
    write_text("one.csv", "a\n1\n\n3\n");
    expect_loaded("one.csv", NULL);
    ck_assert_str_eq(ask_text("db", "SELECT a FROM one"), "1|NULL|3");
}
END_TEST

static int64_t progress_done;

static void note_progress(void *data, int64_t done, int64_t total)
{
    ck_assert_ptr_eq(data, &progress_done);
    ck_assert_int_ge(done, progress_done);
    ck_assert_int_le(done, total);
    progress_done = done;
}

START_TEST(progress_ends_with_both_passes)
{
    ins_load_options options = INS_LOAD_OPTIONS_INIT;
    options.progress = note_progress;
    options.progress_data = &progress_done;
    progress_done = 0;
    write_text("p.csv", "a,b\n1,2\n");
    expect_loaded("p.csv", &options);
    ck_assert_int_eq(progress_done, 16);
}
END_TEST

START_TEST(table_names_come_from_paths)
{
    ck_assert_str_eq(ins_load_table_name(arena, "/data/My Sales.2024.csv"), "My_Sales");
    ck_assert_str_eq(ins_load_table_name(arena, "orders"), "orders");
    ck_assert_str_eq(ins_load_table_name(arena, "x/.hidden.csv"), "_hidden_csv");
    ck_assert_str_eq(ins_load_table_name(arena, "x/"), "data");
    ck_assert_str_eq(ins_load_table_name(arena, "\xff.csv"), "data");
}
END_TEST

START_TEST(equal_names_get_numbers_quickly)
{
    enum { COUNT = 2000 };
    static ins_slice names[COUNT];
    static const char *unique[COUNT];
    for (int i = 0; i < COUNT; i++)
        names[i] = ins_slice_of(i == 1 ? "A_3" : i % 2 == 0 ? "a" : "A");
    ck_assert_int_eq(ins_load_column_names(arena, names, COUNT, unique, NULL), INSIGHTS_OK);
    ck_assert_str_eq(unique[2], "a_2");
    ck_assert_str_eq(unique[3], "A_4");
    ck_assert_str_eq(unique[COUNT - 1], "A_2000");
}
END_TEST

/* The database exists already and stays empty until a run passes. */
static insights_status load_with_faults(void *state)
{
    (void)state;
    ins_load_options options = INS_LOAD_OPTIONS_INIT;
    options.skip_bad_rows = true;
    insights_error *failure = NULL;
    ins_load_report ignored;
    ins_arena *own = ins_arena_create(64 << 20);
    if (own == NULL)
        return INSIGHTS_NOMEM;
    insights_status status =
        ins_load_file(scratch_url("db"), scratch_path("f.csv"), &options, own, &ignored, &failure);
    insights_error_free(failure);
    ins_arena_destroy(own);
    return status;
}

START_TEST(failing_allocations_are_reported)
{
    write_text("db", "");
    write_text("f.csv", "a,b\n1,caf\xe9\n3\n4,x\n");
    ck_assert_int_gt(fault_loop(load_with_faults, NULL), 20);
    ck_assert_str_eq(ask_text("db", "SELECT a FROM f"), "1|4");
}
END_TEST

static void add_contents(TCase *cases)
{
    tcase_add_test(cases, file_becomes_a_table_of_its_name);
    tcase_add_test(cases, report_says_how_columns_were_read);
    tcase_add_test(cases, late_rows_decide_the_type_too);
    tcase_add_test(cases, date_order_can_be_said);
    tcase_add_test(cases, names_are_kept_where_possible);
    tcase_add_test(cases, file_without_header_gets_numbered_columns);
    tcase_add_test(cases, table_and_header_can_be_said);
    tcase_add_test(cases, byte_order_mark_is_no_part_of_a_name);
    tcase_add_test(cases, utf16_is_loaded);
    tcase_add_test(cases, late_windows_1252_is_recognised);
    tcase_add_test(cases, header_alone_makes_an_empty_table);
    tcase_add_test(cases, single_column_keeps_its_missing_values);
    tcase_add_test(cases, progress_ends_with_both_passes);
    tcase_add_test(cases, table_names_come_from_paths);
    tcase_add_test(cases, equal_names_get_numbers_quickly);
}

static void add_failures(TCase *cases)
{
    tcase_add_test(cases, bad_row_is_an_error_with_its_line);
    tcase_add_test(cases, open_quote_is_an_error_with_its_line);
    tcase_add_test(cases, bad_rows_are_skipped_on_request);
    tcase_add_test(cases, only_the_first_bad_rows_are_listed);
    tcase_add_test(cases, said_encoding_is_not_guessed_again);
    tcase_add_test(cases, unusable_files_and_options_are_refused);
    tcase_add_test(cases, existing_table_is_replaced_only_on_request);
    tcase_add_test(cases, failure_leaves_other_tables_alone);
    tcase_add_test(cases, failing_allocations_are_reported);
}

int main(void)
{
    Suite *suite = suite_create("load");
    TCase *contents = tcase_create("contents");
    TCase *failures = tcase_create("failures");
    tcase_add_checked_fixture(contents, start, stop);
    tcase_add_checked_fixture(failures, start, stop);
    tcase_set_timeout(contents, 60);
    tcase_set_timeout(failures, 60);
    add_contents(contents);
    add_failures(failures);
    suite_add_tcase(suite, contents);
    suite_add_tcase(suite, failures);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
