/* Tests of the time of rows: their own date, or the day of a calendar that they point to. */
#include "model/time.h"

#include "model/load.h"
#include "support/suite.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

/* A model file in YAML: orders, a table of days, people; the relationships come behind it. */
static const char head[] =
    "version: '0.2.0'\n"
    "semantic_model:\n"
    "  - name: m\n"
    "    datasets:\n"
    "      - name: orders\n"
    "        source: orders\n"
    "        fields:\n"
    "          - {name: placed_sk, datatype: Integer, expression: &a {dialects: [{dialect: "
    "ANSI_SQL, expression: a}]}}\n"
    "          - {name: shipped_sk, datatype: Integer, expression: *a}\n"
    "          - {name: person_id, datatype: Integer, expression: *a}\n"
    "      - name: date_dim\n"
    "        source: date_dim\n"
    "        fields:\n"
    "          - {name: date_sk, datatype: Integer, expression: *a}\n"
    "          - {name: full_date, datatype: Date, expression: *a}\n"
    "          - {name: month_name, datatype: String, expression: *a}\n"
    "      - name: people\n"
    "        source: people\n"
    "        fields:\n"
    "          - {name: person_id, datatype: Integer, expression: *a}\n"
    "          - {name: born, datatype: Date, expression: *a}\n"
    "    relationships:\n";

#define LINK(name, column, to, key)                                                                \
    "      - {name: " name ", from: orders, to: " to ", from_columns: [" column                    \
    "], to_columns: [" key "]}\n"
#define PLACED LINK("placed", "placed_sk", "date_dim", "date_sk")
#define SHIPPED LINK("shipped", "shipped_sk", "date_dim", "date_sk")
#define PERSON LINK("person", "person_id", "people", "person_id")

enum { ORDERS, DATES, PEOPLE };

static ins_model *load(const char *links)
{
    char text[4000];
    snprintf(text, sizeof text, "%s%s", head, links);
    ins_model *model = NULL;
    insights_error *err = NULL;
    insights_status status = ins_model_load(&model, text, strlen(text), "test", NULL, NULL, &err);
    ck_assert_msg(status == INSIGHTS_OK, "%s", insights_error_message(err));
    return model;
}

START_TEST(a_table_of_days_is_a_calendar_and_one_of_people_is_none)
{
    ins_model *model = load(PLACED);
    ck_assert(ins_model_is_calendar(model, DATES));
    ck_assert(!ins_model_is_calendar(model, PEOPLE));
    ck_assert(!ins_model_is_calendar(model, ORDERS));
    ins_model_release(model);
}
END_TEST

START_TEST(rows_without_a_date_have_that_of_their_calendar)
{
    ins_model *model = load(PLACED PERSON);
    ins_field_ref time = ins_model_time_of(model, ORDERS);
    ck_assert_int_eq(time.dataset, DATES);
    ck_assert_str_eq(ins_model_field(model, time)->naming.name, "full_date");
    ins_model_release(model);
}
END_TEST

START_TEST(a_birthday_is_no_time_of_an_order)
{
    ins_model *model = load(PERSON);
    ck_assert_int_eq(ins_model_time_of(model, ORDERS).dataset, -1);
    ck_assert_int_eq(ins_model_time_of(model, PEOPLE).dataset, PEOPLE);
    ins_model_release(model);
}
END_TEST

START_TEST(two_ways_to_a_calendar_are_no_way)
{
    ins_model *model = load(PLACED SHIPPED);
    ck_assert_int_eq(ins_model_time_of(model, ORDERS).dataset, -1);
    ins_model_release(model);
}
END_TEST

START_TEST(a_calendar_repeats_no_day)
{
    ins_model *model = load(PLACED);
    ins_dataset dates = model->datasets[DATES];
    ins_dataset datasets[] = {model->datasets[ORDERS], dates, model->datasets[PEOPLE]};
    ins_field fields[] = {dates.fields[0], dates.fields[1], dates.fields[2]};
    fields[dates.time_field].is_unique = false;
    fields[dates.time_field].distinct_count = 5;
    datasets[DATES].row_count = 10;
    datasets[DATES].fields = fields;
    model->datasets = datasets;
    ck_assert(!ins_model_is_calendar(model, DATES));
    ins_model_release(model);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("time");
    tcase_add_test(tests, a_table_of_days_is_a_calendar_and_one_of_people_is_none);
    tcase_add_test(tests, rows_without_a_date_have_that_of_their_calendar);
    tcase_add_test(tests, a_birthday_is_no_time_of_an_order);
    tcase_add_test(tests, two_ways_to_a_calendar_are_no_way);
    tcase_add_test(tests, a_calendar_repeats_no_day);
    return suite_run_case("model/time", tests);
}
