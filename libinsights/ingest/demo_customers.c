/* Customers of the demo chain: made once, picked for each sale, written with what they bought. */
#include "ingest/demo_customers.h"

#include "base/alloc.h"
#include "data/calendar.h"

#include <stdio.h>
#include <string.h>

enum {
    FEWEST = 200,
    MOST = 100000,
    ROWS_EACH = 100,
    EARLY_SHARE = 55,   /* percent that joined before the first day of the data */
    EARLY_DAYS = 700,   /* how long before */
    LEAVING_SHARE = 15, /* percent that stop buying on some day */
    AT_HOME = 75,       /* percent of purchases in the store of choice */
    LIST_COUNT = INS_DEMO_STORES + INS_DEMO_CITIES
};

static const uint64_t stream_customers = UINT64_C(3) << 40;

typedef struct customer {
    int64_t joined;   /* day */
    int64_t left;     /* day; after the last one for those who stay */
    int64_t last_day; /* of a purchase; meaningless while purchases is 0 */
    int64_t spent;    /* cents, returns taken off */
    uint32_t purchases;
    uint32_t by_store[INS_DEMO_STORES];
    uint32_t by_category[INS_DEMO_CATEGORIES];
    int store;
    int age;
    int first_name;
    int last_name;
} customer;

/* Customers of a store or of a city in the order they joined: items[0 .. active) take part. */
typedef struct customer_list {
    uint32_t *items;
    size_t count;
    size_t active;
} customer_list;

struct ins_demo_customers {
    const ins_demo_story *story;
    customer *all;
    uint32_t *listed; /* the memory of all lists */
    size_t count;
    int64_t day;
    int64_t loyalty[INS_DEMO_AGES];
    customer_list lists[LIST_COUNT]; /* by store, then by city */
};

/* The first customers take one store each, so that no city is ever without customers. */
static int choose_store(const ins_demo_story *story, size_t number, int64_t day, ins_random *random)
{
    if (number < INS_DEMO_STORES && ins_demo_is_open(story, (int)number, day))
        return (int)number;
    uint32_t total = 0;
    for (int i = 0; i < INS_DEMO_STORES; i++)
        total += ins_demo_is_open(story, i, day) ? (uint32_t)ins_demo_stores[i].weight : 0;
    uint32_t at = ins_random_below(random, total);
    int store = -1;
    for (uint32_t passed = 0; store < 0 || passed <= at;)
        if (ins_demo_is_open(story, ++store, day))
            passed += (uint32_t)ins_demo_stores[store].weight;
    return store;
}

static int choose_age(ins_random *random)
{
    int at = (int)ins_random_below(random, 100);
    int age = 0;
    for (; at >= ins_demo_age_shares[age]; age++)
        at -= ins_demo_age_shares[age];
    return age;
}

static int64_t join_day(const ins_demo_story *story, size_t number, size_t count)
{
    size_t early = count * EARLY_SHARE / 100;
    if (number < early)
        return story->first_day - EARLY_DAYS + (int64_t)(number * EARLY_DAYS / early);
    size_t days = (size_t)(story->last_day - story->first_day);
    return story->first_day + (int64_t)((number - early) * days / (count - early));
}

static int64_t leave_day(const ins_demo_story *story, int64_t joined, ins_random *random)
{
    if (ins_random_below(random, 100) >= LEAVING_SHARE)
        return story->last_day + 1;
    int64_t from = joined < story->first_day ? story->first_day : joined;
    return from + ins_random_below(random, (uint32_t)(story->last_day - from + 1));
}

static void fill_customers(ins_demo_customers *customers)
{
    ins_random random;
    ins_random_init(&random, customers->story->seed, stream_customers);
    for (size_t i = 0; i < customers->count; i++) {
        customer *one = &customers->all[i];
        one->joined = join_day(customers->story, i, customers->count);
        one->left = leave_day(customers->story, one->joined, &random);
        one->store = choose_store(customers->story, i, one->joined, &random);
        one->age = choose_age(&random);
        one->first_name = (int)ins_random_below(&random, INS_DEMO_NAMES);
        one->last_name = (int)ins_random_below(&random, INS_DEMO_NAMES);
    }
}

static customer_list *list_of_city(ins_demo_customers *customers, int store)
{
    return &customers->lists[INS_DEMO_STORES + ins_demo_stores[store].city];
}

/* Every customer is in two lists, which share one block of memory. */
static void fill_lists(ins_demo_customers *customers)
{
    for (size_t i = 0; i < customers->count; i++) {
        customers->lists[customers->all[i].store].count++;
        list_of_city(customers, customers->all[i].store)->count++;
    }
    uint32_t *next = customers->listed;
    for (int i = 0; i < LIST_COUNT; i++) {
        customers->lists[i].items = next;
        next += customers->lists[i].count;
        customers->lists[i].count = 0;
    }
    for (size_t i = 0; i < customers->count; i++) {
        customer_list *store = &customers->lists[customers->all[i].store];
        customer_list *city = list_of_city(customers, customers->all[i].store);
        store->items[store->count++] = (uint32_t)i;
        city->items[city->count++] = (uint32_t)i;
    }
}

ins_demo_customers *ins_demo_customers_create(const ins_demo_story *story, size_t rows)
{
    ins_demo_customers *customers = ins_calloc(1, sizeof *customers);
    if (customers == NULL)
        return NULL;
    size_t wanted = rows / ROWS_EACH;
    customers->story = story;
    customers->count = wanted < FEWEST ? FEWEST : wanted > MOST ? MOST : wanted;
    customers->all = ins_calloc(customers->count, sizeof *customers->all);
    customers->listed = ins_calloc(customers->count * 2, sizeof *customers->listed);
    if (customers->all == NULL || customers->listed == NULL) {
        ins_demo_customers_destroy(customers);
        return NULL;
    }
    fill_customers(customers);
    fill_lists(customers);
    return customers;
}

void ins_demo_customers_destroy(ins_demo_customers *customers)
{
    if (customers == NULL)
        return;
    ins_free(customers->listed);
    ins_free(customers->all);
    ins_free(customers);
}

void ins_demo_customers_open(ins_demo_customers *customers, int64_t day)
{
    for (int i = 0; i < LIST_COUNT; i++) {
        customer_list *list = &customers->lists[i];
        while (list->active < list->count &&
               customers->all[list->items[list->active]].joined <= day)
            list->active++;
    }
    customers->day = day;
    for (int i = 0; i < INS_DEMO_AGES; i++)
        customers->loyalty[i] = ins_demo_loyalty(customers->story, i, day);
}

/* The smaller of two draws: those who have been customers for longer buy more often. */
static uint32_t draw(const customer_list *list, ins_random *random)
{
    uint32_t a = ins_random_below(random, (uint32_t)list->active);
    uint32_t b = ins_random_below(random, (uint32_t)list->active);
    return list->items[a < b ? a : b];
}

uint32_t ins_demo_customers_pick(ins_demo_customers *customers, int store, ins_random *random)
{
    uint32_t picked = 0;
    for (int tries = 0; tries < 16; tries++) {
        const customer_list *list = &customers->lists[store];
        if (list->active == 0 || ins_random_below(random, 100) >= AT_HOME)
            list = list_of_city(customers, store);
        picked = draw(list, random);
        const customer *one = &customers->all[picked];
        if (one->left > customers->day &&
            ins_random_below(random, 1000) < customers->loyalty[one->age])
            break;
    }
    return picked;
}

void ins_demo_customers_count(ins_demo_customers *customers, const ins_demo_purchase *purchase)
{
    customer *one = &customers->all[purchase->customer];
    one->spent += purchase->price_cents * purchase->quantity;
    if (purchase->quantity <= 0)
        return;
    one->purchases++;
    one->last_day = purchase->day;
    one->by_store[purchase->store]++;
    one->by_category[ins_demo_products[purchase->product].category]++;
}

size_t ins_demo_customer_id(char out[INS_DEMO_CUSTOMER_ID_SIZE], uint32_t number)
{
    static const char prefix[] = "CUST_";
    char digits[12];
    size_t count = 0;
    for (uint32_t rest = number + 1; rest > 0 || count < 6; rest /= 10)
        digits[count++] = (char)('0' + rest % 10);
    memcpy(out, prefix, sizeof prefix - 1);
    for (size_t i = 0; i < count; i++)
        out[sizeof prefix - 1 + i] = digits[count - 1 - i];
    out[sizeof prefix - 1 + count] = '\0';
    return sizeof prefix - 1 + count;
}

/* Index of the largest number; `otherwise` when all are zero. */
static int most(const uint32_t *counts, int count, int otherwise)
{
    int best = otherwise;
    for (int i = 0; i < count; i++)
        if (counts[i] > counts[best])
            best = i;
    return best;
}

static const ins_writer_column columns[] = {
    {.name = "customer_id", .type = INSIGHTS_TYPE_TEXT, .is_primary_key = true},
    {.name = "name", .type = INSIGHTS_TYPE_TEXT},
    {.name = "email", .type = INSIGHTS_TYPE_TEXT},
    {.name = "region", .type = INSIGHTS_TYPE_TEXT},
    {.name = "age_group", .type = INSIGHTS_TYPE_TEXT},
    {.name = "total_purchases", .type = INSIGHTS_TYPE_INT},
    {.name = "total_spent", .type = INSIGHTS_TYPE_DECIMAL, .scale = 2, .precision = 10},
    {.name = "last_purchase", .type = INSIGHTS_TYPE_DATE, .is_nullable = true},
    {.name = "preferred_store", .type = INSIGHTS_TYPE_TEXT},
    {.name = "preferred_category", .type = INSIGHTS_TYPE_TEXT},
    {.name = "created_at", .type = INSIGHTS_TYPE_DATETIME},
    {.name = "city", .type = INSIGHTS_TYPE_TEXT},
};
enum { COLUMN_COUNT = sizeof columns / sizeof columns[0] };

static ins_value text_of(const char *text)
{
    return ins_value_text(ins_slice_of(text));
}

static insights_status write_one(const customer *one, uint32_t number, ins_writer *writer,
                                 insights_error **err)
{
    const char *first = ins_demo_first_names[one->first_name];
    const char *last = ins_demo_last_names[one->last_name];
    const ins_demo_city *city = &ins_demo_cities[ins_demo_stores[one->store].city];
    char id[INS_DEMO_CUSTOMER_ID_SIZE];
    char name[64];
    char email[96];
    ins_demo_customer_id(id, number);
    snprintf(name, sizeof name, "%s %s", first, last);
    snprintf(email, sizeof email, "%c%s.%c%s.%u@example.com", ins_ascii_lower(first[0]), first + 1,
             ins_ascii_lower(last[0]), last + 1, number + 1);
    int store = most(one->by_store, INS_DEMO_STORES, one->store);
    int category = most(one->by_category, INS_DEMO_CATEGORIES, 0);
    ins_value cells[COLUMN_COUNT] = {
        text_of(id),
        text_of(name),
        text_of(email),
        text_of(city->region),
        text_of(ins_demo_ages[one->age]),
        ins_value_int(one->purchases),
        ins_value_decimal(one->spent, 2),
        one->purchases > 0 ? ins_value_date(one->last_day) : ins_value_null(),
        text_of(ins_demo_stores[store].name),
        text_of(ins_demo_categories[category].name),
        ins_value_datetime(one->joined * INS_DAY_US + (int64_t)(number % 36000 + 36000) * 1000000),
        text_of(city->name),
    };
    return ins_writer_add(writer, cells, err);
}

insights_status ins_demo_customers_write(const ins_demo_customers *customers, ins_writer *writer,
                                         insights_error **err)
{
    INS_TRY(ins_writer_create_table(writer, "customer_data", columns, COLUMN_COUNT, false, err));
    INS_TRY(ins_writer_begin(writer, "customer_data", COLUMN_COUNT, err));
    for (size_t i = 0; i < customers->count; i++)
        INS_TRY(write_one(&customers->all[i], (uint32_t)i, writer, err));
    return INSIGHTS_OK;
}
