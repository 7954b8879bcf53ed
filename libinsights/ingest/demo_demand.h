/**
 * @file
 * How much of what is sold where on a day: seasons, weekdays, holidays, promotions, growth, noise
 * and the planted effects, as integer weights. Says nothing about single purchases.
 */
#ifndef INS_INGEST_DEMO_DEMAND_H
#define INS_INGEST_DEMO_DEMAND_H

#include "ingest/demo_effects.h"
#include "ingest/demo_world.h"

/** The stretch of time and what happens in it; the same for every day. */
typedef struct ins_demo_story {
    uint64_t seed;
    int64_t first_day; /* both inclusive */
    int64_t last_day;
    ins_demo_effect effects[INS_DEMO_EFFECTS];
} ins_demo_story;

/** One day. Index of a cell: store * INS_DEMO_PRODUCTS + product. */
typedef struct ins_demo_day {
    uint64_t weights[INS_DEMO_CELLS]; /* proportional to the expected number of purchases */
    uint64_t total;                   /* of all weights; at least 1 */
} ins_demo_day;

/** The story of three years that end on a day. */
void ins_demo_story_init(ins_demo_story *story, uint64_t seed, int64_t last_day);

/** Weights of a day. Equal stories give equal weights. */
void ins_demo_demand(const ins_demo_story *story, int64_t day, ins_demo_day *out);

/** Unit prices of a day in cents after promotions, by cell. */
void ins_demo_prices(const ins_demo_story *story, int64_t day, int32_t out[INS_DEMO_CELLS]);

/** False before a store opens and after it closes; holidays do not count. */
bool ins_demo_is_open(const ins_demo_story *story, int store, int64_t day);

/** Share of a segment's purchases that are still made on a day, per mille. */
int64_t ins_demo_loyalty(const ins_demo_story *story, int segment, int64_t day);

#endif
