/* Tests of writing model files: what is written reads back to the same model. */
#include "model/derive.h"
#include "model/load.h"
#include "model/node.h"
#include "model/yaml_text.h"
#include "schema_maker.h"
#include "support/fault.h"
#include "support/suite.h"

#include <check.h>
#include <string.h>

static ins_arena *arena;
static ins_buffer out;

static void set_up(void)
{
    arena = ins_arena_create((size_t)64 * 1024 * 1024);
    ins_buffer_init(&out, (size_t)16 * 1024 * 1024);
}

static void tear_down(void)
{
    ins_buffer_finish(&out);
    ins_arena_destroy(arena);
}

static ins_model *loaded(const char *text, size_t size)
{
    ins_model *model = NULL;
    insights_error *err = NULL;
    insights_status status = ins_model_load(&model, text, size, "f", NULL, NULL, &err);
    ck_assert_msg(status == INSIGHTS_OK, "%s", insights_error_message(err));
    return model;
}

static void write_out(const ins_model *model)
{
    insights_error *err = NULL;
    insights_status status = ins_model_write(model, &out, &err);
    ck_assert_msg(status == INSIGHTS_OK, "%s", insights_error_message(err));
}

static void reads_back(const ins_model *model)
{
    write_out(model);
    ins_model *again = loaded(ins_buffer_view(&out), out.size);
    ck_assert_str_eq(again->fingerprint, model->fingerprint);
    ins_model_release(again);
}

static ins_model *retail(void)
{
    ins_model *model = NULL;
    ck_assert_int_eq(ins_model_load_file(&model, "tests/model/retail.yaml", NULL, NULL, NULL),
                     INSIGHTS_OK);
    return model;
}

START_TEST(large_example_reads_back)
{
    ins_model *model = retail();
    reads_back(model);
    ins_model_release(model);
}
END_TEST

START_TEST(written_file_has_no_warnings)
{
    ins_model *model = retail();
    ins_model *again = NULL;
    ins_model_issues issues;
    write_out(model);
    ck_assert_int_eq(
        ins_model_load(&again, ins_buffer_view(&out), out.size, "f", arena, &issues, NULL),
        INSIGHTS_OK);
    ck_assert_uint_eq(issues.count, 0);
    ins_model_release(again);
    ins_model_release(model);
}
END_TEST

START_TEST(writing_twice_gives_the_same_bytes)
{
    ins_model *model = retail();
    write_out(model);
    char *first = ins_arena_strdup(arena, ins_buffer_view(&out));
    ins_model *again = loaded(first, strlen(first));
    ins_buffer_finish(&out);
    write_out(again);
    ck_assert_str_eq(ins_buffer_view(&out), first);
    ins_model_release(again);
    ins_model_release(model);
}
END_TEST

START_TEST(written_file_has_hints_and_no_needless_quotes)
{
    ins_model *model = retail();
    write_out(model);
    const char *text = ins_buffer_view(&out);
    ck_assert_ptr_nonnull(strstr(text, "# One dataset per table."));
    ck_assert_ptr_nonnull(strstr(text, "        source: mart.public.stock days\n"));
    ck_assert_ptr_nonnull(strstr(text, "        primary_key: [receipt_no, line_no]\n"));
    ck_assert_ptr_nonnull(strstr(text, "data: '{\"role\":\"label\"}'\n"));
    ins_model_release(model);
}
END_TEST

START_TEST(calendar_reads_back)
{
    static const char text[] =
        "{\"version\": \"0.2.0\", \"semantic_model\": [{\"name\": \"m\", \"datasets\": [{\"name\": "
        "\"a\", \"source\": \"a\"}], \"custom_extensions\": [{\"vendor_name\": \"INSIGHTS\", "
        "\"data\": \"{\\\"fiscal_start_month\\\": 10, \\\"fiscal_is_start_year\\\": true, "
        "\\\"week_start\\\": \\\"saturday\\\", \\\"retail_454\\\": true, "
        "\\\"fiscal_is_default\\\": true, \\\"day_first\\\": true}\"}]}]}";
    ins_model *model = loaded(text, sizeof text - 1);
    ck_assert_int_eq(model->calendar.fiscal_start_month, 10);
    reads_back(model);
    ins_model_release(model);
}
END_TEST

START_TEST(derived_model_reads_back)
{
    schema_maker maker;
    ins_model *model = NULL;
    schema_start(&maker, arena);
    schema_table(&maker, "Order Details", 40);
    schema_column(&maker, "Order ID|INTEGER PK FK orders.id", NULL);
    schema_column(&maker, "line|INTEGER PK", NULL);
    schema_column(&maker, "Unit Price (USD)|REAL", "1.5,2.25,3");
    schema_column(&maker, "Quantity|INTEGER", "1,2,3,4");
    schema_column(&maker, "amount|TEXT", "10,20,30");
    schema_table(&maker, "orders", 40);
    schema_column(&maker, "id|INTEGER PK", NULL);
    schema_column(&maker, "orderDate|DATE", "2024-01-01,2024-02-01,2024-03-05");
    schema_column(&maker, "customer_email|TEXT", "a@x.org,b@x.org,c@y.org");
    schema_column(&maker, "customer_id|INTEGER FK customers.id", "1,2,3");
    schema_table(&maker, "customers", 3);
    schema_column(&maker, "id|INTEGER PK", NULL);
    schema_column(&maker, "name|TEXT UNIQUE", "Ada,Bob,Cy");
    schema_column(&maker, "active|BOOLEAN", "0,1");
    ck_assert_int_eq(ins_model_derive(&model, &maker.schema, NULL), INSIGHTS_OK);
    reads_back(model);
    ins_model_release(model);
}
END_TEST

/* ---- models made by hand ------------------------------------------------------------ */

/* One dataset with one field; what else there is, the tests set. */
typedef struct parts {
    ins_model *model;
    ins_dataset dataset;
    ins_field field;
    size_t key;
} parts;

static void make(parts *p, const char *name)
{
    p->model = ins_model_create();
    p->field = (ins_field){.naming = {.name = name, .label = name},
                           .expression = ins_expr_column(p->model->arena, NULL, name),
                           .role = INS_ROLE_KEY,
                           .format = {.decimals = -1, .additivity = INS_NON_ADDITIVE}};
    p->dataset = (ins_dataset){.naming = {.name = "things", .label = "thing"},
                               .plural = "things",
                               .source = "things",
                               .fields = &p->field,
                               .field_count = 1,
                               .key = &p->key,
                               .key_count = 1,
                               .label_field = -1,
                               .time_field = -1,
                               .row_count = -1};
    p->key = 0;
    p->model->name = "m";
    p->model->datasets = &p->dataset;
    p->model->dataset_count = 1;
}

static const char *const strange_names[] = {
    "Free Meal Count (K-12)",
    "a: b",
    "# no comment",
    "'quoted'",
    "\"double\"",
    "yes",
    "null",
    "123",
    " leading and trailing ",
    "back\\slash",
    "größe",
    "日本語",
    "- dash",
    "{brace}",
    "a,b",
    "[x]",
    "*star",
    "&anchor",
    "!tag",
    "%percent",
    "@at",
    "`tick`",
    "?",
    ":",
    "select",
    "current_date",
    "a  b",
    "it's",
};

START_TEST(strange_names_read_back)
{
    parts p;
    make(&p, strange_names[_i]);
    ck_assert_int_eq(ins_model_seal(p.model, NULL), INSIGHTS_OK);
    reads_back(p.model);
    ins_model_release(p.model);
}
END_TEST

static const ins_field_role all_roles[] = {
    INS_ROLE_OTHER, INS_ROLE_KEY,  INS_ROLE_REFERENCE, INS_ROLE_LABEL,  INS_ROLE_CATEGORY,
    INS_ROLE_FLAG,  INS_ROLE_TIME, INS_ROLE_MEASURE,   INS_ROLE_NUMBER, INS_ROLE_TEXT};

START_TEST(every_role_with_every_type_reads_back)
{
    for (int type = INSIGHTS_TYPE_NULL; type <= INSIGHTS_TYPE_DATETIME; type++) {
        parts p;
        make(&p, "x");
        p.field.role = all_roles[_i];
        p.field.type = (insights_type)type;
        p.field.is_personal = type % 2 == 0;
        p.field.is_numeric_text = type % 3 == 0;
        p.field.format.additivity = (ins_additivity)(type % 3);
        p.field.format.good_direction = type % 3 - 1;
        p.field.format.unit = type % 2 == 0 ? "EUR" : NULL;
        p.field.format.is_currency = type % 4 == 0;
        p.field.format.decimals = type - 1;
        ck_assert_int_eq(ins_model_seal(p.model, NULL), INSIGHTS_OK);
        ins_buffer_finish(&out);
        reads_back(p.model);
        ins_model_release(p.model);
    }
}
END_TEST

START_TEST(absent_and_chosen_special_fields_read_back)
{
    for (int chosen = -1; chosen <= 0; chosen++) {
        parts p;
        make(&p, "x");
        p.field.role = INS_ROLE_TIME;
        p.dataset.time_field = chosen;
        p.dataset.label_field = -1 - chosen;
        p.dataset.is_bridge = chosen == 0;
        ck_assert_int_eq(ins_model_seal(p.model, NULL), INSIGHTS_OK);
        ins_buffer_finish(&out);
        reads_back(p.model);
        ins_model_release(p.model);
    }
}
END_TEST

START_TEST(metric_over_rows_reads_back_with_its_dataset)
{
    parts p;
    ins_dataset both[2];
    ins_metric metric = {.naming = {.name = "n", .label = "number of things"},
                         .dataset = 1,
                         .type = INSIGHTS_TYPE_NULL,
                         .format = {.decimals = 0, .additivity = INS_SEMI_ADDITIVE},
                         .volume_metric = 0,
                         .is_default = true};
    make(&p, "x");
    both[0] = both[1] = p.dataset;
    both[1].naming.name = "others";
    metric.expression = ins_expr_aggregate(p.model->arena, "COUNT", NULL, false);
    p.model->datasets = both;
    p.model->dataset_count = 2;
    p.model->metrics = &metric;
    p.model->metric_count = 1;
    ck_assert_int_eq(ins_model_seal(p.model, NULL), INSIGHTS_OK);
    reads_back(p.model);
    ins_model_release(p.model);
}
END_TEST

START_TEST(inferred_relationship_reads_back)
{
    parts p;
    ins_relationship link = {.naming = {.name = "r", .label = "belongs to"},
                             .from_fields = &p.key,
                             .to_fields = &p.key,
                             .field_count = 1,
                             .is_inferred = true};
    make(&p, "x");
    p.model->relationships = &link;
    p.model->relationship_count = 1;
    ck_assert_int_eq(ins_model_seal(p.model, NULL), INSIGHTS_OK);
    reads_back(p.model);
    ins_model_release(p.model);
}
END_TEST

START_TEST(model_changed_since_it_was_sealed_is_written_as_it_is)
{
    parts p;
    make(&p, "x");
    ck_assert_int_eq(ins_model_seal(p.model, NULL), INSIGHTS_OK);
    p.dataset.plural = "stuff";
    write_out(p.model);
    ins_model *again = loaded(ins_buffer_view(&out), out.size);
    ck_assert_str_eq(again->datasets[0].plural, "stuff");
    ins_model_release(again);
    ins_model_release(p.model);
}
END_TEST

START_TEST(model_that_no_file_can_hold_is_refused)
{
    parts p;
    make(&p, "x");
    p.dataset.source = "bad\"quote";
    ck_assert_int_eq(ins_model_seal(p.model, NULL), INSIGHTS_OK);
    ck_assert_int_eq(ins_model_write(p.model, &out, NULL), INSIGHTS_INVALID);
    ins_model_release(p.model);
}
END_TEST

START_TEST(buffer_that_is_too_small_is_too_large_an_answer)
{
    ins_model *model = retail();
    ins_buffer small;
    ins_buffer_init(&small, 100);
    ck_assert_int_eq(ins_model_write(model, &small, NULL), INSIGHTS_TOO_LARGE);
    ins_buffer_finish(&small);
    ins_model_release(model);
}
END_TEST

/* ---- scalars ------------------------------------------------------------------------ */

static const char *const texts[] = {
    "plain",
    "two words",
    "",
    " ",
    "trailing ",
    "true",
    "No",
    "1.5",
    "0x1f",
    "~",
    "a: b",
    "a #b",
    "\ttab",
    "line\nbreak",
    "\"",
    "\\",
    "'",
    "it's \"both\"",
    "\x7f",
    "\xc2\x85",
    "\xe2\x80\xa8",
    "\xef\xbb\xbf",
    "\xef\xbf\xbe",
    "\xf0\x9f\x9a\xb2",
    "---",
    "...",
    "-",
    "a,b",
    "[",
    "{a}",
    "%",
    "<<",
};

START_TEST(every_text_reads_back_as_the_same_string)
{
    for (int place = INS_YAML_BLOCK; place <= INS_YAML_FLOW; place++) {
        ins_issue_list issues;
        const ins_node *root = NULL;
        ins_issues_init(&issues, arena);
        ins_buffer_finish(&out);
        ins_buffer_text(&out, place == INS_YAML_BLOCK ? "k: " : "k: [");
        ins_yaml_text(&out, texts[_i], (ins_yaml_place)place);
        ins_buffer_text(&out, place == INS_YAML_BLOCK ? "\n" : ", z]\n");
        ck_assert_msg(ins_node_from_yaml(&root, arena, out.data, out.size, &issues) == INSIGHTS_OK,
                      "%s", out.data);
        const ins_node *node = ins_node_get(root, "k");
        node = place == INS_YAML_BLOCK ? node : node->items[0];
        ck_assert_int_eq(node->kind, INS_NODE_STRING);
        ck_assert_str_eq(node->text, texts[_i]);
    }
}
END_TEST

static insights_status write_once(void *state)
{
    ins_buffer text;
    ins_buffer_init(&text, (size_t)1024 * 1024);
    insights_status status = ins_model_write(state, &text, NULL);
    ins_buffer_finish(&text);
    return status;
}

START_TEST(failing_allocations_are_reported)
{
    ins_model *model = retail();
    fault_loop(write_once, model);
    ins_model_release(model);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("all");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_set_timeout(cases, 120);
    tcase_add_test(cases, large_example_reads_back);
    tcase_add_test(cases, written_file_has_no_warnings);
    tcase_add_test(cases, writing_twice_gives_the_same_bytes);
    tcase_add_test(cases, written_file_has_hints_and_no_needless_quotes);
    tcase_add_test(cases, calendar_reads_back);
    tcase_add_test(cases, derived_model_reads_back);
    tcase_add_loop_test(cases, strange_names_read_back, 0,
                        sizeof strange_names / sizeof *strange_names);
    tcase_add_loop_test(cases, every_role_with_every_type_reads_back, 0,
                        sizeof all_roles / sizeof *all_roles);
    tcase_add_test(cases, absent_and_chosen_special_fields_read_back);
    tcase_add_test(cases, metric_over_rows_reads_back_with_its_dataset);
    tcase_add_test(cases, inferred_relationship_reads_back);
    tcase_add_test(cases, model_changed_since_it_was_sealed_is_written_as_it_is);
    tcase_add_test(cases, model_that_no_file_can_hold_is_refused);
    tcase_add_test(cases, buffer_that_is_too_small_is_too_large_an_answer);
    tcase_add_loop_test(cases, every_text_reads_back_as_the_same_string, 0,
                        sizeof texts / sizeof *texts);
    tcase_add_test(cases, failing_allocations_are_reported);
    return suite_run_case("write", cases);
}
