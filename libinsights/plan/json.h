/**
 * @file
 * A plan as JSON, names instead of indexes, both ways; and in plain words.
 */
#ifndef INS_PLAN_JSON_H
#define INS_PLAN_JSON_H

#include "base/json.h"
#include "plan/plan.h"

/** Writes a plan as one JSON object; members that are empty are left out, order is fixed. */
void ins_plan_write_json(const ins_plan *plan, const ins_model *model, ins_json_writer *writer);

/**
 * Reads what ins_plan_write_json() wrote (or an LLM proposed).
 *
 * @param[out] out  in the arena. Untouched on failure.
 * @errors  INSIGHTS_INVALID naming the member, INSIGHTS_NOT_FOUND naming what the model does not
 *          have, INSIGHTS_TOO_LARGE, INSIGHTS_NOMEM. The result still goes through
 *          ins_plan_validate().
 */
insights_status ins_plan_read_json(ins_plan **out, ins_arena *arena, const ins_json *json,
                                   const ins_model *model, insights_error **err);

/**
 * The plan in one English sentence, for the answer's restatement: "revenue of sales where category
 * is Footwear and city is Paris, 1 Oct 2026 to 22 Nov 2026, compared with ...".
 *
 * @return  text in the arena; NULL when memory is out.
 */
const char *ins_plan_in_words(const ins_plan *plan, const ins_model *model, ins_arena *arena);

#endif
