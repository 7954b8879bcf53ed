/* Finds the time of rows, also in the calendar table of a star schema (Kimball and Ross, The Data
   Warehouse Toolkit, 2013: the date dimension). */
#include "model/time.h"

#include "model/phrase.h"

static bool has_any(const char *phrase, const char *const *words)
{
    for (size_t i = 0; words[i] != NULL; i++)
        if (ins_phrase_has(ins_phrase_of(phrase), words[i]))
            return true;
    return false;
}

static bool is_unique(const ins_dataset *dataset, const ins_field *field)
{
    bool is_counted = field->distinct_count >= 0 && dataset->row_count >= 0;
    return field->is_unique || !is_counted || field->distinct_count == dataset->row_count;
}

/* Fields that spell out a part of the date. */
static size_t count_parts(const ins_dataset *dataset)
{
    static const char *const parts[] = {"year", "quarter", "month", "week", "day", NULL};
    size_t count = 0;
    for (size_t i = 0; i < dataset->field_count; i++)
        count += has_any(dataset->fields[i].naming.label, parts);
    return count;
}

bool ins_model_is_calendar(const ins_model *model, size_t dataset)
{
    static const char *const names[] = {"date", "dates", "calendar", "day", "days", "time", NULL};
    const ins_dataset *what = &model->datasets[dataset];
    if (what->time_field < 0)
        return false;
    const ins_field *date = &what->fields[what->time_field];
    bool is_date = date->type == INSIGHTS_TYPE_DATE || date->type == INSIGHTS_TYPE_DATETIME;
    return is_date && is_unique(what, date) &&
           (has_any(what->naming.label, names) || count_parts(what) >= 2);
}

ins_field_ref ins_model_time_of(const ins_model *model, size_t dataset)
{
    ins_field_ref found = {.dataset = -1, .field = -1};
    if (model->datasets[dataset].time_field >= 0)
        return (ins_field_ref){.dataset = (int)dataset,
                               .field = model->datasets[dataset].time_field};
    for (size_t i = 0; i < model->relationship_count; i++) {
        const ins_relationship *link = &model->relationships[i];
        if (link->from != dataset || link->to == dataset || !ins_model_is_calendar(model, link->to))
            continue;
        if (found.dataset >= 0)
            return (ins_field_ref){.dataset = -1, .field = -1};
        found = (ins_field_ref){.dataset = (int)link->to,
                                .field = model->datasets[link->to].time_field};
    }
    return found;
}
