/* Finds phrases and patterns of a language at a place in a question. */
#include "language/translate_parts.h"

#include <string.h>

enum { VALUE_WORDS_MAX = 4, NAME_HITS = 1, SHORT_MAX = 2 };

/* Words of a span joined by one space; size 0 when it is not made of words or too long. */
static ins_slice join(const ins_source *source, size_t first, size_t count, bool use_stems,
                      char buffer[INS_PHRASE_BYTES_MAX])
{
    size_t used = 0;
    for (size_t i = first; i < first + count; i++) {
        const ins_source_token *token = &source->tokens[i];
        ins_slice word = use_stems ? token->stem : token->folded;
        if (token->kind != INS_SOURCE_WORD || used + word.size + 1 >= INS_PHRASE_BYTES_MAX)
            return (ins_slice){buffer, 0};
        if (i > first)
            buffer[used++] = ' ';
        memcpy(buffer + used, word.data, word.size);
        used += word.size;
    }
    return (ins_slice){buffer, used};
}

/* How well a phrase of plain words names something of the model; 0: not at all. */
static double named_quality(const ins_source *source, ins_slice words)
{
    char stems[INS_PHRASE_BYTES_MAX];
    size_t used = 0;
    for (size_t at = 0; at < words.size;) {
        const char *blank = memchr(words.data + at, ' ', words.size - at);
        size_t size = blank == NULL ? words.size - at : (size_t)(blank - words.data) - at;
        ins_slice stem = ins_stem(source->english, (ins_slice){words.data + at, size});
        if (used + stem.size + 1 >= sizeof stems)
            return 0;
        if (used > 0)
            stems[used++] = ' ';
        memcpy(stems + used, stem.data, stem.size);
        used += stem.size;
        at += size + 1;
    }
    double best = 0;
    const ins_vocabulary *vocabulary = &source->language->vocabulary;
    const ins_named *named = ins_vocabulary_find(vocabulary, (ins_slice){stems, used});
    for (; named != NULL; named = ins_vocabulary_next(vocabulary, named))
        best = (double)named->quality > best ? (double)named->quality : best;
    return best;
}

static bool is_stored(const ins_source *source, ins_slice words)
{
    ins_value_hit hit;
    const ins_value_index *values = source->language->model->values;
    return values != NULL &&
           ins_value_index_find(values, source->english, words, &hit, NAME_HITS) > 0;
}

/* Whether a phrase may be used here, given what the model itself calls things. */
static bool applies(const ins_source *source, const ins_tongue_phrase *phrase, ins_slice folded)
{
    if (source->language == NULL)
        return true;
    ins_slice english = ins_slice_of(phrase->english);
    if ((phrase->traits & INS_TONGUE_STORED) != 0)
        return is_stored(source, english) && !is_stored(source, folded);
    if ((phrase->traits & INS_TONGUE_OWN) == 0)
        return true;
    double own = named_quality(source, folded);
    return own <= 0 || own < named_quality(source, english);
}

static const ins_tongue_phrase *look_up(const ins_source *source, size_t at, size_t count)
{
    char buffer[INS_PHRASE_BYTES_MAX];
    ins_slice folded = join(source, at, count, false, buffer);
    if (folded.size == 0)
        return NULL;
    const ins_tongue_phrase *phrase = ins_tongue_find(source->tongue, folded);
    if (phrase == NULL && source->forms != NULL) {
        char stems[INS_PHRASE_BYTES_MAX];
        const uint32_t *index =
            ins_map_get(&source->forms->stems, join(source, at, count, true, stems));
        phrase = index == NULL ? NULL : &source->tongue->phrases[*index];
    }
    return phrase != NULL && applies(source, phrase, folded) ? phrase : NULL;
}

static bool is_of(const ins_source *source, const ins_tongue_phrase *phrase, ins_slice kind)
{
    return ins_slice_equal(ins_slice_of(source->tongue->classes[phrase->kind]), kind);
}

/* The longest phrase of a class at a place; of any class when its name is empty. */
static const ins_tongue_phrase *phrase_at(const ins_source *source, size_t at, ins_slice kind,
                                          size_t *count)
{
    size_t rest = source->count - at;
    size_t longest = rest < INS_PHRASE_WORDS_MAX ? rest : INS_PHRASE_WORDS_MAX;
    for (*count = longest; *count > 0; (*count)--) {
        const ins_tongue_phrase *phrase = look_up(source, at, *count);
        if (phrase != NULL && (kind.size == 0 || is_of(source, phrase, kind)))
            return phrase;
    }
    return NULL;
}

bool ins_source_is_named(const ins_source *source, size_t first, size_t count)
{
    char buffer[INS_PHRASE_BYTES_MAX];
    ins_slice folded = join(source, first, count, false, buffer);
    return source->language != NULL && folded.size > 0 &&
           (named_quality(source, folded) > 0 || is_stored(source, folded));
}

static ins_slice text_of(const ins_source *source, size_t first, size_t count)
{
    size_t start = source->tokens[first].start;
    return (ins_slice){source->text + start, source->tokens[first + count - 1].end - start};
}

/* Short words in small letters are no values: "de" is no country. */
size_t ins_source_value(const ins_source *source, size_t at)
{
    char buffer[INS_PHRASE_BYTES_MAX];
    size_t rest = source->count - at;
    bool is_name = source->tokens[at].is_capital || source->tokens[at].folded.size > SHORT_MAX;
    if (source->language == NULL || !is_name)
        return 0;
    for (size_t count = rest < VALUE_WORDS_MAX ? rest : VALUE_WORDS_MAX; count > 0; count--) {
        ins_slice folded = join(source, at, count, false, buffer);
        if (folded.size > 0 && is_stored(source, folded))
            return count;
    }
    return 0;
}

/* A name of the model that is written as the model writes it. */
static size_t name_at(const ins_source *source, size_t at)
{
    char buffer[INS_PHRASE_BYTES_MAX];
    size_t rest = source->count - at;
    if (source->language == NULL)
        return 0;
    for (size_t count = rest < VALUE_WORDS_MAX ? rest : VALUE_WORDS_MAX; count > 0; count--) {
        ins_slice folded = join(source, at, count, false, buffer);
        if (folded.size > SHORT_MAX && named_quality(source, folded) > 0)
            return count;
    }
    return 0;
}

/* A number that a year is written as: 1900 to 2099. */
static bool is_year(const ins_source_token *token)
{
    const char *digits = token->english.data;
    return token->kind == INS_SOURCE_NUMBER && token->english.size == 4 &&
           (memcmp(digits, "19", 2) == 0 || memcmp(digits, "20", 2) == 0);
}

/* Tokens that fill a slot of a class, 0 for none. Some classes hold more than their phrases:
 * numbers, years, stored values and names of the model. */
static size_t fill_slot(const ins_source *source, size_t at, ins_slot *slot)
{
    ins_slice kind = {slot->name, slot->name_size};
    const ins_source_token *token = &source->tokens[at];
    slot->first = at;
    if (ins_slice_equal(kind, ins_slice_of("number")) && token->kind == INS_SOURCE_NUMBER) {
        slot->english = token->english;
        return 1;
    }
    if (ins_slice_equal(kind, ins_slice_of("year")) && is_year(token)) {
        slot->english = token->english;
        return 1;
    }
    bool is_value = ins_slice_equal(kind, ins_slice_of("value"));
    if (is_value && token->kind == INS_SOURCE_QUOTED) {
        slot->english = text_of(source, at, 1);
        return 1;
    }
    if (token->kind != INS_SOURCE_WORD)
        return 0;
    size_t count = is_value ? ins_source_value(source, at) : 0;
    const ins_tongue_phrase *phrase = NULL;
    if (count == 0)
        phrase = phrase_at(source, at, kind, &count);
    if (phrase == NULL && count == 0 && ins_slice_equal(kind, ins_slice_of("noun")))
        count = name_at(source, at);
    if (count > 0)
        slot->english = phrase != NULL ? ins_slice_of(phrase->english) : text_of(source, at, count);
    return count;
}

/* One element of a pattern: "mot", "mot|autre", either with "?" behind it, or "<class>". */
static ins_slice next_element(const char **pattern)
{
    const char *start = *pattern;
    size_t size = strcspn(start, " ");
    *pattern = start + size + (start[size] == ' ');
    return (ins_slice){start, size};
}

static bool is_one_of(ins_slice word, ins_slice words)
{
    for (size_t at = 0; at < words.size;) {
        const char *bar = memchr(words.data + at, '|', words.size - at);
        size_t size = bar == NULL ? words.size - at : (size_t)(bar - words.data) - at;
        if (ins_slice_equal(word, (ins_slice){words.data + at, size}))
            return true;
        at += size + 1;
    }
    return false;
}

/* State of one attempt to fit a pattern. */
typedef struct attempt {
    size_t at;    /* next token */
    size_t run;   /* first token of the run of literal words that goes on here */
    size_t words; /* its length */
} attempt;

static bool fit_slot(const ins_source *source, ins_slice element, attempt *try, ins_found *found)
{
    if (found->slot_count == INS_SLOTS_MAX || try->at == source->count)
        return false;
    ins_slot *slot = &found->slots[found->slot_count++];
    *slot = (ins_slot){.name = element.data + 1, .name_size = element.size - 2};
    slot->count = fill_slot(source, try->at, slot);
    try->at += slot->count;
    try->words = 0;
    return slot->count > 0;
}

/* A literal word; one that may be missing and is missing is passed over. */
static bool fit_word(const ins_source *source, ins_slice element, attempt *try, ins_found *found)
{
    bool is_optional = element.data[element.size - 1] == '?';
    element.size -= is_optional;
    bool is_there = try->at < source->count && source->tokens[try->at].kind == INS_SOURCE_WORD &&
                    is_one_of(source->tokens[try->at].folded, element);
    if (!is_there)
        return is_optional;
    if (try->words == 0)
        try->run = try->at;
    try->words++;
    try->at++;
    if (try->words >= found->literal_count) {
        found->literal = try->run;
        found->literal_count = try->words;
    }
    return true;
}

static bool fit(const ins_source *source, const ins_tongue_phrase *pattern, size_t at,
                ins_found *found)
{
    attempt try = {.at = at};
    *found = (ins_found){.phrase = pattern, .literal = at};
    for (const char *rest = pattern->text; *rest != '\0';) {
        ins_slice element = next_element(&rest);
        bool is_slot = element.data[0] == '<';
        if (is_slot ? !fit_slot(source, element, &try, found)
                    : !fit_word(source, element, &try, found))
            return false;
    }
    found->count = try.at - at;
    return true;
}

ins_found ins_source_find(ins_source *source, size_t at)
{
    ins_found best = {.phrase = NULL};
    const ins_slice any = {"", 0};
    if (source->tokens[at].kind == INS_SOURCE_WORD)
        best.phrase = phrase_at(source, at, any, &best.count);
    best.literal = at;
    best.literal_count = best.count;
    for (size_t i = 0; i < source->tongue->pattern_count; i++) {
        ins_found found;
        if (fit(source, &source->tongue->patterns[i], at, &found) && found.count > best.count)
            best = found;
    }
    return best;
}
