/* Asks a model with the names of TPC-DS, whose dates are in a table of their own, and compares
 * every answer with SQL written by hand (tpcds/questions.txt); totals by any dimension add up.
 *
 * TPCDS_MODEL may name another model file over the same tables, such as the example of the Ossie
 * project; it is then asked the same. */
#include "place.h"
#include "support/suite.h"

#include <check.h>
#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FOLDER "tests/api/tpcds/"
#define DATABASE "tpcds.db"
#define TODAY "2023-12-31"

enum { QUESTIONS_MAX = 100, COLUMNS_MAX = 8, ROWS_MAX = 400, CELL_SIZE = 64, TEXT_MAX = 65536 };

/* A row as text, numbers rounded alike. */
typedef struct grid_row {
    char cells[COLUMNS_MAX][CELL_SIZE];
} grid_row;

typedef struct grid {
    size_t columns;
    size_t rows;
    grid_row items[ROWS_MAX];
} grid;

static struct {
    const char *question;
    const char *sql;
} items[QUESTIONS_MAX];

static size_t item_count;
static char question_text[TEXT_MAX];
static insights *contexts[2]; /* over our own model, and over the other one */
static grid expected;
static grid answered;

/* ---- grids ---- */

static void put(grid *to, size_t row, size_t column, const char *text)
{
    char *end = NULL;
    double number = strtod(text, &end);
    char *cell = to->items[row].cells[column];
    if (end != text && *end == '\0')
        snprintf(cell, CELL_SIZE, "%.4f", number);
    else
        snprintf(cell, CELL_SIZE, "%s", text);
}

static int take_row(void *state, int count, char **values, char **names)
{
    grid *to = state;
    (void)names;
    if (to->rows == ROWS_MAX || count > COLUMNS_MAX)
        return 1;
    to->columns = (size_t)count;
    for (int i = 0; i < count; i++)
        put(to, to->rows, (size_t)i, values[i] == NULL ? "" : values[i]);
    to->rows++;
    return 0;
}

static void run_sql(const char *sql)
{
    sqlite3 *database = NULL;
    char *message = NULL;
    memset(&expected, 0, sizeof expected);
    ck_assert_int_eq(sqlite3_open(place_path(DATABASE), &database), SQLITE_OK);
    sqlite3_exec(database, sql, take_row, &expected, &message);
    ck_assert_msg(message == NULL, "%s: %s", sql, message);
    sqlite3_close(database);
}

/* The cells of a line of CSV; the data has no commas and quotation marks. */
static void take_line(char *line)
{
    size_t column = 0;
    line[strcspn(line, "\r")] = '\0';
    for (char *cell = line; cell != NULL; column++) {
        char *comma = strchr(cell, ',');
        if (comma != NULL)
            *comma = '\0';
        ck_assert_uint_lt(column, COLUMNS_MAX);
        put(&answered, answered.rows, column, cell);
        cell = comma == NULL ? NULL : comma + 1;
    }
    answered.columns = column;
    answered.rows++;
}

static void take_answer(const insights_answer *answer)
{
    char *text = NULL;
    memset(&answered, 0, sizeof answered);
    ck_assert_int_eq(insights_table_format(&text, insights_answer_table(answer), "csv", 0, NULL),
                     INSIGHTS_OK);
    char *line = strchr(text, '\n'); /* behind the names */
    while (line != NULL && line[1] != '\0') {
        char *start = line + 1;
        line = strchr(start, '\n');
        if (line != NULL)
            *line = '\0';
        if (answered.rows == ROWS_MAX)
            break;
        take_line(start);
    }
    insights_free(text);
}

static void ask(insights *context, const char *question)
{
    insights_answer *answer = NULL;
    insights_query_options options = INSIGHTS_QUERY_OPTIONS_INIT;
    options.now = TODAY;
    ck_assert_int_eq(insights_query(&answer, context, question, &options, NULL), INSIGHTS_OK);
    ck_assert_msg(insights_answer_status(answer) == INSIGHTS_ANSWERED, "%s: %s", question,
                  insights_answer_message(answer));
    take_answer(answer);
    insights_answer_free(answer);
}

/* ---- comparing ---- */

static size_t sorting_columns[COLUMNS_MAX];
static size_t sorting_count;

static int compare_rows(const void *a, const void *b)
{
    const grid_row *left = a;
    const grid_row *right = b;
    for (size_t i = 0; i < sorting_count; i++) {
        int order = strcmp(left->cells[sorting_columns[i]], right->cells[sorting_columns[i]]);
        if (order != 0)
            return order;
    }
    return 0;
}

static void sort_by(grid *what, const size_t *columns, size_t count)
{
    sorting_count = count;
    memcpy(sorting_columns, columns, count * sizeof *columns);
    qsort(what->items, what->rows, sizeof what->items[0], compare_rows);
}

/* True when columns of the answer, taken in this order, are those of the SQL, rows in any order. */
static bool is_equal_by(const size_t *columns, size_t count)
{
    static const size_t all[COLUMNS_MAX] = {0, 1, 2, 3, 4, 5, 6, 7};
    sort_by(&expected, all, count);
    sort_by(&answered, columns, count);
    for (size_t row = 0; row < expected.rows; row++)
        for (size_t i = 0; i < count; i++)
            if (strcmp(expected.items[row].cells[i], answered.items[row].cells[columns[i]]) != 0)
                return false;
    return true;
}

/* Tries every choice of a column of the answer for each column of the SQL. */
static bool is_equal_from(size_t *columns, size_t count)
{
    if (count == expected.columns)
        return true;
    for (size_t i = 0; i < answered.columns; i++) {
        columns[count] = i;
        if (is_equal_by(columns, count + 1) && is_equal_from(columns, count + 1))
            return true;
    }
    return false;
}

static void compare(const char *question)
{
    size_t columns[COLUMNS_MAX];
    ck_assert_msg(answered.rows == expected.rows, "%s: %zu rows, not %zu", question, answered.rows,
                  expected.rows);
    ck_assert_msg(expected.rows > 0, "%s: nothing to compare", question);
    ck_assert_msg(is_equal_from(columns, 0), "%s: other values than those of the SQL", question);
}

/* ---- the fixture ---- */

static char *read_file(const char *path, char *text)
{
    FILE *file = fopen(path, "rb");
    ck_assert_msg(file != NULL, "%s", path);
    text[fread(text, 1, TEXT_MAX - 1, file)] = '\0';
    fclose(file);
    return text;
}

static void read_questions(void)
{
    read_file(FOLDER "questions.txt", question_text);
    for (char *line = question_text; *line != '\0';) {
        size_t size = strcspn(line, "\n");
        char *next = line + size + (line[size] == '\n');
        line[size] = '\0';
        ck_assert_uint_lt(item_count, QUESTIONS_MAX);
        if (*line == '?')
            items[item_count].question = line + 2;
        if (*line == '=')
            items[item_count++].sql = line + 2;
        line = next;
    }
}

static insights *open_model(const char *path)
{
    insights *context = NULL;
    insights_error *err = NULL;
    char url[600];
    insights_options options = INSIGHTS_OPTIONS_INIT;
    snprintf(url, sizeof url, "sqlite:%s", place_path(DATABASE));
    options.warehouse = url;
    options.model_path = path;
    insights_status status = insights_open(&context, &options, &err);
    ck_assert_msg(status == INSIGHTS_OK, "%s", insights_error_message(err));
    return context;
}

static void set_up(void)
{
    static char sql[TEXT_MAX];
    const char *other = getenv("TPCDS_MODEL");
    place_create();
    place_sql(DATABASE, read_file(FOLDER "data.sql", sql));
    contexts[0] = open_model(FOLDER "model.yaml");
    if (other != NULL && *other != '\0')
        contexts[1] = open_model(other);
    read_questions();
}

static void tear_down(void)
{
    insights_close(contexts[0]);
    insights_close(contexts[1]);
    place_remove();
}

/* ---- the rules ---- */

START_TEST(every_answer_is_what_the_sql_says)
{
    ck_assert_uint_ge(item_count, 25);
    for (size_t i = 0; i < item_count; i++)
        for (size_t j = 0; j < 2 && contexts[j] != NULL; j++) {
            run_sql(items[i].sql);
            ask(contexts[j], items[i].question);
            compare(items[i].question);
        }
}
END_TEST

static double total(void)
{
    double sum = 0;
    for (size_t row = 0; row < answered.rows; row++)
        sum += strtod(answered.items[row].cells[answered.columns - 1], NULL);
    return sum;
}

/* One in fifty sales has no customer, so that those by customer are not all. */
START_TEST(totals_by_any_dimension_add_up)
{
    static const char *const dimensions[] = {"category",
                                             "brand",
                                             "item",
                                             "store",
                                             "state",
                                             "city",
                                             "year",
                                             "quarter",
                                             "month",
                                             "week",
                                             "category and state",
                                             "brand and year",
                                             "store and category",
                                             "state and brand"};
    static const char *const figures[] = {"total sales", "total profit", "total quantity"};
    for (size_t context = 0; context < 2 && contexts[context] != NULL; context++)
        for (size_t f = 0; f < sizeof figures / sizeof *figures; f++) {
            ask(contexts[context], figures[f]);
            double all = total();
            for (size_t d = 0; d < sizeof dimensions / sizeof *dimensions; d++) {
                char question[200];
                snprintf(question, sizeof question, "%s by %s", figures[f], dimensions[d]);
                ask(contexts[context], question);
                ck_assert_uint_gt(answered.rows, 1);
                ck_assert_msg(fabs(total() - all) < 0.01, "%s: %.2f, not %.2f", question, total(),
                              all);
            }
        }
}
END_TEST

/* Productivity divides by employees of stores, which sales would count again and again. */
START_TEST(a_figure_that_would_be_counted_twice_is_refused)
{
    insights_answer *answer = NULL;
    insights_query_options options = INSIGHTS_QUERY_OPTIONS_INIT;
    options.now = TODAY;
    ck_assert_int_eq(
        insights_query(&answer, contexts[0], "sales per employee by category", &options, NULL),
        INSIGHTS_OK);
    ck_assert_int_eq(insights_answer_status(answer), INSIGHTS_UNSUPPORTED);
    insights_answer_free(answer);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("tpcds");
    tcase_add_unchecked_fixture(tests, set_up, tear_down);
    tcase_set_timeout(tests, 300);
    tcase_add_test(tests, every_answer_is_what_the_sql_says);
    tcase_add_test(tests, totals_by_any_dimension_add_up);
    tcase_add_test(tests, a_figure_that_would_be_counted_twice_is_refused);
    return suite_run_case("api/tpcds", tests);
}
