/* Says what each atom means within the dataset that is tried. */
#include "language/reader.h"

#include "model/lexicon.h"

#include <math.h>
#include <string.h>

enum { DATASETS_MAX = 512 };

static const float RIVAL_MARGIN = 0.04F;
static const float NAME_OVER_LEXEME = 0.6F;
static const float NAME_OVER_EMPTY = 0.5F;
static const float OTHER_ROWS_QUALITY = 0.5F;
static const float LEAST_QUALITY = 0.42F;
static const float FOREIGN_MARGIN = 0.22F;
static const float REFERENCE_MARGIN = 0.15F;

bool ins_is_reached(const ins_model *model, int from, int to)
{
    bool seen[DATASETS_MAX] = {false};
    int queue[DATASETS_MAX];
    size_t head = 0;
    size_t tail = 0;
    if (from < 0 || from >= DATASETS_MAX || model->dataset_count > DATASETS_MAX)
        return false;
    queue[tail++] = from;
    seen[from] = true;
    while (head < tail) {
        int at = queue[head++];
        if (at == to)
            return true;
        for (size_t i = 0; i < model->relationship_count; i++) {
            const ins_relationship *link = &model->relationships[i];
            if ((int)link->from == at && !seen[link->to]) {
                seen[link->to] = true;
                queue[tail++] = (int)link->to;
            }
        }
    }
    return false;
}

bool ins_is_kind_of(const ins_model *model, int dataset, int other)
{
    for (size_t i = 0; i < model->relationship_count; i++) {
        const ins_relationship *link = &model->relationships[i];
        bool is_it = (int)link->from == dataset && (int)link->to == other && link->field_count == 1;
        if (is_it && model->datasets[dataset].fields[link->from_fields[0]].is_unique)
            return true;
    }
    return false;
}

const ins_dataset *ins_reader_dataset(const ins_reader *reader)
{
    return &reader->model->datasets[reader->dataset];
}

const ins_field *ins_reader_field(const ins_reader *reader, ins_field_ref ref)
{
    static const ins_field rows = {.naming = {.name = "", .label = ""}, .role = INS_ROLE_OTHER};
    if (ref.dataset < 0 || ref.field < 0)
        return &rows; /* the rows as such are no column */
    return ins_model_field(reader->model, ref);
}

bool ins_is_quantity(const ins_field *field)
{
    if (field->role == INS_ROLE_KEY || field->role == INS_ROLE_REFERENCE)
        return false;
    return field->role == INS_ROLE_MEASURE || field->role == INS_ROLE_NUMBER ||
           field->is_numeric_text;
}

bool ins_is_word_atom(const ins_atom *atom)
{
    return atom->kind == INS_ATOM_WORDS || atom->kind == INS_ATOM_QUOTED;
}

/* A word that names something elsewhere much better is not explained by a weak match here. */
bool ins_is_better_elsewhere(const ins_reader *reader, const ins_atom *atom, int dataset)
{
    if (atom->link_count == 0)
        return false;
    float here = 0;
    if (atom->links[0].kind == INS_LINK_FIELD && !atom->token->is_capital)
        return false; /* other tables have such columns too: "type", "status" */
    for (size_t i = 0; i < atom->link_count; i++)
        if (atom->links[i].quality > here &&
            ins_is_reached(reader->model, dataset, atom->links[i].ref.dataset))
            here = atom->links[i].quality;
    return atom->links[0].quality > here + FOREIGN_MARGIN;
}

static bool has_stem(const ins_reader *reader, ins_slice word)
{
    for (size_t i = 0; i < reader->tokens->count; i++) {
        ins_slice stem = reader->tokens->items[i].stem;
        bool starts =
            stem.size > 2 && stem.size <= word.size && memcmp(stem.data, word.data, stem.size) == 0;
        if (starts)
            return true;
    }
    return false;
}

/* "councillor" for the "chair id" of a committee: the column has a role that nobody spoke of. */
bool ins_is_unsaid_role(const ins_reader *reader, ins_field_ref ref, int dataset)
{
    const char *entity = reader->model->datasets[dataset].naming.label;
    for (const char *at = ins_reader_field(reader, ref)->naming.label; *at != '\0';) {
        ins_slice word = {at, strcspn(at, " ")};
        bool is_of_entity = strncmp(entity, at, word.size) == 0;
        if (is_of_entity || has_stem(reader, word))
            return false;
        at += word.size + (at[word.size] == ' ');
    }
    return true;
}

static const ins_link *link_with(ins_reader *reader, const ins_link *entity, ins_field_ref ref)
{
    ins_link *made = ARENA_NEW(reader->arena, ins_link);
    if (made == NULL) {
        reader->is_out_of_memory = true;
        return NULL;
    }
    *made = *entity;
    made->kind = INS_LINK_FIELD;
    made->ref = ref;
    return made;
}

/* The column that points to rows of another dataset, as a link: one of the dataset itself, or else
 * the only one of those that it reaches: "auction house" of lots that belong to auctions. */
static const ins_link *reference_to(ins_reader *reader, const ins_link *entity)
{
    ins_field_ref far = {.dataset = -1, .field = -1};
    size_t count = 0;
    for (size_t i = 0; i < reader->model->relationship_count; i++) {
        const ins_relationship *link = &reader->model->relationships[i];
        if ((int)link->to != entity->ref.dataset || link->field_count != 1 ||
            link->to == link->from)
            continue;
        ins_field_ref ref = {.dataset = (int)link->from, .field = (int)link->from_fields[0]};
        if (ref.dataset == reader->dataset)
            return link_with(reader, entity, ref);
        if (!ins_is_reached(reader->model, reader->dataset, ref.dataset) ||
            ins_is_unsaid_role(reader, ref, (int)link->to))
            continue;
        far = ref;
        count++;
    }
    return count == 1 ? link_with(reader, entity, far) : NULL;
}

/* A second reference to the same rows: "employee" may be who destroyed or who authorised. */
static const ins_link *other_reference(ins_reader *reader, const ins_link *first, int dataset)
{
    for (size_t i = 0; i < reader->model->relationship_count; i++) {
        const ins_relationship *link = &reader->model->relationships[i];
        if ((int)link->from != reader->dataset || (int)link->to != dataset ||
            link->field_count != 1 || (int)link->from_fields[0] == first->ref.field)
            continue;
        ins_link *made = ARENA_NEW(reader->arena, ins_link);
        if (made == NULL) {
            reader->is_out_of_memory = true;
            return NULL;
        }
        *made = *first;
        made->ref.field = (int)link->from_fields[0];
        return made;
    }
    return NULL;
}

/* True when a field is the better reading of a word that fits two fields equally. */
static bool is_preferred(const ins_reader *reader, const ins_link *a, const ins_link *b)
{
    const ins_dataset *dataset = ins_reader_dataset(reader);
    if (a->ref.dataset != reader->dataset || b->ref.dataset != reader->dataset)
        return a->ref.dataset == reader->dataset;
    if (a->ref.field == dataset->label_field || b->ref.field == dataset->label_field)
        return a->ref.field == dataset->label_field;
    ins_field_role one = ins_reader_field(reader, a->ref)->role;
    ins_field_role other = ins_reader_field(reader, b->ref)->role;
    bool is_id = one == INS_ROLE_KEY || one == INS_ROLE_REFERENCE;
    bool is_other_id = other == INS_ROLE_KEY || other == INS_ROLE_REFERENCE;
    return !is_id && is_other_id;
}

static void take_field(const ins_reader *reader, ins_sense *sense, const ins_link *link)
{
    bool is_home = link->ref.dataset == reader->dataset;
    if (sense->field == NULL) {
        sense->field = link;
        return;
    }
    bool field_is_home = sense->field->ref.dataset == reader->dataset;
    if (field_is_home && !is_home)
        return;
    bool is_close = link->quality > sense->field->quality - RIVAL_MARGIN;
    if (!is_close)
        return;
    if (is_preferred(reader, link, sense->field)) {
        sense->rival = is_preferred(reader, sense->field, link) ? sense->field : NULL;
        sense->field = link;
    } else if (!is_preferred(reader, sense->field, link)) {
        sense->rival = link;
    }
}

/* A lower-case word that only resembles a value of a joined table is hardly meant as one. */
static bool is_doubtful_value(const ins_reader *reader, const ins_atom *atom, const ins_link *link)
{
    bool is_exact = link->quality > 0.9F;
    return link->kind == INS_LINK_VALUE && link->ref.dataset != reader->dataset && !is_exact &&
           !atom->token->is_capital && atom->kind != INS_ATOM_QUOTED;
}

/* The first link of a kind is the best one; a value of the dataset itself beats one it reaches. */
static void keep_link(const ins_reader *reader, ins_sense *sense, const ins_link *link)
{
    bool is_home = link->ref.dataset == reader->dataset;
    switch (link->kind) {
    case INS_LINK_ENTITY:
        if (is_home && sense->entity == NULL)
            sense->entity = link;
        break;
    case INS_LINK_FIELD: take_field(reader, sense, link); break;
    case INS_LINK_METRIC:
        if (is_home && sense->metric == NULL)
            sense->metric = link;
        break;
    case INS_LINK_VALUE:
        if (sense->value == NULL || (is_home && sense->value->ref.dataset != reader->dataset))
            sense->value = link;
        break;
    }
}

static void take_link(const ins_reader *reader, ins_sense *sense, const ins_link *link)
{
    if (link->kind == INS_LINK_FIELD && link->quality < LEAST_QUALITY)
        return; /* one word from the middle of a name */
    bool is_home = link->ref.dataset == reader->dataset;
    if (is_home || ins_is_reached(reader->model, reader->dataset, link->ref.dataset))
        keep_link(reader, sense, link);
    else if (sense->foreign == NULL)
        sense->foreign = link;
}

/* A link to another entity that is reached stands for the column that points to it. */
static void take_references(ins_reader *reader, ins_sense *sense, const ins_atom *atom)
{
    for (size_t i = 0; i < atom->link_count; i++) {
        const ins_link *link = &atom->links[i];
        bool is_entity = link->kind == INS_LINK_ENTITY && link->ref.dataset != reader->dataset &&
                         link->quality > 0.55F;
        bool is_covered =
            sense->field != NULL && sense->field->quality + REFERENCE_MARGIN > link->quality;
        bool is_foreign_field =
            sense->field != NULL && sense->field->ref.dataset != reader->dataset;
        is_covered = is_covered && !(is_foreign_field && sense->field->quality <= link->quality);
        if (!is_entity || is_covered)
            continue;
        const ins_link *reference = reference_to(reader, link);
        bool is_far = reference != NULL && reference->ref.dataset != reader->dataset;
        if (reference == NULL || (is_far && (sense->field != NULL || sense->entity != NULL)))
            continue;
        sense->field = reference;
        sense->rival = other_reference(reader, reference, link->ref.dataset);
        sense->is_unsaid_role = ins_is_unsaid_role(reader, reference->ref, link->ref.dataset);
        return;
    }
}

/* The field of the owner, when an "of" names one. */
static bool take_owned(const ins_reader *reader, ins_sense *sense, const ins_atom *atom)
{
    if (sense->owner < 0 || !ins_is_reached(reader->model, reader->dataset, sense->owner))
        return false;
    for (size_t i = 0; i < atom->link_count; i++) {
        const ins_link *link = &atom->links[i];
        if (link->kind != INS_LINK_FIELD || link->ref.dataset != sense->owner)
            continue;
        if (sense->field == NULL) {
            sense->field = link;
            continue;
        }
        if (link->quality <= sense->field->quality - RIVAL_MARGIN)
            break;
        if (link->ref.field == reader->model->datasets[sense->owner].label_field)
            sense->field = link;
        else if (sense->field->ref.field != reader->model->datasets[sense->owner].label_field)
            sense->rival = link;
    }
    return sense->field != NULL;
}

static float best_quality(const ins_sense *sense)
{
    const ins_link *links[] = {sense->entity, sense->field, sense->metric, sense->value};
    float best = 0;
    for (size_t i = 0; i < 4; i++)
        if (links[i] != NULL && links[i]->quality > best)
            best = links[i]->quality;
    return best;
}

/* "open visits", "returned orders": the verb is exactly what a column of kinds or states holds. */
static bool is_state(const ins_reader *reader, const ins_atom *atom, const ins_link *value)
{
    ins_meaning meaning = atom->lexeme->meaning;
    bool is_verb = meaning == INS_MEANS_VERB || meaning == INS_MEANS_PARTICIPLE ||
                   meaning == INS_MEANS_MAYBE_VERB;
    if (!is_verb || value->ref.dataset != reader->dataset || value->quality < NAME_OVER_LEXEME)
        return false;
    ins_field_role role = ins_reader_field(reader, value->ref)->role;
    return role == INS_ROLE_CATEGORY || role == INS_ROLE_FLAG;
}

static bool is_gerund(const ins_atom *atom)
{
    ins_slice word = atom->token->folded;
    return word.size > 4 && memcmp(word.data + word.size - 3, "ing", 3) == 0;
}

static bool means_at(const ins_reader *reader, size_t index, ins_meaning meaning)
{
    const ins_lexeme *lexeme =
        index < reader->atoms->count ? reader->atoms->items[index].lexeme : NULL;
    return lexeme != NULL && lexeme->meaning == meaning;
}

/* "Return the name", "find the largest and return its title": it opens a sentence, or goes on with
 * one before an article or a pronoun. */
static bool is_imperative(const ins_reader *reader, size_t index)
{
    size_t first = index;
    while (first > 0 && means_at(reader, first - 1, INS_MEANS_NOTHING))
        first--;
    bool opens = first == 0 || reader->atoms->items[first - 1].kind == INS_ATOM_STOP ||
                 reader->atoms->items[first - 1].kind == INS_ATOM_COMMA;
    bool leads = means_at(reader, index + 1, INS_MEANS_NOTHING) ||
                 means_at(reader, index + 1, INS_MEANS_ITS);
    return opens || (leads && means_at(reader, first - 1, INS_MEANS_AND));
}

/* How well a name must fit to win over a function word of that meaning. */
static bool beats_lexeme(const ins_reader *reader, size_t index, float quality)
{
    const ins_atom *atom = &reader->atoms->items[index];
    switch (atom->lexeme->meaning) {
    case INS_MEANS_VERB:
    case INS_MEANS_UNSUPPORTED:
    case INS_MEANS_TREND:
    case INS_MEANS_EVERYTHING: return quality >= NAME_OVER_LEXEME;
    case INS_MEANS_PARTICIPLE: /* "studied" is no "study level"; "rating" may be a column */
        return quality >= (is_gerund(atom) ? NAME_OVER_EMPTY : NAME_OVER_LEXEME);
    case INS_MEANS_THING: return quality >= NAME_OVER_EMPTY;
    case INS_MEANS_PERSON:
    case INS_MEANS_VERB_OF:
    case INS_MEANS_MAYBE_VERB: return quality >= NAME_OVER_LEXEME;
    case INS_MEANS_SHOW: return quality >= NAME_OVER_EMPTY && !is_imperative(reader, index);
    case INS_MEANS_AGAIN: return quality > 0.94F && index > 0;
    case INS_MEANS_COUNT:
    case INS_MEANS_AGGREGATE:
    case INS_MEANS_SHARE:
    case INS_MEANS_CHANGE:
    case INS_MEANS_DIRECTION:
    case INS_MEANS_MISSING:
    case INS_MEANS_WHERE: return quality > 0.94F && atom->token_count > 1;
    default: return quality > 0.94F && atom->token->is_capital;
    }
}

static bool is_verb(const ins_lexeme *lexeme)
{
    return lexeme->meaning == INS_MEANS_VERB || lexeme->meaning == INS_MEANS_PARTICIPLE ||
           lexeme->meaning == INS_MEANS_MAYBE_VERB;
}

/* "ordered" is not the "order number". */
static bool names_key_only(const ins_reader *reader, const ins_sense *sense)
{
    if (sense->field == NULL || sense->metric != NULL)
        return false;
    return ins_reader_field(reader, sense->field->ref)->role == INS_ROLE_KEY;
}

/* "regions affected" over the records of affected regions, "ordered" over items of orders. */
static bool says_rows_only(const ins_atom *atom, const ins_sense *sense)
{
    return ins_is_past_form(atom->token->folded) && sense->entity != NULL &&
           sense->metric == NULL &&
           (sense->field == NULL || sense->field->quality <= sense->entity->quality);
}

/* "shipped" is hardly the column "shipped at" where no time is asked for. */
static bool is_weak_time(const ins_reader *reader, const ins_sense *sense)
{
    return sense->field != NULL && sense->entity == NULL &&
           sense->field->quality < NAME_OVER_LEXEME &&
           ins_reader_field(reader, sense->field->ref)->role == INS_ROLE_TIME &&
           !ins_reader_field(reader, sense->field->ref)->has_nulls;
}

/* "furnished flats" */
static bool is_flag(const ins_reader *reader, const ins_sense *sense)
{
    return sense->field != NULL && sense->entity == NULL && sense->field->quality > LEAST_QUALITY &&
           ins_reader_field(reader, sense->field->ref)->role == INS_ROLE_FLAG;
}

/* "how many shipments arrived", where some have not: the time says which. */
static bool is_done_by_some(const ins_reader *reader, const ins_atom *atom, const ins_sense *sense)
{
    if (sense->field == NULL || sense->entity != NULL || sense->field->quality <= LEAST_QUALITY ||
        sense->field->ref.dataset != reader->dataset || !ins_is_past_form(atom->token->folded))
        return false;
    const ins_field *field = ins_reader_field(reader, sense->field->ref);
    return field->role == INS_ROLE_TIME && field->has_nulls;
}

/* A verb that resembles a key, a time or the rows themselves says nothing of them. */
static bool is_hardly_meant(const ins_reader *reader, const ins_atom *atom, const ins_sense *sense)
{
    bool is_reference = sense->field != NULL && ins_is_past_form(atom->token->folded) &&
                        ins_reader_field(reader, sense->field->ref)->role == INS_ROLE_REFERENCE;
    return is_reference || names_key_only(reader, sense) || is_weak_time(reader, sense) ||
           says_rows_only(atom, sense);
}

/* Behind a preposition stands a noun: "who works in marketing" names a department. */
static bool is_noun_by_place(const ins_reader *reader, size_t index, const ins_sense *sense)
{
    const ins_lexeme *before = index == 0 ? NULL : reader->atoms->items[index - 1].lexeme;
    bool is_behind =
        before != NULL && (before->meaning == INS_MEANS_IN || before->meaning == INS_MEANS_OF);
    return is_behind && sense->value != NULL && sense->value->is_whole &&
           sense->value->quality > 0.9F;
}

/* "the largest reserves", "total reserves": no verb stands there. */
static bool is_amount_by_place(const ins_reader *reader, size_t index, const ins_sense *sense)
{
    bool is_behind = index > 0 && (means_at(reader, index - 1, INS_MEANS_EXTREME) ||
                                   means_at(reader, index - 1, INS_MEANS_AGGREGATE));
    return is_behind && sense->field != NULL && sense->field->quality > LEAST_QUALITY &&
           !ins_is_past_form(reader->atoms->items[index].token->folded) &&
           ins_is_quantity(ins_reader_field(reader, sense->field->ref));
}

/* "products sold in Paris", "shoes sold last week": no column of what was sold. */
static bool is_deal_by_place(const ins_reader *reader, size_t index)
{
    const ins_atom *items = reader->atoms->items;
    size_t next = index + 1;
    bool is_behind_noun = index > 0 && items[index - 1].link_count > 0;
    bool leads = next < reader->atoms->count && items[next].kind == INS_ATOM_PERIOD;
    bool has_place = means_at(reader, next, INS_MEANS_IN) && next + 1 < reader->atoms->count;
    for (size_t i = 0; has_place && i < items[next + 1].link_count; i++)
        leads |= items[next + 1].links[i].kind == INS_LINK_VALUE;
    return is_behind_noun && leads && ins_lexeme_says(items[index].lexeme, INS_SAYS_DEALS);
}

static bool is_no_verb_here(const ins_reader *reader, size_t index, const ins_sense *sense)
{
    return is_done_by_some(reader, &reader->atoms->items[index], sense) || is_flag(reader, sense) ||
           is_noun_by_place(reader, index, sense);
}

/* Words that are both a function word and a name: by which are they read? */
static bool prefers_name(const ins_reader *reader, size_t index, const ins_sense *sense)
{
    const ins_atom *atom = &reader->atoms->items[index];
    float quality = best_quality(sense);
    if (atom->lexeme == NULL)
        return quality > 0;
    if (is_verb(atom->lexeme) && is_amount_by_place(reader, index, sense))
        return true;
    if (is_verb(atom->lexeme) &&
        (is_hardly_meant(reader, atom, sense) || is_deal_by_place(reader, index)))
        return false;
    if (is_verb(atom->lexeme) && is_no_verb_here(reader, index, sense))
        return true;
    bool only_value = sense->entity == NULL && sense->field == NULL && sense->metric == NULL;
    if (only_value && !atom->token->is_capital && atom->kind != INS_ATOM_QUOTED)
        return sense->value != NULL && is_state(reader, atom, sense->value);
    return beats_lexeme(reader, index, quality);
}

/* What a pick says instead of the default. */
static void apply_pick(ins_reader *reader, ins_sense *sense, const ins_pick *pick)
{
    const ins_atom *atom = &reader->atoms->items[pick->atom];
    sense->is_lexeme = pick->link == NULL;
    sense->is_name = pick->link != NULL;
    sense->meaning = sense->is_lexeme ? atom->lexeme->meaning : INS_MEANS_NOTHING;
    if (pick->link == NULL)
        return;
    sense->entity = sense->field = sense->metric = sense->value = sense->rival = NULL;
    bool is_home = pick->link->ref.dataset == reader->dataset;
    switch (pick->link->kind) {
    case INS_LINK_ENTITY:
        if (is_home)
            sense->entity = pick->link;
        else
            sense->field = reference_to(reader, pick->link);
        break;
    case INS_LINK_FIELD: sense->field = pick->link; break;
    case INS_LINK_METRIC: sense->metric = pick->link; break;
    case INS_LINK_VALUE: sense->value = pick->link; break;
    }
}

/* "ordered", "checking": a verb like the name of records that the dataset does not reach says
 * something about them; it is no filler here. */
static bool names_other_rows(const ins_reader *reader, const ins_atom *atom)
{
    ins_meaning meaning = atom->lexeme->meaning;
    bool is_verb = meaning == INS_MEANS_VERB || meaning == INS_MEANS_PARTICIPLE ||
                   meaning == INS_MEANS_MAYBE_VERB;
    bool names_rows = false;
    for (size_t i = 0; i < atom->link_count && is_verb; i++) {
        const ins_link *link = &atom->links[i];
        if (ins_is_reached(reader->model, reader->dataset, link->ref.dataset))
            return false;
        names_rows |= link->kind == INS_LINK_ENTITY && link->quality > OTHER_ROWS_QUALITY;
    }
    return names_rows;
}

/* "how many buses break down": what asks elsewhere, "break down the revenue", happens to them. */
static bool is_act_of_rows(const ins_reader *reader, size_t index)
{
    const ins_atom *atom = &reader->atoms->items[index];
    return atom->lexeme->meaning == INS_MEANS_SHOW && atom->token_count > 1 &&
           ins_lexicon_lists(INS_LIST_PARTICLE, atom->token[atom->token_count - 1].folded) &&
           !is_imperative(reader, index);
}

static bool is_function_word(const ins_reader *reader, size_t index)
{
    const ins_atom *atom = &reader->atoms->items[index];
    return atom->lexeme != NULL && !reader->senses[index].is_name &&
           !names_other_rows(reader, atom) && !is_act_of_rows(reader, index);
}

static void resolve_atom(ins_reader *reader, size_t index)
{
    const ins_atom *atom = &reader->atoms->items[index];
    ins_sense *sense = &reader->senses[index];
    if (!ins_is_word_atom(atom) && atom->kind != INS_ATOM_NUMBER)
        return;
    sense->owner = ins_owner_of(reader, index);
    bool is_foreign = ins_is_better_elsewhere(reader, atom, reader->dataset);
    if (is_foreign)
        sense->foreign = &atom->links[0];
    bool is_owned = !is_foreign && take_owned(reader, sense, atom);
    for (size_t i = 0; i < atom->link_count && !is_foreign; i++)
        if ((!is_owned || atom->links[i].kind != INS_LINK_FIELD) &&
            !is_doubtful_value(reader, atom, &atom->links[i]))
            take_link(reader, sense, &atom->links[i]);
    if (!is_foreign && !is_owned)
        take_references(reader, sense, atom);
    sense->is_name = prefers_name(reader, index, sense);
    sense->is_lexeme = is_function_word(reader, index);
    if (sense->is_lexeme)
        sense->meaning = atom->lexeme->meaning;
}

void ins_resolve(ins_reader *reader)
{
    for (size_t i = 0; i < reader->atoms->count; i++)
        resolve_atom(reader, i);
    for (size_t i = 0; i < reader->pick_count; i++)
        apply_pick(reader, &reader->senses[reader->picks[i].atom], &reader->picks[i]);
}
