/**
 * @file
 * Verified questions: pairs of the model file (model.h: ins_verified) answer exactly. A question is
 * compared with them atom by atom, before it is read in the ordinary way; fillers do not count, and
 * what it says of another value of the same field, another number or another period is put into
 * the verified plan. Pure; built once with the language.
 *
 * Checked pairs are known from semantic layers as "verified queries"; here they are
 * templates, and nothing but whole matches counts.
 */
#ifndef INS_LANGUAGE_VERIFIED_H
#define INS_LANGUAGE_VERIFIED_H

#include "language/reader.h"

/** A pair as it is compared. Lives where the language lives. */
typedef struct ins_verified_entry {
    const ins_verified *pair;
    const ins_atom *const *atoms; /* of its question, without fillers */
    size_t count;
    const ins_plan *plan; /* of its JSON form, validated; NULL: read from `reads_as` when asked */
    const char *problem;  /* why it is never used; NULL: nothing is wrong */
} ins_verified_entry;

/** All pairs of a model. Immutable. */
typedef struct ins_verified_index {
    const ins_verified_entry *entries;
    size_t count;
} ins_verified_index;

/** An atom of the question beside the atom of the pair that stands at its place. */
typedef struct ins_verified_slot {
    const ins_atom *own;
    const ins_atom *asked;
    size_t atom;                    /* index of `asked` among the atoms of the question */
    const ins_indexed_value *value; /* what was put into the plan; NULL: no value */
    bool is_same;                   /* both say the same */
} ins_verified_slot;

/** A pair that the question is an instance of. */
typedef struct ins_verified_match {
    const ins_verified_entry *entry; /* NULL: none, or several that mean different things */
    ins_plan *plan;                  /* with the values of the question; validated */
    ins_verified_slot *slots;        /* one for each atom that counts */
    size_t slot_count;
    const char *const *notes; /* what was assumed in reading `reads_as` */
    size_t note_count;
    bool is_exact; /* only the period may differ */
} ins_verified_match;

/**
 * Cuts all verified questions of the model into atoms and reads their plans. A pair that cannot be
 * used keeps its problem and does no harm.
 *
 * @param[out] out  in the arena; NULL when the model has no verified questions.
 * @param language  with lexicon and vocabulary built; its model has its values attached.
 * @errors  INSIGHTS_NOMEM.
 */
insights_status ins_verified_build(const ins_verified_index **out, ins_arena *arena,
                                   ins_stemmer *stemmer, const ins_language *language,
                                   insights_error **err);

/**
 * Pairs the atoms of the question with those of an entry.
 *
 * @param slots  room for as many as the entry has atoms.
 * @return  false when one of them stands for something else.
 */
bool ins_verified_pair(const ins_verified_entry *entry, const ins_atoms *atoms,
                       ins_verified_slot *slots);

/** Indexes of the atoms that count, of at most atoms->count; commas, fillers and openers do not. */
size_t ins_verified_content(const ins_atoms *atoms, size_t *indexes);

/**
 * Puts what the question says into a copy of the plan of its match.
 *
 * @param match  entry and slots are set; sets plan, is_exact and the values of the slots.
 * @param base   the plan of the pair.
 * @return  false, with plan NULL, when something has no place in the plan or memory is out.
 */
bool ins_verified_bind(ins_verified_match *match, ins_reader *reader, const ins_plan *base);

/**
 * Finds the pair that the reader's question is an instance of. Equal to a pair counts more than
 * equal but for values; where several count alike and give different plans there is none.
 *
 * @errors  INSIGHTS_NOMEM.
 */
insights_status ins_verified_find(ins_verified_match *out, ins_reader *reader,
                                  insights_error **err);

/**
 * Reads the question as a verified one: dataset, senses, roles and notes of the reader are
 * set as an ordinary reading would.
 *
 * @param[out] plan      NULL: the question is no verified one, and the reader is as it was.
 * @param[out] question  the verified question that was used, or NULL.
 * @errors  INSIGHTS_NOMEM.
 */
insights_status ins_read_verified(ins_reader *reader, ins_plan **plan, const char **question,
                                  insights_error **err);

/**
 * What is wrong with a verified question of this model, or NULL.
 *
 * @param index  of the pair in the model.
 * @param now_us naive local time that its periods refer to.
 * @param[out] message  in the arena: its plan does not fit, its own question leads to another plan,
 *                      a value is not in the data, a number or period has no place in the plan.
 * @errors  INSIGHTS_NOMEM.
 */
insights_status ins_verified_check(const char **message, ins_arena *arena,
                                   const ins_language *language, size_t index, int64_t now_us,
                                   insights_error **err);

#endif
