/**
 * @file
 * Words that are made from each other: "prescribe" and "prescription", "inst" and "institution".
 * Pure functions of two words; no vocabulary, no tables of a language beyond English endings.
 */
#ifndef INS_BASE_WORD_FAMILY_H
#define INS_BASE_WORD_FAMILY_H

#include "base/text.h"

#include <stdbool.h>

/**
 * Whether two folded words of at least 4 letters belong to one family: a shared beginning, and
 * endings of English derivation behind it (Bauer and Nation, Word Families, 1993, levels 2 to 5).
 * British and American spellings of a word are one word.
 * Pairs that only look so ("station" and "state") are listed as exceptions.
 *
 * @return  letters the two share, more being nearer; 0 when they are not related.
 */
size_t ins_family_letters(ins_slice a, ins_slice b);

/**
 * Whether a folded name word of 3 to 5 letters is a short form of a longer word: its beginning
 * ("inst"), or its beginning with consonants of the rest in order ("dept", "qty").
 */
bool ins_is_short_form(ins_slice brief, ins_slice word);

#endif
