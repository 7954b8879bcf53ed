/* Edits of a plan's filters: put, widened, left out, taken away, and said in words. */
#include "language/follow_up_parts.h"

#include <string.h>

enum { WORDS_MAX = 2000, VALUES_SHOWN = 6 };

static bool is_same_field(ins_field_ref a, ins_field_ref b)
{
    return b.field < 0 ? a.dataset == b.dataset : ins_field_ref_equal(a, b);
}

/* A filter is on a field when all of its conditions are. */
static bool is_on(const ins_filter *filter, ins_field_ref field)
{
    for (size_t i = 0; i < filter->count; i++)
        if (!is_same_field(filter->any[i].field, field))
            return false;
    return filter->count > 0;
}

static bool takes_values(const ins_filter *filter)
{
    ins_compare compare = filter->any[0].compare;
    return filter->count == 1 && filter->any[0].nested == NULL &&
           (compare == INS_COMPARE_EQUAL || compare == INS_COMPARE_IN);
}

static bool leaves_values_out(const ins_filter *filter)
{
    ins_compare compare = filter->any[0].compare;
    return filter->count == 1 && filter->any[0].nested == NULL &&
           (compare == INS_COMPARE_NOT_EQUAL || compare == INS_COMPARE_NOT_IN);
}

int ins_edit_find_filter(const ins_editor *editor, ins_field_ref field)
{
    for (size_t i = 0; i < editor->plan.filter_count; i++)
        if (is_on(&editor->filters[i], field))
            return (int)i;
    return -1;
}

/* ---- words ---- */

static void say_values(ins_buffer *text, const ins_condition *condition)
{
    for (size_t i = 0; i < condition->value_count && i < VALUES_SHOWN; i++) {
        ins_buffer_text(text, i == 0 ? "" : i + 1 == condition->value_count ? " or " : ", ");
        ins_value_print(&condition->values[i], text);
    }
    if (condition->value_count > VALUES_SHOWN)
        ins_buffer_text(text, " and more");
}

static void say_condition(ins_editor *editor, ins_buffer *text, const ins_condition *condition)
{
    const ins_field *field = ins_model_field(editor->model, condition->field);
    bool is_negated =
        condition->compare == INS_COMPARE_NOT_EQUAL || condition->compare == INS_COMPARE_NOT_IN;
    ins_buffer_printf(text, "%s%s", field->naming.label, is_negated ? " other than " : " ");
    say_values(text, condition);
}

static const char *take_words(ins_editor *editor, ins_buffer *text)
{
    const char *words = "";
    if (text->status == INSIGHTS_TOO_LARGE)
        text->status = INSIGHTS_OK;
    if (ins_buffer_take_arena(text, editor->arena, &words, NULL) == INSIGHTS_OK)
        return words;
    editor->is_out_of_memory = true;
    return "";
}

const char *ins_edit_filter_words(ins_editor *editor, const ins_filter *filter)
{
    ins_buffer text;
    ins_buffer_init(&text, WORDS_MAX);
    for (size_t i = 0; i < filter->count; i++) {
        ins_buffer_text(&text, i == 0 ? "" : " or ");
        say_condition(editor, &text, &filter->any[i]);
    }
    return take_words(editor, &text);
}

/* The values alone: what they are of was just said. */
static const char *value_words(ins_editor *editor, const ins_filter *filter)
{
    ins_buffer text;
    ins_buffer_init(&text, WORDS_MAX);
    say_values(&text, &filter->any[0]);
    return take_words(editor, &text);
}

/* ---- making ---- */

/* A filter of one condition over values; one value is EQUAL, several are IN, or their opposites. */
static bool make(ins_editor *editor, ins_filter *out, ins_field_ref field, const ins_value *values,
                 size_t count, bool is_negated)
{
    ins_condition *condition = ARENA_NEW(editor->arena, ins_condition);
    ins_value *kept = ARENA_ARRAY(editor->arena, ins_value, count);
    if (condition == NULL || kept == NULL) {
        editor->is_out_of_memory = true;
        return false;
    }
    memcpy(kept, values, count * sizeof *kept);
    ins_compare one = is_negated ? INS_COMPARE_NOT_EQUAL : INS_COMPARE_EQUAL;
    ins_compare several = is_negated ? INS_COMPARE_NOT_IN : INS_COMPARE_IN;
    *condition = (ins_condition){.field = field,
                                 .compare = count == 1 ? one : several,
                                 .values = kept,
                                 .value_count = count};
    *out = (ins_filter){condition, 1};
    return true;
}

/* The values of a filter with one more, or with one less. */
static bool change_values(ins_editor *editor, ins_filter *filter, const ins_value *value, bool adds)
{
    const ins_condition *old = &filter->any[0];
    ins_value *values = ARENA_ARRAY(editor->arena, ins_value, old->value_count + 1);
    size_t count = 0;
    if (values == NULL) {
        editor->is_out_of_memory = true;
        return false;
    }
    for (size_t i = 0; i < old->value_count; i++)
        if (!ins_value_equal(&old->values[i], value))
            values[count++] = old->values[i];
    if (adds && count < INS_PLAN_VALUES_MAX)
        values[count++] = *value;
    return count > 0 && make(editor, filter, old->field, values, count, leaves_values_out(filter));
}

static void append(ins_editor *editor, const ins_filter *filter)
{
    if (editor->plan.filter_count == INS_PLAN_FILTERS_MAX)
        ins_edit_give_up(editor, "there are too many filters");
    else
        editor->filters[editor->plan.filter_count++] = *filter;
}

static void erase(ins_editor *editor, size_t index)
{
    size_t rest = editor->plan.filter_count - index - 1;
    memmove(&editor->filters[index], &editor->filters[index + 1], rest * sizeof(ins_filter));
    editor->plan.filter_count--;
}

/* ---- edits ---- */

void ins_edit_filter(ins_editor *editor, ins_field_ref field, const ins_value *value, bool adds)
{
    ins_filter made;
    int index = ins_edit_find_filter(editor, field);
    if (!make(editor, &made, field, value, 1, false))
        return;
    const char *words = ins_edit_filter_words(editor, &made);
    if (index < 0) {
        ins_edit_say(editor, ins_edit_text(editor, "only %s", words));
        append(editor, &made);
        return;
    }
    ins_filter *filter = &editor->filters[index];
    bool widens = adds && takes_values(filter);
    const char *before = ins_edit_filter_words(editor, filter);
    if (widens && !change_values(editor, filter, value, true))
        return;
    if (!widens)
        *filter = made;
    if (strcmp(before, ins_edit_filter_words(editor, filter)) == 0)
        return;
    const char *after = value_words(editor, filter);
    if (widens)
        ins_edit_say(editor, ins_edit_text(editor, "also %s", value_words(editor, &made)));
    else
        ins_edit_say(editor, ins_edit_text(editor, "%s replaced by %s", before, after));
}

static bool has_value(const ins_condition *condition, const ins_value *value)
{
    for (size_t i = 0; i < condition->value_count; i++)
        if (ins_value_equal(&condition->values[i], value))
            return true;
    return false;
}

void ins_edit_filter_values(ins_editor *editor, ins_field_ref field, const ins_value *values,
                            size_t count)
{
    ins_filter made;
    if (count == 0 || !make(editor, &made, field, values, count, false))
        return;
    ins_edit_say(editor, ins_edit_text(editor, "only %s", ins_edit_filter_words(editor, &made)));
    append(editor, &made);
}

/* "without Paris" of what is about Paris only: the limit may go, or the others be meant. */
static void exclude_only(ins_editor *editor, size_t index, const ins_filter *made)
{
    ins_filter *filter = &editor->filters[index];
    const char *before = ins_edit_filter_words(editor, filter);
    const char *after = ins_edit_filter_words(editor, made);
    if (!ins_value_equal(&filter->any[0].values[0], &made->any[0].values[0])) {
        ins_edit_give_up(editor, ins_edit_text(editor, "it is about %s only", before));
        return;
    }
    bool inverts = ins_edit_choose(editor, 2) == 1;
    editor->choice = inverts ? ins_edit_text(editor, "only %s", after)
                             : ins_edit_text(editor, "all, without the filter on %s", before);
    if (!inverts) {
        ins_edit_drop_filter(editor, index);
        return;
    }
    *filter = *made;
    ins_edit_say(editor, ins_edit_text(editor, "%s replaced by %s", before, after));
}

void ins_edit_exclude(ins_editor *editor, ins_field_ref field, const ins_value *value)
{
    ins_filter made;
    if (!make(editor, &made, field, value, 1, true))
        return;
    int index = ins_edit_find_filter(editor, field);
    ins_filter *filter = index < 0 ? NULL : &editor->filters[index];
    bool is_listed = filter != NULL && takes_values(filter);
    if (is_listed && filter->any[0].value_count == 1) {
        exclude_only(editor, (size_t)index, &made);
        return;
    }
    if (is_listed) {
        if (change_values(editor, filter, value, false))
            ins_edit_say(editor, ins_edit_text(editor, "without %s", value_words(editor, &made)));
        return;
    }
    if (filter != NULL && leaves_values_out(filter) && has_value(&filter->any[0], value))
        return;
    ins_edit_say(editor, ins_edit_text(editor, "only %s", ins_edit_filter_words(editor, &made)));
    if (filter == NULL || !leaves_values_out(filter))
        append(editor, &made);
    else
        change_values(editor, filter, value, true);
}

void ins_edit_drop_filter(ins_editor *editor, size_t index)
{
    const char *words = ins_edit_filter_words(editor, &editor->filters[index]);
    ins_edit_say(editor, ins_edit_text(editor, "without the filter on %s", words));
    erase(editor, index);
}

size_t ins_edit_unfilter(ins_editor *editor, ins_field_ref ref)
{
    size_t count = 0;
    for (size_t i = editor->plan.filter_count; i > 0; i--) {
        if (!is_on(&editor->filters[i - 1], ref))
            continue;
        ins_edit_drop_filter(editor, i - 1);
        count++;
    }
    return count;
}

void ins_edit_drop_filters(ins_editor *editor)
{
    if (editor->plan.filter_count == 0)
        ins_edit_give_up(editor, "there is no filter to take away");
    while (editor->plan.filter_count > 0)
        ins_edit_drop_filter(editor, editor->plan.filter_count - 1);
}
