/* How many rows are asked for: "top 5", "5 stores", "the best 10 %". */
#include "language/walker.h"
#include "model/lexicon.h"

#include <math.h>

static const double PLACE_MAX = 1e6;

/* "top 3", "3 most expensive", "three oldest": a number of rows, not an amount. */
static bool is_row_limit(const ins_walker *walk, size_t next)
{
    ins_meaning meaning = ins_meaning_at(walk, next);
    bool superlative_follows = meaning == INS_MEANS_EXTREME || meaning == INS_MEANS_EXTREME_OF ||
                               meaning == INS_MEANS_COMMON;
    bool superlative_waits = (walk->has_extreme || walk->has_common ||
                              (walk->request->is_superlative && walk->at > 0 &&
                               ins_meaning_at(walk, walk->at - 1) == INS_MEANS_EXTREME_OF)) &&
                             !walk->has_compare;
    return superlative_follows || superlative_waits;
}

/* True when a superlative comes before any comparison. */
static bool is_ranked_later(const ins_walker *walk, size_t at)
{
    for (; at < walk->reader->atoms->count; at++) {
        ins_meaning meaning = ins_meaning_at(walk, at);
        if (meaning == INS_MEANS_EXTREME || meaning == INS_MEANS_EXTREME_OF ||
            meaning == INS_MEANS_COMMON)
            return true;
        if (meaning == INS_MEANS_COMPARE || meaning == INS_MEANS_COMPARE_OF)
            return false;
    }
    return false;
}

/* "the three hotels with the lowest price": a number of rows, said before what ranks them. */
static bool is_limit_of_noun(const ins_walker *walk, size_t next)
{
    bool waits =
        walk->has_compare || walk->has_subject || walk->counts || walk->aggregate_count > 0;
    if (waits || walk->clause != CLAUSE_HEAD || walk->request->limit > 0 ||
        walk->request->is_superlative)
        return false;
    next = ins_skip_filler(walk, next);
    bool is_noun = (ins_is_name_at(walk, next) && !ins_is_value_at(walk, next)) ||
                   ins_meaning_at(walk, next) == INS_MEANS_STEP;
    return is_noun && ins_meaning_at(walk, next + 1) != INS_MEANS_COMPARE_AFTER &&
           is_ranked_later(walk, next + 1);
}

size_t ins_behind_percent(const ins_walker *walk)
{
    const ins_atoms *atoms = walk->reader->atoms;
    size_t next = walk->at + 1;
    if (atoms->items[walk->at].token->is_percent)
        return next;
    bool is_word = next < atoms->count && atoms->items[next].kind == INS_ATOM_WORDS &&
                   ins_lexicon_lists(INS_LIST_PERCENT, atoms->items[next].token->folded);
    return is_word ? next + 1 : walk->at;
}

/* "10%", "10 percent"; the word is taken. */
static bool is_percent_at(ins_walker *walk)
{
    size_t behind = ins_behind_percent(walk);
    if (behind <= walk->at + 1)
        return behind > walk->at;
    walk->at = behind - 1;
    ins_mark(walk, walk->at, INS_WORD_OPERATOR, NULL);
    return true;
}

static void take_ratio_limit(ins_walker *walk, double number)
{
    if (number > 0 && number < 100)
        walk->request->limit_ratio = number / 100;
    else
        ins_give_up(walk->reader, "a part of all rows is from 0 to 100 percent");
}

void ins_take_row_limit(ins_walker *walk, double number)
{
    if (is_percent_at(walk))
        take_ratio_limit(walk, number);
    else if (number < 1 || number > 1e6 || floor(number) != number)
        ins_give_up(walk->reader, "the number of rows asked for is not a whole number from 1 on");
    else
        walk->request->limit = (size_t)number;
}

bool ins_take_place(ins_walker *walk, double number)
{
    ins_request *request = walk->request;
    ins_meaning meaning = ins_meaning_at(walk, ins_skip_filler(walk, walk->at + 1));
    bool is_ranked = meaning == INS_MEANS_EXTREME || meaning == INS_MEANS_EXTREME_OF ||
                     meaning == INS_MEANS_COMMON;
    if (!is_ranked || number < 1)
        return false;
    if (request->place > 0 || request->limit > 0 || number > PLACE_MAX)
        ins_give_up(walk->reader, "one place in one order can be asked for");
    request->place = (size_t)number;
    return true;
}

/* "top 5", "5 stores"; but not "room 5", and "third best" is one row, not three. */
bool ins_says_how_many(const ins_walker *walk, const ins_token *token)
{
    bool names_number = walk->at > 0 && walk->reader->roles[walk->at - 1] == INS_WORD_FIELD;
    bool is_place = token->is_ordinal && token->number != 1;
    return (!names_number && !is_place && is_row_limit(walk, walk->at + 1)) ||
           (!token->is_ordinal && is_limit_of_noun(walk, walk->at + 1));
}
