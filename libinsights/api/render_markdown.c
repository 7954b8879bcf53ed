/* An answer as a report in Markdown (CommonMark, tables of GitHub). */
#include "api/render.h"

#include "narrate/confidence.h"

#include <string.h>

enum { ROWS_MAX = 50 };

/* Text that must not be read as markup (CommonMark 0.31, section 2.4). */
static void write_plain(ins_page *page, const char *text)
{
    for (const char *at = ins_page_clean(page, text); *at != '\0'; at++) {
        if (strchr("\\`*_<>[]#|&~", *at) != NULL)
            ins_buffer_byte(page->out, '\\');
        ins_buffer_byte(page->out, *at);
    }
}

static void write_heading(ins_page *page, const char *heading)
{
    ins_buffer_printf(page->out, "\n## %s\n\n", heading);
}

static void write_item(ins_page *page, const char *text)
{
    ins_buffer_text(page->out, "- ");
    write_plain(page, text);
    ins_buffer_byte(page->out, '\n');
}

static void write_table(ins_page *page)
{
    char *text = NULL;
    if (page->answer->table == NULL)
        return;
    insights_table shown = *page->answer->table;
    size_t rows = shown.row_count;
    shown.row_count = rows > ROWS_MAX ? ROWS_MAX : rows;
    if (insights_table_format(&text, &shown, "md", 0, NULL) != INSIGHTS_OK) {
        page->is_out_of_memory = true;
        return;
    }
    write_heading(page, "Result");
    ins_buffer_text(page->out, text);
    insights_free(text);
    if (shown.row_count < rows)
        ins_buffer_printf(page->out, "\n%zu more rows.\n", rows - shown.row_count);
}

static void write_insights(ins_page *page)
{
    const ins_story *story = &page->answer->story;
    if (story->insight_count == 0)
        return;
    write_heading(page, "Insights");
    for (size_t i = 0; i < story->insight_count; i++) {
        const ins_insight *insight = &story->insights[i];
        ins_buffer_text(page->out, "- **");
        write_plain(page, insight->title);
        ins_buffer_text(page->out, ".** ");
        write_plain(page, insight->description);
        ins_buffer_printf(page->out, " (%s confidence: ", ins_confidence_word(insight->confidence));
        write_plain(page, insight->confidence_reason);
        ins_buffer_text(page->out, ")\n");
    }
}

static void write_items(ins_page *page, const char *heading, const char *const *items, size_t count)
{
    if (count == 0)
        return;
    write_heading(page, heading);
    for (size_t i = 0; i < count; i++)
        write_item(page, items[i]);
}

static void write_recommendations(ins_page *page)
{
    const ins_story *story = &page->answer->story;
    if (story->recommendation_count == 0)
        return;
    write_heading(page, "Recommendations");
    for (size_t i = 0; i < story->recommendation_count; i++)
        write_item(page, story->recommendations[i].text);
}

static void write_choices(ins_page *page)
{
    const ins_reading *reading = page->answer->reading;
    if (reading->choice_count == 0)
        return;
    write_heading(page, "Choices");
    for (size_t i = 0; i < reading->choice_count; i++)
        write_item(page, reading->choices[i].text);
}

/* A fence is longer than any run of backticks in what it holds (CommonMark 0.31, section 4.5). */
static size_t fence_length(const char *text)
{
    size_t longest = 2;
    for (size_t run = 0; *text != '\0'; text++) {
        run = *text == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return longest + 1;
}

static void write_sql(ins_page *page)
{
    for (size_t i = 0; i < page->answer->evidence_count; i++) {
        const ins_statement *statement = page->answer->evidence[i].statement;
        size_t fence = fence_length(statement->text);
        write_heading(page, ins_page_format(page, "SQL: %s", statement->purpose));
        ins_buffer_fill(page->out, '`', fence);
        ins_buffer_printf(page->out, "sql\n%s\n", statement->text);
        ins_buffer_fill(page->out, '`', fence);
        ins_buffer_byte(page->out, '\n');
        if (statement->parameter_count == 0)
            continue;
        ins_buffer_text(page->out, "\nParameters: ");
        write_plain(page, ins_page_parameters(page, statement));
        ins_buffer_byte(page->out, '\n');
    }
}

void ins_render_markdown(ins_page *page)
{
    const insights_answer *answer = page->answer;
    const ins_story *story = &answer->story;
    const ins_reading *reading = answer->reading;
    bool has_story = story->message != NULL;
    ins_buffer_text(page->out, "# ");
    write_plain(page, answer->question);
    ins_buffer_text(page->out, "\n\n");
    write_plain(page, answer->message);
    ins_buffer_byte(page->out, '\n');
    write_choices(page);
    write_table(page);
    write_insights(page);
    write_recommendations(page);
    write_items(page, "Notes", has_story ? story->caveats : reading->notes,
                has_story ? story->caveat_count : reading->note_count);
    if (*answer->reading_text != '\0') {
        ins_buffer_text(page->out, "\nRead as: ");
        write_plain(page, answer->reading_text);
        ins_buffer_byte(page->out, '\n');
    }
    if (page->show_sql)
        write_sql(page);
    ins_buffer_printf(page->out, "\nAnswer %s\n", answer->hash);
}
