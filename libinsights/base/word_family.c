/* Word families by endings, and short forms of words. */
#include "base/word_family.h"

#include <string.h>

enum {
    SHARED_MIN = 4,
    SPELLING_MAX = 40,
    AGENT_SHARED_MIN = 3,
    SHORT_MIN = 2,
    SHORT_MAX = 5,
    LONG_MIN = 5
};

/* What may stand behind the shared letters. Verbs and what is made from them; each ending with
 * the letters that change in front of it: "prescri-be", "prescri-ption". */
static const char *const ENDINGS[] = {
    "",      "s",    "es",    "e",      "ed",    "d",     "ing",    "er",   "ers",     "or",
    "ors",   "r",    "rs",    "al",     "als",   "ation", "ations", "tion", "tions",   "ion",
    "ions",  "ment", "ments", "ance",   "ances", "ence",  "ences",  "ee",   "ees",     "ant",
    "ants",  "ent",  "ents",  "ive",    "ives",  "ship",  "ships",  "able", "be",      "bes",
    "bed",   "bing", "ption", "ptions", "y",     "ies",   "ied",    "ity",  "ication", "ate",
    "ates",  "ated", "ating", "ator",   "ators", "ure",   "ures",   "ured", "uring",   "urer",
    "urers", "ful",  "ness",  "ication"};

/* Endings of who does it and of what was done, which are safe behind fewer letters: "own-er". */
static const char *const AGENT[] = {"er", "ers", "ed", "ing", "s"};

/* Words whose shared letters are chance, or that are different things: both words begin so. */
static const char *const STRANGERS[][2] = {{"station", "stat"},        {"section", "sect"},
                                           {"motion", "mot"},          {"notion", "not"},
                                           {"ration", "rat"},          {"nation", "nat"},
                                           {"mission", "miss"},        {"passion", "pass"},
                                           {"number", "numb"},         {"shower", "show"},
                                           {"flower", "flow"},         {"tower", "tow"},
                                           {"corner", "corn"},         {"summer", "sum"},
                                           {"letter", "let"},          {"matter", "mat"},
                                           {"offer", "off"},           {"order", "ord"},
                                           {"paper", "pap"},           {"power", "pow"},
                                           {"water", "wat"},           {"layer", "lay"},
                                           {"later", "lat"},           {"poster", "post"},
                                           {"general", "gener"},       {"universe", "universit"},
                                           {"commun", "commun"},       {"organic", "organ"},
                                           {"minor", "min"},           {"minist", "minist"},
                                           {"partner", "part"},        {"partial", "part"},
                                           {"party", "part"},          {"particular", "part"},
                                           {"portion", "port"},        {"personal", "person"},
                                           {"personnel", "person"},    {"county", "count"},
                                           {"counter", "count"},       {"country", "count"},
                                           {"department", "depart"},   {"apartment", "apart"},
                                           {"contractor", "contract"}, {"important", "import"},
                                           {"objective", "object"},    {"sentence", "sent"},
                                           {"relat", "relat"},         {"city", "cit"},
                                           {"entity", "ent"},          {"store", "stor"},
                                           {"story", "stor"},          {"master", "mast"},
                                           {"center", "cent"},         {"quarter", "quart"},
                                           {"chapter", "chap"},        {"charter", "chart"},
                                           {"border", "bord"},         {"river", "riv"},
                                           {"career", "car"},          {"user", "use"},
                                           {"address", "add"},         {"student", "stud"},
                                           {"employer", "employ"},     {"operator", "opera"},
                                           {"actor", "act"},           {"factor", "fact"},
                                           {"doctor", "doct"},         {"author", "auth"},
                                           {"sender", "send"},         {"tender", "tend"},
                                           {"gender", "gend"},         {"secret", "secret"},
                                           {"president", "presid"},    {"accident", "accid"},
                                           {"patient", "patien"},      {"agent", "ag"}};

static bool starts(ins_slice word, const char *with)
{
    size_t size = strlen(with);
    return word.size >= size && memcmp(word.data, with, size) == 0;
}

static bool is_in(ins_slice rest, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ins_slice_equal(rest, ins_slice_of(list[i])))
            return true;
    return false;
}

static bool are_strangers(ins_slice a, ins_slice b)
{
    for (size_t i = 0; i < sizeof STRANGERS / sizeof STRANGERS[0]; i++)
        if ((starts(a, STRANGERS[i][0]) && starts(b, STRANGERS[i][1])) ||
            (starts(b, STRANGERS[i][0]) && starts(a, STRANGERS[i][1])))
            return true;
    return false;
}

static ins_slice rest_of(ins_slice word, size_t from)
{
    return (ins_slice){word.data + from, word.size - from};
}

/* Who does it and to whom it is done: "trainer" and "trainee" are two people. */
static bool are_opposites(ins_slice one, ins_slice other)
{
    bool is_doer = starts(one, "er") || starts(one, "or") || starts(one, "r");
    return is_doer && (starts(other, "ee") || ins_slice_equal(other, ins_slice_of("e")));
}

/* The longest shared beginning after which both have an ending; a doubled letter counts once. */
static size_t shared_letters(ins_slice a, ins_slice b, size_t shared)
{
    size_t endings = sizeof ENDINGS / sizeof ENDINGS[0];
    size_t agents = sizeof AGENT / sizeof AGENT[0];
    for (size_t size = shared; size >= AGENT_SHARED_MIN; size--) {
        ins_slice one = rest_of(a, size);
        ins_slice other = rest_of(b, size);
        if (are_opposites(one, other) || are_opposites(other, one))
            return 0;
        if (size >= SHARED_MIN && is_in(one, ENDINGS, endings) && is_in(other, ENDINGS, endings))
            return size;
        if (is_in(one, AGENT, agents) && is_in(other, AGENT, agents))
            return size;
    }
    return 0;
}

/* Puts the American spelling into a buffer: "organisation", "colour", "theatre", "dialogue". */
static ins_slice american(ins_slice word, char buffer[SPELLING_MAX])
{
    static const char *const PAIRS[][2] = {
        {"isation", "ization"}, {"ising", "izing"}, {"ised", "ized"}, {"iser", "izer"},
        {"our", "or"},          {"tre", "ter"},     {"ogue", "og"}};
    size_t used = 0;
    if (word.size >= SPELLING_MAX)
        return word;
    for (size_t at = 0; at < word.size;) {
        size_t taken = 0;
        for (size_t i = 0; at >= SHARED_MIN - 1 && i < sizeof PAIRS / sizeof PAIRS[0]; i++) {
            if (taken > 0 || !starts(rest_of(word, at), PAIRS[i][0]))
                continue;
            size_t size = strlen(PAIRS[i][1]);
            memcpy(buffer + used, PAIRS[i][1], size);
            used += size;
            taken = strlen(PAIRS[i][0]);
        }
        if (taken == 0)
            buffer[used++] = word.data[at];
        at += taken == 0 ? 1 : taken;
    }
    return (ins_slice){buffer, used};
}

size_t ins_family_letters(ins_slice british_a, ins_slice british_b)
{
    char buffers[2][SPELLING_MAX];
    ins_slice a = american(british_a, buffers[0]);
    ins_slice b = american(british_b, buffers[1]);
    size_t least = a.size < b.size ? a.size : b.size;
    size_t shared = 0;
    while (shared < least && a.data[shared] == b.data[shared])
        shared++;
    if (least < SHARED_MIN || shared < AGENT_SHARED_MIN || are_strangers(a, b))
        return 0;
    return shared_letters(a, b, shared);
}

static bool is_vowel(char letter)
{
    return strchr("aeiou", letter) != NULL;
}

static bool has_vowel(ins_slice word)
{
    for (size_t i = 0; i < word.size; i++)
        if (is_vowel(word.data[i]))
            return true;
    return false;
}

bool ins_is_short_form(ins_slice brief, ins_slice word)
{
    if (brief.size < SHORT_MIN || brief.size > SHORT_MAX || word.size < LONG_MIN ||
        word.size < brief.size + 2 || brief.data[0] != word.data[0])
        return false;
    if (brief.size > 2 && memcmp(brief.data, word.data, brief.size) == 0)
        return true;
    size_t at = 0;
    for (size_t i = 0; i < word.size && at < brief.size; i++)
        at += word.data[i] == brief.data[at];
    bool is_contained = at == brief.size;
    bool is_lean = !has_vowel(rest_of(brief, 1)) || (brief.size > 3 && word.size > 6);
    return is_contained && brief.size > 2 && is_lean;
}
