/* Tells findings in words: the message, the insights, and what goes with them. */
#include "narrate/confidence.h"
#include "narrate/message.h"
#include "narrate/parts.h"

#include <string.h>

enum { INSIGHTS_MAX = 12 };

/* The text up to the title's limit, at a whole code point. */
static const char *cut_title(ins_speech *speech, const char *title)
{
    size_t size = strlen(title);
    size_t at = 0;
    if (ins_utf8_count(title, size) <= INS_TITLE_MAX)
        return title;
    for (size_t points = 0; points + 1 < INS_TITLE_MAX; points++) {
        int32_t point = 0;
        at += ins_utf8_next(title + at, size - at, &point);
    }
    const char *cut = ins_arena_printf(speech->arena, "%.*s\xE2\x80\xA6", (int)at, title);
    speech->is_out_of_memory = speech->is_out_of_memory || cut == NULL;
    return cut == NULL ? "" : cut;
}

static void tell(ins_speech *speech, size_t index, ins_insight *out)
{
    const ins_finding *finding = &speech->input->findings->items[index];
    ins_told told = {"", "", ""};
    ins_teller_of(finding)(speech, finding, &told);
    *out = (ins_insight){.title = cut_title(speech, told.title),
                         .description = told.description,
                         .category = told.category,
                         .confidence = ins_confidence(speech->input, finding),
                         .confidence_reason = ins_confidence_reason(speech, finding),
                         .finding = index,
                         .evidence = finding->evidence};
}

static insights_status tell_all(ins_speech *speech, ins_story *out, insights_error **err)
{
    const ins_findings *findings = speech->input->findings;
    ins_insight *insights = ARENA_ARRAY(speech->arena, ins_insight, INSIGHTS_MAX);
    size_t count = 0;
    size_t term = findings->count; /* the first of a sum, told once and at the end */
    if (insights == NULL)
        return ins_fail_nomem(err);
    for (size_t i = 0; i < findings->count && count + 1 < INSIGHTS_MAX; i++) {
        const ins_finding *finding = &findings->items[i];
        if (ins_is_term(finding))
            term = term == findings->count ? i : term;
        else if (ins_teller_of(finding) != NULL)
            tell(speech, i, &insights[count++]);
    }
    if (term < findings->count)
        tell(speech, term, &insights[count++]);
    out->insights = insights;
    out->insight_count = count;
    return INSIGHTS_OK;
}

static insights_status narrate(ins_speech *speech, ins_story *out, insights_error **err)
{
    out->message = ins_message(speech);
    INS_TRY(tell_all(speech, out, err));
    INS_TRY(ins_recommend(speech, out, err));
    INS_TRY(ins_draw_charts(speech, out, err));
    return ins_add_caveats(speech, out, err);
}

insights_status ins_narrate(ins_story *out, ins_arena *arena, const ins_story_input *input,
                            insights_error **err)
{
    ins_speech speech;
    ins_story story = {.message = NULL};
    ins_speech_init(&speech, arena, input);
    insights_status status = narrate(&speech, &story, err);
    ins_speech_finish(&speech);
    if (status == INSIGHTS_OK && speech.is_out_of_memory)
        status = ins_fail_nomem(err);
    if (status == INSIGHTS_OK)
        *out = story;
    return status;
}
