/* Reads the period of a text in whatever language it is written; where nothing shows which, the
 * language that reads the longest phrase. */
#include "language/read_asked.h"
#include "language/translate.h"

#include <string.h>

/* What everything below needs. */
typedef struct asking {
    ins_arena *arena;
    const ins_wording *asked;
    const ins_calendar *calendar;
} asking;

static bool read_plainly(const asking *it, const char *text, ins_period_match *out)
{
    return ins_period_read(it->arena, text, strlen(text), it->asked->now_us, it->calendar, out);
}

static insights_status read_in(bool *is_found, const asking *it, const ins_tongue *tongue,
                               ins_period_match *out, insights_error **err)
{
    const ins_translate_input input = {.tongue = tongue};
    ins_translation translation;
    size_t first = 0;
    size_t end = 0;
    if (tongue == ins_tongues[0]) {
        *is_found = read_plainly(it, it->asked->text, out);
        return INSIGHTS_OK;
    }
    INS_TRY(ins_translate(&translation, it->arena, &input, it->asked->text, err));
    *is_found = read_plainly(it, translation.text, out) &&
                ins_translation_span(&translation, out->start, out->end, &first, &end);
    if (*is_found) {
        out->start = translation.words[first].start;
        out->end = translation.words[end - 1].end;
    }
    return INSIGHTS_OK;
}

insights_status ins_period_read_asked(bool *is_found, ins_arena *arena, const ins_wording *asked,
                                      const ins_calendar *calendar, ins_period_match *out,
                                      insights_error **err)
{
    const asking it = {arena, asked, calendar};
    const ins_tongue *tongue = NULL;
    bool is_sure = false;
    INS_TRY(ins_asked_tongue(&tongue, &is_sure, arena, asked, err));
    INS_TRY(read_in(is_found, &it, tongue, out, err));
    for (size_t i = 0; !is_sure && ins_tongues[i] != NULL; i++) {
        ins_period_match other;
        bool is_other = false;
        if (ins_tongues[i] == tongue)
            continue;
        INS_TRY(read_in(&is_other, &it, ins_tongues[i], &other, err));
        if (is_other && (!*is_found || other.end - other.start > out->end - out->start)) {
            *out = other;
            *is_found = true;
        }
    }
    return INSIGHTS_OK;
}
