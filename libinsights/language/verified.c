/* Builds the index of verified questions, and finds the one that a question is an instance of. */
#include "language/verified.h"

#include "plan/json.h"

#include <string.h>

enum { PLAN_TEXT_MAX = 1 << 20 };

/* ---- building ---- */

/* INVALID and the like are the problem of one pair; only memory is one of the caller. */
static insights_status keep_problem(ins_verified_entry *entry, ins_arena *arena,
                                    insights_status status, insights_error *refusal,
                                    insights_error **err)
{
    if (status != INSIGHTS_OK && status != INSIGHTS_NOMEM)
        entry->problem = ins_arena_strdup(arena, insights_error_message(refusal));
    bool is_out = status == INSIGHTS_NOMEM || (status != INSIGHTS_OK && entry->problem == NULL);
    insights_error_free(refusal);
    return is_out ? ins_fail_nomem(err) : INSIGHTS_OK;
}

static insights_status read_plan(ins_verified_entry *entry, ins_arena *arena,
                                 const ins_model *model, insights_error **err)
{
    ins_json *json = NULL;
    ins_plan *plan = NULL;
    const char *text = entry->pair->plan_json;
    if (text == NULL)
        return INSIGHTS_OK;
    INS_TRY(ins_json_parse(&json, text, strlen(text), err));
    insights_status status = ins_plan_read_json(&plan, arena, json, model, err);
    ins_json_free(json);
    if (status == INSIGHTS_OK)
        status = ins_plan_validate(plan, model, err);
    if (status == INSIGHTS_OK)
        entry->plan = plan;
    return status;
}

static insights_status cut(ins_verified_entry *entry, ins_arena *arena, ins_stemmer *stemmer,
                           const ins_language *language, insights_error **err)
{
    ins_tokens *tokens = ARENA_NEW(arena, ins_tokens);
    ins_atoms *atoms = ARENA_NEW(arena, ins_atoms);
    if (tokens == NULL || atoms == NULL)
        return ins_fail_nomem(err);
    /* What its periods say now does not count, only that they are periods. */
    const ins_tag_input input = {.language = language,
                                 .stemmer = stemmer,
                                 .tokens = tokens,
                                 .text = entry->pair->question,
                                 .now_us = ins_days_of(2020, 6, 15) * INS_DAY_US};
    INS_TRY(ins_tokenise(tokens, arena, stemmer, input.text, err));
    INS_TRY(ins_tag(atoms, arena, &input, err));
    size_t *indexes = ARENA_ARRAY(arena, size_t, atoms->count + 1);
    const ins_atom **kept = ARENA_ARRAY(arena, const ins_atom *, atoms->count + 1);
    if (indexes == NULL || kept == NULL)
        return ins_fail_nomem(err);
    entry->count = ins_verified_content(atoms, indexes);
    for (size_t i = 0; i < entry->count; i++)
        kept[i] = &atoms->items[indexes[i]];
    entry->atoms = kept;
    if (entry->count == 0)
        return ins_fail(err, INSIGHTS_INVALID, "the question has no word that says anything");
    return INSIGHTS_OK;
}

insights_status ins_verified_build(const ins_verified_index **out, ins_arena *arena,
                                   ins_stemmer *stemmer, const ins_language *language,
                                   insights_error **err)
{
    const ins_model *model = language->model;
    *out = NULL;
    if (model->verified_count == 0)
        return INSIGHTS_OK;
    ins_verified_index *index = ARENA_NEW(arena, ins_verified_index);
    ins_verified_entry *entries = ARENA_ARRAY(arena, ins_verified_entry, model->verified_count);
    if (index == NULL || entries == NULL)
        return ins_fail_nomem(err);
    for (size_t i = 0; i < model->verified_count; i++) {
        insights_error *refusal = NULL;
        entries[i].pair = &model->verified[i];
        insights_status status = cut(&entries[i], arena, stemmer, language, &refusal);
        if (status == INSIGHTS_OK)
            status = read_plan(&entries[i], arena, model, &refusal);
        INS_TRY(keep_problem(&entries[i], arena, status, refusal, err));
    }
    *index = (ins_verified_index){entries, model->verified_count};
    *out = index;
    return INSIGHTS_OK;
}

/* ---- finding ---- */

/* The plan of a pair at this time; NULL when its restatement is not understood. */
static insights_status base_plan(const ins_plan **out, ins_verified_match *match,
                                 const ins_verified_entry *entry, ins_reader *reader,
                                 insights_error **err)
{
    *out = entry->plan;
    if (entry->plan != NULL)
        return INSIGHTS_OK;
    ins_reading *reading = NULL;
    insights_error *refusal = NULL;
    ins_language plain = *reader->language;
    plain.verified = NULL; /* a restatement is read without help */
    insights_status status = ins_read_question(&reading, reader->arena, &plain,
                                               entry->pair->reads_as, reader->now_us, &refusal);
    insights_error_free(refusal);
    if (status == INSIGHTS_OK) {
        *out = reading->plan;
        match->notes = reading->notes;
        match->note_count = reading->note_count;
    }
    return status == INSIGHTS_NOMEM ? ins_fail_nomem(err) : INSIGHTS_OK;
}

/* The match of one entry; its entry stays NULL when there is none. */
static insights_status try_entry(ins_verified_match *out, const ins_verified_entry *entry,
                                 const size_t *content, ins_reader *reader, insights_error **err)
{
    const ins_plan *base = NULL;
    ins_verified_match match = {.slots =
                                    ARENA_ARRAY(reader->arena, ins_verified_slot, entry->count + 1),
                                .slot_count = entry->count};
    if (match.slots == NULL)
        return ins_fail_nomem(err);
    for (size_t i = 0; i < entry->count; i++)
        match.slots[i].atom = content[i];
    if (!ins_verified_pair(entry, reader->atoms, match.slots))
        return INSIGHTS_OK;
    INS_TRY(base_plan(&base, &match, entry, reader, err));
    if (base == NULL || !ins_verified_bind(&match, reader, base))
        return reader->is_out_of_memory ? ins_fail_nomem(err) : INSIGHTS_OK;
    insights_error *refusal = NULL;
    insights_status status = ins_plan_validate(match.plan, reader->model, &refusal);
    insights_error_free(refusal);
    if (status == INSIGHTS_NOMEM)
        return ins_fail_nomem(err);
    if (status == INSIGHTS_OK) {
        match.entry = entry;
        *out = match;
    }
    return INSIGHTS_OK;
}

static insights_status plan_text(const char **out, const ins_plan *plan, ins_reader *reader,
                                 insights_error **err)
{
    ins_buffer text;
    ins_json_writer json;
    ins_buffer_init(&text, PLAN_TEXT_MAX);
    ins_json_init(&json, &text, 0);
    ins_plan_write_json(plan, reader->model, &json);
    return ins_buffer_take_arena(&text, reader->arena, out, err);
}

/* Keeps the better match; of two alike the first if both mean the same, otherwise none. */
static insights_status keep_better(ins_verified_match *best, const ins_verified_match *found,
                                   bool *is_torn, ins_reader *reader, insights_error **err)
{
    if (best->entry == NULL || (found->is_exact && !best->is_exact)) {
        *best = *found;
        *is_torn = false;
        return INSIGHTS_OK;
    }
    if (best->is_exact != found->is_exact)
        return INSIGHTS_OK;
    const char *first = NULL;
    const char *second = NULL;
    INS_TRY(plan_text(&first, best->plan, reader, err));
    INS_TRY(plan_text(&second, found->plan, reader, err));
    *is_torn = *is_torn || strcmp(first, second) != 0;
    return INSIGHTS_OK;
}

insights_status ins_verified_find(ins_verified_match *out, ins_reader *reader, insights_error **err)
{
    const ins_verified_index *index = reader->language->verified;
    bool is_torn = false;
    *out = (ins_verified_match){.entry = NULL};
    if (index == NULL)
        return INSIGHTS_OK;
    size_t *content = ARENA_ARRAY(reader->arena, size_t, reader->atoms->count + 1);
    if (content == NULL)
        return ins_fail_nomem(err);
    size_t count = ins_verified_content(reader->atoms, content);
    for (size_t i = 0; i < index->count; i++) {
        const ins_verified_entry *entry = &index->entries[i];
        ins_verified_match found = {.entry = NULL};
        if (entry->problem != NULL || entry->count != count)
            continue;
        INS_TRY(try_entry(&found, entry, content, reader, err));
        if (found.entry != NULL)
            INS_TRY(keep_better(out, &found, &is_torn, reader, err));
    }
    if (is_torn)
        *out = (ins_verified_match){.entry = NULL};
    return INSIGHTS_OK;
}
