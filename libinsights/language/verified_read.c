/* Says what every word of a question stood for that was read as a verified one. */
#include "language/verified.h"

/* What the atom names in the senses, as an ordinary reading would have it. */
static void set_sense(ins_reader *reader, const ins_verified_slot *slot, const ins_link *link)
{
    ins_sense *sense = &reader->senses[slot->atom];
    sense->is_name = true;
    switch (link->kind) {
    case INS_LINK_ENTITY: sense->entity = link; return;
    case INS_LINK_FIELD: sense->field = link; return;
    case INS_LINK_METRIC: sense->metric = link; return;
    case INS_LINK_VALUE: sense->value = link; return;
    }
}

static const char *name_of(const ins_reader *reader, const ins_link *link)
{
    const ins_model *model = reader->model;
    switch (link->kind) {
    case INS_LINK_ENTITY: return model->datasets[link->ref.dataset].plural;
    case INS_LINK_METRIC: return model->metrics[link->metric].naming.label;
    default: return ins_model_field(model, link->ref)->naming.label;
    }
}

static void mark_value(ins_reader *reader, const ins_verified_slot *slot)
{
    const ins_indexed_value *value = slot->value;
    const ins_field *field = ins_model_field(reader->model, value->field);
    for (size_t i = 0; i < slot->asked->link_count; i++)
        if (slot->asked->links[i].value == value)
            set_sense(reader, slot, &slot->asked->links[i]);
    reader->roles[slot->atom] = INS_WORD_VALUE;
    reader->meanings[slot->atom] =
        ins_say(reader, "%s = %.*s", field->naming.label, (int)value->text.size, value->text.data);
}

static void mark(ins_reader *reader, const ins_verified_slot *slot)
{
    static const ins_word_role roles[] = {
        [INS_LINK_ENTITY] = INS_WORD_ENTITY,
        [INS_LINK_FIELD] = INS_WORD_FIELD,
        [INS_LINK_METRIC] = INS_WORD_METRIC,
        [INS_LINK_VALUE] = INS_WORD_VALUE,
    };
    const ins_atom *asked = slot->asked;
    ins_word_role *role = &reader->roles[slot->atom];
    const char **meaning = &reader->meanings[slot->atom];
    if (slot->value != NULL) {
        mark_value(reader, slot);
    } else if (asked->kind == INS_ATOM_PERIOD) {
        *role = INS_WORD_PERIOD;
        *meaning = asked->period.label;
    } else if (asked->kind == INS_ATOM_NUMBER) {
        *role = INS_WORD_NUMBER;
    } else if (asked->link_count > 0) {
        set_sense(reader, slot, &asked->links[0]);
        *role = roles[asked->links[0].kind];
        *meaning = name_of(reader, &asked->links[0]);
    } else {
        *role = INS_WORD_OPERATOR;
        *meaning = asked->lexeme == NULL ? "as verified" : NULL;
    }
}

/* An unknown word that was taken for another unknown one is a repair, too. */
static void note_near(ins_reader *reader, const ins_verified_slot *slot)
{
    ins_slice own = slot->own->token->text;
    ins_slice asked = slot->asked->token->text;
    bool is_known = slot->asked->lexeme != NULL || slot->asked->link_count > 0;
    if (slot->asked->kind == INS_ATOM_WORDS && !is_known &&
        !ins_slice_equal(slot->own->token->stem, slot->asked->token->stem))
        ins_note(reader, ins_say(reader, "\"%.*s\" is read as \"%.*s\"", (int)asked.size,
                                 asked.data, (int)own.size, own.data));
}

/* Every word is a filler until it is said what it stands for. */
static bool make_room(ins_reader *reader)
{
    size_t count = reader->atoms->count;
    reader->senses = ARENA_ARRAY(reader->arena, ins_sense, count + 1);
    reader->roles = ARENA_ARRAY(reader->arena, ins_word_role, count + 1);
    reader->meanings = ARENA_ARRAY(reader->arena, const char *, count + 1);
    if (reader->senses == NULL || reader->roles == NULL || reader->meanings == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        reader->roles[i] = INS_WORD_FILLER;
    return true;
}

insights_status ins_read_verified(ins_reader *reader, ins_plan **plan, const char **question,
                                  insights_error **err)
{
    ins_verified_match match;
    *plan = NULL;
    *question = NULL;
    INS_TRY(ins_verified_find(&match, reader, err));
    if (match.entry == NULL)
        return INSIGHTS_OK;
    if (!make_room(reader))
        return ins_fail_nomem(err);
    for (size_t i = 0; i < match.slot_count; i++) {
        mark(reader, &match.slots[i]);
        note_near(reader, &match.slots[i]);
    }
    ins_note(reader,
             ins_say(reader, "this is the verified question \"%s\"%s", match.entry->pair->question,
                     match.is_exact ? "" : " with other values"));
    for (size_t i = 0; i < match.note_count; i++)
        ins_note(reader, match.notes[i]);
    reader->dataset = match.plan->dataset;
    *plan = match.plan;
    *question = match.entry->pair->question;
    return reader->is_out_of_memory ? ins_fail_nomem(err) : INSIGHTS_OK;
}
