/* Reads some words of a question by themselves, as rows of another dataset that belong to rows of
 * the outer one. */
#include "language/nested.h"
#include "language/assemble.h"

#include "plan/path.h"

static const double ALIKE = 0.03;

/* ---- reading ---- */

static bool allocate(ins_inner *inner, ins_arena *arena)
{
    ins_reader *reader = &inner->reader;
    ins_atoms *atoms = ARENA_NEW(arena, ins_atoms);
    ins_atom *items = ARENA_ARRAY(arena, ins_atom, inner->count + 1);
    reader->senses = ARENA_ARRAY(arena, ins_sense, inner->count + 1);
    reader->roles = ARENA_ARRAY(arena, ins_word_role, inner->count + 1);
    reader->meanings = ARENA_ARRAY(arena, const char *, inner->count + 1);
    bool has_all = atoms != NULL && items != NULL && reader->senses != NULL &&
                   reader->roles != NULL && reader->meanings != NULL;
    if (!has_all)
        return false;
    for (size_t i = 0; i < inner->count; i++)
        items[i] = reader->atoms->items[inner->atoms[i]];
    *atoms = (ins_atoms){items, inner->count};
    reader->atoms = atoms;
    return true;
}

/* "never sold", where rows say the day sold and the moment sold: only that they are there. */
static void prefer_verbs(ins_reader *reader)
{
    for (size_t i = 0; i < reader->atoms->count; i++) {
        const ins_lexeme *lexeme = reader->atoms->items[i].lexeme;
        ins_sense *sense = &reader->senses[i];
        bool is_verb = lexeme != NULL && (lexeme->meaning == INS_MEANS_VERB ||
                                          lexeme->meaning == INS_MEANS_PARTICIPLE);
        if (!is_verb || !sense->is_name || sense->entity != NULL || sense->value != NULL ||
            sense->rival == NULL)
            continue;
        sense->field = sense->rival = NULL;
        sense->is_name = false;
        sense->is_lexeme = true;
        sense->meaning = lexeme->meaning;
    }
}

static void start(ins_inner *inner, const ins_reader *outer, int dataset)
{
    ins_reader *reader = &inner->reader;
    *reader = *outer;
    reader->depth++;
    reader->dataset = dataset;
    reader->pick_count = 0;
    reader->request = (ins_request){.time_field = -1};
    reader->problem = NULL;
    reader->culprit = READER_NO_ATOM;
    reader->doubt = 0;
    reader->note_count = 0;
    reader->fork_count = 0;
    reader->is_final = reader->needs_other_rows = false;
}

bool ins_inner_start(ins_inner *out, const ins_reader *outer, int dataset)
{
    *out = (ins_inner){.count = 0};
    start(out, outer, dataset);
    return out->reader.depth < INS_PLAN_DEPTH_MAX;
}

bool ins_inner_read(ins_inner *out, ins_reader *outer, const size_t *atoms, size_t count,
                    int dataset)
{
    *out = (ins_inner){.atoms = atoms, .count = count};
    start(out, outer, dataset);
    ins_reader *reader = &out->reader;
    if (count == 0 || reader->depth >= INS_PLAN_DEPTH_MAX)
        return false;
    if (!allocate(out, reader->arena)) {
        outer->is_out_of_memory = reader->is_out_of_memory = true;
        return false;
    }
    ins_resolve(reader);
    prefer_verbs(reader);
    ins_read_clauses(reader);
    outer->is_out_of_memory |= reader->is_out_of_memory;
    return reader->problem == NULL && !reader->is_out_of_memory;
}

ins_plan *ins_inner_plan(ins_inner *inner)
{
    return ins_assemble_request(&inner->reader);
}

void ins_inner_keep(ins_reader *outer, const ins_inner *inner)
{
    for (size_t i = 0; i < inner->count; i++) {
        outer->roles[inner->atoms[i]] = inner->reader.roles[i];
        outer->meanings[inner->atoms[i]] = inner->reader.meanings[i];
        outer->senses[inner->atoms[i]] = inner->reader.senses[i];
    }
    for (size_t i = 0; i < inner->reader.note_count; i++)
        ins_note(outer, inner->reader.notes[i]);
    outer->doubt += inner->reader.doubt;
}

/* ---- which words ---- */

/* Words read by themselves may end before a word that opens something else. */
static bool may_end_before(const ins_reader *reader, size_t atom)
{
    const ins_atom *item = &reader->atoms->items[atom];
    if (item->kind == INS_ATOM_COMMA || item->kind == INS_ATOM_STOP)
        return true;
    switch (item->lexeme == NULL ? INS_MEANS_NOTHING : item->lexeme->meaning) {
    case INS_MEANS_AND:
    case INS_MEANS_OR:
    case INS_MEANS_WITH:
    case INS_MEANS_THAT:
    case INS_MEANS_WHO:
    case INS_MEANS_WHICH:
    case INS_MEANS_HAVE:
    case INS_MEANS_NOT:
    case INS_MEANS_BE:
    case INS_MEANS_BY:
    case INS_MEANS_EACH:
    case INS_MEANS_ORDER:
    case INS_MEANS_GRAIN:
    case INS_MEANS_SHOW:
    case INS_MEANS_IN: return true;
    default: return false;
    }
}

size_t ins_list_ends(const ins_reader *reader, size_t first, size_t *ends)
{
    size_t count = 0;
    for (size_t end = reader->atoms->count; end > first && count < INS_SPANS_MAX; end--)
        if (end == reader->atoms->count || may_end_before(reader, end))
            ends[count++] = end;
    return count;
}

size_t *ins_atoms_from(ins_reader *reader, size_t first, size_t end)
{
    size_t *atoms = ARENA_ARRAY(reader->arena, size_t, end - first + 1);
    for (size_t i = first; atoms != NULL && i < end; i++)
        atoms[i - first] = i;
    reader->is_out_of_memory |= atoms == NULL;
    return atoms;
}

/* ---- whose rows ---- */

static bool find_direct(ins_link_fields *out, const ins_model *model, int many, int one,
                        size_t *count)
{
    *count = 0;
    for (size_t i = 0; i < model->relationship_count; i++) {
        const ins_relationship *link = &model->relationships[i];
        if ((int)link->from != many || (int)link->to != one || link->field_count != 1)
            continue;
        out->many = (ins_field_ref){many, (int)link->from_fields[0]};
        out->one = (ins_field_ref){one, (int)link->to_fields[0]};
        (*count)++;
    }
    return *count == 1;
}

bool ins_link_fields_find(ins_link_fields *out, ins_reader *reader, int many, int one)
{
    const ins_model *model = reader->model;
    size_t count = 0;
    ins_join_path path;
    const ins_dataset *dataset = &model->datasets[one];
    if (many == one || find_direct(out, model, many, one, &count))
        return many != one;
    if (count > 1 || dataset->key_count != 1)
        return false;
    insights_status status = ins_join_path_find(&path, model, (size_t)many, (size_t)one, NULL);
    reader->is_out_of_memory |= status == INSIGHTS_NOMEM;
    out->many = out->one = (ins_field_ref){one, (int)dataset->key[0]};
    return status == INSIGHTS_OK;
}

static double evidence_of_words(const ins_reader *reader, const size_t *atoms, size_t count,
                                int dataset)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        const ins_atom *atom = &reader->atoms->items[atoms[i]];
        if (ins_is_word_atom(atom))
            sum += ins_evidence_of(reader, atom, dataset);
    }
    return sum;
}

static bool points_to(const ins_model *model, int many, int one)
{
    for (size_t i = 0; i < model->relationship_count; i++)
        if ((int)model->relationships[i].from == many && (int)model->relationships[i].to == one)
            return true;
    return false;
}

static bool has_main_figure(const ins_model *model, int dataset)
{
    for (size_t i = 0; i < model->metric_count; i++)
        if (model->metrics[i].is_default && (int)model->metrics[i].dataset == dataset)
            return true;
    return false;
}

/* The one dataset with rows that belong to others, where the words name none; of several the one
 * with the main figure. */
static int only_rows_of(const ins_model *model, int home)
{
    int found = -1;
    size_t count = 0;
    for (size_t i = 0; i < model->dataset_count; i++) {
        if ((int)i == home || !points_to(model, (int)i, home))
            continue;
        if (has_main_figure(model, (int)i))
            return (int)i;
        count++;
        found = (int)i;
    }
    return count == 1 ? found : -1;
}

/* Nothing but verbs and empty words: "never bought anything". */
static bool names_nothing(const ins_reader *reader, const size_t *atoms, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const ins_atom *atom = &reader->atoms->items[atoms[i]];
        if (atom->kind == INS_ATOM_WORDS &&
            (atom->lexeme == NULL || !ins_is_silent(atom->lexeme->meaning)))
            return false;
    }
    return true;
}

int ins_rows_belonging_to(const ins_reader *reader, const size_t *atoms, size_t count, int home)
{
    const ins_model *model = reader->model;
    int best = -1;
    double most = 0;
    bool is_tie = false;
    for (size_t i = 0; i < model->dataset_count; i++) {
        if ((int)i == home || !ins_is_reached(model, (int)i, home))
            continue;
        double evidence = evidence_of_words(reader, atoms, count, (int)i);
        if (evidence > most + ALIKE) {
            best = (int)i;
            is_tie = false;
        } else if (best >= 0 && evidence > most - ALIKE) {
            is_tie = true;
        }
        most = evidence > most ? evidence : most;
    }
    if (best < 0 && names_nothing(reader, atoms, count))
        return only_rows_of(model, home);
    return is_tie ? -1 : best;
}

/* ---- sets ---- */

void ins_add_set_test(ins_walker *walk, ins_field_ref one, const ins_plan *plan, size_t column,
                      bool is_member)
{
    ins_nested *nested = ARENA_NEW(walk->reader->arena, ins_nested);
    if (nested == NULL) {
        walk->reader->is_out_of_memory = true;
        return;
    }
    *nested = (ins_nested){.plan = plan, .column = column};
    ins_item subject = {.field = one, .metric = -1, .atom = walk->at};
    size_t before = walk->request->test_count;
    walk->is_negated = false;
    ins_add_test(walk, &subject, is_member ? INS_COMPARE_IN : INS_COMPARE_NOT_IN, NULL, 0);
    if (walk->request->test_count > before)
        walk->request->tests[before].nested = nested;
}
