/* Reads single members of JSON objects, with messages that name them. Knows no plan's shape. */
#include "plan/reader.h"

#include "plan/json_value.h"

#include <math.h>
#include <string.h>

insights_status ins_read_bad(const ins_plan_reader *reader, const char *key, const char *wanted)
{
    return ins_fail(reader->err, INSIGHTS_INVALID, "plan: \"%s\" must be %s", key, wanted);
}

insights_status ins_read_known(const ins_plan_reader *reader, const ins_json *json,
                               const char *const *members, const char *what)
{
    if (ins_json_kind_of(json) != INS_JSON_OBJECT)
        return ins_fail(reader->err, INSIGHTS_INVALID, "plan: %s must be an object", what);
    for (const ins_json *item = ins_json_first(json); item != NULL; item = ins_json_next(item)) {
        size_t i = 0;
        while (members[i] != NULL && strcmp(members[i], ins_json_name(item)) != 0)
            i++;
        if (members[i] == NULL)
            return ins_fail(reader->err, INSIGHTS_INVALID, "plan: %s has no member \"%.60s\"", what,
                            ins_json_name(item));
    }
    return INSIGHTS_OK;
}

insights_status ins_read_text(const ins_plan_reader *reader, const ins_json *json, const char *key,
                              const char **out)
{
    const ins_json *member = ins_json_get(json, key);
    if (member == NULL)
        return INSIGHTS_OK;
    const char *text = ins_json_text(member);
    if (text == NULL)
        return ins_read_bad(reader, key, "a text");
    if (strlen(text) > INS_PLAN_TEXT_MAX)
        return ins_fail(reader->err, INSIGHTS_TOO_LARGE, "plan: \"%s\" is longer than %d bytes",
                        key, INS_PLAN_TEXT_MAX);
    const char *copy = ins_arena_strdup(reader->arena, text);
    if (copy == NULL)
        return ins_fail_nomem(reader->err);
    *out = copy;
    return INSIGHTS_OK;
}

insights_status ins_read_flag(const ins_plan_reader *reader, const ins_json *json, const char *key,
                              bool *out)
{
    const ins_json *member = ins_json_get(json, key);
    if (member != NULL && ins_json_kind_of(member) != INS_JSON_BOOL)
        return ins_read_bad(reader, key, "true or false");
    *out = ins_json_truth(member, *out);
    return INSIGHTS_OK;
}

insights_status ins_read_count(const ins_plan_reader *reader, const ins_json *json, const char *key,
                               size_t *out)
{
    const ins_json *member = ins_json_get(json, key);
    if (member == NULL)
        return INSIGHTS_OK;
    double number = ins_json_number(member, -1);
    if (!(number >= 0 && number <= 1e9) || floor(number) != number)
        return ins_read_bad(reader, key, "a whole number from 0 to 1000000000");
    *out = (size_t)number;
    return INSIGHTS_OK;
}

insights_status ins_read_number(const ins_plan_reader *reader, const ins_json *json,
                                const char *key, double *out)
{
    const ins_json *member = ins_json_get(json, key);
    if (member == NULL)
        return INSIGHTS_OK;
    if (ins_json_kind_of(member) != INS_JSON_NUMBER)
        return ins_read_bad(reader, key, "a number");
    *out = ins_json_number(member, 0);
    return INSIGHTS_OK;
}

insights_status ins_read_choice(const ins_plan_reader *reader, const ins_json *json,
                                const char *key, const char *(*name_of)(int), int *out)
{
    const ins_json *member = ins_json_get(json, key);
    if (member == NULL)
        return INSIGHTS_OK;
    const char *text = ins_json_text(member);
    for (int i = 0; text != NULL && name_of(i) != NULL; i++) {
        if (strcmp(name_of(i), text) == 0) {
            *out = i;
            return INSIGHTS_OK;
        }
    }
    return ins_fail(reader->err, INSIGHTS_INVALID, "plan: \"%s\" does not know \"%.60s\"", key,
                    text == NULL ? "" : text);
}

insights_status ins_read_field(const ins_plan_reader *reader, const ins_json *json, const char *key,
                               ins_field_ref *out)
{
    const ins_json *member = ins_json_get(json, key);
    if (member == NULL ||
        ins_field_name_read(out, reader->model, (size_t)reader->plan->dataset, member))
        return INSIGHTS_OK;
    const char *text = ins_json_text(member);
    if (text == NULL && ins_json_kind_of(member) == INS_JSON_OBJECT)
        return ins_fail(reader->err, INSIGHTS_NOT_FOUND,
                        "the model has no such field by such a way: plan member \"%s\"", key);
    if (text == NULL && ins_json_kind_of(member) != INS_JSON_ARRAY)
        return ins_read_bad(reader, key, "the name of a field");
    return ins_fail(reader->err, INSIGHTS_NOT_FOUND, "the model has no field \"%.200s\"",
                    text == NULL ? "[...]" : text);
}

insights_status ins_read_dataset(const ins_plan_reader *reader, const ins_json *json,
                                 const char *key, int *out)
{
    const ins_json *member = ins_json_get(json, key);
    if (member == NULL)
        return INSIGHTS_OK;
    const char *text = ins_json_text(member);
    if (text == NULL)
        return ins_read_bad(reader, key, "the name of a dataset");
    int found = ins_model_find_dataset(reader->model, text);
    if (found < 0)
        return ins_fail(reader->err, INSIGHTS_NOT_FOUND, "the model has no dataset \"%.200s\"",
                        text);
    *out = found;
    return INSIGHTS_OK;
}

insights_status ins_read_list_of(ins_plan_reader *reader, const ins_json *json, ins_read_list *list)
{
    const ins_json *member = ins_json_get(json, list->key);
    if (member == NULL)
        return INSIGHTS_OK;
    if (ins_json_kind_of(member) != INS_JSON_ARRAY)
        return ins_read_bad(reader, list->key, "a list");
    size_t count = 0;
    for (const ins_json *i = ins_json_first(member); i != NULL; i = ins_json_next(i))
        if (++count > list->most)
            return ins_fail(reader->err, INSIGHTS_TOO_LARGE, "plan: \"%s\" has more than %zu items",
                            list->key, list->most);
    char *items = ins_arena_array(reader->arena, count, list->item_size);
    if (items == NULL)
        return ins_fail_nomem(reader->err);
    char *item = items;
    for (const ins_json *i = ins_json_first(member); i != NULL; i = ins_json_next(i)) {
        INS_TRY(list->read(reader, item, i));
        item += list->item_size;
    }
    list->items = items;
    list->count = count;
    return INSIGHTS_OK;
}
