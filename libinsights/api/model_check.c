/* The public call that checks a model file and reports its faults as JSON. */
#include "api/values.h"
#include "base/clock.h"
#include "base/json.h"
#include "language/verified.h"
#include "model/derive.h"
#include "model/issues.h"

static const size_t SCRATCH_LIMIT = (size_t)1 << 30;
static const size_t REPORT_LIMIT = (size_t)16 << 20;

/* One more error: what the model lacks besides the faults of the file. */
typedef struct misfit {
    const char *message; /* NULL: none */
    insights_error *error;
} misfit;

static void write_issue(ins_json_writer *writer, const ins_model_issue *issue)
{
    ins_json_open_object(writer);
    ins_json_member_string(writer, "severity", issue->is_error ? "error" : "warning");
    ins_json_member_int(writer, "line", (int64_t)issue->line);
    ins_json_member_string(writer, "path", issue->path);
    ins_json_member_string(writer, "message", issue->message);
    ins_json_close_object(writer);
}

static insights_status write_report(char **out, const char *path, const ins_model_issues *issues,
                                    const misfit *fault, insights_error **err)
{
    ins_buffer text;
    ins_json_writer writer;
    size_t extra = fault->message == NULL ? 0 : 1;
    ins_buffer_init(&text, REPORT_LIMIT);
    ins_json_init(&writer, &text, 0);
    ins_json_open_object(&writer);
    ins_json_member_string(&writer, "file", path);
    ins_json_member_int(&writer, "errors", (int64_t)(issues->error_count + extra));
    ins_json_member_int(&writer, "warnings", (int64_t)(issues->count - issues->error_count));
    ins_json_key(&writer, "issues");
    ins_json_open_array(&writer);
    for (size_t i = 0; i < issues->count; i++)
        write_issue(&writer, &issues->items[i]);
    if (extra > 0)
        write_issue(&writer,
                    &(ins_model_issue){.is_error = true, .path = "", .message = fault->message});
    ins_json_close_array(&writer);
    ins_json_close_object(&writer);
    return ins_buffer_take(&text, out, err);
}

/* Faults of the model are the report; all else is an error of the call. */
static bool is_fault(insights_status status)
{
    return status == INSIGHTS_INVALID || status == INSIGHTS_TOO_LARGE || status == INSIGHTS_CORRUPT;
}

static insights_status pass_on(misfit *fault, insights_status status, insights_error **err)
{
    if (err != NULL && *err == NULL)
        *err = fault->error;
    else
        insights_error_free(fault->error);
    fault->error = NULL;
    return status;
}

static insights_status load(ins_model **out, const char *path, ins_arena *scratch,
                            ins_model_issues *issues, misfit *fault, insights_error **err)
{
    insights_status status = ins_model_load_file(out, path, scratch, issues, &fault->error);
    if (status == INSIGHTS_OK)
        return INSIGHTS_OK;
    if (!is_fault(status))
        return pass_on(fault, status, err);
    if (issues->error_count == 0)
        fault->message = insights_error_message(fault->error);
    return INSIGHTS_OK;
}

/* ---- the live database ---- */

/* Every verified question is asked over the values there are; what is wrong is a warning. */
static insights_status check_verified(const ins_language *language, ins_arena *scratch,
                                      ins_issue_list *list, insights_error **err)
{
    const ins_model *model = language->model;
    const ins_path models = {.name = "semantic_model"};
    const ins_path top = {.parent = &models};
    const ins_path extensions = {.parent = &top, .name = "custom_extensions"};
    int64_t now_us = 0;
    INS_TRY(ins_now_from(NULL, &now_us, err));
    for (size_t i = 0; i < model->verified_count; i++) {
        const char *message = NULL;
        INS_TRY(ins_verified_check(&message, scratch, language, i, now_us, err));
        if (message != NULL)
            ins_issue_warn(list, model->verified[i].line, &extensions,
                           "verified question \"%.200s\": %s", model->verified[i].question,
                           message);
    }
    return list->status == INSIGHTS_NOMEM ? ins_fail_nomem(err) : INSIGHTS_OK;
}

static insights_status check_questions(insights *context, const ins_schema *schema,
                                       const ins_run_limits *limits, ins_model_issues *issues,
                                       insights_error **err)
{
    ins_issue_list list;
    if (context->model->verified_count == 0)
        return INSIGHTS_OK;
    INS_TRY(ins_model_seal(context->model, err));
    INS_TRY(ins_attach_values(context, schema, limits, NULL, err));
    INS_TRY(ins_language_build(&context->language, context->arena, context->model, err));
    if (!ins_issues_resume(&list, context->arena, issues))
        return ins_fail_nomem(err);
    INS_TRY(check_verified(&context->language, context->arena, &list, err));
    ins_issues_sort(&list);
    return ins_issues_copy(&list, context->arena, issues) == INSIGHTS_OK ? INSIGHTS_OK
                                                                         : ins_fail_nomem(err);
}

static insights_status fit(insights *context, const char *url, ins_model_issues *issues,
                           misfit *fault, insights_error **err)
{
    ins_schema *schema = NULL;
    ins_run_limits limits = {.deadline_ns = ins_deadline_after_ms(0, INS_DEFAULT_OPEN_TIMEOUT_MS)};
    INS_TRY(ins_warehouse_open(&context->warehouse, url, err));
    INS_TRY(ins_warehouse_schema(context->warehouse, &limits, context->arena, &schema, err));
    insights_status status = ins_model_complete(context->model, schema, &fault->error);
    if (status == INSIGHTS_OK)
        return check_questions(context, schema, &limits, issues, err);
    if (status != INSIGHTS_NOT_FOUND && !is_fault(status))
        return pass_on(fault, status, err);
    fault->message = insights_error_message(fault->error);
    return INSIGHTS_OK;
}

insights_status insights_model_check(char **out, const char *path, const char *warehouse,
                                     insights_error **err)
{
    ins_model_issues issues = {.count = 0};
    misfit fault = {.message = NULL};
    insights context = {.model = NULL};
    if (out == NULL || path == NULL)
        return ins_fail(err, INSIGHTS_INVALID, "out or path is missing");
    context.arena = ins_arena_create(SCRATCH_LIMIT);
    if (context.arena == NULL)
        return ins_fail_nomem(err);
    insights_status status = load(&context.model, path, context.arena, &issues, &fault, err);
    if (status == INSIGHTS_OK && context.model != NULL && warehouse != NULL && *warehouse != '\0')
        status = fit(&context, warehouse, &issues, &fault, err);
    if (status == INSIGHTS_OK)
        status = write_report(out, path, &issues, &fault, err);
    insights_error_free(fault.error);
    ins_warehouse_close(context.warehouse);
    ins_model_release(context.model);
    ins_arena_destroy(context.arena);
    return status;
}
