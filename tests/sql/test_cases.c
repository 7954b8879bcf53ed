/* Golden cases: each file of tests/sql/cases holds a plan and the exact SQL, parameters and rows
 * (or the message) it gives over the small shop. With CASES_WRITE=1 the files are written anew from
 * what comes out, for a person to read before they are committed. */
#include "shop.h"
#include "sql/compile.h"
#include "support/tiny_model.h"
#include "support/tiny_plan.h"

#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char folder[] = "tests/sql/cases";

enum { FILE_MAX = 64 * 1024 };

/* Text between the line "-- name" and the next such line, or "" when there is none. */
static const char *section(ins_arena *arena, const char *file, const char *name)
{
    const char *head = ins_arena_printf(arena, "-- %s\n", name);
    const char *start = strstr(file, head);
    if (start == NULL)
        return "";
    start += strlen(head);
    const char *end = strstr(start, "\n-- ");
    return ins_arena_copy(arena, start, end == NULL ? strlen(start) : (size_t)(end - start + 1));
}

static char *read_file(ins_arena *arena, const char *path)
{
    FILE *file = fopen(path, "rb");
    ck_assert_msg(file != NULL, "cannot open %s", path);
    char *text = ins_arena_alloc(arena, FILE_MAX);
    size_t size = fread(text, 1, FILE_MAX - 1, file);
    fclose(file);
    text[size] = '\0';
    return text;
}

static insights_status compile(const ins_statement **out, const char *purpose, const ins_plan *plan,
                               const ins_model *model, ins_arena *arena, insights_error **err)
{
    static const ins_compile_limits limits = {.max_rows = 1000};
    if (strstr(purpose, "daily") != NULL)
        return ins_compile_daily(out, arena, plan, model, &ins_dialect_sqlite, err);
    if (strstr(purpose, "leaves") == NULL)
        return ins_compile(out, arena, plan, model, &ins_dialect_sqlite, &limits, err);
    ins_plan_dimension fields[] = {
        {tiny_field(model, "products.category"), INS_GRAIN_NONE, "category", "category"},
        {tiny_field(model, "stores.name"), INS_GRAIN_NONE, "store", "store"}};
    return ins_compile_leaves(out, arena, plan, model, &ins_dialect_sqlite, fields, 2, &limits,
                              err);
}

/* What a plan gives, in the form of the case files. */
static void print_outcome(ins_buffer *out, const char *json, const char *purpose,
                          const ins_model *model, ins_arena *arena)
{
    const char *message = NULL;
    const ins_statement *statement = NULL;
    insights_error *err = NULL;
    ins_plan *plan = tiny_plan_read(json, model, arena, &message);
    if (plan == NULL) {
        ins_buffer_printf(out, "-- refused\n%s\n", message);
        return;
    }
    if (compile(&statement, purpose, plan, model, arena, &err) != INSIGHTS_OK) {
        ins_buffer_printf(out, "-- not compiled\n%s\n", insights_error_message(err));
        insights_error_free(err);
        return;
    }
    ins_buffer_printf(out, "-- sql\n%s\n-- parameters\n", statement->text);
    for (size_t i = 0; i < statement->parameter_count; i++) {
        ins_buffer_printf(out, "%s ", insights_type_name(statement->parameters[i].type));
        ins_value_print(&statement->parameters[i], out);
        ins_buffer_byte(out, '\n');
    }
    ins_buffer_text(out, "-- columns\n");
    for (size_t i = 0; i < statement->column_count; i++)
        ins_buffer_printf(out, "%s %s\n", statement->columns[i].spec.name,
                          insights_type_name(statement->columns[i].spec.type));
    sqlite3 *shop = shop_open();
    ins_buffer_printf(out, "-- rows\n%s", shop_run(shop, statement, arena));
    sqlite3_close(shop);
}

static int is_case(const struct dirent *entry)
{
    const char *dot = strrchr(entry->d_name, '.');
    return dot != NULL && strcmp(dot, ".txt") == 0;
}

static struct dirent **names;
static int name_count;
static ins_model *model;

START_TEST(case_gives_exactly_this)
{
    ins_arena *arena = ins_arena_create(64 << 20);
    const char *path = ins_arena_printf(arena, "%s/%s", folder, names[_i]->d_name);
    const char *file = read_file(arena, path);
    const char *json = section(arena, file, "plan");
    ins_buffer out;
    ins_buffer_init(&out, FILE_MAX);
    const char *purpose = section(arena, file, "purpose");
    const char *rule = ins_arena_copy(arena, file, strcspn(file, "\n"));
    ins_buffer_printf(&out, "%s\n-- plan\n%s", rule, json);
    if (purpose[0] != '\0')
        ins_buffer_printf(&out, "-- purpose\n%s", purpose);
    print_outcome(&out, json, purpose, model, arena);
    if (getenv("CASES_WRITE") != NULL) {
        FILE *again = fopen(path, "wb");
        ck_assert(again != NULL);
        fputs(ins_buffer_view(&out), again);
        fclose(again);
    } else {
        ck_assert_msg(strcmp(ins_buffer_view(&out), file) == 0, "%s gives:\n%s", path,
                      ins_buffer_view(&out));
    }
    ins_buffer_finish(&out);
    ins_arena_destroy(arena);
}
END_TEST

START_TEST(there_are_cases)
{
    ck_assert_int_gt(name_count, 30);
}
END_TEST

int main(void)
{
    model = tiny_model_create();
    name_count = scandir(folder, &names, is_case, alphasort);
    Suite *suite = suite_create("sql cases");
    TCase *cases = tcase_create("cases");
    tcase_add_test(cases, there_are_cases);
    tcase_add_loop_test(cases, case_gives_exactly_this, 0, name_count < 0 ? 0 : name_count);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    for (int i = 0; i < name_count; i++)
        free(names[i]);
    free(names);
    ins_model_release(model);
    return failed == 0 && model != NULL ? EXIT_SUCCESS : EXIT_FAILURE;
}
