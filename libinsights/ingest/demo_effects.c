/* The planted effects: one table of rules, dated relative to the last day of the data. */
#include "ingest/demo_effects.h"

#include "data/calendar.h"
#include "ingest/demo_world.h"

#include <string.h>

/* A date said relative to the data: a base, moved by months and then by days. Zeroed: now. */
typedef struct moment {
    enum { LAST_DAY, DATA_START, QUARTER_START, MONTH_START } from;
    int months;
    int days;
} moment;

/* An effect before its dates are known. Names that are missing mean everything; a price of 0 means
 * the usual one; an effect without `last` lasts until now. */
typedef struct effect_rule {
    const char *name;
    ins_demo_kind kind;
    const char *product;
    const char *category;
    const char *store;
    const char *city;
    const char *segment;
    moment first;
    moment last;
    int volume;
    int price;
    const char *description;
} effect_rule;

/* The first four explain together why shoes are down in Paris: they reach back to the first day of
 * the quarter at least, so that the causes cover it even when it has only begun. */
static const effect_rule rules[INS_DEMO_EFFECTS] = {
    /* clang-format off */
    {.name = "stock_out", .product = "City Sneaker", .category = "Shoes",
     .store = "Paris Central", .city = "Paris", .first = {QUARTER_START, 0, -6}, .volume = 20,
     .description = "The best-selling shoe is out of stock in the largest Paris store"},
    {.name = "price_rise", .product = "Trail Runner", .category = "Shoes",
     .first = {QUARTER_START, 0, 0}, .volume = 550, .price = 1150,
     .description = "New list price from the first day of the quarter; fewer pairs are sold"},
    {.name = "store_closed", .store = "Paris Bastille", .city = "Paris",
     .first = {QUARTER_START, 0, 0}, .volume = 0, .description = "Closed for refurbishment"},
    {.name = "late_delivery", .product = "Chelsea Boot", .category = "Shoes",
     .first = {QUARTER_START, 0, -10}, .last = {QUARTER_START, 0, 69}, .volume = 450,
     .description = "The supplier delivers late; sizes are missing in all stores"},
    {.name = "store_opened", .kind = INS_DEMO_OPENING, .store = "London Camden", .city = "London",
     .first = {MONTH_START, -14, 0}, .volume = 1000, .description = "New store"},
    {.name = "store_closed", .store = "Berlin Kreuzberg", .city = "Berlin",
     .first = {MONTH_START, -8, 0}, .volume = 0, .description = "Closed for good"},
    {.name = "price_rise", .product = "Espresso Machine", .category = "Electronics",
     .first = {MONTH_START, -12, 0}, .volume = 880, .price = 1100,
     .description = "New list price"},
    {.name = "customers_leave", .kind = INS_DEMO_GRADUAL, .segment = "18-25",
     .first = {LAST_DAY, -9, 0}, .volume = 500,
     .description = "The youngest customers buy less from week to week"},
    {.name = "category_growth", .kind = INS_DEMO_GRADUAL, .category = "Beauty",
     .first = {LAST_DAY, -12, 0}, .volume = 1600,
     .description = "Growing demand for the category"},
    {.name = "promotion", .city = "Amsterdam", .first = {MONTH_START, -1, 0},
     .last = {MONTH_START, 0, -1}, .volume = 1450, .price = 900,
     .description = "Ten percent off everything in all stores of the city"},
    {.name = "local_growth", .store = "Madrid Salamanca", .city = "Madrid",
     .first = {MONTH_START, -2, 0}, .volume = 1300,
     .description = "More customers; cancels out with the decline of Madrid Retiro"},
    {.name = "local_decline", .store = "Madrid Retiro", .city = "Madrid",
     .first = {MONTH_START, -2, 0}, .volume = 700,
     .description = "Road works at the door; cancels out with the growth of Madrid Salamanca"},
    {.name = "dead_stock", .product = "Wool Blanket", .category = "Home & Garden",
     .store = "Milan Central", .city = "Milan", .first = {LAST_DAY, 0, -120}, .volume = 0,
     .description = "Full shelves and not one sale since the first day"},
    {.name = "low_stock", .kind = INS_DEMO_STOCK, .product = "Yoga Mat", .category = "Sports",
     .city = "Berlin", .first = {LAST_DAY, 0, 0}, .volume = 250,
     .description = "Stock is a quarter of the reorder level in all stores of the city"},
    {.name = "high_returns", .kind = INS_DEMO_RETURNS, .store = "London Soho", .city = "London",
     .first = {DATA_START, 0, 0}, .volume = 2500,
     .description = "Two and a half times as many purchases come back as elsewhere"},
};
/* clang-format on */

static int64_t place(moment when, int64_t first_day, int64_t last_day)
{
    int64_t base = last_day;
    if (when.from == DATA_START)
        base = first_day;
    else if (when.from == QUARTER_START)
        base = ins_grain_start(last_day, INS_GRAIN_QUARTER, NULL);
    else if (when.from == MONTH_START)
        base = ins_grain_start(last_day, INS_GRAIN_MONTH, NULL);
    int64_t day = ins_add_months(base, when.months) + when.days;
    return day > last_day ? last_day : day < first_day ? first_day : day;
}

static int find_segment(const char *name)
{
    for (int i = 0; name != NULL && i < INS_DEMO_AGES; i++)
        if (strcmp(ins_demo_ages[i], name) == 0)
            return i;
    return -1;
}

void ins_demo_effects(ins_demo_effect out[INS_DEMO_EFFECTS], int64_t first_day, int64_t last_day)
{
    for (int i = 0; i < INS_DEMO_EFFECTS; i++) {
        const effect_rule *rule = &rules[i];
        out[i] = (ins_demo_effect){
            .name = rule->name,
            .kind = rule->kind,
            .product = ins_demo_find_product(rule->product),
            .category = ins_demo_find_category(rule->category),
            .store = ins_demo_find_store(rule->store),
            .city = ins_demo_find_city(rule->city),
            .segment = find_segment(rule->segment),
            .first_day = place(rule->first, first_day, last_day),
            .last_day = place(rule->last, first_day, last_day),
            .volume = rule->volume,
            .price = rule->price == 0 ? 1000 : rule->price,
            .description = rule->description,
        };
    }
}

bool ins_demo_is_active(const ins_demo_effect *effect, int64_t day)
{
    return day >= effect->first_day && day <= effect->last_day;
}

/* A new store starts with six tenths of its later sales and grows for sixty days. */
static int64_t opening_volume(int64_t age)
{
    return age < 0 ? 0 : age >= 60 ? 1000 : 600 + 400 * age / 60;
}

int64_t ins_demo_volume(const ins_demo_effect *effect, int64_t day)
{
    if (effect->kind == INS_DEMO_OPENING)
        return opening_volume(day - effect->first_day);
    if (!ins_demo_is_active(effect, day))
        return 1000;
    if (effect->kind == INS_DEMO_CHANGE)
        return effect->volume;
    if (effect->kind != INS_DEMO_GRADUAL)
        return 1000;
    int64_t length = effect->last_day - effect->first_day + 1;
    return 1000 + (effect->volume - 1000) * (day - effect->first_day + 1) / length;
}

bool ins_demo_hits_store(const ins_demo_effect *effect, int store)
{
    if (effect->store >= 0)
        return effect->store == store;
    return effect->city < 0 || effect->city == ins_demo_stores[store].city;
}

bool ins_demo_hits_product(const ins_demo_effect *effect, int product)
{
    if (effect->product >= 0)
        return effect->product == product;
    return effect->category < 0 || effect->category == ins_demo_products[product].category;
}

bool ins_demo_has_place(const ins_demo_effect *effect)
{
    return effect->store >= 0 || effect->city >= 0;
}

bool ins_demo_has_product(const ins_demo_effect *effect)
{
    return effect->product >= 0 || effect->category >= 0;
}
