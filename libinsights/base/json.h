/**
 * @file
 * JSON: a writer with deterministic bytes and exact numbers, and a reader over cJSON.
 *
 * The writer is ours because an answer's bytes are hashed: key order, number text and escapes must
 * never depend on a library version, and 64-bit integers and decimals must not become doubles.
 */
#ifndef INS_BASE_JSON_H
#define INS_BASE_JSON_H

#include "base/buffer.h"
#include "base/text.h"

#include <stdbool.h>
#include <stdint.h>

enum { INS_JSON_DEPTH_MAX = 32 };

/** Writes into a buffer that the caller owns. Failures stay in the buffer. */
typedef struct ins_json_writer {
    ins_buffer *buffer;
    int indent; /* spaces per level; 0: one line, no spaces */
    int depth;
    bool has_item[INS_JSON_DEPTH_MAX + 1];
    bool after_key;
} ins_json_writer;

/** Starts a writer; indent 0 gives one line. */
void ins_json_init(ins_json_writer *writer, ins_buffer *buffer, int indent);

/** Opens and closes objects and arrays. At most INS_JSON_DEPTH_MAX deep. */
void ins_json_open_object(ins_json_writer *writer);
void ins_json_close_object(ins_json_writer *writer);
void ins_json_open_array(ins_json_writer *writer);
void ins_json_close_array(ins_json_writer *writer);

/** Writes a key; the value follows. */
void ins_json_key(ins_json_writer *writer, const char *key);

/** Writes a value. A NULL string and a double that is not finite are written as null. */
void ins_json_string(ins_json_writer *writer, const char *text);
void ins_json_slice(ins_json_writer *writer, ins_slice text);
void ins_json_int(ins_json_writer *writer, int64_t value);
void ins_json_double(ins_json_writer *writer, double value);
void ins_json_decimal(ins_json_writer *writer, int64_t coefficient, int scale);
void ins_json_bool(ins_json_writer *writer, bool value);
void ins_json_null(ins_json_writer *writer);

/** Writes text that already is JSON. */
void ins_json_raw(ins_json_writer *writer, const char *json);

/** Key and value in one call. */
void ins_json_member_string(ins_json_writer *writer, const char *key, const char *text);
void ins_json_member_int(ins_json_writer *writer, const char *key, int64_t value);
void ins_json_member_double(ins_json_writer *writer, const char *key, double value);
void ins_json_member_bool(ins_json_writer *writer, const char *key, bool value);

/** A parsed document or a value in it. Opaque. */
typedef struct ins_json ins_json;

/** Kinds of parsed values. */
typedef enum ins_json_kind {
    INS_JSON_NULL,
    INS_JSON_BOOL,
    INS_JSON_NUMBER,
    INS_JSON_STRING,
    INS_JSON_ARRAY,
    INS_JSON_OBJECT
} ins_json_kind;

/**
 * Parses a whole text.
 *
 * @param[out] out  free the root, and only the root, with ins_json_free(). Untouched on failure.
 * @errors  INSIGHTS_INVALID with line and column (also for a NUL character, which cJSON would
 *          take for the end of its string), INSIGHTS_TOO_LARGE beyond 16 MiB or 100 levels,
 *          INSIGHTS_NOMEM.
 */
insights_status ins_json_parse(ins_json **out, const char *text, size_t size, insights_error **err);

/** Frees a document; NULL does nothing. */
void ins_json_free(ins_json *root);

/** Kind of a value; NULL counts as null. */
ins_json_kind ins_json_kind_of(const ins_json *value);

/** Member of an object by exact name, or NULL. */
const ins_json *ins_json_get(const ins_json *object, const char *key);

/** First item of an array or member of an object, or NULL. */
const ins_json *ins_json_first(const ins_json *container);

/** The next sibling, or NULL. */
const ins_json *ins_json_next(const ins_json *item);

/** Name of a member, or NULL for an array item. */
const char *ins_json_name(const ins_json *member);

/** Text of a string, or NULL when the value is no string. */
const char *ins_json_text(const ins_json *value);

/** Number as double, or `otherwise` when the value is no number or beyond the range of doubles. */
double ins_json_number(const ins_json *value, double otherwise);

/** Boolean, or `otherwise` when the value is none. */
bool ins_json_truth(const ins_json *value, bool otherwise);

/** Writes a parsed value again, numbers as doubles; deeper than INS_JSON_DEPTH_MAX it is too large
 *  for the writer's buffer. */
void ins_json_write(ins_json_writer *writer, const ins_json *value);

#endif
