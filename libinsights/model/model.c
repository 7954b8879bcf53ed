/* Life of a model, and looking things up in it by name. Does not load, derive or seal. */
#include "model/model.h"

#include <string.h>

/* A model of a large company is a few megabytes; its value index is the rest. */
#define MODEL_LIMIT ((size_t)2 << 30)

ins_model *ins_model_create(void)
{
    ins_arena *arena = ins_arena_create(MODEL_LIMIT);
    ins_model *model = arena == NULL ? NULL : ARENA_NEW(arena, ins_model);
    if (model == NULL) {
        ins_arena_destroy(arena);
        return NULL;
    }
    model->name = "";
    model->fingerprint = "";
    model->arena = arena;
    model->references = 1;
    return model;
}

ins_model *ins_model_share(ins_model *model)
{
    __atomic_add_fetch(&model->references, 1, __ATOMIC_RELAXED);
    return model;
}

/* The one that drops the last reference must see all that the others did: acquire and release. */
void ins_model_release(ins_model *model)
{
    if (model != NULL && __atomic_sub_fetch(&model->references, 1, __ATOMIC_ACQ_REL) == 0)
        ins_arena_destroy(model->arena);
}

const ins_field *ins_model_field(const ins_model *model, ins_field_ref ref)
{
    return &model->datasets[ref.dataset].fields[ref.field];
}

bool ins_field_ref_equal(ins_field_ref a, ins_field_ref b)
{
    bool is_equal = a.dataset == b.dataset && a.field == b.field;
    for (size_t i = 0; i < INS_VIA_MAX; i++)
        is_equal = is_equal && a.via[i] == b.via[i];
    return is_equal;
}

ins_field_ref ins_field_ref_via(ins_field_ref ref, size_t relationship)
{
    size_t at = 0;
    while (at < INS_VIA_MAX && ref.via[at] != 0)
        at++;
    if (at < INS_VIA_MAX)
        ref.via[at] = (int)relationship + 1;
    return ref;
}

static bool is_named(const ins_naming *naming, const char *name)
{
    return ins_ascii_equal(ins_slice_of(naming->name), ins_slice_of(name));
}

int ins_model_find_dataset(const ins_model *model, const char *name)
{
    for (size_t i = 0; i < model->dataset_count; i++)
        if (is_named(&model->datasets[i].naming, name))
            return (int)i;
    return -1;
}

int ins_model_find_field(const ins_model *model, size_t dataset, const char *name)
{
    const ins_dataset *owner = &model->datasets[dataset];
    for (size_t i = 0; i < owner->field_count; i++)
        if (is_named(&owner->fields[i].naming, name))
            return (int)i;
    return -1;
}

int ins_model_find_metric(const ins_model *model, const char *name)
{
    for (size_t i = 0; i < model->metric_count; i++)
        if (is_named(&model->metrics[i].naming, name))
            return (int)i;
    return -1;
}

int ins_model_find_relationship(const ins_model *model, const char *name)
{
    for (size_t i = 0; i < model->relationship_count; i++)
        if (is_named(&model->relationships[i].naming, name))
            return (int)i;
    return -1;
}

const ins_relationship *ins_model_reference(const ins_model *model, ins_field_ref ref)
{
    for (size_t i = 0; i < model->relationship_count; i++) {
        const ins_relationship *link = &model->relationships[i];
        if ((int)link->from == ref.dataset && link->field_count == 1 &&
            (int)link->from_fields[0] == ref.field)
            return link;
    }
    return NULL;
}

static const char *const role_names[] = {
    [INS_ROLE_OTHER] = "other",         [INS_ROLE_KEY] = "key",
    [INS_ROLE_REFERENCE] = "reference", [INS_ROLE_LABEL] = "label",
    [INS_ROLE_CATEGORY] = "category",   [INS_ROLE_FLAG] = "flag",
    [INS_ROLE_TIME] = "time",           [INS_ROLE_MEASURE] = "measure",
    [INS_ROLE_NUMBER] = "number",       [INS_ROLE_TEXT] = "text",
};

enum { ROLE_COUNT = sizeof role_names / sizeof *role_names };

const char *ins_role_name(ins_field_role role)
{
    return (size_t)role < ROLE_COUNT ? role_names[role] : "unknown";
}

int ins_role_of(const char *name)
{
    for (int i = 0; i < ROLE_COUNT; i++)
        if (strcmp(role_names[i], name) == 0)
            return i;
    return -1;
}
