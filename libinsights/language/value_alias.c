/* Words that stand for stored abbreviations. */
#include "language/value_alias.h"

#include <string.h>

/* A word, what may be stored for it, and a word the field's label must have. */
typedef struct value_alias {
    const char *word;
    const char *stored;
    const char *label;
} value_alias;

static const value_alias aliases[] = {
    {"male", "m", "sex"},      {"males", "m", "sex"},      {"man", "m", "sex"},
    {"men", "m", "sex"},       {"boys", "m", "sex"},       {"female", "f", "sex"},
    {"females", "f", "sex"},   {"woman", "f", "sex"},      {"women", "f", "sex"},
    {"girls", "f", "sex"},     {"male", "m", "gender"},    {"males", "m", "gender"},
    {"man", "m", "gender"},    {"men", "m", "gender"},     {"boys", "m", "gender"},
    {"female", "f", "gender"}, {"females", "f", "gender"}, {"woman", "f", "gender"},
    {"women", "f", "gender"},  {"girls", "f", "gender"}};

size_t ins_value_alias_find(const ins_value_index *values, ins_stemmer *stemmer,
                            const ins_model *model, ins_slice word, ins_value_hit *hits,
                            size_t limit)
{
    size_t used = 0;
    for (size_t i = 0; i < sizeof aliases / sizeof aliases[0]; i++) {
        if (!ins_slice_equal(word, ins_slice_of(aliases[i].word)))
            continue;
        size_t count = ins_value_index_find(values, stemmer, ins_slice_of(aliases[i].stored),
                                            hits + used, limit - used);
        size_t kept = used;
        for (size_t j = used; j < used + count; j++) {
            const ins_field *field = ins_model_field(model, hits[j].value->field);
            if (strstr(field->naming.label, aliases[i].label) != NULL)
                hits[kept++] = hits[j];
        }
        used = kept;
    }
    return used;
}
