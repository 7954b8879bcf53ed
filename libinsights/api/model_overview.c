/* A model as text for people: datasets, fields with what they hold, links, metrics. */
#include "api/model_text.h"

#include <string.h>

enum { NAME_WIDTH_MAX = 28, ROLE_WIDTH = 10, TYPE_WIDTH = 10, NUMBER_SIZE = 32 };

static const size_t SCRATCH_LIMIT = (size_t)256 << 20;

/* An overview while it is written. Scratch memory holds cleaned texts. */
typedef struct overview {
    const ins_model *model;
    ins_buffer *out;
    ins_arena *scratch;
    bool is_out_of_memory;
} overview;

/* Text of the database or model file, which may hold anything, as one clean line. */
static ins_slice clean(overview *at, ins_slice text)
{
    char *copy = ins_text_clean(at->scratch, text.data, text.size);
    if (copy == NULL) {
        at->is_out_of_memory = true;
        return (ins_slice){"", 0};
    }
    for (char *byte = copy; *byte != '\0'; byte++)
        if (*byte == '\n' || *byte == '\t')
            *byte = ' ';
    return ins_slice_of(copy);
}

static void say_slice(overview *at, ins_slice text)
{
    ins_slice shown = clean(at, text);
    ins_buffer_append(at->out, shown.data, shown.size);
}

static void say(overview *at, const char *text)
{
    say_slice(at, ins_slice_of(text));
}

/* Text and blanks up to a width, at least one. */
static void say_padded(overview *at, const char *text, size_t width)
{
    ins_slice shown = clean(at, ins_slice_of(text));
    size_t used = ins_utf8_width(shown.data, shown.size);
    ins_buffer_append(at->out, shown.data, shown.size);
    ins_buffer_fill(at->out, ' ', used < width ? width - used : 1);
}

/* A count with its noun: "20,512 rows". */
static void say_count(overview *at, int64_t count, const char *one, const char *many)
{
    char digits[NUMBER_SIZE];
    ins_buffer number;
    ins_buffer_init(&number, sizeof digits);
    ins_buffer_printf(&number, "%lld", (long long)count);
    const char *text = ins_buffer_view(&number);
    size_t size = strlen(text);
    for (size_t i = 0; i < size; i++) {
        if (i > 0 && (size - i) % 3 == 0)
            ins_buffer_byte(at->out, ',');
        ins_buffer_byte(at->out, text[i]);
    }
    if (number.status == INSIGHTS_NOMEM)
        at->is_out_of_memory = true;
    ins_buffer_finish(&number);
    ins_buffer_printf(at->out, " %s", count == 1 ? one : many);
}

/* ---- fields ---- */

static void say_range(overview *at, const ins_field *field)
{
    const char *least = ins_value_to_text(&field->least, at->scratch);
    const char *greatest = ins_value_to_text(&field->greatest, at->scratch);
    if (least == NULL || greatest == NULL) {
        at->is_out_of_memory = true;
        return;
    }
    say(at, least);
    if (strcmp(least, greatest) != 0) {
        ins_buffer_text(at->out, " to ");
        say(at, greatest);
    }
}

static void say_examples(overview *at, const ins_slice *examples, size_t count, size_t total)
{
    if (total > count) {
        say_count(at, (int64_t)total, "value", "values");
        ins_buffer_text(at->out, ": ");
    }
    for (size_t i = 0; i < count; i++) {
        ins_buffer_text(at->out, i == 0 ? "" : ", ");
        say_slice(at, examples[i]);
    }
    if (total > count)
        ins_buffer_text(at->out, ", ...");
}

/* What a field holds; nothing of a personal one. */
static void say_content(overview *at, ins_field_ref ref)
{
    const ins_field *field = ins_model_field(at->model, ref);
    ins_slice examples[INS_MODEL_EXAMPLES_MAX];
    size_t total = 0;
    size_t count = ins_model_examples(at->model, ref, examples, &total);
    bool has_range = field->role == INS_ROLE_TIME || field->role == INS_ROLE_MEASURE ||
                     field->role == INS_ROLE_NUMBER;
    if (field->is_personal)
        ins_buffer_text(at->out, "personal, not shown");
    else if (has_range && !ins_value_is_null(&field->least))
        say_range(at, field);
    else if (count > 0)
        say_examples(at, examples, count, total);
    if (field->format.unit != NULL) {
        ins_buffer_text(at->out, " ");
        say(at, field->format.unit);
    }
}

static void trim_line(ins_buffer *out)
{
    while (out->size > 0 && out->data[out->size - 1] == ' ')
        out->data[--out->size] = '\0';
    ins_buffer_byte(out, '\n');
}

static size_t name_width(const ins_dataset *dataset)
{
    size_t widest = 0;
    for (size_t i = 0; i < dataset->field_count; i++) {
        const char *name = dataset->fields[i].naming.name;
        size_t width = ins_utf8_width(name, strlen(name));
        if (width > widest && width <= NAME_WIDTH_MAX)
            widest = width;
    }
    return widest;
}

static void say_field(overview *at, ins_field_ref ref, size_t width)
{
    const ins_field *field = ins_model_field(at->model, ref);
    ins_buffer_text(at->out, "  ");
    say_padded(at, field->naming.name, width + 2);
    say_padded(at, ins_role_name(field->role), ROLE_WIDTH + 1);
    say_padded(at, insights_type_name(field->type), TYPE_WIDTH);
    say_content(at, ref);
    trim_line(at->out);
}

/* ---- links and datasets ---- */

static void say_names(overview *at, const ins_dataset *dataset, const size_t *fields, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        ins_buffer_text(at->out, i == 0 ? "" : ", ");
        say(at, dataset->fields[fields[i]].naming.name);
    }
}

static void say_link(overview *at, const ins_relationship *link)
{
    const ins_dataset *to = &at->model->datasets[link->to];
    ins_buffer_text(at->out, "  each belongs to one ");
    say(at, to->naming.label);
    ins_buffer_text(at->out, ": ");
    say_names(at, &at->model->datasets[link->from], link->from_fields, link->field_count);
    ins_buffer_text(at->out, " is ");
    say(at, to->naming.name);
    ins_buffer_byte(at->out, '.');
    say_names(at, to, link->to_fields, link->field_count);
    ins_buffer_text(at->out, link->is_inferred ? " (guessed)\n" : "\n");
}

static void say_dataset(overview *at, size_t index)
{
    const ins_dataset *dataset = &at->model->datasets[index];
    size_t width = name_width(dataset);
    ins_buffer_byte(at->out, '\n');
    say(at, dataset->plural);
    ins_buffer_text(at->out, ": ");
    if (dataset->row_count >= 0) {
        say_count(at, dataset->row_count, "row", "rows");
        ins_buffer_text(at->out, " of ");
    }
    say(at, dataset->source);
    if (dataset->key_count > 0) {
        ins_buffer_text(at->out, ", key ");
        say_names(at, dataset, dataset->key, dataset->key_count);
    }
    ins_buffer_byte(at->out, '\n');
    for (size_t i = 0; i < dataset->field_count; i++)
        say_field(at, (ins_field_ref){(int)index, (int)i}, width);
    for (size_t i = 0; i < at->model->relationship_count; i++)
        if (at->model->relationships[i].from == index)
            say_link(at, &at->model->relationships[i]);
}

/* ---- metrics ---- */

static void say_metric(overview *at, const ins_metric *metric, size_t width)
{
    ins_buffer text;
    ins_buffer_init(&text, at->out->limit);
    ins_expr_print(metric->expression, &text);
    if (text.status != INSIGHTS_OK && at->out->status == INSIGHTS_OK)
        at->out->status = text.status;
    ins_buffer_text(at->out, "  ");
    say_padded(at, metric->naming.name, width + 2);
    say(at, ins_buffer_view(&text));
    ins_buffer_finish(&text);
    if (metric->format.unit != NULL) {
        ins_buffer_text(at->out, ", in ");
        say(at, metric->format.unit);
    }
    ins_buffer_text(at->out, metric->is_default ? " (the default)\n" : "\n");
}

static void say_metrics(overview *at)
{
    const ins_model *model = at->model;
    size_t widest = 0;
    for (size_t i = 0; i < model->metric_count; i++) {
        const char *name = model->metrics[i].naming.name;
        size_t width = ins_utf8_width(name, strlen(name));
        if (width > widest && width <= NAME_WIDTH_MAX)
            widest = width;
    }
    ins_buffer_text(at->out, model->metric_count > 0 ? "\nmetrics\n" : "");
    for (size_t i = 0; i < model->metric_count; i++)
        say_metric(at, &model->metrics[i], widest);
}

/* ---- verified questions ---- */

static void say_verified(overview *at, const ins_verified *pair)
{
    ins_buffer_text(at->out, "  ");
    say(at, pair->question);
    if (pair->reads_as != NULL) {
        ins_buffer_text(at->out, "\n    reads as: ");
        say(at, pair->reads_as);
    } else {
        ins_buffer_text(at->out, "\n    with a plan of its own");
    }
    ins_buffer_byte(at->out, '\n');
}

static void say_all_verified(overview *at)
{
    const ins_model *model = at->model;
    ins_buffer_text(at->out, model->verified_count > 0 ? "\nverified questions\n" : "");
    for (size_t i = 0; i < model->verified_count; i++)
        say_verified(at, &model->verified[i]);
}

insights_status ins_model_overview(const ins_model *model, ins_buffer *out, insights_error **err)
{
    overview at = {.model = model, .out = out, .scratch = ins_arena_create(SCRATCH_LIMIT)};
    if (at.scratch == NULL)
        return ins_fail_nomem(err);
    say(&at, model->name);
    ins_buffer_text(out, ": ");
    say_count(&at, (int64_t)model->dataset_count, "dataset", "datasets");
    ins_buffer_text(out, ", ");
    say_count(&at, (int64_t)model->metric_count, "metric", "metrics");
    ins_buffer_text(out, model->is_derived ? ", derived from the database\n" : "\n");
    for (size_t i = 0; i < model->dataset_count; i++)
        say_dataset(&at, i);
    say_metrics(&at);
    say_all_verified(&at);
    ins_arena_destroy(at.scratch);
    return at.is_out_of_memory ? ins_fail_nomem(err) : INSIGHTS_OK;
}
