/* Singular and plural of English nouns: the exceptions of lexicon/en/nouns.txt before rules by
 * ending. Rules after Quirk et al., A Comprehensive Grammar of the English Language (1985),
 * 5.73-5.103. */
#include "model/derive.h"
#include "model/lexicon_tables.h"

#include <string.h>

enum { NOUN_MAX = 64 };

static bool ends_with(ins_slice word, const char *ending)
{
    size_t size = strlen(ending);
    return word.size >= size && memcmp(word.data + word.size - size, ending, size) == 0;
}

static bool is_listed(ins_slice word, ins_noun_kind kind)
{
    for (size_t i = 0; i < ins_nouns_count_en; i++)
        if (ins_nouns_en[i].kind == kind &&
            ins_slice_equal(word, ins_slice_of(ins_nouns_en[i].singular)))
            return true;
    return false;
}

static bool is_vowel(char letter)
{
    return memchr("aeiou", letter, 5) != NULL;
}

/* Replaces the last `cut` letters by an ending. */
static void change(char out[NOUN_MAX + 8], ins_slice word, size_t cut, const char *ending)
{
    memcpy(out, word.data, word.size - cut);
    memcpy(out + word.size - cut, ending, strlen(ending) + 1);
}

static bool use_table(char out[NOUN_MAX + 8], ins_slice word, bool to_plural)
{
    for (size_t i = 0; i < ins_nouns_count_en; i++) {
        const ins_noun *entry = &ins_nouns_en[i];
        const char *from = to_plural ? entry->singular : entry->plural;
        if (entry->kind != INS_NOUN_IRREGULAR || !ins_slice_equal(word, ins_slice_of(from)))
            continue;
        change(out, word, word.size, to_plural ? entry->plural : entry->singular);
        return true;
    }
    return false;
}

/* Men, women, salesmen, salespeople. */
static bool use_person(char out[NOUN_MAX + 8], ins_slice word, bool to_plural)
{
    static const struct {
        const char *singular;
        const char *plural;
    } ENDINGS[] = {{"man", "men"}, {"person", "people"}, {"child", "children"}, {"wife", "wives"}};
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
        const char *from = to_plural ? ENDINGS[i].singular : ENDINGS[i].plural;
        const char *to = to_plural ? ENDINGS[i].plural : ENDINGS[i].singular;
        if (!ends_with(word, from) || (word.size > strlen(from) && word.size < 5))
            continue;
        change(out, word, strlen(from), to);
        return true;
    }
    return false;
}

/* Letters to cut off a plural in -es, after rules by what stands before it. */
static size_t cut_of_es(ins_slice word)
{
    ins_slice stem = {word.data, word.size - 1};
    if (ends_with(word, "uses"))
        return is_listed(stem, INS_NOUN_ENDS_IN_USE) || ends_with(word, "houses") ? 1 : 2;
    if (ends_with(word, "sses") || ends_with(word, "shes") || ends_with(word, "ches") ||
        ends_with(word, "xes") || ends_with(word, "zzes") || ends_with(word, "oes"))
        return 2;
    return 1;
}

static void singular_of(char out[NOUN_MAX + 8], ins_slice word)
{
    bool is_plural = word.size > 2 && word.data[word.size - 1] == 's' && !ends_with(word, "ss") &&
                     !ends_with(word, "us") && !ends_with(word, "is") &&
                     !is_listed(word, INS_NOUN_SINGULAR);
    if (is_listed(word, INS_NOUN_UNCHANGED) || is_listed(word, INS_NOUN_IRREGULAR))
        change(out, word, 0, "");
    else if (use_table(out, word, false) || use_person(out, word, false))
        return;
    else if (!is_plural)
        change(out, word, 0, "");
    else if (ends_with(word, "ies") && word.size > 4)
        change(out, word, 3, "y");
    else if (ends_with(word, "lyses"))
        change(out, word, 2, "is");
    else
        change(out, word, ends_with(word, "es") ? cut_of_es(word) : 1, "");
}

static bool takes_es(ins_slice word)
{
    return word.data[word.size - 1] == 's' || word.data[word.size - 1] == 'x' ||
           word.data[word.size - 1] == 'z' || ends_with(word, "ch") || ends_with(word, "sh");
}

static void regular_plural(char out[NOUN_MAX + 8], ins_slice word)
{
    bool is_after_consonant = word.size > 1 && !is_vowel(word.data[word.size - 2]);
    if (ends_with(word, "quy") || (ends_with(word, "y") && is_after_consonant))
        change(out, word, 1, "ies");
    else if (ends_with(word, "sis") && word.size > 4)
        change(out, word, 2, "es");
    else
        change(out, word, 0, takes_es(word) ? "es" : "s");
}

static void plural_of(char out[NOUN_MAX + 8], ins_slice word)
{
    if (is_listed(word, INS_NOUN_UNCHANGED)) {
        change(out, word, 0, "");
        return;
    }
    /* A plural stays one: it is what its own singular gives. */
    char single[NOUN_MAX + 8];
    singular_of(single, word);
    bool is_plural = !ins_slice_equal(word, ins_slice_of(single));
    if (is_plural)
        change(out, word, 0, "");
    else if (!use_table(out, word, true) && !use_person(out, word, true))
        regular_plural(out, word);
}

/* The last run of ASCII letters, when it is the end of the text and short enough. */
static ins_slice last_word(const char *words)
{
    size_t size = strlen(words);
    size_t start = size;
    while (start > 0 && ins_is_alpha(words[start - 1]))
        start--;
    bool is_whole = start == 0 || words[start - 1] == ' ' || words[start - 1] == '-';
    if (!is_whole || size - start > NOUN_MAX)
        start = size;
    return (ins_slice){words + start, size - start};
}

/* The letters both share keep the case they were written in ("SKU" gives "SKUs"). */
static const char *with_last_word(ins_arena *arena, const char *words,
                                  void (*inflect)(char out[NOUN_MAX + 8], ins_slice word))
{
    ins_slice word = last_word(words);
    if (word.size == 0)
        return ins_arena_strdup(arena, words);
    char lower[NOUN_MAX];
    for (size_t i = 0; i < word.size; i++)
        lower[i] = ins_ascii_lower(word.data[i]);
    char inflected[NOUN_MAX + 8];
    inflect(inflected, (ins_slice){lower, word.size});
    size_t same = 0;
    while (same < word.size && inflected[same] == lower[same])
        same++;
    size_t before = (size_t)(word.data - words) + same;
    size_t size = strlen(inflected + same);
    char *text = ins_arena_alloc(arena, before + size + 1);
    if (text != NULL) {
        memcpy(text, words, before);
        memcpy(text + before, inflected + same, size);
    }
    return text;
}

const char *ins_singular(ins_arena *arena, const char *words)
{
    return with_last_word(arena, words, singular_of);
}

const char *ins_plural(ins_arena *arena, const char *words)
{
    return with_last_word(arena, words, plural_of);
}
