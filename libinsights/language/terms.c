/* Names the figures of business that a question wants and the model does not have. */
#include "language/terms.h"

#include "language/token.h"
#include "model/business.h"

#include <string.h>

enum { PHRASE_MAX = 160, WORDS_MAX = 8 };

/* ---- building ---- */

/* Stems of a phrase of plain words; size 0 when it is too long. */
static ins_slice stem_words(ins_stemmer *stemmer, ins_slice words, char buffer[PHRASE_MAX],
                            size_t *count)
{
    size_t used = 0;
    *count = 0;
    for (size_t at = 0; at < words.size; (*count)++) {
        char lower[PHRASE_MAX];
        size_t size = 0;
        while (at + size < words.size && words.data[at + size] != ' ' && size < PHRASE_MAX) {
            lower[size] = ins_ascii_lower(words.data[at + size]);
            size++;
        }
        ins_slice stem = ins_stem(stemmer, (ins_slice){lower, size});
        if (used + stem.size + 1 >= PHRASE_MAX)
            return (ins_slice){buffer, 0};
        if (used > 0)
            buffer[used++] = ' ';
        memcpy(buffer + used, stem.data, stem.size);
        used += stem.size;
        at += size + 1;
    }
    return (ins_slice){buffer, used};
}

static bool add_name(ins_terms *out, ins_stemmer *stemmer, const ins_vocabulary *vocabulary,
                     ins_slice name, uint32_t index)
{
    char buffer[PHRASE_MAX];
    size_t words = 0;
    ins_slice stems = stem_words(stemmer, name, buffer, &words);
    bool is_known = stems.size == 0 || ins_vocabulary_find(vocabulary, stems) != NULL ||
                    ins_map_get(&out->phrases, stems) != NULL;
    if (is_known)
        return true;
    if (words > out->longest_words)
        out->longest_words = words;
    const char *copy = ins_arena_copy(out->phrases.arena, stems.data, stems.size);
    return copy != NULL &&
           ins_map_put(&out->phrases, (ins_slice){copy, stems.size}, index, NULL) != NULL;
}

insights_status ins_terms_build(ins_terms *out, ins_arena *arena, ins_stemmer *stemmer,
                                const ins_vocabulary *vocabulary, insights_error **err)
{
    ins_map_init(&out->phrases, arena);
    out->longest_words = 0;
    for (uint32_t i = 0; i < ins_business_metrics_count_en; i++) {
        const ins_business_metric *metric = &ins_business_metrics_en[i];
        bool is_added = add_name(out, stemmer, vocabulary, ins_slice_of(metric->label), i);
        for (const char *at = metric->also; is_added && *at != '\0';) {
            const char *comma = strstr(at, ", ");
            size_t size = comma == NULL ? strlen(at) : (size_t)(comma - at);
            is_added = add_name(out, stemmer, vocabulary, (ins_slice){at, size}, i);
            at += comma == NULL ? size : size + 2;
        }
        if (!is_added)
            return ins_fail_nomem(err);
    }
    return INSIGHTS_OK;
}

/* ---- checking ---- */

/* A name in a question: [start, end) of its text. */
typedef struct term {
    const ins_business_metric *metric; /* NULL: none */
    size_t start;
    size_t end;
    bool is_phrase; /* several words that say something else than each by itself */
} term;

static ins_slice join(const ins_tokens *tokens, size_t first, size_t count, char buffer[PHRASE_MAX])
{
    size_t used = 0;
    for (size_t i = first; i < first + count; i++) {
        const ins_token *token = &tokens->items[i];
        if (token->kind != INS_TOKEN_WORD || used + token->stem.size + 1 >= PHRASE_MAX)
            return (ins_slice){buffer, 0};
        if (used > 0)
            buffer[used++] = ' ';
        memcpy(buffer + used, token->stem.data, token->stem.size);
        used += token->stem.size;
    }
    return (ins_slice){buffer, used};
}

/* "average price" says what its words say; "stock cover" does not. */
static bool is_phrase(const ins_language *language, const ins_token *first, size_t count)
{
    const ins_lexeme *lexeme = ins_lexicon_find(&language->lexicon, first->folded);
    return count > 1 && (lexeme == NULL || lexeme->meaning != INS_MEANS_AGGREGATE);
}

static term find_term(const ins_language *language, const ins_tokens *tokens)
{
    const ins_terms *terms = &language->terms;
    char buffer[PHRASE_MAX];
    for (size_t first = 0; first < tokens->count; first++) {
        size_t rest = tokens->count - first;
        size_t count = rest < terms->longest_words ? rest : terms->longest_words;
        for (; count > 0; count--) {
            ins_slice stems = join(tokens, first, count, buffer);
            const uint32_t *index = stems.size == 0 ? NULL : ins_map_get(&terms->phrases, stems);
            bool is_term =
                index != NULL && (count == 1 || is_phrase(language, &tokens->items[first], count));
            if (is_term)
                return (term){&ins_business_metrics_en[*index], tokens->items[first].start,
                              tokens->items[first + count - 1].end,
                              is_phrase(language, &tokens->items[first], count)};
        }
    }
    return (term){.metric = NULL};
}

/* True when the name was read as one thing of the model: a value, or a name with more words. */
static bool is_one_thing(const ins_reading *reading, const term *found)
{
    for (size_t i = 0; i < reading->word_count; i++) {
        const ins_word *word = &reading->words[i];
        bool is_name = word->start < found->end && reading->text[word->start] >= 'A' &&
                       reading->text[word->start] <= 'Z';
        bool is_thing = word->role >= INS_WORD_METRIC && word->role <= INS_WORD_PERIOD &&
                        (word->role != INS_WORD_VALUE || is_name);
        if (is_thing && word->start <= found->start && word->end >= found->end)
            return true;
    }
    return false;
}

/* What was said of the question's other words does not hold for one that is not answered. */
static insights_status refuse(ins_reading *reading, ins_arena *arena, const ins_model *model,
                              const term *found, insights_error **err)
{
    ins_word *words = ARENA_ARRAY(arena, ins_word, reading->word_count + 1);
    const char *message = ins_business_missing(found->metric, model, arena);
    if (words == NULL || message == NULL)
        return ins_fail_nomem(err);
    for (size_t i = 0; i < reading->word_count; i++) {
        words[i] = reading->words[i];
        if (words[i].start < found->end && words[i].end > found->start)
            words[i].role = INS_WORD_UNUSED;
    }
    reading->words = words;
    reading->message = message;
    reading->plan = NULL;
    reading->status = INS_READING_UNSUPPORTED;
    reading->confidence = 0;
    reading->entity = NULL;
    return INSIGHTS_OK;
}

insights_status ins_terms_check(ins_reading *reading, ins_arena *arena,
                                const ins_language *language, insights_error **err)
{
    if (reading->verified != NULL || reading->status == INS_READING_CLARIFY ||
        language->terms.phrases.count == 0)
        return INSIGHTS_OK;
    ins_stemmer *stemmer = ins_stemmer_create();
    if (stemmer == NULL)
        return ins_fail_nomem(err);
    ins_tokens tokens;
    insights_status status = ins_tokenise(&tokens, arena, stemmer, reading->text, err);
    ins_stemmer_destroy(stemmer);
    if (status != INSIGHTS_OK)
        return status;
    term found = find_term(language, &tokens);
    bool is_split = found.metric != NULL && found.is_phrase && !is_one_thing(reading, &found);
    if (found.metric == NULL || (reading->plan != NULL && !is_split))
        return INSIGHTS_OK;
    return refuse(reading, arena, language->model, &found, err);
}
