/* Finds out the language of a question, has it translated when it is not English, and reads it. */
#include "language/read_asked.h"

#include "language/terms.h"
#include "language/translate.h"

#include <string.h>

enum { QUESTION_BYTES_MAX = 4000 };

insights_status ins_asked_tongue(const ins_tongue **out, bool *is_sure, ins_arena *arena,
                                 const ins_wording *asked, insights_error **err)
{
    const ins_tongue *fallback = ins_tongues[0];
    bool is_said = asked->tongue != NULL && strcmp(asked->tongue, "auto") != 0;
    const char *name = is_said ? asked->tongue : asked->fallback;
    if (name != NULL && strcmp(name, "auto") != 0)
        fallback = ins_tongue_named(name);
    if (fallback == NULL)
        return ins_fail(err, INSIGHTS_INVALID, "questions in \"%s\" are not read", name);
    const ins_tongue *seen = fallback;
    if (!is_said)
        INS_TRY(ins_tongue_of(&seen, arena, asked->text, err));
    *is_sure = seen != NULL;
    *out = seen != NULL ? seen : fallback;
    return INSIGHTS_OK;
}

/* A word left over that English would misread: named, and not read at all. */
static insights_status refuse(ins_reading **out, ins_arena *arena,
                              const ins_translation *translation, insights_error **err)
{
    ins_reading *reading = ARENA_NEW(arena, ins_reading);
    ins_word *words = ARENA_ARRAY(arena, ins_word, translation->word_count + 1);
    if (reading == NULL || words == NULL)
        return ins_fail_nomem(err);
    for (size_t i = 0; i < translation->word_count; i++)
        words[i] =
            (ins_word){.start = translation->words[i].start,
                       .end = translation->words[i].end,
                       .role = i == translation->unknown_word ? INS_WORD_UNUSED : INS_WORD_FILLER};
    reading->status = INS_READING_UNSUPPORTED;
    reading->text = translation->source;
    reading->words = words;
    reading->word_count = translation->word_count;
    reading->message = ins_arena_printf(arena, "\"%s\" is not known here", translation->unknown);
    *out = reading;
    return reading->message == NULL ? ins_fail_nomem(err) : INSIGHTS_OK;
}

/* What everything below needs. */
typedef struct asking {
    ins_arena *arena;
    const ins_language *language;
    const ins_wording *asked;
} asking;

/* Reads a text in English words. */
static insights_status read_english(ins_reading **out, const asking *it, const char *text,
                                    insights_error **err)
{
    INS_TRY(ins_read_question(out, it->arena, it->language, text, it->asked->now_us, err));
    return ins_terms_check(*out, it->arena, it->language, err);
}

static insights_status read_plainly(ins_reading **out, const asking *it, insights_error **err)
{
    return read_english(out, it, it->asked->text, err);
}

/* A verified question of the model counts as it is written, whatever its language. */
static insights_status read_verified(ins_reading **out, const asking *it, insights_error **err)
{
    ins_reading *reading = NULL;
    if (it->language->verified == NULL)
        return INSIGHTS_OK;
    INS_TRY(read_plainly(&reading, it, err));
    if (reading->verified != NULL)
        *out = reading;
    return INSIGHTS_OK;
}

/* `changed` says how many phrases had other words in English. */
static insights_status read_foreign(ins_reading **out, size_t *changed, const asking *it,
                                    const ins_tongue *tongue, insights_error **err)
{
    const ins_translate_input input = {.tongue = tongue, .language = it->language};
    ins_translation translation;
    INS_TRY(read_verified(out, it, err));
    if (*out != NULL)
        return INSIGHTS_OK;
    const char *clean = ins_text_clean(it->arena, it->asked->text, strlen(it->asked->text));
    if (clean == NULL)
        return ins_fail_nomem(err);
    INS_TRY(ins_translate(&translation, it->arena, &input, clean, err));
    *changed = translation.changed;
    if (translation.unknown != NULL)
        return refuse(out, it->arena, &translation, err);
    INS_TRY(read_english(out, it, translation.text, err));
    return ins_translation_restore(&translation, it->arena, *out, err);
}

static insights_status read_in(ins_reading **out, size_t *changed, const asking *it,
                               const ins_tongue *tongue, insights_error **err)
{
    size_t size = strlen(it->asked->text);
    bool is_readable = size <= QUESTION_BYTES_MAX && ins_utf8_is_valid(it->asked->text, size, NULL);
    if (tongue == ins_tongues[0] || !is_readable)
        return read_plainly(out, it, err);
    return read_foreign(out, changed, it, tongue, err);
}

/* Tries the other languages on a question that shows none and has no plan in the first one. */
static insights_status try_others(ins_reading **out, const ins_tongue **tongue, const asking *it,
                                  insights_error **err)
{
    const ins_tongue *first = *tongue;
    for (size_t i = 0; ins_tongues[i] != NULL; i++) {
        ins_reading *reading = NULL;
        size_t changed = 0;
        if (ins_tongues[i] == first)
            continue;
        INS_TRY(read_in(&reading, &changed, it, ins_tongues[i], err));
        if (reading->plan == NULL || (changed == 0 && i > 0))
            continue;
        *out = reading;
        *tongue = ins_tongues[i];
        return INSIGHTS_OK;
    }
    return INSIGHTS_OK;
}

insights_status ins_read_asked(ins_reading **out, ins_arena *arena, const ins_language *language,
                               const ins_wording *asked, const ins_tongue **tongue,
                               insights_error **err)
{
    const asking it = {arena, language, asked};
    const ins_tongue *chosen = NULL;
    ins_reading *reading = NULL;
    bool is_sure = false;
    size_t changed = 0;
    INS_TRY(ins_asked_tongue(&chosen, &is_sure, arena, asked, err));
    INS_TRY(read_in(&reading, &changed, &it, chosen, err));
    if (!is_sure && reading->status == INS_READING_UNSUPPORTED)
        INS_TRY(try_others(&reading, &chosen, &it, err));
    if (tongue != NULL)
        *tongue = chosen;
    *out = reading;
    return INSIGHTS_OK;
}
