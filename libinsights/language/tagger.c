/* Cuts a question into atoms by the best-scoring segmentation. */
#include "language/atom.h"

#include "language/light_noun.h"
#include "language/near_word.h"
#include "language/period_reader.h"
#include "language/unit_word.h"
#include "language/value_alias.h"
#include "language/weak_word.h"
#include "language/word_form.h"

#include <string.h>

enum {
    SPAN_MAX = 8,
    PERIODS_MAX = 16,
    HITS_MAX = 12,
    PHRASE_MAX = 400,
    UNKNOWN_MAX = 6,
    SHORT_WORD = 3
};

/* Scores per token; only their order matters. */
static const double LEXEME_SCORE = 1.0;
static const double LEXEME_LENGTH_BONUS = 0.45;
static const double LINK_BASE = 0.25;
static const double LINK_WEIGHT = 1.1;
static const double LINK_LENGTH_BONUS = 0.5;
static const double PERIOD_SCORE = 1.5;
static const double PLAIN_SCORE = 1.0;
static const double UNKNOWN_SCORE = -1.5;
static const double READ_AS_SHARE = 0.8; /* of the score, where a word is read as another one */
static const double CLEARLY_AHEAD = 0.1;

/* One question being tagged. */
typedef struct tagger {
    ins_arena *arena;
    ins_stemmer *stemmer;
    const ins_language *language;
    const ins_tokens *tokens;
    const ins_near_word **read_as; /* one a token: the known word it is read as, or NULL */
    ins_period_match periods[PERIODS_MAX];
    size_t period_count;
} tagger;

/* The word of a token as it is looked for. */
static ins_slice word_at(const tagger *tag, size_t token, bool use_stem)
{
    const ins_near_word *near = tag->read_as[token];
    if (near == NULL)
        return use_stem ? ins_name_stem(tag->tokens->items[token].stem)
                        : tag->tokens->items[token].folded;
    return use_stem ? ins_name_stem(ins_stem(tag->stemmer, near->word)) : near->word;
}

/* What names found in a span are worth, where some of its words are read as others. */
static float read_as_quality(const tagger *tag, size_t first, size_t count)
{
    float quality = 1;
    for (size_t i = first; i < first + count; i++)
        quality *= tag->read_as[i] == NULL ? 1 : tag->read_as[i]->quality;
    return quality;
}

/* Words of a span joined by one space, folded or stemmed, in a fixed buffer. */
static ins_slice join(const tagger *tag, size_t first, size_t count, bool use_stems,
                      char buffer[PHRASE_MAX])
{
    size_t used = 0;
    for (size_t i = first; i < first + count; i++) {
        ins_slice word = word_at(tag, i, use_stems);
        if (used + word.size + 1 >= PHRASE_MAX)
            return (ins_slice){buffer, 0};
        if (i > first)
            buffer[used++] = ' ';
        if (word.size > 0)
            memcpy(buffer + used, word.data, word.size);
        used += word.size;
    }
    return (ins_slice){buffer, used};
}

/* Links collected for one span; the best are kept. */
typedef struct collection {
    ins_link items[INS_ATOM_LINKS_MAX];
    size_t count;
} collection;

static bool is_same_link(const ins_link *a, const ins_link *b)
{
    return a->kind == b->kind && a->ref.dataset == b->ref.dataset && a->ref.field == b->ref.field &&
           a->metric == b->metric && a->value == b->value;
}

/* Keeps links sorted by quality, best first; equal ones in the order they came. */
static void add_link(collection *links, const ins_link *link)
{
    for (size_t i = 0; i < links->count; i++)
        if (is_same_link(&links->items[i], link))
            return;
    size_t at = links->count;
    while (at > 0 && links->items[at - 1].quality < link->quality)
        at--;
    if (at == INS_ATOM_LINKS_MAX)
        return;
    if (links->count < INS_ATOM_LINKS_MAX)
        links->count++;
    memmove(links->items + at + 1, links->items + at,
            (links->count - at - 1) * sizeof links->items[0]);
    links->items[at] = *link;
}

static void link_names(const tagger *tag, ins_slice stems, ins_slice last, float factor,
                       collection *links)
{
    static const ins_link_kind kinds[] = {INS_LINK_ENTITY, INS_LINK_FIELD, INS_LINK_METRIC};
    const ins_vocabulary *vocabulary = &tag->language->vocabulary;
    for (const ins_named *named = ins_vocabulary_find(vocabulary, stems); named != NULL;
         named = ins_vocabulary_next(vocabulary, named)) {
        ins_link link = {.kind = kinds[named->kind], .ref = named->ref, .metric = named->metric};
        link.quality = named->quality * factor;
        link.quality *= ins_share_of_form(named, stems, last);
        add_link(links, &link);
    }
}

/* A stored value in the question: whole values count more than parts, exact ones more than
 * stemmed ones. Parts are looked for only where a capital or a quotation mark says "a name". */
static void link_values(const tagger *tag, ins_slice folded, bool is_marked, collection *links)
{
    const ins_value_index *values = tag->language->model->values;
    if (values == NULL || folded.size < 1)
        return;
    ins_value_hit hits[HITS_MAX];
    size_t count = ins_value_index_find(values, tag->stemmer, folded, hits, HITS_MAX);
    bool is_alias = count == 0;
    if (is_alias)
        count = ins_value_alias_find(values, tag->stemmer, tag->language->model, folded, hits,
                                     HITS_MAX);
    bool has_whole = count > 0;
    if (!has_whole && is_marked)
        count = ins_value_index_find_part(values, tag->stemmer, folded, hits, HITS_MAX);
    for (size_t i = 0; i < count; i++) {
        ins_link link = {.kind = INS_LINK_VALUE, .ref = hits[i].value->field, .metric = -1};
        link.value = hits[i].value;
        link.is_whole = has_whole;
        bool is_exact = ins_slice_equal(hits[i].value->folded, folded);
        link.quality = !has_whole ? 0.5F : is_exact ? 0.95F : is_alias ? 0.93F : 0.85F;
        add_link(links, &link);
    }
}

/* "US" and "IT" are names where "us" and "it" are not. */
static bool is_all_capitals(const ins_token *token)
{
    for (size_t i = 0; i < token->text.size; i++)
        if (token->text.data[i] < 'A' || token->text.data[i] > 'Z')
            return false;
    return token->text.size > 1;
}

static bool is_plain_function_word(const tagger *tag, size_t first, const ins_lexeme *lexeme)
{
    if (lexeme == NULL || tag->tokens->items[first].is_capital)
        return false;
    switch (lexeme->meaning) {
    case INS_MEANS_VERB:
    case INS_MEANS_PARTICIPLE:
    case INS_MEANS_THING:
    case INS_MEANS_DIRECTION:
    case INS_MEANS_UNSUPPORTED: return false;
    default: return true;
    }
}

static bool is_marked(const tagger *tag, size_t first, size_t count)
{
    for (size_t i = first; i < first + count; i++)
        if (tag->tokens->items[i].is_capital || tag->tokens->items[i].kind == INS_TOKEN_QUOTED)
            return true;
    return false;
}

static double link_score(const ins_link *link, size_t count)
{
    double size = (double)count;
    return size * (LINK_BASE + LINK_WEIGHT * (double)link->quality) +
           (size - 1) * LINK_LENGTH_BONUS * (double)link->quality;
}

/* What an exact phrase means as function word; none where capitals say that it is a name. */
static const ins_lexeme *lexeme_of(const tagger *tag, size_t first, size_t count, ins_slice folded)
{
    const ins_token *token = &tag->tokens->items[first];
    if (token->kind == INS_TOKEN_QUOTED)
        return NULL;
    const ins_lexeme *lexeme = ins_lexicon_find(&tag->language->lexicon, folded);
    if (lexeme != NULL && lexeme->meaning == INS_MEANS_STEP && count == 1)
        return NULL; /* whatever else the word may be comes first: see step_of */
    bool is_name = lexeme != NULL && lexeme->meaning == INS_MEANS_NOTHING && count == 1 &&
                   is_all_capitals(token) && !tag->tokens->is_shouted;
    return is_name ? NULL : lexeme;
}

/* "cause of" asks why, and "rank of" is not computed, unless a column is called so: "cause". */
static bool is_column_of(const tagger *tag, const ins_lexeme *lexeme, size_t first, size_t count)
{
    char buffer[PHRASE_MAX];
    bool may_be = lexeme != NULL && count > 1 &&
                  (lexeme->meaning == INS_MEANS_WHY || lexeme->meaning == INS_MEANS_UNSUPPORTED ||
                   ins_lexeme_says(lexeme, INS_SAYS_RANK));
    const ins_lexeme *last = may_be ? ins_lexicon_find(&tag->language->lexicon,
                                                       tag->tokens->items[first + count - 1].folded)
                                    : NULL;
    if (last == NULL || last->meaning != INS_MEANS_OF)
        return false;
    ins_slice stems = join(tag, first, count - 1, true, buffer);
    const ins_vocabulary *vocabulary = &tag->language->vocabulary;
    for (const ins_named *named = ins_vocabulary_find(vocabulary, stems); named != NULL;
         named = ins_vocabulary_next(vocabulary, named))
        if (named->kind == INS_NAMED_FIELD && named->quality > 0.94F)
            return true;
    return false;
}

/* Numbers and quoted texts never name a dataset, a field or a metric. */
static bool can_name(const ins_token *token, size_t count)
{
    bool is_number = count == 1 && token->kind == INS_TOKEN_NUMBER && !token->is_number_word;
    return !is_number && token->kind != INS_TOKEN_QUOTED;
}

static double score_of(const ins_atom *atom, const collection *links)
{
    double size = (double)atom->token_count;
    double score = UNKNOWN_SCORE;
    if (atom->lexeme != NULL)
        score = LEXEME_SCORE * size + LEXEME_LENGTH_BONUS * (size - 1);
    if (links->count == 0)
        return score;
    double linked = link_score(&links->items[0], atom->token_count);
    return linked > score ? linked : score;
}

/* "which carriers shipped at least 5": the "at" of "shipped at" belongs to what follows. */
static bool cuts_comparison(const tagger *tag, size_t first, size_t count)
{
    char buffer[PHRASE_MAX];
    if (count < 2 || first + count >= tag->tokens->count)
        return false;
    ins_slice phrase = join(tag, first + count - 1, 2, false, buffer);
    const ins_lexeme *lexeme = ins_lexicon_find(&tag->language->lexicon, phrase);
    return lexeme != NULL && lexeme->meaning == INS_MEANS_COMPARE;
}

/* Fills an atom of words for a span; false when nothing is known of it. */
static bool tag_words(const tagger *tag, ins_atom *atom, collection *links)
{
    size_t first = atom->first_token;
    size_t count = atom->token_count;
    char folded_buffer[PHRASE_MAX];
    char stem_buffer[PHRASE_MAX];
    ins_slice folded = join(tag, first, count, false, folded_buffer);
    ins_slice stems = join(tag, first, count, true, stem_buffer);
    if (folded.size == 0)
        return false;
    atom->lexeme = lexeme_of(tag, first, count, folded);
    if (is_column_of(tag, atom->lexeme, first, count))
        atom->lexeme = NULL;
    float quality = read_as_quality(tag, first, count);
    bool is_literal = quality >= 1;
    if (can_name(atom->token, count) && !cuts_comparison(tag, first, count))
        link_names(tag, stems, tag->tokens->items[first + count - 1].folded, quality, links);
    if (is_literal && !is_plain_function_word(tag, first, atom->lexeme))
        link_values(tag, folded, is_marked(tag, first, count), links);
    bool may_be_form = count == 1 && atom->token->kind != INS_TOKEN_QUOTED &&
                       ins_is_inflection(atom->token->folded, stems);
    if (atom->lexeme == NULL && may_be_form)
        atom->lexeme = ins_lexicon_find_stem(&tag->language->lexicon, stems);
    atom->score = score_of(atom, links) * (is_literal ? 1 : READ_AS_SHARE);
    return atom->lexeme != NULL || links->count > 0;
}

static bool is_word_span(const tagger *tag, size_t first, size_t count)
{
    for (size_t i = first; i < first + count; i++) {
        ins_token_kind kind = tag->tokens->items[i].kind;
        if (kind == INS_TOKEN_COMMA || kind == INS_TOKEN_STOP ||
            (kind == INS_TOKEN_QUOTED && count > 1))
            return false;
    }
    return true;
}

static const ins_period_match *period_at(const tagger *tag, size_t first, size_t count)
{
    const ins_token *items = tag->tokens->items;
    for (size_t i = 0; i < tag->period_count; i++) {
        const ins_period_match *match = &tag->periods[i];
        bool starts = items[first].start <= match->start && items[first].end > match->start;
        bool ends = items[first + count - 1].start < match->end &&
                    items[first + count - 1].end >= match->end;
        if (starts && ends)
            return match;
    }
    return NULL;
}

static ins_atom_kind plain_kind(const ins_token *token)
{
    switch (token->kind) {
    case INS_TOKEN_NUMBER: return INS_ATOM_NUMBER;
    case INS_TOKEN_QUOTED: return INS_ATOM_QUOTED;
    case INS_TOKEN_COMMA: return INS_ATOM_COMMA;
    case INS_TOKEN_STOP: return INS_ATOM_STOP;
    case INS_TOKEN_WORD: break;
    }
    return INS_ATOM_WORDS;
}

/* The best atom for a span; false when a span of several tokens means nothing. */
static bool tag_span(const tagger *tag, size_t first, size_t count, ins_atom *atom,
                     collection *links)
{
    const ins_token *token = &tag->tokens->items[first];
    *atom = (ins_atom){.first_token = first, .token_count = count, .token = token};
    links->count = 0;
    const ins_period_match *period = period_at(tag, first, count);
    bool is_known = is_word_span(tag, first, count) && tag_words(tag, atom, links);
    double period_score = (double)count * PERIOD_SCORE + 0.3 * (double)(count - 1);
    if (period != NULL && period_score > (is_known ? atom->score : 0)) {
        atom->kind = INS_ATOM_PERIOD;
        atom->period = period->period;
        atom->score = period_score;
        return true;
    }
    if (count > 1)
        return is_known;
    atom->kind = plain_kind(token);
    if (atom->kind != INS_ATOM_WORDS && atom->score < PLAIN_SCORE)
        atom->score = PLAIN_SCORE;
    if (!is_known && atom->kind == INS_ATOM_WORDS)
        atom->score = UNKNOWN_SCORE;
    return true;
}

/* Copies links next to an atom that stays. */
static bool keep_links(const tagger *tag, ins_atom *atom, const collection *links)
{
    if (links->count == 0)
        return true;
    ins_link *kept = ARENA_ARRAY(tag->arena, ins_link, links->count);
    if (kept == NULL)
        return false;
    memcpy(kept, links->items, links->count * sizeof *kept);
    atom->links = kept;
    atom->link_count = links->count;
    return true;
}

/* Names the known words near one that stays unknown. */
static bool offer_known_words(const tagger *tag, ins_atom *atom)
{
    ins_slice near[INS_NEAR_OFFERS_MAX];
    size_t count = ins_near_offers(tag->language, tag->stemmer, atom->token->folded, near);
    const char *text = NULL;
    for (size_t i = 0; i < count; i++) {
        text = ins_arena_printf(tag->arena, "%s%s\"%.*s\"", text == NULL ? "" : text,
                                text == NULL ? "" : ", ", (int)near[i].size, near[i].data);
        if (text == NULL)
            return false;
    }
    atom->offers = text;
    return true;
}

/* An unknown word may be a misspelled word of the values, unless it is a word of its own. */
static bool repair(const tagger *tag, ins_atom *atom, collection *links)
{
    ins_slice words[2];
    int steps[2] = {0, 0};
    links->count = 0;
    if (tag->language->model->values == NULL || ins_thesaurus_find(atom->token->folded).count > 0)
        return offer_known_words(tag, atom);
    size_t count =
        ins_value_index_near(tag->language->model->values, atom->token->folded, words, steps, 2);
    if (count > 0 && steps[0] > 0 && (count == 1 || steps[0] < steps[1]))
        link_values(tag, words[0], true, links);
    if (links->count == 0)
        return offer_known_words(tag, atom);
    for (size_t i = 0; i < links->count; i++)
        links->items[i].distance = steps[0];
    atom->repaired = ins_arena_copy(tag->arena, words[0].data, words[0].size);
    atom->score = link_score(&links->items[0], 1) * 0.7;
    return atom->repaired != NULL && keep_links(tag, atom, links);
}

/* Best score up to each token position, and the span that ends there. */
typedef struct step {
    double score;
    size_t length;
} step;

static void search(const tagger *tag, step *steps)
{
    collection links;
    size_t count = tag->tokens->count;
    for (size_t i = 1; i <= count; i++)
        steps[i] = (step){-1e9, 1};
    steps[0] = (step){0, 0};
    for (size_t first = 0; first < count; first++) {
        size_t longest = count - first < SPAN_MAX ? count - first : SPAN_MAX;
        for (size_t length = 1; length <= longest; length++) {
            ins_atom atom;
            if (!tag_span(tag, first, length, &atom, &links))
                continue;
            double score = steps[first].score + atom.score;
            if (score > steps[first + length].score)
                steps[first + length] = (step){score, length};
        }
    }
}

/* True for a single word that neither the model nor the lexicon knows. */
static bool is_unknown(const ins_atom *atom)
{
    return atom->kind == INS_ATOM_WORDS && atom->score < 0;
}

/* A step of time, "month", that a word of its own means which nothing else knows; or NULL. */
static const ins_lexeme *step_of(const tagger *tag, const ins_atom *atom)
{
    if (!is_unknown(atom) || atom->token_count != 1)
        return NULL;
    return ins_step_of_word(tag->language, atom->token->folded);
}

/* Score of the best segmentation with a token read as another word; -1e9 when it stays unknown. A
 * word of three letters is near too many others to be read as one without its neighbours. */
static double score_with(const tagger *tag, size_t token, const ins_near_word *near, step *steps)
{
    ins_atom atom;
    collection links;
    tag->read_as[token] = near;
    search(tag, steps);
    size_t at = tag->tokens->count;
    while (at > 0 && at - steps[at].length > token)
        at -= steps[at].length;
    size_t first = at - steps[at].length;
    bool is_tagged = tag_span(tag, first, steps[at].length, &atom, &links);
    bool is_sure = tag->tokens->items[token].folded.size > SHORT_WORD || steps[at].length > 1;
    return is_tagged && is_sure && !is_unknown(&atom) ? steps[tag->tokens->count].score : -1e9;
}

/* True where a name stands directly before: "movie theaters" are not all theaters. */
static bool has_modifier(const tagger *tag, size_t token)
{
    ins_atom atom;
    collection links;
    return token > 0 && tag_span(tag, token - 1, 1, &atom, &links) && atom.lexeme == NULL &&
           links.count > 0;
}

/* Reads an unknown token as the near word that fits its neighbours clearly best, if any does. */
static bool read_as_near_word(const tagger *tag, size_t token, step *steps)
{
    ins_near_word *near = ARENA_ARRAY(tag->arena, ins_near_word, INS_NEAR_WORDS_MAX);
    if (near == NULL)
        return false;
    size_t count =
        ins_near_words(tag->language, tag->stemmer, tag->tokens->items[token].folded, near);
    if (count > 0 && near[0].nearness == INS_NEAR_MEANING && has_modifier(tag, token))
        count = 0;
    const ins_near_word *best = NULL;
    double top = -1e9;
    double second = -1e9;
    for (size_t i = 0; i < count; i++) {
        double score = score_with(tag, token, &near[i], steps);
        if (score > top) {
            second = top;
            top = score;
            best = &near[i];
        } else if (score > second) {
            second = score;
        }
    }
    tag->read_as[token] = top > second + CLEARLY_AHEAD ? best : NULL;
    return true;
}

/* Looks for near words of what the first segmentation left unknown, and cuts again. */
static bool read_unknown_words(const tagger *tag, step *steps)
{
    size_t unknown[UNKNOWN_MAX];
    size_t count = 0;
    collection links;
    for (size_t at = tag->tokens->count; at > 0; at -= steps[at].length) {
        ins_atom atom;
        bool is_tagged = tag_span(tag, at - steps[at].length, steps[at].length, &atom, &links);
        if (is_tagged && is_unknown(&atom) && step_of(tag, &atom) == NULL && count < UNKNOWN_MAX)
            unknown[count++] = at - 1;
    }
    for (size_t i = count; i > 0; i--)
        if (!read_as_near_word(tag, unknown[i - 1], steps))
            return false;
    if (count > 0)
        search(tag, steps);
    return true;
}

/* Says in an atom what its words were read as. */
static bool note_read_as(const tagger *tag, ins_atom *atom, collection *links)
{
    char buffer[PHRASE_MAX];
    int distance = 0;
    bool is_literal = true;
    for (size_t i = atom->first_token; i < atom->first_token + atom->token_count; i++) {
        is_literal = is_literal && tag->read_as[i] == NULL;
        distance += tag->read_as[i] == NULL ? 0 : tag->read_as[i]->distance;
    }
    if (is_literal)
        return true;
    for (size_t i = 0; i < links->count; i++)
        links->items[i].distance = distance;
    ins_slice words = join(tag, atom->first_token, atom->token_count, false, buffer);
    atom->repaired = ins_arena_copy(tag->arena, words.data, words.size);
    return atom->repaired != NULL;
}

static bool collect(const tagger *tag, const step *steps, ins_atoms *out)
{
    size_t count = 0;
    for (size_t at = tag->tokens->count; at > 0; at -= steps[at].length)
        count++;
    out->count = count;
    out->items = ARENA_ARRAY(tag->arena, ins_atom, count == 0 ? 1 : count);
    if (out->items == NULL)
        return false;
    collection links;
    for (size_t at = tag->tokens->count; at > 0; at -= steps[at].length) {
        ins_atom *atom = &out->items[--count];
        bool is_known = tag_span(tag, at - steps[at].length, steps[at].length, atom, &links);
        if (!is_known || !note_read_as(tag, atom, &links) || !keep_links(tag, atom, &links))
            return false;
        if (is_unknown(atom) && step_of(tag, atom) == NULL && !repair(tag, atom, &links))
            return false;
    }
    ins_join_units(tag->language->model, out);
    if (!ins_join_light_nouns(tag->arena, tag->language->model, out))
        return false;
    ins_read_weak_words(tag->language, tag->stemmer, out);
    return true;
}

/* A period without its label is one that memory ran out on. */
static bool find_periods(tagger *tag, const ins_tag_input *input)
{
    tag->period_count =
        ins_period_find(tag->arena, input->text, strlen(input->text), input->now_us,
                        &input->language->model->calendar, tag->periods, PERIODS_MAX);
    for (size_t i = 0; i < tag->period_count; i++)
        if (tag->periods[i].period.label == NULL)
            return false;
    return true;
}

insights_status ins_tag(ins_atoms *out, ins_arena *arena, const ins_tag_input *input,
                        insights_error **err)
{
    tagger tag = {.arena = arena,
                  .stemmer = input->stemmer,
                  .language = input->language,
                  .tokens = input->tokens};
    step *steps = ARENA_ARRAY(arena, step, input->tokens->count + 1);
    tag.read_as = ARENA_ARRAY(arena, const ins_near_word *, input->tokens->count + 1);
    if (steps == NULL || tag.read_as == NULL || !find_periods(&tag, input))
        return ins_fail_nomem(err);
    search(&tag, steps);
    if (!read_unknown_words(&tag, steps))
        return ins_fail_nomem(err);
    return collect(&tag, steps, out) ? INSIGHTS_OK : ins_fail_nomem(err);
}
