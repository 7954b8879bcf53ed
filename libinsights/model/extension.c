/* Reads the INSIGHTS extension of model files by one table of its keys. */
#include "model/extension.h"

#include "base/json.h"
#include "model/suggest.h"

#include <math.h>
#include <string.h>

typedef enum value_kind {
    VALUE_TRUTH,
    VALUE_INTEGER,
    VALUE_TEXT,
    VALUE_CHOICE,
    VALUE_VERIFIED
} value_kind;

static const char *const weekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                       "friday", "saturday", "sunday",    NULL};
static const char *const roles[] = {"other", "key",     "reference", "label", "category", "flag",
                                    "time",  "measure", "number",    "text",  NULL};
static const char *const directions[] = {"up", "down", "none", NULL};
static const char *const additivities[] = {"additive", "semi_additive", "non_additive", NULL};

enum {
    MODEL = INS_LEVEL_MODEL,
    DATASET = INS_LEVEL_DATASET,
    FIELD = INS_LEVEL_FIELD,
    LINK = INS_LEVEL_RELATIONSHIP,
    METRIC = INS_LEVEL_METRIC
};

static const struct {
    const char *name;
    int levels;
    value_kind kind;
    int least; /* INTEGER */
    int most;
    const char *const *choices;
} keys[INS_EXTENSION_KEY_COUNT] = {
    [INS_EXTENSION_FISCAL_START_MONTH] = {"fiscal_start_month", MODEL, VALUE_INTEGER, 1, 12, NULL},
    [INS_EXTENSION_FISCAL_IS_START_YEAR] = {.name = "fiscal_is_start_year", .levels = MODEL},
    [INS_EXTENSION_WEEK_START] = {"week_start", MODEL, VALUE_CHOICE, 0, 0, weekdays},
    [INS_EXTENSION_RETAIL_454] = {.name = "retail_454", .levels = MODEL},
    [INS_EXTENSION_FISCAL_IS_DEFAULT] = {.name = "fiscal_is_default", .levels = MODEL},
    [INS_EXTENSION_DAY_FIRST] = {.name = "day_first", .levels = MODEL},
    [INS_EXTENSION_VERIFIED] = {"verified_questions", MODEL, VALUE_VERIFIED, 0, 0, NULL},
    [INS_EXTENSION_LABEL] = {"label", DATASET | LINK | METRIC, VALUE_TEXT, 0, 0, NULL},
    [INS_EXTENSION_PLURAL] = {"plural", DATASET, VALUE_TEXT, 0, 0, NULL},
    [INS_EXTENSION_LABEL_FIELD] = {"label_field", DATASET, VALUE_TEXT, 0, 0, NULL},
    [INS_EXTENSION_TIME_FIELD] = {"time_field", DATASET, VALUE_TEXT, 0, 0, NULL},
    [INS_EXTENSION_BRIDGE] = {.name = "bridge", .levels = DATASET},
    [INS_EXTENSION_ROLE] = {"role", FIELD, VALUE_CHOICE, 0, 0, roles},
    [INS_EXTENSION_UNIT] = {"unit", FIELD | METRIC, VALUE_TEXT, 0, 0, NULL},
    [INS_EXTENSION_CURRENCY] = {"currency", FIELD | METRIC, VALUE_TEXT, 0, 0, NULL},
    [INS_EXTENSION_DECIMALS] = {"decimals", FIELD | METRIC, VALUE_INTEGER, 0, 15, NULL},
    [INS_EXTENSION_GOOD] = {"good", FIELD | METRIC, VALUE_CHOICE, 0, 0, directions},
    [INS_EXTENSION_ADDITIVITY] = {"additivity", FIELD | METRIC, VALUE_CHOICE, 0, 0, additivities},
    [INS_EXTENSION_PERSONAL] = {.name = "personal", .levels = FIELD},
    [INS_EXTENSION_NUMERIC_TEXT] = {.name = "numeric_text", .levels = FIELD},
    [INS_EXTENSION_INFERRED] = {.name = "inferred", .levels = LINK},
    [INS_EXTENSION_DATASET] = {"dataset", METRIC, VALUE_TEXT, 0, 0, NULL},
    [INS_EXTENSION_VOLUME] = {"volume", METRIC, VALUE_TEXT, 0, 0, NULL},
    [INS_EXTENSION_DEFAULT] = {.name = "default", .levels = METRIC},
};

/* What all functions below need to complain. */
typedef struct place {
    ins_issue_list *issues;
    const ins_path *path;
    size_t line;
} place;

const char *ins_extension_key_name(ins_extension_key key)
{
    return keys[key].name;
}

const char *ins_extension_choice(ins_extension_key key, size_t index)
{
    return keys[key].choices[index];
}

bool ins_extension_has(const ins_extension *extension, ins_extension_key key)
{
    return extension->values[key].is_set && !extension->values[key].is_null;
}

int64_t ins_extension_number(const ins_extension *extension, ins_extension_key key,
                             int64_t otherwise)
{
    return ins_extension_has(extension, key) ? extension->values[key].number : otherwise;
}

const char *ins_extension_text(const ins_extension *extension, ins_extension_key key)
{
    return ins_extension_has(extension, key) ? extension->values[key].text : NULL;
}

static int find_key(ins_extension_level level, const char *name)
{
    for (int i = 0; i < INS_EXTENSION_KEY_COUNT; i++)
        if ((keys[i].levels & (int)level) != 0 && strcmp(keys[i].name, name) == 0)
            return i;
    return -1;
}

static void unknown_key(ins_extension_level level, const char *name, const place *at)
{
    ins_suggestion search;
    ins_suggest_start(&search, ins_slice_of(name));
    for (int i = 0; i < INS_EXTENSION_KEY_COUNT; i++)
        if ((keys[i].levels & (int)level) != 0)
            ins_suggest_try(&search, keys[i].name);
    ins_issue_warn(at->issues, at->line, at->path, "unknown key '%.80s' is passed over%s%s%s", name,
                   search.best == NULL ? "" : "; did you mean '",
                   search.best == NULL ? "" : search.best, search.best == NULL ? "" : "'?");
}

static void wrong_value(int key, const char *expected, const place *at)
{
    ins_issue_error(at->issues, at->line, at->path, "the key '%s' needs %s", keys[key].name,
                    expected);
}

static void read_text(ins_extension_value *value, int key, const ins_json *json, const place *at)
{
    const char *text = ins_json_text(json);
    if (text == NULL || *text == '\0') {
        wrong_value(key, "a text", at);
        return;
    }
    value->text = ins_text_clean(at->issues->arena, text, strlen(text));
    if (value->text == NULL)
        ins_issue_nomem(at->issues);
    value->is_set = value->text != NULL;
}

static void read_integer(ins_extension_value *value, int key, const ins_json *json, const place *at)
{
    double number = ins_json_number(json, -1);
    if (number < keys[key].least || number > keys[key].most || floor(number) != number) {
        ins_issue_error(at->issues, at->line, at->path,
                        "the key '%s' needs a whole number from %d to %d", keys[key].name,
                        keys[key].least, keys[key].most);
        return;
    }
    value->number = (int64_t)number;
    value->is_set = true;
}

static void read_choice(ins_extension_value *value, int key, const ins_json *json, const place *at)
{
    const char *text = ins_json_text(json);
    const char *const *choices = keys[key].choices;
    for (size_t i = 0; text != NULL && choices[i] != NULL; i++) {
        if (strcmp(text, choices[i]) != 0)
            continue;
        value->number = (int64_t)i;
        value->is_set = true;
        return;
    }
    const char *nearest = text == NULL ? NULL : ins_suggest_of(ins_slice_of(text), choices);
    ins_issue_error(at->issues, at->line, at->path,
                    "the key '%s' needs one of its words, such as '%s'", keys[key].name,
                    nearest == NULL ? choices[0] : nearest);
}

static void read_value(ins_extension *out, int key, const ins_json *json, const place *at)
{
    ins_extension_value *value = &out->values[key];
    if (value->is_set) {
        ins_issue_error(at->issues, at->line, at->path, "the key '%s' stands twice",
                        keys[key].name);
    } else if (ins_json_kind_of(json) == INS_JSON_NULL) {
        value->is_set = true;
        value->is_null = true;
    } else if (keys[key].kind == VALUE_VERIFIED) {
        value->is_set = true;
        ins_verified_read(&out->verified, json, at->line, at->path, at->issues);
    } else if (keys[key].kind == VALUE_TEXT) {
        read_text(value, key, json, at);
    } else if (keys[key].kind == VALUE_INTEGER) {
        read_integer(value, key, json, at);
    } else if (keys[key].kind == VALUE_CHOICE) {
        read_choice(value, key, json, at);
    } else if (ins_json_kind_of(json) != INS_JSON_BOOL) {
        wrong_value(key, "true or false", at);
    } else {
        value->number = ins_json_truth(json, false);
        value->is_set = true;
    }
}

static void read_object(ins_extension *out, ins_extension_level level, const ins_json *object,
                        const place *at)
{
    if (ins_json_kind_of(object) != INS_JSON_OBJECT) {
        ins_issue_error(at->issues, at->line, at->path, "the data of INSIGHTS is a JSON object");
        return;
    }
    for (const ins_json *item = ins_json_first(object); item != NULL; item = ins_json_next(item)) {
        int key = find_key(level, ins_json_name(item));
        if (key < 0)
            unknown_key(level, ins_json_name(item), at);
        else
            read_value(out, key, item, at);
    }
}

static void read_data(ins_extension *out, ins_extension_level level, const ins_node *data,
                      const place *at)
{
    ins_json *json = NULL;
    insights_error *err = NULL;
    insights_status status = ins_json_parse(&json, data->text, strlen(data->text), &err);
    if (status == INSIGHTS_OK)
        read_object(out, level, json, at);
    else if (status == INSIGHTS_NOMEM)
        ins_issue_nomem(at->issues);
    else
        ins_issue_error(at->issues, at->line, at->path, "%s", insights_error_message(err));
    insights_error_free(err);
    ins_json_free(json);
}

void ins_extension_read(ins_extension *out, ins_extension_level level, const ins_node *owner,
                        const ins_path *path, ins_issue_list *issues)
{
    *out = (ins_extension){0};
    const ins_node *list = ins_node_get(owner, "custom_extensions");
    ins_path at_list = {.parent = path, .name = "custom_extensions"};
    for (size_t i = 0; list != NULL && i < list->count; i++) {
        const char *vendor = ins_node_text(list->items[i], "vendor_name");
        if (vendor == NULL || strcmp(vendor, INS_EXTENSION_VENDOR) != 0)
            continue;
        ins_path at_item = {.parent = &at_list, .index = i};
        ins_path at_data = {.parent = &at_item, .name = "data"};
        const ins_node *data = ins_node_get(list->items[i], "data");
        place at = {issues, &at_data, ins_node_line(data)};
        out->line = at.line;
        read_data(out, level, data, &at);
    }
}
