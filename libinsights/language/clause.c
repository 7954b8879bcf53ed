/* Walks over the atoms and lets each function word open, close or complete a clause. */
#include "language/nested.h"
#include "model/lexicon.h"
#include "model/phrase.h"

#include <string.h>

void ins_open_clause(ins_walker *walk, ins_clause clause)
{
    ins_flush_subject(walk);
    walk->starts_list = clause == CLAUSE_HEAD;
    walk->names_rows = false;
    walk->groups_before = walk->request->group_count;
    walk->last_aggregate_count = 0;
    walk->clause = clause;
    walk->clause_atom = walk->at;
    walk->is_opened = true;
}

/* "of each" at the end groups by what is shown. */
static void on_each(ins_walker *walk)
{
    size_t next = ins_skip_filler(walk, walk->at + 1);
    if (ins_is_pace_of_last(walk, next)) {
        ins_mark(walk, next, INS_WORD_FILLER, "says the unit");
        walk->at = next;
        return;
    }
    bool has_noun =
        next < walk->reader->atoms->count &&
        (ins_is_name_at(walk, next) || ins_meaning_at(walk, next) == INS_MEANS_DISTINCT);
    if (!has_noun) {
        walk->request->group_by_heads = true;
        return;
    }
    if (walk->counts && walk->count_atom + 1 == walk->at &&
        ins_says_at(walk, walk->at, INS_SAYS_EVERY))
        ins_count_of_each(walk);
    if (ins_is_per_of_column(walk, next)) {
        ins_mark(walk, next, INS_WORD_FILLER, "says what the column holds");
        walk->at = next;
    } else if (!ins_take_per_row(walk, next)) {
        ins_open_clause(walk, CLAUSE_GROUP);
    }
}

static void on_order(ins_walker *walk)
{
    ins_open_clause(walk, CLAUSE_ORDER);
    walk->request->wants_order = true;
}

static void on_direction_of_order(ins_walker *walk, bool is_descending)
{
    const ins_lexeme *lexeme = walk->reader->atoms->items[walk->at].lexeme;
    if (lexeme->concept != NULL) {
        ins_order_by_concept(walk, lexeme->concept, is_descending);
        return;
    }
    if (walk->clause != CLAUSE_ORDER)
        ins_open_clause(walk, CLAUSE_ORDER);
    if (walk->request->has_next_order)
        walk->request->is_next_descending = is_descending;
    else
        walk->request->is_descending = is_descending;
    walk->request->wants_order = true;
}

static void on_with(ins_walker *walk)
{
    ins_open_clause(walk, CLAUSE_TEST);
}

static void on_have(ins_walker *walk)
{
    if (ins_asks_something(walk) && walk->clause != CLAUSE_TEST) {
        ins_open_clause(walk, CLAUSE_TEST);
        walk->is_with_clause = false;
    }
}

static void on_comma(ins_walker *walk)
{
    if (walk->clause == CLAUSE_GROUP && walk->request->head_count == 0)
        ins_open_clause(walk, CLAUSE_HEAD);
    walk->after_and = true;
}

static void on_why(ins_walker *walk)
{
    walk->request->is_why = true;
    walk->clause = CLAUSE_HEAD;
}

static void on_missing(ins_walker *walk, ins_compare compare)
{
    if (!walk->has_subject && walk->request->head_count > 0) {
        walk->subject = walk->request->heads[--walk->request->head_count];
        walk->has_subject = true;
    }
    if (!walk->has_subject) {
        ins_give_up(walk->reader, "it is not clear what is missing");
        return;
    }
    if (walk->is_negated)
        compare = compare == INS_COMPARE_IS_NULL ? INS_COMPARE_NOT_NULL : INS_COMPARE_IS_NULL;
    walk->is_negated = false;
    ins_item subject = walk->subject;
    ins_add_test(walk, &subject, compare, NULL, 0);
}

static void on_average_side(ins_walker *walk, ins_compare compare)
{
    if (ins_take_average_of_groups(walk, compare) || ins_take_average(walk, compare))
        return;
    ins_flush_subject(walk);
    bool has_head = walk->request->head_count > 0;
    ins_item subject =
        has_head ? walk->request->heads[walk->request->head_count - 1] : (ins_item){.metric = -1};
    if (!has_head || subject.is_entity || subject.is_aggregate || subject.metric >= 0 ||
        !ins_is_quantity(ins_reader_field(walk->reader, subject.field))) {
        size_t next = ins_skip_filler(walk, walk->at + 1);
        const ins_link *field =
            ins_is_name_at(walk, next) ? walk->reader->senses[next].field : NULL;
        if (field == NULL || !ins_is_quantity(ins_reader_field(walk->reader, field->ref))) {
            ins_give_up(walk->reader, "it is not clear whose average is meant");
            return;
        }
        subject = (ins_item){.field = field->ref, .metric = -1, .atom = next};
        ins_mark(walk, next, INS_WORD_FIELD,
                 ins_reader_field(walk->reader, field->ref)->naming.label);
        walk->at = next;
    } else {
        walk->request->head_count--;
    }
    ins_add_test(walk, &subject, compare, NULL, 0);
}

static void on_not(ins_walker *walk)
{
    if (ins_take_absence(walk))
        return;
    walk->is_negated = !walk->is_negated;
    walk->negation_atom = walk->at;
}

/* True when a noun that is no value follows: nothing is compared then. */
static bool names_rows_next(const ins_walker *walk)
{
    size_t next = ins_skip_filler(walk, walk->at + 1);
    return ins_is_name_at(walk, next) && !ins_is_value_at(walk, next) &&
           walk->reader->senses[next].metric == NULL;
}

/* "rating ratio", "fat percentage" of a column of percentages says what it is. */
static bool says_unit_of_column(const ins_walker *walk)
{
    const ins_link *field = walk->at == 0 ? NULL : walk->reader->senses[walk->at - 1].field;
    if (field == NULL || walk->reader->roles[walk->at - 1] != INS_WORD_FIELD)
        return false;
    const char *label = ins_reader_field(walk->reader, field->ref)->naming.label;
    return ins_phrase_has_listed(ins_slice_of(label), INS_LIST_PROPORTION);
}

static void take_share(ins_walker *walk)
{
    if (says_unit_of_column(walk))
        ins_mark(walk, walk->at, INS_WORD_FILLER, "says what the column holds");
    else
        ins_take_share(walk);
}

static void on_versus(ins_walker *walk)
{
    if (ins_joins_operands(walk) || ins_is_lone_than(walk) || names_rows_next(walk))
        return; /* "filed against the policies" */
    walk->request->wants_change = true;
    walk->after_and = true;
}

/* Words about change and comparison. */
static bool take_change_word(ins_walker *walk, const ins_lexeme *lexeme)
{
    switch (lexeme->meaning) {
    case INS_MEANS_WHY: on_why(walk); return true;
    case INS_MEANS_DIRECTION: walk->request->direction = lexeme->argument; return true;
    case INS_MEANS_TREND: walk->request->is_trend = true; return true;
    case INS_MEANS_VERSUS: on_versus(walk); return true;
    case INS_MEANS_CHANGE:
        walk->request->wants_change = true;
        ins_take_step(walk, lexeme);
        if (lexeme->argument != INS_COMPARE_TO_PREVIOUS ||
            walk->request->comparison_kind == INS_COMPARE_TO_NOTHING)
            walk->request->comparison_kind = (ins_comparison_kind)lexeme->argument;
        return true;
    case INS_MEANS_DERIVE: ins_take_derive(walk, lexeme); return true;
    case INS_MEANS_TRANSFORM: ins_take_transform(walk, lexeme); return true;
    case INS_MEANS_SHARE: take_share(walk); return true;
    case INS_MEANS_GRAIN: ins_take_grain(walk, (ins_grain)lexeme->argument); return true;
    case INS_MEANS_STEP: ins_take_step_noun(walk, (ins_grain)lexeme->argument); return true;
    default: return false;
    }
}

/* Words that compare with numbers, values or the other rows. */
static bool take_test_word(ins_walker *walk, const ins_lexeme *lexeme)
{
    switch (lexeme->meaning) {
    case INS_MEANS_EXTREME: ins_take_extreme(walk, lexeme->argument); return true;
    case INS_MEANS_EXTREME_OF: ins_take_extreme_of(walk); return true;
    case INS_MEANS_COMMON: ins_take_common(walk, lexeme->argument); return true;
    case INS_MEANS_COMPARE: ins_take_compare(walk, (ins_compare)lexeme->argument); return true;
    case INS_MEANS_COMPARE_AFTER:
        ins_take_compare_after(walk, (ins_compare)lexeme->argument);
        return true;
    case INS_MEANS_COMPARE_OF: ins_take_compare_of(walk); return true;
    case INS_MEANS_AVERAGE_SIDE: on_average_side(walk, (ins_compare)lexeme->argument); return true;
    case INS_MEANS_CONTAINS: ins_take_contains(walk, (ins_compare)lexeme->argument); return true;
    case INS_MEANS_MISSING: on_missing(walk, (ins_compare)lexeme->argument); return true;
    case INS_MEANS_NOT: on_not(walk); return true;
    default: return false;
    }
}

/* "which are the top 3" opens a question, "in descending order of that mean" points back. */
static bool opens_nothing(const ins_walker *walk, const ins_lexeme *lexeme)
{
    bool points_back =
        walk->clause == CLAUSE_ORDER && ins_meaning_at(walk, walk->at + 1) == INS_MEANS_AGGREGATE;
    return points_back || (walk->at == 0 && ins_lexeme_says(lexeme, INS_SAYS_ASKS));
}

/* Words that open a clause. */
static bool take_clause_word(ins_walker *walk, const ins_lexeme *lexeme)
{
    switch (lexeme->meaning) {
    case INS_MEANS_SHOW:
    case INS_MEANS_WHAT: ins_on_show(walk); return true;
    case INS_MEANS_WHICH: ins_on_which(walk); return true;
    case INS_MEANS_WHO: ins_on_who(walk); return true;
    case INS_MEANS_WHEN: ins_ask_for_field(walk, "date", true); return true;
    case INS_MEANS_WHERE: ins_ask_for_field(walk, lexeme->concept, false); return true;
    case INS_MEANS_EACH: on_each(walk); return true;
    case INS_MEANS_BY: ins_on_by(walk); return true;
    case INS_MEANS_ORDER: on_order(walk); return true;
    case INS_MEANS_WITH:
    case INS_MEANS_THAT:
        if (opens_nothing(walk, lexeme))
            return true;
        on_with(walk);
        walk->is_with_clause = lexeme->meaning == INS_MEANS_WITH &&
                               !ins_lexeme_says(lexeme, INS_SAYS_WHOSE) &&
                               !ins_lexeme_says(lexeme, INS_SAYS_HAS);
        return true;
    case INS_MEANS_HAVE: on_have(walk); return true;
    default: return false;
    }
}

/* Words that ask for figures. */
static bool take_figure_word(ins_walker *walk, const ins_lexeme *lexeme)
{
    switch (lexeme->meaning) {
    case INS_MEANS_COUNT: ins_take_count(walk); return true;
    case INS_MEANS_AGAIN: ins_take_again(walk); return true;
    case INS_MEANS_AGGREGATE: ins_take_aggregate(walk, lexeme->argument); return true;
    case INS_MEANS_VERB_OF: ins_take_verb_of(walk); return true;
    case INS_MEANS_TOTALLED: ins_take_totalled(walk); return true;
    default: return false;
    }
}

/* "across all regions" limits nothing; "compare the revenue across regions" is by region. */
static void on_all(ins_walker *walk)
{
    size_t first = 0;
    while (first < walk->at && ins_meaning_at(walk, first) != INS_MEANS_VERSUS &&
           !ins_is_name_at(walk, first))
        first++;
    if (ins_meaning_at(walk, first) != INS_MEANS_VERSUS || !names_rows_next(walk)) {
        walk->is_scope = true;
        return;
    }
    walk->request->wants_change = false;
    on_each(walk);
}

static void take_other_word(ins_walker *walk, const ins_lexeme *lexeme)
{
    switch (lexeme->meaning) {
    case INS_MEANS_DISTINCT: walk->is_distinct = true; break;
    case INS_MEANS_HOW: ins_take_how(walk); break;
    case INS_MEANS_ALL: on_all(walk); break;
    case INS_MEANS_EVERYTHING: walk->request->wants_everything = true; break;
    case INS_MEANS_ASCENDING: on_direction_of_order(walk, false); break;
    case INS_MEANS_ALPHABETICAL:
        on_direction_of_order(walk, walk->request->wants_order && walk->request->is_descending);
        walk->request->is_alphabetical = true;
        break;
    case INS_MEANS_DESCENDING: on_direction_of_order(walk, true); break;
    case INS_MEANS_OR: walk->joins_or = true; break;
    case INS_MEANS_AND: walk->after_and = true; break;
    default: break;
    }
}

bool ins_is_silent(ins_meaning meaning)
{
    return meaning == INS_MEANS_NOTHING || meaning == INS_MEANS_ITS || meaning == INS_MEANS_VERB ||
           meaning == INS_MEANS_PARTICIPLE || meaning == INS_MEANS_THING ||
           meaning == INS_MEANS_PERSON || meaning == INS_MEANS_MAYBE_VERB ||
           meaning == INS_MEANS_OF || meaning == INS_MEANS_IN || meaning == INS_MEANS_BE;
}

static void take_unsupported(ins_walker *walk)
{
    if (says_unit_of_column(walk)) {
        ins_mark(walk, walk->at, INS_WORD_FILLER, "says what the column holds");
        return;
    }
    ins_slice text = ins_atom_text(walk->reader, walk->at);
    ins_mark(walk, walk->at, INS_WORD_UNUSED, NULL);
    ins_give_up(walk->reader,
                ins_say(walk->reader, "\"%.*s\" is not something that can be computed yet",
                        (int)text.size, text.data));
}

/* "the average weight, as well as the highest one": one more figure. */
static bool joins_figures(const ins_walker *walk)
{
    const ins_request *request = walk->request;
    ins_meaning next = ins_meaning_at(walk, ins_skip_filler(walk, walk->at + 1));
    bool joins = ins_says_at(walk, walk->at, INS_SAYS_ALSO) && request->head_count > 0 &&
                 request->group_count == 0 && request->test_count == 0 &&
                 (next == INS_MEANS_EXTREME || next == INS_MEANS_AGGREGATE);
    for (size_t i = 0; i < request->head_count; i++)
        joins = joins && request->heads[i].is_aggregate;
    return joins;
}

static void take_lexeme(ins_walker *walk)
{
    const ins_lexeme *lexeme = walk->reader->atoms->items[walk->at].lexeme;
    bool says_nothing = ins_is_silent(lexeme->meaning);
    if (ins_is_compared_already(walk) || ins_take_misplaced(walk, lexeme))
        return;
    if (lexeme->meaning == INS_MEANS_UNSUPPORTED) {
        take_unsupported(walk);
        return;
    }
    if (joins_figures(walk)) {
        ins_mark(walk, walk->at, INS_WORD_OPERATOR, NULL);
        walk->clause = CLAUSE_HEAD;
        walk->after_and = true;
        return;
    }
    ins_mark(walk, walk->at, says_nothing ? INS_WORD_FILLER : INS_WORD_OPERATOR, NULL);
    bool is_and = lexeme->meaning == INS_MEANS_AND || lexeme->meaning == INS_MEANS_VERSUS ||
                  lexeme->meaning == INS_MEANS_DERIVE;
    if (!take_clause_word(walk, lexeme) && !take_test_word(walk, lexeme) &&
        !take_change_word(walk, lexeme) && !take_figure_word(walk, lexeme))
        take_other_word(walk, lexeme);
    if (!says_nothing && !is_and)
        walk->after_and = false;
    if (!says_nothing)
        walk->after_value = false;
}

void ins_take_unknown(ins_walker *walk)
{
    ins_slice text = ins_atom_text(walk->reader, walk->at);
    const ins_sense *sense = &walk->reader->senses[walk->at];
    if (ins_take_records_between(walk))
        return;
    ins_mark(walk, walk->at, INS_WORD_UNUSED, NULL);
    if (sense->foreign == NULL) {
        ins_give_up(walk->reader,
                    ins_say(walk->reader, "\"%.*s\" is not known here", (int)text.size, text.data));
        return;
    }
    const ins_model *model = walk->reader->model;
    ins_give_up(
        walk->reader,
        ins_say(walk->reader, "\"%.*s\" belongs to %s, which cannot be combined with %s yet",
                (int)text.size, text.data, model->datasets[sense->foreign->ref.dataset].plural,
                ins_reader_dataset(walk->reader)->plural));
}

static void take_name(ins_walker *walk)
{
    if (ins_is_value_at(walk, walk->at))
        ins_take_value(walk);
    else
        ins_take_noun(walk);
    walk->after_and = false;
}

/* "... born first? First and last name please": a sentence of nouns asks to see them. */
static void on_stop(ins_walker *walk)
{
    size_t next = ins_skip_filler(walk, walk->at + 1);
    if (walk->clause == CLAUSE_TEST && ins_is_field_at(walk, next))
        ins_open_clause(walk, CLAUSE_HEAD);
    walk->groups_before = walk->request->group_count;
}

static void step(ins_walker *walk)
{
    const ins_atom *atom = &walk->reader->atoms->items[walk->at];
    const ins_sense *sense = &walk->reader->senses[walk->at];
    switch (atom->kind) {
    case INS_ATOM_COMMA: on_comma(walk); return;
    case INS_ATOM_STOP: on_stop(walk); return;
    case INS_ATOM_PERIOD: ins_take_period(walk); return;
    case INS_ATOM_NUMBER:
        if (!ins_take_steps(walk) && !ins_take_percentile(walk) && !ins_take_one(walk))
            ins_take_number(walk);
        return;
    case INS_ATOM_QUOTED:
        if (!sense->is_name || !ins_is_value_at(walk, walk->at)) {
            ins_take_quoted(walk);
            return;
        }
        break;
    case INS_ATOM_WORDS: break;
    }
    if (sense->is_lexeme)
        take_lexeme(walk);
    else if (sense->is_name)
        take_name(walk);
    else
        ins_take_unknown(walk);
}

/* "in 2023 and 2024" without a word of comparison may mean both together, or side by side. */
static void check_periods(ins_walker *walk)
{
    ins_request *request = walk->request;
    bool compares = request->wants_change || request->is_why || request->direction != 0 ||
                    request->comparison_kind != INS_COMPARE_TO_NOTHING ||
                    (request->has_derive && request->derive == INS_DERIVE_DIFFERENCE);
    if (request->has_second_period && !compares)
        ins_give_up(walk->reader,
                    "two periods are named: name one, or say that they are to be compared");
    /* "difference between 2025 and 2026": the later one less the earlier one */
    bool is_turned = request->has_second_period && request->has_derive &&
                     request->second_period.start_us > request->period.start_us;
    if (!is_turned)
        return;
    ins_period earlier = request->period;
    request->period = request->second_period;
    request->second_period = earlier;
}

/* "the organisations which are involved in": what narrows them down is missing. */
static void check_last_clause(ins_walker *walk)
{
    size_t at = walk->clause_atom;
    bool is_empty =
        walk->clause == CLAUSE_TEST && walk->is_opened &&
        (ins_meaning_at(walk, at) == INS_MEANS_THAT || ins_meaning_at(walk, at) == INS_MEANS_WHO) &&
        ins_is_name_at(walk, at > 0 ? at - 1 : at);
    if (!is_empty)
        return;
    ins_slice text = ins_atom_text(walk->reader, at);
    ins_give_up(walk->reader, ins_say(walk->reader, "what follows \"%.*s\" says nothing of them",
                                      (int)text.size, text.data));
}

/* "also show the total": the figure that the groups are ranked by is shown. */
static bool says_figure_again(const ins_walker *walk)
{
    const ins_request *request = walk->request;
    ins_aggregate shown = request->order.aggregate == INS_AGGREGATE_METRIC
                              ? INS_AGGREGATE_SUM
                              : request->order.aggregate;
    return request->has_order && request->order.is_aggregate && shown == walk->aggregates[0] &&
           walk->clause == CLAUSE_HEAD;
}

/* Aggregates that no noun came for: of the figure or the amount named before. */
static void finish_aggregates(ins_walker *walk)
{
    if (walk->aggregate_count == 0)
        return;
    ins_aggregate last = walk->aggregates[0];
    bool is_one = walk->aggregate_count == 1;
    if (is_one && walk->clause == CLAUSE_ORDER) {
        ins_order_by_figure(walk); /* "in descending order of that mean" */
        return;
    }
    if (is_one && walk->asks_how_much && walk->request->head_count == 0)
        ins_take_main_figure(walk);
    if (walk->aggregate_count == 0 || (is_one && ins_aggregate_last(walk, last)))
        return;
    bool is_served =
        says_figure_again(walk) || (last != INS_AGGREGATE_SUM && ins_aggregate_order(walk, last));
    if (!is_one || !is_served)
        ins_give_up(walk->reader, "it is not clear what the figure asked for is of");
}

/* What still waits at the end is either harmless or was not understood. */
static void finish(ins_walker *walk)
{
    ins_flush_subject(walk);
    ins_finish_extreme(walk);
    ins_group_by_lists(walk);
    ins_doubt_dealing(walk);
    check_periods(walk);
    if (walk->counts) {
        ins_item rows = ins_rows_at(walk, walk->count_atom);
        ins_add_head(walk, &rows);
    }
    finish_aggregates(walk);
    if (walk->asks_who && walk->request->has_entity)
        ins_give_up(walk->reader, "it is not clear who is meant");
    if (walk->is_negated) {
        walk->reader->roles[walk->negation_atom] = INS_WORD_UNUSED;
        ins_give_up(walk->reader, "it is not clear what is to be left out");
    }
    if (walk->has_compare)
        ins_give_up(walk->reader, "a comparison lacks what to compare with");
    check_last_clause(walk);
}

void ins_read_clauses(ins_reader *reader)
{
    ins_walker walk = {.reader = reader, .request = &reader->request, .starts_list = true};
    for (walk.at = 0; walk.at < reader->atoms->count && reader->problem == NULL; walk.at++) {
        bool was_opened = walk.is_opened;
        size_t before = walk.at;
        step(&walk);
        bool is_silent_atom =
            before < reader->atoms->count && reader->roles[before] == INS_WORD_FILLER;
        if (was_opened && !is_silent_atom && walk.clause != CLAUSE_GROUP)
            walk.is_opened = ins_meaning_at(&walk, before) == INS_MEANS_WITH ||
                             ins_meaning_at(&walk, before) == INS_MEANS_THAT ||
                             ins_meaning_at(&walk, before) == INS_MEANS_WHO ||
                             ins_meaning_at(&walk, before) == INS_MEANS_HAVE;
    }
    if (reader->problem == NULL)
        finish(&walk);
    else if (reader->culprit == READER_NO_ATOM && !reader->is_final)
        reader->culprit = walk.at - 1;
}
