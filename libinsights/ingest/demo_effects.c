/* The planted effects: one table of rules, dated relative to the last day of the data. */
#include "ingest/demo_effects.h"

#include "data/calendar.h"
#include "ingest/demo_world.h"

/* A date said relative to the last day: the start of a span, moved by months and days. */
typedef struct moment {
    enum { DATA_START, QUARTER_START, MONTH_START, LAST_DAY } from;
    int months;
    int days;
} moment;

typedef struct effect_rule {
    const char *name;
    ins_demo_kind kind;
    const char *product;
    const char *category;
    const char *store;
    const char *city;
    int segment;
    moment first;
    moment last;
    int volume;
    int price;
    const char *description;
} effect_rule;

/* The first four explain together why shoes are down in Paris: they reach back to the first day of
 * the quarter at least, so that the causes cover it even when it has only begun. */
static const effect_rule rules[INS_DEMO_EFFECTS] = {
    {"stock_out",
     INS_DEMO_CHANGE,
     "City Sneaker",
     "Shoes",
     "Paris Central",
     "Paris",
     -1,
     {QUARTER_START, 0, -6},
     {LAST_DAY, 0, 0},
     20,
     1000,
     "The best-selling shoe is out of stock in the largest Paris store"},
    {"price_rise",
     INS_DEMO_CHANGE,
     "Trail Runner",
     "Shoes",
     NULL,
     NULL,
     -1,
     {QUARTER_START, 0, 0},
     {LAST_DAY, 0, 0},
     700,
     1120,
     "New list price from the first day of the quarter; fewer pairs are sold"},
    {"store_closed",
     INS_DEMO_CHANGE,
     NULL,
     NULL,
     "Paris Bastille",
     "Paris",
     -1,
     {QUARTER_START, 0, 0},
     {LAST_DAY, 0, 0},
     0,
     1000,
     "Closed for refurbishment"},
    {"late_delivery",
     INS_DEMO_CHANGE,
     "Chelsea Boot",
     "Shoes",
     NULL,
     NULL,
     -1,
     {QUARTER_START, 0, -10},
     {QUARTER_START, 0, 69},
     700,
     1000,
     "The supplier delivers late; sizes are missing in all stores"},
    {"store_opened",
     INS_DEMO_OPENING,
     NULL,
     NULL,
     "London Camden",
     "London",
     -1,
     {MONTH_START, -14, 0},
     {LAST_DAY, 0, 0},
     1000,
     1000,
     "New store"},
    {"store_closed",
     INS_DEMO_CHANGE,
     NULL,
     NULL,
     "Berlin Kreuzberg",
     "Berlin",
     -1,
     {MONTH_START, -8, 0},
     {LAST_DAY, 0, 0},
     0,
     1000,
     "Closed for good"},
    {"price_rise",
     INS_DEMO_CHANGE,
     "Espresso Machine",
     "Electronics",
     NULL,
     NULL,
     -1,
     {MONTH_START, -12, 0},
     {LAST_DAY, 0, 0},
     880,
     1100,
     "New list price"},
    {"customers_leave",
     INS_DEMO_GRADUAL,
     NULL,
     NULL,
     NULL,
     NULL,
     0,
     {LAST_DAY, -9, 0},
     {LAST_DAY, 0, 0},
     500,
     1000,
     "The youngest customers buy less from week to week"},
    {"category_growth",
     INS_DEMO_GRADUAL,
     NULL,
     "Beauty",
     NULL,
     NULL,
     -1,
     {LAST_DAY, -12, 0},
     {LAST_DAY, 0, 0},
     1600,
     1000,
     "Growing demand for the category"},
    {"promotion",
     INS_DEMO_CHANGE,
     NULL,
     NULL,
     NULL,
     "Amsterdam",
     -1,
     {MONTH_START, -1, 0},
     {MONTH_START, 0, -1},
     1450,
     900,
     "Ten percent off everything in all stores of the city"},
    {"local_growth",
     INS_DEMO_CHANGE,
     NULL,
     NULL,
     "Madrid Salamanca",
     "Madrid",
     -1,
     {MONTH_START, -2, 0},
     {LAST_DAY, 0, 0},
     1300,
     1000,
     "More customers; cancels out with the decline of Madrid Retiro"},
    {"local_decline",
     INS_DEMO_CHANGE,
     NULL,
     NULL,
     "Madrid Retiro",
     "Madrid",
     -1,
     {MONTH_START, -2, 0},
     {LAST_DAY, 0, 0},
     700,
     1000,
     "Road works at the door; cancels out with the growth of Madrid Salamanca"},
    {"dead_stock",
     INS_DEMO_CHANGE,
     "Wool Blanket",
     "Home & Garden",
     "Milan Central",
     "Milan",
     -1,
     {LAST_DAY, 0, -120},
     {LAST_DAY, 0, 0},
     0,
     1000,
     "Full shelves and not one sale since the first day"},
    {"low_stock",
     INS_DEMO_STOCK,
     "Yoga Mat",
     "Sports",
     NULL,
     "Berlin",
     -1,
     {LAST_DAY, 0, 0},
     {LAST_DAY, 0, 0},
     250,
     1000,
     "Stock is a quarter of the reorder level in all stores of the city"},
    {"high_returns",
     INS_DEMO_RETURNS,
     NULL,
     NULL,
     "London Soho",
     "London",
     -1,
     {DATA_START, 0, 0},
     {LAST_DAY, 0, 0},
     2500,
     1000,
     "Two and a half times as many purchases come back as elsewhere"},
};

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
            .segment = rule->segment,
            .first_day = place(rule->first, first_day, last_day),
            .last_day = place(rule->last, first_day, last_day),
            .volume = rule->volume,
            .price = rule->price,
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
