/**
 * @file
 * The certificate of a plan: why its numbers count nothing twice, and what they are when there is
 * nothing to count. Made for every plan that passes the validator; a statement carries that of its
 * plan, and no SQL is compiled without one.
 */
#ifndef INS_PLAN_CERTIFICATE_H
#define INS_PLAN_CERTIFICATE_H

#include "base/json.h"
#include "plan/path.h"
#include "plan/plan.h"

/** Why a step of a join leads to at most one row. */
typedef enum ins_step_proof {
    INS_PROOF_KEY,     /* it ends at the key of its dataset */
    INS_PROOF_UNIQUE,  /* it ends at a field that no two rows share */
    INS_PROOF_DECLARED /* the model says so */
} ins_step_proof;

/** A field that is read, and the way to it: every step leads from many rows to one. */
typedef struct ins_certified_way {
    ins_field_ref field;
    size_t from; /* dataset whose rows are counted */
    ins_join_path path;
    ins_step_proof proofs[INS_PATH_MAX];
    bool keeps_rows; /* rows without a partner stay: only a measure reads the field */
} ins_certified_way;

/** What is certified of one measure or helper. Texts are constant or the model's. */
typedef struct ins_measure_certificate {
    const ins_plan_measure *measure;
    int dataset; /* grain: each of its rows is counted once */
    ins_additivity additivity;
    const char *unit;      /* or NULL */
    const char *zero_rule; /* what it is when no row counts */
    const char *null_rule; /* what missing values do */
    const ins_certified_way *ways;
    size_t way_count;
} ins_measure_certificate;

/** Certificate of a plan and of those inside of it. Lives in the arena it was made in. */
typedef struct ins_certificate {
    const ins_plan *plan;
    const char *role; /* "answer", "set", "figure", "groups" */
    const ins_measure_certificate *measures;
    size_t measure_count;
    const ins_certified_way *ways; /* of dimensions, filters and periods, for each part */
    size_t way_count;
    const struct ins_certificate *const *inner;
    size_t inner_count;
} ins_certificate;

/**
 * Validates a plan and certifies it.
 *
 * @param[out] out  in the arena. Untouched on failure.
 * @errors  as ins_plan_validate(); INSIGHTS_NOMEM.
 */
insights_status ins_plan_certify(const ins_certificate **out, ins_arena *arena,
                                 const ins_plan *plan, const ins_model *model,
                                 insights_error **err);

/** Writes a certificate as one JSON object. */
void ins_certificate_write(const ins_certificate *certificate, const ins_model *model,
                           ins_json_writer *json);

/** Says a certificate for people: a line for each measure and each join. */
void ins_certificate_say(const ins_certificate *certificate, const ins_model *model,
                         ins_buffer *out);

/** Name of an additivity ("additive") and of a proof ("key"). */
const char *ins_additivity_name(ins_additivity additivity);
const char *ins_step_proof_name(ins_step_proof proof);

#endif
