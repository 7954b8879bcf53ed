/* The fingerprint of a model: SHA-256 over what its file says. What a live database says (counts,
   extremes, physical scale) is left out: it has a fingerprint of its own, see data/schema.h. So are
   the model's own name and description: no answer depends on them, and a derived model is named
   after its file. */
#include "model/seal.h"

#include "base/number.h"

#include <string.h>

/* Changes when the serialisation does, so that no old fingerprint is taken for a new one. */
#define FORMAT "libinsights model 2"

/* Every item is preceded by its length or ended by ';', so that no two models give one text. */
typedef struct sealer {
    ins_sha256 digest;
    insights_status status;
} sealer;

static void add_number(sealer *s, int64_t number)
{
    char text[INS_NUMBER_SIZE];
    ins_sha256_add(&s->digest, text, ins_print_decimal(text, number, 0));
    ins_sha256_add(&s->digest, ";", 1);
}

static void add_text(sealer *s, const char *text)
{
    add_number(s, text == NULL ? -1 : (int64_t)strlen(text));
    if (text != NULL)
        ins_sha256_add(&s->digest, text, strlen(text));
}

static void add_naming(sealer *s, const ins_naming *naming)
{
    add_text(s, naming->name);
    add_text(s, naming->label);
    add_text(s, naming->description);
    add_number(s, (int64_t)naming->synonym_count);
    for (size_t i = 0; i < naming->synonym_count; i++)
        add_text(s, naming->synonyms[i]);
}

static void add_expression(sealer *s, const ins_expr *expression)
{
    ins_buffer buffer;
    ins_buffer_init(&buffer, (size_t)1 << 20);
    ins_expr_print(expression, &buffer);
    if (s->status == INSIGHTS_OK)
        s->status = buffer.status;
    add_text(s, ins_buffer_view(&buffer));
    ins_buffer_finish(&buffer);
}

static void add_format(sealer *s, const ins_measure_format *format)
{
    add_text(s, format->unit);
    add_number(s, format->is_currency);
    add_number(s, format->decimals);
    add_number(s, format->good_direction);
    add_number(s, format->additivity);
}

/* The only column of a key is unique, whether it says so or not. */
static void add_field(sealer *s, const ins_dataset *owner, size_t index)
{
    const ins_field *field = &owner->fields[index];
    bool is_key = owner->key_count == 1 && owner->key[0] == index;
    add_naming(s, &field->naming);
    add_expression(s, field->expression);
    add_number(s, field->type);
    add_number(s, field->role);
    add_number(s, field->is_numeric_text);
    add_number(s, field->is_personal);
    add_number(s, field->is_unique || is_key);
    add_format(s, &field->format);
}

static void add_dataset(sealer *s, const ins_dataset *dataset)
{
    add_naming(s, &dataset->naming);
    add_text(s, dataset->plural);
    add_text(s, dataset->source);
    add_number(s, dataset->is_bridge);
    add_number(s, dataset->label_field);
    add_number(s, dataset->time_field);
    add_number(s, (int64_t)dataset->key_count);
    for (size_t i = 0; i < dataset->key_count; i++)
        add_number(s, (int64_t)dataset->key[i]);
    add_number(s, (int64_t)dataset->field_count);
    for (size_t i = 0; i < dataset->field_count; i++)
        add_field(s, dataset, i);
}

static void add_relationship(sealer *s, const ins_relationship *link)
{
    ins_naming naming = link->naming;
    naming.description = NULL; /* a file has no place for it */
    add_naming(s, &naming);
    add_number(s, (int64_t)link->from);
    add_number(s, (int64_t)link->to);
    add_number(s, link->is_inferred);
    add_number(s, (int64_t)link->field_count);
    for (size_t i = 0; i < link->field_count; i++) {
        add_number(s, (int64_t)link->from_fields[i]);
        add_number(s, (int64_t)link->to_fields[i]);
    }
}

static void add_metric(sealer *s, const ins_metric *metric)
{
    add_naming(s, &metric->naming);
    add_expression(s, metric->expression);
    add_number(s, (int64_t)metric->dataset);
    add_number(s, metric->type);
    add_number(s, metric->volume_metric);
    add_number(s, metric->is_default);
    add_format(s, &metric->format);
}

static void add_verified(sealer *s, const ins_verified *pair)
{
    add_text(s, pair->question);
    add_text(s, pair->plan_json);
    add_text(s, pair->reads_as);
}

/* Month 0 means January. */
static void add_calendar(sealer *s, const ins_calendar *calendar)
{
    add_number(s, calendar->fiscal_start_month == 0 ? 1 : calendar->fiscal_start_month);
    add_number(s, calendar->fiscal_is_start_year);
    add_number(s, calendar->week_start);
    add_number(s, calendar->is_retail_454);
    add_number(s, calendar->is_fiscal_default);
    add_number(s, calendar->is_day_first);
}

static void add_model(sealer *s, const ins_model *model)
{
    add_text(s, FORMAT);
    add_calendar(s, &model->calendar);
    add_number(s, (int64_t)model->dataset_count);
    for (size_t i = 0; i < model->dataset_count; i++)
        add_dataset(s, &model->datasets[i]);
    add_number(s, (int64_t)model->relationship_count);
    for (size_t i = 0; i < model->relationship_count; i++)
        add_relationship(s, &model->relationships[i]);
    add_number(s, (int64_t)model->metric_count);
    for (size_t i = 0; i < model->metric_count; i++)
        add_metric(s, &model->metrics[i]);
    for (size_t i = 0; i < model->verified_count; i++)
        add_verified(s, &model->verified[i]);
}

insights_status ins_model_digest(const ins_model *model, char out[INS_SHA256_HEX_SIZE],
                                 insights_error **err)
{
    sealer s = {.status = INSIGHTS_OK};
    ins_sha256_init(&s.digest);
    add_model(&s, model);
    ins_sha256_hex(&s.digest, out);
    if (s.status == INSIGHTS_NOMEM)
        return ins_fail_nomem(err);
    if (s.status != INSIGHTS_OK)
        return ins_fail(err, s.status, "an expression of the model is too large to print");
    return INSIGHTS_OK;
}

insights_status ins_model_seal(ins_model *model, insights_error **err)
{
    char hex[INS_SHA256_HEX_SIZE];
    INS_TRY(ins_model_digest(model, hex, err));
    char *fingerprint = ins_arena_strdup(model->arena, hex);
    if (fingerprint == NULL)
        return ins_fail_nomem(err);
    model->fingerprint = fingerprint;
    return INSIGHTS_OK;
}
