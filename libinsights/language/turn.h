/**
 * @file
 * A turn of a dialogue as JSON, both ways: the plan, and the rows a follow-up may refer to.
 */
#ifndef INS_LANGUAGE_TURN_H
#define INS_LANGUAGE_TURN_H

#include "base/json.h"
#include "language/follow_up.h"

/** Keeps the rows of a table as far as a turn remembers them. `table` may be NULL.
 *  @errors INSIGHTS_NOMEM. */
insights_status ins_turn_rows(ins_row_view *out, ins_arena *arena, const ins_plan *plan,
                              const insights_table *table, insights_error **err);

/** Writes {"question", "language", "plan", "rows", "cut"}; `question` may be NULL. */
void ins_turn_write(const ins_turn *turn, const char *question, const ins_model *model,
                    ins_json_writer *writer);

/**
 * Reads what ins_turn_write() wrote; the plan is validated.
 *
 * @param[out] question  in the arena, or NULL when it was not written.
 * @errors  INSIGHTS_INVALID, INSIGHTS_NOT_FOUND naming what the model does not have,
 *          INSIGHTS_TOO_LARGE, INSIGHTS_NOMEM.
 */
insights_status ins_turn_read(ins_turn *out, const char **question, ins_arena *arena,
                              const ins_json *json, const ins_model *model, insights_error **err);

#endif
