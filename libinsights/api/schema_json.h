/**
 * @file
 * A schema as JSON, both ways; only for the cache, so damaged text simply gives no schema.
 */
#ifndef INS_API_SCHEMA_JSON_H
#define INS_API_SCHEMA_JSON_H

#include "base/json.h"
#include "data/schema.h"

/** Writes a schema; `watermark` is what the data looked like when it was read. */
void ins_schema_write_json(const ins_schema *schema, const char *watermark,
                           ins_json_writer *writer);

/**
 * Reads what was written.
 *
 * @return  a schema in the arena; NULL when the text is damaged, of another watermark or another
 *          version, or memory is out.
 */
const ins_schema *ins_schema_read_json(const char *text, size_t size, const char *watermark,
                                       ins_arena *arena);

#endif
