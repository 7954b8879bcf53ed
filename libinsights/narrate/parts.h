/**
 * @file
 * The further parts of a story: recommendations, charts, caveats. Only narrate/ includes this.
 */
#ifndef INS_NARRATE_PARTS_H
#define INS_NARRATE_PARTS_H

#include "narrate/tell.h"

enum { INS_RECOMMENDATIONS_MAX = 5, INS_CHARTS_MAX = 3 };

/**
 * Recommendations: rules of a constant table, each with a precondition on a finding. None when no
 * rule fires; each rule fires once, for the finding that matters most.
 *
 * @errors  INSIGHTS_NOMEM.
 */
insights_status ins_recommend(ins_speech *speech, ins_story *out, insights_error **err);

/** Charts that fit the plan and its result. @errors INSIGHTS_NOMEM. */
insights_status ins_draw_charts(ins_speech *speech, ins_story *out, insights_error **err);

/** What a reader must know to not be misled. @errors INSIGHTS_NOMEM. */
insights_status ins_add_caveats(ins_speech *speech, ins_story *out, insights_error **err);

#endif
