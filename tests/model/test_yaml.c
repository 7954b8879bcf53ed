/* Tests of the tree of nodes: what YAML and JSON become, their limits, and hostile input. */
#include "model/node.h"
#include "support/fault.h"
#include "support/suite.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

static ins_arena *arena;
static ins_issue_list issues;

static void set_up(void)
{
    arena = ins_arena_create((size_t)512 * 1024 * 1024);
    ins_issues_init(&issues, arena);
}

static void tear_down(void)
{
    ins_arena_destroy(arena);
}

static const ins_node *yaml(const char *text)
{
    const ins_node *root = NULL;
    insights_status status = ins_node_from_yaml(&root, arena, text, strlen(text), &issues);
    ck_assert_msg(status == INSIGHTS_OK, "%s: %s", text,
                  issues.count == 0 ? "" : issues.items[0].message);
    return root;
}

static const ins_node *json(const char *text)
{
    const ins_node *root = NULL;
    insights_status status = ins_node_from_json(&root, arena, text, strlen(text), &issues);
    ck_assert_msg(status == INSIGHTS_OK, "%s: %s", text,
                  issues.count == 0 ? "" : issues.items[0].message);
    return root;
}

static void yaml_fails(const char *text, size_t size, insights_status status, size_t line,
                       const char *message)
{
    const ins_node *root = NULL;
    ins_issues_init(&issues, arena);
    ck_assert_int_eq(ins_node_from_yaml(&root, arena, text, size, &issues), status);
    ck_assert_ptr_null(root);
    ck_assert_int_eq((int)issues.count, 1);
    ck_assert_msg(strstr(issues.items[0].message, message) != NULL, "%s", issues.items[0].message);
    ck_assert_uint_eq(issues.items[0].line, line);
}

static char *repeated(const char *part, size_t count)
{
    size_t size = strlen(part);
    char *text = ins_arena_alloc(arena, size * count + 1);
    for (size_t i = 0; i < count; i++)
        memcpy(text + i * size, part, size);
    return text;
}

START_TEST(plain_scalars_follow_the_core_schema)
{
    static const struct {
        const char *text;
        ins_node_kind kind;
    } cases[] = {
        {"- abc", INS_NODE_STRING},
        {"- 12", INS_NODE_NUMBER},
        {"- -1.5e3", INS_NODE_NUMBER},
        {"- true", INS_NODE_BOOL},
        {"- False", INS_NODE_BOOL},
        {"- yes", INS_NODE_STRING},
        {"- null", INS_NODE_NULL},
        {"- ~", INS_NODE_NULL},
        {"-", INS_NODE_NULL},
        {"- '12'", INS_NODE_STRING},
        {"- \"true\"", INS_NODE_STRING},
        {"- 0.2.0", INS_NODE_STRING},
        {"- !!str 12", INS_NODE_STRING},
        {"- |\n  12", INS_NODE_STRING},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_msg(yaml(cases[i].text)->items[0]->kind == cases[i].kind, "%s", cases[i].text);
}
END_TEST

START_TEST(nodes_know_their_lines)
{
    const ins_node *root = yaml("a: 1\nb:\n  - x\n  - y: z\n");
    const ins_node *list = ins_node_get(root, "b");
    ck_assert_uint_eq(ins_node_get(root, "a")->line, 1);
    ck_assert_uint_eq(list->items[1]->line, 4);
    ck_assert_uint_eq(list->items[1]->column, 5);
}
END_TEST

START_TEST(alias_repeats_its_anchor)
{
    const ins_node *root = yaml("a: &x {k: v}\nb: *x\n");
    ck_assert_str_eq(ins_node_text(ins_node_get(root, "b"), "k"), "v");
}
END_TEST

START_TEST(merge_key_adds_what_is_absent)
{
    const ins_node *root = yaml("base: &x {k: 1, m: 2}\nitem:\n  <<: *x\n  k: own\n");
    const ins_node *item = ins_node_get(root, "item");
    ck_assert_uint_eq(item->count, 2);
    ck_assert_str_eq(ins_node_text(item, "k"), "own");
    ck_assert_str_eq(ins_node_get(item, "m")->text, "2");
}
END_TEST

START_TEST(earlier_of_merged_mappings_wins)
{
    const ins_node *root = yaml("a: &a {k: first}\nb: &b {k: second, z: z}\nc:\n  <<: [*a, *b]\n");
    ck_assert_str_eq(ins_node_text(ins_node_get(root, "c"), "k"), "first");
    ck_assert_str_eq(ins_node_text(ins_node_get(root, "c"), "z"), "z");
}
END_TEST

START_TEST(empty_text_is_no_node)
{
    ck_assert_ptr_null(yaml(""));
    ck_assert_ptr_null(yaml("# only a comment\n"));
    ck_assert_ptr_null(yaml("---\n"));
}
END_TEST

START_TEST(byte_order_mark_is_skipped)
{
    ck_assert_str_eq(ins_node_text(yaml("\xEF\xBB\xBF"
                                        "a: b\n"),
                                   "a"),
                     "b");
}
END_TEST

static const struct {
    const char *text;
    size_t line;
    const char *message;
} bad[] = {
    {"a: 1\na: 2\n", 2, "the key 'a' stands twice"},
    {"a: b\n\tc: d\n", 2, "a tab cannot indent"},
    {"a: [1, 2\n", 2, "did not find expected"},
    {"a: 'open\n", 2, "unexpected end of stream"},
    {"a: 1\n---\nb: 2\n", 2, "more than one YAML document"},
    {"a: *nobody\n", 1, "the alias '*nobody' has no anchor"},
    {"a: &x [1, *x]\n", 1, "stands inside its own anchor"},
    {"? [a, b]\n: c\n", 1, "a key must be a plain text"},
    {"a: !python/object x\n", 1, "is not supported"},
    {"a: !!set {b}\n", 1, "is not supported"},
    {"a: {<<: 5}\n", 1, "'<<' needs a mapping"},
    {"a: b: c\n", 1, "mapping values are not allowed"},
    {"a: \"x\\0y\"\n", 1, "NUL character"},
    {"a: x\ny: \x01\n", 2, "control characters are not allowed"},
};

START_TEST(bad_yaml_is_refused_with_its_line)
{
    yaml_fails(bad[_i].text, strlen(bad[_i].text), INSIGHTS_INVALID, bad[_i].line, bad[_i].message);
}
END_TEST

START_TEST(deep_nesting_is_refused)
{
    char *text = repeated("[", 100000);
    yaml_fails(text, strlen(text), INSIGHTS_TOO_LARGE, 1, "deeper than 64 levels");
    text = repeated("- ", 100000);
    yaml_fails(text, strlen(text), INSIGHTS_TOO_LARGE, 1, "deeper than 64 levels");
}
END_TEST

START_TEST(sixty_four_levels_are_fine)
{
    char text[200] = "";
    memset(text, '[', 64);
    memset(text + 64, ']', 64);
    ck_assert_uint_eq(yaml(text)->height, 63);
}
END_TEST

START_TEST(alias_bomb_is_refused)
{
    ins_buffer text;
    ins_buffer_init(&text, 100000);
    ins_buffer_text(&text, "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 20; i++) {
        ins_buffer_printf(&text, "a%d: &a%d [*a%d", i, i, i - 1);
        for (int j = 1; j < 10; j++)
            ins_buffer_printf(&text, ", *a%d", i - 1);
        ins_buffer_text(&text, "]\n");
    }
    yaml_fails(ins_buffer_view(&text), text.size, INSIGHTS_TOO_LARGE, 6,
               "more than 200000 nodes, aliases expanded");
    ins_buffer_finish(&text);
}
END_TEST

START_TEST(aliases_cannot_pass_the_depth_limit)
{
    ins_buffer text;
    ins_buffer_init(&text, 100000);
    ins_buffer_text(&text, "- &a0 [x]\n");
    for (int i = 1; i < 100; i++)
        ins_buffer_printf(&text, "- &a%d [*a%d]\n", i, i - 1);
    yaml_fails(ins_buffer_view(&text), text.size, INSIGHTS_TOO_LARGE, 64, "deeper than 64 levels");
    ins_buffer_finish(&text);
}
END_TEST

START_TEST(too_many_nodes_are_refused)
{
    char *text = repeated("- 1\n", 200001);
    yaml_fails(text, strlen(text), INSIGHTS_TOO_LARGE, 200000, "more than 200000 nodes");
}
END_TEST

START_TEST(many_keys_are_checked_for_doubles)
{
    ins_buffer text;
    ins_buffer_init(&text, 10 * 1024 * 1024);
    for (int i = 0; i < 50000; i++)
        ins_buffer_printf(&text, "k%d: v\n", i);
    ck_assert_uint_eq(yaml(ins_buffer_view(&text))->count, 50000);
    ins_buffer_text(&text, "k7: v\n");
    yaml_fails(ins_buffer_view(&text), text.size, INSIGHTS_INVALID, 50001, "'k7' stands twice");
    ins_buffer_finish(&text);
}
END_TEST

START_TEST(json_gives_the_same_tree)
{
    const ins_node *root = json("{\"a\": [1.5, true, null, \"x\"], \"b\": {}}");
    const ins_node *list = ins_node_get(root, "a");
    ck_assert_int_eq(list->items[0]->kind, INS_NODE_NUMBER);
    ck_assert_str_eq(list->items[0]->text, "1.5");
    ck_assert(list->items[1]->truth);
    ck_assert_int_eq(list->items[2]->kind, INS_NODE_NULL);
    ck_assert_str_eq(list->items[3]->text, "x");
    ck_assert_int_eq(ins_node_get(root, "b")->kind, INS_NODE_MAPPING);
}
END_TEST

static void json_fails(const char *text, insights_status status, const char *message)
{
    const ins_node *root = NULL;
    ins_issues_init(&issues, arena);
    ck_assert_int_eq(ins_node_from_json(&root, arena, text, strlen(text), &issues), status);
    ck_assert_ptr_null(root);
    ck_assert_msg(strstr(issues.items[0].message, message) != NULL, "%s", issues.items[0].message);
}

START_TEST(bad_json_is_refused)
{
    json_fails("{\"a\": 1,}", INSIGHTS_INVALID, "not valid JSON at line 1");
    json_fails("{\"a\": 1, \"a\": 2}", INSIGHTS_INVALID, "the key 'a' stands twice");
    json_fails("{\"a\": \"x\\u0000y\"}", INSIGHTS_INVALID, "NUL character");
}
END_TEST

START_TEST(json_has_the_same_limits)
{
    char text[400] = "";
    memset(text, '[', 65);
    memset(text + 65, ']', 65);
    json_fails(text, INSIGHTS_TOO_LARGE, "deeper than 64 levels");
    char *many = repeated("1,", 200001);
    many[0] = '[';
    many[1] = '1';
    many[strlen(many) - 1] = ']';
    json_fails(many, INSIGHTS_TOO_LARGE, "more than 200000 nodes");
}
END_TEST

START_TEST(escaped_backslash_before_u0000_is_no_nul)
{
    ck_assert_str_eq(ins_node_text(json("{\"a\": \"x\\\\u0000\"}"), "a"), "x\\u0000");
}
END_TEST

static insights_status read_both(void *state)
{
    (void)state;
    static const char text[] = "a: &x {k: v, <<: {m: 1}}\nb: [*x, 2, true]\n";
    static const char object[] = "{\"a\": [1, {\"b\": true}]}";
    ins_arena *own = ins_arena_create(1024 * 1024);
    if (own == NULL)
        return INSIGHTS_NOMEM;
    ins_issue_list list;
    const ins_node *root = NULL;
    ins_issues_init(&list, own);
    insights_status status = ins_node_from_yaml(&root, own, text, sizeof text - 1, &list);
    if (status == INSIGHTS_OK)
        status = ins_node_from_json(&root, own, object, sizeof object - 1, &list);
    ins_arena_destroy(own);
    return status;
}

START_TEST(failing_allocations_are_reported)
{
    fault_loop(read_both, NULL);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("all");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_set_timeout(cases, 60);
    tcase_add_test(cases, plain_scalars_follow_the_core_schema);
    tcase_add_test(cases, nodes_know_their_lines);
    tcase_add_test(cases, alias_repeats_its_anchor);
    tcase_add_test(cases, merge_key_adds_what_is_absent);
    tcase_add_test(cases, earlier_of_merged_mappings_wins);
    tcase_add_test(cases, empty_text_is_no_node);
    tcase_add_test(cases, byte_order_mark_is_skipped);
    tcase_add_loop_test(cases, bad_yaml_is_refused_with_its_line, 0, sizeof bad / sizeof *bad);
    tcase_add_test(cases, deep_nesting_is_refused);
    tcase_add_test(cases, sixty_four_levels_are_fine);
    tcase_add_test(cases, alias_bomb_is_refused);
    tcase_add_test(cases, aliases_cannot_pass_the_depth_limit);
    tcase_add_test(cases, too_many_nodes_are_refused);
    tcase_add_test(cases, many_keys_are_checked_for_doubles);
    tcase_add_test(cases, json_gives_the_same_tree);
    tcase_add_test(cases, bad_json_is_refused);
    tcase_add_test(cases, json_has_the_same_limits);
    tcase_add_test(cases, escaped_backslash_before_u0000_is_no_nul);
    tcase_add_test(cases, failing_allocations_are_reported);
    return suite_run_case("yaml", cases);
}
