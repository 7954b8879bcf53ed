/* Tests of figures of retail: which a model has, how they are computed, what is said of others. */
#include "base/buffer.h"
#include "model/business.h"
#include "model/derive.h"
#include "model/load.h"
#include "schema_maker.h"
#include "support/fault.h"
#include "support/suite.h"

#include <check.h>
#include <string.h>

static ins_arena *arena;
static schema_maker maker;
static ins_model *model;

static void set_up(void)
{
    arena = ins_arena_create((size_t)16 << 20);
    schema_start(&maker, arena);
}

static void tear_down(void)
{
    ins_model_release(model);
    model = NULL;
    ins_arena_destroy(arena);
}

/* A table of sales with a key, a day, a customer and figures as given. */
static void make_sales(const char *const *figures, size_t count)
{
    schema_table(&maker, "sales", 240);
    schema_column(&maker, "sale_id|INTEGER PK", NULL);
    schema_column(&maker, "sale_date|DATE", "2024-01-05,2024-02-05,2024-03-05,2024-04-05");
    schema_column(&maker, "customer_id|INTEGER FK customers.customer_id", "1,2,3");
    for (size_t i = 0; i < count; i++)
        schema_column(&maker, figures[i], "10,20,31,7,5");
    schema_table(&maker, "customers", 3);
    schema_column(&maker, "customer_id|INTEGER PK", NULL);
    schema_column(&maker, "city|TEXT", "Paris,London,Berlin");
    ck_assert_int_eq(ins_model_derive(&model, &maker.schema, NULL), INSIGHTS_OK);
}

static const char *const FULL[] = {"revenue|REAL",          "cost|REAL",
                                   "profit|REAL",           "quantity|INTEGER",
                                   "discount_amount|REAL",  "returned_quantity|INTEGER",
                                   "visitor_count|INTEGER", "stock_value|REAL"};

static const ins_metric *metric(const char *name)
{
    for (size_t i = 0; i < model->metric_count; i++)
        if (strcmp(model->metrics[i].naming.name, name) == 0)
            return &model->metrics[i];
    return NULL;
}

static const char *printed(const char *name)
{
    ins_buffer out;
    const char *text = NULL;
    const ins_metric *found = metric(name);
    if (found == NULL)
        return "";
    ins_buffer_init(&out, 10000);
    ins_expr_print(found->expression, &out);
    ck_assert_int_eq(ins_buffer_take_arena(&out, arena, &text, NULL), INSIGHTS_OK);
    return text;
}

static const ins_business_metric *figure(const char *label)
{
    for (size_t i = 0; i < ins_business_metrics_count_en; i++)
        if (strcmp(ins_business_metrics_en[i].label, label) == 0)
            return &ins_business_metrics_en[i];
    ck_abort_msg("no figure %s", label);
}

START_TEST(every_formula_is_over_roles)
{
    for (size_t i = 0; i < ins_business_metrics_count_en; i++) {
        const ins_business_metric *one = &ins_business_metrics_en[i];
        const ins_expr *tree = NULL;
        ck_assert_msg((one->formula == NULL) != (one->needs == NULL), "%s", one->label);
        if (one->formula != NULL)
            ck_assert_msg(ins_expr_parse(&tree, arena, one->formula, NULL) == INSIGHTS_OK &&
                              !ins_expr_has_aggregate(tree),
                          "%s", one->label);
    }
}
END_TEST

static const struct {
    const char *name;
    const char *formula;
} formulas[] = {
    {"profit_margin", "100.0 * SUM(sales.profit) / NULLIF(SUM(sales.revenue), 0)"},
    {"markup", "100.0 * SUM(sales.profit) / NULLIF(SUM(sales.cost), 0)"},
    {"average_price", "1.0 * SUM(sales.revenue) / NULLIF(SUM(sales.quantity), 0)"},
    {"average_order_value", "SUM(sales.revenue) / NULLIF(COUNT(*), 0)"},
    {"units_per_transaction", "1.0 * SUM(sales.quantity) / NULLIF(COUNT(*), 0)"},
    {"average_revenue_per_customer",
     "1.0 * SUM(sales.revenue) / NULLIF(COUNT(DISTINCT sales.customer_id), 0)"},
    {"purchase_frequency", "1.0 * COUNT(*) / NULLIF(COUNT(DISTINCT sales.customer_id), 0)"},
    {"discount_rate", "100.0 * SUM(sales.discount_amount) / "
                      "NULLIF(SUM(sales.revenue) + SUM(sales.discount_amount), 0)"},
    {"return_rate", "100.0 * SUM(sales.returned_quantity) / NULLIF(SUM(sales.quantity), 0)"},
    {"conversion_rate", "100.0 * COUNT(*) / NULLIF(SUM(sales.visitor_count), 0)"},
};

START_TEST(figure_is_made_of_its_roles)
{
    make_sales(FULL, sizeof FULL / sizeof *FULL);
    ck_assert_str_eq(printed(formulas[_i].name), formulas[_i].formula);
    ck_assert_int_eq(metric(formulas[_i].name)->format.additivity, INS_NON_ADDITIVE);
    ck_assert_int_eq(metric(formulas[_i].name)->type, INSIGHTS_TYPE_FLOAT);
}
END_TEST

START_TEST(figure_says_unit_and_direction)
{
    make_sales(FULL, sizeof FULL / sizeof *FULL);
    ck_assert_str_eq(metric("return_rate")->format.unit, "%");
    ck_assert_int_eq(metric("return_rate")->format.good_direction, -1);
    ck_assert_int_eq(metric("markup")->format.good_direction, 1);
    ck_assert_int_eq(metric("average_price")->format.good_direction, 0);
    ck_assert_int_eq(metric("average_order_value")->format.good_direction,
                     metric("revenue")->format.good_direction);
    ck_assert_int_eq(metric("average_order_value")->format.decimals, 2);
}
END_TEST

START_TEST(figure_without_its_roles_is_not_there)
{
    static const char *const figures[] = {"revenue|REAL"};
    make_sales(figures, 1);
    ck_assert_ptr_nonnull(metric("average_order_value"));
    ck_assert_ptr_null(metric("profit_margin"));
    ck_assert_ptr_null(metric("markup"));
    ck_assert_ptr_null(metric("units_per_transaction"));
    ck_assert_ptr_null(metric("conversion_rate"));
}
END_TEST

START_TEST(column_of_that_name_says_it_better)
{
    static const char *const figures[] = {"revenue|REAL", "profit|REAL", "profit_margin|REAL"};
    make_sales(figures, 3);
    ck_assert_ptr_null(metric("profit_margin"));
}
END_TEST

START_TEST(lines_count_the_numbers_of_their_orders)
{
    schema_table(&maker, "sales", 240);
    schema_column(&maker, "line_id|INTEGER PK", NULL);
    schema_column(&maker, "order_id|INTEGER", "1,1,2,2,2,3");
    schema_column(&maker, "sale_date|DATE", "2024-01-05,2024-02-05,2024-03-05,2024-04-05");
    schema_column(&maker, "revenue|REAL", "10.5,20.25,31");
    ck_assert_int_eq(ins_model_derive(&model, &maker.schema, NULL), INSIGHTS_OK);
    ck_assert_str_eq(printed("average_order_value"),
                     "SUM(sales.revenue) / NULLIF(COUNT(DISTINCT sales.order_id), 0)");
}
END_TEST

/* ---- what is missing ---- */

static const char *missing(const char *label)
{
    const char *text = ins_business_missing(figure(label), model, arena);
    ck_assert_ptr_nonnull(text);
    return text;
}

START_TEST(missing_roles_are_named)
{
    static const char *const figures[] = {"revenue|REAL", "profit|REAL"};
    make_sales(figures, 2);
    ck_assert_str_eq(missing("GMROI"),
                     "GMROI needs profit and stock at cost; this model has no stock at cost");
    ck_assert_str_eq(missing("return rate"),
                     "return rate needs returned units and units sold; this model has no returned "
                     "units and no units sold");
    ck_assert_str_eq(missing("churn rate"),
                     "churn rate needs customers who did not come back in a period that was agreed "
                     "on, which is not computed yet");
}
END_TEST

START_TEST(roles_in_two_tables_are_told)
{
    static const char *const figures[] = {"revenue|REAL", "quantity|INTEGER"};
    schema_table(&maker, "inventory", 200);
    schema_column(&maker, "id|INTEGER PK", NULL);
    schema_column(&maker, "product|TEXT", "Shoe,Shirt,Hat,Sock,Scarf");
    schema_column(&maker, "current_stock|INTEGER", "5,7,9");
    make_sales(figures, 2);
    ck_assert_ptr_nonnull(strstr(missing("sell through"), "this model has them in several"));
}
END_TEST

/* ---- a model of a file ---- */

static const char FILE_TEXT[] =
    "version: \"0.2.0\"\n"
    "semantic_model:\n"
    "  - name: shop\n"
    "    datasets:\n"
    "      - name: sales\n"
    "        source: sales\n"
    "        primary_key: [sale_id]\n"
    "        fields:\n"
    "          - {name: sale_id, expression: {dialects: [{dialect: ANSI_SQL, expression:"
    " sale_id}]},"
    " datatype: Integer}\n"
    "          - {name: revenue, expression: {dialects: [{dialect: ANSI_SQL, expression:"
    " revenue}]},"
    " datatype: Decimal}\n"
    "          - {name: profit, expression: {dialects: [{dialect: ANSI_SQL, expression:"
    " profit}]},"
    " datatype: Decimal}\n"
    "          - {name: cost, expression: {dialects: [{dialect: ANSI_SQL, expression: cost}]},"
    " datatype: Decimal}\n"
    "    metrics:\n"
    "      - {name: revenue, expression: {dialects: [{dialect: ANSI_SQL, expression:"
    " SUM(sales.revenue)}]}}\n"
    "      - {name: profit, expression: {dialects: [{dialect: ANSI_SQL, expression:"
    " SUM(sales.profit)}]}}\n"
    "      - {name: cost, expression: {dialects: [{dialect: ANSI_SQL, expression:"
    " SUM(sales.cost)}]}}\n"
    "      - {name: mark_up, ai_context: {synonyms: [markup, margin]}, expression: {dialects:"
    " [{dialect: ANSI_SQL, expression: SUM(sales.revenue) / SUM(sales.cost)}]}}\n";

static insights_status load_and_complete(void *state)
{
    insights_error *err = NULL;
    ins_model *made = NULL;
    ins_arena *own = ins_arena_create((size_t)4 << 20);
    insights_status status = INSIGHTS_NOMEM;
    if (own != NULL)
        status = ins_model_load(&made, FILE_TEXT, strlen(FILE_TEXT), "shop.yaml", own, NULL, &err);
    if (status == INSIGHTS_OK)
        status = ins_model_complete(made, &maker.schema, &err);
    insights_error_free(err);
    ins_arena_destroy(own);
    if (status == INSIGHTS_OK && state != NULL)
        *(ins_model **)state = made;
    else
        ins_model_release(made);
    return status;
}

static void make_file_schema(void)
{
    schema_table(&maker, "sales", 240);
    schema_column(&maker, "sale_id|INTEGER PK", NULL);
    schema_column(&maker, "revenue|DECIMAL(10,2)", "10,20,31");
    schema_column(&maker, "profit|DECIMAL(10,2)", "1,2,3");
    schema_column(&maker, "cost|DECIMAL(10,2)", "9,18,28");
}

START_TEST(model_of_a_file_gets_the_figures_it_has_no_name_for)
{
    make_file_schema();
    ck_assert_int_eq(load_and_complete(&model), INSIGHTS_OK);
    const ins_metric *margin = metric("profit_margin");
    ck_assert_ptr_nonnull(margin);
    ck_assert_ptr_null(metric("markup")); /* a synonym of the file's own */
    for (size_t i = 0; i < margin->naming.synonym_count; i++)
        ck_assert_str_ne(margin->naming.synonyms[i], "margin");
    ck_assert_uint_gt(margin->naming.synonym_count, 0);
}
END_TEST

START_TEST(memory_that_runs_out_is_reported)
{
    make_file_schema();
    ck_assert_int_gt(fault_loop(load_and_complete, NULL), 2);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("business");
    tcase_set_timeout(cases, 60);
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, every_formula_is_over_roles);
    tcase_add_loop_test(cases, figure_is_made_of_its_roles, 0,
                        (int)(sizeof formulas / sizeof *formulas));
    tcase_add_test(cases, figure_says_unit_and_direction);
    tcase_add_test(cases, figure_without_its_roles_is_not_there);
    tcase_add_test(cases, column_of_that_name_says_it_better);
    tcase_add_test(cases, lines_count_the_numbers_of_their_orders);
    tcase_add_test(cases, missing_roles_are_named);
    tcase_add_test(cases, roles_in_two_tables_are_told);
    tcase_add_test(cases, model_of_a_file_gets_the_figures_it_has_no_name_for);
    tcase_add_test(cases, memory_that_runs_out_is_reported);
    return suite_run_case("business", cases);
}
