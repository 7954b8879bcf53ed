/* Comparisons behind what they compare with: "5 or more", "5 ships or more". */
#include "language/walker.h"

enum { COUNTED_MAX = 4 }; /* words from a number to "or more" */

static bool is_counted_noun(const ins_walker *walk, size_t atom)
{
    ins_meaning meaning = ins_meaning_at(walk, atom);
    return (ins_is_name_at(walk, atom) && !ins_is_value_at(walk, atom)) ||
           meaning == INS_MEANS_PERSON || meaning == INS_MEANS_THING;
}

/* "above 5 or below 1": what looks like "5 or below" is a second comparison, of the same. */
static bool opens_alternative(const ins_walker *walk, size_t atom)
{
    const ins_atom *item = &walk->reader->atoms->items[atom];
    return ins_is_number_at(walk, ins_skip_filler(walk, atom + 1)) && item->token_count > 1 &&
           ins_slice_equal(item->token->folded, ins_slice_of("or"));
}

/* "5 or more", "5 ships or more": the comparison stands behind its number, or behind what is
 * counted; the walk skips it there. */
void ins_take_compare_behind(ins_walker *walk)
{
    size_t next = walk->at + 1;
    while (next < walk->at + COUNTED_MAX && !walk->has_compare && is_counted_noun(walk, next))
        next++;
    if (ins_meaning_at(walk, next) != INS_MEANS_COMPARE_AFTER || opens_alternative(walk, next))
        return;
    ins_take_compare(walk, (ins_compare)walk->reader->atoms->items[next].lexeme->argument);
    ins_mark(walk, next, INS_WORD_OPERATOR, NULL);
    if (next == walk->at + 1)
        walk->at = next;
}

bool ins_is_compared_already(const ins_walker *walk)
{
    return ins_meaning_at(walk, walk->at) == INS_MEANS_COMPARE_AFTER &&
           walk->reader->roles[walk->at] == INS_WORD_OPERATOR;
}

void ins_take_compare_after(ins_walker *walk, ins_compare compare)
{
    if (walk->has_last_subject && opens_alternative(walk, walk->at)) {
        walk->joins_or = true;
        compare = compare == INS_COMPARE_GREATER_EQUAL ? INS_COMPARE_GREATER : INS_COMPARE_LESS;
    }
    ins_take_compare(walk, compare);
}
