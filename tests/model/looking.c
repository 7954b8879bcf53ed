/* Finds datasets, fields and metrics of the running test's model. */
#include "looking.h"

#include <check.h>

ins_arena *arena;
ins_model *model;

const ins_dataset *dataset(const char *name)
{
    int at = ins_model_find_dataset(model, name);
    ck_assert_msg(at >= 0, "no dataset %s", name);
    return &model->datasets[at];
}

const ins_field *field(const char *table, const char *column)
{
    const ins_dataset *owner = dataset(table);
    int at = ins_model_find_field(model, (size_t)(owner - model->datasets), column);
    ck_assert_msg(at >= 0, "no field %s.%s", table, column);
    return &owner->fields[at];
}

const ins_metric *metric(const char *name)
{
    int at = ins_model_find_metric(model, name);
    ck_assert_msg(at >= 0, "no metric %s", name);
    return &model->metrics[at];
}

bool has_metric(const char *name)
{
    return ins_model_find_metric(model, name) >= 0;
}
