/* Checks one verified question against the model and the values it was loaded with. */
#include "language/verified.h"

#include <stdio.h>
#include <string.h>

/* ---- values ---- */

static bool is_stored(const ins_reader *reader, ins_field_ref field, ins_slice text)
{
    enum { VALUES_MAX = 10000 };
    const ins_value_index *index = reader->model->values;
    size_t total = index == NULL ? 0 : ins_value_index_count_of_field(index, field);
    if (total == 0 || total > VALUES_MAX)
        return true; /* not known here */
    const ins_indexed_value **values = ARENA_ARRAY(reader->arena, const ins_indexed_value *, total);
    size_t count = values == NULL ? 0 : ins_value_index_of_field(index, field, values, total);
    for (size_t i = 0; i < count; i++)
        if (ins_slice_equal(values[i]->text, text))
            return true;
    return false;
}

static bool compares_whole(ins_compare compare)
{
    return compare == INS_COMPARE_EQUAL || compare == INS_COMPARE_NOT_EQUAL ||
           compare == INS_COMPARE_IN || compare == INS_COMPARE_NOT_IN;
}

static const char *absent_value(ins_reader *reader, const ins_condition *condition)
{
    for (size_t i = 0; i < condition->value_count; i++) {
        const ins_value *value = &condition->values[i];
        if (value->type != INSIGHTS_TYPE_TEXT || !compares_whole(condition->compare) ||
            is_stored(reader, condition->field, value->as.text))
            continue;
        return ins_say(reader, "the data has no %s \"%.*s\"",
                       ins_model_field(reader->model, condition->field)->naming.label,
                       (int)value->as.text.size, value->as.text.data);
    }
    return NULL;
}

static const char *values_problem(ins_reader *reader, const ins_plan *plan)
{
    const char *problem = NULL;
    for (size_t i = 0; i < plan->filter_count && problem == NULL; i++)
        for (size_t c = 0; c < plan->filters[i].count && problem == NULL; c++)
            problem = absent_value(reader, &plan->filters[i].any[c]);
    return problem;
}

/* ---- the way back ---- */

/* Why the pair's own question does not lead to it. */
static const char *why_not_found(ins_reader *reader, const ins_verified_entry *entry)
{
    const ins_verified_index *index = reader->language->verified;
    for (size_t i = 0; i < index->count; i++)
        if (&index->entries[i] != entry &&
            strcmp(index->entries[i].pair->question, entry->pair->question) == 0)
            return "another verified question is the same and means something else";
    for (size_t i = 0; i < entry->count; i++)
        if (entry->atoms[i]->kind == INS_ATOM_PERIOD)
            return "its plan has no place for the period it names";
    return "it cannot be told from another verified question";
}

static insights_status check_restatement(const char **problem, ins_reader *reader,
                                         const ins_verified_entry *entry, insights_error **err)
{
    ins_reading *reading = NULL;
    insights_error *refusal = NULL;
    ins_language plain = *reader->language;
    plain.verified = NULL;
    insights_status status = ins_read_question(&reading, reader->arena, &plain,
                                               entry->pair->reads_as, reader->now_us, &refusal);
    if (status == INSIGHTS_OK && reading->plan == NULL)
        *problem = ins_say(reader, "\"%s\" is not understood: %s", entry->pair->reads_as,
                           reading->message);
    else if (status != INSIGHTS_OK && status != INSIGHTS_NOMEM)
        *problem = ins_say(reader, "%s", insights_error_message(refusal));
    insights_error_free(refusal);
    return status == INSIGHTS_NOMEM ? ins_fail_nomem(err) : INSIGHTS_OK;
}

static insights_status check_itself(const char **problem, ins_reader *reader,
                                    const ins_verified_entry *entry, insights_error **err)
{
    ins_reading *reading = NULL;
    insights_error *refusal = NULL;
    insights_status status = ins_read_question(&reading, reader->arena, reader->language,
                                               entry->pair->question, reader->now_us, &refusal);
    if (status == INSIGHTS_OK && reading->verified == NULL)
        *problem = why_not_found(reader, entry);
    else if (status == INSIGHTS_OK)
        *problem = values_problem(reader, reading->plan);
    else if (status != INSIGHTS_NOMEM)
        *problem = ins_say(reader, "%s", insights_error_message(refusal));
    insights_error_free(refusal);
    return status == INSIGHTS_NOMEM ? ins_fail_nomem(err) : INSIGHTS_OK;
}

insights_status ins_verified_check(const char **message, ins_arena *arena,
                                   const ins_language *language, size_t index, int64_t now_us,
                                   insights_error **err)
{
    const ins_verified_entry *entry = &language->verified->entries[index];
    ins_reader reader = {.arena = arena,
                         .language = language,
                         .model = language->model,
                         .now_us = now_us,
                         .dataset = -1};
    *message = entry->problem;
    if (*message == NULL && entry->pair->reads_as != NULL)
        INS_TRY(check_restatement(message, &reader, entry, err));
    if (*message == NULL)
        INS_TRY(check_itself(message, &reader, entry, err));
    return reader.is_out_of_memory ? ins_fail_nomem(err) : INSIGHTS_OK;
}
