/* Words, heads and senses of phrases. The head of an English noun phrase is its last noun before
 * a preposition (Quirk et al. 1985, 17.2). */
#include "model/phrase.h"

#include <string.h>

ins_slice ins_phrase_of(const char *text)
{
    return text == NULL ? (ins_slice){"", 0} : ins_slice_of(text);
}

bool ins_phrase_next(ins_slice *rest, ins_slice *word)
{
    while (rest->size > 0 && rest->data[0] == ' ') {
        rest->data++;
        rest->size--;
    }
    size_t size = 0;
    while (size < rest->size && rest->data[size] != ' ')
        size++;
    *word = (ins_slice){rest->data, size};
    rest->data += size;
    rest->size -= size;
    return size > 0;
}

size_t ins_phrase_count(ins_slice phrase)
{
    size_t count = 0;
    ins_slice word;
    while (ins_phrase_next(&phrase, &word))
        count++;
    return count;
}

ins_slice ins_phrase_last(ins_slice phrase)
{
    ins_slice last = {phrase.data, 0};
    ins_slice word;
    while (ins_phrase_next(&phrase, &word))
        last = word;
    return last;
}

ins_slice ins_phrase_before_last(ins_slice phrase)
{
    size_t size = phrase.size - ins_phrase_last(phrase).size;
    return (ins_slice){phrase.data, size > 0 ? size - 1 : 0};
}

static bool has_word(ins_slice phrase, ins_slice word)
{
    ins_slice each;
    while (ins_phrase_next(&phrase, &each))
        if (ins_slice_equal(each, word))
            return true;
    return false;
}

bool ins_phrase_is_within(ins_slice phrase, ins_slice other)
{
    ins_slice word;
    bool is_any = false;
    while (ins_phrase_next(&phrase, &word)) {
        if (!has_word(other, word))
            return false;
        is_any = true;
    }
    return is_any;
}

bool ins_phrase_has(ins_slice phrase, const char *word)
{
    return has_word(phrase, ins_slice_of(word));
}

bool ins_phrase_starts(ins_slice phrase, ins_slice with)
{
    return with.size > 0 && phrase.size >= with.size &&
           memcmp(phrase.data, with.data, with.size) == 0 &&
           (phrase.size == with.size || phrase.data[with.size] == ' ');
}

bool ins_phrase_ends(ins_slice phrase, ins_slice with)
{
    if (with.size == 0 || phrase.size < with.size)
        return false;
    const char *tail = phrase.data + phrase.size - with.size;
    return memcmp(tail, with.data, with.size) == 0 && (tail == phrase.data || tail[-1] == ' ');
}

ins_slice ins_phrase_after(ins_slice phrase, ins_slice start)
{
    if (!ins_phrase_starts(phrase, start) || phrase.size == start.size)
        return phrase;
    return (ins_slice){phrase.data + start.size + 1, phrase.size - start.size - 1};
}

static bool is_preposition(ins_slice word)
{
    return ins_lexicon_lists(INS_LIST_BEHIND_HEAD, word);
}

static bool is_scale(ins_slice word)
{
    return ins_lexicon_lists(INS_LIST_SCALE, word);
}

static bool is_digits(ins_slice word)
{
    for (size_t i = 0; i < word.size; i++)
        if (!ins_is_digit(word.data[i]))
            return false;
    return true;
}

static bool is_plural(ins_slice word)
{
    if (word.size < 4 || word.data[word.size - 1] != 's')
        return false;
    char before = word.data[word.size - 2];
    return before != 's' && before != 'u' && before != 'i';
}

ins_phrase_senses ins_phrase_read(ins_slice phrase)
{
    ins_phrase_senses read = {.word = {phrase.data, 0}};
    ins_slice rest = phrase;
    ins_slice word;
    bool is_behind = false;
    while (ins_phrase_next(&rest, &word)) {
        unsigned senses = ins_lexicon_senses(word);
        read.any |= senses;
        is_behind = is_behind || (read.word.size > 0 && is_preposition(word));
        bool is_addition = is_scale(word) || is_digits(word) || ins_lexicon_unit(word) != NULL;
        if (is_behind || (is_addition && read.word.size > 0))
            continue;
        read.word = word;
        read.head = senses;
    }
    read.is_plural = is_plural(read.word);
    return read;
}

const ins_unit_word *ins_phrase_unit(ins_slice phrase)
{
    const ins_unit_word *unit = NULL;
    const ins_slice whole = phrase;
    ins_slice word;
    while (ins_phrase_next(&phrase, &word)) {
        const ins_unit_word *found = ins_lexicon_unit(word);
        bool is_letter = found != NULL && found->is_ambiguous && !found->is_currency;
        if (found != NULL && (!is_letter || ins_phrase_has_listed(whole, INS_LIST_LENGTH)))
            unit = found;
    }
    return unit;
}

bool ins_phrase_has_listed(ins_slice phrase, ins_word_list list)
{
    ins_slice word;
    while (ins_phrase_next(&phrase, &word))
        if (ins_lexicon_lists(list, word))
            return true;
    return false;
}
