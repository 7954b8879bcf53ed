/* Writes a question of another language in English words, piece by piece. */
#include "language/translate_parts.h"

#include "base/buffer.h"
#include "language/period_words.h"

#include <string.h>

enum { TEXT_MAX = 64 * 1024, TONGUES_MAX = 16, PIECES_A_WORD = 3 };

/* ---- stems, once for a model ---- */

static bool add_form(ins_tongue_forms *forms, ins_stemmer *stemmer, uint32_t index)
{
    char stems[INS_PHRASE_BYTES_MAX];
    size_t used = 0;
    const char *text = forms->tongue->phrases[index].text;
    for (const char *at = text; *at != '\0';) {
        size_t size = strcspn(at, " ");
        ins_slice stem = ins_stem(stemmer, (ins_slice){at, size});
        if (used + stem.size + 1 >= sizeof stems)
            return true;
        if (used > 0)
            stems[used++] = ' ';
        memcpy(stems + used, stem.data, stem.size);
        used += stem.size;
        at += size + (at[size] == ' ');
    }
    const char *key = ins_arena_copy(forms->stems.arena, stems, used);
    if (key == NULL)
        return false;
    ins_slice slice = {key, used};
    return ins_map_get(&forms->stems, slice) != NULL ||
           ins_map_put(&forms->stems, slice, index, NULL) != NULL;
}

static bool fill_forms(ins_tongue_forms *forms, const ins_tongue *tongue, ins_arena *arena)
{
    forms->tongue = tongue;
    ins_map_init(&forms->stems, arena);
    ins_stemmer *stemmer = ins_stemmer_create_for(tongue->stemmer);
    bool is_filled = stemmer != NULL;
    for (size_t i = 0; is_filled && i < tongue->phrase_count; i++)
        if ((tongue->phrases[i].traits & INS_TONGUE_FORMS) != 0)
            is_filled = add_form(forms, stemmer, (uint32_t)i);
    ins_stemmer_destroy(stemmer);
    return is_filled;
}

insights_status ins_tongue_forms_build(const ins_tongue_forms **out, ins_arena *arena,
                                       insights_error **err)
{
    size_t count = 0;
    while (ins_tongues[count] != NULL)
        count++;
    ins_tongue_forms *forms = ARENA_ARRAY(arena, ins_tongue_forms, count);
    bool is_filled = forms != NULL;
    for (size_t i = 0; is_filled && i < count; i++)
        is_filled = fill_forms(&forms[i], ins_tongues[i], arena);
    if (!is_filled)
        return ins_fail_nomem(err);
    *out = forms;
    return INSIGHTS_OK;
}

static const ins_tongue_forms *forms_of(const ins_language *language, const ins_tongue *tongue)
{
    size_t at = 0;
    if (language == NULL)
        return NULL;
    while (ins_tongues[at] != tongue)
        at++;
    return &language->forms[at];
}

/* ---- writing ---- */

/* The English text as it grows. */
typedef struct writer {
    ins_source *source;
    ins_translation *out;
    ins_buffer text;
    ins_translated_piece *pieces;
    size_t piece_limit;
    size_t copied; /* token whose text was last copied as it is, plus one; 0: none */
} writer;

static void add_piece(writer *to, ins_slice text, size_t first, size_t count)
{
    if (text.size == 0 || to->out->piece_count == to->piece_limit)
        return;
    bool is_mark = count == 1 && to->source->tokens[first].kind == INS_SOURCE_MARK;
    if (to->text.size > 0 && !is_mark)
        ins_buffer_append(&to->text, " ", 1);
    ins_translated_piece *piece = &to->pieces[to->out->piece_count++];
    piece->start = to->text.size;
    ins_buffer_append(&to->text, text.data, text.size);
    piece->end = to->text.size;
    piece->first = first;
    piece->count = count;
    to->copied = 0;
}

/* A word that stays as it is; what stood between it and the one before stays too. */
static void copy_token(writer *to, size_t at)
{
    const ins_source *source = to->source;
    const ins_source_token *token = &source->tokens[at];
    ins_slice text = {source->text + token->start, token->end - token->start};
    if (token->kind == INS_SOURCE_NUMBER)
        text = token->english;
    if (to->copied != at || at == 0) {
        add_piece(to, text, at, 1);
        to->copied = at + 1;
        return;
    }
    size_t gap = source->tokens[at - 1].end;
    ins_buffer_append(&to->text, source->text + gap, token->start - gap);
    ins_translated_piece *piece = &to->pieces[to->out->piece_count++];
    *piece = (ins_translated_piece){.start = to->text.size, .first = at, .count = 1};
    ins_buffer_append(&to->text, text.data, text.size);
    piece->end = to->text.size;
    to->copied = at + 1;
}

/* Letters of a template directly behind a slot: "<grain>s". */
static void add_ending(writer *to, ins_slice letters)
{
    if (letters.size == 0 || to->out->piece_count == 0)
        return;
    ins_buffer_append(&to->text, letters.data, letters.size);
    to->pieces[to->out->piece_count - 1].end = to->text.size;
}

/* The n-th slot of the pattern with this name, n counted in `used`. */
static const ins_slot *take_slot(const ins_found *found, ins_slice name, bool used[INS_SLOTS_MAX])
{
    for (size_t i = 0; i < found->slot_count; i++) {
        const ins_slot *slot = &found->slots[i];
        if (used[i] || !ins_slice_equal(name, (ins_slice){slot->name, slot->name_size}))
            continue;
        used[i] = true;
        return slot;
    }
    return NULL;
}

/* Writes "last <number> <grain>": words stand for the words of the pattern, slots for theirs. */
static void write_found(writer *to, const ins_found *found)
{
    bool used[INS_SLOTS_MAX] = {false};
    for (const char *at = found->phrase->english; *at != '\0';) {
        if (*at == '<') {
            size_t size = strcspn(at, ">");
            const ins_slot *slot = take_slot(found, (ins_slice){at + 1, size - 1}, used);
            if (slot != NULL)
                add_piece(to, slot->english, slot->first, slot->count);
            at += size + 1;
            add_ending(to, (ins_slice){at, strcspn(at, " ")});
            at += strcspn(at, " ");
        } else {
            size_t size = strcspn(at, "<");
            while (size > 0 && at[size - 1] == ' ')
                size--;
            size_t count = found->literal_count == 0 ? 1 : found->literal_count;
            add_piece(to, (ins_slice){at, size}, found->literal, count);
            at += size;
        }
        at += strspn(at, " ");
    }
    to->copied = 0;
}

/* A small word left over that means something else in English must not be read as English. */
static bool is_misleading(const ins_source *source, size_t at)
{
    const ins_source_token *token = &source->tokens[at];
    if (token->kind != INS_SOURCE_WORD || token->is_capital || source->language == NULL ||
        ins_source_is_named(source, at, 1))
        return false;
    ins_slice stem = ins_stem(source->english, token->folded);
    return ins_lexicon_find(&source->language->lexicon, token->folded) != NULL ||
           ins_lexicon_find_stem(&source->language->lexicon, stem) != NULL ||
           ins_time_word_find(token->folded.data, token->folded.size) != NULL;
}

static bool is_number(const ins_source *source, size_t at, size_t least, size_t most)
{
    const ins_source_token *token = &source->tokens[at];
    size_t digits = token->end - token->start;
    return token->kind == INS_SOURCE_NUMBER && digits >= least && digits <= most;
}

static bool is_slash(const ins_source *source, size_t at)
{
    const ins_source_token *token = &source->tokens[at];
    return source->text[token->start] == '/' && source->tokens[at - 1].end == token->start &&
           source->tokens[at + 1].start == token->end;
}

/* "3/4/2026" as a date that reads alike everywhere; false when none is written here. */
static bool write_date(writer *to, size_t at)
{
    ins_source *source = to->source;
    bool is_date = source->tongue->is_day_first && at + 4 < source->count &&
                   is_number(source, at, 1, 2) && is_number(source, at + 2, 1, 2) &&
                   is_number(source, at + 4, 4, 4) && is_slash(source, at + 1) &&
                   is_slash(source, at + 3);
    if (!is_date)
        return false;
    const ins_source_token *day = &source->tokens[at];
    const ins_source_token *month = &source->tokens[at + 2];
    const char *text = ins_arena_printf(
        source->arena, "%.4s-%s%.*s-%s%.*s", source->text + source->tokens[at + 4].start,
        month->end - month->start < 2 ? "0" : "", (int)(month->end - month->start),
        source->text + month->start, day->end - day->start < 2 ? "0" : "",
        (int)(day->end - day->start), source->text + day->start);
    source->is_out_of_memory |= text == NULL;
    if (text != NULL)
        add_piece(to, ins_slice_of(text), at, 5);
    return true;
}

static void write_all(writer *to)
{
    ins_source *source = to->source;
    for (size_t at = 0; at < source->count;) {
        if (write_date(to, at)) {
            at += 5;
            continue;
        }
        ins_found found = ins_source_find(source, at);
        size_t stored = ins_source_value(source, at);
        bool is_value = stored > found.count ||
                        (stored > 0 && stored == found.count && source->tokens[at].is_capital);
        if (is_value) {
            for (size_t end = at + stored; at < end; at++)
                copy_token(to, at);
            continue;
        }
        if (found.phrase != NULL) {
            write_found(to, &found);
            to->out->changed += found.phrase->english[0] != '\0';
            at += found.count;
            continue;
        }
        if (to->out->unknown == NULL && is_misleading(source, at)) {
            const ins_source_token *token = &source->tokens[at];
            to->out->unknown = ins_arena_copy(source->arena, source->text + token->start,
                                              token->end - token->start);
            source->is_out_of_memory |= to->out->unknown == NULL;
            to->out->unknown_word = at;
        }
        copy_token(to, at++);
    }
}

static bool keep_words(ins_translation *out, const ins_source *source)
{
    ins_source_word *words = ARENA_ARRAY(source->arena, ins_source_word, source->count + 1);
    if (words == NULL)
        return false;
    for (size_t i = 0; i < source->count; i++)
        words[i] = (ins_source_word){source->tokens[i].start, source->tokens[i].end};
    out->words = words;
    out->word_count = source->count;
    return true;
}

static insights_status write_english(ins_translation *out, ins_source *source, insights_error **err)
{
    INS_TRY(ins_source_read(source, err));
    writer to = {.source = source, .out = out, .piece_limit = source->count * PIECES_A_WORD + 1};
    to.pieces = ARENA_ARRAY(source->arena, ins_translated_piece, to.piece_limit);
    if (to.pieces == NULL || !keep_words(out, source))
        return ins_fail_nomem(err);
    ins_buffer_init(&to.text, TEXT_MAX);
    write_all(&to);
    out->pieces = to.pieces;
    insights_status status = ins_buffer_take_arena(&to.text, source->arena, &out->text, err);
    return status == INSIGHTS_OK && source->is_out_of_memory ? ins_fail_nomem(err) : status;
}

insights_status ins_translate(ins_translation *out, ins_arena *arena,
                              const ins_translate_input *input, const char *text,
                              insights_error **err)
{
    *out = (ins_translation){.source = text};
    ins_source source = {.arena = arena,
                         .tongue = input->tongue,
                         .language = input->language,
                         .forms = forms_of(input->language, input->tongue),
                         .text = text};
    source.stemmer = ins_stemmer_create_for(input->tongue->stemmer);
    source.english = ins_stemmer_create();
    insights_status status = INSIGHTS_OK;
    if (source.stemmer == NULL || source.english == NULL)
        status = ins_fail_nomem(err);
    else
        status = write_english(out, &source, err);
    ins_stemmer_destroy(source.stemmer);
    ins_stemmer_destroy(source.english);
    return status;
}
