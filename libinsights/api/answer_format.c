/* insights_answer_format(): finds the writer of a format and runs it. */
#include "api/answer_json.h"
#include "api/context.h"
#include "api/render.h"

#include <string.h>

#define TEXT_MAX ((size_t)1 << 30)

enum { DEFAULT_WIDTH = 80, JSON_INDENT = 2 };

/* Writes one format; `page` is ready. */
typedef insights_status (*write_fn)(ins_page *page, insights_error **err);

static insights_status check(const ins_page *page, insights_error **err)
{
    return page->is_out_of_memory ? ins_fail_nomem(err) : INSIGHTS_OK;
}

static insights_status write_text(ins_page *page, insights_error **err)
{
    ins_render_text(page);
    return check(page, err);
}

static insights_status write_explanation(ins_page *page, insights_error **err)
{
    ins_render_explain(page);
    return check(page, err);
}

static insights_status write_markdown(ins_page *page, insights_error **err)
{
    ins_render_markdown(page);
    return check(page, err);
}

static insights_status write_json(ins_page *page, insights_error **err)
{
    ins_json_writer writer;
    (void)err;
    ins_json_init(&writer, page->out, JSON_INDENT);
    ins_answer_write(page->answer, INS_JSON_FOR_READERS, &writer);
    ins_buffer_byte(page->out, '\n');
    return INSIGHTS_OK;
}

static insights_status write_json_line(ins_page *page, insights_error **err)
{
    (void)err;
    ins_buffer_append(page->out, page->answer->json, page->answer->json_size);
    ins_buffer_byte(page->out, '\n');
    return INSIGHTS_OK;
}

/* The rows; an answer without rows is an empty line. */
static insights_status write_csv(ins_page *page, insights_error **err)
{
    char *text = NULL;
    if (page->answer->table != NULL)
        INS_TRY(insights_table_format(&text, page->answer->table, "csv", 0, err));
    ins_buffer_text(page->out, text == NULL ? "\n" : text);
    insights_free(text);
    return INSIGHTS_OK;
}

static write_fn find_writer(const insights_format_options *options)
{
    static const struct {
        const char *name;
        write_fn write;
    } writers[] = {{"text", write_text},
                   {"json", write_json},
                   {"jsonl", write_json_line},
                   {"csv", write_csv},
                   {"md", write_markdown}};
    const char *name = options->format == NULL ? "text" : options->format;
    for (size_t i = 0; i < sizeof writers / sizeof *writers; i++)
        if (strcmp(writers[i].name, name) == 0)
            return i == 0 && options->explain ? write_explanation : writers[i].write;
    return NULL;
}

static size_t width_of(int width)
{
    if (width <= 0)
        return DEFAULT_WIDTH;
    return width < INS_PAGE_WIDTH_MIN   ? INS_PAGE_WIDTH_MIN
           : width > INS_PAGE_WIDTH_MAX ? INS_PAGE_WIDTH_MAX
                                        : (size_t)width;
}

insights_status insights_answer_format(char **out, const insights_answer *answer,
                                       const insights_format_options *options, insights_error **err)
{
    insights_format_options given = INSIGHTS_FORMAT_OPTIONS_INIT;
    ins_buffer buffer;
    if (options != NULL)
        INS_TRY(ins_copy_options(&given, sizeof given, options, "insights_format_options", err));
    write_fn write = find_writer(&given);
    if (write == NULL)
        return ins_fail(err, INSIGHTS_INVALID,
                        "format \"%.40s\" is unknown; use text, json, jsonl, csv or md",
                        given.format);
    ins_arena *arena = ins_arena_create(TEXT_MAX);
    if (arena == NULL)
        return ins_fail_nomem(err);
    ins_buffer_init(&buffer, TEXT_MAX);
    ins_page page = {.answer = answer,
                     .out = &buffer,
                     .arena = arena,
                     .width = width_of(given.width),
                     .has_color = given.color,
                     .show_sql = given.show_sql};
    insights_status status = write(&page, err);
    ins_arena_destroy(arena);
    if (status == INSIGHTS_OK)
        return ins_buffer_take(&buffer, out, err);
    ins_buffer_finish(&buffer);
    return status;
}
