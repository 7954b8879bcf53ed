/**
 * @file
 * What Ossie lacks: the JSON object of a custom extension with vendor_name INSIGHTS.
 */
#ifndef INS_MODEL_EXTENSION_H
#define INS_MODEL_EXTENSION_H

#include "model/node.h"
#include "model/verified.h"

#define INS_EXTENSION_VENDOR "INSIGHTS"

/** Keys, by the thing they belong to. Documented in docs/MODEL.md. */
typedef enum ins_extension_key {
    INS_EXTENSION_FISCAL_START_MONTH,
    INS_EXTENSION_FISCAL_IS_START_YEAR,
    INS_EXTENSION_WEEK_START, /* 0 Monday .. 6 Sunday */
    INS_EXTENSION_RETAIL_454,
    INS_EXTENSION_FISCAL_IS_DEFAULT,
    INS_EXTENSION_DAY_FIRST,
    INS_EXTENSION_VERIFIED, /* a list of its own: `verified` */
    INS_EXTENSION_LABEL,
    INS_EXTENSION_PLURAL,
    INS_EXTENSION_LABEL_FIELD,
    INS_EXTENSION_TIME_FIELD,
    INS_EXTENSION_BRIDGE,
    INS_EXTENSION_ROLE, /* ins_field_role */
    INS_EXTENSION_UNIT,
    INS_EXTENSION_CURRENCY,
    INS_EXTENSION_DECIMALS,
    INS_EXTENSION_GOOD,       /* 0 up, 1 down, 2 none */
    INS_EXTENSION_ADDITIVITY, /* ins_additivity */
    INS_EXTENSION_PERSONAL,
    INS_EXTENSION_NUMERIC_TEXT,
    INS_EXTENSION_INFERRED,
    INS_EXTENSION_DATASET,
    INS_EXTENSION_VOLUME,
    INS_EXTENSION_DEFAULT,
    INS_EXTENSION_KEY_COUNT
} ins_extension_key;

/** Where a key may stand. */
typedef enum ins_extension_level {
    INS_LEVEL_MODEL = 1,
    INS_LEVEL_DATASET = 2,
    INS_LEVEL_FIELD = 4,
    INS_LEVEL_RELATIONSHIP = 8,
    INS_LEVEL_METRIC = 16
} ins_extension_level;

/** A value that was given. */
typedef struct ins_extension_value {
    bool is_set;
    bool is_null;
    int64_t number;   /* numbers, truths, and the index of a choice */
    const char *text; /* texts; in the arena */
} ins_extension_value;

/** What one thing says about itself. */
typedef struct ins_extension {
    ins_extension_value values[INS_EXTENSION_KEY_COUNT];
    ins_verified_list verified;
    size_t line; /* of the extension, for messages */
} ins_extension;

/**
 * Reads the INSIGHTS extension of a thing; those of other vendors are passed over.
 *
 * @param owner  the mapping that may have `custom_extensions`, already of the right shape.
 * @param path   of the owner.
 */
void ins_extension_read(ins_extension *out, ins_extension_level level, const ins_node *owner,
                        const ins_path *path, ins_issue_list *issues);

/** Name of a key, and of choice number `index` of a key; for writing. */
const char *ins_extension_key_name(ins_extension_key key);
const char *ins_extension_choice(ins_extension_key key, size_t index);

/** True when a value was given and is not null. */
bool ins_extension_has(const ins_extension *extension, ins_extension_key key);

/** Number, truth or choice of a key, or `otherwise`. */
int64_t ins_extension_number(const ins_extension *extension, ins_extension_key key,
                             int64_t otherwise);

/** Text of a key, or NULL. */
const char *ins_extension_text(const ins_extension *extension, ins_extension_key key);

#endif
