/*
 * The six key figures of a period.
 *
 * total_revenue, total_profit  sums over the sales of the period, returns taken off; profit is
 *                              revenue less cost when the model has no profit.
 * profit_margin                profit / revenue, in percent.
 * total_customers              different customers in the dataset of customers, at any time.
 * average_order_value          revenue over orders: numbers of orders, or rows where there are no
 *                              such numbers; returns (negative quantities) are no orders.
 * inventory_turnover           see ins_fetch_turnover().
 *
 * A period without sales has no figures: NULL says so, 0 would claim to know.
 */
#include "api/fetch.h"

#include "base/number.h"
#include "plan/measure.h"

static const size_t TABLE_LIMIT = (size_t)1 << 24;

enum {
    TOTAL_REVENUE,
    TOTAL_PROFIT,
    PROFIT_MARGIN,
    TOTAL_CUSTOMERS,
    AVERAGE_ORDER_VALUE,
    INVENTORY_TURNOVER,
    FIGURES
};

static const ins_column_spec specs[FIGURES] = {
    [TOTAL_REVENUE] = {"total_revenue", INSIGHTS_TYPE_FLOAT, 0},
    [TOTAL_PROFIT] = {"total_profit", INSIGHTS_TYPE_FLOAT, 0},
    [PROFIT_MARGIN] = {"profit_margin", INSIGHTS_TYPE_FLOAT, 0},
    [TOTAL_CUSTOMERS] = {"total_customers", INSIGHTS_TYPE_INT, 0},
    [AVERAGE_ORDER_VALUE] = {"average_order_value", INSIGHTS_TYPE_FLOAT, 0},
    [INVENTORY_TURNOVER] = {"inventory_turnover", INSIGHTS_TYPE_FLOAT, 0},
};

/* A call on its way. */
typedef struct figures {
    ins_fetch *fetch;
    ins_found_table sales;
    ins_period period;
    ins_value values[FIGURES];
} figures;

bool ins_fetch_measure(const ins_model *model, const ins_found_table *found,
                       const ins_wanted_table *wanted, size_t column, ins_plan_measure *out)
{
    const char *name = wanted->columns[column].name;
    ins_field_ref ref = found->columns[column];
    *out = (ins_plan_measure){.aggregate = INS_AGGREGATE_METRIC,
                              .field = {found->dataset, -1},
                              .metric = found->metrics[column],
                              .name = name,
                              .label = name};
    if (out->metric >= 0)
        return true;
    out->aggregate = INS_AGGREGATE_SUM;
    out->field = ref;
    if (ref.dataset != found->dataset)
        return false;
    ins_additivity adds = ins_model_field(model, ref)->format.additivity;
    return adds == INS_ADDITIVE || (adds == INS_SEMI_ADDITIVE && wanted == &ins_wanted_inventory);
}

/* One row of measures over the sales of the period. */
static insights_status value_of(figures *all, const ins_plan_measure *measures, size_t count,
                                const ins_filter *filter, const insights_table **out,
                                insights_error **err)
{
    ins_plan plan = {.kind = INS_PLAN_VALUE,
                     .dataset = all->sales.dataset,
                     .measures = measures,
                     .measure_count = count,
                     .filters = filter,
                     .filter_count = filter == NULL ? 0 : 1,
                     .time = {-1, -1}};
    insights_table *table = NULL;
    if (ins_period_is_set(&all->period)) {
        plan.time = all->sales.columns[INS_SALES_DATE];
        plan.period = all->period;
    }
    INS_TRY(ins_fetch_run(all->fetch, &plan, 1, all->fetch->scratch, &table, err));
    *out = table;
    return INSIGHTS_OK;
}

/* ---- revenue and profit ---- */

static ins_value difference(const ins_value *a, const ins_value *b)
{
    int64_t left = 0;
    int64_t right = 0;
    int64_t result = 0;
    int scale = a->scale > b->scale ? a->scale : b->scale;
    if (ins_value_is_null(a) || ins_value_is_null(b))
        return ins_value_null();
    bool is_exact = a->type != INSIGHTS_TYPE_FLOAT && b->type != INSIGHTS_TYPE_FLOAT &&
                    ins_rescale(a->as.integer, a->scale, scale, &left) &&
                    ins_rescale(b->as.integer, b->scale, scale, &right) &&
                    !__builtin_sub_overflow(left, right, &result);
    if (!is_exact)
        return ins_value_double(ins_value_number(a) - ins_value_number(b));
    return scale == 0 ? ins_value_int(result) : ins_value_decimal(result, scale);
}

static ins_value ratio(const ins_value *a, double factor, const ins_value *b)
{
    double divisor = ins_value_is_null(b) ? 0 : ins_value_number(b);
    if (ins_value_is_null(a) || divisor == 0)
        return ins_value_null();
    return ins_value_double(ins_value_number(a) * factor / divisor);
}

/* Cell of a measure by its name; missing when it was not asked for. */
static ins_value cell(const insights_table *table, const char *name)
{
    int column = ins_table_find(table, name);
    return column < 0 ? ins_value_null() : ins_table_value(table, 0, (size_t)column);
}

static insights_status sum_up(figures *all, insights_error **err)
{
    static const size_t SUMMED[] = {INS_SALES_REVENUE, INS_SALES_PROFIT, INS_SALES_COST};
    const ins_model *model = all->fetch->context->model;
    ins_plan_measure measures[sizeof SUMMED / sizeof *SUMMED];
    const insights_table *table = NULL;
    size_t count = 0;
    for (size_t i = 0; i < sizeof SUMMED / sizeof *SUMMED; i++)
        if (ins_fetch_measure(model, &all->sales, &ins_wanted_sales, SUMMED[i], &measures[count]))
            count++;
    if (count == 0)
        return INSIGHTS_OK;
    INS_TRY(value_of(all, measures, count, NULL, &table, err));
    ins_value cost = cell(table, "cost");
    ins_value *revenue = &all->values[TOTAL_REVENUE];
    ins_value *profit = &all->values[TOTAL_PROFIT];
    *revenue = cell(table, "revenue");
    *profit = cell(table, "profit");
    if (ins_table_find(table, "profit") < 0)
        *profit = difference(revenue, &cost);
    all->values[PROFIT_MARGIN] = ratio(profit, 100, revenue);
    return INSIGHTS_OK;
}

/* ---- orders and customers ---- */

/* Rows that are no returns: the quantity is not negative. */
static const ins_filter *no_returns(const figures *all, ins_condition conditions[2],
                                    const ins_value *zero, ins_filter *filter)
{
    ins_field_ref quantity = all->sales.columns[INS_SALES_QUANTITY];
    if (quantity.dataset < 0)
        quantity = all->sales.columns[INS_SALES_REVENUE];
    if (quantity.dataset < 0)
        return NULL;
    conditions[0] = (ins_condition){quantity, INS_COMPARE_GREATER_EQUAL, zero, 1};
    conditions[1] = (ins_condition){quantity, INS_COMPARE_IS_NULL, NULL, 0};
    *filter = (ins_filter){conditions, 2};
    return filter;
}

static insights_status average_order(figures *all, insights_error **err)
{
    ins_fetch *fetch = all->fetch;
    ins_condition conditions[2];
    ins_filter filter;
    ins_value zero = ins_value_int(0);
    const insights_table *table = NULL;
    ins_plan_measure orders = {.aggregate = INS_AGGREGATE_ROWS,
                               .field = {all->sales.dataset, -1},
                               .metric = -1,
                               .name = "orders",
                               .label = "orders"};
    ins_field_ref number;
    INS_TRY(ins_find_column(&number, fetch->context->model, (size_t)all->sales.dataset,
                            &ins_wanted_order, fetch->scratch, err));
    if (number.dataset == all->sales.dataset) {
        orders.aggregate = INS_AGGREGATE_DISTINCT;
        orders.field = number;
    }
    INS_TRY(value_of(all, &orders, 1, no_returns(all, conditions, &zero, &filter), &table, err));
    ins_value count = ins_table_value(table, 0, 0);
    all->values[AVERAGE_ORDER_VALUE] = ratio(&all->values[TOTAL_REVENUE], 1, &count);
    return INSIGHTS_OK;
}

static insights_status count_customers(figures *all, insights_error **err)
{
    ins_fetch *fetch = all->fetch;
    ins_found_table customers;
    insights_error *absent = NULL;
    insights_status status = ins_find_table(&customers, fetch->context->model,
                                            &ins_wanted_customers, fetch->scratch, &absent);
    insights_error_free(absent);
    if (status == INSIGHTS_NOMEM)
        return ins_fail_nomem(err);
    if (status != INSIGHTS_OK)
        return INSIGHTS_OK;
    ins_field_ref id = customers.columns[INS_CUSTOMERS_ID];
    bool has_id = id.dataset == customers.dataset;
    ins_plan_measure counted = {.aggregate = has_id ? INS_AGGREGATE_DISTINCT : INS_AGGREGATE_ROWS,
                                .field = has_id ? id : (ins_field_ref){customers.dataset, -1},
                                .metric = -1,
                                .name = "customers",
                                .label = "customers"};
    ins_plan plan = {.kind = INS_PLAN_VALUE,
                     .dataset = customers.dataset,
                     .measures = &counted,
                     .measure_count = 1,
                     .time = {-1, -1}};
    insights_table *table = NULL;
    INS_TRY(ins_fetch_run(fetch, &plan, 1, fetch->scratch, &table, err));
    all->values[TOTAL_CUSTOMERS] = ins_table_value(table, 0, 0);
    return INSIGHTS_OK;
}

/* ---- turnover ---- */

static bool read_day(const insights_table *table, int64_t *day)
{
    ins_value value = ins_table_value(table, 0, 0);
    if (value.type == INSIGHTS_TYPE_DATE)
        *day = value.as.integer;
    else if (value.type == INSIGHTS_TYPE_DATETIME)
        *day = ins_day_of_us(value.as.integer);
    else
        return false;
    return true;
}

/* An open start is the first sale, an open end is now; false when there is no stretch of time. */
static insights_status close_period(figures *all, ins_period *closed, bool *is_closed,
                                    insights_error **err)
{
    ins_field_ref date = all->sales.columns[INS_SALES_DATE];
    const insights_table *table = NULL;
    int64_t day = 0;
    *is_closed = false;
    *closed = ins_period_until(&all->period, all->fetch->now_us);
    if (date.dataset < 0)
        return INSIGHTS_OK;
    if (!closed->has_start) {
        ins_plan_measure first = {.aggregate = INS_AGGREGATE_MINIMUM,
                                  .field = date,
                                  .metric = -1,
                                  .name = "first",
                                  .label = "first"};
        INS_TRY(value_of(all, &first, 1, NULL, &table, err));
        if (!read_day(table, &day))
            return INSIGHTS_OK;
        closed->has_start = true;
        closed->start_us = day * INS_DAY_US;
    }
    *is_closed = closed->has_end && closed->start_us < closed->end_us;
    return INSIGHTS_OK;
}

static insights_status turn_over(figures *all, insights_error **err)
{
    ins_period closed;
    bool is_closed = false;
    INS_TRY(close_period(all, &closed, &is_closed, err));
    if (!is_closed)
        return INSIGHTS_OK;
    return ins_fetch_turnover(all->fetch, &all->sales, &closed, &all->values[INVENTORY_TURNOVER],
                              err);
}

/* ---- the row ---- */

static insights_status read_period(figures *all, insights_error **err)
{
    ins_fetch *fetch = all->fetch;
    const char *text = fetch->options.period;
    bool has_date = all->sales.columns[INS_SALES_DATE].dataset >= 0;
    if (!has_date && text == NULL)
        return INSIGHTS_OK;
    if (!has_date)
        return ins_fail(err, INSIGHTS_NOT_FOUND, "sales have no date that a period could restrict");
    INS_TRY(ins_fetch_period(&all->period, fetch, text == NULL ? "last 30 days" : text, err));
    if (ins_period_is_set(&all->period))
        all->period = ins_period_until(&all->period, fetch->now_us);
    if (all->period.has_start && all->period.has_end && all->period.start_us >= all->period.end_us)
        return ins_fail(err, INSIGHTS_INVALID, "the period has not begun yet");
    return INSIGHTS_OK;
}

static insights_status row_of(const figures *all, insights_table **out, insights_error **err)
{
    ins_column_spec columns[FIGURES];
    for (size_t i = 0; i < FIGURES; i++) {
        const ins_value *value = &all->values[i];
        columns[i] = specs[i];
        if (!ins_value_is_null(value)) {
            columns[i].type = value->type;
            columns[i].scale = value->type == INSIGHTS_TYPE_DECIMAL ? value->scale : 0;
        }
    }
    ins_arena *arena = ins_arena_create(TABLE_LIMIT);
    ins_table_builder *row =
        arena == NULL ? NULL : ins_table_builder_create(arena, columns, FIGURES);
    insights_status status = row == NULL ? ins_fail_nomem(err) : INSIGHTS_OK;
    for (size_t i = 0; status == INSIGHTS_OK && i < FIGURES; i++)
        status = ins_table_builder_add(row, &all->values[i], err);
    insights_table *table = status == INSIGHTS_OK ? ins_table_builder_finish(row) : NULL;
    if (table == NULL) {
        ins_arena_destroy(arena);
        return status == INSIGHTS_OK ? ins_fail_nomem(err) : status;
    }
    table->owned_arena = arena;
    *out = table;
    return INSIGHTS_OK;
}

insights_status ins_fetch_figures(ins_fetch *fetch, const void *wanted, insights_table **out,
                                  insights_error **err)
{
    figures all = {.fetch = fetch};
    (void)wanted;
    INS_TRY(
        ins_find_table(&all.sales, fetch->context->model, &ins_wanted_sales, fetch->scratch, err));
    INS_TRY(read_period(&all, err));
    INS_TRY(sum_up(&all, err));
    INS_TRY(average_order(&all, err));
    INS_TRY(count_customers(&all, err));
    INS_TRY(turn_over(&all, err));
    return row_of(&all, out, err);
}
