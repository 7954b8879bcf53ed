/* Columns of two states said as adjectives or verbs: "vegetarian recipes", "pets that are not
 * neutered", "hotels that allow pets", "shipments that arrived". */
#include "language/walker.h"

#include "plan/measure.h"

enum { FLAG_VALUES_MAX = 4 };

static bool is_among(ins_slice word, const char *const *words)
{
    for (; *words != NULL; words++)
        if (ins_slice_equal(word, ins_slice_of(*words)))
            return true;
    return false;
}

/* The stored value that stands for yes or no; NULL when none does so for certain. */
static const ins_indexed_value *stored_state(const ins_walker *walk, ins_field_ref field,
                                             bool is_true)
{
    static const char *const yes[] = {"y", "yes", "t", "true", "1", "on", NULL};
    static const char *const no[] = {"n", "no", "f", "false", "0", "off", NULL};
    const ins_value_index *index = walk->reader->model->values;
    const ins_indexed_value *values[FLAG_VALUES_MAX];
    size_t count =
        index == NULL ? 0 : ins_value_index_of_field(index, field, values, FLAG_VALUES_MAX);
    for (size_t i = 0; i < count; i++)
        if (is_among(values[i]->folded, is_true ? yes : no))
            return values[i];
    return NULL;
}

/* 0 and 1 need no index. */
static bool is_zero_or_one(const ins_field *field)
{
    return field->type == INSIGHTS_TYPE_INT && ins_value_number(&field->least) >= 0 &&
           ins_value_number(&field->greatest) <= 1;
}

bool ins_take_flag(ins_walker *walk, const ins_item *item)
{
    bool is_plain = !item->is_aggregate && !item->is_entity && item->metric < 0;
    const ins_field *field = is_plain ? ins_reader_field(walk->reader, item->field) : NULL;
    if (field == NULL || field->role != INS_ROLE_FLAG)
        return false;
    bool is_true = !walk->is_negated;
    const ins_indexed_value *stored = stored_state(walk, item->field, is_true);
    if (stored == NULL && !is_zero_or_one(field))
        return false;
    ins_value value = stored != NULL ? ins_value_text(stored->text) : ins_value_int(is_true);
    ins_item subject = *item;
    walk->is_negated = false;
    ins_add_test(walk, &subject, INS_COMPARE_EQUAL, &value, 1);
    ins_mark(walk, item->atom, INS_WORD_FIELD,
             ins_say(walk->reader, "%s: %s", field->naming.label, is_true ? "yes" : "no"));
    return true;
}

bool ins_take_done(ins_walker *walk, const ins_item *item)
{
    if (item->is_aggregate || item->is_entity || item->metric >= 0 || walk->is_negated ||
        item->field.dataset != walk->reader->dataset ||
        !ins_is_past_verb(&walk->reader->atoms->items[item->atom]))
        return false;
    const ins_field *field = ins_reader_field(walk->reader, item->field);
    if (!ins_field_is_time(field) || !field->has_nulls)
        return false;
    ins_item subject = *item;
    ins_add_test(walk, &subject, INS_COMPARE_NOT_NULL, NULL, 0);
    ins_mark(walk, item->atom, INS_WORD_FIELD, field->naming.label);
    return true;
}
