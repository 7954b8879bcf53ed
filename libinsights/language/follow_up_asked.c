/* Reads a follow-up in whatever language it is written. */
#include "language/read_asked.h"
#include "language/translate.h"

#include <string.h>

/* What everything below needs. */
typedef struct asking {
    ins_arena *arena;
    const ins_follow_up_input *input;
    const ins_wording *wording;
} asking;

/* `changed` says how many phrases had other words in English. */
static insights_status read_in(ins_follow_up *out, size_t *changed, const asking *it,
                               const ins_tongue *tongue, insights_error **err)
{
    ins_follow_up_input input = *it->input;
    const ins_translate_input how = {.tongue = tongue, .language = input.language};
    ins_translation translation;
    input.text = it->wording->text;
    bool is_plain =
        tongue == ins_tongues[0] || !ins_utf8_is_valid(input.text, strlen(input.text), NULL);
    if (is_plain)
        return ins_read_follow_up(out, it->arena, &input, err);
    const char *clean = ins_text_clean(it->arena, input.text, strlen(input.text));
    if (clean == NULL)
        return ins_fail_nomem(err);
    INS_TRY(ins_translate(&translation, it->arena, &how, clean, err));
    *changed = translation.changed;
    if (translation.unknown != NULL || translation.text[0] == '\0')
        return INSIGHTS_OK;
    input.text = translation.text;
    INS_TRY(ins_read_follow_up(out, it->arena, &input, err));
    if (out->kind != INS_FOLLOW_UP_EDIT)
        return INSIGHTS_OK;
    return ins_translation_restore(&translation, it->arena, out->reading, err);
}

/* "Madrid aussi" shows no language and is no follow-up in the first one. */
static insights_status try_others(ins_follow_up *out, const ins_tongue **tongue, const asking *it,
                                  insights_error **err)
{
    const ins_tongue *first = *tongue;
    for (size_t i = 0; ins_tongues[i] != NULL; i++) {
        ins_follow_up other = {INS_FOLLOW_UP_NONE, NULL};
        size_t changed = 0;
        if (ins_tongues[i] == first)
            continue;
        INS_TRY(read_in(&other, &changed, it, ins_tongues[i], err));
        bool is_edited = other.kind != INS_FOLLOW_UP_EDIT || other.reading->plan != NULL;
        if (other.kind == INS_FOLLOW_UP_NONE || !is_edited || (changed == 0 && i > 0))
            continue;
        *out = other;
        *tongue = ins_tongues[i];
        return INSIGHTS_OK;
    }
    return INSIGHTS_OK;
}

insights_status ins_follow_up_asked(ins_follow_up *out, ins_arena *arena,
                                    const ins_follow_up_input *input, const ins_wording *wording,
                                    const ins_tongue **tongue, insights_error **err)
{
    const asking it = {arena, input, wording};
    const ins_tongue *chosen = NULL;
    bool is_sure = false;
    size_t changed = 0;
    INS_TRY(ins_asked_tongue(&chosen, &is_sure, arena, wording, err));
    INS_TRY(read_in(out, &changed, &it, chosen, err));
    bool is_read = out->kind != INS_FOLLOW_UP_NONE &&
                   (out->kind != INS_FOLLOW_UP_EDIT || out->reading->plan != NULL ||
                    out->reading->choice_count > 0);
    if (!is_sure && !is_read)
        INS_TRY(try_others(out, &chosen, &it, err));
    if (out->kind == INS_FOLLOW_UP_EDIT)
        *tongue = chosen;
    return INSIGHTS_OK;
}
