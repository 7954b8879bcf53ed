/* JSON writer with deterministic bytes; JSON reader behind the cJSON fence. */
#include "base/json.h"

#include "base/alloc.h"
#include "base/number.h"

#include <cjson/cJSON.h>
#include <math.h>
#include <string.h>

enum { PARSE_MAX = 16 * 1024 * 1024, PARSE_DEPTH_MAX = 100 };

void ins_json_init(ins_json_writer *writer, ins_buffer *buffer, int indent)
{
    *writer = (ins_json_writer){.buffer = buffer, .indent = indent};
}

static void new_line(ins_json_writer *writer)
{
    if (writer->indent == 0)
        return;
    ins_buffer_byte(writer->buffer, '\n');
    ins_buffer_fill(writer->buffer, ' ', (size_t)(writer->indent * writer->depth));
}

/* What comes before any value or key: a comma when it is not the first of its container. */
static void begin_item(ins_json_writer *writer)
{
    if (writer->after_key) {
        writer->after_key = false;
        return;
    }
    if (writer->depth == 0)
        return;
    if (writer->has_item[writer->depth])
        ins_buffer_byte(writer->buffer, ',');
    writer->has_item[writer->depth] = true;
    new_line(writer);
}

static void open_with(ins_json_writer *writer, char bracket)
{
    begin_item(writer);
    ins_buffer_byte(writer->buffer, bracket);
    if (writer->depth == INS_JSON_DEPTH_MAX) {
        if (writer->buffer->status == INSIGHTS_OK)
            writer->buffer->status = INSIGHTS_TOO_LARGE;
        return;
    }
    writer->depth++;
    writer->has_item[writer->depth] = false;
}

static void close_with(ins_json_writer *writer, char bracket)
{
    if (writer->depth == 0)
        return;
    bool had_items = writer->has_item[writer->depth];
    writer->depth--;
    if (had_items)
        new_line(writer);
    ins_buffer_byte(writer->buffer, bracket);
}

void ins_json_open_object(ins_json_writer *writer)
{
    open_with(writer, '{');
}

void ins_json_close_object(ins_json_writer *writer)
{
    close_with(writer, '}');
}

void ins_json_open_array(ins_json_writer *writer)
{
    open_with(writer, '[');
}

void ins_json_close_array(ins_json_writer *writer)
{
    close_with(writer, ']');
}

static void escape(ins_buffer *buffer, unsigned char byte)
{
    static const char names[] = "btnvfr"; /* 8..13; v has no short form */
    if (byte == '"' || byte == '\\')
        ins_buffer_printf(buffer, "\\%c", byte);
    else if (byte >= 8 && byte <= 13 && byte != 11)
        ins_buffer_printf(buffer, "\\%c", names[byte - 8]);
    else
        ins_buffer_printf(buffer, "\\u%04x", byte);
}

/* Writes a quoted string; bytes that are not UTF-8 become U+FFFD so that output is always legal. */
static void quote(ins_buffer *buffer, ins_slice text)
{
    ins_buffer_byte(buffer, '"');
    size_t from = 0;
    size_t at = 0;
    while (at < text.size) {
        unsigned char byte = (unsigned char)text.data[at];
        int32_t point = byte;
        size_t length = byte < 0x80 ? 1 : ins_utf8_next(text.data + at, text.size - at, &point);
        if (point < 0 || byte < 0x20 || byte == '"' || byte == '\\') {
            ins_buffer_append(buffer, text.data + from, at - from);
            if (point < 0)
                ins_buffer_text(buffer, "\xEF\xBF\xBD");
            else
                escape(buffer, byte);
            from = at + length;
        }
        at += length;
    }
    if (at > from)
        ins_buffer_append(buffer, text.data + from, at - from);
    ins_buffer_byte(buffer, '"');
}

void ins_json_key(ins_json_writer *writer, const char *key)
{
    begin_item(writer);
    quote(writer->buffer, ins_slice_of(key));
    ins_buffer_text(writer->buffer, writer->indent == 0 ? ":" : ": ");
    writer->after_key = true;
}

void ins_json_slice(ins_json_writer *writer, ins_slice text)
{
    begin_item(writer);
    quote(writer->buffer, text);
}

void ins_json_string(ins_json_writer *writer, const char *text)
{
    if (text == NULL)
        ins_json_null(writer);
    else
        ins_json_slice(writer, ins_slice_of(text));
}

void ins_json_raw(ins_json_writer *writer, const char *json)
{
    begin_item(writer);
    ins_buffer_text(writer->buffer, json);
}

void ins_json_null(ins_json_writer *writer)
{
    ins_json_raw(writer, "null");
}

void ins_json_bool(ins_json_writer *writer, bool value)
{
    ins_json_raw(writer, value ? "true" : "false");
}

void ins_json_int(ins_json_writer *writer, int64_t value)
{
    ins_json_decimal(writer, value, 0);
}

void ins_json_decimal(ins_json_writer *writer, int64_t coefficient, int scale)
{
    char text[INS_NUMBER_SIZE];
    ins_print_decimal(text, coefficient, scale);
    ins_json_raw(writer, text);
}

void ins_json_double(ins_json_writer *writer, double value)
{
    char text[INS_NUMBER_SIZE];
    ins_print_double(text, value);
    ins_json_raw(writer, isfinite(value) ? text : "null");
}

void ins_json_member_string(ins_json_writer *writer, const char *key, const char *text)
{
    ins_json_key(writer, key);
    ins_json_string(writer, text);
}

void ins_json_member_int(ins_json_writer *writer, const char *key, int64_t value)
{
    ins_json_key(writer, key);
    ins_json_int(writer, value);
}

void ins_json_member_double(ins_json_writer *writer, const char *key, double value)
{
    ins_json_key(writer, key);
    ins_json_double(writer, value);
}

void ins_json_member_bool(ins_json_writer *writer, const char *key, bool value)
{
    ins_json_key(writer, key);
    ins_json_bool(writer, value);
}

/* cJSON recurses once per level; count levels first so that hostile input meets our limit. */
static bool is_too_deep(const char *text, size_t size)
{
    size_t depth = 0;
    bool in_string = false;
    for (size_t i = 0; i < size; i++) {
        char byte = text[i];
        if (in_string && byte == '\\')
            i++;
        else if (byte == '"')
            in_string = !in_string;
        else if (!in_string && (byte == '{' || byte == '['))
            depth++;
        else if (!in_string && (byte == '}' || byte == ']') && depth > 0)
            depth--;
        if (depth > PARSE_DEPTH_MAX)
            return true;
    }
    return false;
}

/* cJSON would end a string at a NUL, and elsewhere take one for a space. Without one: the size. */
static size_t find_nul(const char *text, size_t size)
{
    static const char escaped[] = "\\u0000";
    const size_t length = sizeof escaped - 1;
    for (size_t i = 0; i < size; i++) {
        if (text[i] == '\0')
            return i;
        if (text[i] != '\\')
            continue;
        if (size - i >= length && memcmp(text + i, escaped, length) == 0)
            return i;
        i++;
    }
    return size;
}

static insights_status syntax_error(const char *text, const char *end, insights_error **err)
{
    size_t line = 1;
    size_t column = 1;
    for (const char *at = text; at < end; at++) {
        line += *at == '\n';
        column = *at == '\n' ? 1 : column + 1;
    }
    return ins_fail(err, INSIGHTS_INVALID, "not valid JSON at line %zu column %zu", line, column);
}

/* Everything that is looked at before cJSON sees the text. */
static insights_status check_text(const char *text, size_t size, insights_error **err)
{
    size_t bad = 0;
    if (size > PARSE_MAX)
        return ins_fail(err, INSIGHTS_TOO_LARGE, "JSON is larger than %d bytes", PARSE_MAX);
    if (is_too_deep(text, size))
        return ins_fail(err, INSIGHTS_TOO_LARGE, "JSON is nested deeper than %d levels",
                        PARSE_DEPTH_MAX);
    if (!ins_utf8_is_valid(text, size, &bad))
        return ins_fail(err, INSIGHTS_INVALID, "JSON is not UTF-8 at byte %zu", bad);
    bad = find_nul(text, size);
    if (bad < size)
        return ins_fail(err, INSIGHTS_INVALID, "JSON holds a NUL character at byte %zu", bad);
    return INSIGHTS_OK;
}

insights_status ins_json_parse(ins_json **out, const char *text, size_t size, insights_error **err)
{
    INS_TRY(check_text(text, size, err));
    char *copy = ins_malloc(size + 1);
    if (copy == NULL)
        return ins_fail_nomem(err);
    if (size > 0)
        memcpy(copy, text, size);
    copy[size] = '\0';
    const char *end = NULL;
    cJSON *root = cJSON_ParseWithLengthOpts(copy, size + 1, &end, 1);
    insights_status status = INSIGHTS_OK;
    if (root == NULL)
        status = syntax_error(copy, end == NULL ? copy : end, err);
    else
        *out = (ins_json *)root;
    ins_free(copy);
    return status;
}

void ins_json_free(ins_json *root)
{
    cJSON_Delete((cJSON *)root);
}

ins_json_kind ins_json_kind_of(const ins_json *value)
{
    const cJSON *item = (const cJSON *)value;
    if (item == NULL || cJSON_IsNull(item))
        return INS_JSON_NULL;
    if (cJSON_IsBool(item))
        return INS_JSON_BOOL;
    if (cJSON_IsNumber(item))
        return INS_JSON_NUMBER;
    if (cJSON_IsString(item))
        return INS_JSON_STRING;
    return cJSON_IsArray(item) ? INS_JSON_ARRAY : INS_JSON_OBJECT;
}

const ins_json *ins_json_get(const ins_json *object, const char *key)
{
    return (const ins_json *)cJSON_GetObjectItemCaseSensitive((const cJSON *)object, key);
}

const ins_json *ins_json_first(const ins_json *container)
{
    ins_json_kind kind = ins_json_kind_of(container);
    bool has_items = kind == INS_JSON_ARRAY || kind == INS_JSON_OBJECT;
    return has_items ? (const ins_json *)((const cJSON *)container)->child : NULL;
}

const ins_json *ins_json_next(const ins_json *item)
{
    return item == NULL ? NULL : (const ins_json *)((const cJSON *)item)->next;
}

const char *ins_json_name(const ins_json *member)
{
    return member == NULL ? NULL : ((const cJSON *)member)->string;
}

const char *ins_json_text(const ins_json *value)
{
    return ins_json_kind_of(value) == INS_JSON_STRING ? ((const cJSON *)value)->valuestring : NULL;
}

double ins_json_number(const ins_json *value, double otherwise)
{
    if (ins_json_kind_of(value) != INS_JSON_NUMBER)
        return otherwise;
    double number = ((const cJSON *)value)->valuedouble;
    return isfinite(number) ? number : otherwise;
}

bool ins_json_truth(const ins_json *value, bool otherwise)
{
    return ins_json_kind_of(value) == INS_JSON_BOOL ? cJSON_IsTrue((const cJSON *)value) != 0
                                                    : otherwise;
}

static void write_items(ins_json_writer *writer, const ins_json *container, bool has_names)
{
    for (const ins_json *item = ins_json_first(container); item != NULL;
         item = ins_json_next(item)) {
        if (has_names)
            ins_json_key(writer, ins_json_name(item));
        ins_json_write(writer, item);
    }
}

static void write_number(ins_json_writer *writer, double number)
{
    bool is_whole = floor(number) == number && fabs(number) <= (double)(INT64_C(1) << 53);
    if (is_whole)
        ins_json_int(writer, (int64_t)number);
    else
        ins_json_double(writer, number);
}

void ins_json_write(ins_json_writer *writer, const ins_json *value)
{
    ins_json_kind kind = ins_json_kind_of(value);
    bool is_container = kind == INS_JSON_ARRAY || kind == INS_JSON_OBJECT;
    if (is_container && writer->depth >= INS_JSON_DEPTH_MAX) {
        if (writer->buffer->status == INSIGHTS_OK)
            writer->buffer->status = INSIGHTS_TOO_LARGE;
        return;
    }
    switch (kind) {
    case INS_JSON_NULL: ins_json_null(writer); break;
    case INS_JSON_BOOL: ins_json_bool(writer, ins_json_truth(value, false)); break;
    case INS_JSON_NUMBER: write_number(writer, ins_json_number(value, 0)); break;
    case INS_JSON_STRING: ins_json_string(writer, ins_json_text(value)); break;
    case INS_JSON_ARRAY:
        ins_json_open_array(writer);
        write_items(writer, value, false);
        ins_json_close_array(writer);
        break;
    case INS_JSON_OBJECT:
        ins_json_open_object(writer);
        write_items(writer, value, true);
        ins_json_close_object(writer);
        break;
    }
}
