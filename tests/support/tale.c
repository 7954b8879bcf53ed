/* Stories for tests. */
#include "support/tale.h"

#include "analysis/collect.h"
#include "base/json.h"
#include "base/number.h"
#include "plan/json.h"
#include "support/suite.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS_MAX = 16 };

tale the_tale;

void tale_begin(void)
{
    the_tale = (tale){.arena = ins_arena_create((size_t)64 << 20), .model = tiny_model_create()};
    ck_assert_ptr_nonnull(the_tale.arena);
    ck_assert_ptr_nonnull(the_tale.model);
    the_tale.findings.items = the_tale.items;
    the_tale.input =
        (ins_story_input){.model = the_tale.model,
                          .columns = the_tale.columns,
                          .findings = &the_tale.findings,
                          .task = &the_tale.task,
                          .reading_confidence = 1,
                          .now_us = ins_days_of(2026, 11, 22) * INS_DAY_US + INS_DAY_US / 2};
}

void tale_end(void)
{
    ins_model_release(the_tale.model);
    ins_arena_destroy(the_tale.arena);
}

static void set_task(const ins_plan *plan)
{
    const ins_model *model = the_tale.model;
    the_tale.task = (ins_analysis_task){.kind = (ins_analysis_kind)plan->kind,
                                        .measures = the_tale.measures,
                                        .measure_count = plan->measure_count,
                                        .volume_measure = -1,
                                        .drill_count = 1,
                                        .direction = plan->direction};
    if (plan->kind == INS_PLAN_TREND)
        the_tale.task.grain = plan->dimensions[0].grain;
    for (size_t i = 0; i < plan->measure_count; i++) {
        const ins_plan_measure *measure = &plan->measures[i];
        bool is_metric = measure->aggregate == INS_AGGREGATE_METRIC;
        const ins_metric *metric = is_metric ? &model->metrics[measure->metric] : NULL;
        the_tale.measures[i] = (ins_analysis_measure){
            measure->name, metric == NULL || metric->format.additivity == INS_ADDITIVE,
            metric == NULL ? 0 : metric->format.good_direction};
    }
}

ins_plan *tale_plan(const char *json)
{
    ins_json *root = NULL;
    ins_plan *plan = NULL;
    insights_error *err = NULL;
    insights_status status = ins_json_parse(&root, json, strlen(json), &err);
    ck_assert_msg(status == INSIGHTS_OK, "%s", insights_error_message(err));
    status = ins_plan_read_json(&plan, the_tale.arena, root, the_tale.model, &err);
    ck_assert_msg(status == INSIGHTS_OK, "%s", insights_error_message(err));
    ins_json_free(root);
    status = ins_plan_validate(plan, the_tale.model, &err);
    ck_assert_msg(status == INSIGHTS_OK, "%s", insights_error_message(err));
    the_tale.input.plan = plan;
    set_task(plan);
    return plan;
}

/* ---- results ---- */

static insights_type type_named(const char *name)
{
    static const struct {
        const char *name;
        insights_type type;
    } types[] = {{"text", INSIGHTS_TYPE_TEXT},   {"int", INSIGHTS_TYPE_INT},
                 {"float", INSIGHTS_TYPE_FLOAT}, {"date", INSIGHTS_TYPE_DATE},
                 {"bool", INSIGHTS_TYPE_BOOL},   {"dec2", INSIGHTS_TYPE_DECIMAL}};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(types[i].name, name) == 0)
            return types[i].type;
    ck_abort_msg("no type %s", name);
    return INSIGHTS_TYPE_NULL;
}

static ins_value text_value(const char *text)
{
    char *copy = ins_arena_strdup(the_tale.arena, text);
    for (char *at = copy; *at != '\0'; at++)
        if (*at == '_')
            *at = ' ';
    return ins_value_text(ins_slice_of(copy));
}

static ins_value cell_of(insights_type type, const char *text)
{
    int64_t coefficient = 0;
    int64_t fixed = 0;
    int64_t moment = 0;
    int scale = 0;
    if (strcmp(text, "-") == 0)
        return ins_value_null();
    switch (type) {
    case INSIGHTS_TYPE_INT: return ins_value_int(strtoll(text, NULL, 10));
    case INSIGHTS_TYPE_FLOAT: return ins_value_double(strtod(text, NULL));
    case INSIGHTS_TYPE_BOOL: return ins_value_bool(strcmp(text, "true") == 0);
    case INSIGHTS_TYPE_DATE:
        ck_assert(ins_parse_datetime(text, strlen(text), &moment, NULL));
        return ins_value_date(ins_day_of_us(moment));
    case INSIGHTS_TYPE_DECIMAL:
        ck_assert(ins_parse_decimal(text, strlen(text), &coefficient, &scale));
        ck_assert(ins_rescale(coefficient, scale, 2, &fixed));
        return ins_value_decimal(fixed, 2);
    default: return text_value(text);
    }
}

static size_t read_header(const char *header, ins_column_spec *specs)
{
    size_t count = 0;
    char *save = NULL;
    char *text = ins_arena_strdup(the_tale.arena, header);
    for (char *word = strtok_r(text, " ", &save); word != NULL; word = strtok_r(NULL, " ", &save)) {
        char *colon = strchr(word, ':');
        ck_assert_ptr_nonnull(colon);
        *colon = '\0';
        insights_type type = type_named(colon + 1);
        specs[count++] = (ins_column_spec){word, type, type == INSIGHTS_TYPE_DECIMAL ? 2 : 0};
    }
    return count;
}

/* What SQL compilation would say of a column. */
static ins_result_column column_of(const char *name)
{
    const ins_plan *plan = the_tale.input.plan;
    const size_t lead = strlen("previous_");
    bool is_previous = strncmp(name, "previous_", lead) == 0;
    for (size_t i = 0; i < plan->measure_count; i++) {
        const ins_plan_measure *measure = &plan->measures[i];
        if (strcmp(measure->name, is_previous ? name + lead : name) != 0)
            continue;
        ins_measure_format format = {.decimals = -1, .additivity = INS_ADDITIVE};
        if (measure->aggregate == INS_AGGREGATE_METRIC)
            format = the_tale.model->metrics[measure->metric].format;
        else if (measure->aggregate == INS_AGGREGATE_ROWS)
            format.decimals = 0;
        return (ins_result_column){name, measure->label, format, true, is_previous};
    }
    for (size_t i = 0; i < plan->dimension_count; i++)
        if (strcmp(plan->dimensions[i].name, name) == 0)
            return (ins_result_column){.name = name, .label = plan->dimensions[i].label};
    ck_abort_msg("the plan has no column %s", name);
    return (ins_result_column){.name = name};
}

void tale_result(const char *header, const char *rows)
{
    ins_column_spec specs[COLUMNS_MAX];
    size_t columns = read_header(header, specs);
    size_t cells = 0;
    char *save = NULL;
    char *text = ins_arena_strdup(the_tale.arena, rows);
    ins_table_builder *builder = ins_table_builder_create(the_tale.arena, specs, columns);
    for (char *word = strtok_r(text, " ;", &save); word != NULL;
         word = strtok_r(NULL, " ;", &save)) {
        ins_value value = cell_of(specs[cells++ % columns].type, word);
        ck_assert_int_eq(ins_table_builder_add(builder, &value, NULL), INSIGHTS_OK);
    }
    ck_assert_uint_eq(cells % columns, 0);
    the_tale.input.result = ins_table_builder_finish(builder);
    for (size_t i = 0; i < columns; i++)
        the_tale.columns[i] = column_of(specs[i].name);
}

/* ---- findings ---- */

ins_finding *tale_finding(ins_finding_kind kind)
{
    ins_collector collector;
    ins_finding *finding = &the_tale.items[the_tale.findings.count++];
    ins_collect_init(&collector, the_tale.arena);
    *finding = *ins_collect(&collector, kind); /* whatever is unknown at first */
    return finding;
}

ins_finding *tale_change(ins_finding_kind kind, double current, double previous)
{
    ins_finding *finding = tale_finding(kind);
    finding->current = current;
    finding->previous = previous;
    finding->change = current - previous;
    if (previous != 0)
        finding->change_ratio = finding->change / fabs(previous);
    return finding;
}

void tale_subject(ins_finding *finding, const char *dimension, const char *value)
{
    ins_subject *subjects = ARENA_ARRAY(the_tale.arena, ins_subject, finding->subject_count + 1);
    ck_assert_ptr_nonnull(subjects);
    for (size_t i = 0; i < finding->subject_count; i++)
        subjects[i] = finding->subjects[i];
    subjects[finding->subject_count] =
        (ins_subject){dimension, value == NULL ? ins_value_null() : text_value(value)};
    finding->subjects = subjects;
    finding->subject_count++;
}

ins_story tale_tell(void)
{
    ins_story story = {.message = NULL};
    insights_error *err = NULL;
    insights_status status = ins_narrate(&story, the_tale.arena, &the_tale.input, &err);
    ck_assert_msg(status == INSIGHTS_OK, "%s", insights_error_message(err));
    return story;
}

int tale_run(const char *name, const TTest *const *tests, size_t count)
{
    TCase *cases = tcase_create(name);
    tcase_add_checked_fixture(cases, tale_begin, tale_end);
    for (size_t i = 0; i < count; i++)
        tcase_add_test(cases, tests[i]);
    return suite_run_case(name, cases);
}
