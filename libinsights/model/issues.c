/* Collects complaints about a model file. Decides nothing about what is wrong. */
#include "model/issues.h"

#include <stdio.h>
#include <string.h>

void ins_issues_init(ins_issue_list *list, ins_arena *arena)
{
    *list = (ins_issue_list){.arena = arena};
}

bool ins_issues_resume(ins_issue_list *list, ins_arena *arena, const ins_model_issues *earlier)
{
    ins_issues_init(list, arena);
    list->items = ARENA_ARRAY(arena, ins_model_issue, INS_ISSUES_MAX);
    list->capacity = INS_ISSUES_MAX;
    list->count = earlier->count < INS_ISSUES_MAX ? earlier->count : INS_ISSUES_MAX;
    list->error_count = earlier->error_count;
    if (list->items != NULL && list->count > 0)
        memcpy(list->items, earlier->items, list->count * sizeof *list->items);
    return list->items != NULL;
}

void ins_issue_nomem(ins_issue_list *list)
{
    list->status = INSIGHTS_NOMEM;
}

static void print_path(const ins_path *path, ins_buffer *buffer)
{
    if (path == NULL)
        return;
    print_path(path->parent, buffer);
    if (path->name == NULL)
        ins_buffer_printf(buffer, "[%zu]", path->index);
    else
        ins_buffer_printf(buffer, "%s%s", buffer->size == 0 ? "" : ".", path->name);
}

static const char *path_text(ins_issue_list *list, const ins_path *path)
{
    ins_buffer buffer;
    const char *text = NULL;
    ins_buffer_init(&buffer, 4096);
    print_path(path, &buffer);
    if (ins_buffer_take_arena(&buffer, list->arena, &text, NULL) == INSIGHTS_NOMEM)
        ins_issue_nomem(list);
    return text == NULL ? "" : text;
}

/* Where the next complaint goes. A full list gives its last warning up for an error. */
static ins_model_issue *place(ins_issue_list *list, bool is_error)
{
    if (list->count < INS_ISSUES_MAX) {
        ins_model_issue *items =
            ins_arena_grow(list->arena, list->items, list->count, &list->capacity, sizeof *items);
        if (items == NULL) {
            ins_issue_nomem(list);
            return NULL;
        }
        list->items = items;
        return &items[list->count++];
    }
    for (size_t i = list->count; is_error && i > 0; i--)
        if (!list->items[i - 1].is_error)
            return &list->items[i - 1];
    return NULL;
}

static void add(ins_issue_list *list, ins_model_issue issue, const ins_path *path,
                const char *format, va_list arguments) __attribute__((format(printf, 4, 0)));

static void add(ins_issue_list *list, ins_model_issue issue, const ins_path *path,
                const char *format, va_list arguments)
{
    list->error_count += issue.is_error;
    ins_model_issue *slot = place(list, issue.is_error);
    if (slot == NULL)
        return;
    issue.path = path_text(list, path);
    char *message = ins_arena_vprintf(list->arena, format, arguments);
    char *clean = message == NULL ? NULL : ins_text_clean(list->arena, message, strlen(message));
    if (clean == NULL)
        ins_issue_nomem(list);
    issue.message = clean == NULL ? "" : clean;
    *slot = issue;
}

void ins_issue_error(ins_issue_list *list, size_t line, const ins_path *path, const char *format,
                     ...)
{
    va_list arguments;
    va_start(arguments, format);
    add(list, (ins_model_issue){.is_error = true, .line = line}, path, format, arguments);
    va_end(arguments);
    if (list->status == INSIGHTS_OK)
        list->status = INSIGHTS_INVALID;
}

void ins_issue_warn(ins_issue_list *list, size_t line, const ins_path *path, const char *format,
                    ...)
{
    va_list arguments;
    va_start(arguments, format);
    add(list, (ins_model_issue){.line = line}, path, format, arguments);
    va_end(arguments);
}

insights_status ins_issue_fail(ins_issue_list *list, insights_status status, size_t line,
                               const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add(list, (ins_model_issue){.is_error = true, .line = line}, NULL, format, arguments);
    va_end(arguments);
    if (list->status == INSIGHTS_OK)
        list->status = status;
    return list->status;
}

static bool comes_after(const ins_model_issue *a, const ins_model_issue *b)
{
    return b->line != 0 && (a->line == 0 || a->line > b->line);
}

void ins_issues_sort(ins_issue_list *list)
{
    for (size_t i = 1; i < list->count; i++) {
        ins_model_issue moved = list->items[i];
        size_t at = i;
        for (; at > 0 && comes_after(&list->items[at - 1], &moved); at--)
            list->items[at] = list->items[at - 1];
        list->items[at] = moved;
    }
}

static const ins_model_issue *first_error(const ins_issue_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].is_error)
            return &list->items[i];
    return NULL;
}

insights_status ins_issues_finish(ins_issue_list *list, const char *file, insights_error **err)
{
    if (list->status == INSIGHTS_OK)
        return INSIGHTS_OK;
    const ins_model_issue *first = first_error(list);
    if (list->status == INSIGHTS_NOMEM || first == NULL)
        return ins_fail_nomem(err);
    char line[32] = "";
    if (first->line > 0)
        snprintf(line, sizeof line, ":%zu", first->line);
    return ins_fail(err, list->status, "%s%s: %s%s%s", file, line, first->path,
                    *first->path == '\0' ? "" : ": ", first->message);
}

insights_status ins_issues_copy(const ins_issue_list *list, ins_arena *arena, ins_model_issues *out)
{
    ins_model_issue *items = ARENA_ARRAY(arena, ins_model_issue, list->count);
    if (items == NULL)
        return INSIGHTS_NOMEM;
    for (size_t i = 0; i < list->count; i++) {
        items[i] = list->items[i];
        items[i].path = ins_arena_strdup(arena, items[i].path);
        items[i].message = ins_arena_strdup(arena, items[i].message);
        if (items[i].path == NULL || items[i].message == NULL)
            return INSIGHTS_NOMEM;
    }
    *out = (ins_model_issues){items, list->count, list->error_count};
    return INSIGHTS_OK;
}
