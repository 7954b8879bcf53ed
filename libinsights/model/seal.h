/**
 * @file
 * The fingerprint of a model as it is now, whether it was sealed since its last change or not.
 */
#ifndef INS_MODEL_SEAL_H
#define INS_MODEL_SEAL_H

#include "base/hash.h"
#include "model/model.h"

/** Computes what ins_model_seal() would set. @errors INSIGHTS_NOMEM, INSIGHTS_TOO_LARGE. */
insights_status ins_model_digest(const ins_model *model, char out[INS_SHA256_HEX_SIZE],
                                 insights_error **err);

#endif
