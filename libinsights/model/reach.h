/**
 * @file
 * Which datasets are reached from which over many-to-one relationships.
 */
#ifndef INS_MODEL_REACH_H
#define INS_MODEL_REACH_H

#include "model/model.h"

/** All pairs. Memory: the arena it was made in. */
typedef struct ins_reach {
    const bool *reached; /* [from * dataset_count + to]; a dataset reaches itself only by a cycle */
    size_t dataset_count;
} ins_reach;

/** Most datasets of one model file, and most fields of one dataset. */
enum { INS_MODEL_DATASETS_MAX = 1000, INS_DATASET_FIELDS_MAX = 2000 };

/** Follows the relationships of a model (self-references left out); false when memory is out. */
bool ins_reach_build(ins_reach *reach, ins_arena *arena, const ins_model *model);

/** True when `to` is `from` or is reached from it. */
bool ins_reach_has(const ins_reach *reach, size_t from, size_t to);

/**
 * The most detailed of some datasets: the one from which all others are reached.
 *
 * @return  its place in the list (the first when several would do), or -1 when there is none.
 */
int ins_reach_most_detailed(const ins_reach *reach, const size_t *datasets, size_t count);

#endif
