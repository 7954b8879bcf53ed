/* The voice of narration: clean text, measures and amounts. Time is in speech_time.c,
   filters are in speech_scope.c, subjects in speech_subject.c. */
#include "narrate/speech.h"

#include "narrate/number_text.h"
#include "plan/measure.h"

#include <math.h>
#include <string.h>

#define ROUNDED_FROM 1000.0

void ins_speech_init(ins_speech *speech, ins_arena *arena, const ins_story_input *input)
{
    *speech = (ins_speech){.input = input, .arena = arena};
    ins_buffer_init(&speech->text, INS_SPEECH_MAX);
}

void ins_speech_finish(ins_speech *speech)
{
    ins_buffer_finish(&speech->text);
}

/* What a page would read as markup, and what is shown instead; NULL for other bytes. `text` is not
   empty and `before` is what stands in front of it. */
static const char *look_alike(const char *text, char before)
{
    switch (*text) {
    case '<': return "\xE2\x80\xB9";
    case '>': return "\xE2\x80\xBA";
    case '&': return before == ' ' && text[1] == ' ' ? "and" : "\xEF\xBC\x86";
    default: return NULL;
    }
}

const char *ins_plain_text(ins_arena *arena, const char *data, size_t size)
{
    const char *clean = ins_text_clean(arena, data, size);
    if (clean == NULL || strpbrk(clean, "<>&") == NULL)
        return clean;
    ins_buffer text;
    ins_buffer_init(&text, 3 * size + 1);
    for (char before = '\0'; *clean != '\0'; before = *clean++) {
        const char *other = look_alike(clean, before);
        if (other != NULL)
            ins_buffer_text(&text, other);
        else
            ins_buffer_byte(&text, *clean);
    }
    const char *plain = NULL;
    return ins_buffer_take_arena(&text, arena, &plain, NULL) == INSIGHTS_OK ? plain : NULL;
}

const char *ins_speech_take(ins_speech *speech)
{
    const char *raw = NULL;
    const char *plain = NULL;
    if (speech->text.status == INSIGHTS_TOO_LARGE)
        speech->text.status = INSIGHTS_OK;
    if (ins_buffer_take_arena(&speech->text, speech->arena, &raw, NULL) == INSIGHTS_OK)
        plain = ins_plain_text(speech->arena, raw, strlen(raw));
    speech->is_out_of_memory = speech->is_out_of_memory || plain == NULL;
    return plain == NULL ? "" : plain;
}

const char *ins_speech_take_sentence(ins_speech *speech)
{
    char *first = speech->text.data;
    if (first != NULL && *first >= 'a' && *first <= 'z')
        *first = (char)(*first - 'a' + 'A');
    return ins_speech_take(speech);
}

void ins_speak(ins_speech *speech, const char *text)
{
    ins_buffer_text(&speech->text, text);
}

void ins_speakf(ins_speech *speech, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *text = ins_arena_vprintf(speech->arena, format, arguments);
    va_end(arguments);
    speech->is_out_of_memory = speech->is_out_of_memory || text == NULL;
    ins_buffer_text(&speech->text, text);
}

/* ---- values ---- */

/* Length of the first `points` code points. */
static size_t cut_at(const char *text, size_t points)
{
    size_t at = 0;
    size_t size = strlen(text);
    for (size_t i = 0; i < points && at < size; i++) {
        int32_t point = 0;
        at += ins_utf8_next(text + at, size - at, &point);
    }
    return at;
}

/* A text that would run into the sentence around it is set in quotes. */
static bool needs_quotes(const char *text)
{
    static const char *const joints[] = {" and ", " or ", " in ", " with ", ", ", "; ", ". ", ": "};
    if (*text == '\0' || *text == ' ' || text[strlen(text) - 1] == ' ')
        return true;
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
        if (strstr(text, joints[i]) != NULL)
            return true;
    return false;
}

static void speak_text(ins_speech *speech, ins_slice text)
{
    const char *plain = ins_plain_text(speech->arena, text.data, text.size);
    if (plain == NULL) {
        speech->is_out_of_memory = true;
        return;
    }
    size_t length = cut_at(plain, INS_SPEECH_VALUE_MAX);
    const char *quote = !speech->stands_apart && needs_quotes(plain) ? "\"" : "";
    ins_speakf(speech, "%s%.*s%s%s", quote, (int)length, plain,
               plain[length] == '\0' ? "" : "\xE2\x80\xA6", quote);
}

void ins_speak_value(ins_speech *speech, const ins_value *value)
{
    static const ins_measure_format as_needed = {.decimals = -1};
    switch (value->type) {
    case INSIGHTS_TYPE_NULL: ins_speak(speech, "none"); break;
    case INSIGHTS_TYPE_TEXT: speak_text(speech, value->as.text); break;
    case INSIGHTS_TYPE_BOOL: ins_speak(speech, value->as.integer != 0 ? "yes" : "no"); break;
    case INSIGHTS_TYPE_DATE: ins_speak_day(speech, value->as.integer); break;
    case INSIGHTS_TYPE_FLOAT: ins_amount(&speech->text, value->as.real, &as_needed); break;
    case INSIGHTS_TYPE_DATETIME:
    case INSIGHTS_TYPE_INT:
    case INSIGHTS_TYPE_DECIMAL: ins_value_print(value, &speech->text); break;
    }
}

static const ins_field *field_of(const ins_story_input *input, const char *name)
{
    int dimension = ins_dimension_index(input->plan, name);
    if (dimension >= 0)
        return ins_model_field(input->model, input->plan->dimensions[dimension].field);
    int field = ins_model_find_field(input->model, (size_t)input->plan->dataset, name);
    return field < 0 ? NULL : &input->model->datasets[input->plan->dataset].fields[field];
}

/* Numbers that name things (years, keys) are not grouped; amounts of a list are. */
static bool is_amount(const ins_field *field)
{
    return field != NULL && (field->role == INS_ROLE_MEASURE || field->role == INS_ROLE_NUMBER);
}

void ins_speak_cell(ins_speech *speech, size_t row, size_t column)
{
    const ins_story_input *input = speech->input;
    ins_value value = ins_table_value(input->result, row, column);
    const char *name = input->columns[column].name;
    int dimension = ins_dimension_index(input->plan, name);
    const ins_field *field = field_of(input, name);
    bool is_number = value.type == INSIGHTS_TYPE_INT || value.type == INSIGHTS_TYPE_FLOAT ||
                     value.type == INSIGHTS_TYPE_DECIMAL;
    if (is_number && is_amount(field))
        ins_amount(&speech->text, ins_value_number(&value), &field->format);
    else
        ins_speak_time(speech, &value,
                       dimension < 0 ? INS_GRAIN_NONE : input->plan->dimensions[dimension].grain);
}

/* ---- measures ---- */

ins_measure_format ins_measure_format_of(const ins_story_input *input, size_t measure)
{
    int column = ins_measure_column(input, measure, false);
    ins_measure_format format = {.decimals = -1, .additivity = INS_NON_ADDITIVE};
    if (column >= 0)
        format = input->columns[column].format;
    ins_aggregate aggregate = ins_plan_measure_at(input->plan, measure)->aggregate;
    if (aggregate == INS_AGGREGATE_AVERAGE || aggregate == INS_AGGREGATE_MEDIAN)
        format.decimals = format.decimals > 2 ? format.decimals : format.is_currency ? 2 : -1;
    return format;
}

bool ins_is_share(const ins_story_input *input, size_t measure)
{
    return ins_plan_is_share(input->plan, ins_plan_measure_at(input->plan, measure));
}

int ins_measure_column(const ins_story_input *input, size_t measure, bool is_previous)
{
    const char *name = ins_plan_measure_at(input->plan, measure)->name;
    size_t count = insights_table_columns(input->result);
    for (size_t i = 0; i < count; i++) {
        const ins_result_column *column = &input->columns[i];
        const char *own = column->name;
        if (!column->is_measure || column->is_previous != is_previous)
            continue;
        if (is_previous && strncmp(own, "previous_", strlen("previous_")) == 0)
            own += strlen("previous_");
        if (strcmp(own, name) == 0)
            return (int)i;
    }
    return -1;
}

void ins_speak_measure(ins_speech *speech, size_t measure)
{
    const ins_plan_measure *spoken = &speech->input->plan->measures[measure];
    bool has_article =
        spoken->aggregate != INS_AGGREGATE_METRIC || spoken->transform != INS_TRANSFORM_NONE;
    ins_speakf(speech, "%s%s", has_article ? "the " : "", spoken->label);
}

static bool ends_with(ins_slice word, const char *end)
{
    size_t size = strlen(end);
    return word.size > size && memcmp(word.data + word.size - size, end, size) == 0;
}

static bool is_plural_word(ins_slice word)
{
    return ends_with(word, "s") && !ends_with(word, "ss") && !ends_with(word, "us") &&
           !ends_with(word, "is");
}

/* "sales", "units sold", "units on hand", but "sales tax" and "number of sales". */
static bool is_plural_label(const char *label)
{
    static const char *const behind[] = {"on", "in", "of", "per", "sold", "made", "won", "lost"};
    size_t first = strcspn(label, " ");
    const char *rest = label + first + strspn(label + first, " ");
    ins_slice second = {rest, strcspn(rest, " ")};
    const char *last = strrchr(label, ' ');
    if (!is_plural_word((ins_slice){label, first}))
        return last != NULL && strstr(label, " of ") == NULL &&
               is_plural_word(ins_slice_of(last + 1));
    bool is_open = second.size == 0 || ends_with(second, "ed");
    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++)
        is_open = is_open || ins_slice_equal(second, ins_slice_of(behind[i]));
    return is_open;
}

void ins_speak_be(ins_speech *speech, size_t measure, bool is_past)
{
    const ins_plan_measure *spoken = &speech->input->plan->measures[measure];
    bool is_plural = spoken->aggregate == INS_AGGREGATE_METRIC && is_plural_label(spoken->label);
    ins_speak(speech, is_past ? (is_plural ? "were" : "was") : (is_plural ? "are" : "is"));
}

/* ---- numbers ---- */

void ins_speak_amount(ins_speech *speech, size_t measure, double value)
{
    ins_measure_format format = ins_measure_format_of(speech->input, measure);
    if (ins_is_share(speech->input, measure))
        ins_percent(&speech->text, value);
    else
        ins_amount(&speech->text, value, &format);
}

static ins_measure_format rounded_format(const ins_speech *speech, size_t measure, double value)
{
    ins_measure_format format = ins_measure_format_of(speech->input, measure);
    if (fabs(value) >= ROUNDED_FROM || value == 0)
        format.decimals = 0;
    return format;
}

void ins_speak_rounded(ins_speech *speech, size_t measure, double value)
{
    ins_measure_format format = rounded_format(speech, measure, value);
    if (ins_is_share(speech->input, measure))
        ins_percent(&speech->text, value);
    else
        ins_amount(&speech->text, value, &format);
}

void ins_speak_signed(ins_speech *speech, size_t measure, double value)
{
    static const ins_measure_format points = {.unit = "percentage points", .decimals = 1};
    ins_measure_format format = rounded_format(speech, measure, value);
    bool is_percent = format.unit != NULL && strcmp(format.unit, "%") == 0;
    if (ins_is_share(speech->input, measure) || is_percent)
        ins_signed_amount(&speech->text, is_percent ? value : value * 100, &points);
    else
        ins_signed_amount(&speech->text, value, &format);
}

void ins_speak_rate(ins_speech *speech, size_t measure, double value)
{
    ins_measure_format format = rounded_format(speech, measure, value);
    bool is_plain =
        !ins_is_share(speech->input, measure) && format.decimals == 0 && fabs(value) < ROUNDED_FROM;
    format.decimals = -1;
    if (is_plain)
        ins_signed_amount(&speech->text, value, &format);
    else
        ins_speak_signed(speech, measure, value);
}

void ins_speak_percent(ins_speech *speech, double ratio)
{
    ins_percent(&speech->text, ratio);
}

void ins_speak_p_value(ins_speech *speech, double p_value)
{
    ins_measure_format digits = {.decimals = p_value < 0.1 ? 3 : 2};
    if (p_value < 0.001) {
        ins_speak(speech, "p under 0.001");
        return;
    }
    ins_speak(speech, "p = ");
    ins_amount(&speech->text, p_value, &digits);
}

void ins_speak_count(ins_speech *speech, size_t count)
{
    ins_amount(&speech->text, (double)count, NULL);
}
