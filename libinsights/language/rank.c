/* Ranks the datasets whose rows a question may be about by how well they explain its words. */
#include "language/nested.h"
#include "language/search.h"
#include "model/lexicon.h"

/* Weights of a dataset's evidence; only their order and rough size matter. */
static const double ENTITY_WEIGHT = 1.7;
static const double FIELD_WEIGHT = 1.0;
static const double METRIC_WEIGHT = 1.25;
static const double VALUE_WEIGHT = 1.1;
static const double REACHED_WEIGHT = 0.45;
static const double UNCOVERED_PENALTY = 1.0;
static const double NAMING_SHARE = 0.3;
static const double UNCOVERED_VERB_PENALTY = 0.5;
static const double MAIN_FIGURE_BONUS = 0.1;
static const float NAME_OVER_LEXEME = 0.6F;

static double weight_of(const ins_link *link)
{
    switch (link->kind) {
    case INS_LINK_ENTITY: return ENTITY_WEIGHT * (double)link->quality;
    case INS_LINK_FIELD: return FIELD_WEIGHT * (double)link->quality;
    case INS_LINK_METRIC: return METRIC_WEIGHT * (double)link->quality;
    case INS_LINK_VALUE: break;
    }
    return VALUE_WEIGHT * (double)link->quality;
}

/* A function word is covered whatever the dataset; its links only add. */
static bool needs_cover(const ins_atom *atom)
{
    if (atom->lexeme == NULL)
        return true;
    return atom->lexeme->meaning == INS_MEANS_THING && atom->link_count > 0 &&
           atom->links[0].quality > NAME_OVER_LEXEME;
}

/* "ordered", "affected": a verb that names records the dataset does not reach. */
static bool is_verb(const ins_atom *atom)
{
    ins_meaning meaning = atom->lexeme->meaning;
    return meaning == INS_MEANS_VERB || meaning == INS_MEANS_PARTICIPLE ||
           meaning == INS_MEANS_MAYBE_VERB;
}

/* "names", "codes": every table has such columns, or something else is named by them. */
static bool is_naming_word(const ins_atom *atom)
{
    return atom->token_count == 1 && ins_lexicon_lists(INS_LIST_NAMING, atom->token->stem);
}

static double atom_score(const ins_reader *reader, const ins_atom *atom, int dataset)
{
    double best = 0;
    double reached = 0;
    if (needs_cover(atom) && ins_is_better_elsewhere(reader, atom, dataset))
        return -UNCOVERED_PENALTY * (double)atom->links[0].quality;
    for (size_t i = 0; i < atom->link_count; i++) {
        const ins_link *link = &atom->links[i];
        double weight = weight_of(link) * (double)atom->token_count;
        if (link->ref.dataset == dataset)
            best = weight > best ? weight : best;
        else if (weight > reached && ins_is_reached(reader->model, dataset, link->ref.dataset))
            reached = weight;
    }
    if (best > 0 || reached > 0)
        return best > reached * REACHED_WEIGHT ? best : reached * REACHED_WEIGHT;
    if (atom->link_count == 0)
        return 0;
    if (!needs_cover(atom))
        return is_verb(atom) ? -UNCOVERED_VERB_PENALTY * (double)atom->links[0].quality : 0;
    double share = is_naming_word(atom) ? NAMING_SHARE : 1;
    return -UNCOVERED_PENALTY * share * (double)atom->links[0].quality;
}

double ins_evidence_of(const ins_reader *reader, const ins_atom *atom, int dataset)
{
    return atom_score(reader, atom, dataset);
}

/* "customers without orders": rows that are missed belong to those asked about. */
static bool is_behind_negation(const ins_reader *reader, size_t atom)
{
    for (size_t i = atom; i > 0; i--) {
        const ins_lexeme *lexeme = reader->atoms->items[i - 1].lexeme;
        if (lexeme != NULL && lexeme->meaning == INS_MEANS_NOT)
            return true;
    }
    return false;
}

/* True for rows that belong to those of a dataset, and for what such rows lead to. */
static bool is_behind_rows(const ins_model *model, int dataset, int other)
{
    if (other == dataset)
        return false;
    if (ins_is_reached(model, other, dataset))
        return true;
    for (size_t i = 0; i < model->relationship_count; i++) {
        const ins_relationship *link = &model->relationships[i];
        if ((int)link->to == dataset && (int)link->from != dataset &&
            ins_is_reached(model, (int)link->from, other))
            return true;
    }
    return false;
}

/* Evidence of the rows that belong to those of a dataset, as if it reached them. */
static double score_of_missed(const ins_reader *reader, const ins_atom *atom, int dataset)
{
    double best = 0;
    for (size_t i = 0; i < atom->link_count; i++) {
        const ins_link *link = &atom->links[i];
        double weight = weight_of(link) * (double)atom->token_count;
        if (weight > best && is_behind_rows(reader->model, dataset, link->ref.dataset))
            best = weight;
    }
    return best * REACHED_WEIGHT;
}

static double score_in_place(const ins_reader *reader, size_t index, int dataset)
{
    const ins_atom *atom = &reader->atoms->items[index];
    double score = atom_score(reader, atom, dataset);
    double missed = score <= 0 && is_behind_negation(reader, index)
                        ? score_of_missed(reader, atom, dataset)
                        : 0;
    return missed > 0 ? missed : score;
}

static double dataset_score(const ins_reader *reader, int dataset)
{
    double score = 0;
    for (size_t i = 0; i < reader->atoms->count; i++)
        if (ins_is_word_atom(&reader->atoms->items[i]))
            score += score_in_place(reader, i, dataset);
    return score;
}

static bool wants_amount(const ins_reader *reader)
{
    for (size_t i = 0; i < reader->atoms->count; i++) {
        const ins_lexeme *lexeme = reader->atoms->items[i].lexeme;
        if (lexeme != NULL &&
            (lexeme->meaning == INS_MEANS_EXTREME || lexeme->meaning == INS_MEANS_EXTREME_OF ||
             lexeme->meaning == INS_MEANS_WHY || lexeme->meaning == INS_MEANS_TREND))
            return true;
    }
    return false;
}

/* Where an amount is wanted and none is named, the rows that hold the model's main figure. */
static bool has_main_figure(const ins_model *model, int dataset)
{
    for (size_t i = 0; i < model->metric_count; i++)
        if (model->metrics[i].is_default && (int)model->metrics[i].dataset == dataset)
            return true;
    return false;
}

static void insert(ins_candidate *items, size_t *count, ins_candidate item)
{
    size_t at = *count < SEARCH_DATASETS_MAX ? (*count)++ : SEARCH_DATASETS_MAX;
    while (at > 0 && items[at - 1].score < item.score) {
        if (at < SEARCH_DATASETS_MAX)
            items[at] = items[at - 1];
        at--;
    }
    if (at < SEARCH_DATASETS_MAX)
        items[at] = item;
}

size_t ins_rank_datasets(const ins_reader *reader, ins_candidate *out)
{
    size_t count = 0;
    bool is_amount = wants_amount(reader);
    for (size_t i = 0; i < reader->model->dataset_count; i++) {
        double score = dataset_score(reader, (int)i);
        if (score <= 0)
            continue;
        if (is_amount && has_main_figure(reader->model, (int)i))
            score += MAIN_FIGURE_BONUS;
        insert(out, &count, (ins_candidate){(int)i, score});
    }
    return count;
}
