/* Splits identifiers into words, spells out short forms and splits compounds. Knows nothing of
 * tables: what a column's table adds to its label is in derive_label.c. */
#include "model/derive.h"
#include "model/lexicon.h"
#include "model/phrase.h"

#include <string.h>

enum {
    IDENTIFIER_MAX = 256, /* bytes looked at */
    WORDS_MAX = 32,
    COMPOUND_MAX = 40, /* letters of a word that may be several */
    COMPOUND_MIN = 5,
    PAIR_MAX = 24,    /* letters of two short words */
    BEGINNING_MIN = 3 /* letters that stand for a word of the table */
};

/* Words of one identifier, in lower case. Invariant: words point into text, or are constants. */
typedef struct word_list {
    char text[IDENTIFIER_MAX * 2];
    size_t used;
    ins_slice words[WORDS_MAX];
    size_t count;
} word_list;

static bool is_upper(char byte)
{
    return byte >= 'A' && byte <= 'Z';
}

static bool is_lower(char byte)
{
    return byte >= 'a' && byte <= 'z';
}

static void add_word(word_list *list, ins_slice word)
{
    if (list->count < WORDS_MAX && word.size > 0)
        list->words[list->count++] = word;
}

/* Adds a raw word in lower case. */
static void add_raw(word_list *list, const char *data, size_t size)
{
    if (size > sizeof list->text - list->used)
        return;
    char *copy = list->text + list->used;
    for (size_t i = 0; i < size; i++)
        copy[i] = ins_ascii_lower(data[i]);
    list->used += size;
    add_word(list, (ins_slice){copy, size});
}

/* "ID" of "IDs" and the S of "SKUs": an s that ends a run of capitals is no word. */
static bool is_capital_plural(const char *run, size_t size, size_t at)
{
    return at + 1 == size && run[at] == 's' && is_upper(run[at - 1]);
}

static size_t letters_before(const char *run, size_t at)
{
    size_t count = 0;
    while (count < at && ins_is_alpha(run[at - count - 1]))
        count++;
    return count;
}

static size_t letters_after(const char *run, size_t size, size_t at)
{
    size_t count = 0;
    while (at + count < size && ins_is_alpha(run[at + count]))
        count++;
    return count;
}

/* True when a new word starts at `at` (> 0) inside a run of letters and digits. */
static bool starts_word(const char *run, size_t size, size_t at)
{
    char before = run[at - 1];
    char here = run[at];
    if (size <= 3 && at + 1 == size) /* "MiB", "pH" */
        return false;
    if (is_upper(here) && (is_lower(before) || (unsigned char)before >= 0x80))
        return true;
    if (is_upper(here) && is_upper(before))
        return at + 1 < size && is_lower(run[at + 1]) && !is_capital_plural(run, size, at + 1);
    /* "address1" is two words; "co2", "1st" and "b2b" are one. */
    if (ins_is_digit(here) && ins_is_alpha(before))
        return letters_before(run, at) >= 3;
    if (ins_is_alpha(here) && ins_is_digit(before))
        return letters_after(run, size, at) >= 3;
    return false;
}

static void split_run(word_list *list, const char *run, size_t size)
{
    size_t start = 0;
    for (size_t at = 1; at < size; at++) {
        if (!starts_word(run, size, at))
            continue;
        add_raw(list, run + start, at - start);
        start = at;
    }
    add_raw(list, run + start, size - start);
}

static void split_identifier(word_list *list, const char *text, size_t size)
{
    size_t start = 0;
    size_t at = 0;
    while (at < size) {
        int32_t point = -1;
        size_t length = ins_utf8_next(text + at, size - at, &point);
        bool is_word = point >= 0 && ins_is_word_point(point);
        if (!is_word) {
            if (at > start)
                split_run(list, text + start, at - start);
            start = at + length;
        }
        at += length;
    }
    if (size > start)
        split_run(list, text + start, size - start);
}

static bool is_word(ins_slice word, const char *text)
{
    return ins_slice_equal(word, ins_slice_of(text));
}

/* True when the piece may be one word of a compound that it starts, continues or ends. */
static bool is_part(ins_slice piece, size_t start, size_t whole)
{
    bool is_end = start + piece.size == whole;
    if (piece.size < 3)
        return start > 0 &&
               (is_end ? is_word(piece, "id") || is_word(piece, "no") : is_word(piece, "of"));
    if (start > 0 && ins_lexicon_lists(INS_LIST_ENDING, piece))
        return false;
    if (ins_lexicon_is_word(piece))
        return true;
    const ins_abbreviation *known = ins_lexicon_abbreviation(piece);
    return known != NULL && known->place == INS_PLACE_ANY;
}

/* Fewest words that cover the whole: sizes[i] is the size of the last word of the first i bytes. */
static bool cover(ins_slice word, unsigned char sizes[COMPOUND_MAX + 1])
{
    unsigned char least[COMPOUND_MAX + 1] = {0};
    for (size_t end = 2; end <= word.size; end++) {
        for (size_t start = 0; start + 2 <= end; start++) {
            bool is_reached = start == 0 || least[start] > 0;
            bool is_better = least[end] == 0 || least[start] + 1 < least[end];
            if (!is_reached || !is_better ||
                !is_part((ins_slice){word.data + start, end - start}, start, word.size))
                continue;
            least[end] = (unsigned char)(least[start] + 1);
            sizes[end] = (unsigned char)(end - start);
        }
    }
    return least[word.size] >= 2 && least[word.size] <= 4;
}

static bool is_letters(ins_slice word)
{
    for (size_t i = 0; i < word.size; i++)
        if (!is_lower(word.data[i]))
            return false;
    return true;
}

/* Adds a word, split when it is made of known words ("countrycode"). */
static void add_compound(word_list *list, ins_slice word)
{
    unsigned char sizes[COMPOUND_MAX + 1] = {0};
    bool may_split = word.size >= COMPOUND_MIN && word.size <= COMPOUND_MAX && is_letters(word) &&
                     !ins_lexicon_is_word(word) && ins_lexicon_abbreviation(word) == NULL;
    if (!may_split || !cover(word, sizes)) {
        add_word(list, word);
        return;
    }
    ins_slice parts[4];
    size_t count = 0;
    for (size_t end = word.size; end > 0 && count < 4; end -= sizes[end])
        parts[count++] = (ins_slice){word.data + end - sizes[end], sizes[end]};
    while (count > 0)
        add_word(list, parts[--count]);
}

/* The word of a phrase that a short form is the beginning of; size 0: there is none. */
static ins_slice begun_by(ins_slice word, const char *phrase)
{
    ins_slice rest = ins_slice_of(phrase);
    ins_slice next;
    while (word.size >= BEGINNING_MIN && ins_phrase_next(&rest, &next))
        if (next.size > word.size + 1 && memcmp(next.data, word.data, word.size) == 0)
            return next;
    return (ins_slice){word.data, 0};
}

/* The meaning of a word at its place, or the word itself. */
static ins_slice expand(const word_list *list, size_t at, const char *entity)
{
    ins_slice word = list->words[at];
    bool is_last = at + 1 == list->count;
    const ins_abbreviation *known = ins_lexicon_abbreviation(word);
    if (known == NULL)
        return word;
    bool is_edge = is_last || at == 0;
    bool applies = known->place == INS_PLACE_ANY || (known->place == INS_PLACE_EDGE && is_edge) ||
                   (known->place == INS_PLACE_LAST && is_last && at > 0);
    if (!applies || (known->meaning[0] == '\0' && list->count == 1))
        return word;
    ins_slice own = begun_by(word, entity);
    return own.size > 0 ? own : ins_slice_of(known->meaning);
}

/* "f name" is a first name; "e mail" is one word. Returns false when no such pair starts here. */
static bool expand_pair(const word_list *list, size_t at, word_list *out)
{
    char pair[PAIR_MAX];
    if (at + 1 >= list->count)
        return false;
    ins_slice first = list->words[at];
    ins_slice second = list->words[at + 1];
    size_t size = first.size + 1 + second.size;
    if (size > sizeof pair)
        return false;
    memcpy(pair, first.data, first.size);
    pair[first.size] = ' ';
    memcpy(pair + first.size + 1, second.data, second.size);
    const ins_abbreviation *known = ins_lexicon_abbreviation((ins_slice){pair, size});
    if (known == NULL || known->place != INS_PLACE_PAIR)
        return false;
    add_word(out, ins_slice_of(known->meaning));
    return true;
}

/* "number deaths" is a number of deaths. */
static bool lacks_of(const word_list *list)
{
    if (list->count < 2 || !is_word(list->words[0], "number"))
        return false;
    ins_slice next = list->words[1];
    return next.size > 3 && next.data[next.size - 1] == 's' && next.data[next.size - 2] != 's';
}

static void insert_of(word_list *list)
{
    if (list->count == WORDS_MAX)
        return;
    memmove(list->words + 2, list->words + 1, (list->count - 1) * sizeof *list->words);
    list->words[1] = ins_slice_of("of");
    list->count++;
}

static char *join(ins_arena *arena, const word_list *list)
{
    size_t size = list->count;
    for (size_t i = 0; i < list->count; i++)
        size += list->words[i].size;
    char *text = ins_arena_alloc(arena, size + 1);
    if (text == NULL)
        return NULL;
    size_t used = 0;
    for (size_t i = 0; i < list->count; i++) {
        if (used > 0)
            text[used++] = ' ';
        memcpy(text + used, list->words[i].data, list->words[i].size);
        used += list->words[i].size;
    }
    return text;
}

/* A name without a letter or digit stands for itself, as far as it can be shown. */
static const char *without_words(ins_arena *arena, const char *text, size_t size)
{
    if (size == 0 || !ins_utf8_is_valid(text, size, NULL))
        return ins_arena_strdup(arena, "unnamed");
    return ins_text_clean(arena, text, size);
}

const char *ins_words_of_identifier(ins_arena *arena, const char *identifier)
{
    return ins_words_of_column(arena, identifier, "");
}

const char *ins_words_of_column(ins_arena *arena, const char *identifier, const char *entity)
{
    size_t size = strlen(identifier);
    if (size > IDENTIFIER_MAX) {
        size = IDENTIFIER_MAX;
        while (size > 0 && ((unsigned char)identifier[size] & 0xC0U) == 0x80U)
            size--;
    }
    word_list raw = {.count = 0};
    split_identifier(&raw, identifier, size);
    word_list split = {.count = 0};
    for (size_t i = 0; i < raw.count; i++)
        add_compound(&split, raw.words[i]);
    word_list full = {.count = 0};
    for (size_t i = 0; i < split.count; i++) {
        if (expand_pair(&split, i, &full))
            i++;
        else
            add_word(&full, expand(&split, i, entity));
    }
    if (lacks_of(&full))
        insert_of(&full);
    return full.count == 0 ? without_words(arena, identifier, size) : join(arena, &full);
}
