/* Tests of guessing delimiter and header. */
#include "ingest/csv_sniff.h"
#include "support/fault.h"
#include "support/suite.h"

#include <check.h>
#include <string.h>

static ins_csv_sample sample_of(const char *text)
{
    return (ins_csv_sample){.data = text, .size = strlen(text), .is_whole = true};
}

typedef struct sniff_case {
    const char *text;
    char delimiter;
    bool has_header;
} sniff_case;

static const sniff_case cases[] = {
    {"a,b\n1,2\n", ',', true},
    {"a;b\n1;2\n", ';', true},
    {"a\tb\n1\t2\n", '\t', true},
    {"a|b\n1|2\n", '|', true},
    {"name;price\nx;1,5\ny;2,5\n", ';', true},
    {"1,5;2,5\n3,5;4,5\n", ';', false},
    {"name;note\na;one, two\nb;three\n", ';', true},
    {"name,note\na,\"x; y; z\"\nb,\"u; v; w\"\n", ',', true},
    {"one\ntwo\nthree\n", ',', true},
    {"1\n2\n", ',', false},
    {"Alice,30\nBob,25\n", ',', false},
    {"name,city\nAlice,Paris\nBob,Rome\n", ',', true},
    {"Alice,Paris\nBob,Paris\nAlice,Rome\n", ',', false},
    {"true,x\nfalse,y\n", ',', false},
    {"active,x\ntrue,y\n", ',', true},
    {",name\n1,Alice\n2,Bob\n", ',', true},
    {"country,2019,2020\nFrance,1.5,2.5\n", ',', true},
    {"shop,5,7\nstore,6,8\n", ',', false},
    {"2024-01-01,5\n2024-01-02,6\n", ',', false},
    {"date,value\n2024-01-01,5\n", ',', true},
    {"id,text\n1,\"a\nb,c\n\"\n2,x\n", ',', true},
    {"name,price\n", ',', true},
    {"", ',', false},
    {"\n\n", ',', false},
};

START_TEST(delimiter_is_guessed)
{
    insights_error *error = NULL;
    char delimiter = '\0';
    ins_csv_sample sample = sample_of(cases[_i].text);
    ck_assert_int_eq(ins_csv_guess_delimiter(&sample, &delimiter, &error), INSIGHTS_OK);
    ck_assert_msg(delimiter == cases[_i].delimiter, "'%c' for %s", delimiter, cases[_i].text);
}
END_TEST

START_TEST(header_is_guessed)
{
    insights_error *error = NULL;
    bool has_header = !cases[_i].has_header;
    ins_csv_sample sample = sample_of(cases[_i].text);
    ck_assert_int_eq(ins_csv_guess_header(&sample, cases[_i].delimiter, &has_header, &error),
                     INSIGHTS_OK);
    ck_assert_msg(has_header == cases[_i].has_header, "%d for %s", has_header, cases[_i].text);
}
END_TEST

START_TEST(record_that_the_sample_cuts_off_does_not_count)
{
    insights_error *error = NULL;
    bool has_header = false;
    ins_csv_sample sample = sample_of("a,b\n1,2\n3,4\n5,wo");
    sample.is_whole = false;
    ck_assert_int_eq(ins_csv_guess_header(&sample, ',', &has_header, &error), INSIGHTS_OK);
    ck_assert(has_header);
}
END_TEST

START_TEST(wide_samples_are_guessed_too)
{
    static char text[2 * INS_LOAD_COLUMNS_MAX * 3];
    insights_error *error = NULL;
    char delimiter = '\0';
    size_t size = 0;
    for (int i = 0; i < INS_LOAD_COLUMNS_MAX; i++, size += 2)
        memcpy(text + size, i + 1 < INS_LOAD_COLUMNS_MAX ? "x;" : "x\n", 2);
    for (int i = 0; i < INS_LOAD_COLUMNS_MAX; i++, size += 2)
        memcpy(text + size, i + 1 < INS_LOAD_COLUMNS_MAX ? "1;" : "1\n", 2);
    ins_csv_sample sample = sample_of(text);
    ck_assert_int_eq(ins_csv_guess_delimiter(&sample, &delimiter, &error), INSIGHTS_OK);
    ck_assert_int_eq(delimiter, ';');
}
END_TEST

static insights_status guess(void *state)
{
    (void)state;
    insights_error *error = NULL;
    char delimiter = '\0';
    bool has_header = false;
    ins_csv_sample sample = sample_of("name;price\nx;1,5\ny;2,5\n");
    insights_status status = ins_csv_guess_delimiter(&sample, &delimiter, &error);
    if (status == INSIGHTS_OK)
        status = ins_csv_guess_header(&sample, delimiter, &has_header, &error);
    insights_error_free(error);
    return status;
}

START_TEST(failing_allocations_are_reported)
{
    fault_loop(guess, NULL);
}
END_TEST

int main(void)
{
    TCase *guesses = tcase_create("guesses");
    tcase_add_loop_test(guesses, delimiter_is_guessed, 0, sizeof cases / sizeof cases[0]);
    tcase_add_loop_test(guesses, header_is_guessed, 0, sizeof cases / sizeof cases[0]);
    tcase_add_test(guesses, record_that_the_sample_cuts_off_does_not_count);
    tcase_add_test(guesses, wide_samples_are_guessed_too);
    tcase_add_test(guesses, failing_allocations_are_reported);
    return suite_run_case("csv sniff", guesses);
}
