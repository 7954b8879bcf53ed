/* The cases of questions.txt and the worlds they are asked in; test_read_question.c says how the
 * file is written. Outside of Check tests: whatever fails ends the program. */
#ifndef TESTS_LANGUAGE_CASES_H
#define TESTS_LANGUAGE_CASES_H

#include "support/world.h"

/* A question with the lines of its answer, and the lines in front of it. */
typedef struct question_case {
    const world *place;
    int line;
    const char *before;   /* comments and blank lines */
    const char *question; /* NULL: only what stands at the end of the file */
    const char *answer;
} question_case;

/** The file that was read. */
extern const char *cases_path;

/** Opens the worlds and reads questions.txt. */
void cases_open(void);

/** Opens the worlds and reads another file; an earlier one is closed by then. */
void cases_open_file(const char *path);

/** Frees everything. */
void cases_close(void);

/** Number of questions, and one of them; the end of the file is at the number itself. */
int cases_count(void);
const question_case *cases_at(int index);

/** The world of a name. */
const world *cases_world(const char *name);

/** Ends the program unless the condition holds. */
void cases_require(bool holds, const char *what);

/** Plan of a reading as JSON, "" when it has none. In the arena. */
const char *cases_plan_json(const ins_reading *reading, const world *place, ins_arena *arena);

#endif
