/* An answer for the terminal: what was found first, then why it can be trusted. */
#include "api/render.h"

#include "base/number.h"
#include "narrate/confidence.h"

enum { INSIGHTS_SHOWN = 6, BULLET = 2 };

static void render_insights(ins_page *page)
{
    const ins_story *story = &page->answer->story;
    if (story->insight_count < 2) /* a single one says what the message says */
        return;
    ins_page_heading(page, "Insights");
    for (size_t i = 0; i < story->insight_count && i < INSIGHTS_SHOWN; i++) {
        const ins_insight *insight = &story->insights[i];
        char number[INS_NUMBER_SIZE];
        ins_print_fixed(number, insight->confidence, 2);
        const char *title = ins_page_format(page, "%s (%s confidence, %s)", insight->title,
                                            ins_confidence_word(insight->confidence), number);
        ins_page_wrap(page, "- ", BULLET, title, INS_STYLE_PLAIN);
        ins_page_wrap(page, "  ", BULLET, insight->description, INS_STYLE_DIM);
    }
}

static void render_recommendations(ins_page *page)
{
    const ins_story *story = &page->answer->story;
    if (story->recommendation_count == 0)
        return;
    ins_page_heading(page, "Recommendations");
    for (size_t i = 0; i < story->recommendation_count; i++)
        ins_page_wrap(page, "- ", BULLET, story->recommendations[i].text, INS_STYLE_PLAIN);
}

static void render_caveats(ins_page *page)
{
    const ins_story *story = &page->answer->story;
    const ins_reading *reading = page->answer->reading;
    bool has_story = story->message != NULL;
    size_t count = has_story ? story->caveat_count : reading->note_count;
    const char *const *items = has_story ? story->caveats : reading->notes;
    if (count > 0)
        ins_buffer_byte(page->out, '\n');
    for (size_t i = 0; i < count; i++)
        ins_page_wrap(page, "Note: ", BULLET, items[i], INS_STYLE_DIM);
}

static void render_choices(ins_page *page)
{
    const ins_reading *reading = page->answer->reading;
    for (size_t i = 0; i < reading->choice_count; i++) {
        const char *number = ins_page_format(page, "  %zu. ", i + 1);
        ins_page_wrap(page, number, ins_page_text_width(number), reading->choices[i].text,
                      INS_STYLE_PLAIN);
    }
}

/* The words that stood in the way. */
static void render_marked(ins_page *page)
{
    const ins_reading *reading = page->answer->reading;
    for (size_t i = 0; i < reading->word_count; i++) {
        const ins_word *word = &reading->words[i];
        if (word->role != INS_WORD_UNUSED)
            continue;
        const char *text =
            ins_page_format(page, "not understood: \"%.*s\"", (int)(word->end - word->start),
                            reading->text + word->start);
        ins_page_wrap(page, "  ", BULLET, text, INS_STYLE_ALARM);
    }
}

static void render_reading(ins_page *page)
{
    if (*page->answer->reading_text == '\0')
        return;
    ins_buffer_byte(page->out, '\n');
    ins_page_wrap(page, "Read as: ", BULLET, page->answer->reading_text, INS_STYLE_DIM);
}

void ins_render_sql(ins_page *page)
{
    for (size_t i = 0; i < page->answer->evidence_count; i++) {
        const ins_statement *statement = page->answer->evidence[i].statement;
        ins_page_heading(page, ins_page_format(page, "SQL: %s", statement->purpose));
        ins_page_lines(page, statement->text, 0);
        if (statement->parameter_count > 0)
            ins_page_wrap(page, "Parameters: ", BULLET, ins_page_parameters(page, statement),
                          INS_STYLE_DIM);
    }
}

void ins_render_text(ins_page *page)
{
    ins_page_wrap(page, "", 0, page->answer->message, INS_STYLE_BOLD);
    if (page->answer->status == INSIGHTS_CLARIFY)
        render_choices(page);
    if (page->answer->status == INSIGHTS_UNSUPPORTED)
        render_marked(page);
    ins_render_figure(page);
    render_insights(page);
    render_recommendations(page);
    render_caveats(page);
    render_reading(page);
    if (page->show_sql)
        ins_render_sql(page);
}
