/* A part in percent of a figure: "products that make up 80 % of revenue", which is of them all
 * together, and "categories with more than 5 % of revenue", which is of each. */
#include "language/walker.h"

static const double WHOLE = 100;

/* What the part is of: a figure, an amount that adds up, or the rows; false when it is neither. */
static bool find_whole(const ins_walker *walk, size_t atom, ins_item *out)
{
    const ins_reader *reader = walk->reader;
    if (!ins_is_name_at(walk, atom) || ins_is_value_at(walk, atom))
        return false;
    const ins_sense *sense = &reader->senses[atom];
    *out = (ins_item){.is_aggregate = true,
                      .aggregate = INS_AGGREGATE_METRIC,
                      .field = {reader->dataset, -1},
                      .metric = -1,
                      .atom = atom};
    if (sense->metric != NULL) {
        out->metric = sense->metric->metric;
        return reader->model->metrics[out->metric].format.additivity != INS_NON_ADDITIVE;
    }
    const ins_field *field =
        sense->field == NULL ? NULL : ins_reader_field(reader, sense->field->ref);
    if (field != NULL && ins_is_quantity(field) && sense->field->ref.dataset == reader->dataset) {
        out->aggregate = INS_AGGREGATE_SUM;
        out->field = sense->field->ref;
        return field->format.additivity == INS_ADDITIVE;
    }
    out->aggregate = INS_AGGREGATE_ROWS;
    out->is_entity = true;
    return sense->entity != NULL;
}

/* "of", "of the", "of all", "of total": where what the part is of stands; the count: nowhere. */
static size_t behind_of(const ins_walker *walk, size_t at)
{
    const ins_atoms *atoms = walk->reader->atoms;
    size_t none = atoms->count;
    bool is_inside = atoms->items[at - 1].kind == INS_ATOM_WORDS &&
                     atoms->items[at - 1].token_count > 1; /* "percent of" */
    if (!is_inside && ins_meaning_at(walk, at) != INS_MEANS_OF)
        return none;
    for (at = ins_skip_filler(walk, is_inside ? at : at + 1); at < none;
         at = ins_skip_filler(walk, at + 1)) {
        ins_meaning meaning = ins_meaning_at(walk, at);
        const ins_lexeme *lexeme = walk->reader->atoms->items[at].lexeme;
        bool is_sum = meaning == INS_MEANS_AGGREGATE && lexeme->argument == INS_AGGREGATE_SUM;
        if (meaning != INS_MEANS_ALL && meaning != INS_MEANS_ITS && !is_sum)
            return at;
    }
    return none;
}

static void mark_whole(ins_walker *walk, const ins_item *whole)
{
    const ins_reader *reader = walk->reader;
    if (whole->metric >= 0)
        ins_mark(walk, whole->atom, INS_WORD_METRIC,
                 reader->model->metrics[whole->metric].naming.label);
    else if (whole->is_entity)
        ins_mark(walk, whole->atom, INS_WORD_ENTITY, ins_reader_dataset(reader)->naming.label);
    else
        ins_mark(walk, whole->atom, INS_WORD_FIELD,
                 ins_reader_field(reader, whole->field)->naming.label);
}

/* "make up at least 80 %" may be said of each, or of all together. */
static bool is_each_or_all(const ins_walker *walk, double percent)
{
    return walk->has_compare && walk->compare == INS_COMPARE_GREATER_EQUAL && percent >= WHOLE / 2;
}

static bool is_part_of_whole(const ins_walker *walk, double percent)
{
    bool waits = walk->joins_or || walk->is_negated || walk->has_extreme || walk->counts ||
                 walk->aggregate_count > 0;
    bool is_range = walk->has_compare && walk->compare == INS_COMPARE_BETWEEN;
    return !waits && !is_range && percent > 0 && percent < WHOLE &&
           walk->request->cover_ratio <= 0 && !is_each_or_all(walk, percent);
}

static void set_cover(ins_walker *walk, const ins_item *whole, double percent)
{
    ins_request *request = walk->request;
    if (!is_part_of_whole(walk, percent))
        ins_give_up(walk->reader, "it is not clear what makes which part of the whole");
    request->cover_ratio = percent / WHOLE;
    request->cover_compare = walk->has_compare ? walk->compare : INS_COMPARE_EQUAL;
    request->cover = *whole;
    request->direction = 0; /* "making up" */
    walk->has_compare = false;
    bool is_shown = false;
    for (size_t i = 0; i < request->head_count; i++)
        is_shown = is_shown || ins_same_item(&request->heads[i], whole);
    if (!is_shown)
        ins_add_head(walk, whole);
}

bool ins_take_cover(ins_walker *walk)
{
    size_t first = walk->at;
    size_t at = ins_behind_percent(walk);
    size_t noun = at == first ? walk->reader->atoms->count : behind_of(walk, at);
    ins_item whole;
    if (walk->has_subject || walk->number_count > 0 || !find_whole(walk, noun, &whole))
        return false;
    double percent = walk->reader->atoms->items[first].token->number;
    for (size_t i = first; i < noun; i++)
        ins_mark(walk, i, i == first ? INS_WORD_NUMBER : INS_WORD_OPERATOR, NULL);
    mark_whole(walk, &whole);
    walk->at = noun;
    set_cover(walk, &whole, percent);
    return true;
}
