/* Compares two answers stage by stage and reports the first that differs. Runs nothing. */
#include "api/replay.h"

#include <stdio.h>
#include <string.h>

enum { DIFFERENCES_MAX = 20, PATH_MAX_SIZE = 400, DEPTH_MAX = 40 };

/* A comparison: where it is, and what of a report there is room for. */
typedef struct comparison {
    ins_json_writer *report; /* NULL: only count */
    char path[PATH_MAX_SIZE];
    size_t count;
    int depth;
} comparison;

/* A stage: members of the answer, or of each of its statements, separated by spaces. */
typedef struct stage {
    const char *name;
    const char *members;
    const char *of_statements;
    const char *of_provenance;
} stage;

static const stage stages[] = {
    {"model", "", "", "model_fingerprint"},
    {"reading", "question reading choices plan", "", "now language"},
    {"sql", "", "text parameters purpose sources", "certificate"},
    {"result", "result", "rows", ""},
    {"findings", "findings", "", ""},
    {"narration",
     "success status message intent insights recommendations visualizations caveats", "", ""},
    {"provenance", "", "", "library dialect"},
};

enum { STAGES = sizeof stages / sizeof *stages };

/* ---- values ---- */

static void note(comparison *c, const ins_json *stored, const ins_json *now)
{
    c->count++;
    if (c->report == NULL || c->count > DIFFERENCES_MAX)
        return;
    ins_json_open_object(c->report);
    ins_json_member_string(c->report, "path", c->path);
    ins_json_key(c->report, "stored");
    ins_json_write(c->report, stored);
    ins_json_key(c->report, "now");
    ins_json_write(c->report, now);
    ins_json_close_object(c->report);
}

static size_t step_into(comparison *c, const char *name, size_t index)
{
    size_t size = strlen(c->path);
    const char *dot = size == 0 ? "" : ".";
    if (name != NULL)
        snprintf(c->path + size, sizeof c->path - size, "%s%s", dot, name);
    else
        snprintf(c->path + size, sizeof c->path - size, "%s%zu", dot, index);
    return size;
}

static void compare(comparison *c, const ins_json *stored, const ins_json *now);

static void compare_arrays(comparison *c, const ins_json *stored, const ins_json *now)
{
    const ins_json *a = ins_json_first(stored);
    const ins_json *b = ins_json_first(now);
    for (size_t i = 0; a != NULL || b != NULL; i++) {
        size_t size = step_into(c, NULL, i);
        compare(c, a, b);
        c->path[size] = '\0';
        a = ins_json_next(a);
        b = ins_json_next(b);
    }
}

static void compare_member(comparison *c, const ins_json *stored, const ins_json *now,
                           const char *name)
{
    size_t size = step_into(c, name, 0);
    compare(c, ins_json_get(stored, name), ins_json_get(now, name));
    c->path[size] = '\0';
}

static void compare_objects(comparison *c, const ins_json *stored, const ins_json *now)
{
    for (const ins_json *it = ins_json_first(stored); it != NULL; it = ins_json_next(it))
        compare_member(c, stored, now, ins_json_name(it));
    for (const ins_json *it = ins_json_first(now); it != NULL; it = ins_json_next(it))
        if (ins_json_get(stored, ins_json_name(it)) == NULL)
            compare_member(c, stored, now, ins_json_name(it));
}

static bool is_same_scalar(const ins_json *a, const ins_json *b)
{
    switch (ins_json_kind_of(a)) {
    case INS_JSON_BOOL: return ins_json_truth(a, false) == ins_json_truth(b, false);
    case INS_JSON_NUMBER: {
        double one = ins_json_number(a, 0);
        double other = ins_json_number(b, 0);
        return !(one < other) && !(one > other);
    }
    case INS_JSON_STRING: return strcmp(ins_json_text(a), ins_json_text(b)) == 0;
    default: return true;
    }
}

static void compare(comparison *c, const ins_json *stored, const ins_json *now)
{
    ins_json_kind kind = ins_json_kind_of(stored);
    if (kind != ins_json_kind_of(now) || c->depth >= DEPTH_MAX) {
        note(c, stored, now);
        return;
    }
    c->depth++;
    if (kind == INS_JSON_ARRAY)
        compare_arrays(c, stored, now);
    else if (kind == INS_JSON_OBJECT)
        compare_objects(c, stored, now);
    else if (!is_same_scalar(stored, now))
        note(c, stored, now);
    c->depth--;
}

/* ---- stages ---- */

static void compare_list(comparison *c, const ins_json *stored, const ins_json *now,
                         const char *members)
{
    char name[64];
    for (const char *at = members; *at != '\0';) {
        size_t size = strcspn(at, " ");
        snprintf(name, sizeof name, "%.*s", (int)size, at);
        compare_member(c, stored, now, name);
        at += size + (at[size] == ' ');
    }
}

static void compare_statements(comparison *c, const ins_json *stored, const ins_json *now,
                               const char *members)
{
    const ins_json *a = ins_json_first(ins_json_get(stored, "sql"));
    const ins_json *b = ins_json_first(ins_json_get(now, "sql"));
    snprintf(c->path, sizeof c->path, "sql");
    for (size_t i = 0; *members != '\0' && (a != NULL || b != NULL); i++) {
        size_t size = step_into(c, NULL, i);
        compare_list(c, a, b, members);
        c->path[size] = '\0';
        a = ins_json_next(a);
        b = ins_json_next(b);
    }
}

static size_t compare_stage(const stage *it, const ins_json *stored, const ins_json *now,
                            ins_json_writer *report)
{
    comparison c = {.report = report};
    compare_list(&c, stored, now, it->members);
    compare_statements(&c, stored, now, it->of_statements);
    snprintf(c.path, sizeof c.path, "provenance");
    compare_list(&c, ins_json_get(stored, "provenance"), ins_json_get(now, "provenance"),
                 it->of_provenance);
    return c.count;
}

void ins_replay_write(const ins_json *stored, const ins_json *now, ins_json_writer *report)
{
    const stage *first = NULL;
    bool is_same[STAGES];
    for (size_t i = 0; i < STAGES; i++) {
        is_same[i] = compare_stage(&stages[i], stored, now, NULL) == 0;
        if (!is_same[i] && first == NULL)
            first = &stages[i];
    }
    ins_json_open_object(report);
    ins_json_member_bool(report, "same", first == NULL);
    ins_json_member_string(report, "stage", first == NULL ? NULL : first->name);
    ins_json_key(report, "differences");
    ins_json_open_array(report);
    if (first != NULL)
        compare_stage(first, stored, now, report);
    ins_json_close_array(report);
    ins_json_key(report, "stages");
    ins_json_open_array(report);
    for (size_t i = 0; i < STAGES; i++) {
        ins_json_open_object(report);
        ins_json_member_string(report, "name", stages[i].name);
        ins_json_member_bool(report, "same", is_same[i]);
        ins_json_close_object(report);
    }
    ins_json_close_array(report);
    ins_json_close_object(report);
}
