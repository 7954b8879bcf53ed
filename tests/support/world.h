/* Small worlds to ask about: a model derived from tables written as text, its values, its language.
 *
 * A line without a leading blank names a table and its number of rows, each line below it a column:
 *
 *     courses 4
 *      course_id|INTEGER PK
 *      title|TEXT|Algebra,Optics,Poetry,Botany
 *      teacher_id|INTEGER FK teachers.teacher_id|1,2
 *
 * Values are repeated when they are fewer than the rows; "" is a missing one; without values the
 * rows are numbered.
 */
#ifndef TESTS_SUPPORT_WORLD_H
#define TESTS_SUPPORT_WORLD_H

#include "language/reading.h"

/* Owner: whoever opened it, in the arena it was opened in; ends with world_close(). */
typedef struct world {
    ins_model *model;
    ins_language language;
    int64_t now_us; /* noon of 15 May 2024, unless changed */
} world;

/** Derives a model from tables, indexes their values and builds the language. */
insights_status world_open(world *out, ins_arena *arena, const char *tables);

/** The shop of tiny_model.h with an index of its values: "Paris", "Footwear", "web" ... */
insights_status world_open_shop(world *out, ins_arena *arena);

/** Releases the model; zeroed worlds are fine. */
void world_close(world *it);

/** Reads a question in a world, at its time. */
insights_status world_ask(const ins_reading **out, ins_arena *arena, const world *it,
                          const char *question);

/** Tables of a school, a clinic and a warehouse. */
extern const char world_school[];
extern const char world_clinic[];
extern const char world_warehouse[];

#endif
