/* Names and numbers of the groups of a result. */
#include "analysis/groups.h"

#include "analysis/columns.h"

static insights_status find_dimensions(const insights_table *table, const ins_analysis_task *task,
                                       int *columns, insights_error **err)
{
    for (size_t i = 0; i < task->dimension_count; i++)
        INS_TRY(ins_column_require(table, task->dimensions[i], &columns[i], err));
    return INSIGHTS_OK;
}

insights_status ins_groups_read(ins_arena *arena, const insights_table *table,
                                const ins_analysis_task *task, ins_groups *out,
                                insights_error **err)
{
    ins_measure_columns measure;
    size_t width = task->dimension_count;
    int *columns = ARENA_ARRAY(arena, int, width);
    ins_group *items = ARENA_ARRAY(arena, ins_group, table->row_count);
    if (columns == NULL || items == NULL)
        return ins_fail_nomem(err);
    INS_TRY(ins_columns_of(table, task->measures[0].name, false, &measure, err));
    INS_TRY(find_dimensions(table, task, columns, err));
    for (size_t row = 0; row < table->row_count; row++) {
        ins_value *names = ARENA_ARRAY(arena, ins_value, width);
        if (names == NULL)
            return ins_fail_nomem(err);
        for (size_t i = 0; i < width; i++)
            names[i] = ins_table_value(table, row, (size_t)columns[i]);
        items[row] = (ins_group){ins_cell_finite(table, row, measure.current),
                                 ins_cell_finite(table, row, measure.previous), names, width};
    }
    *out = (ins_groups){items, table->row_count, measure.previous >= 0};
    return INSIGHTS_OK;
}

int ins_group_compare_names(const ins_group *a, const ins_group *b)
{
    for (size_t i = 0; i < a->name_count && i < b->name_count; i++) {
        int order = ins_value_compare(&a->names[i], &b->names[i]);
        if (order != 0)
            return order;
    }
    return 0;
}

void ins_group_name(ins_collector *collector, const ins_analysis_task *task, const ins_group *group,
                    ins_finding *finding)
{
    ins_subject *subjects = ARENA_ARRAY(collector->arena, ins_subject, group->name_count);
    if (subjects == NULL) {
        collector->is_failed = true;
        return;
    }
    for (size_t i = 0; i < group->name_count; i++)
        subjects[i] = (ins_subject){task->dimensions[i], group->names[i]};
    ins_collect_subjects(collector, finding, subjects, group->name_count);
}
