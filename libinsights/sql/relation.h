/**
 * @file
 * A SELECT as a small tree of clauses whose leaves are SQL texts, and its printing: one clause a
 * line, two spaces of indentation, key words in capitals.
 */
#ifndef INS_SQL_RELATION_H
#define INS_SQL_RELATION_H

#include "base/buffer.h"

/** A growing list of texts in an arena. */
typedef struct ins_texts {
    const char **items;
    size_t count;
    size_t room;
} ins_texts;

/** One output column. */
typedef struct ins_select_item {
    const char *text;
    const char *name; /* quoted */
} ins_select_item;

/** A SELECT. Zeroed: empty. */
typedef struct ins_select {
    struct ins_select *with; /* read by `from` under with_name, or NULL; may have its own */
    const char *with_name;   /* quoted */
    bool is_distinct;
    ins_select_item *items;
    size_t item_count;
    size_t item_room;
    const char *from; /* "sales" or "main"."sales" AS "s" */
    ins_texts joins;  /* INNER JOIN ... ON ... */
    ins_texts wheres; /* all must hold */
    ins_texts groups;
    ins_texts havings; /* all must hold */
    ins_texts orders;
    size_t limit;  /* rows; 0: no LIMIT */
    size_t offset; /* rows left out before them; only with a limit */
} ins_select;

/** Appends a text; false when memory is out. */
bool ins_texts_add(ins_texts *texts, ins_arena *arena, const char *text);

/** Appends an output column; false when memory is out. */
bool ins_select_add(ins_select *select, ins_arena *arena, const char *text, const char *name);

/** Prints a SELECT with the common table expressions it reads. No line feed at the end. */
void ins_select_print(const ins_select *select, ins_buffer *out);

/** The same with every line but the first indented, for a SELECT inside of another. */
void ins_select_print_at(const ins_select *select, ins_buffer *out, size_t indent);

#endif
