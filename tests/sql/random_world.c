/* Makes random schemas and fills them. */
#include "random_world.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

size_t random_below(uint64_t *state, size_t limit)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (size_t)((*state >> 11) % limit);
}

int cell_compare(const cell *a, const cell *b)
{
    if (a->kind == CELL_NONE || b->kind == CELL_NONE)
        return (a->kind == CELL_NONE) - (b->kind == CELL_NONE);
    if (a->kind != b->kind)
        return a->kind == CELL_NUMBER ? -1 : 1;
    if (a->kind == CELL_TEXT)
        return strcmp(a->text, b->text);
    return (a->number > b->number) - (a->number < b->number);
}

/* ---- schema ---- */

/* What the datasets refer to; `to` of -1: nothing. */
typedef struct draft {
    int targets[WORLD_DATASETS_MAX][WORLD_FIELDS_MAX - WORLD_FIXED];
    size_t counts[WORLD_DATASETS_MAX];
    size_t dataset_count;
} draft;

static void make_draft(draft *out, uint64_t *state)
{
    *out = (draft){.dataset_count = 2 + random_below(state, WORLD_DATASETS_MAX - 1)};
    for (size_t i = 0; i < out->dataset_count; i++) {
        size_t wanted = i == 0 ? 0 : 1 + random_below(state, 3);
        for (size_t j = 0; j < wanted; j++)
            out->targets[i][out->counts[i]++] = (int)random_below(state, i);
        if (random_below(state, 5) == 0)
            out->targets[i][out->counts[i]++] = (int)i;
    }
}

static ins_field make_field(ins_model *model, const char *name, insights_type type,
                            ins_field_role role)
{
    return (ins_field){
        .naming = {.name = name, .label = name},
        .type = type,
        .role = role,
        .expression = ins_expr_column(model->arena, NULL, name),
        .distinct_count = -1,
        .is_unique = role == INS_ROLE_KEY,
        .has_nulls = role != INS_ROLE_KEY,
        .format = {.decimals = -1,
                   .additivity = role == INS_ROLE_MEASURE ? INS_ADDITIVE : INS_NON_ADDITIVE}};
}

static void make_dataset(ins_model *model, ins_dataset *dataset, const draft *plan, size_t index)
{
    static const size_t key = WORLD_ID;
    ins_field *fields = ARENA_ARRAY(model->arena, ins_field, WORLD_FIELDS_MAX);
    const char *name = ins_arena_printf(model->arena, "d%zu", index);
    fields[WORLD_ID] = make_field(model, "id", INSIGHTS_TYPE_INT, INS_ROLE_KEY);
    fields[WORLD_KIND] = make_field(model, "kind", INSIGHTS_TYPE_TEXT, INS_ROLE_CATEGORY);
    fields[WORLD_AMOUNT] = make_field(model, "amount", INSIGHTS_TYPE_INT, INS_ROLE_MEASURE);
    fields[WORLD_AGE] = make_field(model, "age", INSIGHTS_TYPE_INT, INS_ROLE_NUMBER);
    fields[WORLD_DAY] = make_field(model, "day", INSIGHTS_TYPE_DATE, INS_ROLE_TIME);
    for (size_t i = 0; i < plan->counts[index]; i++)
        fields[WORLD_FIXED + i] = make_field(model, ins_arena_printf(model->arena, "ref%zu", i),
                                             INSIGHTS_TYPE_INT, INS_ROLE_REFERENCE);
    *dataset = (ins_dataset){.naming = {.name = name, .label = name},
                             .plural = name,
                             .source = name,
                             .fields = fields,
                             .field_count = WORLD_FIXED + plan->counts[index],
                             .key = &key,
                             .key_count = 1,
                             .label_field = -1,
                             .time_field = WORLD_DAY,
                             .row_count = -1};
}

static void make_links(ins_model *model, const draft *plan)
{
    static const size_t key = WORLD_ID;
    enum { MOST = WORLD_DATASETS_MAX * WORLD_FIELDS_MAX };
    ins_relationship *links = ARENA_ARRAY(model->arena, ins_relationship, MOST);
    size_t *fields = ARENA_ARRAY(model->arena, size_t, MOST);
    size_t count = 0;
    for (size_t i = 0; i < plan->dataset_count; i++)
        for (size_t j = 0; j < plan->counts[i]; j++) {
            const char *name = ins_arena_printf(model->arena, "d%zu_ref%zu", i, j);
            fields[count] = WORLD_FIXED + j;
            links[count] = (ins_relationship){.naming = {.name = name, .label = name},
                                              .from = i,
                                              .to = (size_t)plan->targets[i][j],
                                              .from_fields = &fields[count],
                                              .to_fields = &key,
                                              .field_count = 1};
            count++;
        }
    model->relationships = links;
    model->relationship_count = count;
}

static void make_metrics(ins_model *model)
{
    static const char *const forms[] = {[WORLD_TOTAL] = "SUM(d%zu.amount)",
                                        [WORLD_MEAN] = "SUM(d%zu.amount) / COUNT(d%zu.amount)",
                                        [WORLD_KINDS] = "COUNT(DISTINCT d%zu.kind)"};
    size_t count = model->dataset_count * WORLD_METRICS;
    ins_metric *metrics = ARENA_ARRAY(model->arena, ins_metric, count);
    for (size_t i = 0; i < count; i++) {
        size_t dataset = i / WORLD_METRICS;
        const char *name = ins_arena_printf(model->arena, "metric%zu", i);
        ins_buffer text;
        ins_buffer_init(&text, 200);
        for (const char *at = forms[i % WORLD_METRICS]; *at != '\0'; at++) {
            if (strncmp(at, "%zu", 3) != 0) {
                ins_buffer_byte(&text, *at);
                continue;
            }
            ins_buffer_printf(&text, "%zu", dataset);
            at += 2;
        }
        metrics[i] = (ins_metric){.naming = {.name = name, .label = name},
                                  .dataset = dataset,
                                  .volume_metric = -1,
                                  .format = {.decimals = -1,
                                             .additivity = i % WORLD_METRICS == WORLD_TOTAL
                                                               ? INS_ADDITIVE
                                                               : INS_NON_ADDITIVE}};
        ck_assert_int_eq(
            ins_expr_parse(&metrics[i].expression, model->arena, ins_buffer_view(&text), NULL),
            INSIGHTS_OK);
        ins_buffer_finish(&text);
    }
    model->metrics = metrics;
    model->metric_count = count;
}

/* ---- rows ---- */

static cell number(double value)
{
    return (cell){.kind = CELL_NUMBER, .number = value};
}

static cell maybe(uint64_t *state, cell value)
{
    return random_below(state, 9) == 0 ? (cell){.kind = CELL_NONE} : value;
}

static cell random_value(uint64_t *state, const random_world *world, const draft *plan,
                         size_t dataset, size_t field)
{
    static const char *const kinds[] = {"red", "green", "blue", "Blue"};
    static const char *const days[] = {"2023-11-30", "2023-12-01", "2024-01-05",
                                       "2024-01-31", "2024-02-29", "2024-05-01"};
    switch (field) {
    case WORLD_KIND: return (cell){.kind = CELL_TEXT, .text = kinds[random_below(state, 4)]};
    case WORLD_AMOUNT: return number((double)random_below(state, 20) - 5);
    case WORLD_AGE: return number((double)random_below(state, 8));
    case WORLD_DAY: return (cell){.kind = CELL_TEXT, .text = days[random_below(state, 6)]};
    default: break;
    }
    size_t to = (size_t)plan->targets[dataset][field - WORLD_FIXED];
    /* A row may point to one that is not there. */
    return number(1 + (double)random_below(state, world->row_counts[to] + 1));
}

static void fill(random_world *world, uint64_t *state, const draft *plan)
{
    for (size_t i = 0; i < plan->dataset_count; i++)
        world->row_counts[i] =
            random_below(state, 12) == 0 ? 0 : 3 + random_below(state, i < 2 ? 6 : 21);
    for (size_t i = 0; i < plan->dataset_count; i++)
        for (size_t row = 0; row < world->row_counts[i]; row++) {
            world->rows[i][row][WORLD_ID] = number((double)row + 1);
            for (size_t field = 1; field < WORLD_FIXED + plan->counts[i]; field++)
                world->rows[i][row][field] =
                    maybe(state, random_value(state, world, plan, i, field));
        }
}

static void print_cell(ins_buffer *out, const cell *value)
{
    if (value->kind == CELL_NONE)
        ins_buffer_text(out, "NULL");
    else if (value->kind == CELL_TEXT)
        ins_buffer_printf(out, "'%s'", value->text);
    else
        ins_buffer_printf(out, "%d", (int)value->number);
}

static void store(random_world *world)
{
    ins_buffer sql;
    ins_buffer_init(&sql, 1 << 22);
    for (size_t i = 0; i < world->model->dataset_count; i++) {
        const ins_dataset *dataset = &world->model->datasets[i];
        ins_buffer_printf(&sql, "CREATE TABLE d%zu (", i);
        for (size_t j = 0; j < dataset->field_count; j++)
            ins_buffer_printf(&sql, "%s%s %s", j == 0 ? "" : ", ", dataset->fields[j].naming.name,
                              j == WORLD_KIND  ? "TEXT"
                              : j == WORLD_DAY ? "DATE"
                                               : "INTEGER");
        ins_buffer_text(&sql, ");");
        for (size_t row = 0; row < world->row_counts[i]; row++) {
            ins_buffer_printf(&sql, "INSERT INTO d%zu VALUES (", i);
            for (size_t j = 0; j < dataset->field_count; j++) {
                ins_buffer_text(&sql, j == 0 ? "" : ", ");
                print_cell(&sql, &world->rows[i][row][j]);
            }
            ins_buffer_text(&sql, ");");
        }
    }
    ck_assert_int_eq(sqlite3_open(":memory:", &world->base), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(world->base, ins_buffer_view(&sql), NULL, NULL, NULL), SQLITE_OK);
    ins_buffer_finish(&sql);
}

random_world *random_world_create(uint64_t *state)
{
    draft plan;
    random_world *world = calloc(1, sizeof *world);
    ck_assert_ptr_nonnull(world);
    make_draft(&plan, state);
    world->model = ins_model_create();
    ck_assert_ptr_nonnull(world->model);
    ins_dataset *datasets = ARENA_ARRAY(world->model->arena, ins_dataset, plan.dataset_count);
    for (size_t i = 0; i < plan.dataset_count; i++)
        make_dataset(world->model, &datasets[i], &plan, i);
    world->model->name = "world";
    world->model->datasets = datasets;
    world->model->dataset_count = plan.dataset_count;
    make_links(world->model, &plan);
    make_metrics(world->model);
    fill(world, state, &plan);
    store(world);
    return world;
}

void random_world_destroy(random_world *world)
{
    sqlite3_close(world->base);
    ins_model_release(world->model);
    free(world);
}
