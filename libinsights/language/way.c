/* Which way leads to a column of another dataset, when there are several: the words around it say
 * so ("arrival port", "home team"), or the asker is asked. */
#include "language/walker.h"

#include <string.h>

enum { WAYS_MAX = 4, SHARED_LETTERS = 4, UNREACHED = 1000 };

/* Fewest relationships from one dataset to another; UNREACHED when there is no way. */
static size_t distance(const ins_model *model, size_t from, size_t to, size_t limit)
{
    if (from == to)
        return 0;
    if (limit == 0)
        return UNREACHED;
    size_t best = UNREACHED;
    for (size_t i = 0; i < model->relationship_count; i++) {
        const ins_relationship *link = &model->relationships[i];
        if (link->from != from || link->to == from)
            continue;
        size_t rest = distance(model, link->to, to, limit - 1);
        best = rest + 1 < best ? rest + 1 : best;
    }
    return best;
}

size_t ins_ways_to(const ins_model *model, int from, int to, size_t *ways, size_t limit)
{
    enum { DEPTH = 3 };
    size_t best = UNREACHED;
    size_t count = 0;
    for (size_t i = 0; i < model->relationship_count; i++) {
        const ins_relationship *link = &model->relationships[i];
        if ((int)link->from != from || link->to == link->from)
            continue;
        size_t length = distance(model, link->to, (size_t)to, DEPTH);
        if (length < best) {
            best = length;
            count = 0;
        }
        if (length == best && best < UNREACHED && count < limit)
            ways[count++] = i;
    }
    return count;
}

static const char *label_of(const ins_model *model, size_t way)
{
    const ins_relationship *link = &model->relationships[way];
    return model->datasets[link->from].fields[link->from_fields[0]].naming.label;
}

static bool shares_letters(ins_slice a, ins_slice b)
{
    size_t size = a.size < b.size ? a.size : b.size;
    if (size < SHARED_LETTERS)
        return a.size == b.size && memcmp(a.data, b.data, a.size) == 0;
    size_t same = 0;
    while (same < size && a.data[same] == b.data[same])
        same++;
    return same >= SHARED_LETTERS && same + 1 >= size;
}

static bool next_word(const char **at, ins_slice *word)
{
    while (**at == ' ')
        (*at)++;
    *word = (ins_slice){*at, strcspn(*at, " ")};
    *at += word->size;
    return word->size > 0;
}

static bool has_word(const char *label, ins_slice stem)
{
    ins_slice word;
    while (next_word(&label, &word))
        if (shares_letters(word, stem))
            return true;
    return false;
}

/* True when a word of the question is in this label and in no other. */
static bool tells(const char *const *labels, size_t count, size_t which, ins_slice stem)
{
    for (size_t i = 0; i < count; i++)
        if (has_word(labels[i], stem) != (i == which))
            return false;
    return true;
}

/* The label that the nearest telling word names; `count` when none does. */
static size_t said_label(const ins_walker *walk, size_t atom, const char *const *labels,
                         size_t count)
{
    const ins_tokens *tokens = walk->reader->tokens;
    const ins_atom *item = &walk->reader->atoms->items[atom];
    size_t found = count;
    size_t nearest = SIZE_MAX;
    for (size_t i = 0; i < tokens->count; i++) {
        size_t away = i < item->first_token                       ? item->first_token - i
                      : i < item->first_token + item->token_count ? 0
                                                                  : i - item->first_token;
        for (size_t j = 0; j < count && tokens->items[i].stem.size > 1; j++) {
            if (away < nearest && tells(labels, count, j, tokens->items[i].stem)) {
                nearest = away;
                found = j;
            }
        }
    }
    return found;
}

/* The meaning of the atom by each of the ways, to be tried in turn. */
static void fork_ways(ins_walker *walk, size_t atom, const ins_link *link, const size_t *ways,
                      size_t count)
{
    ins_reader *reader = walk->reader;
    ins_link *made = ARENA_ARRAY(reader->arena, ins_link, count);
    if (made == NULL) {
        reader->is_out_of_memory = true;
        return;
    }
    for (size_t i = 0; i < count && i < READER_FORKS_MAX; i++) {
        made[i] = *link;
        made[i].ref = ins_field_ref_via(link->ref, ways[i]);
        reader->forks[i] = &made[i];
        reader->fork_count = i + 1;
    }
    ins_slice text = ins_atom_text(reader, atom);
    ins_give_up_at(reader, atom,
                   ins_say(reader, "\"%.*s\" may be that of %s or of %s", (int)text.size, text.data,
                           label_of(reader->model, ways[0]), label_of(reader->model, ways[1])));
}

bool ins_choose_way(ins_walker *walk, size_t atom, const ins_link *link, ins_field_ref *ref)
{
    if (link == NULL || ref->dataset == walk->reader->dataset || ref->via[0] != 0 || ref->field < 0)
        return true;
    size_t ways[WAYS_MAX];
    size_t count =
        ins_ways_to(walk->reader->model, walk->reader->dataset, ref->dataset, ways, WAYS_MAX);
    if (count < 2)
        return true;
    const char *labels[WAYS_MAX];
    for (size_t i = 0; i < count; i++)
        labels[i] = label_of(walk->reader->model, ways[i]);
    size_t said = said_label(walk, atom, labels, count);
    if (said < count) {
        *ref = ins_field_ref_via(*ref, ways[said]);
        return true;
    }
    if (walk->reader->problem == NULL)
        fork_ways(walk, atom, link, ways, count);
    return false;
}

const ins_link *ins_said_column(const ins_walker *walk, size_t atom)
{
    const ins_sense *sense = &walk->reader->senses[atom];
    const char *labels[] = {ins_reader_field(walk->reader, sense->field->ref)->naming.label,
                            ins_reader_field(walk->reader, sense->rival->ref)->naming.label};
    const ins_tokens *tokens = walk->reader->tokens;
    bool is_told[2] = {false, false};
    for (size_t i = 0; i < tokens->count; i++)
        for (size_t j = 0; j < 2; j++)
            is_told[j] |=
                tokens->items[i].stem.size > 1 && tells(labels, 2, j, tokens->items[i].stem);
    if (is_told[0] == is_told[1])
        return NULL;
    return is_told[0] ? sense->field : sense->rival;
}
