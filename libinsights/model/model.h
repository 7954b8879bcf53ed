/**
 * @file
 * The semantic model: what the data means. Immutable after loading, shared by counted references,
 * replaced as a whole. Loaded from a file (model/load.h) or derived from a schema (model/derive.h).
 */
#ifndef INS_MODEL_MODEL_H
#define INS_MODEL_MODEL_H

#include "data/calendar.h"
#include "data/value.h"
#include "model/expression.h"

/** What a field is for. Derived where the file does not say. */
typedef enum ins_field_role {
    INS_ROLE_OTHER,     /* nothing to group, filter or sum by (blobs, free long text) */
    INS_ROLE_KEY,       /* identifies a row of its dataset (alone or as part of the key) */
    INS_ROLE_REFERENCE, /* points to a row of another dataset */
    INS_ROLE_LABEL,     /* names a row for people: name, title */
    INS_ROLE_CATEGORY,  /* few values that repeat: group and filter by it */
    INS_ROLE_FLAG,      /* true or false */
    INS_ROLE_TIME,      /* a date, a date with time, or a year */
    INS_ROLE_MEASURE,   /* a number that may be averaged and, when additive, summed */
    INS_ROLE_NUMBER,    /* a number that is compared and averaged, hardly summed: age, rank */
    INS_ROLE_TEXT       /* many different texts: address, remark, e-mail */
} ins_field_role;

/** How values may be added up. */
typedef enum ins_additivity {
    INS_ADDITIVE,      /* over everything (a flow: revenue) */
    INS_SEMI_ADDITIVE, /* over everything but time (a stock: units on hand) */
    INS_NON_ADDITIVE   /* never (a price, a rate, an age) */
} ins_additivity;

/** What may stand at any named thing. Lists may be empty. */
typedef struct ins_naming {
    const char *name;        /* identifier, unique in its scope, as in the file or schema */
    const char *label;       /* for people: "quantity sold"; never NULL */
    const char *description; /* or NULL */
    const char *const *synonyms;
    size_t synonym_count;
} ins_naming;

/** How numbers of a field or metric are shown and judged. */
typedef struct ins_measure_format {
    const char *unit;   /* "EUR", "units", "%"; NULL: none */
    bool is_currency;   /* unit is an ISO 4217 code */
    int decimals;       /* digits to show; -1: as they come */
    int good_direction; /* +1 more is better, -1 less is better, 0 neither or unknown */
    ins_additivity additivity;
} ins_measure_format;

/** A column or row-level expression of a dataset. */
typedef struct ins_field {
    ins_naming naming;
    const ins_expr *expression; /* over columns of the dataset's source; never an aggregate */
    insights_type type;         /* INSIGHTS_TYPE_NULL: unknown */
    int scale;                  /* DECIMAL */
    ins_field_role role;
    bool is_numeric_text; /* text whose values all read as numbers: cast to compute */
    bool is_personal;     /* personal data: never shown in lists of values or to an LLM */
    ins_measure_format format;
    int64_t distinct_count; /* -1: unknown */
    bool is_unique;         /* no two rows share a value */
    bool has_nulls;         /* at least one row has none; true when unknown */
    ins_value least;        /* smallest and largest value seen; missing: unknown */
    ins_value greatest;
} ins_field;

/** A table or view seen as rows of one entity. */
typedef struct ins_dataset {
    ins_naming naming;  /* label is the entity in the singular: "sale", "customer" */
    const char *plural; /* "sales", "customers"; never NULL */
    const char *source; /* physical name, parts separated by '.', unquoted */
    const ins_field *fields;
    size_t field_count;
    const size_t *key; /* fields of the primary key */
    size_t key_count;
    int label_field;   /* field that names a row, or -1 */
    int time_field;    /* default field for periods, or -1 */
    int64_t row_count; /* -1: unknown */
    bool is_bridge;    /* only links other datasets: its key is made of references */
} ins_dataset;

/** A many-to-one link between datasets. */
typedef struct ins_relationship {
    ins_naming naming;
    size_t from;               /* dataset on the many side */
    size_t to;                 /* dataset on the one side */
    const size_t *from_fields; /* pair up by index */
    const size_t *to_fields;
    size_t field_count;
    bool is_inferred; /* guessed from names and values, not declared */
} ins_relationship;

/** A named aggregate. */
typedef struct ins_metric {
    ins_naming naming;
    const ins_expr *expression; /* aggregates over dataset.field */
    size_t dataset;             /* whose rows it counts: the most detailed one it reads */
    insights_type type;
    ins_measure_format format;
    int volume_metric; /* the quantity behind this amount (price-volume-mix), or -1 */
    bool is_default;   /* what "sales" or "performance" means when nothing else is said */
} ins_metric;

/** A question of the model file with what it means; matched by language/verified.h. */
typedef struct ins_verified {
    const char *question;
    const char *plan_json; /* the plan as of plan/json.h, or NULL */
    const char *reads_as;  /* a question in plain words that means the same, or NULL */
    size_t line;           /* of the file; 0: unknown */
} ins_verified;

/** A value that questions may name; see model/value_index.h. */
typedef struct ins_value_index ins_value_index;

/** A model. All memory belongs to its arena. */
typedef struct ins_model {
    const char *name;
    const char *description;
    const ins_dataset *datasets;
    size_t dataset_count;
    const ins_relationship *relationships;
    size_t relationship_count;
    const ins_metric *metrics;
    size_t metric_count;
    const ins_verified *verified; /* in the order of the file */
    size_t verified_count;
    ins_calendar calendar;
    const char *fingerprint;       /* SHA-256 over everything that changes answers */
    const ins_value_index *values; /* NULL until attached */
    bool is_derived;               /* made from the schema alone */

    ins_arena *arena; /* owns everything above */
    int references;   /* guarded by atomic operations */
} ins_model;

/** Most relationships that a reference to a field names. */
enum { INS_VIA_MAX = 4 };

/**
 * A field of a dataset, by index. field -1: the dataset's rows as such.
 *
 * `via` says which way leads there when there are several, as from a game to its teams: the
 * relationships (index + 1) that the way takes, in order, 0 behind the last one. Between them, and
 * behind the last one, the one shortest way is taken. All 0: the one shortest way, and no way at
 * all from a dataset to itself; "the manager's name" is a field of employees via the relationship
 * from employees to employees.
 */
typedef struct ins_field_ref {
    int dataset;
    int field;
    int via[INS_VIA_MAX];
} ins_field_ref;

/** New empty model with one reference; NULL when memory is out. */
ins_model *ins_model_create(void);

/** One more reference. */
ins_model *ins_model_share(ins_model *model);

/** One reference less; the last one frees everything, the value index too. NULL does nothing. */
void ins_model_release(ins_model *model);

/** True when both mean the same field by the same way. */
bool ins_field_ref_equal(ins_field_ref a, ins_field_ref b);

/** The reference by one more relationship, behind those it names; at most INS_VIA_MAX. */
ins_field_ref ins_field_ref_via(ins_field_ref ref, size_t relationship);

/** Field behind a reference. */
const ins_field *ins_model_field(const ins_model *model, ins_field_ref ref);

/** Index of a dataset, field or metric by name (ASCII case ignored), or -1. */
int ins_model_find_dataset(const ins_model *model, const char *name);
int ins_model_find_field(const ins_model *model, size_t dataset, const char *name);
int ins_model_find_metric(const ins_model *model, const char *name);

/** Index of a relationship by name (ASCII case ignored), or -1. */
int ins_model_find_relationship(const ins_model *model, const char *name);

/** The first relationship that a column alone makes, as a reference; NULL: it points to no rows. */
const ins_relationship *ins_model_reference(const ins_model *model, ins_field_ref ref);

/** Name of a role ("category"), and the role of a name; -1 when unknown. */
const char *ins_role_name(ins_field_role role);
int ins_role_of(const char *name);

/** Computes and sets the fingerprint. */
insights_status ins_model_seal(ins_model *model, insights_error **err);

#endif
