/**
 * @file
 * The search over readings: which rows the question is about and which meaning each word has.
 * Internal to language/.
 *
 * A question is read under assumptions: a dataset, and the default meaning of every word. Where
 * the walk fails at a word, the readings that differ in that word are tried, cheapest first: a
 * limited discrepancy search (Harvey and Ginsberg, IJCAI 1995) in the order of A* (Hart, Nilsson
 * and Raphael 1968), bounded in the number of readings tried. Two plans that cost alike are asked
 * about, as in ATHENA (Saha et al., VLDB 2016), instead of taking the first.
 */
#ifndef INS_LANGUAGE_SEARCH_H
#define INS_LANGUAGE_SEARCH_H

#include "language/reader.h"

enum {
    SEARCH_DATASETS_MAX = 6,  /* kinds of rows tried */
    SEARCH_READINGS_MAX = 32, /* readings tried for a question */
    SEARCH_PLANS_MAX = 4      /* plans kept as choices */
};

/** A dataset and how well its rows explain the words. */
typedef struct ins_candidate {
    int dataset;
    double score; /* above 0; the sum of the evidence of all words */
} ins_candidate;

/** Ranks datasets, best first. @param out  room for SEARCH_DATASETS_MAX. @return how many fit. */
size_t ins_rank_datasets(const ins_reader *reader, ins_candidate *out);

/**
 * Finds the best reading and leaves the reader as that reading left it.
 *
 * @param[out] reading  plan, or message and choices.
 * @errors  INSIGHTS_NOMEM.
 */
insights_status ins_search_readings(ins_reader *reader, ins_reading *reading, insights_error **err);

#endif
