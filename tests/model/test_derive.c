/* Tests of deriving a model from a schema: a shop, a school and a clinic, and single rules. */
#include "deriving.h"
#include "support/fault.h"
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
    ck_assert_ptr_null(metric("discount_pct"));
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
    ck_assert_ptr_null(metric("average_order_value"));
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
    ck_assert_ptr_null(metric("temperature"));
    ck_assert_str_eq(field("visit", "waiting_minutes")->format.unit, "min");
    check_role("visit", "notes", INS_ROLE_TEXT);
}
END_TEST

/* ---- single rules --------------------------------------------------------------------------- */

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

static void add_schemas(TCase *cases)
{
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
}

static void add_rules(TCase *cases)
{
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
}

int main(void)
{
    TCase *cases = tcase_create("derive");
    tcase_set_timeout(cases, 60);
    tcase_add_checked_fixture(cases, start, stop);
    add_schemas(cases);
    add_rules(cases);
    return suite_run_case("derive", cases);
}
