/**
 * @file
 * Names of a model while it is built: who is called so, whatever the case, in constant time.
 */
#ifndef INS_MODEL_NAMES_H
#define INS_MODEL_NAMES_H

#include "base/map.h"

/** Scope of names that belong to no dataset. */
#define INS_NAMES_GLOBAL UINT32_MAX

/** What a name says that several things have. */
#define INS_NAMES_MANY UINT32_MAX

/**
 * Adds a name of a scope (a dataset's index, or INS_NAMES_GLOBAL); a known name keeps its value.
 *
 * @param name         of at most 128 characters.
 * @param[out] is_new  whether the name was unknown.
 * @return             false when memory is out.
 */
bool ins_names_add(ins_map *names, uint32_t scope, const char *name, uint32_t value, bool *is_new);

/** The same, but a known name takes the new value. */
bool ins_names_set(ins_map *names, uint32_t scope, const char *name, uint32_t value);

/** Value of a name, or NULL. */
const uint32_t *ins_names_get(const ins_map *names, uint32_t scope, const char *name);

#endif
