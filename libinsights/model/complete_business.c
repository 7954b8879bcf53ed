/* Adds the figures of retail to a model that was loaded, under names that nothing in it has. */
#include "model/business.h"
#include "model/derive_parts.h"

#include <string.h>

static bool is_called(const ins_naming *naming, ins_slice name)
{
    bool is_it = ins_ascii_equal(ins_slice_of(naming->label), name) ||
                 ins_ascii_equal(ins_slice_of(naming->name), name);
    for (size_t i = 0; i < naming->synonym_count && !is_it; i++)
        is_it = ins_ascii_equal(ins_slice_of(naming->synonyms[i]), name);
    return is_it;
}

/* True when something in the model has a name; `own` is not looked at. */
static bool is_taken(const ins_derive *derive, ins_slice name, size_t own)
{
    const ins_model *model = derive->model;
    for (size_t i = 0; i < model->dataset_count; i++) {
        const ins_dataset *dataset = &model->datasets[i];
        if (is_called(&dataset->naming, name) ||
            ins_ascii_equal(ins_slice_of(dataset->plural), name))
            return true;
        for (size_t j = 0; j < dataset->field_count; j++)
            if (is_called(&dataset->fields[j].naming, name))
                return true;
    }
    for (size_t i = 0; i < derive->metric_count; i++)
        if (i != own && is_called(&derive->metrics[i].naming, name))
            return true;
    return false;
}

/* Keeps the synonyms of a new metric that are free. */
static insights_status keep_free_names(const ins_derive *derive, size_t at, insights_error **err)
{
    ins_naming *naming = &derive->metrics[at].naming;
    const char **names = ARENA_ARRAY(derive->arena, const char *, naming->synonym_count + 1);
    size_t kept = 0;
    if (names == NULL)
        return ins_fail_nomem(err);
    for (size_t i = 0; i < naming->synonym_count; i++)
        if (!is_taken(derive, ins_slice_of(naming->synonyms[i]), at))
            names[kept++] = naming->synonyms[i];
    naming->synonyms = names;
    naming->synonym_count = kept;
    return INSIGHTS_OK;
}

insights_status ins_complete_business(ins_derive *derive, insights_error **err)
{
    for (size_t i = 0; i < ins_business_metrics_count_en; i++) {
        const ins_business_metric *figure = &ins_business_metrics_en[i];
        for (size_t at = 0; at < derive->set_count; at++) {
            size_t count = derive->metric_count;
            if (is_taken(derive, ins_slice_of(figure->label), derive->metric_count))
                break;
            INS_TRY(ins_derive_figure(derive, at, figure, err));
            if (derive->metric_count > count)
                INS_TRY(keep_free_names(derive, count, err));
        }
    }
    return INSIGHTS_OK;
}
