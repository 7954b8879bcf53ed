/* Finds the field of a dataset that an adjective such as "oldest" or "cheapest" is about. */
#include "language/reader.h"

#include "model/lexicon.h"
#include "model/phrase.h"

#include <string.h>

static const float ENTITY_QUALITY = 0.68F;

static bool next_word(const char **at, ins_slice *word)
{
    if (**at == '\0')
        return false;
    const char *bar = strchr(*at, '|');
    size_t size = bar == NULL ? strlen(*at) : (size_t)(bar - *at);
    *word = (ins_slice){*at, size};
    *at += size + (bar != NULL);
    return true;
}

static bool is_word_end(const char *text, size_t at)
{
    return text[at] == '\0' || text[at] == ' ';
}

/* How well a concept word fits a label: whole label 2, one of its words 1, not at all 0. */
static int fit(const char *label, ins_slice word)
{
    if (ins_ascii_equal(ins_slice_of(label), word))
        return 2;
    if (ins_lexicon_unit(word) != NULL && ins_phrase_has(ins_slice_of(label), "per"))
        return 0; /* "hours per week" say how much, not how long */
    for (const char *at = label; *at != '\0';) {
        size_t size = strcspn(at, " ");
        ins_slice piece = {at, size};
        bool is_run = ins_ascii_equal(
                          (ins_slice){at, strlen(at) < word.size ? strlen(at) : word.size}, word) &&
                      strlen(at) >= word.size && is_word_end(at, word.size);
        if (ins_ascii_equal(piece, word) || is_run)
            return 1;
        at += size + (at[size] == ' ');
    }
    return 0;
}

static bool can_be_ordered(const ins_field *field)
{
    bool is_id = field->role == INS_ROLE_KEY || field->role == INS_ROLE_REFERENCE;
    bool is_number = field->type == INSIGHTS_TYPE_INT || field->type == INSIGHTS_TYPE_FLOAT ||
                     field->type == INSIGHTS_TYPE_DECIMAL;
    return ins_is_quantity(field) || field->role == INS_ROLE_TIME || (is_number && !is_id);
}

/* The field of one dataset that fits a concept best; -1 when none or several alike. */
static int field_of(const ins_dataset *dataset, const char *concept, int *direction)
{
    ins_slice word;
    for (const char *at = concept; next_word(&at, &word);) {
        bool is_turned = word.size > 0 && word.data[0] == '-';
        ins_slice name = is_turned ? (ins_slice){word.data + 1, word.size - 1} : word;
        int found = -1;
        int best = 0;
        bool is_tie = false;
        for (size_t i = 0; i < dataset->field_count; i++) {
            const ins_field *field = &dataset->fields[i];
            int fits = can_be_ordered(field) ? fit(field->naming.label, name) : 0;
            is_tie = fits == best && fits > 0 ? true : fits > best ? false : is_tie;
            if (fits > best) {
                best = fits;
                found = (int)i;
            }
        }
        if (found >= 0 && is_tie)
            return -1;
        if (found >= 0) {
            *direction = is_turned ? -*direction : *direction;
            return found;
        }
    }
    return -1;
}

/* True when the question names records of the dataset, and the rows lead to one of them. */
static bool is_named_and_reached(const ins_reader *reader, int dataset)
{
    if (!ins_is_reached(reader->model, reader->dataset, dataset))
        return false;
    for (size_t i = 0; i < reader->atoms->count; i++) {
        const ins_atom *atom = &reader->atoms->items[i];
        for (size_t j = 0; j < atom->link_count; j++)
            if (atom->links[j].kind == INS_LINK_ENTITY && atom->links[j].ref.dataset == dataset &&
                atom->links[j].quality >= ENTITY_QUALITY)
                return true;
    }
    return false;
}

bool ins_field_of_concept(ins_reader *reader, const char *concept, int *direction,
                          ins_field_ref *out)
{
    *out = (ins_field_ref){.dataset = reader->dataset, .field = -1};
    out->field = field_of(ins_reader_dataset(reader), concept, direction);
    for (size_t i = 0; i < reader->model->dataset_count && out->field < 0; i++) {
        if ((int)i == reader->dataset || !is_named_and_reached(reader, (int)i))
            continue;
        int before = *direction;
        out->dataset = (int)i;
        out->field = field_of(&reader->model->datasets[i], concept, direction);
        if (out->field >= 0 && ins_reader_field(reader, *out)->role == INS_ROLE_TIME) {
            out->field = -1; /* a date says when its own record came about */
            *direction = before;
        }
    }
    return out->field >= 0;
}

bool ins_fits_concept(const char *concept, const ins_field *field)
{
    ins_slice word;
    for (const char *at = concept; can_be_ordered(field) && next_word(&at, &word);) {
        bool is_turned = word.size > 0 && word.data[0] == '-';
        if (fit(field->naming.label, is_turned ? (ins_slice){word.data + 1, word.size - 1} : word) >
            0)
            return true;
    }
    return false;
}

int ins_metric_of_concept(const ins_reader *reader, const char *concept, ins_field_ref field,
                          int *direction)
{
    const ins_model *model = reader->model;
    const char *label = ins_reader_field(reader, field)->naming.label;
    ins_slice word;
    for (const char *at = concept; next_word(&at, &word);) {
        bool is_turned = word.size > 0 && word.data[0] == '-';
        ins_slice name = is_turned ? (ins_slice){word.data + 1, word.size - 1} : word;
        if (fit(label, name) > 0)
            return -1;
        for (size_t i = 0; i < model->metric_count; i++) {
            const ins_metric *metric = &model->metrics[i];
            if ((int)metric->dataset != reader->dataset || fit(metric->naming.label, name) == 0)
                continue;
            *direction = is_turned ? -*direction : *direction;
            return (int)i;
        }
    }
    return -1;
}

int ins_direction_of(const char *concept, const ins_field *field, int direction)
{
    static const char *const units[] = {"min", "minutes", "seconds", "sec", "hours", "ms"};
    bool turns_time = false;
    ins_slice word;
    for (const char *at = concept; next_word(&at, &word);) {
        bool is_turned = word.size > 0 && word.data[0] == '-';
        ins_slice name = is_turned ? (ins_slice){word.data + 1, word.size - 1} : word;
        if (fit(field->naming.label, name) > 0)
            return is_turned ? -direction : direction;
        turns_time |= is_turned && ins_slice_equal(name, ins_slice_of("time"));
    }
    for (size_t i = 0; turns_time && i < sizeof units / sizeof units[0]; i++)
        if (fit(field->naming.label, ins_slice_of(units[i])) > 0)
            return -direction;
    return direction;
}
