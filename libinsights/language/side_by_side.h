/**
 * @file
 * Figures of several datasets asked for at once: "revenue and stock by product". Internal to
 * language/.
 */
#ifndef INS_LANGUAGE_SIDE_BY_SIDE_H
#define INS_LANGUAGE_SIDE_BY_SIDE_H

#include "language/reader.h"

/**
 * Reads a list of figures that no one kind of rows has: each figure is read as a question of its
 * own, together with the words behind the last one ("by product in May"), and where all of them
 * have the same groups, conditions and period they become one plan with parts, each measured on
 * its own rows (the drill-across of Kimball and Ross, The Data Warehouse Toolkit, 2013).
 *
 * @param reader  has its atoms; what the words were read as is put into it when there is a plan.
 * @return        the plan in the reader's arena; NULL when the words are no such list, when the
 *                figures do not fit each other, or when memory is out (reader->is_out_of_memory).
 */
ins_plan *ins_read_side_by_side(ins_reader *reader);

#endif
