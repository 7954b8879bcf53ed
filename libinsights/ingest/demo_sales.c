/*
 * Rows of sales_data. A first pass over the days adds up their weights, so that the wished number
 * of rows is met exactly; the second draws the sales of each day by systematic sampling (Madow and
 * Madow 1944), which keeps the rows of every city and category close to their expectation.
 */
#include "ingest/demo_sales.h"

#include "base/alloc.h"
#include "data/calendar.h"

enum { RETURN_DAYS = 21, OPEN_SECONDS = 11 * 3600, OPENING_SECOND = 9 * 3600 + 1800 };

static const uint64_t stream_sales = UINT64_C(4) << 40;

/* Purchases that come back on one day. */
typedef struct due_list {
    ins_demo_purchase *items;
    size_t count;
    size_t capacity;
} due_list;

/* Everything needed while days are written. Lists of due returns form a ring over the days. */
typedef struct demo_shop {
    const ins_demo_story *story;
    ins_demo_customers *customers;
    ins_writer *writer;
    ins_random random;
    ins_demo_day demand;
    int32_t prices[INS_DEMO_CELLS];
    int cells[INS_DEMO_CELLS]; /* in the order of sampling: city, category, store, product */
    uint32_t *picks;           /* of a day: a cell, or INS_DEMO_CELLS + index of a due return */
    size_t pick_capacity;
    due_list due[RETURN_DAYS + 1];
    int64_t next_id;
    size_t rows;
    uint64_t weight_total; /* of all days */
    uint64_t weight_past;
} demo_shop;

static void order_cells(demo_shop *shop)
{
    size_t next = 0;
    for (int city = 0; city < INS_DEMO_CITIES; city++)
        for (int category = 0; category < INS_DEMO_CATEGORIES; category++)
            for (int cell = 0; cell < INS_DEMO_CELLS; cell++)
                if (ins_demo_stores[cell / INS_DEMO_PRODUCTS].city == city &&
                    ins_demo_products[cell % INS_DEMO_PRODUCTS].category == category)
                    shop->cells[next++] = cell;
}

static due_list *due_on(demo_shop *shop, int64_t day)
{
    return &shop->due[(day - shop->story->first_day) % (RETURN_DAYS + 1)];
}

static bool push_due(due_list *list, const ins_demo_purchase *purchase)
{
    if (list->count == list->capacity) {
        size_t capacity = list->capacity == 0 ? 16 : list->capacity * 2;
        ins_demo_purchase *items = ins_realloc(list->items, capacity * sizeof *items);
        if (items == NULL)
            return false;
        list->items = items;
        list->capacity = capacity;
    }
    list->items[list->count++] = *purchase;
    return true;
}

/* Per mille of the purchases of a product in a store that come back. */
static uint32_t return_rate(const ins_demo_story *story, int store, int product)
{
    int64_t rate = ins_demo_categories[ins_demo_products[product].category].returned;
    for (int i = 0; i < INS_DEMO_EFFECTS; i++)
        if (story->effects[i].kind == INS_DEMO_RETURNS &&
            ins_demo_hits_store(&story->effects[i], store))
            rate = rate * story->effects[i].volume / 1000;
    return (uint32_t)rate;
}

/* Plans the return of some purchases: some days later, all pieces or one of them. */
static bool plan_return(demo_shop *shop, const ins_demo_purchase *purchase)
{
    uint32_t rate = return_rate(shop->story, purchase->store, purchase->product);
    if (ins_random_below(&shop->random, 1000) >= rate)
        return true;
    ins_demo_purchase back = *purchase;
    back.day = purchase->day + 1 + ins_random_below(&shop->random, RETURN_DAYS);
    back.quantity = ins_random_below(&shop->random, 3) == 0 ? -1 : -purchase->quantity;
    return push_due(due_on(shop, back.day), &back);
}

/* Cheap things are bought several at a time. */
static int quantity_of(int64_t price_cents, ins_random *random)
{
    uint32_t at = ins_random_below(random, 100);
    if (price_cents >= 7000)
        return at < 92 ? 1 : 2;
    if (price_cents >= 3000)
        return at < 78 ? 1 : at < 95 ? 2 : 3;
    return at < 60 ? 1 : at < 84 ? 2 : at < 94 ? 3 : at < 98 ? 4 : 6;
}

static insights_status write_row(demo_shop *shop, const ins_demo_purchase *purchase,
                                 int64_t time_us, insights_error **err)
{
    const ins_demo_store *store = &ins_demo_stores[purchase->store];
    const ins_demo_product *product = &ins_demo_products[purchase->product];
    const ins_demo_city *city = &ins_demo_cities[store->city];
    int64_t revenue = purchase->price_cents * purchase->quantity;
    int64_t cost = (int64_t)product->cost_cents * purchase->quantity;
    char id[INS_DEMO_CUSTOMER_ID_SIZE];
    size_t id_size = ins_demo_customer_id(id, purchase->customer);
    ins_value cells[] = {
        ins_value_int(shop->next_id++),
        ins_value_date(purchase->day),
        ins_value_text(ins_slice_of(store->name)),
        ins_value_text(ins_slice_of(product->name)),
        ins_value_text(ins_slice_of(ins_demo_categories[product->category].name)),
        ins_value_int(purchase->quantity),
        ins_value_decimal(revenue, 2),
        ins_value_decimal(cost, 2),
        ins_value_decimal(revenue - cost, 2),
        ins_value_text(ins_slice_of(city->region)),
        ins_value_datetime(time_us),
        ins_value_text(ins_slice_of(city->name)),
        ins_value_text((ins_slice){id, id_size}),
    };
    ins_demo_customers_count(shop->customers, purchase);
    return ins_writer_add(shop->writer, cells, err);
}

static bool reserve_picks(demo_shop *shop, size_t count)
{
    if (count <= shop->pick_capacity)
        return true;
    uint32_t *picks = ins_realloc(shop->picks, count * 2 * sizeof *picks);
    if (picks == NULL)
        return false;
    shop->picks = picks;
    shop->pick_capacity = count * 2;
    return true;
}

/* Rows of a day: its share of all rows, cumulated so that nothing is lost to rounding. */
static size_t rows_of_day(demo_shop *shop)
{
    uint64_t before = shop->weight_past * shop->rows / shop->weight_total;
    shop->weight_past += shop->demand.total;
    return (size_t)(shop->weight_past * shop->rows / shop->weight_total - before);
}

/* Draws `count` cells: points at equal distances behind a random first one, along the weights. */
static void sample_cells(demo_shop *shop, uint32_t *out, size_t count)
{
    uint64_t total = shop->demand.total;
    uint64_t offset = ins_random_next(&shop->random) % total;
    uint64_t reached = 0;
    size_t drawn = 0;
    for (int i = 0; i < INS_DEMO_CELLS; i++) {
        reached += shop->demand.weights[shop->cells[i]];
        for (; drawn < count && (drawn * total + offset) / count < reached; drawn++)
            out[drawn] = (uint32_t)shop->cells[i];
    }
}

/* Fisher-Yates, so that a day's rows are in no order. */
static void shuffle(uint32_t *items, size_t count, ins_random *random)
{
    for (size_t i = count; i > 1; i--) {
        size_t other = ins_random_below(random, (uint32_t)i);
        uint32_t item = items[i - 1];
        items[i - 1] = items[other];
        items[other] = item;
    }
}

/* Drops returns to stores that are closed today; the goods are then kept. */
static size_t open_returns(demo_shop *shop, due_list *due)
{
    uint64_t stores[INS_DEMO_STORES] = {0};
    for (int i = 0; i < INS_DEMO_CELLS; i++)
        stores[i / INS_DEMO_PRODUCTS] += shop->demand.weights[i];
    size_t kept = 0;
    for (size_t i = 0; i < due->count; i++)
        if (stores[due->items[i].store] > 0)
            due->items[kept++] = due->items[i];
    due->count = kept;
    return kept;
}

static ins_demo_purchase new_sale(demo_shop *shop, uint32_t cell, int64_t day)
{
    ins_demo_purchase sale = {
        .store = (int)(cell / INS_DEMO_PRODUCTS),
        .product = (int)(cell % INS_DEMO_PRODUCTS),
        .price_cents = shop->prices[cell],
        .day = day,
    };
    sale.customer = ins_demo_customers_pick(shop->customers, sale.store, &shop->random);
    sale.quantity = quantity_of(ins_demo_products[sale.product].price_cents, &shop->random);
    return sale;
}

static insights_status write_pick(demo_shop *shop, uint32_t pick, int64_t time_us,
                                  insights_error **err)
{
    int64_t day = ins_day_of_us(time_us);
    if (pick >= INS_DEMO_CELLS)
        return write_row(shop, &due_on(shop, day)->items[pick - INS_DEMO_CELLS], time_us, err);
    ins_demo_purchase sale = new_sale(shop, pick, day);
    if (!plan_return(shop, &sale))
        return ins_fail_nomem(err);
    return write_row(shop, &sale, time_us, err);
}

/* Chooses what the rows of a day are; returns come first in line for the day's rows. */
static insights_status choose_picks(demo_shop *shop, due_list *due, size_t count,
                                    insights_error **err)
{
    if (!reserve_picks(shop, count))
        return ins_fail_nomem(err);
    size_t returns = open_returns(shop, due);
    if (returns > count)
        returns = count;
    for (size_t i = 0; i < returns; i++)
        shop->picks[i] = (uint32_t)(INS_DEMO_CELLS + i);
    sample_cells(shop, shop->picks + returns, count - returns);
    shuffle(shop->picks, count, &shop->random);
    return INSIGHTS_OK;
}

static insights_status write_day(demo_shop *shop, int64_t day, insights_error **err)
{
    due_list *due = due_on(shop, day);
    ins_random_init(&shop->random, shop->story->seed, stream_sales + (uint64_t)day);
    ins_demo_demand(shop->story, day, &shop->demand);
    ins_demo_prices(shop->story, day, shop->prices);
    ins_demo_customers_open(shop->customers, day);
    size_t count = rows_of_day(shop);
    INS_TRY(choose_picks(shop, due, count, err));
    for (size_t i = 0; i < count; i++) {
        int64_t second = OPENING_SECOND + (int64_t)(i * OPEN_SECONDS / count);
        INS_TRY(write_pick(shop, shop->picks[i], day * INS_DAY_US + second * 1000000, err));
    }
    due->count = 0;
    return INSIGHTS_OK;
}

static insights_status write_days(demo_shop *shop, const ins_demo_progress *progress,
                                  insights_error **err)
{
    for (int64_t day = shop->story->first_day; day <= shop->story->last_day; day++) {
        INS_TRY(write_day(shop, day, err));
        if (progress->call != NULL)
            progress->call(progress->data, (size_t)(shop->next_id - 1), shop->rows);
    }
    return INSIGHTS_OK;
}

static uint64_t sum_weights(const ins_demo_story *story, ins_demo_day *scratch)
{
    uint64_t total = 0;
    for (int64_t day = story->first_day; day <= story->last_day; day++) {
        ins_demo_demand(story, day, scratch);
        total += scratch->total;
    }
    return total;
}

static const ins_writer_column columns[] = {
    {.name = "id", .type = INSIGHTS_TYPE_INT, .is_primary_key = true},
    {.name = "date", .type = INSIGHTS_TYPE_DATE},
    {.name = "store", .type = INSIGHTS_TYPE_TEXT},
    {.name = "product", .type = INSIGHTS_TYPE_TEXT},
    {.name = "category", .type = INSIGHTS_TYPE_TEXT},
    {.name = "quantity_sold", .type = INSIGHTS_TYPE_INT},
    {.name = "revenue", .type = INSIGHTS_TYPE_DECIMAL, .scale = 2, .precision = 10},
    {.name = "cost", .type = INSIGHTS_TYPE_DECIMAL, .scale = 2, .precision = 10},
    {.name = "profit", .type = INSIGHTS_TYPE_DECIMAL, .scale = 2, .precision = 10},
    {.name = "region", .type = INSIGHTS_TYPE_TEXT},
    {.name = "created_at", .type = INSIGHTS_TYPE_DATETIME},
    {.name = "city", .type = INSIGHTS_TYPE_TEXT},
    {.name = "customer_id", .type = INSIGHTS_TYPE_TEXT},
};
enum { COLUMN_COUNT = sizeof columns / sizeof columns[0] };

insights_status ins_demo_sales_write(const ins_demo_story *story, size_t rows,
                                     ins_demo_customers *customers, ins_writer *writer,
                                     const ins_demo_progress *progress, insights_error **err)
{
    INS_TRY(ins_writer_create_table(writer, "sales_data", columns, COLUMN_COUNT, false, err));
    INS_TRY(ins_writer_begin(writer, "sales_data", COLUMN_COUNT, err));
    demo_shop *shop = ins_calloc(1, sizeof *shop);
    if (shop == NULL)
        return ins_fail_nomem(err);
    shop->story = story;
    shop->customers = customers;
    shop->writer = writer;
    shop->rows = rows;
    shop->next_id = 1;
    shop->weight_total = sum_weights(story, &shop->demand);
    order_cells(shop);
    insights_status status = write_days(shop, progress, err);
    for (int i = 0; i <= RETURN_DAYS; i++)
        ins_free(shop->due[i].items);
    ins_free(shop->picks);
    ins_free(shop);
    return status;
}
