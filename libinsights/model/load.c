/* Loads a model file: text to nodes, nodes checked against the standard, a model built. */
#include "model/load.h"

#include "base/alloc.h"
#include "model/build.h"
#include "model/validate.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* Nodes of the largest file and what is kept beside them fit; see INS_NODE_COUNT_MAX. */
#define SCRATCH_LIMIT ((size_t)1 << 30)

/* What no format allows anywhere: too much, bytes that are no text. */
static bool is_text(const char *text, size_t size, ins_issue_list *issues)
{
    size_t bad = 0;
    if (size > INS_NODE_TEXT_MAX) {
        ins_issue_fail(issues, INSIGHTS_TOO_LARGE, 0, "the file is larger than %d bytes",
                       INS_NODE_TEXT_MAX);
        return false;
    }
    const char *nul = memchr(text, '\0', size);
    bool is_fine = nul == NULL && ins_utf8_is_valid(text, size, &bad);
    if (nul != NULL)
        bad = (size_t)(nul - text);
    size_t line = 1;
    for (size_t i = 0; i < bad && !is_fine; i++)
        line += text[i] == '\n';
    if (!is_fine)
        ins_issue_fail(issues, INSIGHTS_INVALID, line, "%s at byte %zu",
                       nul == NULL ? "the file is not UTF-8" : "the file holds a NUL character",
                       bad);
    return is_fine;
}

static bool is_json(const char *text, size_t size)
{
    size_t at = 0;
    while (at < size && strchr(" \t\r\n", text[at]) != NULL)
        at++;
    return at < size && text[at] == '{';
}

static void load_into(ins_model *model, const char *text, size_t size, ins_arena *scratch,
                      ins_issue_list *issues)
{
    const ins_node *root = NULL;
    if (!is_text(text, size, issues))
        return;
    insights_status status = is_json(text, size)
                                 ? ins_node_from_json(&root, scratch, text, size, issues)
                                 : ins_node_from_yaml(&root, scratch, text, size, issues);
    if (status != INSIGHTS_OK)
        return;
    ins_model_validate(root, issues);
    if (issues->status == INSIGHTS_OK)
        ins_build_model(model, root, scratch, issues);
}

static insights_status report(ins_issue_list *list, const char *file, ins_arena *arena,
                              ins_model_issues *issues, insights_error **err)
{
    ins_issues_sort(list);
    insights_status status = ins_issues_finish(list, file, err);
    if (status == INSIGHTS_NOMEM || issues == NULL)
        return status;
    if (ins_issues_copy(list, arena, issues) != INSIGHTS_OK)
        return ins_fail_nomem(err);
    return status;
}

insights_status ins_model_load(ins_model **out, const char *text, size_t size, const char *file,
                               ins_arena *arena, ins_model_issues *issues, insights_error **err)
{
    ins_issue_list list;
    ins_model *model = ins_model_create();
    ins_arena *scratch = ins_arena_create(SCRATCH_LIMIT);
    ins_issues_init(&list, scratch);
    if (model == NULL || scratch == NULL)
        ins_issue_nomem(&list);
    else
        load_into(model, text, size, scratch, &list);
    insights_status status = report(&list, file, arena, issues, err);
    if (status == INSIGHTS_OK)
        status = ins_model_seal(model, err);
    ins_arena_destroy(scratch);
    if (status == INSIGHTS_OK)
        *out = model;
    else
        ins_model_release(model);
    return status;
}

/* One byte more than allowed is read, so that a larger file is seen as such. */
static insights_status read_all(FILE *stream, const char *path, ins_buffer *buffer,
                                insights_error **err)
{
    char block[16 * 1024];
    size_t size = 1;
    while (size > 0 && buffer->size <= INS_NODE_TEXT_MAX) {
        size = fread(block, 1, sizeof block, stream);
        ins_buffer_append(buffer, block, size);
    }
    if (ferror(stream))
        return ins_fail(err, INSIGHTS_UNAVAILABLE, "%s: cannot be read: %s", path, strerror(errno));
    return buffer->status == INSIGHTS_OK ? INSIGHTS_OK : ins_fail_nomem(err);
}

insights_status ins_model_load_file(ins_model **out, const char *path, ins_arena *arena,
                                    ins_model_issues *issues, insights_error **err)
{
    FILE *stream = fopen(path, "rb");
    if (stream == NULL)
        return ins_fail(err, errno == ENOENT ? INSIGHTS_NOT_FOUND : INSIGHTS_UNAVAILABLE,
                        "%s: cannot be opened: %s", path, strerror(errno));
    ins_buffer buffer;
    ins_buffer_init(&buffer, (size_t)INS_NODE_TEXT_MAX + 64 * 1024);
    insights_status status = read_all(stream, path, &buffer, err);
    fclose(stream);
    if (status == INSIGHTS_OK)
        status =
            ins_model_load(out, ins_buffer_view(&buffer), buffer.size, path, arena, issues, err);
    ins_buffer_finish(&buffer);
    return status;
}
