/**
 * @file
 * A small strict JSON reader (RFC 8259) for reports of the library and lines of batch files, and
 * the printing of strings.
 *
 * The command line sees the library only through its public header, so it reads JSON itself.
 */
#ifndef CLI_JSON_H
#define CLI_JSON_H

#include <insights/insights.h>

#include <stdio.h>

enum { JSON_DEPTH_MAX = 32, JSON_SIZE_MAX = 64 * 1024 * 1024 };

typedef enum json_kind {
    JSON_NULL,
    JSON_BOOL,
    JSON_NUMBER,
    JSON_TEXT,
    JSON_ARRAY,
    JSON_OBJECT
} json_kind;

/** A value. Everything in it belongs to the document. */
typedef struct json_value {
    json_kind kind;
    const char *name;               /* of a member of an object, else NULL */
    const char *text;               /* a string, decoded and ended by NUL; a number as written */
    size_t size;                    /* of text in bytes */
    bool truth;                     /* JSON_BOOL */
    const struct json_value *first; /* of an array or object, or NULL */
    const struct json_value *next;  /* the next sibling, or NULL */
} json_value;

/** A text that was read. Opaque; one block of memory. */
typedef struct json_document json_document;

/**
 * Reads a whole text. Refuses what RFC 8259 does not allow, and "\u0000" in strings.
 *
 * @param[out] out  free with json_free(). Untouched on failure.
 * @return          INSIGHTS_OK; INSIGHTS_INVALID; INSIGHTS_TOO_LARGE beyond JSON_SIZE_MAX bytes or
 *                  JSON_DEPTH_MAX levels; INSIGHTS_NOMEM.
 */
insights_status json_read(json_document **out, const char *text, size_t size);

/** Frees a document; NULL does nothing. */
void json_free(json_document *document);

/** The outermost value. */
const json_value *json_root(const json_document *document);

/** The member of an object, the first of that name; NULL when absent or no object (or NULL). */
const json_value *json_get(const json_value *object, const char *name);

/** Text of a member, or `otherwise` when it is absent or no string. */
const char *json_get_text(const json_value *object, const char *name, const char *otherwise);

/** A member that is a whole number from 0 to 10^15, or `otherwise`. */
int64_t json_get_count(const json_value *object, const char *name, int64_t otherwise);

/** Number of items of an array or members of an object; 0 for NULL and for other values. */
size_t json_count(const json_value *container);

/** Prints text as a JSON string, with U+FFFD for every byte that is not UTF-8. */
void json_print_text(FILE *out, const char *text, size_t size);

#endif
