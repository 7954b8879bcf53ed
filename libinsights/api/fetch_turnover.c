/* Inventory turnover: cost of goods sold in a year over stock at cost, product by product. */
#include "api/fetch.h"

#include "base/map.h"

#include <math.h>

enum { PRODUCTS_MAX = 1000000, YEAR_DAYS = 365 };

/* What is sold, and at which cost, by the text of the product. */
typedef struct sold {
    ins_map rows; /* product -> row of the table */
    const insights_table *table;
    int cost;
    int quantity;
} sold;

/* Sums by one dimension. */
typedef struct grouping {
    int dataset;
    ins_plan_dimension dimension;
    ins_plan_measure measures[2];
    size_t measure_count;
    ins_field_ref time;
    ins_period period;
    const ins_filter *filter;
} grouping;

static insights_status run(ins_fetch *fetch, const grouping *groups, const insights_table **out,
                           insights_error **err)
{
    insights_table *table = NULL;
    ins_plan plan = {.kind = INS_PLAN_BREAKDOWN,
                     .dataset = groups->dataset,
                     .measures = groups->measures,
                     .measure_count = groups->measure_count,
                     .dimensions = &groups->dimension,
                     .dimension_count = 1,
                     .filters = groups->filter,
                     .filter_count = groups->filter == NULL ? 0 : 1,
                     .time = {-1, -1}};
    if (ins_period_is_set(&groups->period)) {
        plan.time = groups->time;
        plan.period = groups->period;
    }
    INS_TRY(ins_fetch_run(fetch, &plan, PRODUCTS_MAX, fetch->scratch, &table, err));
    if (table->row_count > PRODUCTS_MAX)
        return ins_fail(err, INSIGHTS_TOO_LARGE, "there are more than %d products", PRODUCTS_MAX);
    *out = table;
    return INSIGHTS_OK;
}

/* ---- what is sold ---- */

static insights_status key_of(ins_fetch *fetch, const insights_table *table, size_t row,
                              ins_slice *out, insights_error **err)
{
    ins_value value = ins_table_value(table, row, 0);
    const char *text = ins_value_to_text(&value, fetch->scratch);
    if (text == NULL)
        return ins_fail_nomem(err);
    *out = ins_slice_of(text);
    return INSIGHTS_OK;
}

static insights_status read_sold(ins_fetch *fetch, const grouping *groups, sold *out,
                                 insights_error **err)
{
    INS_TRY(run(fetch, groups, &out->table, err));
    ins_map_init(&out->rows, fetch->scratch);
    for (size_t row = 0; row < out->table->row_count; row++) {
        ins_slice key;
        INS_TRY(key_of(fetch, out->table, row, &key, err));
        if (ins_map_put(&out->rows, key, (uint32_t)row, NULL) == NULL)
            return ins_fail_nomem(err);
    }
    out->quantity = ins_table_find(out->table, "quantity");
    out->cost = ins_table_find(out->table, "cost");
    return INSIGHTS_OK;
}

/* Cost of one unit; false when none was sold, or more came back than went out. */
static bool unit_cost(const sold *from, ins_slice product, double *cost)
{
    const uint32_t *row = ins_map_get(&from->rows, product);
    if (row == NULL)
        return false;
    double quantity = ins_table_number(from->table, *row, (size_t)from->quantity);
    *cost = ins_table_number(from->table, *row, (size_t)from->cost) / quantity;
    return quantity > 0 && isfinite(*cost);
}

static double total_cost(const sold *from)
{
    double sum = 0;
    for (size_t row = 0; row < from->table->row_count; row++) {
        double cost = ins_table_number(from->table, row, (size_t)from->cost);
        sum += isnan(cost) ? 0 : cost;
    }
    return sum;
}

/* ---- what is on hand ---- */

static insights_status last_count(ins_fetch *fetch, const ins_found_table *inventory,
                                  ins_field_ref *date, ins_value *last, insights_error **err)
{
    insights_table *table = NULL;
    *last = ins_value_null();
    INS_TRY(ins_find_column(date, fetch->context->model, (size_t)inventory->dataset,
                            &ins_wanted_snapshot, fetch->scratch, err));
    if (date->dataset != inventory->dataset)
        return INSIGHTS_OK;
    ins_plan_measure latest = {.aggregate = INS_AGGREGATE_MAXIMUM,
                               .field = *date,
                               .metric = -1,
                               .name = "last",
                               .label = "last"};
    ins_plan plan = {.kind = INS_PLAN_VALUE,
                     .dataset = inventory->dataset,
                     .measures = &latest,
                     .measure_count = 1,
                     .time = {-1, -1}};
    INS_TRY(ins_fetch_run(fetch, &plan, 1, fetch->scratch, &table, err));
    *last = ins_table_value(table, 0, 0);
    return INSIGHTS_OK;
}

static insights_status read_stock(ins_fetch *fetch, const ins_found_table *inventory,
                                  const grouping *groups, const insights_table **out,
                                  insights_error **err)
{
    grouping counted = *groups;
    ins_field_ref date;
    ins_value last;
    INS_TRY(last_count(fetch, inventory, &date, &last, err));
    ins_condition latest = {date, INS_COMPARE_EQUAL, &last, 1};
    ins_filter filter = {&latest, 1};
    if (!ins_value_is_null(&last))
        counted.filter = &filter;
    return run(fetch, &counted, out, err);
}

/* Worth of the stock; NaN when the cost of something on hand is not known. */
static insights_status value_stock(ins_fetch *fetch, const insights_table *stock,
                                   const sold *lately, const sold *ever, double *worth,
                                   insights_error **err)
{
    *worth = 0;
    for (size_t row = 0; row < stock->row_count; row++) {
        ins_slice product;
        double cost = NAN;
        double units = ins_table_number(stock, row, 1);
        if (isnan(units) || units == 0)
            continue;
        INS_TRY(key_of(fetch, stock, row, &product, err));
        bool is_known = unit_cost(lately, product, &cost) || unit_cost(ever, product, &cost);
        *worth += is_known ? units * cost : NAN;
    }
    return INSIGHTS_OK;
}

/* ---- all together ---- */

static bool group_sales(ins_fetch *fetch, const ins_found_table *sales, grouping *out)
{
    const ins_model *model = fetch->context->model;
    ins_field_ref product = sales->columns[INS_SALES_PRODUCT];
    *out = (grouping){.dataset = sales->dataset,
                      .measure_count = 2,
                      .dimension = {product, INS_GRAIN_NONE, "product", "product"},
                      .time = sales->columns[INS_SALES_DATE]};
    return product.dataset >= 0 &&
           ins_fetch_measure(model, sales, &ins_wanted_sales, INS_SALES_COST, &out->measures[0]) &&
           ins_fetch_measure(model, sales, &ins_wanted_sales, INS_SALES_QUANTITY,
                             &out->measures[1]);
}

static insights_status group_stock(ins_fetch *fetch, ins_found_table *inventory, grouping *out,
                                   bool *is_there, insights_error **err)
{
    const ins_model *model = fetch->context->model;
    insights_error *absent = NULL;
    insights_status status =
        ins_find_table(inventory, model, &ins_wanted_inventory, fetch->scratch, &absent);
    insights_error_free(absent);
    *is_there = false;
    if (status == INSIGHTS_NOMEM)
        return ins_fail_nomem(err);
    if (status != INSIGHTS_OK)
        return INSIGHTS_OK;
    ins_field_ref product = inventory->columns[INS_INVENTORY_PRODUCT];
    *out = (grouping){.dataset = inventory->dataset,
                      .measure_count = 1,
                      .dimension = {product, INS_GRAIN_NONE, "product", "product"},
                      .time = {-1, -1}};
    *is_there =
        product.dataset >= 0 && ins_fetch_measure(model, inventory, &ins_wanted_inventory,
                                                  INS_INVENTORY_QUANTITY, &out->measures[0]);
    return INSIGHTS_OK;
}

insights_status ins_fetch_turnover(ins_fetch *fetch, const ins_found_table *sales,
                                   const ins_period *period, ins_value *ratio, insights_error **err)
{
    ins_found_table inventory;
    grouping by_sales;
    grouping by_stock;
    sold lately;
    sold ever;
    const insights_table *stock = NULL;
    bool is_there = false;
    double worth = 0;
    *ratio = ins_value_null();
    INS_TRY(group_stock(fetch, &inventory, &by_stock, &is_there, err));
    if (!is_there || !group_sales(fetch, sales, &by_sales))
        return INSIGHTS_OK;
    INS_TRY(read_stock(fetch, &inventory, &by_stock, &stock, err));
    INS_TRY(read_sold(fetch, &by_sales, &ever, err));
    by_sales.period = *period;
    INS_TRY(read_sold(fetch, &by_sales, &lately, err));
    INS_TRY(value_stock(fetch, stock, &lately, &ever, &worth, err));
    int64_t days = ins_period_end_day(period) - ins_period_first_day(period);
    if (worth > 0 && days > 0 && lately.table->row_count > 0)
        *ratio = ins_value_double(total_cost(&lately) * YEAR_DAYS / (double)days / worth);
    return INSIGHTS_OK;
}
