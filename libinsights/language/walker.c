/* Small things every file of the walk uses: messages, marks, what stands where. */
#include "language/walker.h"

#include <stdarg.h>

const char *ins_say(ins_reader *reader, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *text = ins_arena_vprintf(reader->arena, format, arguments);
    va_end(arguments);
    if (text == NULL)
        reader->is_out_of_memory = true;
    return text == NULL ? "" : text;
}

void ins_give_up(ins_reader *reader, const char *message)
{
    if (reader->problem == NULL)
        reader->problem = message;
}

void ins_give_up_for_good(ins_reader *reader, const char *message)
{
    reader->is_final |= reader->problem == NULL;
    ins_give_up(reader, message);
}

void ins_give_up_rows(ins_reader *reader, const char *message)
{
    reader->needs_other_rows |= reader->problem == NULL;
    ins_give_up(reader, message);
}

void ins_give_up_at(ins_reader *reader, size_t atom, const char *message)
{
    if (reader->problem != NULL)
        return;
    reader->problem = message;
    reader->culprit = atom;
}

void ins_note(ins_reader *reader, const char *note)
{
    if (reader->note_count < READER_NOTES_MAX)
        reader->notes[reader->note_count++] = note;
}

ins_slice ins_atom_text(const ins_reader *reader, size_t atom)
{
    const ins_atom *item = &reader->atoms->items[atom];
    const ins_token *first = item->token;
    const ins_token *last = first + item->token_count - 1;
    return (ins_slice){reader->text + first->start, last->end - first->start};
}

void ins_mark(ins_walker *walk, size_t atom, ins_word_role role, const char *meaning)
{
    walk->reader->roles[atom] = role;
    walk->reader->meanings[atom] = meaning;
}

ins_meaning ins_meaning_at(const ins_walker *walk, size_t atom)
{
    if (atom >= walk->reader->atoms->count || !walk->reader->senses[atom].is_lexeme)
        return INS_MEANS_NOTHING;
    return walk->reader->senses[atom].meaning;
}

ins_item ins_rows_at(const ins_walker *walk, size_t atom)
{
    return (ins_item){.aggregate = INS_AGGREGATE_ROWS,
                      .is_aggregate = true,
                      .is_count = true,
                      .is_entity = true,
                      .field = {walk->reader->dataset, -1},
                      .metric = -1,
                      .atom = atom};
}

bool ins_says_at(const ins_walker *walk, size_t atom, ins_says what)
{
    const ins_atoms *atoms = walk->reader->atoms;
    return atom < atoms->count && ins_lexeme_says(atoms->items[atom].lexeme, what);
}

bool ins_is_name_at(const ins_walker *walk, size_t atom)
{
    return atom < walk->reader->atoms->count && walk->reader->senses[atom].is_name;
}

static bool is_filler(const ins_walker *walk, size_t atom)
{
    const ins_atom *item = &walk->reader->atoms->items[atom];
    if (item->kind != INS_ATOM_WORDS || !walk->reader->senses[atom].is_lexeme)
        return false;
    ins_meaning meaning = walk->reader->senses[atom].meaning;
    return meaning == INS_MEANS_NOTHING || meaning == INS_MEANS_ITS || meaning == INS_MEANS_OF ||
           meaning == INS_MEANS_THING;
}

size_t ins_skip_filler(const ins_walker *walk, size_t atom)
{
    while (atom < walk->reader->atoms->count && is_filler(walk, atom))
        atom++;
    return atom;
}
