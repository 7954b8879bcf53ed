/* Decides what fields are for, and which field names and dates the rows, where the file does not
   say. What only data can tell is left to ins_model_complete(). */
#include "model/build.h"
#include "model/names.h"
#include "model/phrase.h"

static bool is_temporal(insights_type type)
{
    return type == INSIGHTS_TYPE_DATE || type == INSIGHTS_TYPE_DATETIME;
}

static bool is_numeric(insights_type type)
{
    return type == INSIGHTS_TYPE_INT || type == INSIGHTS_TYPE_FLOAT ||
           type == INSIGHTS_TYPE_DECIMAL;
}

static bool is_in_key(const ins_dataset *dataset, size_t field)
{
    for (size_t i = 0; i < dataset->key_count; i++)
        if (dataset->key[i] == field)
            return true;
    return false;
}

/* Names of months and quarters may be marked as time; as text they are ways to group. */
static ins_field_role role_of_content(const ins_field *field, const ins_field_draft *draft)
{
    if (draft->is_time_of_day)
        return INS_ROLE_TEXT;
    if (is_temporal(field->type))
        return INS_ROLE_OTHER; /* the file says is_time: false */
    if (field->type == INSIGHTS_TYPE_BOOL)
        return INS_ROLE_FLAG;
    if (field->type == INSIGHTS_TYPE_TEXT)
        return INS_ROLE_CATEGORY;
    return is_numeric(field->type) ? INS_ROLE_MEASURE : INS_ROLE_OTHER;
}

static ins_field_role default_role(const ins_dataset *dataset, size_t index, const ins_field *field,
                                   const ins_field_draft *draft)
{
    bool is_time = draft->is_time < 0 ? is_temporal(field->type) : draft->is_time == 1;
    if (is_time && field->type != INSIGHTS_TYPE_TEXT && field->type != INSIGHTS_TYPE_BOOL)
        return INS_ROLE_TIME;
    if (is_in_key(dataset, index))
        return INS_ROLE_KEY;
    return draft->is_reference ? INS_ROLE_REFERENCE : role_of_content(field, draft);
}

/* A measure adds up unless its name says otherwise: a price never does, a stock not over time. */
static ins_additivity usual_additivity(const ins_field *field)
{
    if (field->role != INS_ROLE_MEASURE)
        return INS_NON_ADDITIVE;
    ins_phrase_senses senses = ins_phrase_read(ins_phrase_of(field->naming.label));
    if ((senses.any & INS_SENSE_RATIO) != 0 || (senses.head & INS_SENSE_AVERAGED) != 0)
        return INS_NON_ADDITIVE;
    return (senses.head & INS_SENSE_STOCK) != 0 ? INS_SEMI_ADDITIVE : INS_ADDITIVE;
}

static void decide_roles(ins_builder *builder, size_t index)
{
    ins_dataset_draft *owner = &builder->drafts[index];
    for (size_t i = 0; i < owner->field_count; i++) {
        ins_field *field = &owner->fields[i];
        const ins_extension *extension = &owner->drafts[i].extension;
        ins_field_role role = default_role(&builder->datasets[index], i, field, &owner->drafts[i]);
        field->role =
            (ins_field_role)ins_extension_number(extension, INS_EXTENSION_ROLE, (int64_t)role);
        ins_additivity usual = usual_additivity(field);
        field->format.additivity = (ins_additivity)ins_extension_number(
            extension, INS_EXTENSION_ADDITIVITY, (int64_t)usual);
    }
}

/* Dates before times marked without a type, those before years. The first of a kind wins. */
static int rank_as_time(const ins_field *field)
{
    if (field->role != INS_ROLE_TIME)
        return 0;
    if (is_temporal(field->type))
        return 3;
    return field->type == INSIGHTS_TYPE_NULL ? 2 : 1;
}

static int default_time_field(const ins_dataset_draft *owner)
{
    int best = -1;
    for (size_t i = 0; i < owner->field_count; i++) {
        int rank = rank_as_time(&owner->fields[i]);
        if (rank > 0 && (best < 0 || rank > rank_as_time(&owner->fields[best])))
            best = (int)i;
    }
    return best;
}

static int default_label_field(const ins_dataset_draft *owner)
{
    for (size_t i = 0; i < owner->field_count; i++)
        if (owner->fields[i].role == INS_ROLE_LABEL)
            return (int)i;
    return -1;
}

/* Field that an extension names; `otherwise` when it names none, -1 when it says null. */
static int chosen_field(ins_builder *builder, size_t dataset, ins_extension_key key, int otherwise,
                        const ins_path *path)
{
    const ins_extension *extension = &builder->drafts[dataset].extension;
    const char *name = ins_extension_text(extension, key);
    if (name == NULL)
        return extension->values[key].is_null ? -1 : otherwise;
    const uint32_t *field = ins_names_get(&builder->field_names, (uint32_t)dataset, name);
    if (field != NULL)
        return (int)*field;
    const char *nearest = ins_build_nearest_field(builder, dataset, name);
    ins_issue_error(builder->issues, extension->line, path, "%s names no field: '%.80s'%s%s%s",
                    ins_extension_key_name(key), name, nearest == NULL ? "" : "; did you mean '",
                    nearest == NULL ? "" : nearest, nearest == NULL ? "" : "'?");
    return -1;
}

static void decide_label(ins_builder *builder, size_t index, const ins_path *path)
{
    ins_dataset_draft *owner = &builder->drafts[index];
    int chosen =
        chosen_field(builder, index, INS_EXTENSION_LABEL_FIELD, default_label_field(owner), path);
    builder->datasets[index].label_field = chosen;
    if (chosen < 0 || ins_extension_has(&owner->drafts[chosen].extension, INS_EXTENSION_ROLE))
        return;
    ins_field_role role = owner->fields[chosen].role;
    if (role == INS_ROLE_CATEGORY || role == INS_ROLE_OTHER)
        owner->fields[chosen].role = INS_ROLE_LABEL;
}

/* A key of several references, with nothing to measure beside it. */
static bool links_only(const ins_dataset *dataset, const ins_dataset_draft *owner)
{
    if (dataset->key_count < 2)
        return false;
    for (size_t i = 0; i < dataset->key_count; i++)
        if (!owner->drafts[dataset->key[i]].is_reference)
            return false;
    for (size_t i = 0; i < owner->field_count; i++)
        if (owner->fields[i].role == INS_ROLE_MEASURE)
            return false;
    return true;
}

void ins_build_roles(ins_builder *builder)
{
    for (size_t i = 0; i < builder->dataset_count; i++) {
        ins_place place;
        ins_dataset_draft *owner = &builder->drafts[i];
        ins_dataset *dataset = &builder->datasets[i];
        const ins_path *path = ins_place_at(&place, builder->path, "datasets", i);
        decide_roles(builder, i);
        decide_label(builder, i, path);
        dataset->time_field =
            chosen_field(builder, i, INS_EXTENSION_TIME_FIELD, default_time_field(owner), path);
        dataset->is_bridge = ins_extension_number(&owner->extension, INS_EXTENSION_BRIDGE,
                                                  links_only(dataset, owner)) != 0;
    }
}
