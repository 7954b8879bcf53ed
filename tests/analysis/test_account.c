/* Tests of counting every leaf once, and of judging causes beside each other. */
#include "analysis/account.h"
#include "analysis/run.h"
#include "analysis/tables.h"

#include <math.h>

static ins_leaves leaves;
static ins_segments segments;
static ins_scan scan;

static void start(const char *rows)
{
    static const char *const dimensions[] = {"store", "product"};
    const ins_leaves_request request = {dimensions, 2, "sales", NULL};
    insights_table *table = table_of(test_arena,
                                     "store:text product:text sales:float previous_sales:float "
                                     "rows:int previous_rows:int",
                                     rows);
    ck_assert_int_eq(ins_leaves_read(test_arena, table, &request, &leaves, NULL), INSIGHTS_OK);
    ck_assert_int_eq(ins_segments_find(test_arena, &leaves, &segments, NULL), INSIGHTS_OK);
    ck_assert(ins_scan_init(&scan, test_arena, &leaves, segments.count));
}

/* The segment of one value. */
static ins_cause cause_of(size_t dimension, const char *name)
{
    for (size_t i = 0; i < segments.count; i++) {
        const ins_segment *segment = &segments.items[i];
        const ins_value *value = &leaves.dimensions[dimension].values[segment->code[0]];
        if (segment->part_count == 1 && segment->dimension[0] == dimension &&
            ins_slice_equal(value->as.text, ins_slice_of(name)))
            return (ins_cause){.segment = *segment};
    }
    ck_abort_msg("no segment %s", name);
}

static ins_causes causes_of(ins_cause *items, size_t count)
{
    ins_causes causes = {items, count, ARENA_ARRAY(test_arena, uint32_t, leaves.count)};
    ins_account(&leaves, &causes);
    return causes;
}

#define SHOP                                                                                       \
    "A x 50 100 5 10; A y 50 100 5 10; B x 50 100 5 10; B y 100 100 10 10; C x 0 40 0 4; "         \
    "C y 0 60 0 6"

START_TEST(leaf_of_two_causes_counts_for_the_smaller_one)
{
    start(SHOP);
    ins_cause items[] = {cause_of(1, "x"), cause_of(0, "A")};
    causes_of(items, 2);
    ck_assert_double_eq(items[1].own_previous - items[1].own_current, 100);
    ck_assert_double_eq(items[0].own_previous - items[0].own_current, 90);
}
END_TEST

START_TEST(what_is_gone_counts_before_what_fell)
{
    start(SHOP);
    ins_cause items[] = {cause_of(1, "x"), cause_of(0, "C")};
    causes_of(items, 2);
    ck_assert_double_eq(items[0].own_previous, 200);
    ck_assert_double_eq(items[1].own_previous, 100);
}
END_TEST

START_TEST(broad_segment_takes_what_is_left)
{
    start(SHOP);
    ins_cause items[] = {cause_of(1, "x"), cause_of(0, "C")};
    items[1].is_broad = true;
    causes_of(items, 2);
    ck_assert_double_eq(items[1].own_previous, 60);
}
END_TEST

START_TEST(causes_and_the_rest_add_up)
{
    start(SHOP);
    ins_cause items[] = {cause_of(0, "A"), cause_of(1, "x"), cause_of(0, "C")};
    ins_causes causes = causes_of(items, 3);
    double sum = 0;
    for (size_t i = 0; i < 3; i++)
        sum += items[i].own_current - items[i].own_previous;
    for (size_t i = 0; i < leaves.count; i++)
        if (causes.owners[i] == 0)
            sum += leaves.current[i] - leaves.previous[i];
    ck_assert_double_eq(sum, leaves.total_current - leaves.total_previous);
}
END_TEST

/* B and y are open: 100 of 100. So A was expected not to move, and C neither. */
START_TEST(cause_is_measured_against_the_leaves_of_none)
{
    start(SHOP);
    ins_cause items[] = {cause_of(0, "A"), cause_of(1, "x"), cause_of(0, "C")};
    ins_causes causes = causes_of(items, 3);
    ins_fit fit = ins_account_fit(&scan, &causes, 0);
    ck_assert_double_eq(fit.factor, 1);
    ck_assert_double_eq(fit.unexpected, -100);
    ck_assert_double_lt(fit.z, 0);
}
END_TEST

START_TEST(broad_segments_belong_to_the_rest)
{
    start(SHOP);
    ins_cause items[] = {cause_of(0, "A"), cause_of(0, "B")};
    items[1].is_broad = true;
    ins_causes causes = causes_of(items, 2);
    ck_assert_double_eq(ins_account_fit(&scan, &causes, 0).factor, 150.0 / 300);
}
END_TEST

START_TEST(cause_without_leaves_of_its_own_explains_nothing)
{
    start(SHOP);
    ins_cause items[] = {cause_of(0, "A"), cause_of(0, "A")};
    ins_causes causes = causes_of(items, 2);
    ins_fit fit = ins_account_fit(&scan, &causes, 1);
    ck_assert_double_eq(fit.unexpected, 0);
    ck_assert_double_eq(fit.z, 0);
}
END_TEST

int main(void)
{
    static const TTest *const *const tests[] = {&leaf_of_two_causes_counts_for_the_smaller_one,
                                                &what_is_gone_counts_before_what_fell,
                                                &broad_segment_takes_what_is_left,
                                                &causes_and_the_rest_add_up,
                                                &cause_is_measured_against_the_leaves_of_none,
                                                &broad_segments_belong_to_the_rest,
                                                &cause_without_leaves_of_its_own_explains_nothing};
    return RUN("account", tests);
}
