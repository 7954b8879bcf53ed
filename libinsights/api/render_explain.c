/* How a question was understood: word by word, the plan in words and as JSON, the SQL. */
#include "api/render.h"

#include "base/json.h"
#include "base/number.h"
#include "plan/json.h"

#include <string.h>

enum { PLAN_MAX = 1 << 20, PARAMETERS_MAX = 1 << 16, COLUMNS = 4 };

static void fill_row(ins_page *page, const ins_word *word, const char **row)
{
    char quality[INS_NUMBER_SIZE];
    const char *text = page->answer->reading->text;
    ins_print_fixed(quality, word->quality, 2);
    row[0] = ins_page_clean(
        page, ins_page_format(page, "%.*s", (int)(word->end - word->start), text + word->start));
    row[1] = word->role == INS_WORD_UNUSED ? "not understood" : ins_word_role_name(word->role);
    row[2] = word->meaning == NULL ? "" : ins_page_clean(page, word->meaning);
    row[3] = word->distance == 0
                 ? ins_page_format(page, "%s", quality)
                 : ins_page_format(page, "%s, %d repaired", quality, word->distance);
}

static void render_words(ins_page *page)
{
    static const char *const heads[COLUMNS] = {"word", "role", "meaning", "certainty"};
    const ins_reading *reading = page->answer->reading;
    const char **cells = ARENA_ARRAY(page->arena, const char *, reading->word_count *COLUMNS + 1);
    if (cells == NULL || reading->word_count == 0) {
        page->is_out_of_memory = page->is_out_of_memory || cells == NULL;
        return;
    }
    for (size_t i = 0; i < reading->word_count; i++)
        fill_row(page, &reading->words[i], &cells[i * COLUMNS]);
    ins_grid grid = {.columns = COLUMNS,
                     .rows = reading->word_count,
                     .heads = heads,
                     .cells = cells,
                     .drop_order = {3, 1, 2, -1}};
    ins_buffer_byte(page->out, '\n');
    ins_page_grid(page, &grid);
}

static void render_plan(ins_page *page)
{
    ins_buffer buffer;
    ins_json_writer writer;
    const char *text = NULL;
    if (page->answer->reading->plan == NULL)
        return;
    ins_page_heading(page, "Plan");
    ins_page_wrap(page, "", 0, page->answer->reading_text, INS_STYLE_PLAIN);
    ins_buffer_init(&buffer, PLAN_MAX);
    ins_json_init(&writer, &buffer, 2);
    ins_plan_write_json(page->answer->reading->plan, page->answer->model, &writer);
    if (ins_buffer_take_arena(&buffer, page->arena, &text, NULL) != INSIGHTS_OK)
        page->is_out_of_memory = true;
    else
        ins_page_lines(page, text, 0);
}

/* Why the numbers count nothing twice, and what they are where there is nothing to count. */
static void render_certificate(ins_page *page)
{
    ins_buffer buffer;
    const char *text = NULL;
    const ins_statement *statement = page->answer->evidence[0].statement;
    if (statement == NULL || statement->certificate == NULL)
        return;
    ins_page_heading(page, "Certificate");
    ins_buffer_init(&buffer, PLAN_MAX);
    ins_certificate_say(statement->certificate, page->answer->model, &buffer);
    if (ins_buffer_take_arena(&buffer, page->arena, &text, NULL) != INSIGHTS_OK) {
        page->is_out_of_memory = true;
        return;
    }
    for (const char *end = strchr(text, '\n'); end != NULL; end = strchr(text, '\n')) {
        ins_page_wrap(page, "", 2,
                      ins_page_clean(page, ins_page_format(page, "%.*s", (int)(end - text), text)),
                      INS_STYLE_PLAIN);
        text = end + 1;
    }
}

const char *ins_page_parameters(ins_page *page, const ins_statement *statement)
{
    ins_buffer buffer;
    ins_json_writer writer;
    const char *text = NULL;
    ins_buffer_init(&buffer, PARAMETERS_MAX);
    for (size_t i = 0; i < statement->parameter_count; i++) {
        ins_buffer_text(&buffer, i == 0 ? "" : ", ");
        ins_json_init(&writer, &buffer, 0);
        ins_value_json(&statement->parameters[i], &writer);
    }
    if (buffer.status == INSIGHTS_TOO_LARGE)
        buffer.status = INSIGHTS_OK;
    if (ins_buffer_take_arena(&buffer, page->arena, &text, NULL) != INSIGHTS_OK)
        page->is_out_of_memory = true;
    return text == NULL ? "" : text;
}

void ins_render_explain(ins_page *page)
{
    const insights_answer *answer = page->answer;
    ins_page_wrap(page, "", 0, answer->message, INS_STYLE_BOLD);
    for (size_t i = 0; i < answer->reading->choice_count; i++)
        ins_page_wrap(page, "- ", 2, answer->reading->choices[i].text, INS_STYLE_PLAIN);
    for (size_t i = 0; i < answer->reading->note_count; i++)
        ins_page_wrap(page, "Note: ", 2, answer->reading->notes[i], INS_STYLE_DIM);
    render_words(page);
    render_plan(page);
    render_certificate(page);
    ins_render_sql(page);
}
