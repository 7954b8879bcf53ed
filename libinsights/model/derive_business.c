/* Adds the figures of retail that a model has the roles for: margin, average order value, units per
 * transaction ... */
#include "model/business.h"
#include "model/derive_parts.h"

#include <string.h>

enum { NAME_MAX = 80, SYNONYMS_MAX = 8 };

/* One figure in one dataset, in the making. */
typedef struct making {
    ins_derive *derive;
    ins_business_view view;
    size_t dataset;
    const ins_metric *first; /* the first sum of the formula: gives unit and digits */
    bool is_lacking;         /* a role is not there */
    bool is_out_of_memory;
} making;

static const ins_expr *role_expression(making *it, const ins_business_role *role)
{
    ins_business_found found;
    const ins_dataset *dataset = it->derive->sets[it->dataset].dataset;
    if (!ins_business_find(&it->view, role, it->dataset, &found)) {
        it->is_lacking = true;
        return NULL;
    }
    const ins_expr *made = NULL;
    if (found.sum != NULL) {
        if (it->first == NULL)
            it->first = found.sum;
        return found.sum->expression;
    }
    if (found.field == NULL) {
        made = ins_expr_aggregate(it->derive->arena, "COUNT", NULL, false);
    } else {
        const ins_expr *column =
            ins_expr_column(it->derive->arena, dataset->naming.name, found.field->naming.name);
        if (column != NULL)
            made = ins_expr_aggregate(it->derive->arena, "COUNT", column, true);
    }
    it->is_out_of_memory |= made == NULL;
    return made;
}

/* The tree with each name of a role exchanged for what it is here; NULL when one is lacking. */
static const ins_expr *fill_in(making *it, const ins_expr *node)
{
    if (node->kind == INS_EXPR_COLUMN) {
        const ins_business_role *role = ins_business_role_named(ins_slice_of(node->name));
        it->is_lacking |= role == NULL;
        return role == NULL ? NULL : role_expression(it, role);
    }
    if (node->argument_count == 0)
        return node;
    ins_expr *made = ARENA_NEW(it->derive->arena, ins_expr);
    const ins_expr **arguments =
        ARENA_ARRAY(it->derive->arena, const ins_expr *, node->argument_count);
    it->is_out_of_memory |= made == NULL || arguments == NULL;
    for (size_t i = 0; i < node->argument_count && !it->is_lacking && !it->is_out_of_memory; i++)
        arguments[i] = fill_in(it, node->arguments[i]);
    if (it->is_lacking || it->is_out_of_memory)
        return NULL;
    *made = *node;
    made->arguments = arguments;
    return made;
}

/* "average order value" is named average_order_value. */
static char *name_of(ins_arena *arena, const char *label)
{
    char *name = ins_arena_strdup(arena, label);
    for (size_t i = 0; name != NULL && name[i] != '\0'; i++)
        name[i] = name[i] == ' ' ? '_' : ins_ascii_lower(name[i]);
    return name;
}

static bool split_names(ins_naming *naming, ins_arena *arena, const char *names)
{
    const char **found = ARENA_ARRAY(arena, const char *, SYNONYMS_MAX);
    if (found == NULL)
        return false;
    while (*names != '\0' && naming->synonym_count < SYNONYMS_MAX) {
        const char *comma = strstr(names, ", ");
        size_t size = comma == NULL ? strlen(names) : (size_t)(comma - names);
        const char *copy = ins_arena_copy(arena, names, size);
        if (copy == NULL)
            return false;
        found[naming->synonym_count++] = copy;
        names += comma == NULL ? size : size + 2;
    }
    naming->synonyms = found;
    return true;
}

static ins_measure_format format_of(const making *it, const ins_business_metric *metric)
{
    ins_measure_format format = {.decimals = -1};
    if (it->first != NULL)
        format = it->first->format;
    if (metric->unit != NULL) {
        format.unit = metric->unit;
        format.is_currency = false;
    }
    if (metric->decimals >= 0)
        format.decimals = metric->decimals;
    if (metric->has_direction)
        format.good_direction = metric->good_direction;
    format.additivity = INS_NON_ADDITIVE;
    return format;
}

/* The data's own column of that name says it better. */
static bool has_field(const ins_derive_set *set, const char *label)
{
    for (size_t i = 0; i < set->dataset->field_count; i++)
        if (ins_ascii_equal(ins_slice_of(set->fields[i].naming.label), ins_slice_of(label)))
            return true;
    return false;
}

insights_status ins_derive_figure(ins_derive *derive, size_t dataset,
                                  const ins_business_metric *figure, insights_error **err)
{
    making it = {
        .derive = derive,
        .view = {derive->model->datasets, derive->set_count, derive->metrics, derive->metric_count},
        .dataset = dataset};
    const ins_expr *formula = NULL;
    if (figure->formula == NULL || has_field(&derive->sets[dataset], figure->label))
        return INSIGHTS_OK;
    INS_TRY(ins_expr_parse(&formula, derive->arena, figure->formula, err));
    const ins_expr *expression = fill_in(&it, formula);
    if (it.is_out_of_memory)
        return ins_fail_nomem(err);
    if (it.is_lacking)
        return INSIGHTS_OK;
    ins_metric made = {.dataset = dataset, .type = INSIGHTS_TYPE_FLOAT, .expression = expression};
    made.naming.name = name_of(derive->arena, figure->label);
    made.naming.label = figure->label;
    made.format = format_of(&it, figure);
    if (made.naming.name == NULL || !split_names(&made.naming, derive->arena, figure->also))
        return ins_fail_nomem(err);
    return ins_derive_add_metric(derive, made, err);
}

insights_status ins_derive_business(ins_derive *derive, size_t dataset, insights_error **err)
{
    for (size_t i = 0; i < ins_business_metrics_count_en; i++)
        INS_TRY(ins_derive_figure(derive, dataset, &ins_business_metrics_en[i], err));
    return INSIGHTS_OK;
}
