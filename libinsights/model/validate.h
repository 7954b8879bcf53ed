/**
 * @file
 * Checks the shape of a model file: the members, types and choices of Ossie core 0.2.0.
 */
#ifndef INS_MODEL_VALIDATE_H
#define INS_MODEL_VALIDATE_H

#include "model/node.h"

/** Adds an issue for all that the schema of the standard would refuse. NULL: an empty file. */
void ins_model_validate(const ins_node *root, ins_issue_list *issues);

#endif
