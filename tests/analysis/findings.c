/* Analyses over ready tables. */
#include "analysis/findings.h"

#include "analysis/run.h"

ins_findings analyse(const ins_analysis_task *task, const insights_table *const *tables,
                     size_t count)
{
    ins_findings findings;
    ins_analysis *analysis = ins_analysis_create(test_arena, task);
    ck_assert_ptr_nonnull(analysis);
    for (size_t i = 0; ins_analysis_next_probe(analysis) != NULL; i++) {
        const insights_table *table = i < count ? tables[i] : NULL;
        ck_assert_int_eq(ins_analysis_supply(analysis, table, NULL), INSIGHTS_OK);
    }
    ck_assert_int_eq(ins_analysis_finish(analysis, &findings, NULL), INSIGHTS_OK);
    for (size_t i = 1; i < findings.count; i++)
        ck_assert_double_ge(findings.items[i - 1].strength, findings.items[i].strength);
    return findings;
}

ins_findings analyse_result(const ins_analysis_task *task, const insights_table *result)
{
    return analyse(task, &result, 1);
}

const ins_finding *first_of(const ins_findings *findings, ins_finding_kind kind)
{
    for (size_t i = 0; i < findings->count; i++)
        if (findings->items[i].kind == kind)
            return &findings->items[i];
    return NULL;
}

size_t count_of(const ins_findings *findings, ins_finding_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < findings->count; i++)
        count += findings->items[i].kind == kind;
    return count;
}

const char *subjects_of(const ins_finding *finding)
{
    const char *text = "";
    for (size_t i = 0; i < finding->subject_count; i++) {
        const ins_value *value = &finding->subjects[i].value;
        const char *name = ins_value_is_null(value) ? "-" : ins_value_to_text(value, test_arena);
        text = ins_arena_printf(test_arena, "%s%s%s=%s", text, i > 0 ? " " : "",
                                finding->subjects[i].dimension, name);
    }
    return text;
}
