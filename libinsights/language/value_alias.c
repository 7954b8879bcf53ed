/* Words that stand for stored abbreviations. */
#include "language/value_alias.h"

#include "language/lexicon_tables.h"

#include <string.h>

size_t ins_value_alias_find(const ins_value_index *values, ins_stemmer *stemmer,
                            const ins_model *model, ins_slice word, ins_value_hit *hits,
                            size_t limit)
{
    size_t used = 0;
    for (size_t i = 0; i < ins_value_aliases_count_en && word.size > 0; i++) {
        const ins_value_alias *alias = &ins_value_aliases_en[i];
        if (alias->word[0] != word.data[0] || !ins_slice_equal(word, ins_slice_of(alias->word)))
            continue;
        size_t count = ins_value_index_find(values, stemmer, ins_slice_of(alias->stored),
                                            hits + used, limit - used);
        size_t kept = used;
        for (size_t j = used; j < used + count; j++) {
            const ins_field *field = ins_model_field(model, hits[j].value->field);
            if (strstr(field->naming.label, alias->label) != NULL)
                hits[kept++] = hits[j];
        }
        used = kept;
    }
    return used;
}
