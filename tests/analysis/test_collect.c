/* Tests of the list of findings. */
#include "analysis/collect.h"
#include "analysis/run.h"
#include "support/fault.h"

#include <math.h>
#include <string.h>

START_TEST(strongest_comes_first_and_equal_ones_keep_their_order)
{
    const double strengths[] = {0.2, 0.9, 0.5, 0.9, 0.1};
    ins_collector collector;
    ins_findings out;
    ins_collect_init(&collector, test_arena);
    for (size_t i = 0; i < 5; i++) {
        ins_finding *finding = ins_collect(&collector, INS_FINDING_VALUE);
        finding->strength = strengths[i];
        finding->count = i;
    }
    ck_assert_int_eq(ins_collect_finish(&collector, &out, NULL), INSIGHTS_OK);
    const size_t order[] = {1, 3, 2, 0, 4};
    for (size_t i = 0; i < 5; i++)
        ck_assert_uint_eq(out.items[i].count, order[i]);
}
END_TEST

START_TEST(new_finding_claims_nothing)
{
    ins_collector collector;
    ins_collect_init(&collector, test_arena);
    const ins_finding *finding = ins_collect(&collector, INS_FINDING_TREND);
    ck_assert(isnan(finding->current) && isnan(finding->p_value) && isnan(finding->contribution));
    ck_assert_int_eq(finding->when_days, INT64_MIN);
    ck_assert_uint_eq(finding->subject_count, 0);
    ck_assert_ptr_null(finding->method);
}
END_TEST

START_TEST(ratio_is_of_the_size_of_the_previous_value)
{
    ins_finding finding = {.change_ratio = NAN};
    ins_finding_set_change(&finding, -50, -100);
    ck_assert_double_eq(finding.change_ratio, 0.5);
}
END_TEST

START_TEST(change_from_zero_has_no_ratio)
{
    ins_finding finding = {.change_ratio = NAN};
    ins_finding_set_change(&finding, 5, 0);
    ck_assert_double_eq(finding.change, 5);
    ck_assert(isnan(finding.change_ratio));
}
END_TEST

START_TEST(text_of_subjects_is_copied)
{
    char name[] = "Paris";
    ins_collector collector;
    ins_collect_init(&collector, test_arena);
    ins_finding *finding = ins_collect(&collector, INS_FINDING_DRIVER);
    const ins_subject subject = {"city", ins_value_text(ins_slice_of(name))};
    ins_collect_subjects(&collector, finding, &subject, 1);
    name[0] = 'X';
    ck_assert_int_eq(finding->subjects[0].value.as.text.data[0], 'P');
}
END_TEST

static insights_status body(void *state)
{
    (void)state;
    ins_arena *own = ins_arena_create(1 << 20);
    if (own == NULL)
        return INSIGHTS_NOMEM;
    ins_collector collector;
    ins_findings out;
    const ins_subject subject = {"city", ins_value_text(ins_slice_of("Paris"))};
    ins_collect_init(&collector, own);
    for (int i = 0; i < 100; i++)
        ins_collect_subjects(&collector, ins_collect(&collector, INS_FINDING_NEW), &subject, 1);
    insights_status status = ins_collect_finish(&collector, &out, NULL);
    ins_arena_destroy(own);
    return status;
}

START_TEST(memory_running_out_is_reported_at_the_end)
{
    ck_assert_int_gt(fault_loop(body, NULL), 1);
}
END_TEST

int main(void)
{
    static const TTest *const *const tests[] = {
        &strongest_comes_first_and_equal_ones_keep_their_order,
        &new_finding_claims_nothing,
        &ratio_is_of_the_size_of_the_previous_value,
        &change_from_zero_has_no_ratio,
        &text_of_subjects_is_copied,
        &memory_running_out_is_reported_at_the_end};
    return RUN("collect", tests);
}
