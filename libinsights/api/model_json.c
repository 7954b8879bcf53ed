/* A model as JSON: names, meanings, ranges and examples; never a value of a personal field. */
#include "api/model_text.h"
#include "base/json.h"
#include "model/verified.h"

/* A model while it is written. */
typedef struct writer {
    const ins_model *model;
    ins_json_writer json;
    ins_buffer *out;
} writer;

static void optional(writer *w, const char *key, const char *text)
{
    if (text != NULL && *text != '\0')
        ins_json_member_string(&w->json, key, text);
}

static void write_naming(writer *w, const ins_naming *naming)
{
    ins_json_member_string(&w->json, "name", naming->name);
    ins_json_member_string(&w->json, "label", naming->label);
    optional(w, "description", naming->description);
    if (naming->synonym_count == 0)
        return;
    ins_json_key(&w->json, "synonyms");
    ins_json_open_array(&w->json);
    for (size_t i = 0; i < naming->synonym_count; i++)
        ins_json_string(&w->json, naming->synonyms[i]);
    ins_json_close_array(&w->json);
}

static const char *additivity_name(ins_additivity additivity)
{
    switch (additivity) {
    case INS_ADDITIVE: return "additive";
    case INS_SEMI_ADDITIVE: return "semi_additive";
    case INS_NON_ADDITIVE: return "non_additive";
    }
    return NULL;
}

static void write_format(writer *w, const ins_measure_format *format)
{
    ins_json_member_string(&w->json, "unit", format->unit);
    ins_json_member_string(&w->json, "additivity", additivity_name(format->additivity));
    if (format->good_direction != 0)
        ins_json_member_string(&w->json, "good", format->good_direction > 0 ? "up" : "down");
}

/* A failure of the printing becomes one of the whole text. */
static void write_expression(writer *w, const ins_expr *expression)
{
    ins_buffer text;
    ins_buffer_init(&text, w->out->limit);
    ins_expr_print(expression, &text);
    if (text.status != INSIGHTS_OK && w->out->status == INSIGHTS_OK)
        w->out->status = text.status;
    ins_json_member_string(&w->json, "expression", ins_buffer_view(&text));
    ins_buffer_finish(&text);
}

static void write_count(writer *w, const char *key, int64_t count)
{
    ins_json_key(&w->json, key);
    if (count < 0)
        ins_json_null(&w->json);
    else
        ins_json_int(&w->json, count);
}

static void write_examples(writer *w, ins_field_ref ref)
{
    ins_slice examples[INS_MODEL_EXAMPLES_MAX];
    size_t total = 0;
    size_t count = ins_model_examples(w->model, ref, examples, &total);
    if (count == 0)
        return;
    ins_json_key(&w->json, "examples");
    ins_json_open_array(&w->json);
    for (size_t i = 0; i < count; i++)
        ins_json_slice(&w->json, examples[i]);
    ins_json_close_array(&w->json);
}

static void write_range(writer *w, const ins_field *field)
{
    bool is_shown = field->role == INS_ROLE_TIME || field->role == INS_ROLE_MEASURE ||
                    field->role == INS_ROLE_NUMBER;
    if (!is_shown || field->is_personal || ins_value_is_null(&field->least))
        return;
    ins_json_key(&w->json, "least");
    ins_value_json(&field->least, &w->json);
    ins_json_key(&w->json, "greatest");
    ins_value_json(&field->greatest, &w->json);
}

static void write_field(writer *w, ins_field_ref ref)
{
    const ins_field *field = ins_model_field(w->model, ref);
    ins_json_open_object(&w->json);
    write_naming(w, &field->naming);
    ins_json_member_string(&w->json, "role", ins_role_name(field->role));
    ins_json_member_string(&w->json, "type", insights_type_name(field->type));
    if (field->role == INS_ROLE_MEASURE || field->role == INS_ROLE_NUMBER)
        write_format(w, &field->format);
    write_expression(w, field->expression);
    if (field->is_personal)
        ins_json_member_bool(&w->json, "personal", true);
    write_count(w, "values", field->distinct_count);
    write_range(w, field);
    write_examples(w, ref);
    ins_json_close_object(&w->json);
}

static void write_field_name(writer *w, const char *key, const ins_dataset *dataset, int field)
{
    ins_json_member_string(&w->json, key, field < 0 ? NULL : dataset->fields[field].naming.name);
}

static void write_names(writer *w, const char *key, const ins_dataset *dataset,
                        const size_t *fields, size_t count)
{
    ins_json_key(&w->json, key);
    ins_json_open_array(&w->json);
    for (size_t i = 0; i < count; i++)
        ins_json_string(&w->json, dataset->fields[fields[i]].naming.name);
    ins_json_close_array(&w->json);
}

static void write_dataset(writer *w, size_t index)
{
    const ins_dataset *dataset = &w->model->datasets[index];
    ins_json_open_object(&w->json);
    write_naming(w, &dataset->naming);
    ins_json_member_string(&w->json, "plural", dataset->plural);
    ins_json_member_string(&w->json, "source", dataset->source);
    write_count(w, "rows", dataset->row_count);
    write_names(w, "key", dataset, dataset->key, dataset->key_count);
    write_field_name(w, "label_field", dataset, dataset->label_field);
    write_field_name(w, "time_field", dataset, dataset->time_field);
    ins_json_key(&w->json, "fields");
    ins_json_open_array(&w->json);
    for (size_t i = 0; i < dataset->field_count; i++)
        write_field(w, (ins_field_ref){(int)index, (int)i});
    ins_json_close_array(&w->json);
    ins_json_close_object(&w->json);
}

static void write_relationship(writer *w, const ins_relationship *link)
{
    const ins_dataset *from = &w->model->datasets[link->from];
    const ins_dataset *to = &w->model->datasets[link->to];
    ins_json_open_object(&w->json);
    ins_json_member_string(&w->json, "name", link->naming.name);
    ins_json_member_string(&w->json, "from", from->naming.name);
    ins_json_member_string(&w->json, "to", to->naming.name);
    write_names(w, "from_fields", from, link->from_fields, link->field_count);
    write_names(w, "to_fields", to, link->to_fields, link->field_count);
    ins_json_member_bool(&w->json, "inferred", link->is_inferred);
    ins_json_close_object(&w->json);
}

static void write_metric(writer *w, const ins_metric *metric)
{
    ins_json_open_object(&w->json);
    write_naming(w, &metric->naming);
    ins_json_member_string(&w->json, "dataset", w->model->datasets[metric->dataset].naming.name);
    ins_json_member_string(&w->json, "type", insights_type_name(metric->type));
    write_format(w, &metric->format);
    write_expression(w, metric->expression);
    ins_json_member_bool(&w->json, "default", metric->is_default);
    ins_json_close_object(&w->json);
}

insights_status ins_model_json(const ins_model *model, ins_buffer *out, insights_error **err)
{
    writer w = {.model = model, .out = out};
    (void)err;
    ins_json_init(&w.json, out, 0);
    ins_json_open_object(&w.json);
    ins_json_member_string(&w.json, "name", model->name);
    optional(&w, "description", model->description);
    ins_json_member_bool(&w.json, "derived", model->is_derived);
    ins_json_member_string(&w.json, "fingerprint", model->fingerprint);
    ins_json_key(&w.json, "datasets");
    ins_json_open_array(&w.json);
    for (size_t i = 0; i < model->dataset_count; i++)
        write_dataset(&w, i);
    ins_json_close_array(&w.json);
    ins_json_key(&w.json, "relationships");
    ins_json_open_array(&w.json);
    for (size_t i = 0; i < model->relationship_count; i++)
        write_relationship(&w, &model->relationships[i]);
    ins_json_close_array(&w.json);
    ins_json_key(&w.json, "metrics");
    ins_json_open_array(&w.json);
    for (size_t i = 0; i < model->metric_count; i++)
        write_metric(&w, &model->metrics[i]);
    ins_json_close_array(&w.json);
    if (model->verified_count > 0) {
        ins_json_key(&w.json, "verified_questions");
        ins_verified_write(model->verified, model->verified_count, &w.json);
    }
    ins_json_close_object(&w.json);
    return INSIGHTS_OK;
}
