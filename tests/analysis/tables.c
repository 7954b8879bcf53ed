/* Tables for tests. */
#include "analysis/tables.h"

#include "base/number.h"
#include "data/calendar.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS_MAX = 16, STORES = 12, PRODUCTS = 20, CHANNELS = 2 };
enum { LEAVES = STORES * PRODUCTS * CHANNELS };

const char *const shop_dimensions[5] = {"store", "city", "product", "category", "channel"};

static insights_type type_named(const char *name)
{
    static const struct {
        const char *name;
        insights_type type;
    } types[] = {{"text", INSIGHTS_TYPE_TEXT},
                 {"int", INSIGHTS_TYPE_INT},
                 {"float", INSIGHTS_TYPE_FLOAT},
                 {"date", INSIGHTS_TYPE_DATE},
                 {"dec2", INSIGHTS_TYPE_DECIMAL}};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(types[i].name, name) == 0)
            return types[i].type;
    ck_abort_msg("no type %s", name);
    return INSIGHTS_TYPE_NULL;
}

static ins_value cell_of(ins_arena *arena, insights_type type, const char *text)
{
    int64_t coefficient = 0;
    int64_t fixed = 0;
    int scale = 0;
    char *copy = ins_arena_strdup(arena, text);
    int year = 0;
    int month = 0;
    int day = 0;
    if (strcmp(text, "-") == 0)
        return ins_value_null();
    switch (type) {
    case INSIGHTS_TYPE_INT: return ins_value_int(strtoll(text, NULL, 10));
    case INSIGHTS_TYPE_FLOAT: return ins_value_double(strtod(text, NULL));
    case INSIGHTS_TYPE_DATE:
        ck_assert_int_eq(sscanf(text, "%d-%d-%d", &year, &month, &day), 3);
        return ins_value_date(ins_days_of(year, month, day));
    case INSIGHTS_TYPE_DECIMAL:
        ck_assert(ins_parse_decimal(text, strlen(text), &coefficient, &scale));
        ck_assert(ins_rescale(coefficient, scale, 2, &fixed));
        return ins_value_decimal(fixed, 2);
    default: break;
    }
    for (char *at = copy; *at != '\0'; at++)
        if (*at == '_')
            *at = ' ';
    return ins_value_text(ins_slice_of(copy));
}

insights_table *table_of(ins_arena *arena, const char *header, const char *rows)
{
    ins_column_spec specs[COLUMNS_MAX];
    size_t count = 0;
    char *save = NULL;
    char *text = ins_arena_strdup(arena, header);
    for (char *word = strtok_r(text, " ", &save); word != NULL; word = strtok_r(NULL, " ", &save)) {
        char *colon = strchr(word, ':');
        ck_assert_ptr_nonnull(colon);
        *colon = '\0';
        specs[count].name = word;
        specs[count].type = type_named(colon + 1);
        specs[count].scale = specs[count].type == INSIGHTS_TYPE_DECIMAL ? 2 : 0;
        count++;
    }
    ins_table_builder *builder = ins_table_builder_create(arena, specs, count);
    char *cells = ins_arena_strdup(arena, rows);
    size_t at = 0;
    for (char *word = strtok_r(cells, " ;\n", &save); word != NULL;
         word = strtok_r(NULL, " ;\n", &save), at++) {
        ins_value value = cell_of(arena, specs[at % count].type, word);
        ck_assert_int_eq(ins_table_builder_add(builder, &value, NULL), INSIGHTS_OK);
    }
    ck_assert_uint_eq(at % count, 0);
    return ins_table_builder_finish(builder);
}

double random_next(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (double)(*state >> 11) / 9007199254740992.0;
}

/* Close enough to normal: the sum of twelve. */
static double normal_next(uint64_t *state)
{
    double sum = -6;
    for (int i = 0; i < 12; i++)
        sum += random_next(state);
    return sum;
}

static void fill_leaf(shop_leaf *leaf, int index, uint64_t *seed)
{
    *leaf = (shop_leaf){.store = index / (PRODUCTS * CHANNELS),
                        .product = index / CHANNELS % PRODUCTS,
                        .channel = index % CHANNELS};
    double mean = 40 + 6.0 * (leaf->store % 5) + 3.0 * (leaf->product % 7) + 30.0 * leaf->channel;
    double price = 10 + 2.5 * leaf->product;
    leaf->rows = (int)(mean + sqrt(mean) * normal_next(seed));
    leaf->previous_rows = (int)(mean + sqrt(mean) * normal_next(seed));
    leaf->units = leaf->rows * 2;
    leaf->previous_units = leaf->previous_rows * 2;
    leaf->sales = leaf->units * price;
    leaf->previous_sales = leaf->previous_units * price;
}

static void add_text(ins_table_builder *builder, ins_arena *arena, const char *name, int number)
{
    ins_value value =
        ins_value_text(ins_slice_of(ins_arena_printf(arena, "%s %d", name, number + 1)));
    ck_assert_int_eq(ins_table_builder_add(builder, &value, NULL), INSIGHTS_OK);
}

static void add_number(ins_table_builder *builder, double number)
{
    ins_value value = ins_value_double(number);
    ck_assert_int_eq(ins_table_builder_add(builder, &value, NULL), INSIGHTS_OK);
}

static void add_leaf(ins_table_builder *builder, ins_arena *arena, const shop_leaf *leaf)
{
    add_text(builder, arena, "Store", leaf->store);
    add_text(builder, arena, "City",
             leaf->store == 11   ? 5
             : leaf->store == 10 ? 4
                                 : leaf->store / 2);
    add_text(builder, arena, "Product", leaf->product);
    add_text(builder, arena, "Category", leaf->product / 4);
    add_text(builder, arena, "Channel", leaf->channel);
    const double numbers[] = {leaf->sales,          leaf->previous_sales, leaf->units,
                              leaf->previous_units, leaf->rows,           leaf->previous_rows};
    for (size_t i = 0; i < 6; i++)
        add_number(builder, numbers[i]);
}

static void shuffle(int *order, uint64_t seed)
{
    for (int i = LEAVES - 1; i > 0; i--) {
        int j = (int)(random_next(&seed) * (i + 1));
        int kept = order[i];
        order[i] = order[j];
        order[j] = kept;
    }
}

insights_table *shop_leaves(ins_arena *arena, shop_plant plant, uint64_t order_seed)
{
    static const char *const names[] = {"sales",          "previous_sales", "units",
                                        "previous_units", "rows",           "previous_rows"};
    ins_column_spec specs[11];
    for (size_t i = 0; i < 11; i++)
        specs[i] = (ins_column_spec){i < 5 ? shop_dimensions[i] : names[i - 5],
                                     i < 5 ? INSIGHTS_TYPE_TEXT : INSIGHTS_TYPE_FLOAT, 0};
    ins_table_builder *builder = ins_table_builder_create(arena, specs, 11);
    shop_leaf *leaves = ARENA_ARRAY(arena, shop_leaf, LEAVES);
    int order[LEAVES];
    uint64_t seed = 2024;
    for (int i = 0; i < LEAVES; i++) {
        fill_leaf(&leaves[i], i, &seed);
        plant(&leaves[i]);
        order[i] = i;
    }
    if (order_seed != 0)
        shuffle(order, order_seed);
    for (int i = 0; i < LEAVES; i++)
        add_leaf(builder, arena, &leaves[order[i]]);
    return ins_table_builder_finish(builder);
}
