/* How numbers of a field add up, are shown and are judged: additivity, unit, digits, direction. */
#include "model/derive_parts.h"

#include <math.h>

enum { DIGITS_MAX = 4, MONEY_DIGITS = 2 };

/* True when all values lie between 0 and 1 and some are fractions: shares, chances, scores. */
static bool are_fractions(const ins_column_profile *profile)
{
    double least = ins_value_number(&profile->least);
    double greatest = ins_value_number(&profile->greatest);
    bool is_by_amount =
        profile->least.type != INSIGHTS_TYPE_TEXT && profile->greatest.type != INSIGHTS_TYPE_TEXT;
    bool is_known = is_by_amount && !isnan(least) && !isnan(greatest);
    return is_known && least >= 0 && greatest <= 1 &&
           profile->integer_count < profile->number_count;
}

/* Senses of the last word that says anything about adding up. */
static unsigned adding_senses(ins_slice words, unsigned head)
{
    const unsigned adding = INS_SENSE_ADDITIVE | INS_SENSE_STOCK | INS_SENSE_AVERAGED |
                            INS_SENSE_NUMBER | INS_SENSE_COUNTER;
    if ((head & adding) != 0)
        return head & adding;
    unsigned found = 0;
    ins_slice word;
    while (ins_phrase_next(&words, &word))
        if ((ins_lexicon_senses(word) & adding) != 0)
            found = ins_lexicon_senses(word) & adding;
    return found;
}

/* "unit cost", "cost per unit": a price, whatever the word for money. */
static bool is_per_piece(ins_slice words, unsigned any)
{
    ins_slice first;
    ins_slice rest = words;
    ins_phrase_next(&rest, &first);
    bool is_unit = ins_slice_equal(first, ins_slice_of("unit")) && rest.size > 0;
    return (any & INS_SENSE_MONEY) != 0 && (is_unit || ins_phrase_has(words, "per"));
}

/* "number of rooms", "number city affected", "share count"; not "number in season". */
static bool counts_things(ins_slice words)
{
    bool is_first = ins_phrase_starts(words, ins_slice_of("number")) &&
                    ins_phrase_count(words) > 1 &&
                    !ins_phrase_starts(words, ins_slice_of("number in"));
    return is_first || ins_phrase_has(words, "of") || ins_phrase_has(words, "count");
}

static ins_additivity additivity_of(const ins_schema_column *column, ins_slice words)
{
    ins_phrase_senses read = ins_phrase_read(words);
    bool is_whole = column->profile.integer_count >= column->profile.number_count;
    unsigned senses = adding_senses(words, read.head);
    if (are_fractions(&column->profile) || is_per_piece(words, read.any))
        return INS_NON_ADDITIVE;
    if ((senses & INS_SENSE_COUNTER) != 0 && counts_things(words))
        return INS_ADDITIVE;
    if ((read.any & INS_SENSE_RATIO) != 0)
        return INS_NON_ADDITIVE;
    if ((senses & INS_SENSE_COUNTER) != 0) /* "draft pick number": an ordinal */
        return read.is_plural ? INS_ADDITIVE : INS_NON_ADDITIVE;
    if ((senses & INS_SENSE_NUMBER) != 0)
        return read.is_plural && is_whole && (senses & INS_SENSE_AVERAGED) == 0 ? INS_ADDITIVE
                                                                                : INS_NON_ADDITIVE;
    if ((senses & INS_SENSE_AVERAGED) != 0)
        return INS_NON_ADDITIVE;
    return (senses & INS_SENSE_STOCK) != 0 ? INS_SEMI_ADDITIVE : INS_ADDITIVE;
}

static int direction_of(ins_slice words)
{
    ins_phrase_senses read = ins_phrase_read(words);
    if ((read.any & INS_SENSE_BAD) != 0)
        return -1;
    unsigned of_counted = (read.head & INS_SENSE_COUNTER) != 0 ? read.any : read.head;
    return (of_counted & INS_SENSE_GOOD) != 0 ? 1 : 0;
}

/* Digits to show: as many as the data has, two for broken amounts of money, -1 for very many. */
static int digits_of(const ins_schema_column *column, bool is_money)
{
    int digits = column->profile.decimals;
    if (column->profile.number_count == 0)
        return column->type == INSIGHTS_TYPE_INT ? 0 : -1;
    if (digits > 0 && digits <= MONEY_DIGITS && is_money)
        return MONEY_DIGITS;
    return digits <= DIGITS_MAX ? digits : -1;
}

static void set_unit(ins_measure_format *format, ins_slice words, bool is_money)
{
    const ins_unit_word *unit = ins_phrase_unit(words);
    if (unit == NULL || format->unit != NULL)
        return;
    bool is_weight = unit->is_ambiguous && unit->is_currency && ins_phrase_has(words, "weight");
    if (unit->is_ambiguous && unit->is_currency && !is_weight && !is_money)
        return;
    format->unit = is_weight ? "lb" : unit->unit;
    format->is_currency = unit->is_currency && !is_weight;
}

void ins_derive_format(ins_field *field, const ins_schema_column *column, ins_slice words)
{
    ins_measure_format *format = &field->format;
    bool is_money = (ins_phrase_read(words).any & INS_SENSE_MONEY) != 0;
    set_unit(format, words, is_money);
    format->additivity = additivity_of(column, words);
    if (format->decimals < 0)
        format->decimals = digits_of(column, is_money || format->is_currency);
    if (format->good_direction == 0)
        format->good_direction = direction_of(words);
}
