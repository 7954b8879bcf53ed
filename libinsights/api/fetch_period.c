/* Reads the period of a fetch call; a text that says anything besides is not guessed at. */
#include "api/fetch.h"
#include "base/text.h"
#include "language/period_reader.h"

#include <string.h>

/* Words that may stand before or in front of a period without a meaning of their own. */
static bool is_small_word(ins_slice word)
{
    static const char *const SMALL[] = {"in", "on",     "at",   "for",  "the",  "during",
                                        "of", "within", "over", "from", "only", "all"};
    for (size_t i = 0; i < sizeof SMALL / sizeof *SMALL; i++)
        if (ins_ascii_equal(word, ins_slice_of(SMALL[i])))
            return true;
    return false;
}

/* True when a piece of text has no words but small ones. */
static bool says_nothing(const char *text, size_t size)
{
    size_t start = 0;
    size_t at = 0;
    while (at < size) {
        int32_t point = -1;
        size_t length = ins_utf8_next(text + at, size - at, &point);
        bool is_word = ins_is_word_point(point);
        if (!is_word && at > start && !is_small_word((ins_slice){text + start, at - start}))
            return false;
        at += length;
        start = is_word ? start : at;
    }
    return start == size || is_small_word((ins_slice){text + start, size - start});
}

/* The reader knows stretches of time only; these ask for none. */
static bool is_everything(const char *text)
{
    return ins_ascii_equal(ins_slice_of(text), ins_slice_of("all")) ||
           ins_ascii_equal(ins_slice_of(text), ins_slice_of("all time"));
}

insights_status ins_fetch_period(ins_period *out, ins_fetch *fetch, const char *text,
                                 insights_error **err)
{
    ins_period_match match;
    *out = (ins_period){.has_start = false};
    if (text == NULL || is_everything(text))
        return INSIGHTS_OK;
    size_t size = strlen(text);
    if (size > INSIGHTS_QUESTION_MAX_BYTES || !ins_utf8_is_valid(text, size, NULL))
        return ins_fail(err, INSIGHTS_INVALID, "period is no UTF-8 text of at most %d bytes",
                        INSIGHTS_QUESTION_MAX_BYTES);
    bool is_found = ins_period_read(fetch->scratch, text, size, fetch->now_us,
                                    &fetch->context->model->calendar, &match);
    if (is_found && match.period.label == NULL)
        return ins_fail_nomem(err);
    if (!is_found || !says_nothing(text, match.start) ||
        !says_nothing(text + match.end, size - match.end)) {
        const char *shown = ins_text_clean(fetch->scratch, text, size);
        return ins_fail(err, INSIGHTS_INVALID,
                        "period \"%.100s\" is not understood: say one such as last 30 days or "
                        "2026-01-01 to 2026-03-31",
                        shown == NULL ? "" : shown);
    }
    *out = match.period;
    return INSIGHTS_OK;
}
