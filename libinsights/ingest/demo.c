/* Makes the demo data set: story, customers, sales, stock, and what was planted. */
#include "ingest/demo.h"

#include "data/calendar.h"
#include "ingest/demo_inventory.h"
#include "ingest/demo_sales.h"

#include <string.h>

enum {
    ROWS_USUAL = 400000,
    ROWS_MIN = 1000,
    ROWS_MAX = 100000000,
    YEAR_MIN = 1900,
    YEAR_MAX = 9000
};

static const ins_writer_column columns[] = {
    {.name = "effect", .type = INSIGHTS_TYPE_TEXT},
    {.name = "measure", .type = INSIGHTS_TYPE_TEXT},
    {.name = "category", .type = INSIGHTS_TYPE_TEXT, .is_nullable = true},
    {.name = "product", .type = INSIGHTS_TYPE_TEXT, .is_nullable = true},
    {.name = "store", .type = INSIGHTS_TYPE_TEXT, .is_nullable = true},
    {.name = "city", .type = INSIGHTS_TYPE_TEXT, .is_nullable = true},
    {.name = "segment", .type = INSIGHTS_TYPE_TEXT, .is_nullable = true},
    {.name = "start_date", .type = INSIGHTS_TYPE_DATE},
    {.name = "end_date", .type = INSIGHTS_TYPE_DATE},
    {.name = "size", .type = INSIGHTS_TYPE_FLOAT},
    {.name = "volume_change", .type = INSIGHTS_TYPE_FLOAT, .is_nullable = true},
    {.name = "price_change", .type = INSIGHTS_TYPE_FLOAT, .is_nullable = true},
    {.name = "description", .type = INSIGHTS_TYPE_TEXT},
};
enum { COLUMN_COUNT = sizeof columns / sizeof columns[0] };

static ins_value text_of(const char *text)
{
    return ins_value_text(ins_slice_of(text));
}

static const char *measure_of(const ins_demo_effect *effect)
{
    return effect->kind == INS_DEMO_STOCK     ? "stock"
           : effect->kind == INS_DEMO_RETURNS ? "return rate"
                                              : "revenue";
}

/* A store that opens has no sales to compare with: its size is 1, all of them are new. */
static double size_of(const ins_demo_effect *effect)
{
    if (effect->kind == INS_DEMO_OPENING)
        return 1;
    return (double)(effect->volume * effect->price - 1000000) / 1e6;
}

static insights_status write_effect(const ins_demo_effect *effect, ins_writer *writer,
                                    insights_error **err)
{
    bool is_sale = effect->kind == INS_DEMO_CHANGE || effect->kind == INS_DEMO_GRADUAL;
    ins_value none = ins_value_null();
    ins_value cells[COLUMN_COUNT] = {
        text_of(effect->name),
        text_of(measure_of(effect)),
        effect->category < 0 ? none : text_of(ins_demo_categories[effect->category].name),
        effect->product < 0 ? none : text_of(ins_demo_products[effect->product].name),
        effect->store < 0 ? none : text_of(ins_demo_stores[effect->store].name),
        effect->city < 0 ? none : text_of(ins_demo_cities[effect->city].name),
        effect->segment < 0 ? none : text_of(ins_demo_ages[effect->segment]),
        ins_value_date(effect->first_day),
        ins_value_date(effect->last_day),
        ins_value_double(size_of(effect)),
        is_sale ? ins_value_double((effect->volume - 1000) / 1e3) : none,
        is_sale ? ins_value_double((effect->price - 1000) / 1e3) : none,
        text_of(effect->description),
    };
    return ins_writer_add(writer, cells, err);
}

static insights_status write_effects(const ins_demo_story *story, ins_writer *writer,
                                     insights_error **err)
{
    ins_writer_hide_next(writer); /* the key to the riddles is no subject of questions */
    INS_TRY(ins_writer_create_table(writer, "planted_effects", columns, COLUMN_COUNT, false, err));
    INS_TRY(ins_writer_begin(writer, "planted_effects", COLUMN_COUNT, err));
    for (int i = 0; i < INS_DEMO_EFFECTS; i++)
        INS_TRY(write_effect(&story->effects[i], writer, err));
    return INSIGHTS_OK;
}

static insights_status write_tables(const ins_demo_story *story, const ins_demo_options *options,
                                    ins_writer *writer, insights_error **err)
{
    ins_demo_progress progress = {options->progress, options->progress_data};
    ins_demo_customers *customers = ins_demo_customers_create(story, options->rows);
    if (customers == NULL)
        return ins_fail_nomem(err);
    insights_status status =
        ins_demo_sales_write(story, options->rows, customers, writer, &progress, err);
    if (status == INSIGHTS_OK)
        status = ins_demo_customers_write(customers, writer, err);
    ins_demo_customers_destroy(customers);
    INS_TRY(status);
    INS_TRY(ins_demo_inventory_write(story, options->rows, writer, err));
    return write_effects(story, writer, err);
}

static insights_status check(const ins_demo_options *options, insights_error **err)
{
    if (options->rows < ROWS_MIN || options->rows > ROWS_MAX)
        return ins_fail(err, INSIGHTS_INVALID, "the demo has %d to %d rows, not %zu", ROWS_MIN,
                        ROWS_MAX, options->rows);
    if (options->now_days < ins_days_of(YEAR_MIN, 1, 1) ||
        options->now_days > ins_days_of(YEAR_MAX, 12, 31))
        return ins_fail(err, INSIGHTS_INVALID, "the last day of the demo must lie in %d to %d",
                        YEAR_MIN, YEAR_MAX);
    return INSIGHTS_OK;
}

insights_status ins_demo_create(const char *url, const ins_demo_options *options,
                                insights_error **err)
{
    ins_demo_options wanted = options == NULL ? (ins_demo_options){0} : *options;
    wanted.rows = wanted.rows == 0 ? ROWS_USUAL : wanted.rows;
    INS_TRY(check(&wanted, err));
    ins_demo_story story;
    ins_demo_story_init(&story, wanted.seed == 0 ? 1 : wanted.seed, wanted.now_days);
    ins_writer *writer = NULL;
    INS_TRY(ins_writer_open(&writer, url, err));
    insights_status status = write_tables(&story, &wanted, writer, err);
    if (status != INSIGHTS_OK) {
        ins_writer_abort(writer);
        return status;
    }
    return ins_writer_commit(writer, err);
}

bool ins_demo_is(const ins_schema *schema)
{
    static const struct {
        const char *name;
        bool is_hidden;
    } tables[] = {{"sales_data", false},
                  {"customer_data", false},
                  {"inventory_data", false},
                  {"planted_effects", true}};
    enum { TABLES = sizeof tables / sizeof *tables };
    size_t found = 0;
    for (size_t i = 0; i < schema->table_count; i++)
        for (size_t j = 0; j < TABLES; j++)
            found += strcmp(schema->tables[i].name, tables[j].name) == 0 &&
                     schema->tables[i].is_hidden == tables[j].is_hidden;
    return schema->table_count == TABLES && found == TABLES;
}
