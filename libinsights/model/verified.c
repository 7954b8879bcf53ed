/* Reads, copies and writes the verified questions of a model; what they mean is judged by the
   language, which knows plans. */
#include "model/verified.h"

#include <math.h>
#include <string.h>

static const double EXACT_MAX = 9007199254740992.0; /* 2^53 */

/* What the functions below need to complain: the pair being read. */
typedef struct place {
    ins_issue_list *issues;
    const ins_path *path;
    size_t line;
    size_t number; /* of the pair, from 1 */
} place;

/* ---- a plan as text again ---- */

static void write_value(const ins_json *value, ins_json_writer *json)
{
    double number = ins_json_number(value, 0);
    switch (ins_json_kind_of(value)) {
    case INS_JSON_NULL: ins_json_null(json); return;
    case INS_JSON_BOOL: ins_json_bool(json, ins_json_truth(value, false)); return;
    case INS_JSON_STRING: ins_json_string(json, ins_json_text(value)); return;
    case INS_JSON_NUMBER:
        if (floor(number) == number && fabs(number) <= EXACT_MAX)
            ins_json_int(json, (int64_t)number);
        else
            ins_json_double(json, number);
        return;
    case INS_JSON_ARRAY:
    case INS_JSON_OBJECT: break;
    }
    bool is_array = ins_json_kind_of(value) == INS_JSON_ARRAY;
    (is_array ? ins_json_open_array : ins_json_open_object)(json);
    const ins_json *item = ins_json_first(value);
    for (; item != NULL && json->buffer->status == INSIGHTS_OK; item = ins_json_next(item)) {
        if (!is_array)
            ins_json_key(json, ins_json_name(item));
        write_value(item, json);
    }
    (is_array ? ins_json_close_array : ins_json_close_object)(json);
}

static void read_plan(ins_verified *pair, const ins_json *json, const place *at)
{
    ins_buffer text;
    ins_json_writer writer;
    if (ins_json_kind_of(json) != INS_JSON_OBJECT) {
        ins_issue_error(at->issues, at->line, at->path,
                        "the plan of verified question %zu is no object", at->number);
        return;
    }
    ins_buffer_init(&text, INS_VERIFIED_PLAN_MAX);
    ins_json_init(&writer, &text, 0);
    write_value(json, &writer);
    if (text.status == INSIGHTS_OK)
        pair->plan_json = ins_arena_copy(at->issues->arena, ins_buffer_view(&text), text.size);
    if (text.status == INSIGHTS_TOO_LARGE)
        ins_issue_error(at->issues, at->line, at->path,
                        "the plan of verified question %zu is too large or too deep", at->number);
    else if (pair->plan_json == NULL)
        ins_issue_nomem(at->issues);
    ins_buffer_finish(&text);
}

/* ---- pairs ---- */

static void read_text(const char **out, const ins_json *json, const place *at)
{
    const char *text = ins_json_text(json);
    size_t size = text == NULL ? 0 : strlen(text);
    if (size == 0 || size > INS_VERIFIED_TEXT_MAX) {
        ins_issue_error(at->issues, at->line, at->path,
                        "the %s of verified question %zu is no text of 1 to %d bytes",
                        ins_json_name(json), at->number, INS_VERIFIED_TEXT_MAX);
        return;
    }
    *out = ins_text_clean(at->issues->arena, text, size);
    if (*out == NULL)
        ins_issue_nomem(at->issues);
}

static void read_pair(ins_verified *pair, const ins_json *json, const place *at)
{
    size_t before = at->issues->error_count;
    pair->line = at->line;
    const ins_json *member = ins_json_first(json);
    if (ins_json_kind_of(json) != INS_JSON_OBJECT)
        member = NULL;
    for (; member != NULL; member = ins_json_next(member)) {
        const char *name = ins_json_name(member);
        if (strcmp(name, "question") == 0)
            read_text(&pair->question, member, at);
        else if (strcmp(name, "reads_as") == 0)
            read_text(&pair->reads_as, member, at);
        else if (strcmp(name, "plan") == 0)
            read_plan(pair, member, at);
        else
            ins_issue_warn(at->issues, at->line, at->path,
                           "unknown key '%.80s' of verified question %zu is passed over", name,
                           at->number);
    }
    bool has_one = (pair->plan_json == NULL) != (pair->reads_as == NULL);
    if ((pair->question == NULL || !has_one) && at->issues->error_count == before &&
        at->issues->status != INSIGHTS_NOMEM)
        ins_issue_error(at->issues, at->line, at->path,
                        "verified question %zu needs 'question' and either 'plan' or 'reads_as'",
                        at->number);
}

void ins_verified_read(ins_verified_list *out, const ins_json *list, size_t line,
                       const ins_path *path, ins_issue_list *issues)
{
    size_t count = 0;
    const ins_json *item = NULL;
    if (ins_json_kind_of(list) != INS_JSON_ARRAY) {
        ins_issue_error(issues, line, path, "the key 'verified_questions' needs a list");
        return;
    }
    for (item = ins_json_first(list); item != NULL; item = ins_json_next(item))
        count++;
    if (count > INS_VERIFIED_MAX) {
        ins_issue_error(issues, line, path, "more than %d verified questions", INS_VERIFIED_MAX);
        return;
    }
    ins_verified *items = ARENA_ARRAY(issues->arena, ins_verified, count + 1);
    if (items == NULL) {
        ins_issue_nomem(issues);
        return;
    }
    count = 0;
    for (item = ins_json_first(list); item != NULL; item = ins_json_next(item)) {
        const place at = {issues, path, line, count + 1};
        read_pair(&items[count++], item, &at);
    }
    *out = (ins_verified_list){items, count};
}

/* ---- copies ---- */

static bool keep(ins_arena *arena, const char **text)
{
    *text = *text == NULL ? NULL : ins_arena_strdup(arena, *text);
    return *text != NULL;
}

bool ins_verified_copy(ins_verified_list *out, ins_arena *arena, const ins_verified_list *list)
{
    ins_verified *items = ARENA_ARRAY(arena, ins_verified, list->count + 1);
    bool is_kept = items != NULL;
    for (size_t i = 0; is_kept && i < list->count; i++) {
        items[i] = list->items[i];
        bool has_plan = items[i].plan_json != NULL;
        is_kept = keep(arena, &items[i].question) &&
                  keep(arena, has_plan ? &items[i].plan_json : &items[i].reads_as);
    }
    *out = (ins_verified_list){items, list->count};
    return is_kept;
}

void ins_verified_write(const ins_verified *items, size_t count, ins_json_writer *json)
{
    ins_json_open_array(json);
    for (size_t i = 0; i < count; i++) {
        ins_json_open_object(json);
        ins_json_member_string(json, "question", items[i].question);
        if (items[i].plan_json != NULL) {
            ins_json_key(json, "plan");
            ins_json_raw(json, items[i].plan_json);
        } else {
            ins_json_member_string(json, "reads_as", items[i].reads_as);
        }
        ins_json_close_object(json);
    }
    ins_json_close_array(json);
}
