/**
 * @file
 * A question inside a question: some of its words read as rows of another dataset, with a walk, a
 * request and a plan of their own. Internal to language/.
 */
#ifndef INS_LANGUAGE_NESTED_H
#define INS_LANGUAGE_NESTED_H

#include "language/walker.h"

/** Words of a question that are read by themselves. */
typedef struct ins_inner {
    ins_reader reader;   /* of those words only: its atom i is atom atoms[i] of the outer reader */
    const size_t *atoms; /* ascending */
    size_t count;
} ins_inner;

/** How the rows of one dataset say which row of another one they belong to. */
typedef struct ins_link_fields {
    ins_field_ref many; /* seen from the dataset whose rows are several */
    ins_field_ref one;  /* the key, seen from the other dataset */
} ins_link_fields;

/**
 * Reads some of the words about rows of another dataset, up to the request.
 *
 * @param[out] out  in the reader's arena; its request may be changed before it becomes a plan.
 * @param atoms     numbers of atoms, ascending; kept.
 * @return true when every word was understood. The outer reader is left as it
 * was, but for memory that ran out.
 */
bool ins_inner_read(ins_inner *out, ins_reader *outer, const size_t *atoms, size_t count,
                    int dataset);

/** The same without any words: all rows of the dataset. */
bool ins_inner_start(ins_inner *out, const ins_reader *outer, int dataset);

/** Makes the plan; NULL when that cannot be done. */
ins_plan *ins_inner_plan(ins_inner *inner);

/** Takes over into the outer reader what the words were read as, and what was assumed. */
void ins_inner_keep(ins_reader *outer, const ins_inner *inner);

enum { INS_SPANS_MAX = 8 };

/** Where words that start at an atom may end, longest first. @param ends  for INS_SPANS_MAX. */
size_t ins_list_ends(const ins_reader *reader, size_t first, size_t *ends);

/** The numbers of the atoms from `first` up to before `end`; NULL when memory is out. */
size_t *ins_atoms_from(ins_reader *reader, size_t first, size_t end);

/** The fields that tell whose a row is; false when there are no such, or several ways. */
bool ins_link_fields_find(ins_link_fields *out, ins_reader *reader, int many, int one);

/**
 * The rows that words are about which belong to rows of a dataset: those whose names explain the
 * words best; where none is named, the only ones there are.
 *
 * @return a dataset that reaches `home` and is another one; -1: none, or several alike.
 */
int ins_rows_belonging_to(const ins_reader *reader, const size_t *atoms, size_t count, int home);

/** How well rows of a dataset explain a word: 0 not at all. */
double ins_evidence_of(const ins_reader *reader, const ins_atom *atom, int dataset);

/** Adds a test of the key of `one`: whether it is in the plan's dimension `column`. */
void ins_add_set_test(ins_walker *walk, ins_field_ref one, const ins_plan *plan, size_t column,
                      bool is_member);

/**
 * "without orders", "never sold since May", "no insurer" behind a negation at walk->at: rows that
 * other rows do not point to, or fields without a value.
 *
 * @return true when the words were taken (walk->at is the last of them) or given up on.
 */
bool ins_take_absence(ins_walker *walk);

/**
 * What is compared with, behind a comparison at walk->at, when it is no number: "than the average
 * product", "than Nora", "than the oldest teacher", "twice the average of their category".
 *
 * @param subject  what is compared; NULL: the thing that waits, was named last, or is named behind.
 * @return true when the words were taken (walk->at is the last of them).
 */
bool ins_take_figure(ins_walker *walk, ins_compare compare, const ins_item *subject);

/** "stores with above average revenue", "months with revenue above average": more or less than the
 *  average of these groups; false where rows are asked for, or no figure is named. */
bool ins_take_average_of_groups(ins_walker *walk, ins_compare compare);

/**
 * Groups compared with groups at a comparison at walk->at: "customers with more orders than Bob",
 * "stores with more revenue than the average store in their region".
 *
 * @return true when the words were taken (walk->at is the last of them).
 */
bool ins_take_against(ins_walker *walk, ins_compare compare);

/** True, with a problem, for a "than", or a "more" without one, that no comparison has taken. */
bool ins_is_lone_than(ins_walker *walk);
bool ins_is_lone_more(ins_walker *walk);

/** A figure behind "above the average", where only words that say of what are taken. */
bool ins_take_average(ins_walker *walk, ins_compare compare);

/** True when a field is one of a dataset's rows that the rows read belong to, or of what these lead
 *  to. */
bool ins_is_owned(ins_reader *reader, ins_field_ref field, int owner);

/** The one other dataset whose rows everything asked for stands for, each or in figures of their
 *  own; -1 when there is no such. */
int ins_owner_asked_for(const ins_reader *reader);

/** True when a test says something of other rows than those asked for: what customers ordered. */
bool ins_is_said_of_others(ins_reader *reader, const ins_test *test);

#endif
