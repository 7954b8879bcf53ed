/* Reads JSON into one block of memory: the values, then a copy of the text decoded in place. */
#include "cli/json.h"
#include "cli/json_string.h"

#include <stdlib.h>
#include <string.h>

struct json_document {
    char *copy;  /* the text; decoded strings replace written ones, which are never shorter */
    size_t used; /* values */
    json_value values[]; /* the first is the root */
};

/* Invariant: at <= end; *end is a NUL that belongs to the copy. */
typedef struct reader {
    json_document *document;
    char *at;
    char *end;
    int depth;
    insights_status status;
} reader;

static bool fail(reader *r, insights_status status)
{
    if (r->status == INSIGHTS_OK)
        r->status = status;
    return false;
}

static void skip_space(reader *r)
{
    while (*r->at == ' ' || *r->at == '\t' || *r->at == '\n' || *r->at == '\r')
        r->at++;
}

static bool take(reader *r, char byte)
{
    skip_space(r);
    if (r->at == r->end || *r->at != byte)
        return false;
    r->at++;
    return true;
}

static json_value *add(reader *r)
{
    json_value *value = &r->document->values[r->document->used++];
    memset(value, 0, sizeof *value);
    return value;
}

static bool read_string(reader *r, const char **text, size_t *size)
{
    char *after = json_string_decode(r->at, r->end, size);
    if (after == NULL)
        return fail(r, INSIGHTS_INVALID);
    *text = r->at;
    r->at = after;
    return true;
}

static bool read_word(reader *r, json_value *value, const char *word, json_kind kind)
{
    size_t size = strlen(word);
    if ((size_t)(r->end - r->at) < size || memcmp(r->at, word, size) != 0)
        return fail(r, INSIGHTS_INVALID);
    value->kind = kind;
    value->truth = *word == 't';
    r->at += size;
    return true;
}

static size_t skip_digits(reader *r)
{
    size_t count = strspn(r->at, "0123456789");
    r->at += count;
    return count;
}

/* number = [ "-" ] ( "0" / digit1-9 *digit ) [ "." 1*digit ] [ e [ sign ] 1*digit ] */
static bool read_number(reader *r, json_value *value)
{
    const char *start = r->at;
    r->at += *r->at == '-';
    bool starts_with_zero = *r->at == '0';
    size_t count = skip_digits(r);
    if (count == 0 || (starts_with_zero && count > 1))
        return fail(r, INSIGHTS_INVALID);
    if (*r->at == '.') {
        r->at++;
        if (skip_digits(r) == 0)
            return fail(r, INSIGHTS_INVALID);
    }
    if (*r->at == 'e' || *r->at == 'E') {
        r->at++;
        r->at += *r->at == '+' || *r->at == '-';
        if (skip_digits(r) == 0)
            return fail(r, INSIGHTS_INVALID);
    }
    value->kind = JSON_NUMBER;
    value->text = start;
    value->size = (size_t)(r->at - start);
    return true;
}

static bool read_value(reader *r, json_value *value);

static bool read_member(reader *r, json_value *value, bool is_object)
{
    size_t size = 0;
    if (is_object && (!take(r, '"') || !read_string(r, &value->name, &size) || !take(r, ':')))
        return fail(r, INSIGHTS_INVALID);
    return read_value(r, value);
}

static bool read_container(reader *r, json_value *value, bool is_object)
{
    char close = is_object ? '}' : ']';
    json_value *last = NULL;
    value->kind = is_object ? JSON_OBJECT : JSON_ARRAY;
    if (++r->depth > JSON_DEPTH_MAX)
        return fail(r, INSIGHTS_TOO_LARGE);
    bool is_open = !take(r, close);
    while (is_open) {
        json_value *item = add(r);
        if (last == NULL)
            value->first = item;
        else
            last->next = item;
        last = item;
        if (!read_member(r, item, is_object))
            return false;
        is_open = take(r, ',');
        if (!is_open && !take(r, close))
            return fail(r, INSIGHTS_INVALID);
    }
    r->depth--;
    return true;
}

static bool read_value(reader *r, json_value *value)
{
    skip_space(r);
    switch (*r->at) {
    case '{': r->at++; return read_container(r, value, true);
    case '[': r->at++; return read_container(r, value, false);
    case '"':
        r->at++;
        value->kind = JSON_TEXT;
        return read_string(r, &value->text, &value->size);
    case 't': return read_word(r, value, "true", JSON_BOOL);
    case 'f': return read_word(r, value, "false", JSON_BOOL);
    case 'n': return read_word(r, value, "null", JSON_NULL);
    default: return read_number(r, value);
    }
}

/* Every value but the first follows a comma or an opening bracket. */
static size_t count_values(const char *text, size_t size)
{
    size_t count = 1;
    for (size_t i = 0; i < size; i++)
        count += text[i] == ',' || text[i] == '[' || text[i] == '{';
    return count;
}

insights_status json_read(json_document **out, const char *text, size_t size)
{
    if (size > JSON_SIZE_MAX)
        return INSIGHTS_TOO_LARGE;
    size_t table_size = sizeof(json_document) + count_values(text, size) * sizeof(json_value);
    json_document *document = malloc(table_size + size + 1);
    if (document == NULL)
        return INSIGHTS_NOMEM;
    document->used = 0;
    document->copy = (char *)document + table_size;
    memcpy(document->copy, text, size);
    document->copy[size] = '\0';
    reader r = {document, document->copy, document->copy + size, 0, INSIGHTS_OK};
    if (read_value(&r, add(&r))) {
        skip_space(&r);
        if (r.at == r.end) {
            *out = document;
            return INSIGHTS_OK;
        }
    }
    free(document);
    return r.status == INSIGHTS_OK ? INSIGHTS_INVALID : r.status;
}

void json_free(json_document *document)
{
    free(document);
}

const json_value *json_root(const json_document *document)
{
    return &document->values[0];
}

const json_value *json_get(const json_value *object, const char *name)
{
    if (object == NULL || object->kind != JSON_OBJECT)
        return NULL;
    for (const json_value *member = object->first; member != NULL; member = member->next)
        if (strcmp(member->name, name) == 0)
            return member;
    return NULL;
}

const char *json_get_text(const json_value *object, const char *name, const char *otherwise)
{
    const json_value *member = json_get(object, name);
    return member != NULL && member->kind == JSON_TEXT ? member->text : otherwise;
}

int64_t json_get_count(const json_value *object, const char *name, int64_t otherwise)
{
    const json_value *member = json_get(object, name);
    int64_t count = 0;
    if (member == NULL || member->kind != JSON_NUMBER || member->size > 15)
        return otherwise;
    for (size_t i = 0; i < member->size; i++) {
        if (member->text[i] < '0' || member->text[i] > '9')
            return otherwise;
        count = count * 10 + (member->text[i] - '0');
    }
    return count;
}

size_t json_count(const json_value *container)
{
    size_t count = 0;
    if (container != NULL)
        for (const json_value *item = container->first; item != NULL; item = item->next)
            count++;
    return count;
}
