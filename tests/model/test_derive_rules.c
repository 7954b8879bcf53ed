/* Tests of the rules by which a model is derived, one at a time, and of schemas that are odd. */
#include "deriving.h"
#include "support/fault.h"
#include "support/suite.h"

#include <check.h>
#include <string.h>

/* A model of one table t with one column beside its key. */
static const ins_field *one_column(const char *declaration, const char *values)
{
    schema_table(&maker, "thing", 12);
    schema_column(&maker, "id|INTEGER PK", NULL);
    schema_column(&maker, declaration, values);
    derive();
    return &model->datasets[0].fields[1];
}

START_TEST(a_share_between_0_and_1_never_adds_up)
{
    const ins_field *seen = one_column("something|REAL", "0.1,0.5,1,0");
    ck_assert_int_eq(seen->role, INS_ROLE_MEASURE);
    ck_assert_int_eq(seen->format.additivity, INS_NON_ADDITIVE);
}
END_TEST

START_TEST(an_unknown_number_adds_up)
{
    ck_assert_int_eq(one_column("gadgets|INTEGER", "10,50,7")->format.additivity, INS_ADDITIVE);
}
END_TEST

START_TEST(few_numeric_texts_are_not_taken_for_numbers)
{
    schema_table(&maker, "thing", 2);
    schema_column(&maker, "id|INTEGER PK", NULL);
    schema_column(&maker, "size|TEXT", "1,2");
    derive();
    ck_assert(!model->datasets[0].fields[1].is_numeric_text);
}
END_TEST

START_TEST(one_text_that_is_no_number_makes_texts)
{
    ck_assert(!one_column("width|TEXT", "1,2,3,4,5,wide")->is_numeric_text);
}
END_TEST

START_TEST(a_name_of_digits_stays_a_name)
{
    const ins_field *seen = one_column("account_name|TEXT", "111,222,333");
    ck_assert(!seen->is_numeric_text);
    ck_assert_int_ne(seen->role, INS_ROLE_MEASURE);
}
END_TEST

START_TEST(yes_and_no_in_any_spelling_are_flags)
{
    static const char *const VALUES[] = {"Y,N", "yes,no", "TRUE,FALSE", "t,f", "0,1"};
    for (size_t i = 0; i < sizeof VALUES / sizeof *VALUES; i++) {
        schema_start(&maker, arena);
        ck_assert_int_eq(one_column("approved|TEXT", VALUES[i])->role, INS_ROLE_FLAG);
        ins_model_release(model);
        model = NULL;
    }
}
END_TEST

START_TEST(zero_or_one_goal_is_a_count)
{
    ck_assert_int_eq(one_column("goals|INTEGER", "0,1")->role, INS_ROLE_MEASURE);
}
END_TEST

START_TEST(two_words_that_do_not_say_yes_and_no_are_no_flag)
{
    ck_assert_int_eq(one_column("answer|TEXT", "maybe,yes")->role, INS_ROLE_CATEGORY);
}
END_TEST

START_TEST(a_date_of_record_keeping_comes_last)
{
    schema_table(&maker, "claim", 4);
    schema_column(&maker, "id|INTEGER PK", NULL);
    schema_column(&maker, "created_at|DATETIME", "2024-05-01 10:00:00,2024-05-02 10:00:00");
    schema_column(&maker, "filed|DATE", "2024-01-01,2024-01-02");
    derive();
    ck_assert_str_eq(time_of("claim"), "filed");
}
END_TEST

START_TEST(a_key_of_references_makes_a_bridge_whatever_else_is_noted)
{
    schema_table(&maker, "team", 3);
    schema_column(&maker, "team_id|INTEGER PK", NULL);
    schema_table(&maker, "sponsor", 3);
    schema_column(&maker, "sponsor_id|INTEGER PK", NULL);
    schema_table(&maker, "sponsoring", 3);
    schema_column(&maker, "team_id|INTEGER PK FK team.team_id", "1,2,3");
    schema_column(&maker, "sponsor_id|INTEGER PK FK sponsor.sponsor_id", "1,2,2");
    schema_column(&maker, "since|DATE", "2020-01-01");
    schema_column(&maker, "logo|TEXT", "left,right");
    schema_column(&maker, "text|TEXT", "a,b,c");
    schema_table(&maker, "payment", 3);
    schema_column(&maker, "team_id|INTEGER PK FK team.team_id", "1,2,3");
    schema_column(&maker, "sponsor_id|INTEGER PK FK sponsor.sponsor_id", "1,2,2");
    schema_column(&maker, "amount|REAL", "5.5,6.5");
    derive();
    ck_assert(dataset("sponsoring")->is_bridge);
    ck_assert(!dataset("payment")->is_bridge);
}
END_TEST

START_TEST(a_title_of_persons_is_no_label_even_when_unique)
{
    schema_table(&maker, "employees", 3);
    schema_column(&maker, "id|INTEGER PK", NULL);
    schema_column(&maker, "title|TEXT", "Head of Sales,Clerk,Cook");
    schema_column(&maker, "last_name|TEXT", "Ash,Bo,Cox");
    derive();
    ck_assert_str_eq(label_of("employees"), "last_name");
}
END_TEST

START_TEST(three_small_numbers_are_no_flag)
{
    ck_assert_int_eq(one_column("level|INTEGER", "0,1,2")->role, INS_ROLE_NUMBER);
}
END_TEST

START_TEST(f_and_t_of_a_gender_are_no_flag)
{
    ck_assert_int_eq(one_column("gender|TEXT", "F,T")->role, INS_ROLE_CATEGORY);
}
END_TEST

START_TEST(a_date_column_without_dates_is_text)
{
    const ins_field *seen = one_column("held|DATE", "last spring,summer,autumn");
    ck_assert_int_ne(seen->role, INS_ROLE_TIME);
    ck_assert_int_eq(seen->type, INSIGHTS_TYPE_TEXT);
}
END_TEST

START_TEST(months_and_weekdays_group)
{
    ck_assert_int_eq(one_column("month|INTEGER", "1,2,3,12")->role, INS_ROLE_CATEGORY);
}
END_TEST

START_TEST(a_stock_is_one_where_rows_repeat_over_time)
{
    schema_table(&maker, "stock_levels", 12);
    schema_column(&maker, "item|TEXT PK", "a,b,c,d");
    schema_column(&maker, "day|DATE PK", "2024-01-01,2024-01-02,2024-01-03");
    schema_column(&maker, "inventory|INTEGER", "10,20,30");
    schema_table(&maker, "town", 12);
    schema_column(&maker, "id|INTEGER PK", NULL);
    schema_column(&maker, "population|INTEGER", "1000,2000,3000");
    derive();
    ck_assert_int_eq(field("stock_levels", "inventory")->format.additivity, INS_SEMI_ADDITIVE);
    ck_assert_int_eq(field("town", "population")->format.additivity, INS_ADDITIVE);
}
END_TEST

START_TEST(values_outside_the_key_refute_a_reference)
{
    schema_table(&maker, "customers", 3);
    schema_column(&maker, "id|INTEGER PK", NULL);
    schema_table(&maker, "orders", 5);
    schema_column(&maker, "id|INTEGER PK", NULL);
    schema_column(&maker, "customer_id|INTEGER", "1,2,77");
    derive();
    ck_assert_uint_eq(model->relationship_count, 0);
}
END_TEST

START_TEST(the_next_and_the_parent_are_rows_of_the_same_table)
{
    schema_table(&maker, "chapter", 6);
    schema_column(&maker, "chapter_id|INTEGER PK", NULL);
    schema_column(&maker, "next_chapter_id|INTEGER", "2,3,4,5,6,");
    schema_column(&maker, "parent_id|INTEGER", ",1,1,2,2,2");
    derive();
    ck_assert_str_eq(link_from("chapter", "next_chapter_id"), "chapter?");
    ck_assert_str_eq(link_from("chapter", "parent_id"), "chapter?");
}
END_TEST

START_TEST(short_names_of_references_are_completed_by_their_target)
{
    schema_table(&maker, "Composers", 3);
    schema_column(&maker, "compID|INTEGER PK", NULL);
    schema_table(&maker, "Compositions", 6);
    schema_column(&maker, "id|INTEGER PK", NULL);
    schema_column(&maker, "compID|INTEGER FK Composers.compID", "1,2,3");
    derive();
    ck_assert_str_eq(field("Compositions", "compID")->naming.label, "composer id");
}
END_TEST

START_TEST(two_equal_targets_are_no_reference)
{
    schema_table(&maker, "stores_north", 3);
    schema_column(&maker, "store_code|TEXT PK", "a,b,c");
    schema_table(&maker, "stores_south", 3);
    schema_column(&maker, "store_code|TEXT PK", "a,b,c");
    schema_table(&maker, "takings", 5);
    schema_column(&maker, "store_code|TEXT", "a,b");
    derive();
    ck_assert_str_eq(link_from("takings", "store_code"), "");
}
END_TEST

START_TEST(a_declared_key_to_nowhere_is_left_out)
{
    schema_table(&maker, "orders", 5);
    schema_column(&maker, "id|INTEGER PK", NULL);
    schema_column(&maker, "customer_id|INTEGER FK ghosts.id", "1,2");
    derive();
    ck_assert_uint_eq(model->relationship_count, 0);
}
END_TEST

START_TEST(shared_prefixes_of_columns_leave_the_labels)
{
    schema_table(&maker, "store_sales", 5);
    schema_column(&maker, "ss_id|INTEGER PK", NULL);
    schema_column(&maker, "ss_quantity|INTEGER", "1,2");
    schema_column(&maker, "ss_net_paid|REAL", "1.5,2.5");
    derive();
    ck_assert_str_eq(field("store_sales", "ss_quantity")->naming.label, "quantity");
    ck_assert(has_synonym(&field("store_sales", "ss_quantity")->naming, "ss quantity"));
}
END_TEST

START_TEST(tables_are_named_after_what_their_rows_are)
{
    static const char *const NAMES[][3] = {
        {"Customers_cards", "customer card", "customer cards"},
        {"sales_data", "sale", "sales"},
        {"people", "person", "people"},
        {"ref_payment_types", "payment type", "payment types"},
        {"Member_of_club", "member of club", "members of club"},
        {"Enrolled_in", "enrolled", "enrolled"},
        {"sales_orders", "sales order", "sales orders"},
        {"data", "data", "data"},
    };
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        schema_table(&maker, NAMES[i][0], 1);
        schema_column(&maker, "x|TEXT", "a");
    }
    derive();
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        ck_assert_str_eq(model->datasets[i].naming.label, NAMES[i][1]);
        ck_assert_str_eq(model->datasets[i].plural, NAMES[i][2]);
    }
}
END_TEST

START_TEST(strange_names_survive)
{
    schema_table(&maker, "select", 3);
    schema_column(&maker, "from|TEXT", "a,b,c");
    schema_column(&maker, "a \"quoted\" name|TEXT", "a,b,c");
    schema_column(&maker, "größe|REAL", "1,2,3");
    schema_column(&maker, "%|REAL", "1,2,3");
    schema_column(&maker, "|TEXT", "a,b,c");
    derive();
    ck_assert_str_eq(field("select", "a \"quoted\" name")->expression->name, "a \"quoted\" name");
    for (size_t i = 0; i < 5; i++) {
        const char *label = model->datasets[0].fields[i].naming.label;
        ck_assert_uint_gt(strlen(label), 0);
        for (size_t j = 0; j < i; j++)
            ck_assert_str_ne(label, model->datasets[0].fields[j].naming.label);
    }
}
END_TEST

START_TEST(tables_without_rows_are_read_by_names_and_types)
{
    schema_table(&maker, "customers", 0);
    schema_column(&maker, "id|INTEGER", NULL);
    schema_column(&maker, "name|TEXT", NULL);
    schema_table(&maker, "orders", 0);
    schema_column(&maker, "id|INTEGER PK", NULL);
    schema_column(&maker, "customer_id|INTEGER", NULL);
    schema_column(&maker, "order_date|DATE", NULL);
    schema_column(&maker, "amount|REAL", NULL);
    derive();
    ck_assert_str_eq(label_of("customers"), "name");
    ck_assert_str_eq(link_from("orders", "customer_id"), "customers?");
    ck_assert_str_eq(time_of("orders"), "order_date");
    ck_assert_ptr_nonnull(metric("amount"));
}
END_TEST

START_TEST(a_schema_without_columns_is_invalid)
{
    insights_error *error = NULL;
    schema_table(&maker, "nothing", 3);
    ck_assert_int_eq(ins_model_derive(&model, &maker.schema, &error), INSIGHTS_INVALID);
    ck_assert_ptr_null(model);
    insights_error_free(error);
    schema_start(&maker, arena);
    ck_assert_int_eq(ins_model_derive(&model, &maker.schema, NULL), INSIGHTS_INVALID);
}
END_TEST

START_TEST(a_table_without_columns_is_left_out)
{
    schema_table(&maker, "nothing", 3);
    schema_table(&maker, "something", 3);
    schema_column(&maker, "x|TEXT", "a");
    derive();
    ck_assert_uint_eq(model->dataset_count, 1);
}
END_TEST

START_TEST(the_same_schema_gives_the_same_fingerprint)
{
    derive_shop();
    ins_model *first = model;
    schema_start(&maker, arena);
    derive_shop();
    ck_assert_str_eq(first->fingerprint, model->fingerprint);
    ins_model_release(first);
}
END_TEST

START_TEST(failed_allocations_are_reported)
{
    derive_shop();
    fault_loop(derive_once, &maker.schema);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("derive_rules");
    tcase_set_timeout(cases, 60);
    tcase_add_checked_fixture(cases, start, stop);
    tcase_add_test(cases, a_share_between_0_and_1_never_adds_up);
    tcase_add_test(cases, an_unknown_number_adds_up);
    tcase_add_test(cases, few_numeric_texts_are_not_taken_for_numbers);
    tcase_add_test(cases, one_text_that_is_no_number_makes_texts);
    tcase_add_test(cases, a_name_of_digits_stays_a_name);
    tcase_add_test(cases, yes_and_no_in_any_spelling_are_flags);
    tcase_add_test(cases, zero_or_one_goal_is_a_count);
    tcase_add_test(cases, two_words_that_do_not_say_yes_and_no_are_no_flag);
    tcase_add_test(cases, a_date_of_record_keeping_comes_last);
    tcase_add_test(cases, a_key_of_references_makes_a_bridge_whatever_else_is_noted);
    tcase_add_test(cases, a_title_of_persons_is_no_label_even_when_unique);
    tcase_add_test(cases, three_small_numbers_are_no_flag);
    tcase_add_test(cases, f_and_t_of_a_gender_are_no_flag);
    tcase_add_test(cases, a_date_column_without_dates_is_text);
    tcase_add_test(cases, months_and_weekdays_group);
    tcase_add_test(cases, a_stock_is_one_where_rows_repeat_over_time);
    tcase_add_test(cases, values_outside_the_key_refute_a_reference);
    tcase_add_test(cases, the_next_and_the_parent_are_rows_of_the_same_table);
    tcase_add_test(cases, short_names_of_references_are_completed_by_their_target);
    tcase_add_test(cases, two_equal_targets_are_no_reference);
    tcase_add_test(cases, a_declared_key_to_nowhere_is_left_out);
    tcase_add_test(cases, shared_prefixes_of_columns_leave_the_labels);
    tcase_add_test(cases, tables_are_named_after_what_their_rows_are);
    tcase_add_test(cases, strange_names_survive);
    tcase_add_test(cases, tables_without_rows_are_read_by_names_and_types);
    tcase_add_test(cases, a_schema_without_columns_is_invalid);
    tcase_add_test(cases, a_table_without_columns_is_left_out);
    tcase_add_test(cases, the_same_schema_gives_the_same_fingerprint);
    tcase_add_test(cases, failed_allocations_are_reported);
    return suite_run_case("derive_rules", cases);
}
