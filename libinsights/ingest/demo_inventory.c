/* Stock of every product in every store that is not closed for good, in line with the effects. */
#include "ingest/demo_inventory.h"

#include "data/calendar.h"
#include "ingest/random.h"

#include <string.h>

enum {
    REORDER_DAYS = 7,
    FULL_DAYS = 45,
    LOW_SHARE = 50,        /* per mille of shelves that run low by chance */
    CLOSED_FOR_GOOD = 150, /* days without sales after which a store has no stock */
    RESTOCK_DAYS = 30
};

static const uint64_t stream_stock = UINT64_C(5) << 40;

typedef struct demo_shelf {
    int store;
    int product;
    int64_t stock;
    int64_t reorder_level;
    int64_t max_stock;
    int64_t restocked;
} demo_shelf;

/* Pieces sold on a usual day, in thousandths: every row is 1.3 pieces on average. */
static int64_t usual_sales(const ins_demo_story *story, size_t rows, int store, int product)
{
    int64_t stores = 0;
    int64_t products = 0;
    for (int i = 0; i < INS_DEMO_STORES; i++)
        stores += ins_demo_stores[i].weight;
    for (int i = 0; i < INS_DEMO_PRODUCTS; i++)
        products += ins_demo_products[i].weight;
    int64_t a_day = (int64_t)rows * 1300 / (story->last_day - story->first_day + 1);
    int64_t of_product = a_day * ins_demo_products[product].weight / products;
    return of_product * ins_demo_stores[store].weight / stores;
}

static void fill_usual(demo_shelf *shelf, int64_t sales, int64_t last_day, ins_random *random)
{
    int64_t reorder = (sales * REORDER_DAYS + 999) / 1000;
    int64_t full = (sales * FULL_DAYS / 1000 + 4) / 5 * 5;
    shelf->reorder_level = reorder < 2 ? 2 : reorder;
    shelf->max_stock = full < 15 ? 15 : full;
    shelf->restocked = last_day - ins_random_below(random, RESTOCK_DAYS);
    int64_t above = shelf->max_stock - shelf->reorder_level;
    if (ins_random_below(random, 1000) < LOW_SHARE) {
        shelf->stock = 1 + ins_random_below(random, (uint32_t)shelf->reorder_level);
        shelf->restocked -= RESTOCK_DAYS;
    } else {
        shelf->stock = shelf->reorder_level + 1 + ins_random_below(random, (uint32_t)above);
    }
}

/* What an effect that is active on the last day does to a shelf of its product. */
static void apply(const ins_demo_effect *effect, demo_shelf *shelf)
{
    if (effect->kind == INS_DEMO_STOCK) {
        shelf->stock = shelf->reorder_level * effect->volume / 1000;
        if (shelf->stock == 0)
            shelf->stock = 1;
    } else if (strcmp(effect->name, "stock_out") == 0) {
        shelf->stock = 0;
        shelf->restocked = effect->first_day - RESTOCK_DAYS;
    } else if (strcmp(effect->name, "dead_stock") == 0) {
        shelf->stock = shelf->max_stock;
        shelf->restocked = effect->first_day - 1;
    } else if (strcmp(effect->name, "late_delivery") == 0) {
        shelf->stock = 1 + shelf->reorder_level / 2;
        shelf->restocked = effect->first_day - 1;
    }
}

static void apply_effects(const ins_demo_story *story, demo_shelf *shelf)
{
    for (int i = 0; i < INS_DEMO_EFFECTS; i++) {
        const ins_demo_effect *effect = &story->effects[i];
        if (ins_demo_has_product(effect) && ins_demo_is_active(effect, story->last_day) &&
            ins_demo_hits_store(effect, shelf->store) &&
            ins_demo_hits_product(effect, shelf->product))
            apply(effect, shelf);
    }
}

static const ins_writer_column columns[] = {
    {.name = "id", .type = INSIGHTS_TYPE_INT, .is_primary_key = true},
    {.name = "store", .type = INSIGHTS_TYPE_TEXT},
    {.name = "product", .type = INSIGHTS_TYPE_TEXT},
    {.name = "current_stock", .type = INSIGHTS_TYPE_INT},
    {.name = "reorder_level", .type = INSIGHTS_TYPE_INT},
    {.name = "max_stock", .type = INSIGHTS_TYPE_INT},
    {.name = "last_restocked", .type = INSIGHTS_TYPE_DATE},
    {.name = "supplier", .type = INSIGHTS_TYPE_TEXT},
    {.name = "status", .type = INSIGHTS_TYPE_TEXT},
    {.name = "created_at", .type = INSIGHTS_TYPE_DATETIME},
    {.name = "category", .type = INSIGHTS_TYPE_TEXT},
    {.name = "city", .type = INSIGHTS_TYPE_TEXT},
};
enum { COLUMN_COUNT = sizeof columns / sizeof columns[0] };

static insights_status write_shelf(const demo_shelf *shelf, int64_t id, int64_t last_day,
                                   ins_writer *writer, insights_error **err)
{
    const ins_demo_store *store = &ins_demo_stores[shelf->store];
    const ins_demo_product *product = &ins_demo_products[shelf->product];
    const char *status = shelf->stock == 0                      ? "Out of Stock"
                         : shelf->stock <= shelf->reorder_level ? "Low Stock"
                                                                : "In Stock";
    ins_value cells[COLUMN_COUNT] = {
        ins_value_int(id),
        ins_value_text(ins_slice_of(store->name)),
        ins_value_text(ins_slice_of(product->name)),
        ins_value_int(shelf->stock),
        ins_value_int(shelf->reorder_level),
        ins_value_int(shelf->max_stock),
        ins_value_date(shelf->restocked),
        ins_value_text(ins_slice_of(ins_demo_suppliers[product->supplier])),
        ins_value_text(ins_slice_of(status)),
        ins_value_datetime(last_day * INS_DAY_US + INT64_C(22) * 3600 * 1000000),
        ins_value_text(ins_slice_of(ins_demo_categories[product->category].name)),
        ins_value_text(ins_slice_of(ins_demo_cities[store->city].name)),
    };
    return ins_writer_add(writer, cells, err);
}

/* A store that closes for some weeks keeps its stock. */
static bool has_stock(const ins_demo_story *story, int store)
{
    return ins_demo_is_open(story, store, story->last_day) ||
           ins_demo_is_open(story, store, story->last_day - CLOSED_FOR_GOOD);
}

insights_status ins_demo_inventory_write(const ins_demo_story *story, size_t rows,
                                         ins_writer *writer, insights_error **err)
{
    ins_random random;
    ins_random_init(&random, story->seed, stream_stock);
    INS_TRY(ins_writer_create_table(writer, "inventory_data", columns, COLUMN_COUNT, false, err));
    INS_TRY(ins_writer_begin(writer, "inventory_data", COLUMN_COUNT, err));
    int64_t id = 0;
    for (int cell = 0; cell < INS_DEMO_CELLS; cell++) {
        demo_shelf shelf = {.store = cell / INS_DEMO_PRODUCTS, .product = cell % INS_DEMO_PRODUCTS};
        if (!has_stock(story, shelf.store))
            continue;
        int64_t sales = usual_sales(story, rows, shelf.store, shelf.product);
        fill_usual(&shelf, sales, story->last_day, &random);
        apply_effects(story, &shelf);
        INS_TRY(write_shelf(&shelf, ++id, story->last_day, writer, err));
    }
    return INSIGHTS_OK;
}
