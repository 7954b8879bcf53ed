/* Tests of relationships by values: which columns that lie within a key point to it. */
#include "deriving.h"
#include "support/fault.h"
#include "support/suite.h"

#include <check.h>
#include <string.h>

/* Says that the last column lies within the first column of tables, as a driver would. */
static void within(const size_t *tables, size_t count)
{
    ins_schema_table *table = &maker.schema.tables[maker.schema.table_count - 1];
    ins_schema_place *places = ARENA_ARRAY(arena, ins_schema_place, count);
    for (size_t i = 0; i < count; i++)
        places[i] = (ins_schema_place){tables[i], 0};
    table->columns[table->column_count - 1].within = places;
    table->columns[table->column_count - 1].within_count = count;
}

/* A key of a table of its own, and a column of another table that lies within it. */
typedef struct pair {
    const char *table;
    const char *key;
    const char *keys;
    const char *column;
    const char *values;
    bool is_found;
} pair;

#define DENSE "1,2,3,4,5,6,7,8,9,10"
#define SPARSE "1001,1017,1032,1044,1051,1068,1073,1089,1090,2999"
#define TEXTS "alpha,beta,gamma,delta,epsilon,zeta,eta,theta,iota,kappa"

static const pair pairs[] = {
    {"faculty", "fac_id|INTEGER PK", SPARSE, "advisor|INTEGER", "1017,1032,1089,1001", true},
    {"faculty", "fac_id|INTEGER PK", DENSE, "advisor|INTEGER", "1,4,3,2", false},
    {"aircraft", "aircraft_id|INTEGER PK", DENSE, "winning_aircraft|INTEGER", "1,4,3,2", true},
    {"teams", "team_id|INTEGER PK", DENSE, "home_team|INTEGER", "1,4,3,2", true},
    {"teams", "team_id|INTEGER PK", DENSE, "home_team|INTEGER", "2", false},
    {"teams", "team_id|INTEGER PK", DENSE, "team_rank|INTEGER", "1,4,3,2", false},
    {"teams", "team_id|INTEGER PK", DENSE, "teams|INTEGER", "1,4,3,2", false},
    {"teams", "team_id|INTEGER PK", SPARSE, "price|INTEGER", "1017,1032,1089,1001", false},
    {"teams", "team_id|INTEGER PK", SPARSE, "opponent|INTEGER", "1017,1032", false},
    {"seasons", "year_id|INTEGER PK", "1990,1991,1995,2001,2002,2005,2010,2011,2012,2019",
     "started|INTEGER", "1990,2001,2012,2005", false},
    {"regions", "code|TEXT PK", TEXTS, "spoken|TEXT", "alpha,gamma,eta,iota,zeta", true},
    {"regions", "code|TEXT PK", TEXTS, "spoken|TEXT", "alpha,gamma,eta", false},
    {"grades", "grade_code|TEXT PK", "A,B,C,D,E,F,G,H,I,J", "mark|TEXT", "A,B,C,D,E", false},
};

static void make(const pair *one)
{
    schema_table(&maker, one->table, 10);
    schema_column(&maker, one->key, one->keys);
    schema_column(&maker, "note|TEXT", "x,y,z");
    schema_table(&maker, "events", 20);
    schema_column(&maker, "event_id|INTEGER PK", NULL);
    schema_column(&maker, one->column, one->values);
    within((const size_t[]){0}, 1);
}

static const char *target(void)
{
    derive();
    if (model->relationship_count == 0)
        return "";
    ck_assert_uint_eq(model->relationship_count, 1);
    ck_assert(model->relationships[0].is_inferred);
    return model->datasets[model->relationships[0].to].naming.name;
}

START_TEST(column_points_where_values_and_name_say)
{
    make(&pairs[_i]);
    const char *to = target();
    ck_assert_msg((to[0] != '\0') == pairs[_i].is_found, "%s to %s", pairs[_i].column, to);
}
END_TEST

START_TEST(two_keys_that_fit_alike_are_none)
{
    schema_table(&maker, "plants", 10);
    schema_column(&maker, "plant_code|TEXT PK", TEXTS);
    schema_table(&maker, "places", 10);
    schema_column(&maker, "place_code|TEXT PK", TEXTS);
    schema_table(&maker, "events", 20);
    schema_column(&maker, "event_id|INTEGER PK", NULL);
    schema_column(&maker, "source|TEXT", TEXTS);
    within((const size_t[]){0, 1}, 2);
    ck_assert_str_eq(target(), "");
}
END_TEST

START_TEST(the_name_decides_between_two_keys)
{
    schema_table(&maker, "plants", 10);
    schema_column(&maker, "plant_code|TEXT PK", TEXTS);
    schema_table(&maker, "stations", 10);
    schema_column(&maker, "station_code|TEXT PK", TEXTS);
    schema_table(&maker, "events", 20);
    schema_column(&maker, "event_id|INTEGER PK", NULL);
    schema_column(&maker, "home_station|TEXT", TEXTS);
    within((const size_t[]){0, 1}, 2);
    ck_assert_str_eq(target(), "stations");
}
END_TEST

START_TEST(places_outside_of_the_schema_are_passed_over)
{
    make(&pairs[2]);
    ins_schema_column *column = &maker.schema.tables[1].columns[1];
    static const ins_schema_place wrong[] = {{7, 0}, {0, 9}, {1, 1}};
    column->within = wrong;
    column->within_count = 3;
    ck_assert_str_eq(target(), "");
}
END_TEST

START_TEST(memory_that_runs_out_is_reported)
{
    make(&pairs[0]);
    ck_assert_int_gt(fault_loop(derive_once, &maker.schema), 2);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("inclusion");
    tcase_set_timeout(tests, 60);
    tcase_add_checked_fixture(tests, start, stop);
    tcase_add_loop_test(tests, column_points_where_values_and_name_say, 0,
                        (int)(sizeof pairs / sizeof pairs[0]));
    tcase_add_test(tests, two_keys_that_fit_alike_are_none);
    tcase_add_test(tests, the_name_decides_between_two_keys);
    tcase_add_test(tests, places_outside_of_the_schema_are_passed_over);
    tcase_add_test(tests, memory_that_runs_out_is_reported);
    return suite_run_case("inclusion", tests);
}
