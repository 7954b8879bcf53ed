/* Tries readings of a question, cheapest first, and keeps the best plans. */
#include "language/search.h"

#include "language/certainty.h"
#include "language/kept_words.h"
#include "language/side_by_side.h"
#include "language/walker.h"

#include "model/phrase.h"
#include "plan/json.h"

#include <math.h>
#include <string.h>

/* Costs are in the units of a dataset's evidence: 1.0 is about one column named by its words. */
static const double OTHER_MEANING_COST = 0.3;
static const double FUNCTION_WORD_COST = 0.5;
static const double COST_MAX = 1.6;
static const double OTHERS_ROWS_COST = 0.5; /* no word is about the rows themselves */
static const double OTHERS_DEED_COST = 0.6; /* the verb says what other rows are */
static const double GAP_SHARE = 0.6;        /* of what other rows explain less well */
static const double ALIKE = 0.03;

/* A reading to be tried, or tried. */
typedef struct attempt {
    int dataset;
    ins_pick picks[READER_PICKS_MAX];
    size_t pick_count;
    double cost;
    const char *fork; /* what was asked to tell two meanings apart; NULL: nothing */
} attempt;

/* A reading that gave a plan, with all that belongs to it. */
typedef struct success {
    attempt made;
    ins_plan *plan; /* NULL: one of two meanings alike, which cannot be served */
    ins_reader state;
} success;

typedef struct search {
    ins_reader *reader;
    attempt queue[SEARCH_READINGS_MAX];
    size_t queued;
    size_t tried;
    success found[SEARCH_PLANS_MAX];
    size_t found_count;
    ins_candidate candidates[SEARCH_DATASETS_MAX];
    size_t candidate_count;
    size_t next_candidate;
    ins_reader failed; /* the cheapest reading without a plan, for its message */
    bool has_failed;
    bool is_lost_at_word; /* nobody knows it */
    insights_error *fault;
} search;

static void push(search *find, const attempt *next)
{
    if (next->cost > COST_MAX || find->queued == SEARCH_READINGS_MAX)
        return;
    size_t at = find->queued++;
    while (at > 0 && find->queue[at - 1].cost <= next->cost) {
        find->queue[at] = find->queue[at - 1];
        at--;
    }
    find->queue[at] = *next; /* the cheapest is last */
}

/* Readings write into arrays of their own, so that the best one can be kept. */
static bool renew(ins_reader *reader, const attempt *made)
{
    size_t count = reader->atoms->count + 1;
    reader->dataset = made->dataset;
    memcpy(reader->picks, made->picks, sizeof made->picks);
    reader->pick_count = made->pick_count;
    reader->senses = ARENA_ARRAY(reader->arena, ins_sense, count);
    reader->roles = ARENA_ARRAY(reader->arena, ins_word_role, count);
    reader->meanings = ARENA_ARRAY(reader->arena, const char *, count);
    reader->request = (ins_request){.time_field = -1};
    reader->problem = NULL;
    reader->culprit = READER_NO_ATOM;
    reader->is_final = false;
    reader->needs_other_rows = false;
    reader->fork_count = 0;
    reader->doubt = 0;
    reader->columns_unasked = 0;
    reader->note_count = 0;
    return reader->senses != NULL && reader->roles != NULL && reader->meanings != NULL;
}

/* The validator has the last word on every plan. */
static bool is_valid(search *find, const ins_plan *plan)
{
    insights_error *refusal = NULL;
    insights_status status = ins_plan_validate(plan, find->reader->model, &refusal);
    if (status == INSIGHTS_OK)
        return true;
    if (status == INSIGHTS_NOMEM || refusal == NULL)
        find->reader->is_out_of_memory = true;
    else
        ins_give_up(find->reader, ins_say(find->reader, "%s", insights_error_message(refusal)));
    insights_error_free(refusal);
    return false;
}

static ins_plan *read_once(search *find, const attempt *made)
{
    ins_reader *reader = find->reader;
    if (!renew(reader, made)) {
        reader->is_out_of_memory = true;
        return NULL;
    }
    ins_resolve(reader);
    ins_read_clauses(reader);
    ins_plan *plan = reader->problem == NULL ? ins_assemble(reader) : NULL;
    return plan != NULL && is_valid(find, plan) && ins_keeps_words(reader, plan) ? plan : NULL;
}

static bool is_picked(const attempt *made, size_t atom)
{
    for (size_t i = 0; i < made->pick_count; i++)
        if (made->picks[i].atom == atom)
            return true;
    return false;
}

static void push_pick(search *find, const attempt *made, const ins_link *link, double cost)
{
    attempt next = *made;
    size_t at = 0; /* a meaning picked before may still be reached in several ways */
    while (at < next.pick_count && next.picks[at].atom != find->reader->culprit)
        at++;
    if (at == READER_PICKS_MAX)
        return;
    next.picks[at] = (ins_pick){find->reader->culprit, link};
    next.pick_count += at == next.pick_count;
    next.cost += cost;
    next.fork = find->reader->fork_count > 0 ? find->reader->problem : NULL;
    push(find, &next);
}

static bool is_taken(const ins_sense *sense, const ins_link *link)
{
    return link == sense->entity || link == sense->field || link == sense->metric ||
           link == sense->value;
}

/* A value that only resembles the word, or part of a name without its last word, is no reading. */
static bool is_sure(const ins_atom *atom, const ins_link *link)
{
    if (link->kind == INS_LINK_VALUE)
        return link->quality > 0.9F || atom->token->is_capital || atom->kind == INS_ATOM_QUOTED;
    return link->quality > 0.6F;
}

/* The walk stopped at a word: its other meanings are worth a try. */
static void push_other_meanings(search *find, const attempt *made)
{
    const ins_reader *reader = find->reader;
    size_t at = reader->culprit;
    for (size_t i = 0; i < reader->fork_count; i++)
        push_pick(find, made, reader->forks[i], 0);
    if (at == READER_NO_ATOM || is_picked(made, at) || reader->fork_count > 0)
        return;
    const ins_atom *atom = &reader->atoms->items[at];
    const ins_sense *sense = &reader->senses[at];
    for (size_t i = 0; i < atom->link_count; i++) {
        const ins_link *link = &atom->links[i];
        bool is_within = link->ref.dataset == reader->dataset ||
                         ins_is_reached(reader->model, reader->dataset, link->ref.dataset);
        if (is_within && is_sure(atom, link) && !(sense->is_name && is_taken(sense, link)))
            push_pick(find, made, link, OTHER_MEANING_COST + 1 - (double)link->quality);
    }
    bool is_function_word = atom->lexeme != NULL && !ins_is_silent(atom->lexeme->meaning) &&
                            atom->lexeme->meaning != INS_MEANS_SHOW;
    if (sense->is_name && is_function_word)
        push_pick(find, made, NULL, FUNCTION_WORD_COST);
}

static const char *text_of_plan(const search *find, const ins_plan *plan)
{
    ins_buffer text;
    const char *written = NULL;
    ins_buffer_init(&text, 1 << 20);
    ins_json_writer writer;
    ins_json_init(&writer, &text, 0);
    ins_plan_write_json(plan, find->reader->model, &writer);
    if (ins_buffer_take_arena(&text, find->reader->arena, &written, NULL) != INSIGHTS_OK)
        find->reader->is_out_of_memory = true;
    return written;
}

/* Two ways to the same plan are one reading. */
static bool is_known(const search *find, const ins_plan *plan)
{
    const char *text = find->found_count == 0 ? NULL : text_of_plan(find, plan);
    for (size_t i = 0; i < find->found_count && text != NULL; i++) {
        const ins_plan *kept = find->found[i].plan;
        const char *other = kept == NULL ? NULL : text_of_plan(find, kept);
        if (other != NULL && strcmp(text, other) == 0)
            return true;
    }
    return false;
}

static bool counts_rows(const ins_plan *plan)
{
    for (size_t i = 0; i < plan->measure_count; i++)
        if (plan->measures[i].aggregate == INS_AGGREGATE_ROWS)
            return true;
    return false;
}

/* True when a word of the dataset's name begins with the stem: "rental" of "rented". */
static bool is_deed(const ins_dataset *dataset, ins_slice stem)
{
    ins_slice rest = ins_slice_of(dataset->naming.label);
    ins_slice word;
    while (ins_phrase_next(&rest, &word))
        if (word.size >= stem.size && memcmp(word.data, stem.data, stem.size) == 0)
            return true;
    return false;
}

static bool is_named(const ins_reader *reader, int dataset)
{
    for (size_t i = 0; i < reader->atoms->count; i++) {
        const ins_atom *atom = &reader->atoms->items[i];
        for (size_t j = 0; j < atom->link_count; j++)
            if (atom->links[j].kind == INS_LINK_ENTITY && atom->links[j].ref.dataset == dataset &&
                reader->roles[i] != INS_WORD_FILLER)
                return true;
    }
    return false;
}

/* "rented", "checked out" */
static bool is_done(const ins_atom *atom)
{
    return ins_is_past_verb(atom) || (atom->lexeme != NULL && atom->token_count > 1 &&
                                      (atom->lexeme->meaning == INS_MEANS_VERB ||
                                       atom->lexeme->meaning == INS_MEANS_PARTICIPLE));
}

/* "rented at least five times" counts rentals, where the rows read are not named. */
static bool verb_names_others(const ins_reader *reader)
{
    enum { SHORTEST = 4 };
    bool has_other = false;
    if (is_named(reader, reader->dataset))
        return false;
    for (size_t i = 0; i < reader->atoms->count; i++) {
        const ins_atom *atom = &reader->atoms->items[i];
        ins_slice stem = atom->kind == INS_ATOM_WORDS ? atom->token->stem : (ins_slice){"", 0};
        bool is_verb = reader->roles[i] == INS_WORD_FILLER && is_done(atom);
        if (!is_verb || stem.size < SHORTEST)
            continue;
        if (is_deed(&reader->model->datasets[reader->dataset], stem))
            return false;
        for (size_t j = 0; j < reader->model->dataset_count && !has_other; j++)
            has_other = is_deed(&reader->model->datasets[j], stem);
    }
    return has_other;
}

/* Keeps the plans that cost no more than the cheapest one, about. */
static void keep(search *find, attempt made, ins_plan *plan)
{
    made.cost += find->reader->doubt;
    if (plan != NULL && counts_rows(plan) && verb_names_others(find->reader))
        made.cost += OTHERS_DEED_COST;
    find->reader->cost = made.cost;
    find->reader->effort = find->tried - 1;
    double best = find->found_count == 0 ? made.cost : find->found[0].made.cost;
    bool is_new = plan == NULL || !is_known(find, plan);
    if (made.cost > best + ALIKE || made.cost > COST_MAX || !is_new)
        return;
    if (made.cost < best - ALIKE)
        find->found_count = 0;
    if (find->found_count == SEARCH_PLANS_MAX)
        return;
    size_t at = find->found_count++;
    if (at > 0 && made.cost < find->found[0].made.cost) {
        find->found[at] = find->found[0];
        at = 0;
    }
    find->found[at] = (success){made, plan, *find->reader};
}

/* True when a word that counts is about the rows of the dataset, and not only of others. */
static bool names_own_rows(const ins_reader *reader)
{
    for (size_t i = 0; i < reader->atoms->count; i++) {
        const ins_atom *atom = &reader->atoms->items[i];
        bool counts = reader->roles[i] != INS_WORD_FILLER;
        for (size_t j = 0; j < atom->link_count && counts; j++)
            if (atom->links[j].ref.dataset == reader->dataset)
                return true;
    }
    return false;
}

static bool is_worth_trying(const search *find, const attempt *next)
{
    return find->found_count == 0 || next->cost <= find->found[0].made.cost + ALIKE;
}

/* Rows that explain the words less well are tried only when those that do cannot serve a word. */
static void push_datasets(search *find, double cost_max)
{
    for (; find->next_candidate < find->candidate_count; find->next_candidate++) {
        const ins_candidate *candidate = &find->candidates[find->next_candidate];
        double gap = find->candidates[0].score - candidate->score;
        double cost = gap > ALIKE ? gap * GAP_SHARE : gap;
        if (cost > cost_max)
            return;
        push(find, &(attempt){.dataset = candidate->dataset, .cost = cost});
    }
}

static void run(search *find)
{
    while (find->queued > 0 && find->tried < SEARCH_READINGS_MAX &&
           !find->reader->is_out_of_memory) {
        attempt made = find->queue[--find->queued];
        if (!is_worth_trying(find, &made))
            return;
        find->tried++;
        ins_plan *plan = read_once(find, &made);
        bool is_dead_end = find->reader->culprit == READER_NO_ATOM;
        if (plan != NULL && !names_own_rows(find->reader))
            made.cost += OTHERS_ROWS_COST;
        if (plan != NULL || (made.fork != NULL && is_dead_end)) {
            keep(find, made, plan);
            if (find->found_count > 0) /* what it assumes may cost more than other rows do */
                push_datasets(find, find->found[0].made.cost);
            continue;
        }
        if (!find->has_failed)
            find->failed = *find->reader;
        find->has_failed = true;
        push_other_meanings(find, &made);
        if (find->reader->culprit != READER_NO_ATOM || find->reader->needs_other_rows)
            push_datasets(find, INFINITY);
    }
}

/* A word nobody knows is said first: whatever else is unclear may hang on it. */
static bool has_unknown_word(ins_reader *reader)
{
    for (size_t i = 0; i < reader->atoms->count; i++) {
        const ins_atom *atom = &reader->atoms->items[i];
        if (atom->kind != INS_ATOM_WORDS || atom->lexeme != NULL || atom->link_count > 0)
            continue;
        ins_slice text = ins_atom_text(reader, i);
        reader->roles[i] = INS_WORD_UNUSED;
        ins_give_up(reader, ins_say(reader, "\"%.*s\" is not known here%s%s", (int)text.size,
                                    text.data, atom->offers == NULL ? "" : "; near it: ",
                                    atom->offers == NULL ? "" : atom->offers));
        return true;
    }
    return false;
}

/* "city", or "city by store" where several ways lead to it. */
static const char *text_of_field(const search *find, ins_field_ref ref)
{
    const ins_model *model = find->reader->model;
    const char *label = ins_model_field(model, ref)->naming.label;
    if (ref.via[0] == 0)
        return label;
    const ins_relationship *way = &model->relationships[ref.via[0] - 1];
    return ins_say(find->reader, "%s by %s", label,
                   model->datasets[way->from].fields[way->from_fields[0]].naming.label);
}

/* What tells a choice from the others: the field it takes, the rows it is about, or all of it. */
static const char *text_of_choice(const search *find, const success *one, bool is_of_fields)
{
    const ins_model *model = find->reader->model;
    if (is_of_fields || one->plan == NULL)
        return text_of_field(find, one->made.picks[one->made.pick_count - 1].link->ref);
    return ins_plan_in_words(one->plan, model, find->reader->arena);
}

/* Plans that the names of the fields tell apart. */
static bool differ_in_field(const search *find)
{
    const char *texts[SEARCH_PLANS_MAX];
    for (size_t i = 0; i < find->found_count; i++) {
        const success *one = &find->found[i];
        if (one->made.fork == NULL)
            return false;
        texts[i] = text_of_field(find, one->made.picks[one->made.pick_count - 1].link->ref);
        for (size_t j = 0; j < i; j++)
            if (strcmp(texts[i], texts[j]) == 0)
                return false;
    }
    return true;
}

/* Several plans cost the same: the choice is the asker's. */
static void ask_which(search *find, ins_reading *reading)
{
    ins_reader *reader = find->reader;
    ins_choice *choices = ARENA_ARRAY(reader->arena, ins_choice, find->found_count);
    if (choices == NULL) {
        reader->is_out_of_memory = true;
        return;
    }
    bool is_of_fields = differ_in_field(find);
    for (size_t i = 0; i < find->found_count; i++) {
        choices[i].text = text_of_choice(find, &find->found[i], is_of_fields);
        choices[i].plan = find->found[i].plan;
        if (find->found[i].plan != NULL) {
            ins_traits traits = ins_traits_of(&find->found[i].state, find->found[i].plan);
            choices[i].confidence = ins_certainty_of(&traits);
        }
        reader->is_out_of_memory |= choices[i].text == NULL;
    }
    reading->choices = choices;
    reading->choice_count = find->found_count;
    reading->message =
        is_of_fields ? find->found[0].made.fork : "the question can be read in several ways";
}

static void conclude(search *find, ins_reading *reading)
{
    ins_reader *reader = find->reader;
    bool is_lost = reader->is_out_of_memory;
    if (find->found_count > 0)
        *reader = find->found[0].state;
    else if (find->has_failed)
        *reader = find->failed;
    reader->is_out_of_memory = is_lost;
    if (find->found_count > 1)
        ask_which(find, reading);
    else if (find->found_count == 1)
        reading->plan = find->found[0].plan;
    if (find->found_count == 0 && !find->is_lost_at_word)
        reading->plan = ins_read_side_by_side(reader);
    if (reading->plan == NULL && reading->choice_count == 0)
        reading->message =
            reader->problem == NULL ? "the question was not understood" : reader->problem;
}

static bool has_meaning(const ins_reader *reader, ins_meaning meaning)
{
    for (size_t i = 0; i < reader->atoms->count; i++)
        if (reader->atoms->items[i].lexeme != NULL &&
            reader->atoms->items[i].lexeme->meaning == meaning)
            return true;
    return false;
}

static bool is_candidate(const search *find, int dataset)
{
    for (size_t i = 0; i < find->candidate_count; i++)
        if (find->candidates[i].dataset == dataset)
            return true;
    return false;
}

/* "how much did we sell yesterday" names nothing, "which product grew the most" no figure: the rows
 * of the model's main figure may be meant. */
static void add_main_rows(search *find)
{
    const ins_reader *reader = find->reader;
    size_t count = find->candidate_count;
    bool asks_change = has_meaning(reader, INS_MEANS_WHY) ||
                       has_meaning(reader, INS_MEANS_DIRECTION) ||
                       has_meaning(reader, INS_MEANS_EXTREME) ||
                       (has_meaning(reader, INS_MEANS_STEP) &&
                        has_meaning(reader, INS_MEANS_EXTREME_OF)); /* "which month sells best" */
    if (count == SEARCH_DATASETS_MAX)
        return;
    if (!asks_change && (count > 0 || !has_meaning(reader, INS_MEANS_AGGREGATE)))
        return;
    for (size_t i = 0; i < reader->model->metric_count; i++) {
        const ins_metric *metric = &reader->model->metrics[i];
        if (!metric->is_default || is_candidate(find, (int)metric->dataset))
            continue;
        double score = count == 0 ? 1 : find->candidates[count - 1].score / 2;
        find->candidates[find->candidate_count++] = (ins_candidate){(int)metric->dataset, score};
        return;
    }
}

insights_status ins_search_readings(ins_reader *reader, ins_reading *reading, insights_error **err)
{
    search *find = ARENA_NEW(reader->arena, search);
    const attempt nothing = {.dataset = -1};
    if (find == NULL || !renew(reader, &nothing))
        return ins_fail_nomem(err);
    find->reader = reader;
    find->is_lost_at_word = has_unknown_word(reader);
    if (!find->is_lost_at_word)
        find->candidate_count = ins_rank_datasets(reader, find->candidates);
    if (reader->problem == NULL)
        add_main_rows(find);
    if (find->candidate_count == 0)
        ins_give_up(reader, "nothing in the question names something the data has");
    push_datasets(find, ALIKE);
    run(find);
    conclude(find, reading);
    return reader->is_out_of_memory ? ins_fail_nomem(err) : INSIGHTS_OK;
}
