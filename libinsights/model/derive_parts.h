/**
 * @file
 * What the files that derive a model share: datasets in the making and the steps over them.
 *
 *     tables -> keys -> relationships -> labels -> roles -> entities -> metrics -> synonyms
 *
 * ins_model_complete() takes the same steps over a loaded model, without the ones that would add
 * to it, and fills only what is open.
 */
#ifndef INS_MODEL_DERIVE_PARTS_H
#define INS_MODEL_DERIVE_PARTS_H

#include "base/error.h"
#include "model/business.h"
#include "model/derive.h"
#include "model/phrase.h"

/** A dataset in the making. Lists have one item per field. Owner: the arenas of the derivation. */
typedef struct ins_derive_set {
    ins_dataset *dataset;
    ins_field *fields; /* dataset->fields, to write */
    const ins_schema_table *table;
    const ins_schema_column **columns; /* NULL: an expression over several columns */
    const char **words;                /* what roles and keys are read from */
    const char **identifiers;          /* words of the column's name, nothing added */
    bool *is_open;                     /* the role is to be found */
    bool *is_reference;                /* alone or with others it points to another dataset */
    bool is_person;                    /* rows are private persons */
} ins_derive_set;

/** A model in the making. */
typedef struct ins_derive {
    ins_model *model;
    ins_arena *arena;   /* the model's */
    ins_arena *scratch; /* ends with the derivation */
    const ins_schema *schema;
    ins_derive_set *sets;
    size_t set_count;
    ins_relationship *relationships;
    size_t relationship_count;
    size_t relationship_capacity;
    ins_metric *metrics;
    size_t metric_count;
    size_t metric_capacity;
} ins_derive;

/** Room for so many fields in a set; false when memory is out. */
bool ins_derive_make_room(ins_derive *derive, ins_derive_set *set, size_t count);

/** Labels of datasets from names of tables; is_person. */
insights_status ins_derive_entities(ins_derive *derive, insights_error **err);

/** Words of columns: shared prefixes dropped, short forms of the entity spelled out. */
insights_status ins_derive_words(ins_derive *derive, insights_error **err);

/** Keys: declared, or the first unique column that is named like one. */
insights_status ins_derive_keys(ins_derive *derive, insights_error **err);

/** Declared foreign keys, then those that names and values suggest. */
insights_status ins_derive_relationships(ins_derive *derive, insights_error **err);

/**
 * The dataset to whose key a field points by its values, or -1: all of them are keys there, and
 * that is hardly chance or the field is named after the dataset.
 */
int ins_derive_target_by_values(const ins_derive *derive, size_t from, size_t field);

/** Index of a field by the name of its column (ASCII case ignored), or -1. */
int ins_derive_find_column(const ins_derive_set *set, const char *name);

/** Sets is_reference from the relationships of the model. */
void ins_derive_mark_references(ins_derive *derive);

/** Labels of relationships, from the words of their columns. */
insights_status ins_derive_link_labels(ins_derive *derive, insights_error **err);

/** Labels of fields, and of the relationships they make. */
insights_status ins_derive_labels(ins_derive *derive, insights_error **err);

/** Words without what all columns of a table share ("ss_", "c_") become labels where the file gives
 *  none; the rest stays as it is. */
insights_status ins_derive_default_labels(ins_derive *derive, insights_error **err);

/** Types, roles, personal data, counts and extremes of fields. */
insights_status ins_derive_roles(ins_derive *derive, insights_error **err);

/** Additivity, unit, digits and direction of a number field, from its words and profile. */
void ins_derive_format(ins_field *field, const ins_schema_column *column, ins_slice words);

/** Sets the field that names a row of a dataset. */
void ins_derive_label_field(const ins_derive *derive, size_t at);

/** Field that names a row, field of time, bridges, stocks. */
void ins_derive_row_fields(ins_derive *derive);

/** Sums of additive measures, ratios of pairs, volumes, the default and its average per row. */
insights_status ins_derive_metrics(ins_derive *derive, insights_error **err);

/** Adds a metric under a name and label that no other has. */
insights_status ins_derive_add_metric(ins_derive *derive, ins_metric metric, insights_error **err);

/** Adds one figure of retail when a dataset has the roles for it. */
insights_status ins_derive_figure(ins_derive *derive, size_t dataset,
                                  const ins_business_metric *figure, insights_error **err);

/** The same for a model of a file: only under names that nothing in it has. */
insights_status ins_complete_business(ins_derive *derive, insights_error **err);

/** Figures of retail that a dataset has the roles for. */
insights_status ins_derive_business(ins_derive *derive, size_t dataset, insights_error **err);

/** Other words for datasets, fields and metrics, where nothing else is called so. */
insights_status ins_derive_synonyms(ins_derive *derive, insights_error **err);

/** Rows with a value among those profiled. */
size_t ins_profile_present(const ins_schema_table *table, const ins_schema_column *column);

/** True when at least `share` (0..1) of the present values were counted. */
bool ins_profile_share(size_t counted, size_t present, double share);

/** True when no two profiled rows share a value and at least two were looked at, or declared. */
bool ins_profile_is_unique(const ins_schema_table *table, const ins_schema_column *column);

/** How a column holds numbers. */
typedef enum ins_numeric_kind {
    INS_NUMERIC_NONE,
    INS_NUMERIC_STORED, /* as numbers */
    INS_NUMERIC_TEXT    /* as texts that read as numbers, at least three of them */
} ins_numeric_kind;

/** Whether a column holds numbers, by its type and its content. */
ins_numeric_kind ins_profile_numeric(const ins_schema_table *table,
                                     const ins_schema_column *column);

/** True when the numbers of a column are whole; by its type when it is empty. */
bool ins_profile_is_whole(const ins_schema_table *table, const ins_schema_column *column);

#endif
