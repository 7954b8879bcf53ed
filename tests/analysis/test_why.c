/* Tests of WHY as a whole: premise, order of findings, causes, exact split. */
#include "analysis/findings.h"
#include "analysis/run.h"
#include "analysis/tables.h"
#include "analysis/why.h"

#include <math.h>
#include <string.h>

static const ins_analysis_measure measures[] = {{"sales", true, 1}, {"units", true, 1}};
static const ins_analysis_measure average[] = {{"sales", false, 1}};

static ins_analysis_task why_task(void)
{
    return (ins_analysis_task){.kind = INS_ANALYSIS_WHY,
                               .measures = measures,
                               .measure_count = 2,
                               .volume_measure = 1,
                               .drill_dimensions = shop_dimensions,
                               .drill_count = 5,
                               .direction = -1};
}

static double total_of_column(const insights_table *table, const char *name)
{
    double total = 0;
    for (size_t row = 0; row < table->row_count; row++)
        total += ins_table_number(table, row, (size_t)ins_table_find(table, name));
    return total;
}

/* The main result that belongs to leaves. */
static insights_table *result_of(const insights_table *leaves)
{
    static const char *const names[] = {"sales", "previous_sales", "units", "previous_units"};
    ins_column_spec specs[4];
    for (size_t i = 0; i < 4; i++)
        specs[i] = (ins_column_spec){names[i], INSIGHTS_TYPE_FLOAT, 0};
    ins_table_builder *builder = ins_table_builder_create(test_arena, specs, 4);
    for (size_t i = 0; i < 4; i++) {
        ins_value value = ins_value_double(total_of_column(leaves, names[i]));
        ck_assert_int_eq(ins_table_builder_add(builder, &value, NULL), INSIGHTS_OK);
    }
    return ins_table_builder_finish(builder);
}

static ins_findings explain(ins_analysis_task task, shop_plant plant, uint64_t order_seed)
{
    insights_table *leaves = shop_leaves(test_arena, plant, order_seed);
    const insights_table *tables[] = {result_of(leaves), leaves};
    return analyse(&task, tables, 2);
}

static void store_closed(shop_leaf *leaf)
{
    if (leaf->store == 2)
        leaf->sales = leaf->units = leaf->rows = 0;
}

START_TEST(change_comes_first_and_the_cause_next)
{
    ins_findings out = explain(why_task(), store_closed, 0);
    ck_assert_int_eq(out.items[0].kind, INS_FINDING_CHANGE);
    ck_assert_int_eq(out.items[1].kind, INS_FINDING_LOST);
    ck_assert_str_eq(subjects_of(&out.items[1]), "store=Store 3");
    ck_assert_double_gt(out.items[1].contribution, 0.8);
    ck_assert_int_eq(out.items[1].evidence, 1);
}
END_TEST

START_TEST(true_premise_is_not_mentioned)
{
    ins_findings out = explain(why_task(), store_closed, 0);
    ck_assert_uint_eq(count_of(&out, INS_FINDING_PREMISE), 0);
}
END_TEST

START_TEST(false_premise_comes_before_everything)
{
    ins_analysis_task task = why_task();
    task.direction = 1;
    ins_findings out = explain(task, store_closed, 0);
    ck_assert_int_eq(out.items[0].kind, INS_FINDING_PREMISE);
    ck_assert(!out.items[0].is_premise_true);
    ck_assert_double_lt(out.items[0].change, 0);
    ck_assert_str_eq(subjects_of(first_of(&out, INS_FINDING_LOST)), "store=Store 3");
}
END_TEST

START_TEST(standstill_makes_any_direction_a_false_premise)
{
    ins_analysis_task task = why_task();
    task.measure_count = 1;
    ins_findings out =
        analyse_result(&task, table_of(test_arena, "sales:float previous_sales:float", "5 5"));
    ck_assert_int_eq(out.items[0].kind, INS_FINDING_PREMISE);
}
END_TEST

START_TEST(price_volume_and_mix_add_up_to_the_change)
{
    ins_findings out = explain(why_task(), store_closed, 0);
    double sum = 0;
    for (size_t i = 0; i < out.count; i++) {
        const ins_finding *f = &out.items[i];
        bool is_part =
            f->kind == INS_FINDING_PRICE || f->kind == INS_FINDING_VOLUME ||
            f->kind == INS_FINDING_MIX ||
            ((f->kind == INS_FINDING_NEW || f->kind == INS_FINDING_LOST) && f->subject_count == 0);
        sum += is_part ? f->change : 0;
    }
    ck_assert_double_eq_tol(sum, first_of(&out, INS_FINDING_CHANGE)->change, 1e-6);
    ck_assert_ptr_nonnull(first_of(&out, INS_FINDING_VOLUME));
}
END_TEST

START_TEST(averages_get_no_causes)
{
    ins_analysis_task task = why_task();
    task.measures = average;
    task.measure_count = 1;
    task.volume_measure = -1;
    ins_findings out =
        analyse_result(&task, table_of(test_arena, "sales:float previous_sales:float", "5 8"));
    ck_assert_uint_eq(out.count, 1);
    ck_assert_int_eq(out.items[0].kind, INS_FINDING_CHANGE);
}
END_TEST

START_TEST(leaves_that_do_not_add_up_prove_nothing)
{
    ins_analysis_task task = why_task();
    const insights_table *tables[] = {
        table_of(test_arena, "sales:float previous_sales:float units:float previous_units:float",
                 "5 8 1 1"),
        shop_leaves(test_arena, store_closed, 0)};
    ck_assert_uint_eq(analyse(&task, tables, 2).count, 1);
}
END_TEST

/* One dimension of the shop's leaves, rolled up. */
static insights_table *single(const insights_table *leaves, const char *dimension)
{
    static const char *const names[] = {"sales",          "previous_sales", "units",
                                        "previous_units", "rows",           "previous_rows"};
    double sums[32][6] = {{0}};
    ins_value values[32];
    size_t count = 0;
    size_t column = (size_t)ins_table_find(leaves, dimension);
    for (size_t row = 0; row < leaves->row_count; row++) {
        ins_value value = ins_table_value(leaves, row, column);
        size_t at = 0;
        while (at < count && !ins_value_equal(&values[at], &value))
            at++;
        if (at == count)
            values[count++] = value;
        for (size_t i = 0; i < 6; i++)
            sums[at][i] += ins_table_number(leaves, row, (size_t)ins_table_find(leaves, names[i]));
    }
    ins_column_spec specs[7] = {{dimension, INSIGHTS_TYPE_TEXT, 0}};
    for (size_t i = 0; i < 6; i++)
        specs[i + 1] = (ins_column_spec){names[i], INSIGHTS_TYPE_FLOAT, 0};
    ins_table_builder *builder = ins_table_builder_create(test_arena, specs, 7);
    for (size_t at = 0; at < count; at++) {
        ck_assert_int_eq(ins_table_builder_add(builder, &values[at], NULL), INSIGHTS_OK);
        for (size_t i = 0; i < 6; i++) {
            ins_value value = ins_value_double(sums[at][i]);
            ck_assert_int_eq(ins_table_builder_add(builder, &value, NULL), INSIGHTS_OK);
        }
    }
    return ins_table_builder_finish(builder);
}

START_TEST(without_all_combinations_each_dimension_is_asked_alone)
{
    ins_analysis_task task = why_task();
    insights_table *leaves = shop_leaves(test_arena, store_closed, 0);
    const insights_table *tables[7] = {result_of(leaves), NULL};
    for (size_t i = 0; i < 5; i++)
        tables[i + 2] = single(leaves, shop_dimensions[i]);
    ins_findings out = analyse(&task, tables, 7);
    ck_assert_str_eq(subjects_of(first_of(&out, INS_FINDING_LOST)), "store=Store 3");
    ck_assert_int_eq(first_of(&out, INS_FINDING_LOST)->evidence, 2);
    ck_assert_int_eq(first_of(&out, INS_FINDING_VOLUME)->evidence, 4);
}
END_TEST

static void small_cause_in_a_broad_fall(shop_leaf *leaf)
{
    double factor = leaf->store == 4 && leaf->product == 7 ? 0 : 0.9;
    leaf->sales *= factor;
    leaf->units *= factor;
    leaf->rows = (int)(leaf->rows * factor);
}

START_TEST(small_certain_cause_comes_before_broad_segments)
{
    ins_findings out = explain(why_task(), small_cause_in_a_broad_fall, 0);
    size_t at = 0;
    while (at < out.count && out.items[at].subject_count == 0)
        at++;
    ck_assert_str_eq(subjects_of(&out.items[at]), "store=Store 5 product=Product 8");
    ck_assert_double_lt(out.items[at].contribution, 0.15);
    ck_assert_ptr_nonnull(first_of(&out, INS_FINDING_DRIVER));
}
END_TEST

START_TEST(at_most_eight_segments_are_named)
{
    ins_findings out = explain(why_task(), store_closed, 0);
    size_t segments = 0;
    for (size_t i = 0; i < out.count; i++)
        segments += out.items[i].subject_count > 0;
    ck_assert_uint_le(segments, 8);
}
END_TEST

START_TEST(order_of_rows_changes_no_bit)
{
    ins_findings a = explain(why_task(), store_closed, 0);
    ins_findings b = explain(why_task(), store_closed, 5);
    ck_assert_uint_eq(a.count, b.count);
    for (size_t i = 0; i < a.count; i++) {
        ck_assert_str_eq(subjects_of(&a.items[i]), subjects_of(&b.items[i]));
        ck_assert(a.items[i].strength == b.items[i].strength);
        ck_assert(a.items[i].change == b.items[i].change);
    }
}
END_TEST

int main(void)
{
    static const TTest *const *const tests[] = {
        &change_comes_first_and_the_cause_next,
        &true_premise_is_not_mentioned,
        &false_premise_comes_before_everything,
        &standstill_makes_any_direction_a_false_premise,
        &price_volume_and_mix_add_up_to_the_change,
        &averages_get_no_causes,
        &leaves_that_do_not_add_up_prove_nothing,
        &without_all_combinations_each_dimension_is_asked_alone,
        &small_certain_cause_comes_before_broad_segments,
        &at_most_eight_segments_are_named,
        &order_of_rows_changes_no_bit};
    return RUN("why", tests);
}
