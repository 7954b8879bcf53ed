/* Finds out the language of a question, has it translated when it is not English, and reads it. */
#include "language/read_asked.h"

#include "language/translate.h"

#include <string.h>

enum { QUESTION_BYTES_MAX = 4000 };

static insights_status choose(const ins_tongue **out, ins_arena *arena, const ins_wording *asked,
                              insights_error **err)
{
    const ins_tongue *fallback = ins_tongues[0];
    bool is_said = asked->tongue != NULL && strcmp(asked->tongue, "auto") != 0;
    const char *name = is_said ? asked->tongue : asked->fallback;
    if (name != NULL && strcmp(name, "auto") != 0)
        fallback = ins_tongue_named(name);
    if (fallback == NULL)
        return ins_fail(err, INSIGHTS_INVALID, "questions in \"%s\" are not read", name);
    *out = is_said ? fallback : ins_tongue_of(arena, asked->text, fallback);
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
        words[i] = (ins_word){.start = translation->words[i].start,
                              .end = translation->words[i].end,
                              .role = i == translation->unknown_word ? INS_WORD_UNUSED
                                                                     : INS_WORD_FILLER};
    reading->status = INS_READING_UNSUPPORTED;
    reading->text = translation->source;
    reading->words = words;
    reading->word_count = translation->word_count;
    reading->message = ins_arena_printf(arena, "\"%s\" is not known here", translation->unknown);
    *out = reading;
    return reading->message == NULL ? ins_fail_nomem(err) : INSIGHTS_OK;
}

static insights_status read_foreign(ins_reading **out, ins_arena *arena,
                                    const ins_language *language, const ins_wording *asked,
                                    const ins_tongue *tongue, insights_error **err)
{
    const ins_translate_input input = {.tongue = tongue, .language = language};
    ins_translation translation;
    const char *clean = ins_text_clean(arena, asked->text, strlen(asked->text));
    if (clean == NULL)
        return ins_fail_nomem(err);
    INS_TRY(ins_translate(&translation, arena, &input, clean, err));
    if (translation.unknown != NULL)
        return refuse(out, arena, &translation, err);
    INS_TRY(ins_read_question(out, arena, language, translation.text, asked->now_us, err));
    return ins_translation_restore(&translation, arena, *out, err);
}

insights_status ins_read_asked(ins_reading **out, ins_arena *arena, const ins_language *language,
                               const ins_wording *asked, const ins_tongue **tongue,
                               insights_error **err)
{
    const ins_tongue *chosen = NULL;
    size_t size = strlen(asked->text);
    bool is_readable = size <= QUESTION_BYTES_MAX && ins_utf8_is_valid(asked->text, size, NULL);
    INS_TRY(choose(&chosen, arena, asked, err));
    if (tongue != NULL)
        *tongue = chosen;
    if (chosen == ins_tongues[0] || !is_readable)
        return ins_read_question(out, arena, language, asked->text, asked->now_us, err);
    return read_foreign(out, arena, language, asked, chosen, err);
}
