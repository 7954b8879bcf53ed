/*
 * Demand of a day as integer weights: (store factor) * (product factor) * (effects of the cell).
 * All factors are per mille integers, so that every machine computes the same weights.
 */
#include "ingest/demo_demand.h"

#include "data/calendar.h"
#include "ingest/random.h"

#include <string.h>

enum {
    YEARS = 3,
    GROWTH_PER_YEAR = 45, /* per mille */
    SALES_PRICE = 800,    /* winter and summer sales */
    SALES_VOLUME = 1450,
    BLACK_FRIDAY_PRICE = 850,
    BLACK_FRIDAY_VOLUME = 1500,
    GARDEN_PRICE = 900,
    GARDEN_VOLUME = 1300,
    STATION_HOLIDAY = 400, /* what a station store sells when the others are closed */
    CELL_UNIT = 10000000   /* scales the product of two factors down */
};

/* Streams of random numbers; a day or week number is added to each. */
static const uint64_t stream_day = UINT64_C(1) << 40;
static const uint64_t stream_week = UINT64_C(2) << 40;

static const int64_t weekday_traffic[7] = {860, 860, 960, 960, 1120, 1480, 760};

/* What a date means for shops; worked out once per day. */
typedef struct date_facts {
    ins_date date;
    int weekday;
    int black_friday; /* days since Black Friday, or -1 when more than three */
    int to_christmas; /* 1 on 25 November .. 30 on 24 December, otherwise 0 */
    bool is_holiday;  /* Christmas Day, New Year, Easter Sunday: closed everywhere */
    bool is_may_day;
} date_facts;

static date_facts look_at(int64_t day)
{
    date_facts facts = {.date = ins_date_of(day), .weekday = ins_weekday(day), .black_friday = -1};
    int month = facts.date.month;
    int number = facts.date.day;
    int64_t friday = 0;
    if (ins_holiday_day(ins_slice_of("black friday"), facts.date.year, &friday) && day >= friday &&
        day < friday + 4)
        facts.black_friday = (int)(day - friday);
    if (month == 11 && number >= 25)
        facts.to_christmas = number - 24;
    else if (month == 12 && number <= 24)
        facts.to_christmas = number + 6;
    facts.is_holiday = (month == 12 && number == 25) || (month == 1 && number == 1) ||
                       day == ins_easter(facts.date.year);
    facts.is_may_day = month == 5 && number == 1;
    return facts;
}

/* True from one day of the year to another, given as month * 100 + day. */
static bool is_between(const ins_date *date, int from, int to)
{
    int at = date->month * 100 + date->day;
    return at >= from && at <= to;
}

typedef struct promotion {
    int price;
    int volume;
} promotion;

static promotion promotion_of(const date_facts *facts, const ins_demo_category *category)
{
    bool is_sale = is_between(&facts->date, 108, 204) || is_between(&facts->date, 625, 720);
    if (category->has_sales && is_sale)
        return (promotion){SALES_PRICE, SALES_VOLUME};
    if (category->has_black_friday && facts->black_friday >= 0)
        return (promotion){BLACK_FRIDAY_PRICE, BLACK_FRIDAY_VOLUME};
    if (strcmp(category->name, "Home & Garden") == 0 && is_between(&facts->date, 410, 420))
        return (promotion){GARDEN_PRICE, GARDEN_VOLUME};
    return (promotion){1000, 1000};
}

/* Season between the middles of two months, by straight lines. */
static int64_t season_of(const ins_demo_category *category, const ins_date *date)
{
    int from = date->day >= 15 ? date->month - 1 : (date->month + 10) % 12;
    int64_t past = date->day >= 15 ? date->day - 15 : date->day + 15;
    int64_t a = category->season[from];
    int64_t b = category->season[(from + 1) % 12];
    return a + (b - a) * past / 31;
}

static int64_t product_factor(const date_facts *facts, const ins_demo_product *product)
{
    const ins_demo_category *category = &ins_demo_categories[product->category];
    int64_t factor = product->weight * season_of(category, &facts->date);
    factor = factor * promotion_of(facts, category).volume / 1000;
    factor = factor * (1000 + (category->gift - 1000) * facts->to_christmas / 30) / 1000;
    return facts->weekday >= 5 ? factor * category->weekend / 1000 : factor;
}

static int64_t opening_hours(const date_facts *facts, const ins_demo_store *store)
{
    bool is_closed =
        facts->is_holiday || (facts->is_may_day && !ins_demo_cities[store->city].is_open_in_may);
    return !is_closed ? 1000 : store->is_station ? STATION_HOLIDAY : 0;
}

static int64_t traffic_of(const date_facts *facts)
{
    static const int64_t black_friday[4] = {1600, 1250, 1150, 1100};
    int64_t traffic = weekday_traffic[facts->weekday];
    if (facts->black_friday >= 0)
        traffic = traffic * black_friday[facts->black_friday] / 1000;
    return traffic * (1000 + 10 * facts->to_christmas) / 1000;
}

/* The share of customers that a segment's drift takes away from every store. */
static int64_t segment_factor(const ins_demo_story *story, int64_t day)
{
    int64_t kept = 0;
    for (int i = 0; i < INS_DEMO_AGES; i++)
        kept += ins_demo_age_shares[i] * ins_demo_loyalty(story, i, day);
    return kept / 100;
}

/* Factors of all stores and products on one day, before effects that hit single cells. */
typedef struct day_factors {
    int64_t stores[INS_DEMO_STORES];
    int64_t products[INS_DEMO_PRODUCTS];
} day_factors;

static void add_noise(int64_t *factors, int count, ins_random *random, uint32_t spread)
{
    for (int i = 0; i < count; i++)
        factors[i] = factors[i] * ins_random_factor(random, spread) / 1000;
}

static void fill_noise(const ins_demo_story *story, int64_t day, day_factors *factors)
{
    ins_random random;
    ins_random_init(&random, story->seed, stream_week + (uint64_t)((day + 3) / 7));
    add_noise(factors->stores, INS_DEMO_STORES, &random, 30);
    add_noise(factors->products, INS_DEMO_PRODUCTS, &random, 40);
    ins_random_init(&random, story->seed, stream_day + (uint64_t)day);
    int64_t common = ins_random_factor(&random, 40);
    add_noise(factors->stores, INS_DEMO_STORES, &random, 60);
    add_noise(factors->products, INS_DEMO_PRODUCTS, &random, 80);
    for (int i = 0; i < INS_DEMO_STORES; i++)
        factors->stores[i] = factors->stores[i] * common / 1000;
}

static void fill_factors(const ins_demo_story *story, int64_t day, day_factors *factors)
{
    date_facts facts = look_at(day);
    int64_t traffic = traffic_of(&facts);
    traffic = traffic * (1000 + GROWTH_PER_YEAR * (day - story->first_day) / 365) / 1000;
    traffic = traffic * segment_factor(story, day) / 1000;
    for (int i = 0; i < INS_DEMO_STORES; i++) {
        const ins_demo_store *store = &ins_demo_stores[i];
        factors->stores[i] = store->weight * traffic * opening_hours(&facts, store) / 1000;
    }
    for (int i = 0; i < INS_DEMO_PRODUCTS; i++)
        factors->products[i] = product_factor(&facts, &ins_demo_products[i]);
    fill_noise(story, day, factors);
}

/* Applies an effect without a product to stores, one without a place to products. */
static void apply_broadly(const ins_demo_effect *effect, int64_t volume, day_factors *factors)
{
    for (int i = 0; !ins_demo_has_product(effect) && i < INS_DEMO_STORES; i++)
        if (ins_demo_hits_store(effect, i))
            factors->stores[i] = factors->stores[i] * volume / 1000;
    for (int i = 0; ins_demo_has_product(effect) && i < INS_DEMO_PRODUCTS; i++)
        if (ins_demo_hits_product(effect, i))
            factors->products[i] = factors->products[i] * volume / 1000;
}

static void apply_to_cells(const ins_demo_effect *effect, int64_t volume, ins_demo_day *day)
{
    for (int i = 0; i < INS_DEMO_CELLS; i++)
        if (ins_demo_hits_store(effect, i / INS_DEMO_PRODUCTS) &&
            ins_demo_hits_product(effect, i % INS_DEMO_PRODUCTS))
            day->weights[i] = day->weights[i] * (uint64_t)volume / 1000;
}

static bool is_narrow(const ins_demo_effect *effect)
{
    return ins_demo_has_product(effect) && ins_demo_has_place(effect);
}

void ins_demo_story_init(ins_demo_story *story, uint64_t seed, int64_t last_day)
{
    *story = (ins_demo_story){.seed = seed, .last_day = last_day};
    story->first_day = ins_add_months(last_day + 1, -12 * YEARS);
    ins_demo_effects(story->effects, story->first_day, last_day);
}

void ins_demo_demand(const ins_demo_story *story, int64_t day, ins_demo_day *out)
{
    day_factors factors;
    fill_factors(story, day, &factors);
    for (int i = 0; i < INS_DEMO_EFFECTS; i++)
        if (story->effects[i].segment < 0 && !is_narrow(&story->effects[i]))
            apply_broadly(&story->effects[i], ins_demo_volume(&story->effects[i], day), &factors);
    for (int i = 0; i < INS_DEMO_CELLS; i++)
        out->weights[i] = (uint64_t)(factors.stores[i / INS_DEMO_PRODUCTS] *
                                     factors.products[i % INS_DEMO_PRODUCTS] / CELL_UNIT);
    for (int i = 0; i < INS_DEMO_EFFECTS; i++)
        if (is_narrow(&story->effects[i]))
            apply_to_cells(&story->effects[i], ins_demo_volume(&story->effects[i], day), out);
    out->total = 0;
    for (int i = 0; i < INS_DEMO_CELLS; i++)
        out->total += out->weights[i];
}

bool ins_demo_is_open(const ins_demo_story *story, int store, int64_t day)
{
    for (int i = 0; i < INS_DEMO_EFFECTS; i++)
        if (!ins_demo_has_product(&story->effects[i]) &&
            ins_demo_hits_store(&story->effects[i], store) &&
            ins_demo_volume(&story->effects[i], day) == 0)
            return false;
    return true;
}

int64_t ins_demo_loyalty(const ins_demo_story *story, int segment, int64_t day)
{
    int64_t kept = 1000;
    for (int i = 0; i < INS_DEMO_EFFECTS; i++)
        if (story->effects[i].segment == segment)
            kept = kept * ins_demo_volume(&story->effects[i], day) / 1000;
    return kept;
}

static int64_t effect_price(const ins_demo_story *story, int64_t day, int store, int product)
{
    int64_t price = ins_demo_products[product].price_cents;
    for (int i = 0; i < INS_DEMO_EFFECTS; i++) {
        const ins_demo_effect *effect = &story->effects[i];
        if (effect->price != 1000 && ins_demo_is_active(effect, day) &&
            ins_demo_hits_store(effect, store) && ins_demo_hits_product(effect, product))
            price = (price * effect->price + 500) / 1000;
    }
    return price;
}

void ins_demo_prices(const ins_demo_story *story, int64_t day, int32_t out[INS_DEMO_CELLS])
{
    date_facts facts = look_at(day);
    int64_t promotions[INS_DEMO_CATEGORIES];
    for (int i = 0; i < INS_DEMO_CATEGORIES; i++)
        promotions[i] = promotion_of(&facts, &ins_demo_categories[i]).price;
    for (int i = 0; i < INS_DEMO_CELLS; i++) {
        int product = i % INS_DEMO_PRODUCTS;
        int64_t price = effect_price(story, day, i / INS_DEMO_PRODUCTS, product);
        int64_t cut = promotions[ins_demo_products[product].category];
        out[i] = (int32_t)((price * cut + 500) / 1000);
    }
}
