/* Says the words of a reading at their places in the question as it was asked. */
#include "language/translate.h"

bool ins_translation_span(const ins_translation *translation, size_t from, size_t to, size_t *first,
                          size_t *end)
{
    bool is_found = false;
    for (size_t i = 0; i < translation->piece_count; i++) {
        const ins_translated_piece *piece = &translation->pieces[i];
        if (piece->start >= to || piece->end <= from)
            continue;
        if (!is_found || piece->first < *first)
            *first = piece->first;
        if (!is_found || piece->first + piece->count > *end)
            *end = piece->first + piece->count;
        is_found = true;
    }
    return is_found;
}

/* Which word of the reading each word of the question became; -1: none. */
typedef struct back {
    const ins_translation *translation;
    const ins_reading *reading;
    int *owners;
} back;

/* Fillers come last, so that a word that means something keeps its place. */
static void own(back *to, bool are_fillers)
{
    for (size_t i = 0; i < to->reading->word_count; i++) {
        const ins_word *word = &to->reading->words[i];
        size_t first = 0;
        size_t end = 0;
        bool is_turn = (word->role == INS_WORD_FILLER) == are_fillers;
        if (!is_turn ||
            !ins_translation_span(to->translation, word->start, word->end, &first, &end))
            continue;
        for (size_t at = first; at < end; at++)
            if (to->owners[at] < 0)
                to->owners[at] = (int)i;
    }
}

static bool is_mark(const ins_translation *translation, size_t at)
{
    const ins_source_word *word = &translation->words[at];
    char first = translation->source[word->start];
    return word->end - word->start == 1 && !ins_is_alpha(first) && !ins_is_digit(first);
}

static ins_word word_of(const back *to, size_t first, size_t last)
{
    ins_word word = {.role = INS_WORD_FILLER, .quality = 1};
    if (to->owners[first] >= 0)
        word = to->reading->words[to->owners[first]];
    word.start = to->translation->words[first].start;
    word.end = to->translation->words[last].end;
    return word;
}

insights_status ins_translation_restore(const ins_translation *translation, ins_arena *arena,
                                        ins_reading *reading, insights_error **err)
{
    size_t count = translation->word_count;
    back to = {translation, reading, ARENA_ARRAY(arena, int, count + 1)};
    ins_word *words = ARENA_ARRAY(arena, ins_word, count + 1);
    if (to.owners == NULL || words == NULL)
        return ins_fail_nomem(err);
    for (size_t i = 0; i < count; i++)
        to.owners[i] = -1;
    own(&to, false);
    own(&to, true);
    size_t used = 0;
    for (size_t first = 0; first < count;) {
        size_t last = first;
        while (last + 1 < count && to.owners[first] >= 0 && to.owners[last + 1] == to.owners[first])
            last++;
        if (last > first || to.owners[first] >= 0 || !is_mark(translation, first))
            words[used++] = word_of(&to, first, last);
        first = last + 1;
    }
    reading->words = words;
    reading->word_count = used;
    reading->text = translation->source;
    return INSIGHTS_OK;
}
