/* Tests of a plan's JSON: what is written reads back equal, what is wrong is named. */
#include "plan/json.h"
#include "support/fault.h"
#include "support/suite.h"
#include "support/tiny_fixture.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

static insights_status read_plan(ins_plan **out, const char *text, insights_error **err)
{
    ins_json *json = NULL;
    ck_assert_int_eq(ins_json_parse(&json, text, strlen(text), NULL), INSIGHTS_OK);
    insights_status status = ins_plan_read_json(out, arena, json, model, err);
    ins_json_free(json);
    return status;
}

static void assert_round_trip(const char *text)
{
    ins_plan *plan = NULL;
    ck_assert_int_eq(read_plan(&plan, text, NULL), INSIGHTS_OK);
    ck_assert_str_eq(json_of(plan), text);
}

START_TEST(full_plan_reads_back_as_written)
{
    assert_round_trip(
        "{\"kind\":\"why\",\"dataset\":\"sales\",\"measures\":["
        "{\"aggregate\":\"metric\",\"metric\":\"revenue\",\"share\":true,\"name\":\"r\","
        "\"label\":\"R\"},"
        "{\"aggregate\":\"rows\",\"of\":\"stores\",\"name\":\"n\",\"label\":\"N\"},"
        "{\"aggregate\":\"median\",\"field\":\"sales.amount\",\"name\":\"m\",\"label\":\"M\"}],"
        "\"dimensions\":["
        "{\"field\":\"sales.sold_on\",\"grain\":\"week\",\"name\":\"w\",\"label\":\"W\"},"
        "{\"field\":\"products.category\",\"name\":\"c\",\"label\":\"C\"}],"
        "\"filters\":[{\"field\":\"stores.name\",\"compare\":\"in\",\"values\":[\"a\",\"b\"]},"
        "{\"any\":[{\"field\":\"sales.channel\",\"compare\":\"is_null\"},"
        "{\"field\":\"sales.quantity\",\"compare\":\"less\",\"values\":[-3]}]}],"
        "\"having\":[{\"measure\":\"n\",\"compare\":\"between\",\"values\":[1,2.5]}],"
        "\"order\":[{\"measure\":\"m\",\"descending\":true},{\"dimension\":\"c\"},"
        "{\"field\":\"customers.age\"}],\"limit\":5,\"distinct\":true,\"others\":true,"
        "\"time\":\"sales.sold_at\",\"period\":{\"start\":\"2024-01-01\",\"end\":"
        "\"2024-01-31T10:30:00\",\"grain\":\"month\",\"count\":1,\"to_date\":true,\"label\":"
        "\"this month\"},\"compare_to\":\"last_year\",\"comparison\":{\"start\":\"2023-01-01\"},"
        "\"period_total_days\":31,\"direction\":\"down\"}");
}
END_TEST

START_TEST(sort_by_change_reads_back_as_written)
{
    assert_round_trip(
        "{\"kind\":\"comparison\",\"dataset\":\"sales\",\"measures\":["
        "{\"aggregate\":\"rows\",\"of\":\"sales\",\"name\":\"n\",\"label\":\"N\"},"
        "{\"aggregate\":\"metric\",\"metric\":\"revenue\",\"name\":\"r\",\"label\":\"R\"}],"
        "\"dimensions\":[{\"field\":\"sales.channel\",\"name\":\"c\",\"label\":\"C\"}],"
        "\"order\":[{\"change\":\"r\",\"descending\":true},{\"change\":\"n\"},{\"measure\":\"r\"}],"
        "\"limit\":3,\"time\":\"sales.sold_on\",\"period\":{\"start\":\"2024-02-01\",\"end\":"
        "\"2024-03-01\"},\"compare_to\":\"previous\",\"comparison\":{\"start\":\"2024-01-01\","
        "\"end\":\"2024-02-01\"}}");
}
END_TEST

/* ---- values ---- */

static const struct {
    const char *field;
    const char *json;
    insights_type type;
} values[] = {
    {"sales.amount", "7", INSIGHTS_TYPE_INT},
    {"sales.amount", "-9007199254740992", INSIGHTS_TYPE_INT},
    {"sales.amount", "{\"int\":\"9223372036854775807\"}", INSIGHTS_TYPE_INT},
    {"sales.amount", "0.1", INSIGHTS_TYPE_FLOAT},
    {"sales.amount", "{\"float\":\"3\"}", INSIGHTS_TYPE_FLOAT},
    {"sales.amount", "{\"decimal\":\"12.50\"}", INSIGHTS_TYPE_DECIMAL},
    {"sales.channel", "\"web\"", INSIGHTS_TYPE_TEXT},
    {"sales.channel", "\"2024-01-31\"", INSIGHTS_TYPE_TEXT},
    {"sales.channel", "true", INSIGHTS_TYPE_BOOL},
    {"sales.channel", "null", INSIGHTS_TYPE_NULL},
    {"sales.channel", "{\"date\":\"2024-01-31\"}", INSIGHTS_TYPE_DATE},
    {"sales.channel", "{\"datetime\":\"2024-01-31T08:00:00\"}", INSIGHTS_TYPE_DATETIME},
    {"sales.sold_on", "\"2024-01-31\"", INSIGHTS_TYPE_DATE},
    {"sales.sold_on", "\"2024-01-31T08:00:00\"", INSIGHTS_TYPE_DATETIME},
    {"sales.sold_on", "{\"text\":\"2024-01-31\"}", INSIGHTS_TYPE_TEXT},
    {"sales.year", "2024", INSIGHTS_TYPE_INT},
};

START_TEST(value_keeps_its_type_both_ways)
{
    const char *text =
        ins_arena_printf(arena,
                         "{\"kind\":\"list\",\"dataset\":\"sales\",\"filters\":[{\"field\":\"%s\","
                         "\"compare\":\"equal\",\"values\":[%s]}]}",
                         values[_i].field, values[_i].json);
    ins_plan *plan = NULL;
    ck_assert_int_eq(read_plan(&plan, text, NULL), INSIGHTS_OK);
    ck_assert_int_eq(plan->filters[0].any[0].values[0].type, values[_i].type);
    ck_assert_str_eq(json_of(plan), text);
}
END_TEST

/* Plans made by chance, so that no combination is forgotten. Fixed seed. */
static uint64_t chance_state = 20260101;

static size_t chance(size_t below)
{
    chance_state = chance_state * UINT64_C(6364136223846793005) + 1442695040888963407;
    return (size_t)(chance_state >> 33) % below;
}

static ins_value any_value(void)
{
    switch (chance(7)) {
    case 0: return ins_value_int((int64_t)(chance_state ^ (chance_state << 31)));
    case 1: return ins_value_double((double)chance(1000000) / 7);
    case 2: return ins_value_decimal((int64_t)chance(1000000) - 500000, (int)chance(6));
    case 3: return ins_value_text(ins_slice_of(chance(2) ? "O\"Brien\n\xC3\xA9" : "2024-02-30"));
    case 4: return ins_value_date((int64_t)chance(40000));
    case 5: return ins_value_datetime((int64_t)chance(40000) * 86400000000 + 3661000000);
    default: return ins_value_bool(chance(2) == 1);
    }
}

static ins_field_ref any_field(void)
{
    int dataset = (int)chance(model->dataset_count);
    return (ins_field_ref){dataset, (int)chance(model->datasets[dataset].field_count)};
}

START_TEST(any_filter_reads_back_equal)
{
    for (int round = 0; round < 500; round++) {
        ins_value list[3] = {any_value(), any_value(), any_value()};
        ins_condition any[2] = {{any_field(), (ins_compare)chance(18), list, chance(4)},
                                {any_field(), (ins_compare)chance(18), list, 1}};
        ins_filter filter = {any, 1 + chance(2)};
        ins_plan plan = {.kind = (ins_plan_kind)chance(7),
                         .dataset = (int)chance(model->dataset_count),
                         .filters = &filter,
                         .filter_count = 1,
                         .limit = chance(3),
                         .time = {-1, -1}};
        ins_plan *again = NULL;
        ck_assert_int_eq(read_plan(&again, json_of(&plan), NULL), INSIGHTS_OK);
        ck_assert_str_eq(json_of(again), json_of(&plan));
        const ins_condition *read = &again->filters[0].any[0];
        ck_assert_int_eq(read->field.dataset, any[0].field.dataset);
        ck_assert_int_eq(read->field.field, any[0].field.field);
        ck_assert_int_eq(read->compare, any[0].compare);
        ck_assert_uint_eq(read->value_count, any[0].value_count);
        for (size_t i = 0; i < read->value_count; i++) {
            ck_assert_int_eq(read->values[i].type, list[i].type);
            ck_assert(ins_value_equal(&read->values[i], &list[i]));
        }
    }
}
END_TEST

/* ---- names ---- */

START_TEST(field_without_dataset_is_of_the_plan)
{
    ins_plan *plan = NULL;
    ck_assert_int_eq(read_plan(&plan,
                               "{\"kind\":\"list\",\"dataset\":\"products\",\"dimensions\":["
                               "{\"field\":\"Name\"}]}",
                               NULL),
                     INSIGHTS_OK);
    ck_assert_int_eq(plan->dimensions[0].field.dataset, TINY_PRODUCTS);
    ck_assert_str_eq(plan->dimensions[0].name, "name");
    ck_assert_str_eq(plan->dimensions[0].label, "product");
}
END_TEST

START_TEST(names_with_dots_read_back_as_the_same_field)
{
    ins_field fields[2] = {{.naming = {.name = "c", .label = "c"}},
                           {.naming = {.name = "b.c", .label = "bc"}}};
    ins_dataset datasets[2] = {
        {.naming = {.name = "a.b", .label = "ab"}, .fields = &fields[0], .field_count = 1},
        {.naming = {.name = "a", .label = "a"}, .fields = &fields[1], .field_count = 1}};
    ins_model dotted = {.datasets = datasets, .dataset_count = 2};
    ins_model *shop = model;
    model = &dotted;
    for (int i = 0; i < 2; i++) {
        ins_plan_dimension shown = {{i, 0}, INS_GRAIN_NONE, "x", "x"};
        ins_plan plan = {
            .dataset = 0, .dimensions = &shown, .dimension_count = 1, .time = {-1, -1}};
        ins_plan *again = NULL;
        ck_assert_int_eq(read_plan(&again, json_of(&plan), NULL), INSIGHTS_OK);
        ck_assert_int_eq(again->dimensions[0].field.dataset, i);
    }
    model = shop;
}
END_TEST

START_TEST(names_may_be_left_out)
{
    ins_plan *plan = NULL;
    ck_assert_int_eq(
        read_plan(&plan,
                  "{\"kind\":\"value\",\"dataset\":\"sales\",\"measures\":["
                  "{\"aggregate\":\"metric\",\"metric\":\"revenue\"},{\"aggregate\":\"rows\"},"
                  "{\"aggregate\":\"average\",\"field\":\"amount\"}],\"dimensions\":["
                  "{\"field\":\"sold_on\",\"grain\":\"month\"}]}",
                  NULL),
        INSIGHTS_OK);
    ck_assert_str_eq(plan->measures[0].name, "revenue");
    ck_assert_str_eq(plan->measures[1].name, "number_of_sales");
    ck_assert_str_eq(plan->measures[1].label, "number of sales");
    ck_assert_str_eq(plan->measures[2].name, "average_amount");
    ck_assert_str_eq(plan->dimensions[0].name, "month");
}
END_TEST

/* ---- what is wrong ---- */

#define LIST(rest) "{\"kind\":\"list\",\"dataset\":\"sales\"," rest "}"

static const struct {
    const char *plan;
    insights_status status;
    const char *message;
} wrong[] = {
    {"[]", INSIGHTS_INVALID, "plan: the plan must be an object"},
    {"{\"dataset\":\"sales\"}", INSIGHTS_INVALID, "plan: \"kind\" must be given"},
    {"{\"kind\":\"list\"}", INSIGHTS_INVALID, "plan: \"dataset\" must be given"},
    {"{\"kind\":\"guess\"}", INSIGHTS_INVALID, "plan: \"kind\" does not know \"guess\""},
    {"{\"kind\":3}", INSIGHTS_INVALID, "plan: \"kind\" does not know \"\""},
    {"{\"kind\":\"list\",\"dataset\":\"moon\"}", INSIGHTS_NOT_FOUND,
     "the model has no dataset \"moon\""},
    {LIST("\"sql\":\"DROP TABLE sales\""), INSIGHTS_INVALID,
     "plan: the plan has no member \"sql\""},
    {LIST("\"limit\":-1"), INSIGHTS_INVALID,
     "plan: \"limit\" must be a whole number from 0 to 1000000000"},
    {LIST("\"limit\":1.5"), INSIGHTS_INVALID,
     "plan: \"limit\" must be a whole number from 0 to 1000000000"},
    {LIST("\"distinct\":1"), INSIGHTS_INVALID, "plan: \"distinct\" must be true or false"},
    {LIST("\"direction\":\"left\""), INSIGHTS_INVALID, "plan: \"direction\" must be up or down"},
    {LIST("\"dimensions\":{}"), INSIGHTS_INVALID, "plan: \"dimensions\" must be a list"},
    {LIST("\"dimensions\":[{\"field\":\"sales.moon\"}]"), INSIGHTS_NOT_FOUND,
     "the model has no field \"sales.moon\""},
    {LIST("\"dimensions\":[{\"field\":[\"sales\"]}]"), INSIGHTS_NOT_FOUND,
     "the model has no field \"[...]\""},
    {LIST("\"dimensions\":[{\"field\":7}]"), INSIGHTS_INVALID,
     "plan: \"field\" must be the name of a field"},
    {LIST("\"dimensions\":[{}]"), INSIGHTS_INVALID,
     "plan: \"field\" must be given for each dimension"},
    {LIST("\"dimensions\":[{\"field\":\"sold_on\",\"grain\":\"fortnight\"}]"), INSIGHTS_INVALID,
     "plan: \"grain\" does not know \"fortnight\""},
    {LIST("\"order\":[{\"change\":\"moon\"}]"), INSIGHTS_NOT_FOUND,
     "the plan has no change \"moon\""},
    {LIST("\"measures\":[{}]"), INSIGHTS_INVALID,
     "plan: \"aggregate\" must be given for each measure"},
    {LIST("\"measures\":[{\"aggregate\":\"sum\"}]"), INSIGHTS_INVALID,
     "plan: \"field\" must be given for this measure"},
    {LIST("\"measures\":[{\"aggregate\":\"metric\"}]"), INSIGHTS_INVALID,
     "plan: \"metric\" must be the name of a metric"},
    {LIST("\"measures\":[{\"aggregate\":\"metric\",\"metric\":\"moon\"}]"), INSIGHTS_NOT_FOUND,
     "the model has no metric \"moon\""},
    {LIST("\"filters\":[{}]"), INSIGHTS_INVALID,
     "plan: \"field\" must be given for each condition"},
    {LIST("\"filters\":[{\"field\":\"channel\",\"values\":[[1]]}]"), INSIGHTS_INVALID,
     "a value is a list"},
    {LIST("\"filters\":[{\"field\":\"channel\",\"values\":[{\"date\":\"soon\"}]}]"),
     INSIGHTS_INVALID, "\"soon\" is no date"},
    {LIST("\"filters\":[{\"field\":\"channel\",\"values\":[{\"int\":\"1\",\"float\":\"1\"}]}]"),
     INSIGHTS_INVALID, "a value is an object that is no {\"type\":\"text\"}"},
    {LIST("\"having\":[{\"measure\":\"moon\"}]"), INSIGHTS_NOT_FOUND,
     "the plan has no measure \"moon\""},
    {LIST("\"order\":[{}]"), INSIGHTS_NOT_FOUND, "the plan has no dimension \"\""},
    {LIST("\"period\":{\"start\":\"yesterday\"}"), INSIGHTS_INVALID,
     "plan: \"start\" must be an ISO date"},
    {LIST("\"period\":{\"until\":\"x\"}"), INSIGHTS_INVALID,
     "plan: a period has no member \"until\""},
};

START_TEST(wrong_member_is_named)
{
    ins_plan *plan = NULL;
    insights_error *err = NULL;
    ck_assert_int_eq(read_plan(&plan, wrong[_i].plan, &err), wrong[_i].status);
    ck_assert_str_eq(insights_error_message(err), wrong[_i].message);
    ck_assert_ptr_null(plan);
    insights_error_free(err);
}
END_TEST

START_TEST(too_many_items_are_refused)
{
    ins_buffer text;
    ins_buffer_init(&text, 1 << 20);
    ins_buffer_text(&text, "{\"kind\":\"list\",\"dataset\":\"sales\",\"filters\":[{\"field\":"
                           "\"channel\",\"values\":[0");
    for (int i = 1; i <= INS_PLAN_VALUES_MAX; i++)
        ins_buffer_text(&text, ",0");
    ins_buffer_text(&text, "]}]}");
    ins_plan *plan = NULL;
    ck_assert_int_eq(read_plan(&plan, ins_buffer_view(&text), NULL), INSIGHTS_TOO_LARGE);
    ins_buffer_finish(&text);
}
END_TEST

/* ---- memory ---- */

static insights_status read_and_write(void *json)
{
    insights_error *err = NULL;
    ins_plan *plan = NULL;
    ins_arena *own = ins_arena_create(1 << 20);
    insights_status status =
        own == NULL ? INSIGHTS_NOMEM : ins_plan_read_json(&plan, own, json, model, &err);
    insights_error_free(err);
    if (status == INSIGHTS_OK) {
        ins_buffer buffer;
        ins_json_writer writer;
        ins_buffer_init(&buffer, 1 << 20);
        ins_json_init(&writer, &buffer, 0);
        ins_plan_write_json(plan, model, &writer);
        status = buffer.status;
        ins_buffer_finish(&buffer);
    }
    ins_arena_destroy(own);
    return status;
}

START_TEST(out_of_memory_is_reported)
{
    static const char text[] =
        "{\"kind\":\"ranking\",\"dataset\":\"sales\",\"measures\":[{\"aggregate\":\"sum\","
        "\"field\":\"amount\"}],\"dimensions\":[{\"field\":\"channel\"}],\"filters\":[{\"field\":"
        "\"channel\",\"values\":[\"web\",{\"decimal\":\"1.5\"}]}],\"order\":[{\"measure\":"
        "\"sum_amount\"}],\"period\":{\"start\":\"2024-01-01\"}}";
    ins_json *json = NULL;
    ck_assert_int_eq(ins_json_parse(&json, text, strlen(text), NULL), INSIGHTS_OK);
    ck_assert_int_gt(fault_loop(read_and_write, json), 2);
    ins_json_free(json);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("json");
    tcase_add_checked_fixture(cases, tiny_set_up, tiny_tear_down);
    tcase_add_test(cases, full_plan_reads_back_as_written);
    tcase_add_test(cases, sort_by_change_reads_back_as_written);
    tcase_add_loop_test(cases, value_keeps_its_type_both_ways, 0, sizeof values / sizeof *values);
    tcase_add_test(cases, any_filter_reads_back_equal);
    tcase_add_test(cases, field_without_dataset_is_of_the_plan);
    tcase_add_test(cases, names_with_dots_read_back_as_the_same_field);
    tcase_add_test(cases, names_may_be_left_out);
    tcase_add_loop_test(cases, wrong_member_is_named, 0, sizeof wrong / sizeof *wrong);
    tcase_add_test(cases, too_many_items_are_refused);
    tcase_add_test(cases, out_of_memory_is_reported);
    return suite_run_case("plan json", cases);
}
