/* Counts that are 1 in every group: the question means something else then. */
#include "language/assemble.h"

static bool is_grouped_by(const ins_draft *draft, size_t field)
{
    for (size_t i = 0; i < draft->plan->dimension_count; i++)
        if (draft->dimensions[i].field.dataset == draft->reader->dataset &&
            draft->dimensions[i].field.field == (int)field &&
            draft->dimensions[i].grain == INS_GRAIN_NONE)
            return true;
    return false;
}

bool ins_counts_single_rows(const ins_draft *draft)
{
    const ins_dataset *dataset = ins_reader_dataset(draft->reader);
    bool counts_rows = false;
    size_t keys = 0;
    for (size_t i = 0; i < draft->plan->measure_count; i++)
        counts_rows |= draft->measures[i].aggregate == INS_AGGREGATE_ROWS;
    for (size_t i = 0; i < draft->plan->dimension_count && counts_rows; i++) {
        ins_field_ref ref = draft->dimensions[i].field;
        bool is_home = ref.dataset == draft->reader->dataset && ref.via[0] == 0 &&
                       draft->dimensions[i].grain == INS_GRAIN_NONE;
        const ins_field *field = ins_reader_field(draft->reader, ref);
        if (is_home && ref.field == dataset->label_field && field->is_unique)
            return true;
    }
    while (keys < dataset->key_count && is_grouped_by(draft, dataset->key[keys]))
        keys++;
    return counts_rows && keys > 0 && keys == dataset->key_count;
}

bool ins_counts_own_group(const ins_draft *draft)
{
    for (size_t i = 0; i < draft->plan->measure_count; i++)
        for (size_t j = 0; j < draft->plan->dimension_count; j++)
            if (draft->measures[i].aggregate == INS_AGGREGATE_DISTINCT &&
                draft->dimensions[j].grain == INS_GRAIN_NONE &&
                ins_field_ref_equal(draft->measures[i].field, draft->dimensions[j].field))
                return true;
    return false;
}
