/* Tests of certificates: ways and their proofs, grain, what nothing gives, plans inside. */
#include "plan/certificate.h"
#include "support/fault.h"
#include "support/suite.h"
#include "support/tiny_fixture.h"

#include <check.h>
#include <string.h>

static const ins_certificate *certify(const char *json)
{
    const char *message = NULL;
    const ins_certificate *out = NULL;
    const ins_plan *plan = tiny_plan_quoted(json, model, arena, &message);
    ck_assert_msg(plan != NULL, "%s", message);
    ck_assert_int_eq(ins_plan_certify(&out, arena, plan, model, NULL), INSIGHTS_OK);
    return out;
}

START_TEST(each_join_leads_to_one_row_and_says_why)
{
    const ins_certificate *made =
        certify("{'kind':'breakdown','dataset':'sales','dimensions':[{'field':'suppliers.name'}],"
                "'measures':[{'aggregate':'rows'},{'aggregate':'average','field':'stores.area'}]}");
    ck_assert_uint_eq(made->way_count, 1);
    ck_assert_uint_eq(made->ways[0].path.count, 2);
    ck_assert_int_eq(made->ways[0].proofs[1], INS_PROOF_KEY);
    ck_assert(!made->ways[0].keeps_rows);
    ck_assert_uint_eq(made->measures[0].way_count, 0);
    ck_assert_uint_eq(made->measures[1].way_count, 1);
    ck_assert(made->measures[1].ways[0].keeps_rows);
}
END_TEST

START_TEST(end_without_a_key_is_only_declared)
{
    ins_dataset *stores = (ins_dataset *)(uintptr_t)&model->datasets[TINY_STORES];
    ins_field *id = (ins_field *)(uintptr_t)&stores->fields[0];
    stores->key_count = 0;
    const char *plan = "{'kind':'list','dataset':'sales','dimensions':[{'field':'stores.name'}]}";
    ck_assert_int_eq(certify(plan)->ways[0].proofs[0], INS_PROOF_UNIQUE);
    id->is_unique = false;
    ck_assert_int_eq(certify(plan)->ways[0].proofs[0], INS_PROOF_DECLARED);
}
END_TEST

static const struct {
    const char *measure;
    const char *zero;
    const char *missing;
} rules[] = {
    {"{'aggregate':'rows'}", "0 when no row counts", "every row counts"},
    {"{'aggregate':'distinct','field':'channel'}", "0 when no row counts",
     "rows without a value do not count"},
    {"{'aggregate':'sum','field':'amount'}", "no value when no row counts",
     "rows without a value do not count"},
    {"{'aggregate':'sum','field':'amount','filters':[{'field':'channel','values':['web']}]}",
     "0 when no row counts", "rows without a value do not count"},
    {"{'aggregate':'average','field':'amount'}", "no value when no row counts",
     "rows without a value do not count"},
    {"{'aggregate':'metric','metric':'price'}", "no value when no row counts",
     "its aggregates leave missing values out"},
    {"{'aggregate':'rows','share':true}", "no value when the sum over the groups is 0",
     "every row counts"},
};

START_TEST(rules_say_what_nothing_gives)
{
    const ins_certificate *made = certify(
        ins_arena_printf(arena,
                         "{'kind':'breakdown','dataset':'sales','dimensions':[{'field':'channel'}],"
                         "'measures':[%s]}",
                         rules[_i].measure));
    ck_assert_str_eq(made->measures[0].zero_rule, rules[_i].zero);
    ck_assert_str_eq(made->measures[0].null_rule, rules[_i].missing);
}
END_TEST

START_TEST(measures_of_parts_have_their_own_grain)
{
    const ins_certificate *made = certify(tiny_plans_full[3]);
    ck_assert_int_eq(made->measures[0].dataset, TINY_SALES);
    ck_assert_int_eq(made->measures[1].dataset, TINY_STOCK);
    ck_assert_str_eq(made->measures[3].zero_rule, "no value when it would be divided by 0");
    ck_assert_uint_eq(made->way_count, 2);
    ck_assert_uint_eq(made->ways[1].from, TINY_STOCK);
}
END_TEST

START_TEST(plans_inside_have_certificates)
{
    const ins_certificate *made = certify(tiny_plans_full[1]);
    ck_assert_uint_eq(made->inner_count, 2);
    ck_assert_str_eq(made->inner[0]->role, "set");
    ck_assert_str_eq(made->inner[1]->role, "figure");
    const ins_certificate *over = certify(tiny_plans_full[0]);
    ck_assert_uint_eq(over->inner_count, 1);
    ck_assert_str_eq(over->inner[0]->inner[0]->role, "groups");
}
END_TEST

START_TEST(what_would_count_twice_has_none)
{
    const ins_certificate *out = NULL;
    insights_error *err = NULL;
    ins_plan_measure area = {.aggregate = INS_AGGREGATE_SUM,
                             .field = tiny_field(model, "stores.area"),
                             .metric = -1,
                             .name = "area",
                             .label = "area"};
    ins_plan plan = {.kind = INS_PLAN_VALUE,
                     .dataset = TINY_SALES,
                     .measures = &area,
                     .measure_count = 1,
                     .time = {-1, -1}};
    ck_assert_int_eq(ins_plan_certify(&out, arena, &plan, model, &err), INSIGHTS_INVALID);
    ck_assert_ptr_null(out);
    insights_error_free(err);
}
END_TEST

START_TEST(lines_and_json_say_the_same)
{
    ins_buffer text;
    ins_json_writer writer;
    const ins_certificate *made =
        certify("{'kind':'breakdown','dataset':'sales','dimensions':[{'field':'stores.name'}],"
                "'measures':[{'aggregate':'metric','metric':'revenue'}]}");
    ins_buffer_init(&text, 1 << 16);
    ins_certificate_say(made, model, &text);
    ck_assert_str_eq(ins_buffer_view(&text),
                     "revenue: each of the sales counts once; adds up; in EUR; no value when no "
                     "row counts; its aggregates leave missing values out\n"
                     "store is read by sale -> store (many to one, by key); sales without one are "
                     "left out\n");
    ins_buffer_finish(&text);
    ins_buffer_init(&text, 1 << 16);
    ins_json_init(&writer, &text, 0);
    ins_certificate_write(made, model, &writer);
    ck_assert_str_eq(
        ins_buffer_view(&text),
        "{\"of\":\"answer\",\"rows_of\":\"sales\",\"measures\":[{\"measure\":\"revenue\","
        "\"rows_of\":\"sales\",\"additivity\":\"additive\",\"unit\":\"EUR\",\"zero\":\"no value "
        "when no row counts\",\"missing\":\"its aggregates leave missing values out\","
        "\"joins\":[]}],\"joins\":[{\"reads\":\"stores.name\",\"steps\":[{\"by\":\"sale_store\","
        "\"from\":\"sales\",\"to\":\"stores\",\"cardinality\":\"many_to_one\",\"proof\":\"key\"}],"
        "\"rows_without\":\"left_out\"}],\"inner\":[]}");
    ins_buffer_finish(&text);
}
END_TEST

static insights_status certify_once(void *plan)
{
    const ins_certificate *out = NULL;
    ins_arena *own = ins_arena_create(1 << 20);
    insights_status status =
        own == NULL ? INSIGHTS_NOMEM : ins_plan_certify(&out, own, plan, model, NULL);
    ins_arena_destroy(own);
    return status;
}

START_TEST(out_of_memory_is_reported)
{
    const char *message = NULL;
    ins_plan *plan = tiny_plan_quoted(tiny_plans_full[_i], model, arena, &message);
    ck_assert_int_gt(fault_loop(certify_once, plan), 1);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("certificates");
    tcase_add_checked_fixture(cases, tiny_set_up, tiny_tear_down);
    tcase_add_test(cases, each_join_leads_to_one_row_and_says_why);
    tcase_add_test(cases, end_without_a_key_is_only_declared);
    tcase_add_loop_test(cases, rules_say_what_nothing_gives, 0, sizeof rules / sizeof *rules);
    tcase_add_test(cases, measures_of_parts_have_their_own_grain);
    tcase_add_test(cases, plans_inside_have_certificates);
    tcase_add_test(cases, what_would_count_twice_has_none);
    tcase_add_test(cases, lines_and_json_say_the_same);
    tcase_add_loop_test(cases, out_of_memory_is_reported, 0, TINY_PLANS_FULL);
    return suite_run_case("certificate", cases);
}
