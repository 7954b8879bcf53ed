/* Writes a model as an Ossie YAML file. What the file does not say, loading finds out in the same
   way; so only what differs is written, but for roles, which people are expected to edit. */
#include "base/json.h"
#include "model/build.h"
#include "model/derive.h"
#include "model/metric_shape.h"
#include "model/seal.h"
#include "model/yaml_text.h"

#include <string.h>

/* A model while it is written. */
typedef struct writer {
    const ins_model *model;
    ins_buffer *out;
    ins_arena *scratch;
    ins_reach reach;
    bool is_out_of_memory;
} writer;

/* More than a file may hold: verified questions may be many. */
static const size_t EXTENSION_LIMIT = (size_t)16 << 20;

/* The INSIGHTS extension of one thing while it is gathered: a JSON object on one line. */
typedef struct extension {
    ins_buffer text;
    ins_json_writer json;
    bool is_empty;
} extension;

/* ---- lines -------------------- */

static void line(writer *w, int indent, const char *text)
{
    ins_buffer_fill(w->out, ' ', (size_t)indent);
    ins_buffer_text(w->out, text);
    ins_buffer_byte(w->out, '\n');
}

static void member(writer *w, int indent, const char *name, const char *text)
{
    if (text == NULL)
        return;
    ins_buffer_fill(w->out, ' ', (size_t)indent);
    ins_buffer_printf(w->out, "%s: ", name);
    ins_yaml_text(w->out, text, INS_YAML_BLOCK);
    ins_buffer_byte(w->out, '\n');
}

static void open_list(writer *w, int indent, const char *name)
{
    ins_buffer_fill(w->out, ' ', (size_t)indent);
    ins_buffer_printf(w->out, "%s[", name);
}

static void list_item(writer *w, size_t index, const char *text)
{
    ins_buffer_text(w->out, index == 0 ? "" : ", ");
    ins_yaml_text(w->out, text, INS_YAML_FLOW);
}

static void close_list(writer *w)
{
    ins_buffer_text(w->out, "]\n");
}

/* ---- extensions -------------------- */

static void start_extension(extension *e)
{
    ins_buffer_init(&e->text, EXTENSION_LIMIT);
    ins_json_init(&e->json, &e->text, 0);
    ins_json_open_object(&e->json);
    e->is_empty = true;
}

static void key(extension *e, ins_extension_key name)
{
    ins_json_key(&e->json, ins_extension_key_name(name));
    e->is_empty = false;
}

static void text_key(extension *e, ins_extension_key name, const char *text)
{
    key(e, name);
    ins_json_string(&e->json, text);
}

static void truth_key(extension *e, ins_extension_key name, bool truth)
{
    key(e, name);
    ins_json_bool(&e->json, truth);
}

static void choice_key(extension *e, ins_extension_key name, size_t choice)
{
    text_key(e, name, ins_extension_choice(name, choice));
}

static void format_keys(extension *e, const ins_measure_format *format)
{
    if (format->unit != NULL)
        text_key(e, format->is_currency ? INS_EXTENSION_CURRENCY : INS_EXTENSION_UNIT,
                 format->unit);
    if (format->decimals >= 0) {
        key(e, INS_EXTENSION_DECIMALS);
        ins_json_int(&e->json, format->decimals);
    }
    if (format->good_direction != 0)
        choice_key(e, INS_EXTENSION_GOOD, format->good_direction > 0 ? 0 : 1);
}

static void finish_extension(writer *w, extension *e, int indent)
{
    ins_json_close_object(&e->json);
    if (e->text.status != INSIGHTS_OK)
        w->out->status = e->text.status;
    if (!e->is_empty && w->out->status == INSIGHTS_OK) {
        line(w, indent, "custom_extensions:");
        line(w, indent, "  - vendor_name: " INS_EXTENSION_VENDOR);
        member(w, indent + 4, "data", ins_buffer_view(&e->text));
    }
    ins_buffer_finish(&e->text);
}

/* ---- parts of all things -------------------- */

static void describe(writer *w, int indent, const ins_naming *naming)
{
    member(w, indent, "description", naming->description);
    if (naming->synonym_count == 0)
        return;
    line(w, indent, "ai_context:");
    open_list(w, indent, "  synonyms: ");
    for (size_t i = 0; i < naming->synonym_count; i++)
        list_item(w, i, naming->synonyms[i]);
    close_list(w);
}

/* True when loading would make another label from the name. */
static bool has_own_label(writer *w, const ins_naming *naming)
{
    const char *usual = ins_words_of_identifier(w->scratch, naming->name);
    if (usual == NULL) {
        w->is_out_of_memory = true;
        return false;
    }
    return strcmp(*usual == '\0' ? naming->name : usual, naming->label) != 0;
}

static void expression(writer *w, int indent, const ins_expr *tree)
{
    ins_buffer text;
    ins_buffer_init(&text, (size_t)1 << 20);
    ins_expr_print(tree, &text);
    if (text.status != INSIGHTS_OK)
        w->out->status = text.status;
    line(w, indent, "expression:");
    line(w, indent, "  dialects:");
    line(w, indent, "    - dialect: ANSI_SQL");
    member(w, indent + 6, "expression", ins_buffer_view(&text));
    ins_buffer_finish(&text);
}

/* What keys call a field: its column. */
static const char *column_name(const ins_field *field)
{
    return field->expression->kind == INS_EXPR_COLUMN ? field->expression->name
                                                      : field->naming.name;
}

/* ---- datasets -------------------- */

static void field_extension(writer *w, const ins_field *field)
{
    extension e;
    bool is_measure = field->role == INS_ROLE_MEASURE;
    start_extension(&e);
    choice_key(&e, INS_EXTENSION_ROLE, field->role);
    format_keys(&e, &field->format);
    if (is_measure || field->format.additivity != INS_NON_ADDITIVE)
        choice_key(&e, INS_EXTENSION_ADDITIVITY, field->format.additivity);
    if (field->is_personal)
        truth_key(&e, INS_EXTENSION_PERSONAL, true);
    if (field->is_numeric_text)
        truth_key(&e, INS_EXTENSION_NUMERIC_TEXT, true);
    finish_extension(w, &e, 12);
}

static void write_field(writer *w, const ins_field *field)
{
    bool is_date = field->type == INSIGHTS_TYPE_DATE || field->type == INSIGHTS_TYPE_DATETIME;
    member(w, 10, "- name", field->naming.name);
    expression(w, 12, field->expression);
    if (has_own_label(w, &field->naming))
        member(w, 12, "label", field->naming.label);
    if (field->type != INSIGHTS_TYPE_NULL)
        member(w, 12, "datatype", ins_datatype_name(field->type));
    if (field->role == INS_ROLE_TIME)
        line(w, 12, "dimension: {is_time: true}");
    else if (is_date)
        line(w, 12, "dimension: {is_time: false}");
    describe(w, 12, &field->naming);
    field_extension(w, field);
}

static void write_keys(writer *w, const ins_dataset *dataset)
{
    if (dataset->key_count > 0) {
        open_list(w, 8, "primary_key: ");
        for (size_t i = 0; i < dataset->key_count; i++)
            list_item(w, i, column_name(&dataset->fields[dataset->key[i]]));
        close_list(w);
    }
    bool is_first = true;
    for (size_t i = 0; i < dataset->field_count; i++) {
        bool is_key = dataset->key_count == 1 && dataset->key[0] == i;
        if (!dataset->fields[i].is_unique || is_key)
            continue;
        if (is_first)
            line(w, 8, "unique_keys:");
        is_first = false;
        open_list(w, 10, "- ");
        list_item(w, 0, column_name(&dataset->fields[i]));
        close_list(w);
    }
}

/* A choice of -1 is written where loading would choose a field. */
static void field_key(extension *e, ins_extension_key name, const ins_dataset *dataset, int field,
                      ins_field_role role)
{
    bool has_role = false;
    for (size_t i = 0; i < dataset->field_count; i++)
        has_role = has_role || dataset->fields[i].role == role;
    if (field >= 0 || has_role)
        text_key(e, name, field < 0 ? NULL : dataset->fields[field].naming.name);
}

static void dataset_extension(writer *w, const ins_dataset *dataset)
{
    extension e;
    start_extension(&e);
    text_key(&e, INS_EXTENSION_LABEL, dataset->naming.label);
    text_key(&e, INS_EXTENSION_PLURAL, dataset->plural);
    field_key(&e, INS_EXTENSION_LABEL_FIELD, dataset, dataset->label_field, INS_ROLE_LABEL);
    field_key(&e, INS_EXTENSION_TIME_FIELD, dataset, dataset->time_field, INS_ROLE_TIME);
    if (dataset->is_bridge || dataset->key_count > 1)
        truth_key(&e, INS_EXTENSION_BRIDGE, dataset->is_bridge);
    finish_extension(w, &e, 8);
}

static void write_dataset(writer *w, const ins_dataset *dataset)
{
    ins_buffer_byte(w->out, '\n');
    member(w, 6, "- name", dataset->naming.name);
    member(w, 8, "source", dataset->source);
    write_keys(w, dataset);
    describe(w, 8, &dataset->naming);
    dataset_extension(w, dataset);
    if (dataset->field_count > 0)
        line(w, 8, "fields:");
    for (size_t i = 0; i < dataset->field_count; i++)
        write_field(w, &dataset->fields[i]);
}

/* ---- relationships and metrics -------------------- */

static void write_columns(writer *w, const char *name, const ins_dataset *dataset,
                          const size_t *fields, size_t count)
{
    open_list(w, 8, name);
    for (size_t i = 0; i < count; i++)
        list_item(w, i, column_name(&dataset->fields[fields[i]]));
    close_list(w);
}

static void write_relationship(writer *w, const ins_relationship *link)
{
    const ins_dataset *from = &w->model->datasets[link->from];
    const ins_dataset *to = &w->model->datasets[link->to];
    extension e;
    member(w, 6, "- name", link->naming.name);
    member(w, 8, "from", from->naming.name);
    member(w, 8, "to", to->naming.name);
    write_columns(w, "from_columns: ", from, link->from_fields, link->field_count);
    write_columns(w, "to_columns: ", to, link->to_fields, link->field_count);
    ins_naming without_description = link->naming;
    without_description.description = NULL; /* relationships have none in the standard */
    describe(w, 8, &without_description);
    start_extension(&e);
    if (has_own_label(w, &link->naming))
        text_key(&e, INS_EXTENSION_LABEL, link->naming.label);
    if (link->is_inferred)
        truth_key(&e, INS_EXTENSION_INFERRED, true);
    finish_extension(w, &e, 8);
}

static void metric_extension(writer *w, const ins_metric *metric)
{
    extension e;
    ins_metric_reads reads = {0};
    ins_metric_read(&reads, w->model, metric->expression);
    start_extension(&e);
    if (has_own_label(w, &metric->naming))
        text_key(&e, INS_EXTENSION_LABEL, metric->naming.label);
    format_keys(&e, &metric->format);
    if (metric->format.additivity != ins_metric_additivity(w->model, metric->expression))
        choice_key(&e, INS_EXTENSION_ADDITIVITY, metric->format.additivity);
    if (ins_metric_dataset(&reads, &w->reach) != (int)metric->dataset)
        text_key(&e, INS_EXTENSION_DATASET, w->model->datasets[metric->dataset].naming.name);
    if (metric->volume_metric >= 0)
        text_key(&e, INS_EXTENSION_VOLUME, w->model->metrics[metric->volume_metric].naming.name);
    if (metric->is_default)
        truth_key(&e, INS_EXTENSION_DEFAULT, true);
    finish_extension(w, &e, 8);
}

static void write_metric(writer *w, const ins_metric *metric)
{
    member(w, 6, "- name", metric->naming.name);
    expression(w, 8, metric->expression);
    if (metric->type != ins_metric_type(w->model, metric->expression))
        member(w, 8, "datatype", ins_datatype_name(metric->type));
    describe(w, 8, &metric->naming);
    metric_extension(w, metric);
}

/* ---- the model -------------------- */

static void calendar_extension(writer *w)
{
    const ins_calendar *calendar = &w->model->calendar;
    extension e;
    start_extension(&e);
    if (calendar->fiscal_start_month > 1) {
        key(&e, INS_EXTENSION_FISCAL_START_MONTH);
        ins_json_int(&e.json, calendar->fiscal_start_month);
    }
    if (calendar->fiscal_is_start_year)
        truth_key(&e, INS_EXTENSION_FISCAL_IS_START_YEAR, true);
    if (calendar->week_start != 0)
        choice_key(&e, INS_EXTENSION_WEEK_START, (size_t)calendar->week_start);
    if (calendar->is_retail_454)
        truth_key(&e, INS_EXTENSION_RETAIL_454, true);
    if (calendar->is_fiscal_default)
        truth_key(&e, INS_EXTENSION_FISCAL_IS_DEFAULT, true);
    if (calendar->is_day_first)
        truth_key(&e, INS_EXTENSION_DAY_FIRST, true);
    if (w->model->verified_count > 0) {
        key(&e, INS_EXTENSION_VERIFIED);
        ins_verified_write(w->model->verified, w->model->verified_count, &e.json);
    }
    finish_extension(w, &e, 4);
}

static void write_model(writer *w)
{
    const ins_model *model = w->model;
    line(w, 0, "# What the data means. Apache Ossie core 0.2.0; keys of INSIGHTS: docs/MODEL.md.");
    line(w, 0, "version: 0.2.0.dev0");
    line(w, 0, "semantic_model:");
    member(w, 2, "- name", model->name);
    member(w, 4, "description", model->description);
    calendar_extension(w);
    line(w, 4, "# One dataset per table. Check labels, roles, units, and add synonyms people use.");
    line(w, 4, "datasets:");
    for (size_t i = 0; i < model->dataset_count; i++)
        write_dataset(w, &model->datasets[i]);
    if (model->relationship_count > 0)
        line(w, 0, "\n    # Many rows of `from` point to one row of `to`.\n    relationships:");
    for (size_t i = 0; i < model->relationship_count; i++)
        write_relationship(w, &model->relationships[i]);
    if (model->metric_count > 0)
        line(w, 0,
             "\n    # Named aggregates over dataset.field; good: up or down, which is better."
             "\n    metrics:");
    for (size_t i = 0; i < model->metric_count; i++)
        write_metric(w, &model->metrics[i]);
}

/* Names in a database may hold what a file cannot: found here, not by the next reader. */
static insights_status check_reads_back(const writer *w, size_t start, insights_error **err)
{
    ins_model *again = NULL;
    char fingerprint[INS_SHA256_HEX_SIZE];
    INS_TRY(ins_model_digest(w->model, fingerprint, err));
    insights_status status = ins_model_load(&again, ins_buffer_view(w->out) + start,
                                            w->out->size - start, "written model", NULL, NULL, err);
    if (status == INSIGHTS_OK && strcmp(again->fingerprint, fingerprint) != 0)
        status = ins_fail(err, INSIGHTS_INVALID,
                          "the model '%s' cannot be written: it would read back differently",
                          w->model->name);
    ins_model_release(again);
    return status;
}

insights_status ins_model_write(const ins_model *model, ins_buffer *out, insights_error **err)
{
    writer w = {.model = model, .out = out, .scratch = ins_arena_create((size_t)256 << 20)};
    size_t start = out->size;
    if (w.scratch == NULL || !ins_reach_build(&w.reach, w.scratch, model)) {
        ins_arena_destroy(w.scratch);
        return ins_fail_nomem(err);
    }
    write_model(&w);
    ins_arena_destroy(w.scratch);
    if (w.is_out_of_memory || out->status == INSIGHTS_NOMEM)
        return ins_fail_nomem(err);
    if (out->status != INSIGHTS_OK)
        return ins_fail(err, out->status, "the model '%s' is too large to write", model->name);
    return check_reads_back(&w, start, err);
}
