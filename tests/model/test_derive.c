/* Tests of deriving a model from a schema: a shop, a school and a clinic. */
#include "deriving.h"
#include "support/suite.h"

#include <check.h>
#include <string.h>

/* ---- a shop --------------------------------------------------------------------------------- */

START_TEST(hidden_table_is_left_out)
{
    schema_table(&maker, "orders", 3);
    schema_column(&maker, "id|INTEGER PK", NULL);
    schema_table(&maker, "answers", 3);
    schema_column(&maker, "id|INTEGER PK", NULL);
    maker.schema.tables[1].is_hidden = true;
    derive();
    ck_assert_uint_eq(model->dataset_count, 1);
    ck_assert_str_eq(model->datasets[0].naming.name, "orders");
}
END_TEST

START_TEST(shop_entities_come_from_names_of_tables)
{
    derive_shop();
    ck_assert_str_eq(dataset("dim_customers")->naming.label, "customer");
    ck_assert_str_eq(dataset("dim_customers")->plural, "customers");
    ck_assert_str_eq(dataset("fact_sales")->naming.label, "sale");
    ck_assert_str_eq(dataset("fact_sales")->plural, "sales");
    ck_assert_str_eq(dataset("tbl_products")->source, "tbl_products");
}
END_TEST

START_TEST(shop_roles_come_from_name_type_and_values)
{
    derive_shop();
    check_role("dim_customers", "customer_id", INS_ROLE_KEY);
    check_role("dim_customers", "customer_name", INS_ROLE_LABEL);
    check_role("dim_customers", "email", INS_ROLE_CATEGORY);
    check_role("dim_customers", "country", INS_ROLE_CATEGORY);
    check_role("dim_customers", "is_member", INS_ROLE_FLAG);
    check_role("dim_customers", "created_at", INS_ROLE_TIME);
    check_role("fact_sales", "customer_id", INS_ROLE_REFERENCE);
    check_role("fact_sales", "qty", INS_ROLE_MEASURE);
    check_role("fact_sales", "revenue", INS_ROLE_MEASURE);
    check_role("fact_sales", "payment_method", INS_ROLE_CATEGORY);
    check_role("tbl_products", "category", INS_ROLE_CATEGORY);
}
END_TEST

START_TEST(shop_links_are_declared_or_inferred)
{
    derive_shop();
    ck_assert_str_eq(link_from("fact_sales", "product_id"), "tbl_products");
    ck_assert_str_eq(link_from("fact_sales", "customer_id"), "dim_customers?");
    ck_assert_uint_eq(model->relationship_count, 2);
}
END_TEST

START_TEST(shop_measures_add_up_or_not)
{
    derive_shop();
    ck_assert_int_eq(field("fact_sales", "revenue")->format.additivity, INS_ADDITIVE);
    ck_assert_int_eq(field("fact_sales", "qty")->format.additivity, INS_ADDITIVE);
    ck_assert_int_eq(field("fact_sales", "discount_pct")->format.additivity, INS_NON_ADDITIVE);
    ck_assert_int_eq(field("tbl_products", "unit_price_eur")->format.additivity, INS_NON_ADDITIVE);
}
END_TEST

START_TEST(shop_labels_are_readable_and_units_leave_them)
{
    derive_shop();
    const ins_field *price = field("tbl_products", "unit_price_eur");
    ck_assert_str_eq(price->naming.label, "unit price");
    ck_assert_str_eq(price->format.unit, "EUR");
    ck_assert(price->format.is_currency);
    ck_assert_int_eq(price->format.decimals, 2);
    ck_assert_str_eq(field("fact_sales", "qty")->naming.label, "quantity");
    ck_assert(has_synonym(&field("tbl_products", "product_name")->naming, "name"));
}
END_TEST

START_TEST(shop_metrics_are_sums_and_ratios)
{
    derive_shop();
    const ins_metric *revenue = metric("revenue");
    ck_assert_ptr_nonnull(revenue);
    ck_assert_str_eq(revenue->expression->name, "SUM");
    ck_assert_str_eq(revenue->expression->arguments[0]->qualifier, "fact_sales");
    ck_assert(revenue->is_default);
    ck_assert_ptr_eq(&model->metrics[revenue->volume_metric], metric("qty"));
    ck_assert_str_eq(metric("profit_margin")->format.unit, "%");
    ck_assert_int_eq(metric("profit_margin")->format.additivity, INS_NON_ADDITIVE);
    ck_assert_ptr_nonnull(metric("average_price"));
    ck_assert(!has_metric("discount_pct"));
}
END_TEST

START_TEST(average_order_value_is_the_default_amount_a_row)
{
    derive_shop();
    const ins_metric *value = metric("average_order_value");
    ck_assert_ptr_nonnull(value);
    ck_assert_ptr_eq(value->expression->arguments[0], metric("revenue")->expression);
    ck_assert_int_eq(value->format.additivity, INS_NON_ADDITIVE);
    ck_assert_int_eq(value->format.good_direction, 1);
    ck_assert(has_synonym(&value->naming, "AOV"));
    ck_assert(has_synonym(&value->naming, "average basket"));
    ck_assert(has_synonym(&value->naming, "average transaction value"));
}
END_TEST

/* What every table of sales has here but for the columns in question. */
static void make_sales(const char *key, const char *deal, const char *day)
{
    schema_table(&maker, "sales", 240);
    schema_column(&maker, key, NULL);
    schema_column(&maker, deal, "1,1,2,2,2,3");
    schema_column(&maker, day, "2024-01-05,2024-02-05,2024-03-05,2024-04-05");
    schema_column(&maker, "revenue|REAL", "10.5,20.25,31");
    derive();
}

START_TEST(lines_of_an_order_count_the_orders)
{
    make_sales("line_id|INTEGER PK", "order_id|INTEGER", "sale_date|DATE");
    const ins_metric *value = metric("average_order_value");
    ck_assert_ptr_nonnull(value);
    const ins_expr *orders = value->expression->arguments[1]->arguments[0];
    ck_assert_str_eq(orders->name, "COUNT");
    ck_assert(orders->is_distinct);
    ck_assert_str_eq(orders->arguments[0]->name, "order_id");
}
END_TEST

START_TEST(rows_without_a_key_have_no_order_value)
{
    make_sales("line|INTEGER", "shelf|INTEGER", "sale_date|DATE");
    ck_assert(!has_metric("average_order_value"));
}
END_TEST

START_TEST(shop_metrics_read_back_from_their_print)
{
    derive_shop();
    for (size_t i = 0; i < model->metric_count; i++) {
        ins_buffer text;
        ins_buffer_init(&text, 1000);
        ins_expr_print(model->metrics[i].expression, &text);
        const ins_expr *again = NULL;
        ck_assert_int_eq(ins_expr_parse(&again, arena, ins_buffer_view(&text), NULL), INSIGHTS_OK);
        ck_assert(ins_expr_equal(again, model->metrics[i].expression));
        ins_buffer_finish(&text);
    }
}
END_TEST

START_TEST(shop_time_is_the_date_of_the_event)
{
    derive_shop();
    ck_assert_str_eq(time_of("fact_sales"), "sale_date");
    ck_assert_str_eq(time_of("dim_customers"), "created_at");
    ck_assert_str_eq(time_of("tbl_products"), "");
}
END_TEST

START_TEST(shop_directions_are_known)
{
    derive_shop();
    ck_assert_int_eq(metric("revenue")->format.good_direction, 1);
    ck_assert_int_eq(field("tbl_products", "unit_price_eur")->format.good_direction, 0);
}
END_TEST

START_TEST(column_called_by_a_unit_of_time_is_a_duration)
{
    schema_table(&maker, "tracks", 4);
    schema_column(&maker, "track_id|INTEGER PK", NULL);
    schema_column(&maker, "Milliseconds|INTEGER", "2000,3000,2500,1800");
    schema_table(&maker, "calls", 4);
    schema_column(&maker, "call_id|INTEGER PK", NULL);
    schema_column(&maker, "distance_km|REAL", "1.5,2.5,3.5");
    derive();
    ck_assert(has_synonym(&field("tracks", "Milliseconds")->naming, "duration"));
    ck_assert(has_synonym(&field("tracks", "Milliseconds")->naming, "millisecond length"));
    ck_assert(!has_synonym(&field("calls", "distance_km")->naming, "duration"));
}
END_TEST

START_TEST(what_a_unit_measures_is_a_name_and_a_letter_is_one_beside_a_length)
{
    schema_table(&maker, "lakes", 4);
    schema_column(&maker, "lake_id|INTEGER PK", NULL);
    schema_column(&maker, "shore_ha|REAL", "1.5,2.5,3.5");
    schema_column(&maker, "kg|REAL", "10.5,20.5,30.5");
    schema_column(&maker, "depth_m|REAL", "12.5,80.5,3.5");
    schema_column(&maker, "group_m|REAL", "1.5,2.5,3.5");
    schema_column(&maker, "fee_pp|REAL", "4.5,5.5,6.5");
    schema_column(&maker, "price_per_kg|REAL", "4.5,5.5,6.5");
    derive();
    ck_assert(has_synonym(&field("lakes", "shore_ha")->naming, "shore area"));
    ck_assert(has_synonym(&field("lakes", "kg")->naming, "weight"));
    ck_assert_str_eq(field("lakes", "depth_m")->naming.label, "depth");
    ck_assert_str_eq(field("lakes", "depth_m")->format.unit, "m");
    ck_assert_str_eq(field("lakes", "group_m")->naming.label, "group m");
    ck_assert_ptr_null(field("lakes", "group_m")->format.unit);
    ck_assert_str_eq(field("lakes", "fee_pp")->naming.label, "fee per person");
    ck_assert_str_eq(field("lakes", "price_per_kg")->naming.label, "price per kg");
}
END_TEST

START_TEST(shop_words_have_synonyms_where_they_are_free)
{
    derive_shop();
    ck_assert(has_synonym(&dataset("dim_customers")->naming, "client"));
    ck_assert(has_synonym(&dataset("tbl_products")->naming, "article"));
    ck_assert(has_synonym(&metric("revenue")->naming, "turnover"));
    /* "sales" is what the rows of another dataset are called */
    ck_assert(!has_synonym(&metric("revenue")->naming, "sales"));
}
END_TEST

START_TEST(shop_personal_data_is_marked)
{
    derive_shop();
    ck_assert(field("dim_customers", "email")->is_personal);
    ck_assert(field("dim_customers", "customer_name")->is_personal);
    ck_assert(!field("dim_customers", "country")->is_personal);
    ck_assert(!field("tbl_products", "product_name")->is_personal);
}
END_TEST

START_TEST(shop_profiles_reach_the_model)
{
    derive_shop();
    const ins_field *qty = field("fact_sales", "qty");
    ck_assert_int_eq(qty->distinct_count, 3);
    ck_assert_int_eq(qty->least.as.integer, 1);
    ck_assert_int_eq(qty->greatest.as.integer, 3);
    ck_assert(!qty->has_nulls);
    ck_assert(!qty->is_unique);
    ck_assert(field("fact_sales", "shipped_date")->has_nulls);
    ck_assert(field("fact_sales", "sale_id")->is_unique);
    ck_assert_int_eq(dataset("fact_sales")->row_count, 240);
    ck_assert(model->is_derived);
    ck_assert_uint_eq(strlen(model->fingerprint), 64);
}
END_TEST

/* ---- a school ------------------------------------------------------------------------------- */

static void make_school(void)
{
    schema_table(&maker, "Pupils", 12);
    schema_column(&maker, "PupID|INTEGER PK", NULL);
    schema_column(&maker, "LName|TEXT", "Ash,Bo,Cox,Day,Elm,Fox,Gee,Hay,Ive,Joy,Kay,Low");
    schema_column(&maker, "Fname|TEXT", "Al,Bea,Cy,Di");
    schema_column(&maker, "Age|INTEGER", "11,12,13");
    schema_column(&maker, "Sex|TEXT", "F,M");
    schema_column(&maker, "height|TEXT", "151,160,172.5");
    schema_column(&maker, "zip|INTEGER", "10115,20095,80331,10115");
    schema_column(&maker, "Tutor|INTEGER", "901,902,903");
    schema_table(&maker, "Subjects", 6);
    schema_column(&maker, "SNO|INTEGER PK", NULL);
    schema_column(&maker, "SName|TEXT", "Art,Music,Maths,Sport,French,Latin");
    schema_column(&maker, "credits|INTEGER", "2,4,4,2,3,3");
    schema_column(&maker, "first_taught_year|INTEGER", "1990,1985,1970,2001,1999,1965");
    schema_table(&maker, "Enrolled_in", 24);
    schema_column(&maker, "PupID|INTEGER FK Pupils.PupID", "1,2,3,4,5,6,7,8,9,10,11,12");
    schema_column(&maker, "SNO|INTEGER FK Subjects", "1,2,3,4,5,6,1,1,2,2,3,3");
    schema_column(&maker, "mark|TEXT", "A,B,C");
    schema_table(&maker, "school_budget", 6);
    schema_column(&maker, "school_id|INTEGER PK", "1,1,1,2,2,2");
    schema_column(&maker, "Year|INTEGER PK", "2019,2020,2021");
    schema_column(&maker, "Budgeted|REAL", "100,110,120");
    schema_column(&maker, "pupils_per_teacher|REAL", "21.5,22.5,20.5");
    schema_column(&maker, "head_count|INTEGER", "410,420,400");
    derive();
}

START_TEST(school_short_names_are_completed_by_the_entity)
{
    make_school();
    ck_assert_str_eq(field("Subjects", "SNO")->naming.label, "subject number");
    ck_assert_str_eq(field("Subjects", "SName")->naming.label, "subject name");
    ck_assert_str_eq(field("Pupils", "PupID")->naming.label, "pupil id");
    ck_assert_str_eq(field("Enrolled_in", "SNO")->naming.label, "subject number");
    ck_assert_str_eq(field("Pupils", "LName")->naming.label, "last name");
}
END_TEST

START_TEST(school_person_is_labelled_by_the_last_name)
{
    make_school();
    ck_assert_str_eq(label_of("Pupils"), "LName");
    ck_assert_str_eq(label_of("Subjects"), "SName");
    ck_assert_str_eq(label_of("Enrolled_in"), "");
    ck_assert(field("Pupils", "Fname")->is_personal);
}
END_TEST

START_TEST(school_numbers_that_are_none)
{
    make_school();
    check_role("Pupils", "zip", INS_ROLE_CATEGORY);
    check_role("Pupils", "Tutor", INS_ROLE_CATEGORY);
    check_role("Pupils", "Sex", INS_ROLE_CATEGORY);
}
END_TEST

START_TEST(school_texts_that_are_numbers)
{
    make_school();
    const ins_field *height = field("Pupils", "height");
    ck_assert_int_eq(height->role, INS_ROLE_NUMBER);
    ck_assert_int_eq(height->type, INSIGHTS_TYPE_TEXT);
    ck_assert(height->is_numeric_text);
    /* extremes of texts are by spelling */
    ck_assert(ins_value_is_null(&height->least));
}
END_TEST

START_TEST(school_years_are_times)
{
    make_school();
    check_role("Subjects", "first_taught_year", INS_ROLE_TIME);
    ck_assert_int_eq(field("Subjects", "first_taught_year")->type, INSIGHTS_TYPE_INT);
    check_role("school_budget", "Year", INS_ROLE_TIME);
    ck_assert_str_eq(time_of("school_budget"), "Year");
    ck_assert_str_eq(time_of("Subjects"), "");
}
END_TEST

START_TEST(school_ages_are_compared_not_summed)
{
    make_school();
    check_role("Pupils", "Age", INS_ROLE_NUMBER);
    check_role("Subjects", "credits", INS_ROLE_MEASURE);
    ck_assert_int_eq(field("Subjects", "credits")->format.additivity, INS_ADDITIVE);
    ck_assert_int_eq(field("school_budget", "pupils_per_teacher")->format.additivity,
                     INS_NON_ADDITIVE);
}
END_TEST

START_TEST(school_enrolment_is_a_bridge)
{
    make_school();
    ck_assert(dataset("Enrolled_in")->is_bridge);
    ck_assert(!dataset("Pupils")->is_bridge);
    ck_assert(!dataset("school_budget")->is_bridge);
    ck_assert_str_eq(link_from("Enrolled_in", "SNO"), "Subjects");
}
END_TEST

START_TEST(school_keys_keep_their_order)
{
    make_school();
    const ins_dataset *budget = dataset("school_budget");
    ck_assert_uint_eq(budget->key_count, 2);
    ck_assert_str_eq(budget->fields[budget->key[0]].naming.name, "school_id");
    ck_assert_str_eq(budget->fields[budget->key[1]].naming.name, "Year");
}
END_TEST

/* ---- a clinic ------------------------------------------------------------------------------- */

static void make_clinic(void)
{
    schema_table(&maker, "staff", 8);
    schema_column(&maker, "staff_id|INTEGER PK", NULL);
    schema_column(&maker, "full_name|TEXT", "A B,C D,E F,G H,I J,K L,M N,O P");
    schema_column(&maker, "title|TEXT", "Dr,Nurse,Dr,Dr,Nurse,Porter,Cook,Clerk");
    schema_column(&maker, "salary|REAL", "5000,3000,5200,5100");
    schema_column(&maker, "manager_id|INTEGER", ",1,1,2");
    schema_column(&maker, "hire_date|TEXT", "2019-01-01,2020-03-01,2018-07-15");
    schema_table(&maker, "patient_data", 10);
    schema_column(&maker, "ssn|INTEGER UNIQUE",
                  "900111,900112,900113,900114,900115,900116,"
                  "900117,900118,900119,900120");
    schema_column(&maker, "patient_id|INTEGER", NULL);
    schema_column(&maker, "surname|TEXT", "Q,R,S,T,U,V,W,X,Y,Z");
    schema_column(&maker, "DOB|DATE", "1980-01-01,1990-02-02");
    schema_column(&maker, "phone|TEXT", "5551,5552,5553");
    schema_column(&maker, "smoker|INTEGER", "0,1");
    schema_table(&maker, "visit", 120);
    schema_column(&maker, "visit_id|INTEGER PK", NULL);
    schema_column(&maker, "patient_id|INTEGER", "1,2,3,4,5,6,7,8,9,10");
    schema_column(&maker, "attending_staff_id|INTEGER", "1,2,3,4,5,6,7,8");
    schema_column(&maker, "start|DATETIME", "2024-01-01 08:00:00,2024-01-02 09:30:00");
    schema_column(&maker, "end|DATETIME", "2024-01-01 09:00:00,2024-01-02 10:30:00");
    schema_column(&maker, "cost|REAL", "80.5,120.25,60");
    schema_column(&maker, "temperature|REAL", "36.6,38.2");
    schema_column(&maker, "waiting_minutes|INTEGER", "5,10,45");
    schema_column(&maker, "room_number|INTEGER", "101,102,201,202");
    schema_column(&maker, "notes|TEXT", "ok,better,worse,same as before,all good");
    derive();
}

START_TEST(clinic_key_is_inferred_when_none_is_declared)
{
    make_clinic();
    const ins_dataset *patients = dataset("patient_data");
    ck_assert_str_eq(patients->naming.label, "patient");
    ck_assert_uint_eq(patients->key_count, 1);
    ck_assert_str_eq(patients->fields[patients->key[0]].naming.name, "patient_id");
}
END_TEST

START_TEST(clinic_links_are_inferred_by_names_and_values)
{
    make_clinic();
    ck_assert_str_eq(link_from("visit", "patient_id"), "patient_data?");
    ck_assert_str_eq(link_from("visit", "attending_staff_id"), "staff?");
    ck_assert_str_eq(link_from("staff", "manager_id"), "staff?");
    ck_assert_str_eq(link_from("visit", "room_number"), "");
}
END_TEST

START_TEST(clinic_courtesy_title_is_no_label)
{
    make_clinic();
    ck_assert_str_eq(label_of("staff"), "full_name");
    check_role("staff", "title", INS_ROLE_CATEGORY);
}
END_TEST

START_TEST(clinic_texts_that_read_as_dates_are_times)
{
    make_clinic();
    check_role("staff", "hire_date", INS_ROLE_TIME);
    ck_assert_int_eq(field("staff", "hire_date")->type, INSIGHTS_TYPE_TEXT);
    ck_assert_str_eq(time_of("visit"), "start");
}
END_TEST

START_TEST(clinic_birth_is_personal_and_no_time_of_the_row)
{
    make_clinic();
    check_role("patient_data", "DOB", INS_ROLE_TIME);
    ck_assert_str_eq(field("patient_data", "DOB")->naming.label, "date of birth");
    ck_assert(field("patient_data", "DOB")->is_personal);
    ck_assert(field("patient_data", "phone")->is_personal);
    ck_assert(field("patient_data", "ssn")->is_personal);
    ck_assert_str_eq(time_of("patient_data"), "");
}
END_TEST

START_TEST(clinic_digits_that_are_no_numbers)
{
    make_clinic();
    check_role("patient_data", "phone", INS_ROLE_CATEGORY);
    check_role("visit", "room_number", INS_ROLE_CATEGORY);
    check_role("patient_data", "smoker", INS_ROLE_FLAG);
    ck_assert(!field("patient_data", "phone")->is_numeric_text);
}
END_TEST

START_TEST(clinic_costs_are_better_low)
{
    make_clinic();
    ck_assert_int_eq(metric("cost")->format.good_direction, -1);
    ck_assert(!has_metric("temperature"));
    ck_assert_str_eq(field("visit", "waiting_minutes")->format.unit, "min");
    check_role("visit", "notes", INS_ROLE_TEXT);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("derive");
    tcase_set_timeout(cases, 60);
    tcase_add_checked_fixture(cases, start, stop);
    tcase_add_test(cases, hidden_table_is_left_out);
    tcase_add_test(cases, shop_entities_come_from_names_of_tables);
    tcase_add_test(cases, shop_roles_come_from_name_type_and_values);
    tcase_add_test(cases, shop_links_are_declared_or_inferred);
    tcase_add_test(cases, shop_measures_add_up_or_not);
    tcase_add_test(cases, shop_labels_are_readable_and_units_leave_them);
    tcase_add_test(cases, shop_metrics_are_sums_and_ratios);
    tcase_add_test(cases, average_order_value_is_the_default_amount_a_row);
    tcase_add_test(cases, lines_of_an_order_count_the_orders);
    tcase_add_test(cases, rows_without_a_key_have_no_order_value);
    tcase_add_test(cases, shop_metrics_read_back_from_their_print);
    tcase_add_test(cases, shop_time_is_the_date_of_the_event);
    tcase_add_test(cases, shop_directions_are_known);
    tcase_add_test(cases, column_called_by_a_unit_of_time_is_a_duration);
    tcase_add_test(cases, what_a_unit_measures_is_a_name_and_a_letter_is_one_beside_a_length);
    tcase_add_test(cases, shop_words_have_synonyms_where_they_are_free);
    tcase_add_test(cases, shop_personal_data_is_marked);
    tcase_add_test(cases, shop_profiles_reach_the_model);
    tcase_add_test(cases, school_short_names_are_completed_by_the_entity);
    tcase_add_test(cases, school_person_is_labelled_by_the_last_name);
    tcase_add_test(cases, school_numbers_that_are_none);
    tcase_add_test(cases, school_texts_that_are_numbers);
    tcase_add_test(cases, school_years_are_times);
    tcase_add_test(cases, school_ages_are_compared_not_summed);
    tcase_add_test(cases, school_enrolment_is_a_bridge);
    tcase_add_test(cases, school_keys_keep_their_order);
    tcase_add_test(cases, clinic_key_is_inferred_when_none_is_declared);
    tcase_add_test(cases, clinic_links_are_inferred_by_names_and_values);
    tcase_add_test(cases, clinic_courtesy_title_is_no_label);
    tcase_add_test(cases, clinic_texts_that_read_as_dates_are_times);
    tcase_add_test(cases, clinic_birth_is_personal_and_no_time_of_the_row);
    tcase_add_test(cases, clinic_digits_that_are_no_numbers);
    tcase_add_test(cases, clinic_costs_are_better_low);
    return suite_run_case("derive", cases);
}
