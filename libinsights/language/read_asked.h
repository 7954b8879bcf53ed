/**
 * @file
 * Reads a question in whatever language it is asked.
 */
#ifndef INS_LANGUAGE_READ_ASKED_H
#define INS_LANGUAGE_READ_ASKED_H

#include "language/follow_up.h"
#include "language/period_reader.h"
#include "language/reading.h"
#include "language/tongue.h"

/** A question as it comes. */
typedef struct ins_wording {
    const char *text;     /* UTF-8 of 1 to 1,000 code points */
    int64_t now_us;       /* naive local time that "today" refers to */
    const char *tongue;   /* "fr"; NULL or "auto": found out by its function words */
    const char *fallback; /* tried first when they do not decide; NULL: English */
} ins_wording;

/**
 * Reads a question. When nothing says its language, the first one in which it has a plan is taken.
 *
 * @param[out] out     in the arena; its words are places in the question as asked, its messages are
 *                     in English.
 * @param[out] tongue  NULL, or the language it was read in; static.
 * @errors  INSIGHTS_INVALID for empty, too long, not UTF-8 or an unknown language;
 *          INSIGHTS_TOO_LARGE; INSIGHTS_NOMEM.
 */
insights_status ins_read_asked(ins_reading **out, ins_arena *arena, const ins_language *language,
                               const ins_wording *asked, const ins_tongue **tongue,
                               insights_error **err);

/**
 * Like ins_read_follow_up() for a text in any language; `input->text` is not looked at.
 *
 * @param[out] tongue  the language of an edit; otherwise untouched.
 * @errors  as for ins_read_asked().
 */
insights_status ins_follow_up_asked(ins_follow_up *out, ins_arena *arena,
                                    const ins_follow_up_input *input, const ins_wording *wording,
                                    const ins_tongue **tongue, insights_error **err);

/**
 * Like ins_period_read() for a text in any language.
 *
 * @param[out] is_found  whether the text says a period.
 * @param calendar       NULL for the default one.
 * @param[out] out       its place is in the text as asked; untouched when there is none.
 * @errors  INSIGHTS_INVALID for an unknown language; INSIGHTS_TOO_LARGE, INSIGHTS_NOMEM.
 */
insights_status ins_period_read_asked(bool *is_found, ins_arena *arena, const ins_wording *asked,
                                      const ins_calendar *calendar, ins_period_match *out,
                                      insights_error **err);

/**
 * The language that is said, that shows, or that is tried first.
 *
 * @param[out] is_sure  true for the first two.
 * @errors  INSIGHTS_INVALID for an unknown language.
 */
insights_status ins_asked_tongue(const ins_tongue **out, bool *is_sure, ins_arena *arena,
                                 const ins_wording *asked, insights_error **err);

#endif
