/* Groups compared with groups: "customers with more orders than Bob", "stores with more revenue
 * than the average store in their region". Comparisons of single rows are in clause_other.c. */
#include "language/nested.h"

#include <string.h>

/* The words of a comparison, as far as they are read. */
typedef struct against_words {
    ins_walker *walk;
    size_t at; /* the next atom to read */
    ins_item figure;
    size_t figure_atom; /* READER_NO_ATOM: none was named */
    ins_item group;     /* what is compared: the rows shown */
    ins_against made;
    size_t last; /* the last atom that was read */
    size_t target_atom;
    size_t within_atom;
} against_words;

static size_t next_of(const against_words *words, size_t atom)
{
    return ins_skip_filler(words->walk, atom);
}

static bool is_than_at(const ins_walker *walk, size_t atom)
{
    return ins_meaning_at(walk, atom) == INS_MEANS_VERSUS && ins_says_at(walk, atom, INS_SAYS_THAN);
}

static bool says_own(const ins_walker *walk, size_t atom)
{
    const ins_lexeme *lexeme =
        atom < walk->reader->atoms->count ? walk->reader->atoms->items[atom].lexeme : NULL;
    return lexeme != NULL &&
           (lexeme->meaning == INS_MEANS_ITS || ins_lexeme_says(lexeme, INS_SAYS_OWN));
}

/* ---- the figure: "orders", "total revenue" ---- */

/* `aggregate`: -1 where none is said, INS_AGGREGATE_ROWS for "number of". */
static bool make_figure(against_words *words, size_t atom, int aggregate)
{
    const ins_reader *reader = words->walk->reader;
    const ins_sense *sense = &reader->senses[atom];
    ins_item *figure = &words->figure;
    *figure = (ins_item){.metric = -1, .is_aggregate = true, .atom = atom};
    bool is_total = aggregate < 0 || aggregate == INS_AGGREGATE_SUM;
    if (sense->metric != NULL && is_total) {
        figure->aggregate = INS_AGGREGATE_METRIC;
        figure->metric = sense->metric->metric;
        figure->field = (ins_field_ref){reader->dataset, -1};
    } else if (sense->entity != NULL && aggregate <= (int)INS_AGGREGATE_ROWS) {
        figure->aggregate = INS_AGGREGATE_ROWS;
        figure->is_count = figure->is_entity = true;
        figure->field = (ins_field_ref){reader->dataset, -1};
    } else if (aggregate != INS_AGGREGATE_ROWS && sense->field != NULL &&
               sense->field->ref.dataset == reader->dataset &&
               ins_is_quantity(ins_reader_field(reader, sense->field->ref))) {
        const ins_field *field = ins_reader_field(reader, sense->field->ref);
        figure->field = sense->field->ref;
        figure->aggregate = is_total ? INS_AGGREGATE_SUM : (ins_aggregate)aggregate;
        return !is_total || field->format.additivity == INS_ADDITIVE;
    } else {
        return false;
    }
    return true;
}

/* "more orders than", from behind "more" to before "than". */
static bool read_figure(against_words *words)
{
    const ins_walker *walk = words->walk;
    int aggregate = -1;
    size_t at = next_of(words, walk->at + 1);
    if (ins_meaning_at(walk, at) == INS_MEANS_COUNT) {
        aggregate = INS_AGGREGATE_ROWS;
        at = next_of(words, at + 1);
    } else if (ins_meaning_at(walk, at) == INS_MEANS_AGGREGATE) {
        aggregate = walk->reader->atoms->items[at].lexeme->argument;
        at = next_of(words, at + 1);
    }
    bool is_name = ins_is_name_at(walk, at) && !ins_is_value_at(walk, at);
    if (aggregate > INS_AGGREGATE_MEDIAN || !is_name || !is_than_at(walk, at + 1) ||
        !make_figure(words, at, aggregate))
        return false;
    words->figure_atom = at;
    words->at = next_of(words, at + 2);
    return true;
}

/* ---- what it is compared with ---- */

/* The dataset whose rows are the groups. */
static int rows_of_group(const ins_reader *reader, const ins_item *group)
{
    int referred = ins_referred_by(reader, group->field);
    return referred >= 0 ? referred : group->field.dataset;
}

static bool read_value(against_words *words)
{
    const ins_reader *reader = words->walk->reader;
    if (!ins_is_value_at(words->walk, words->at))
        return false;
    const ins_link *link = reader->senses[words->at].value;
    int rows = rows_of_group(reader, &words->group);
    if (link == NULL || link->ref.dataset != rows || link->ref.via[0] != 0 ||
        reader->model->datasets[rows].label_field != link->ref.field)
        return false;
    words->made.field = link->ref;
    words->made.value = ins_value_text(link->value->text);
    words->target_atom = words->last = words->at;
    return true;
}

/* "the average store", "twice the average store" */
static bool read_average(against_words *words)
{
    const ins_walker *walk = words->walk;
    const ins_atoms *atoms = walk->reader->atoms;
    if (words->at < atoms->count && atoms->items[words->at].kind == INS_ATOM_NUMBER) {
        words->made.factor = atoms->items[words->at].token->number;
        words->at = next_of(words, words->at + 1);
    }
    if (ins_meaning_at(walk, words->at) != INS_MEANS_AGGREGATE)
        return false;
    words->made.aggregate = (ins_aggregate)atoms->items[words->at].lexeme->argument;
    size_t noun = next_of(words, words->at + 1);
    bool is_served = words->made.aggregate == INS_AGGREGATE_AVERAGE ||
                     words->made.aggregate == INS_AGGREGATE_MEDIAN;
    if (!is_served || !ins_is_name_at(walk, noun) || ins_is_value_at(walk, noun))
        return false;
    const ins_sense *sense = &walk->reader->senses[noun];
    ins_item named = {.metric = -1, .atom = noun};
    if (sense->field == NULL)
        return false;
    named.field = sense->field->ref;
    words->made.is_over = true;
    words->target_atom = words->last = noun;
    return ins_is_same_thing(walk->reader, &named, &words->group);
}

static bool is_step_at(const ins_walker *walk, size_t atom)
{
    return ins_meaning_at(walk, atom) == INS_MEANS_STEP &&
           (ins_grain)walk->reader->atoms->items[atom].lexeme->argument == walk->request->grain;
}

/* "in their region": groups of groups. */
static bool read_within(against_words *words)
{
    const ins_walker *walk = words->walk;
    size_t at = words->last + 1;
    if (ins_meaning_at(walk, at) == INS_MEANS_IN || ins_meaning_at(walk, at) == INS_MEANS_OF)
        at++;
    if (!says_own(walk, at))
        return true;
    const ins_link *field =
        ins_is_name_at(walk, at + 1) ? walk->reader->senses[at + 1].field : NULL;
    if (field == NULL || !words->made.is_over || field->ref.dataset == walk->reader->dataset)
        return false;
    words->made.has_within = true;
    words->made.within = field->ref;
    words->within_atom = words->last = at + 1;
    return true;
}

/* ---- the test ---- */

static bool find_group(against_words *words)
{
    const ins_request *request = words->walk->request;
    if (request->head_count != 1 || request->group_count > 0 || request->is_trend ||
        words->walk->is_negated || words->walk->joins_or)
        return false;
    words->group = request->heads[0];
    return !words->group.is_aggregate && words->group.metric < 0 && !words->group.is_entity;
}

static void mark(const against_words *words)
{
    ins_walker *walk = words->walk;
    const ins_reader *reader = walk->reader;
    for (size_t i = walk->at; i <= words->last; i++)
        ins_mark(walk, i,
                 reader->atoms->items[i].kind == INS_ATOM_NUMBER ? INS_WORD_NUMBER
                                                                 : INS_WORD_OPERATOR,
                 NULL);
    const ins_item *figure = &words->figure;
    if (figure->metric >= 0)
        ins_mark(walk, words->figure_atom, INS_WORD_METRIC,
                 reader->model->metrics[figure->metric].naming.label);
    else if (figure->is_entity)
        ins_mark(walk, words->figure_atom, INS_WORD_ENTITY, ins_reader_dataset(reader)->plural);
    else
        ins_mark(walk, words->figure_atom, INS_WORD_FIELD,
                 ins_reader_field(reader, figure->field)->naming.label);
    ins_field_ref target = words->made.is_over ? words->group.field : words->made.field;
    ins_mark(walk, words->target_atom, words->made.is_over ? INS_WORD_FIELD : INS_WORD_VALUE,
             ins_reader_field(reader, target)->naming.label);
    if (words->made.has_within)
        ins_mark(walk, words->within_atom, INS_WORD_FIELD,
                 ins_reader_field(reader, words->made.within)->naming.label);
}

static bool add_against(const against_words *words, ins_compare compare)
{
    ins_walker *walk = words->walk;
    ins_against *against = ARENA_NEW(walk->reader->arena, ins_against);
    if (against == NULL) {
        walk->reader->is_out_of_memory = true;
        return false;
    }
    *against = words->made;
    size_t before = walk->request->test_count;
    ins_add_test(walk, &words->figure, compare, NULL, 0);
    if (walk->request->test_count > before)
        walk->request->tests[before].against = against;
    walk->at = words->last;
    return true;
}

/* What is asked for is shared by many rows: stores of sales, or steps of time. */
static bool asks_for_groups(const ins_walker *walk)
{
    const ins_request *request = walk->request;
    if (request->group_count > 0 || request->has_entity || walk->is_negated || walk->joins_or)
        return false;
    if (request->head_count == 0)
        return request->asks_steps;
    const ins_item *head = &request->heads[0];
    const ins_field *field = ins_reader_field(walk->reader, head->field);
    bool is_plain = !head->is_aggregate && head->metric < 0 && !head->is_entity;
    bool is_row = head->field.dataset == walk->reader->dataset && field->is_unique;
    return request->head_count == 1 && is_plain && !is_row && !ins_is_quantity(field) &&
           field->role != INS_ROLE_TIME && !request->is_trend;
}

/* The figure that waits, "revenue above average", or that follows, "above average revenue". */
static bool find_figure(against_words *words)
{
    ins_walker *walk = words->walk;
    words->last = walk->at;
    if (walk->has_subject) {
        words->figure = walk->subject;
        return words->figure.metric >= 0 || words->figure.is_aggregate;
    }
    size_t at = next_of(words, walk->at + 1);
    bool is_count = ins_meaning_at(walk, at) == INS_MEANS_COUNT;
    if (is_count)
        at = next_of(words, at + 1);
    /* "number of orders": behind such a word no verb stands */
    bool is_rows = is_count && at < walk->reader->atoms->count &&
                   ins_quality_of(walk->reader->senses[at].entity) > INS_ROWS_QUALITY;
    bool is_noun = is_rows || (ins_is_name_at(walk, at) && !ins_is_value_at(walk, at));
    if (!is_noun || !make_figure(words, at, is_count ? (int)INS_AGGREGATE_ROWS : -1))
        return false;
    words->last = at;
    return true;
}

/* "the average store", behind "above": the groups themselves; false for other ones. */
static bool take_own_groups(against_words *words)
{
    const ins_walker *walk = words->walk;
    const ins_request *request = walk->request;
    size_t at = next_of(words, words->last + 1);
    bool is_noun = ins_is_name_at(walk, at) && !ins_is_value_at(walk, at);
    bool is_own = is_step_at(walk, at);
    if (is_noun && walk->reader->senses[at].field != NULL && request->head_count == 1) {
        ins_item named = {.field = walk->reader->senses[at].field->ref, .metric = -1, .atom = at};
        is_own = ins_is_same_thing(walk->reader, &named, &request->heads[0]);
    }
    if (is_own)
        words->last = at;
    return is_own || !is_noun;
}

bool ins_take_average_of_groups(ins_walker *walk, ins_compare compare)
{
    against_words words = {.walk = walk, .figure_atom = READER_NO_ATOM};
    if (!asks_for_groups(walk) || !find_figure(&words) || !take_own_groups(&words))
        return false;
    for (size_t i = walk->at; i <= words.last; i++)
        ins_mark(walk, i, INS_WORD_OPERATOR, NULL);
    if (words.figure.metric >= 0)
        ins_mark(walk, words.figure.atom, INS_WORD_METRIC,
                 walk->reader->model->metrics[words.figure.metric].naming.label);
    words.made = (ins_against){.is_over = true, .aggregate = INS_AGGREGATE_AVERAGE};
    walk->has_subject = false;
    return add_against(&words, compare == INS_COMPARE_ABOVE_AVERAGE ? INS_COMPARE_GREATER
                                                                    : INS_COMPARE_LESS);
}

bool ins_take_against(ins_walker *walk, ins_compare compare)
{
    against_words words = {.walk = walk, .figure_atom = READER_NO_ATOM};
    if (compare < INS_COMPARE_LESS || compare > INS_COMPARE_GREATER_EQUAL || !find_group(&words) ||
        !read_figure(&words) || !(read_value(&words) || read_average(&words)) ||
        !read_within(&words))
        return false;
    mark(&words);
    return add_against(&words, compare);
}

/* The word behind may have another meaning: "more orders" is no "order". */
static bool is_lost(ins_walker *walk, bool is_it)
{
    size_t next = ins_skip_filler(walk, walk->at + 1);
    bool has_next = next < walk->reader->atoms->count;
    if (is_it)
        ins_give_up_at(walk->reader, has_next ? next : walk->at,
                       "it is not clear what is compared with what");
    return is_it;
}

bool ins_is_lone_than(ins_walker *walk)
{
    return is_lost(walk, is_than_at(walk, walk->at));
}

bool ins_is_lone_more(ins_walker *walk)
{
    return is_lost(walk, ins_says_at(walk, walk->at, INS_SAYS_MORE));
}
