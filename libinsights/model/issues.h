/**
 * @file
 * Collects what is wrong with a model file: place, path, message. At most 100 complaints are kept.
 */
#ifndef INS_MODEL_ISSUES_H
#define INS_MODEL_ISSUES_H

#include "model/load.h"

enum { INS_ISSUES_MAX = 100 };

/** A place in the tree of the file; lives on the stack while its part is looked at. */
typedef struct ins_path {
    const struct ins_path *parent; /* NULL: the top */
    const char *name;              /* NULL: an item of the parent's list */
    size_t index;
} ins_path;

/** Complaints so far. Memory: the arena. `status` is that of the first error. */
typedef struct ins_issue_list {
    ins_arena *arena;
    ins_model_issue *items;
    size_t count;
    size_t capacity;
    size_t error_count;
    insights_status status; /* INSIGHTS_NOMEM wins over all others */
} ins_issue_list;

/** Starts an empty list. */
void ins_issues_init(ins_issue_list *list, ins_arena *arena);

/** Starts a list with complaints of an earlier one, whose texts are borrowed; false when memory is
 *  out. */
bool ins_issues_resume(ins_issue_list *list, ins_arena *arena, const ins_model_issues *earlier);

/** Adds an error or a warning. Line 0: unknown. NULL path: the whole file. */
void ins_issue_error(ins_issue_list *list, size_t line, const ins_path *path, const char *format,
                     ...) __attribute__((format(printf, 4, 5)));
void ins_issue_warn(ins_issue_list *list, size_t line, const ins_path *path, const char *format,
                    ...) __attribute__((format(printf, 4, 5)));

/** Adds an error with its own status, and returns the status. */
insights_status ins_issue_fail(ins_issue_list *list, insights_status status, size_t line,
                               const char *format, ...) __attribute__((format(printf, 4, 5)));

/** Notes that memory is out. */
void ins_issue_nomem(ins_issue_list *list);

/** Sorts by line; complaints without a line keep their places behind the others. */
void ins_issues_sort(ins_issue_list *list);

/** Ends a list: the status and an error that names the first error of the file. */
insights_status ins_issues_finish(ins_issue_list *list, const char *file, insights_error **err);

/** Copies the list for a caller; INSIGHTS_NOMEM when memory is out. */
insights_status ins_issues_copy(const ins_issue_list *list, ins_arena *arena,
                                ins_model_issues *out);

#endif
