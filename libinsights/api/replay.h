/**
 * @file
 * Two answers as JSON, compared stage by stage. Internal to api/.
 */
#ifndef INS_API_REPLAY_H
#define INS_API_REPLAY_H

#include "base/json.h"

/** Writes the report of insights_replay() over a stored answer and the one given now. */
void ins_replay_write(const ins_json *stored, const ins_json *now, ins_json_writer *report);

#endif
