/* Word families by endings, and short forms of words. */
#include "base/word_family.h"

#include <string.h>

enum {
    SHARED_MIN = 4,
    SPELLING_MAX = 40,
    AGENT_SHARED_MIN = 3,
    CUT_MIN = 5,
    SHORT_MIN = 3,
    SHORT_MAX = 5,
    LONG_MIN = 5
};

/* What may stand behind the shared letters. Verbs and what is made from them; each ending with
 * the letters that change in front of it: "prescri-be", "prescri-ption". */
static const char *const ENDINGS[] = {
    "",        "s",      "es",    "e",     "ed",    "d",    "ing",  "al",    "als",
    "ation",   "ations", "tion",  "tions", "ion",   "ions", "ment", "ments", "ance",
    "ances",   "ence",   "ences", "ee",    "ees",   "ant",  "ants", "ent",   "ents",
    "ive",     "ives",   "able",  "be",    "bes",   "bed",  "bing", "ption", "ptions",
    "ication", "ate",    "ates",  "ated",  "ating", "ure",  "ures", "ured",  "uring"};

/* Who does it, and what was done by them: "director" and "directed", "owner" and "owned". The
 * thing that is done or made is another matter: builders are no buildings. */
static const char *const AGENTS[] = {"er", "ers", "or", "ors", "r", "rs"};
static const char *const DONE[] = {"ed", "d", "er", "ers", "or", "ors", "r", "rs"};

/* Words whose shared letters are chance, or that are different things: both words begin so. */
static const char *const STRANGERS[][2] = {{"station", "stat"},      {"section", "sect"},
                                           {"motion", "mot"},        {"notion", "not"},
                                           {"ration", "rat"},        {"nation", "nat"},
                                           {"mission", "miss"},      {"passion", "pass"},
                                           {"number", "numb"},       {"shower", "show"},
                                           {"flower", "flow"},       {"tower", "tow"},
                                           {"corner", "corn"},       {"summer", "sum"},
                                           {"letter", "let"},        {"matter", "mat"},
                                           {"offer", "off"},         {"order", "ord"},
                                           {"paper", "pap"},         {"power", "pow"},
                                           {"water", "wat"},         {"layer", "lay"},
                                           {"later", "lat"},         {"poster", "post"},
                                           {"general", "gener"},     {"universe", "universit"},
                                           {"commun", "commun"},     {"organic", "organ"},
                                           {"minor", "min"},         {"minist", "minist"},
                                           {"partner", "part"},      {"partial", "part"},
                                           {"party", "part"},        {"particular", "part"},
                                           {"portion", "port"},      {"personal", "person"},
                                           {"personnel", "person"},  {"county", "count"},
                                           {"counter", "count"},     {"country", "count"},
                                           {"department", "depart"}, {"statement", "state"},
                                           {"apartment", "apart"},   {"contractor", "contract"},
                                           {"important", "import"},  {"objective", "object"},
                                           {"sentence", "sent"},     {"relat", "relat"},
                                           {"city", "cit"},          {"entity", "ent"},
                                           {"store", "stor"},        {"story", "stor"},
                                           {"master", "mast"},       {"center", "cent"},
                                           {"quarter", "quart"},     {"chapter", "chap"},
                                           {"charter", "chart"},     {"border", "bord"},
                                           {"river", "riv"},         {"career", "car"},
                                           {"user", "use"},          {"address", "add"},
                                           {"student", "stud"},      {"employer", "employ"},
                                           {"operator", "opera"},    {"actor", "act"},
                                           {"factor", "fact"},       {"doctor", "doct"},
                                           {"author", "auth"},       {"sender", "send"},
                                           {"tender", "tend"},       {"gender", "gend"},
                                           {"secret", "secret"},     {"president", "presid"},
                                           {"accident", "accid"},    {"patient", "patien"},
                                           {"agent", "ag"}};

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

static bool are_doer_and_done(ins_slice one, ins_slice other)
{
    return is_in(one, AGENTS, sizeof AGENTS / sizeof AGENTS[0]) &&
           is_in(other, DONE, sizeof DONE / sizeof DONE[0]);
}

/* The longest shared beginning after which both have an ending. */
static size_t shared_letters(ins_slice a, ins_slice b, size_t shared)
{
    size_t endings = sizeof ENDINGS / sizeof ENDINGS[0];
    for (size_t size = shared; size >= AGENT_SHARED_MIN; size--) {
        ins_slice one = rest_of(a, size);
        ins_slice other = rest_of(b, size);
        if (size >= SHARED_MIN && is_in(one, ENDINGS, endings) && is_in(other, ENDINGS, endings))
            return size;
        bool is_long = size >= SHARED_MIN || (one.size > 1 && other.size > 1 &&
                                              one.data[0] != 'r' && other.data[0] != 'r');
        if (is_long && (are_doer_and_done(one, other) || are_doer_and_done(other, one)))
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

/* Spelling differs behind the first letters only: most words are told apart by these. */
static bool begin_alike(ins_slice a, ins_slice b)
{
    return a.size >= SHARED_MIN && b.size >= SHARED_MIN &&
           memcmp(a.data, b.data, AGENT_SHARED_MIN) == 0;
}

size_t ins_family_letters(ins_slice british_a, ins_slice british_b)
{
    char buffers[2][SPELLING_MAX];
    if (!begin_alike(british_a, british_b))
        return 0;
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

static bool has_vowel(ins_slice word)
{
    for (size_t i = 0; i < word.size; i++)
        if (strchr("aeiou", word.data[i]) != NULL)
            return true;
    return false;
}

/* True when the letters of a word are among those of another one, in order. */
static bool is_in_order(ins_slice letters, ins_slice word)
{
    size_t at = 0;
    for (size_t i = 0; i < word.size && at < letters.size; i++)
        at += word.data[i] == letters.data[at];
    return at == letters.size;
}

static bool has_sizes(ins_slice brief, ins_slice word)
{
    return brief.size >= SHORT_MIN && brief.size <= SHORT_MAX && word.size >= LONG_MIN &&
           word.size >= brief.size + 2 && brief.data[0] == word.data[0];
}

bool ins_is_short_form(ins_slice brief, ins_slice word)
{
    if (!has_sizes(brief, word))
        return false;
    size_t begun = 0;
    while (begun < brief.size && brief.data[begun] == word.data[begun])
        begun++;
    if (begun == brief.size) /* "tel" of "telephone"; "mid" is not "middle" */
        return begun > SHORT_MIN || word.size >= brief.size + CUT_MIN;
    if (begun < SHORT_MIN && brief.size > SHORT_MIN)
        return false;                            /* "inst" is not "industry" */
    size_t kept = begun < SHORT_MIN ? 1 : begun; /* "dep" of "dept", "q" of "qty" */
    return !has_vowel(rest_of(brief, kept)) &&
           is_in_order(rest_of(brief, kept), rest_of(word, kept));
}
