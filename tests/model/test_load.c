/* Tests of loading model files: what a file means, and what is only warned about. */
#include "loading.h"
#include "support/suite.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

/* ---- what a file means ------------------------------------------------------------ */

START_TEST(example_of_the_documentation_loads_without_a_warning)
{
    size_t size = 0;
    char *text = ins_arena_strdup(arena, read_text("docs/MODEL.md", &size));
    char *start = strstr(text, "```yaml\n");
    ck_assert_ptr_nonnull(start);
    start += strlen("```yaml\n");
    *strstr(start, "```") = '\0';
    load_text(start);
    show_issues();
    ck_assert_uint_eq(issues.count, 0);
    ck_assert_int_eq(model->calendar.fiscal_start_month, 4);
    ck_assert_int_eq(model->calendar.week_start, 6);
    ck_assert_int_eq(metric("revenue")->volume_metric, ins_model_find_metric(model, "units_sold"));
    ck_assert(field("customers", "name")->is_personal);
}
END_TEST

START_TEST(large_example_loads_without_a_warning)
{
    load_retail();
    show_issues();
    ck_assert_uint_eq(issues.count, 0);
    ck_assert_uint_eq(model->dataset_count, 5);
    ck_assert_uint_eq(model->relationship_count, 7);
    ck_assert_uint_eq(model->metric_count, 8);
    ck_assert_str_eq(model->name, "retailer");
    ck_assert(!model->is_derived);
}
END_TEST

START_TEST(source_is_written_without_its_quotes)
{
    load_retail();
    ck_assert_str_eq(dataset("stock_days")->source, "mart.public.stock days");
}
END_TEST

START_TEST(key_column_that_is_no_field_becomes_one)
{
    load_retail();
    const ins_dataset *lines = dataset("receipt_lines");
    ck_assert_uint_eq(lines->key_count, 2);
    ck_assert_str_eq(lines->fields[lines->key[0]].naming.name, "receipt_no");
    ck_assert_int_eq(lines->fields[lines->key[0]].role, INS_ROLE_KEY);
    says(lines->fields[lines->key[0]].expression, "receipt_no");
}
END_TEST

START_TEST(key_names_the_column_of_a_renamed_field)
{
    load_retail();
    const ins_dataset *stock = dataset("stock_days");
    ck_assert_str_eq(stock->fields[stock->key[0]].naming.name, "day");
}
END_TEST

START_TEST(unique_key_of_one_column_is_unique)
{
    load_retail();
    ck_assert(field("receipt_lines", "scan_code")->is_unique);
    ck_assert(field("shops", "shop_key")->is_unique);
    ck_assert(!field("receipt_lines", "receipt_no")->is_unique);
}
END_TEST

START_TEST(roles_follow_keys_and_datatypes)
{
    static const struct {
        const char *dataset;
        const char *field;
        ins_field_role role;
    } cases[] = {
        {"receipt_lines", "sold_at", INS_ROLE_TIME},
        {"receipt_lines", "booked_at", INS_ROLE_OTHER},
        {"receipt_lines", "shop_key", INS_ROLE_REFERENCE},
        {"receipt_lines", "pieces", INS_ROLE_MEASURE},
        {"receipt_lines", "is_return", INS_ROLE_FLAG},
        {"receipt_lines", "sold_hour", INS_ROLE_TEXT},
        {"receipt_lines", "scan_code", INS_ROLE_CATEGORY},
        {"shops", "shop_key", INS_ROLE_KEY},
        {"shops", "shop_name", INS_ROLE_LABEL},
        {"shops", "opened_year", INS_ROLE_TIME},
        {"stock_days", "day", INS_ROLE_TIME},
    };
    load_retail();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_msg(field(cases[i].dataset, cases[i].field)->role == cases[i].role, "%s",
                      cases[i].field);
}
END_TEST

START_TEST(prices_and_stocks_do_not_add_up_like_flows)
{
    load_retail();
    ck_assert_int_eq(field("receipt_lines", "pieces")->format.additivity, INS_ADDITIVE);
    ck_assert_int_eq(field("receipt_lines", "unit_price")->format.additivity, INS_NON_ADDITIVE);
    ck_assert_int_eq(field("stock_days", "on_hand")->format.additivity, INS_SEMI_ADDITIVE);
}
END_TEST

START_TEST(declared_sum_makes_a_measure_additive)
{
    load_text(with_metrics(METRIC("a", "SUM(t.x)")));
    ck_assert_int_eq(field("t", "x")->format.additivity, INS_ADDITIVE);
    ins_model_release(model);
    load_text(ins_arena_printf(arena, "%s    metrics:\n%s",
                               with_fields(FIELD("unit_price", "p", ", datatype: Decimal")),
                               METRIC("a", "SUM(unit_price)")));
    ck_assert_int_eq(field("t", "unit_price")->format.additivity, INS_ADDITIVE);
}
END_TEST

START_TEST(first_date_is_the_time_of_a_dataset_unless_null_says_otherwise)
{
    load_retail();
    ck_assert_int_eq(dataset("receipt_lines")->time_field, 1);
    ck_assert_int_eq(dataset("stock_days")->time_field, -1);
    ck_assert_int_eq(dataset("articles")->time_field, -1);
}
END_TEST

START_TEST(date_comes_before_year_as_time_of_a_dataset)
{
    load_text(with_fields(FIELD("y", "y", ", datatype: Integer, dimension: {is_time: true}") FIELD(
        "z", "z", ", dimension: {is_time: true}") FIELD("d", "d", ", datatype: Date")));
    ck_assert_int_eq(dataset("t")->time_field, 2);
}
END_TEST

START_TEST(month_names_are_categories)
{
    load_text(with_fields(FIELD("m", "m", ", datatype: String, dimension: {is_time: true}")));
    ck_assert_int_eq(field("t", "m")->role, INS_ROLE_CATEGORY);
}
END_TEST

START_TEST(key_of_references_without_measures_is_a_bridge)
{
    load_retail();
    ck_assert(dataset("shop_articles")->is_bridge);
    ck_assert(!dataset("stock_days")->is_bridge);
    ck_assert(!dataset("shops")->is_bridge);
}
END_TEST

START_TEST(labels_come_from_names)
{
    load_retail();
    ck_assert_str_eq(dataset("receipt_lines")->naming.label, "receipt line");
    ck_assert_str_eq(dataset("receipt_lines")->plural, "receipt lines");
    ck_assert_str_eq(dataset("stock_days")->naming.label, "stock level");
    ck_assert_str_eq(field("receipt_lines", "net_amount")->naming.label, "net sales");
    ck_assert_str_eq(metric("lines")->naming.label, "receipt lines");
}
END_TEST

START_TEST(context_that_is_a_short_list_gives_synonyms)
{
    load_retail();
    const ins_naming *naming = &dataset("receipt_lines")->naming;
    ck_assert_uint_eq(naming->synonym_count, 2);
    ck_assert_str_eq(naming->synonyms[0], "sales");
    ck_assert_str_eq(naming->synonyms[1], "purchases");
}
END_TEST

START_TEST(context_that_is_a_sentence_gives_no_synonyms)
{
    load_text(with_fields(FIELD("x", "x", ", ai_context: 'Use it for sales, not stock.'")));
    ck_assert_uint_eq(field("t", "x")->naming.synonym_count, 0);
}
END_TEST

START_TEST(equal_and_empty_synonyms_are_dropped)
{
    load_text(with_fields(FIELD("x", "x", ", ai_context: {synonyms: [a b, A B, '', ' c ']}")));
    const ins_naming *naming = &field("t", "x")->naming;
    ck_assert_uint_eq(naming->synonym_count, 2);
    ck_assert_str_eq(naming->synonyms[1], "c");
}
END_TEST

START_TEST(field_expression_loses_the_name_of_its_own_dataset)
{
    load_retail();
    says(field("receipt_lines", "net_amount")->expression, "gross - COALESCE(tax, 0)");
}
END_TEST

START_TEST(known_dialect_is_taken_before_others_and_a_plain_column_from_any)
{
    load_retail();
    says(field("receipt_lines", "scan_code")->expression, "scan_code");
}
END_TEST

START_TEST(second_known_dialect_is_tried_when_the_first_is_not_understood)
{
    load_text(
        with_fields("          - name: x\n            expression:\n              dialects:\n"
                    "                - {dialect: ANSI_SQL, expression: x AT TIME ZONE 'UTC'}\n"
                    "                - {dialect: OSSIE_SQL_2026, expression: x}\n"));
    says(field("t", "x")->expression, "x");
}
END_TEST

START_TEST(metric_may_use_other_metrics_declared_later)
{
    load_retail();
    says(metric("margin_rate")->expression,
         "(SUM(receipt_lines.net_amount) - 0.5 * COALESCE(SUM(receipt_lines.pieces), 0)) / "
         "SUM(receipt_lines.net_amount)");
}
END_TEST

START_TEST(names_in_metrics_are_resolved_whatever_their_case)
{
    load_retail();
    says(metric("pieces_sold")->expression, "COALESCE(SUM(receipt_lines.pieces), 0)");
    says(metric("turnover")->expression, "SUM(receipt_lines.net_amount)");
}
END_TEST

START_TEST(bare_name_inside_an_aggregate_is_a_field_even_if_a_metric_has_it)
{
    load_text(with_metrics(METRIC("x", "SUM(x)")));
    says(metric("x")->expression, "SUM(t.x)");
}
END_TEST

START_TEST(rows_of_a_metric_are_those_of_the_most_detailed_dataset)
{
    load_retail();
    int lines = ins_model_find_dataset(model, "receipt_lines");
    ck_assert_int_eq((int)metric("turnover_per_shop")->dataset, lines);
    ck_assert_int_eq((int)metric("brand_sales")->dataset, lines);
    ck_assert_int_eq((int)metric("lines")->dataset, lines);
    ck_assert_int_eq((int)metric("cover")->dataset, ins_model_find_dataset(model, "stock_days"));
}
END_TEST

START_TEST(metrics_add_up_as_their_expressions_do)
{
    static const struct {
        const char *name;
        ins_additivity additivity;
    } cases[] = {
        {"turnover", INS_ADDITIVE},        {"pieces_sold", INS_ADDITIVE},
        {"lines", INS_ADDITIVE},           {"stock", INS_SEMI_ADDITIVE},
        {"margin_rate", INS_NON_ADDITIVE}, {"turnover_per_shop", INS_NON_ADDITIVE},
    };
    load_retail();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_msg(metric(cases[i].name)->format.additivity == cases[i].additivity, "%s",
                      cases[i].name);
}
END_TEST

START_TEST(additivity_passes_through_scaling_but_not_through_averages)
{
    load_text(with_metrics(METRIC("a", "SUM(t.x) * 2 - COUNT(t.x)") METRIC("b", "AVG(t.x)")
                               METRIC("c", "COUNT(DISTINCT t.x)") METRIC("d", "SUM(t.x) + 1")
                                   METRIC("e", "-SUM(t.x) / 100") METRIC("f", "MAX(t.x)")));
    static const ins_additivity expected[] = {INS_ADDITIVE,     INS_NON_ADDITIVE, INS_NON_ADDITIVE,
                                              INS_NON_ADDITIVE, INS_ADDITIVE,     INS_NON_ADDITIVE};
    for (size_t i = 0; i < 6; i++)
        ck_assert_int_eq(model->metrics[i].format.additivity, expected[i]);
}
END_TEST

START_TEST(types_of_metrics_follow_their_expressions)
{
    load_retail();
    ck_assert_int_eq(metric("lines")->type, INSIGHTS_TYPE_INT);
    ck_assert_int_eq(metric("turnover")->type, INSIGHTS_TYPE_DECIMAL);
    ck_assert_int_eq(metric("cover")->type, INSIGHTS_TYPE_FLOAT);
}
END_TEST

START_TEST(json_means_the_same_as_yaml)
{
    load_text("version: 0.2.0\nsemantic_model:\n  - name: m\n    datasets:\n"
              "      - {name: a, source: b, primary_key: [c]}\n");
    ins_model *first = model;
    load_text(" {\"version\": \"0.2.0\", \"semantic_model\": [{\"name\": \"m\", \"datasets\": "
              "[{\"name\": \"a\", \"source\": \"b\", \"primary_key\": [\"c\"]}]}]}");
    ck_assert_str_eq(first->fingerprint, model->fingerprint);
    ins_model_release(first);
}
END_TEST

START_TEST(first_of_several_models_is_used)
{
    load_text("version: 0.2.0\nsemantic_model:\n  - {name: a, datasets: [{name: t, source: t}]}\n"
              "  - {name: b, datasets: [{name: t, source: t}]}\n");
    ck_assert_str_eq(model->name, "a");
    ck_assert_uint_eq(issues.count, 1);
    ck_assert_uint_eq(issues.items[0].line, 4);
    ck_assert(!issues.items[0].is_error);
}
END_TEST

/* ---- warnings ---------------------------------------------------------------------- */

static void warns(const char *text, const char *message)
{
    load_text(text);
    ck_assert_uint_eq(issues.count, 1);
    ck_assert(!issues.items[0].is_error);
    ck_assert_msg(strstr(issues.items[0].message, message) != NULL, "%s", issues.items[0].message);
}

START_TEST(unknown_version_is_a_warning)
{
    warns("version: 0.3.0\nsemantic_model: [{name: a, datasets: [{name: t, source: t}]}]\n",
          "version '0.3.0' is unknown");
}
END_TEST

START_TEST(metric_without_aggregate_is_left_out_with_a_warning)
{
    warns(with_metrics(METRIC("a", "t.x") METRIC("b", "SUM(t.x)")),
          "a metric without an aggregate such as SUM is left out: 'a'");
    ck_assert_uint_eq(model->metric_count, 1);
}
END_TEST

START_TEST(constant_metric_is_left_out_but_may_be_used)
{
    warns(with_metrics(METRIC("a", "0.5") METRIC("b", "SUM(t.x) * a")), "is left out: 'a'");
    says(metric("b")->expression, "SUM(t.x) * 0.5");
}
END_TEST

START_TEST(metric_over_unconnected_datasets_is_a_warning)
{
    warns(with_metrics(METRIC("a", "SUM(t.x) / SUM(u.y)")), "no relationships connect 't' and 'u'");
}
END_TEST

START_TEST(unknown_extension_key_is_a_warning)
{
    warns(with_fields(FIELD(
              "x", "x", ", custom_extensions: [{vendor_name: INSIGHTS, data: '{\"rol\": 1}'}]")),
          "unknown key 'rol' is passed over; did you mean 'role'?");
}
END_TEST

START_TEST(name_of_a_computed_field_in_a_field_is_a_warning)
{
    warns(with_fields(FIELD("a", "p * q", "") FIELD("b", "a + 1", "")),
          "'a' is read as a column of the source, not as the computed field 'a'");
}
END_TEST

#define LINK(name, from, to)                                                                       \
    "      - {name: " name ", from: " from ", to: " to ", from_columns: [k], to_columns: [id]}\n"

static const char *three_linked(const char *links)
{
    return ins_arena_printf(arena,
                            "version: 0.2.0\nsemantic_model:\n  - name: m\n    datasets:\n"
                            "      - {name: a, source: a, primary_key: [id], unique_keys: [[k]]}\n"
                            "      - {name: b, source: b, primary_key: [id], unique_keys: [[k]]}\n"
                            "    relationships:\n%s",
                            links);
}

START_TEST(circle_of_relationships_is_a_warning)
{
    load_text(three_linked(LINK("x", "a", "b") LINK("y", "b", "a")));
    bool is_found = false;
    for (size_t i = 0; i < issues.count; i++)
        is_found = is_found || strstr(issues.items[i].message, "in a circle from 'a'") != NULL;
    ck_assert(is_found);
    ck_assert_uint_eq(issues.error_count, 0);
}
END_TEST

START_TEST(reference_to_itself_is_no_circle)
{
    load_retail();
    ck_assert_uint_eq(issues.count, 0);
    ck_assert_uint_eq(model->relationships[4].from, model->relationships[4].to);
}
END_TEST

START_TEST(relationship_to_no_key_is_a_warning)
{
    load_text("version: 0.2.0\nsemantic_model:\n  - name: m\n    datasets:\n"
              "      - {name: a, source: a, primary_key: [k]}\n"
              "      - {name: b, source: b, primary_key: [q]}\n    relationships:\n"
              "      - {name: r, from: a, to: b, from_columns: [k], to_columns: [id]}\n");
    ck_assert_uint_eq(issues.count, 2);
    ck_assert_msg(strstr(issues.items[1].message, "no declared key of 'b'") != NULL, "%s",
                  issues.items[1].message);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("load");
    tcase_add_checked_fixture(cases, load_set_up, load_tear_down);
    tcase_set_timeout(cases, 120);
    tcase_add_test(cases, example_of_the_documentation_loads_without_a_warning);
    tcase_add_test(cases, large_example_loads_without_a_warning);
    tcase_add_test(cases, source_is_written_without_its_quotes);
    tcase_add_test(cases, key_column_that_is_no_field_becomes_one);
    tcase_add_test(cases, key_names_the_column_of_a_renamed_field);
    tcase_add_test(cases, unique_key_of_one_column_is_unique);
    tcase_add_test(cases, roles_follow_keys_and_datatypes);
    tcase_add_test(cases, prices_and_stocks_do_not_add_up_like_flows);
    tcase_add_test(cases, declared_sum_makes_a_measure_additive);
    tcase_add_test(cases, first_date_is_the_time_of_a_dataset_unless_null_says_otherwise);
    tcase_add_test(cases, date_comes_before_year_as_time_of_a_dataset);
    tcase_add_test(cases, month_names_are_categories);
    tcase_add_test(cases, key_of_references_without_measures_is_a_bridge);
    tcase_add_test(cases, labels_come_from_names);
    tcase_add_test(cases, context_that_is_a_short_list_gives_synonyms);
    tcase_add_test(cases, context_that_is_a_sentence_gives_no_synonyms);
    tcase_add_test(cases, equal_and_empty_synonyms_are_dropped);
    tcase_add_test(cases, field_expression_loses_the_name_of_its_own_dataset);
    tcase_add_test(cases, known_dialect_is_taken_before_others_and_a_plain_column_from_any);
    tcase_add_test(cases, second_known_dialect_is_tried_when_the_first_is_not_understood);
    tcase_add_test(cases, metric_may_use_other_metrics_declared_later);
    tcase_add_test(cases, names_in_metrics_are_resolved_whatever_their_case);
    tcase_add_test(cases, bare_name_inside_an_aggregate_is_a_field_even_if_a_metric_has_it);
    tcase_add_test(cases, rows_of_a_metric_are_those_of_the_most_detailed_dataset);
    tcase_add_test(cases, metrics_add_up_as_their_expressions_do);
    tcase_add_test(cases, additivity_passes_through_scaling_but_not_through_averages);
    tcase_add_test(cases, types_of_metrics_follow_their_expressions);
    tcase_add_test(cases, json_means_the_same_as_yaml);
    tcase_add_test(cases, first_of_several_models_is_used);
    tcase_add_test(cases, unknown_version_is_a_warning);
    tcase_add_test(cases, metric_without_aggregate_is_left_out_with_a_warning);
    tcase_add_test(cases, constant_metric_is_left_out_but_may_be_used);
    tcase_add_test(cases, metric_over_unconnected_datasets_is_a_warning);
    tcase_add_test(cases, unknown_extension_key_is_a_warning);
    tcase_add_test(cases, name_of_a_computed_field_in_a_field_is_a_warning);
    tcase_add_test(cases, circle_of_relationships_is_a_warning);
    tcase_add_test(cases, reference_to_itself_is_no_circle);
    tcase_add_test(cases, relationship_to_no_key_is_a_warning);
    return suite_run_case("load", cases);
}
