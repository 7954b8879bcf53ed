/**
 * @file
 * Reads a question in whatever language it is asked.
 */
#ifndef INS_LANGUAGE_READ_ASKED_H
#define INS_LANGUAGE_READ_ASKED_H

#include "language/reading.h"
#include "language/tongue.h"

/** A question as it comes. */
typedef struct ins_wording {
    const char *text;  /* UTF-8 of 1 to 1,000 code points */
    int64_t now_us;    /* naive local time that "today" refers to */
    const char *tongue; /* "fr"; NULL or "auto": found out by its function words */
    const char *fallback; /* used when they do not decide; NULL: English */
} ins_wording;

/**
 * Reads a question.
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

#endif
