/* Tests of join paths: shortest, many-to-one only, never ambiguous. */
#include "plan/path.h"
#include "support/suite.h"
#include "support/tiny_model.h"

#include <check.h>

static ins_model *model;

static void set_up(void)
{
    model = tiny_model_create();
    ck_assert_ptr_nonnull(model);
}

static void tear_down(void)
{
    ins_model_release(model);
}

static insights_status find(ins_join_path *path, size_t from, size_t to)
{
    return ins_join_path_find(path, model, from, to, NULL);
}

START_TEST(a_dataset_reaches_itself_without_steps)
{
    ins_join_path path = {.count = 7};
    ck_assert_int_eq(find(&path, TINY_SALES, TINY_SALES), INSIGHTS_OK);
    ck_assert_uint_eq(path.count, 0);
}
END_TEST

START_TEST(path_follows_relationships_in_order)
{
    ins_join_path path;
    ck_assert_int_eq(find(&path, TINY_SALES, TINY_SUPPLIERS), INSIGHTS_OK);
    ck_assert_uint_eq(path.count, 2);
    ck_assert_str_eq(model->relationships[path.relationships[0]].naming.name, "sale_product");
    ck_assert_str_eq(model->relationships[path.relationships[1]].naming.name, "product_supplier");
}
END_TEST

START_TEST(one_to_many_is_no_path)
{
    ins_join_path path = {.count = 7};
    ck_assert_int_eq(find(&path, TINY_PRODUCTS, TINY_SALES), INSIGHTS_INVALID);
    ck_assert_uint_eq(path.count, 7);
}
END_TEST

START_TEST(two_shortest_paths_are_both_named)
{
    ins_join_path path;
    insights_error *err = NULL;
    ck_assert_int_eq(ins_join_path_find(&path, model, TINY_SALES, TINY_CITIES, &err),
                     INSIGHTS_INVALID);
    ck_assert_str_eq(insights_error_message(err),
                     "ambiguous join from sale to city: by store to store, city to city, or by "
                     "customer to customer, home city to city");
    insights_error_free(err);
}
END_TEST

/* A model of `count` datasets, each pointing to the next, and the last to itself. */
static void make_chain(ins_model *chain, ins_dataset *datasets, ins_relationship *links,
                       size_t count)
{
    for (size_t i = 0; i < count; i++) {
        datasets[i] = (ins_dataset){.naming = {.name = "d", .label = "d"}};
        links[i] = (ins_relationship){
            .naming = {.name = "r", .label = "r"}, .from = i, .to = i + 1 < count ? i + 1 : i};
    }
    *chain = (ins_model){.datasets = datasets,
                         .dataset_count = count,
                         .relationships = links,
                         .relationship_count = count};
}

START_TEST(path_of_the_longest_length_is_found)
{
    ins_model chain;
    ins_dataset datasets[INS_PATH_MAX + 1];
    ins_relationship links[INS_PATH_MAX + 1];
    ins_join_path path;
    make_chain(&chain, datasets, links, INS_PATH_MAX + 1);
    ck_assert_int_eq(ins_join_path_find(&path, &chain, 0, INS_PATH_MAX, NULL), INSIGHTS_OK);
    ck_assert_uint_eq(path.count, INS_PATH_MAX);
}
END_TEST

START_TEST(longer_path_is_refused)
{
    ins_model chain;
    ins_dataset datasets[INS_PATH_MAX + 2];
    ins_relationship links[INS_PATH_MAX + 2];
    ins_join_path path;
    make_chain(&chain, datasets, links, INS_PATH_MAX + 2);
    ck_assert_int_eq(ins_join_path_find(&path, &chain, 0, INS_PATH_MAX + 1, NULL),
                     INSIGHTS_INVALID);
}
END_TEST

START_TEST(cycles_end)
{
    ins_model chain;
    ins_dataset datasets[3];
    ins_relationship links[3];
    ins_join_path path;
    make_chain(&chain, datasets, links, 3);
    links[2].to = 0;
    ck_assert_int_eq(ins_join_path_find(&path, &chain, 2, 1, NULL), INSIGHTS_OK);
    ck_assert_uint_eq(path.count, 2);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("paths");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, a_dataset_reaches_itself_without_steps);
    tcase_add_test(cases, path_follows_relationships_in_order);
    tcase_add_test(cases, one_to_many_is_no_path);
    tcase_add_test(cases, two_shortest_paths_are_both_named);
    tcase_add_test(cases, path_of_the_longest_length_is_found);
    tcase_add_test(cases, longer_path_is_refused);
    tcase_add_test(cases, cycles_end);
    return suite_run_case("path", cases);
}
