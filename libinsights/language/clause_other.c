/* Comparisons with a figure that has to be computed: "more expensive than the average product",
 * "older than Nora", "twice the average price of their category". */
#include "language/nested.h"

#include <string.h>

/* The words of a figure, and what they were read as. */
typedef struct figure_words {
    ins_walker *walk;
    ins_item subject; /* what is compared */
    bool has_subject;
    ins_compare compare;
    size_t first;            /* the first atom behind aggregate and factor */
    ins_aggregate aggregate; /* "the average" */
    bool has_aggregate;
    double factor;       /* "twice"; 0: none */
    ins_field_ref group; /* "of their category"; dataset -1: none */
    size_t group_atom;
} figure_words;

/* ---- the words in front: "twice the average" ---- */

static bool is_aggregate_at(const ins_walker *walk, size_t atom)
{
    if (ins_meaning_at(walk, atom) != INS_MEANS_AGGREGATE)
        return false;
    int aggregate = walk->reader->atoms->items[atom].lexeme->argument;
    return aggregate == INS_AGGREGATE_AVERAGE || aggregate == INS_AGGREGATE_MEDIAN ||
           aggregate == INS_AGGREGATE_MAXIMUM || aggregate == INS_AGGREGATE_MINIMUM;
}

/* "twice", "3 times", in front of an aggregate only. */
static size_t skip_factor(figure_words *words, size_t atom)
{
    const ins_atoms *atoms = words->walk->reader->atoms;
    if (atom >= atoms->count || atoms->items[atom].kind != INS_ATOM_NUMBER)
        return atom;
    size_t next = ins_skip_filler(words->walk, atom + 1);
    if (!is_aggregate_at(words->walk, next))
        return atom;
    words->factor = atoms->items[atom].token->number;
    return next;
}

static void read_front(figure_words *words, size_t first)
{
    ins_walker *walk = words->walk;
    size_t at = skip_factor(words, ins_skip_filler(walk, first));
    words->first = at;
    if (!is_aggregate_at(walk, at))
        return;
    words->has_aggregate = true;
    words->aggregate = (ins_aggregate)walk->reader->atoms->items[at].lexeme->argument;
    words->first = at + 1;
}

/* ---- "of their category" ---- */

static bool says_own(const ins_atom *atom)
{
    if (atom->kind != INS_ATOM_WORDS || atom->lexeme == NULL)
        return false;
    const ins_lexeme *lexeme = atom->lexeme;
    return lexeme->meaning == INS_MEANS_ITS || ins_lexeme_says(lexeme, INS_SAYS_OWN);
}

/* Finds the field that the compared rows share with each other; atoms of it say nothing more. */
static void find_group(figure_words *words, size_t end)
{
    const ins_walker *walk = words->walk;
    const ins_reader *reader = walk->reader;
    words->group = (ins_field_ref){.dataset = -1, .field = -1};
    for (size_t i = words->first; i + 1 < end; i++) {
        const ins_link *field = reader->senses[i + 1].field;
        bool is_group = says_own(&reader->atoms->items[i]) && ins_is_name_at(walk, i + 1) &&
                        !ins_is_value_at(walk, i + 1) && field != NULL &&
                        !ins_is_quantity(ins_reader_field(reader, field->ref));
        if (!is_group)
            continue;
        words->group = field->ref;
        words->group_atom = i + 1;
        return;
    }
}

static size_t *atoms_of_figure(figure_words *words, size_t end, size_t *count)
{
    ins_reader *reader = words->walk->reader;
    size_t *atoms = ARENA_ARRAY(reader->arena, size_t, end - words->first + 1);
    *count = 0;
    reader->is_out_of_memory |= atoms == NULL;
    for (size_t i = words->first; atoms != NULL && i < end; i++) {
        bool is_of_group = words->group.dataset >= 0 && i <= words->group_atom &&
                           i + 3 > words->group_atom &&
                           (i == words->group_atom || says_own(&reader->atoms->items[i]) ||
                            (i + 2 == words->group_atom && !ins_is_name_at(words->walk, i)));
        if (!is_of_group)
            atoms[(*count)++] = i;
    }
    return atoms;
}

/* ---- the figure ---- */

static bool is_plain(const ins_request *request)
{
    bool is_change = request->is_why || request->direction != 0 || request->wants_change ||
                     request->has_second_period || request->is_share || request->is_trend;
    for (size_t i = 0; i < request->test_count; i++)
        if (request->tests[i].is_group)
            return false;
    return !is_change && request->group_count == 0 && !request->group_by_heads &&
           request->limit <= 1 && request->head_count <= 1;
}

/* What the subject is called where other rows are compared with: the age of teachers. */
static bool find_counterpart(const figure_words *words, ins_reader *inner, ins_field_ref *out)
{
    const ins_reader *outer = words->walk->reader;
    const ins_atom *atom = &outer->atoms->items[words->subject.atom];
    int direction = 1;
    if (words->subject.field.dataset == inner->dataset) {
        *out = words->subject.field;
        return true;
    }
    bool has_concept = atom->lexeme != NULL && atom->lexeme->concept != NULL &&
                       atom->lexeme->meaning == INS_MEANS_COMPARE_OF;
    const char *label = ins_reader_field(outer, words->subject.field)->naming.label;
    if (has_concept && ins_field_of_concept(inner, atom->lexeme->concept, &direction, out) &&
        out->dataset == inner->dataset)
        return ins_ascii_equal(ins_slice_of(ins_reader_field(inner, *out)->naming.label),
                               ins_slice_of(label));
    const ins_dataset *dataset = ins_reader_dataset(inner);
    for (size_t i = 0; i < dataset->field_count; i++) {
        *out = (ins_field_ref){.dataset = inner->dataset, .field = (int)i};
        if (ins_ascii_equal(ins_slice_of(dataset->fields[i].naming.label), ins_slice_of(label)))
            return true;
    }
    return false;
}

static bool is_field(const ins_item *item)
{
    return !item->is_entity && !item->is_aggregate && item->metric < 0;
}

static bool is_same_field(ins_field_ref a, ins_field_ref b)
{
    return a.dataset == b.dataset && a.field == b.field;
}

/* "the oldest teacher": the row is told by what is compared, so that its value is the extreme. */
static bool take_superlative(const ins_request *request, ins_item *figure)
{
    if (!request->is_superlative)
        return true;
    if (!request->has_order || !is_same_field(request->order.field, figure->field))
        return false;
    figure->aggregate = request->is_descending ? INS_AGGREGATE_MAXIMUM : INS_AGGREGATE_MINIMUM;
    return true;
}

/* Of several rows those that decide whether one is more than all of them. */
static ins_aggregate extreme_of(ins_compare compare)
{
    bool is_more = compare == INS_COMPARE_GREATER || compare == INS_COMPARE_GREATER_EQUAL;
    return is_more ? INS_AGGREGATE_MAXIMUM : INS_AGGREGATE_MINIMUM;
}

static bool is_comparable(const ins_field *field)
{
    return ins_is_quantity(field) || field->role == INS_ROLE_TIME;
}

/* One figure of the rows that the words name: their average, or the most of all of them. */
static bool make_figure(const figure_words *words, ins_reader *inner, ins_item *out)
{
    const ins_request *request = &inner->request;
    const ins_item *head = request->head_count == 0 ? NULL : &request->heads[0];
    bool is_said = head != NULL && head->is_aggregate && !words->has_aggregate && head->metric < 0;
    if (is_said) {
        *out = *head;
        return !head->is_entity;
    }
    *out = (ins_item){.is_aggregate = true,
                      .aggregate =
                          words->has_aggregate ? words->aggregate : extreme_of(words->compare),
                      .metric = -1};
    if (head != NULL && (!is_field(head) || !words->has_aggregate))
        return false;
    if (head != NULL)
        out->field = head->field;
    else if (!words->has_subject || !find_counterpart(words, inner, &out->field))
        return false;
    return is_comparable(ins_reader_field(inner, out->field)) && take_superlative(request, out);
}

/* ---- the plan ---- */

static const ins_nested *nested_of(figure_words *words, ins_inner *inner, const ins_item *figure)
{
    ins_request *request = &inner->reader.request;
    ins_request made = {.has_period = request->has_period,
                        .period = request->period,
                        .time_field = request->time_field,
                        .head_count = 1,
                        .test_count = request->test_count};
    made.heads[0] = *figure;
    memcpy(made.tests, request->tests, request->test_count * sizeof *request->tests);
    bool has_group = words->group.dataset >= 0;
    made.groups[0] = (ins_item){.field = words->group, .metric = -1, .is_bare = true};
    made.group_count = has_group;
    *request = made;
    ins_arena *arena = inner->reader.arena;
    ins_nested *nested = ARENA_NEW(arena, ins_nested);
    ins_match *match = ARENA_NEW(arena, ins_match);
    const ins_plan *plan = ins_inner_plan(inner);
    words->walk->reader->is_out_of_memory |=
        nested == NULL || match == NULL || inner->reader.is_out_of_memory;
    if (plan == NULL || nested == NULL || match == NULL)
        return NULL;
    *nested = (ins_nested){.plan = plan};
    if (words->factor > 0)
        nested->factor = ins_value_double(words->factor);
    if (has_group) {
        *match = (ins_match){.field = words->group, .column = 0};
        nested->matches = match;
        nested->match_count = 1;
    }
    return nested;
}

static void add_test(figure_words *words, const ins_nested *nested)
{
    ins_walker *walk = words->walk;
    size_t before = walk->request->test_count;
    ins_add_test(walk, &words->subject, words->compare, NULL, 0);
    if (walk->request->test_count > before)
        walk->request->tests[before].nested = nested;
    walk->has_subject = false;
    walk->has_compare = false;
}

static bool read_about(figure_words *words, size_t end, int dataset)
{
    ins_walker *walk = words->walk;
    ins_inner inner;
    ins_item figure;
    size_t count = 0;
    find_group(words, end);
    const size_t *atoms = atoms_of_figure(words, end, &count);
    if (atoms == NULL || (words->group.dataset >= 0 && dataset != walk->reader->dataset))
        return false;
    bool is_empty = count == 0;
    if (is_empty ? !words->has_aggregate || !ins_inner_start(&inner, walk->reader, dataset)
                 : !ins_inner_read(&inner, walk->reader, atoms, count, dataset))
        return false;
    if (!is_plain(&inner.reader.request) || !make_figure(words, &inner.reader, &figure))
        return false;
    if (!words->has_subject) {
        words->subject = (ins_item){.field = figure.field, .metric = -1, .atom = words->first};
        if (figure.field.dataset != walk->reader->dataset)
            return false;
    }
    if (inner.reader.request.has_period)
        ins_note(&inner.reader, "the period is that of the figure compared with");
    const ins_nested *nested = nested_of(words, &inner, &figure);
    if (nested == NULL)
        return false;
    ins_inner_keep(walk->reader, &inner);
    if (words->group.dataset >= 0)
        ins_mark(walk, words->group_atom, INS_WORD_FIELD,
                 ins_reader_field(walk->reader, words->group)->naming.label);
    add_test(words, nested);
    walk->at = end - 1;
    return true;
}

/* Rows that a word stands for elsewhere: "older than the oldest teacher", asked of students. */
static int other_rows(const ins_reader *reader, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        const ins_atom *atom = &reader->atoms->items[i];
        for (size_t j = 0; j < atom->link_count; j++) {
            const ins_link *link = &atom->links[j];
            bool is_rows = link->kind == INS_LINK_ENTITY && link->quality > 0.6F;
            bool is_name =
                link->kind == INS_LINK_VALUE && link->is_whole &&
                reader->model->datasets[link->ref.dataset].label_field == link->ref.field;
            if ((is_rows || is_name) && link->ref.dataset != reader->dataset)
                return link->ref.dataset;
        }
    }
    return -1;
}

static void mark_front(figure_words *words, size_t first)
{
    for (size_t i = first; i < words->first; i++)
        ins_mark(words->walk, i,
                 words->walk->reader->atoms->items[i].kind == INS_ATOM_NUMBER ? INS_WORD_NUMBER
                                                                              : INS_WORD_OPERATOR,
                 NULL);
}

static bool read_figure(figure_words *words, size_t first)
{
    ins_reader *reader = words->walk->reader;
    size_t ends[INS_SPANS_MAX];
    ends[0] = words->first;
    size_t count =
        words->first < reader->atoms->count ? ins_list_ends(reader, words->first, ends) : 1;
    for (size_t i = 0; i < count && !reader->is_out_of_memory; i++) {
        int other = other_rows(reader, words->first, ends[i]);
        if (!read_about(words, ends[i], reader->dataset) &&
            (other < 0 || !read_about(words, ends[i], other)))
            continue;
        mark_front(words, first);
        return true;
    }
    return false;
}

/* ---- where it is tried ---- */

/* The amount that waits for its comparison, or was named last besides what is asked for. */
static bool find_subject(const ins_walker *walk, ins_item *out)
{
    const ins_request *request = walk->request;
    if (walk->has_subject && is_field(&walk->subject)) {
        *out = walk->subject;
        return true;
    }
    const ins_item *last =
        request->head_count == 0 ? NULL : &request->heads[request->head_count - 1];
    bool is_amount = last != NULL && is_field(last) &&
                     (request->head_count > 1 || request->has_entity) &&
                     ins_is_quantity(ins_reader_field(walk->reader, last->field));
    if (is_amount)
        *out = *last;
    return is_amount;
}

static bool is_rows_at(const ins_walker *walk, size_t atom)
{
    ins_meaning meaning = ins_meaning_at(walk, atom);
    if (meaning == INS_MEANS_EXTREME_OF || meaning == INS_MEANS_EXTREME)
        return true;
    if (atom >= walk->reader->atoms->count ||
        walk->reader->atoms->items[atom].kind == INS_ATOM_NUMBER)
        return false;
    const ins_sense *sense = &walk->reader->senses[atom];
    return sense->is_name || sense->foreign != NULL;
}

bool ins_take_figure(ins_walker *walk, ins_compare compare, const ins_item *subject)
{
    figure_words words = {.walk = walk, .compare = compare};
    size_t first = walk->at + 1;
    if (compare > INS_COMPARE_GREATER_EQUAL || walk->is_negated || walk->joins_or)
        return false;
    words.has_subject = subject != NULL || find_subject(walk, &words.subject);
    if (subject != NULL)
        words.subject = *subject;
    read_front(&words, first);
    bool is_told = words.has_aggregate || (subject != NULL && is_rows_at(walk, words.first));
    size_t heads = walk->request->head_count;
    bool is_head = words.has_subject && subject == NULL && !walk->has_subject;
    if (!is_told || !read_figure(&words, first))
        return false;
    if (is_head)
        walk->request->head_count = heads - 1;
    return true;
}

bool ins_take_average(ins_walker *walk, ins_compare compare)
{
    figure_words words = {.walk = walk,
                          .compare = compare == INS_COMPARE_ABOVE_AVERAGE ? INS_COMPARE_GREATER
                                                                          : INS_COMPARE_LESS,
                          .has_aggregate = true,
                          .aggregate = INS_AGGREGATE_AVERAGE,
                          .first = walk->at + 1};
    size_t next = words.first;
    const ins_reader *reader = walk->reader;
    if (ins_is_name_at(walk, next) && !ins_is_value_at(walk, next))
        next++;
    bool says_rows = next > words.first && reader->senses[next - 1].entity != NULL;
    bool says_of = ins_meaning_at(walk, next) == INS_MEANS_OF ||
                   (next + 1 < reader->atoms->count && says_own(&reader->atoms->items[next + 1]));
    words.has_subject = find_subject(walk, &words.subject);
    bool is_head = words.has_subject && !walk->has_subject;
    size_t heads = walk->request->head_count;
    if (walk->is_negated || !(says_rows || says_of) || !read_figure(&words, words.first))
        return false;
    if (is_head)
        walk->request->head_count = heads - 1;
    return true;
}
