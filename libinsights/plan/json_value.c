/* Values and names of fields in the JSON of a plan, both ways. */
#include "plan/json_value.h"

#include "base/number.h"
#include "data/calendar.h"

#include <math.h>
#include <string.h>

/* Whole numbers that every JSON reader keeps exact (IEEE 754 double). */
static const int64_t exact_max = INT64_C(1) << 53;

/* ---- values, out ---- */

static bool is_bare_number(const ins_value *value)
{
    if (value->type == INSIGHTS_TYPE_INT)
        return value->as.integer >= -exact_max && value->as.integer <= exact_max;
    return value->type == INSIGHTS_TYPE_FLOAT && floor(value->as.real) != value->as.real;
}

static const char *tag_of(const ins_value *value, bool is_time)
{
    switch (value->type) {
    case INSIGHTS_TYPE_INT: return is_bare_number(value) ? NULL : "int";
    case INSIGHTS_TYPE_FLOAT: return is_bare_number(value) ? NULL : "float";
    case INSIGHTS_TYPE_DECIMAL: return "decimal";
    case INSIGHTS_TYPE_DATE: return is_time ? NULL : "date";
    case INSIGHTS_TYPE_DATETIME: return is_time ? NULL : "datetime";
    case INSIGHTS_TYPE_TEXT: return is_time ? "text" : NULL;
    default: return NULL;
    }
}

static void write_quoted(const ins_value *value, ins_json_writer *writer)
{
    char text[INS_NUMBER_SIZE];
    if (value->type == INSIGHTS_TYPE_FLOAT)
        ins_json_slice(writer, (ins_slice){text, ins_print_double(text, value->as.real)});
    else if (value->type == INSIGHTS_TYPE_INT || value->type == INSIGHTS_TYPE_DECIMAL)
        ins_json_slice(writer,
                       (ins_slice){text, ins_print_decimal(text, value->as.integer, value->scale)});
    else
        ins_value_json(value, writer);
}

void ins_plan_value_write(const ins_value *value, bool is_time, ins_json_writer *writer)
{
    const char *tag = tag_of(value, is_time);
    if (tag == NULL) {
        ins_value_json(value, writer);
        return;
    }
    ins_json_open_object(writer);
    ins_json_key(writer, tag);
    write_quoted(value, writer);
    ins_json_close_object(writer);
}

/* ---- values, in ---- */

static ins_value of_number(double number)
{
    if (floor(number) == number && fabs(number) <= (double)exact_max)
        return ins_value_int((int64_t)number);
    return ins_value_double(number);
}

static bool read_moment(ins_value *out, ins_slice text)
{
    int64_t microseconds = 0;
    bool has_time = false;
    if (!ins_parse_datetime(text.data, text.size, &microseconds, &has_time))
        return false;
    *out =
        has_time ? ins_value_datetime(microseconds) : ins_value_date(ins_day_of_us(microseconds));
    return true;
}

static insights_status read_text(ins_value *out, ins_arena *arena, const char *text,
                                 insights_error **err)
{
    const char *copy = ins_arena_strdup(arena, text);
    if (copy == NULL)
        return ins_fail_nomem(err);
    *out = ins_value_text(ins_slice_of(copy));
    return INSIGHTS_OK;
}

static bool read_tagged_number(ins_value *out, const char *tag, ins_slice text)
{
    int64_t integer = 0;
    int scale = 0;
    double real = 0;
    if (strcmp(tag, "int") == 0 && ins_parse_int(text.data, text.size, &integer))
        *out = ins_value_int(integer);
    else if (strcmp(tag, "float") == 0 && ins_parse_double(text.data, text.size, &real))
        *out = ins_value_double(real);
    else if (strcmp(tag, "decimal") == 0 &&
             ins_parse_decimal(text.data, text.size, &integer, &scale))
        *out = ins_value_decimal(integer, scale);
    else
        return false;
    return true;
}

static insights_status read_tagged(ins_value *out, ins_arena *arena, const ins_json *member,
                                   insights_error **err)
{
    const char *tag = ins_json_name(member);
    const char *text = ins_json_text(member);
    if (tag == NULL || text == NULL || ins_json_next(member) != NULL)
        return ins_fail(err, INSIGHTS_INVALID,
                        "a value is an object that is no {\"type\":\"text\"}");
    if (strcmp(tag, "text") == 0)
        return read_text(out, arena, text, err);
    bool is_date = strcmp(tag, "date") == 0;
    if (is_date || strcmp(tag, "datetime") == 0) {
        if (!read_moment(out, ins_slice_of(text)) || (out->type == INSIGHTS_TYPE_DATE) != is_date)
            return ins_fail(err, INSIGHTS_INVALID, "\"%.40s\" is no %s", text, tag);
        return INSIGHTS_OK;
    }
    if (!read_tagged_number(out, tag, ins_slice_of(text)))
        return ins_fail(err, INSIGHTS_INVALID, "\"%.40s\" is no %.20s", text, tag);
    return INSIGHTS_OK;
}

insights_status ins_plan_value_read(ins_value *out, ins_arena *arena, const ins_json *json,
                                    bool is_time, insights_error **err)
{
    switch (ins_json_kind_of(json)) {
    case INS_JSON_NULL: *out = ins_value_null(); return INSIGHTS_OK;
    case INS_JSON_BOOL: *out = ins_value_bool(ins_json_truth(json, false)); return INSIGHTS_OK;
    case INS_JSON_NUMBER: *out = of_number(ins_json_number(json, 0)); return INSIGHTS_OK;
    case INS_JSON_STRING:
        if (is_time && read_moment(out, ins_slice_of(ins_json_text(json))))
            return INSIGHTS_OK;
        return read_text(out, arena, ins_json_text(json), err);
    case INS_JSON_OBJECT: return read_tagged(out, arena, ins_json_first(json), err);
    case INS_JSON_ARRAY: break;
    }
    return ins_fail(err, INSIGHTS_INVALID, "a value is a list");
}

/* ---- names of fields ---- */

static bool find(ins_field_ref *out, const ins_model *model, int dataset, const char *name)
{
    if (dataset < 0)
        return false;
    int field = ins_model_find_field(model, (size_t)dataset, name);
    if (field < 0)
        return false;
    *out = (ins_field_ref){dataset, field};
    return true;
}

/* Names may hold dots themselves, so every dot is tried as the border, the first fit wins. */
static bool find_by_text(ins_field_ref *out, const ins_model *model, size_t dataset,
                         const char *text)
{
    char name[INS_FIELD_NAME_MAX];
    size_t size = strlen(text);
    if (size >= sizeof name)
        return false;
    for (size_t i = 0; i < size; i++) {
        if (text[i] != '.')
            continue;
        memcpy(name, text, i);
        name[i] = '\0';
        if (find(out, model, ins_model_find_dataset(model, name), text + i + 1))
            return true;
    }
    return find(out, model, (int)dataset, text);
}

static bool read_plain_name(ins_field_ref *out, const ins_model *model, size_t dataset,
                            const ins_json *json)
{
    const char *text = ins_json_text(json);
    if (text != NULL)
        return find_by_text(out, model, dataset, text);
    if (ins_json_kind_of(json) != INS_JSON_ARRAY)
        return false;
    const ins_json *first = ins_json_first(json);
    const ins_json *second = ins_json_next(first);
    if (ins_json_text(first) == NULL || ins_json_text(second) == NULL ||
        ins_json_next(second) != NULL)
        return false;
    return find(out, model, ins_model_find_dataset(model, ins_json_text(first)),
                ins_json_text(second));
}

/* A relationship by name, or by number where another one has the same name. */
bool ins_via_read(ins_field_ref *out, const ins_model *model, const ins_json *json)
{
    size_t count = 0;
    if (ins_json_kind_of(json) != INS_JSON_ARRAY)
        return false;
    for (const ins_json *item = ins_json_first(json); item != NULL; item = ins_json_next(item)) {
        const char *name = ins_json_text(item);
        double number =
            name != NULL ? ins_model_find_relationship(model, name) : ins_json_number(item, -1);
        if (!(number >= 0 && number < (double)model->relationship_count) ||
            floor(number) != number || count == INS_VIA_MAX)
            return false;
        out->via[count++] = (int)number + 1;
    }
    return true;
}

bool ins_field_name_read(ins_field_ref *out, const ins_model *model, size_t dataset,
                         const ins_json *json)
{
    if (ins_json_kind_of(json) != INS_JSON_OBJECT)
        return read_plain_name(out, model, dataset, json);
    const ins_json *field = ins_json_get(json, "field");
    const ins_json *via = ins_json_get(json, "via");
    ins_field_ref read = {-1, -1};
    if (field == NULL || via == NULL || !read_plain_name(&read, model, dataset, field) ||
        !ins_via_read(&read, model, via))
        return false;
    *out = read;
    return true;
}

static void write_plain_name(const ins_model *model, size_t dataset, ins_field_ref ref,
                             ins_json_writer *writer)
{
    const char *owner = model->datasets[ref.dataset].naming.name;
    const char *field = ins_model_field(model, ref)->naming.name;
    char text[INS_FIELD_NAME_MAX];
    size_t sizes[2] = {strlen(owner), strlen(field)};
    ins_field_ref read = {-1, -1};
    if (sizes[0] + sizes[1] + 2 <= sizeof text) {
        memcpy(text, owner, sizes[0]);
        text[sizes[0]] = '.';
        memcpy(text + sizes[0] + 1, field, sizes[1] + 1);
        find_by_text(&read, model, dataset, text);
    }
    if (read.dataset == ref.dataset && read.field == ref.field) {
        ins_json_string(writer, text);
        return;
    }
    ins_json_open_array(writer);
    ins_json_string(writer, owner);
    ins_json_string(writer, field);
    ins_json_close_array(writer);
}

void ins_field_name_write(const ins_model *model, size_t dataset, ins_field_ref ref,
                          ins_json_writer *writer)
{
    if (ref.via[0] == 0) {
        write_plain_name(model, dataset, ref, writer);
        return;
    }
    ins_json_open_object(writer);
    ins_json_key(writer, "field");
    write_plain_name(model, dataset, ref, writer);
    ins_via_write(model, ref, writer);
    ins_json_close_object(writer);
}

void ins_via_write(const ins_model *model, ins_field_ref ref, ins_json_writer *writer)
{
    ins_json_key(writer, "via");
    ins_json_open_array(writer);
    for (size_t i = 0; i < INS_VIA_MAX && ref.via[i] != 0; i++) {
        const char *name = model->relationships[ref.via[i] - 1].naming.name;
        if (ins_model_find_relationship(model, name) == ref.via[i] - 1)
            ins_json_string(writer, name);
        else
            ins_json_int(writer, ref.via[i] - 1);
    }
    ins_json_close_array(writer);
}
