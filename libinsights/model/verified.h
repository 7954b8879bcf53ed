/**
 * @file
 * Reads the verified questions of a model file: pairs of a question and what it means.
 */
#ifndef INS_MODEL_VERIFIED_H
#define INS_MODEL_VERIFIED_H

#include "base/json.h"
#include "model/issues.h"

enum {
    INS_VERIFIED_MAX = 1000,           /* pairs of a model */
    INS_VERIFIED_TEXT_MAX = 4000,      /* bytes of a question or restatement */
    INS_VERIFIED_PLAN_MAX = 256 * 1024 /* bytes of a plan as JSON */
};

/** A list while it is read; in the arena of the issues. */
typedef struct ins_verified_list {
    const ins_verified *items;
    size_t count;
} ins_verified_list;

/**
 * Reads the value of the key `verified_questions`: a list of objects with `question` and either
 * `plan` (an object as of plan/json.h, which is not looked into here) or `reads_as` (a question in
 * words that are understood without help).
 *
 * @param line   of the extension, for messages.
 * @param path   of the extension, for messages.
 * @param issues gets what is wrong: a pair that is not of this shape is an error, an unknown key a
 *               warning. Texts are copied into its arena.
 */
void ins_verified_read(ins_verified_list *out, const ins_json *list, size_t line,
                       const ins_path *path, ins_issue_list *issues);

/** Copies a list into an arena; false when memory is out. */
bool ins_verified_copy(ins_verified_list *out, ins_arena *arena, const ins_verified_list *list);

/** Writes the pairs as the list that ins_verified_read() reads. */
void ins_verified_write(const ins_verified *items, size_t count, ins_json_writer *json);

#endif
