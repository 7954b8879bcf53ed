/**
 * @file
 * Texts as YAML scalars, quoted only where a reader would take them for something else.
 */
#ifndef INS_MODEL_YAML_TEXT_H
#define INS_MODEL_YAML_TEXT_H

#include "base/buffer.h"

/** Where a scalar stands: in a flow list, commas and brackets need quotes too. */
typedef enum ins_yaml_place { INS_YAML_BLOCK, INS_YAML_FLOW } ins_yaml_place;

/** Appends a text as one scalar that reads back as the same string. Text must be UTF-8. */
void ins_yaml_text(ins_buffer *buffer, const char *text, ins_yaml_place place);

#endif
