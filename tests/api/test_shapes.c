/* Questions with questions inside them, asked of a small shop in SQLite, with the numbers that a
 * person counts in the rows below. */
#include "place.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

static const char shop[] =
    "CREATE TABLE cities(city_id INTEGER PRIMARY KEY, city_name TEXT);"
    "INSERT INTO cities VALUES(1,'Paris'),(2,'Rome'),(3,'Gent');"
    "CREATE TABLE customers(customer_id INTEGER PRIMARY KEY, customer_name TEXT, email TEXT,"
    " age INTEGER, city_id INTEGER REFERENCES cities(city_id));"
    "INSERT INTO customers VALUES(1,'Ann','a@x.org',30,1),(2,'Bob',NULL,40,1),"
    "(3,'Cid','c@x.org',50,2),(4,'Dee',NULL,60,3),(5,'Eve','e@x.org',20,2);"
    "CREATE TABLE products(product_id INTEGER PRIMARY KEY, product_name TEXT, category TEXT,"
    " price REAL);"
    "INSERT INTO products VALUES(1,'Boot','Shoes',100),(2,'Clog','Shoes',40),(3,'Cap','Hats',20),"
    "(4,'Beret','Hats',30),(5,'Scarf','Wool',10);"
    "CREATE TABLE orders(order_id INTEGER PRIMARY KEY, customer_id INTEGER REFERENCES"
    " customers(customer_id), product_id INTEGER REFERENCES products(product_id),"
    " ordered_on DATE, channel TEXT, amount REAL);"
    "INSERT INTO orders VALUES"
    "(1,1,1,'2026-01-10','web',100),(2,1,3,'2026-02-11','store',20),(3,2,1,'2026-02-12','web',200),"
    "(4,2,2,'2026-03-01','web',40),(5,3,3,'2026-03-05','store',40),(6,1,4,'2026-04-09','web',30),"
    "(7,3,2,'2026-05-20','store',80),(8,1,2,'2026-05-21','web',40);"
    "CREATE TABLE visits(visit_id INTEGER PRIMARY KEY, customer_id INTEGER REFERENCES"
    " customers(customer_id), visited_on DATE, minutes REAL);"
    "CREATE TABLE clerks(clerk_id INTEGER PRIMARY KEY, clerk_name TEXT, mentor_id INTEGER"
    " REFERENCES clerks(clerk_id));"
    "INSERT INTO clerks VALUES(1,'Gil',NULL),(2,'Hal',1),(3,'Ida',1),(4,'Jon',2);"
    "CREATE TABLE returns(return_id INTEGER PRIMARY KEY, returned_on DATE, channel TEXT,"
    " refund REAL);"
    "INSERT INTO returns VALUES(1,'2026-03-01','web',10),(2,'2026-03-02','web',20),"
    "(3,'2026-04-01','store',5);"
    "INSERT INTO visits VALUES(1,1,'2026-01-09',5),(2,1,'2026-02-10',10),(3,5,'2026-02-20',30);";

/* A question, and a column from top to bottom: the first one, or that of a name before ':'. */
static const struct {
    const char *question;
    const char *cells;
} cases[] = {
    /* what is not there */
    {"how many customers have no orders", "2"},
    {"customers without orders", "Dee,Eve"},
    {"how many customers did not order shoes", "2"},
    {"how many customers have no orders since April 2026", "3"},
    {"how many products were never ordered", "1"},
    {"customers without an email", "Bob,Dee"},
    {"how many customers from Paris did not order Cap", "1"},
    {"how many cities have no customers", "0"},
    /* what others say of them */
    {"customers who have an order", "Ann,Bob,Cid"},
    {"customers with at least one order in March 2026", "Bob,Cid"},
    {"which customers ordered shoes or hats", "Ann,Bob,Cid"},
    {"customers who ordered both shoes and hats", "Ann,Cid"},
    {"how many customers ordered both shoes and hats", "2"},
    {"customers who ordered shoes but not hats", "Bob"},
    {"customers who ordered neither shoes nor hats", "Dee,Eve"},
    {"average age of customers who ordered Clog", "40"},
    /* rows that refer to rows of their own kind */
    {"number of clerks by mentor", "clerk_name:Gil,Hal"},
    {"which clerk is the mentor of the most clerks", "clerk_name:Gil"},
    /* along the steps of time */
    {"running total of amount by month", "running_total_of_amount:100,320,400,430,550"},
    {"running total of amount by month in 2026",
     "running_total_of_amount:100,320,400,430,550,550,550,550,550,550,550"},
    {"3 month moving average of amount", "moving_average_of_amount_over_3_steps:100,160,"
                                         "133.33333333333334,110,76.66666666666667"},
    {"month over month growth of amount", "change_of_amount:,120,-140,-50,90"},
    {"growth of amount by month", "percent_change_of_amount:,1.2,-0.6363636363636364,-0.625,3"},
    /* steps of time that are asked for */
    {"months with amount above 90", "amount:100,220,120"},
    {"months with amount above 90 in the web", "amount:100,200"},
    {"how many months had amount above 90", "3"},
    {"which month had the highest amount", "amount:220"},
    {"months with more than 1 order", "number_of_orders:2,2,2"},
    {"best month of each channel by amount", "amount:80,200"},
    {"months with amount below 90", "amount:80,30"},
    {"which channel was amount highest in", "channel:web"},
    {"hours with more than 1 order", ""},
    {"months without orders", ""},
    {"amount by weekday", "weekday:Wednesday,Thursday,Saturday,Sunday"},
    {"number of orders by day of the week", "number_of_orders:2,4,1,1"},
    {"which weekday had the highest amount", "weekday:Thursday"},
    {"amount by month of the year", "month_of_year:January,February,March,April,May"},
    {"amount by hour of the day", ""},
    /* each step beside the same step of the year before */
    {"year over year growth of amount by month in 2026", "amount:100,220,80,30,120,0,0,0,0,0,0"},
    {"year over year growth of amount by month in 2026", "previous_amount:0,0,0,0,0,0,0,0,0,0,0"},
    {"amount by month in Q2 2026 compared with Q1 2026", "month:2026-04-01,2026-05-01,2026-06-01"},
    {"amount by month in Q2 2026 compared with Q1 2026", "amount:30,120,0"},
    {"amount by month in Q2 2026 compared with Q1 2026", "previous_amount:100,220,80"},
    {"amount by week in Q2 2026 compared with Q1 2026",
     "previous_amount:0,100,0,0,0,0,220,0,40,40,0,0,0,0"},
    {"daily amount in May 2026 compared with April 2026", ""},
    /* conditions on groups joined by "or" */
    {"customers with amount above 200 or more than 3 orders", "customer_name:Bob,Ann"},
    {"customers with amount above 200 or below 150", "customer_name:Bob,Cid"},
    {"months with amount above 200 or more than 1 order", "amount:220,80,120"},
    {"how many months had amount above 200 or below 50", "2"},
    {"customers with amount above 200 or from Paris", ""},
    /* figures of the totals of steps */
    {"average monthly amount", "110"},
    {"average amount per month", "110"},
    {"highest monthly amount", "220"},
    {"average number of orders per month", "1.6"},
    {"average monthly amount by channel", "average_amount_of_a_month:82,46.666666666666664"},
    {"average daily amount by month", "average_amount_of_a_day:100,110,40,30,60"},
    {"average weekly amount by month", ""},
    /* the average of the groups */
    {"months with above average amount", "amount:220,120"},
    {"how many months had above average amount", "2"},
    {"categories with above average amount", "category:Shoes"},
    {"channels with a below average number of orders", "channel:store"},
    /* figures of figures */
    {"average number of orders per customer", "2.6666666666666665"},
    {"amount divided by number of orders", "68.75"},
    {"difference between the highest and the lowest price", "90"},
    {"90th percentile of price", "76"},
    {"ratio of amount of shoes to amount of hats", "5.111111111111111"},
    {"ratio of web orders to store orders", ""},
    {"difference between amount of shoes and hats", "amount_of_shoes_less_amount_of_hats:370"},
    {"difference in amount between Boot and Clog", "amount_of_boot_less_amount_of_clog:140"},
    {"how much more amount does Boot have than Clog", "amount_of_boot_less_amount_of_clog:140"},
    {"difference between amount of shoes and hats by month",
     "amount_of_shoes_less_amount_of_hats:100,180,0,-30,120"},
    {"amount of shoes less amount of hats in the web", "amount_of_shoes_less_amount_of_hats:350"},
    {"difference between amount in February and March 2026", "amount:80"},
    {"difference between amount of Boot, Clog and Cap", ""},
    {"top 10% of customers by amount", "customer_name:Bob"},
    {"top 50 % of customers by amount", "customer_name:Bob,Ann"},
    {"bottom 50 percent of customers by amount", "customer_name:Cid,Ann"},
    {"top 50% of products by number of orders", "number_of_orders:3,2,2"},
    {"top 10% most expensive products", ""},
    /* the share of a part */
    {"what percentage of orders is from the web", "0.625"},
    {"what percentage of customers from Paris are older than 35", "0.5"},
    {"what percentage of products are hats", "0.4"},
    {"what percentage of customers ordered shoes", "0.6"},
    {"what percentage of customers have no orders", "0.4"},
    {"what percentage of customers did not order hats", "0.6"},
    /* figures of several datasets: customers without orders are counted by their visits */
    {"number of orders and number of visits per customer", "customer_name:Ann,Bob,Cid,Eve"},
    {"number of orders and number of visits per customer", "number_of_orders:4,2,2,0"},
    {"orders and visits per customer", "number_of_visits:2,0,0,1"},
    {"amount and minutes by month", "amount:100,220,80,30,120"},
    {"amount and minutes by month", "minutes:5,40,0,0,0"},
    {"how many orders and visits are there", "number_of_orders:8"},
    {"number of orders, number of visits and amount by customer", "amount:190,240,120,0"},
    {"amount and refund by channel", "amount:410,140"},
    {"amount and refund by channel", "refund:30,5"},
    {"number of web orders and number of visits by customer", ""},
    /* groups compared with groups */
    {"customers with more orders than Bob", "customer_name:Ann"},
    {"customers with fewer orders than Ann", "customer_name:Bob,Cid"},
    {"customers with a higher total amount than the average customer", "customer_name:Bob,Ann"},
    {"customers with more orders than the average customer in their city", "customer_name:Ann"},
    {"customers with more orders than the average customer in 2026", "customer_name:Ann"},
    {"customers with a lower total amount than twice the average customer",
     "customer_name:Bob,Ann,Cid"},
    {"categories with more amount than the average category", "Shoes"},
    {"customers from Paris with more orders than Cid", ""},
    {"customers with more orders from the web than Bob", ""},
    /* compared with a figure */
    {"products more expensive than the average product", "Boot"},
    {"products cheaper than Clog", "Cap,Beret,Scarf"},
    {"products with a price higher than the average price of hats", "Boot,Clog,Beret"},
    {"products with a price above the average of their category", "Boot,Beret"},
    {"products with more than twice the average price", "Boot"},
    {"products more expensive than all hats", "Boot,Clog"},
    {"how many customers are younger than the oldest customer", "4"},
    {"customers older than the average customer of their city", "Bob,Cid"},
    /* the best of each group */
    {"name of the most expensive product of each category", "Hats,Shoes,Wool"},
    {"the two most expensive products of each category", "Hats,Hats,Shoes,Shoes,Wool"},
    {"top 1 product by amount in each category", "Hats,Shoes"},
    {"the highest price for each category", "Shoes,Hats,Wool"},
    /* places in an order; equal ones share theirs */
    {"second most expensive product", "Clog"},
    {"third best customer by amount", "customer_name:Cid"},
    {"customer with the second most orders", "customer_name:Cid,Bob"},
    {"customer with the third most orders", "customer_name:Cid,Bob"},
    {"second most expensive product of each category", "Hats,Shoes"},
    {"what is the second highest amount", "100"},
    {"second best month by amount", "amount:120"},
    {"the second oldest customer", "customer_name:Cid"},
    {"7th best customer by amount", ""},
    /* ranks */
    {"rank customers by amount", "rank_of_amount:1,2,3"},
    {"rank customers by amount", "customer_name:Bob,Ann,Cid"},
    {"rank customers by number of orders", "rank_of_number_of_orders:1,2,2"},
    {"amount and rank by channel", "rank_of_amount:1,2"},
    {"bottom 2 customers by amount with their rank", "rank_of_amount:3,2"},
    {"rank customers by amount in each channel", "rank_of_amount_in_each_channel:1,2,1,2"},
    {"rank of Bob by amount", ""},
    {"amount and rank by product", "rank_of_amount:1,2,3,4"},
    /* parts of the whole: 240, 190 and 120 of 550 */
    {"which customers make up 75 % of amount", "customer_name:Bob,Ann"},
    {"which customers make up 80 % of amount", "customer_name:Bob,Ann,Cid"},
    {"customers with more than 30 % of amount", "customer_name:Bob,Ann"},
    {"cumulative share of amount by customer",
     "cumulative_share_of_amount:0.43636363636363634,0.7818181818181819,1"},
    {"cumulative share of amount by channel", "share_of_amount:0.7454545454545455,"
                                              "0.2545454545454545"},
    {"channels with 10 % of amount", "channel:web"},
    {"customers with amount above 30 %", ""},
    {"how many customers make up 75 % of amount", "2"},
    {"how many customers have an amount above 150", "2"},
    {"how many channels have more than 4 orders", "1"},
};

static void set_up(void)
{
    place_create();
    place_sql("shop.db", shop);
}

static void print_column(char *out, size_t size, const insights_answer *answer, const char *named)
{
    const insights_table *table = insights_answer_table(answer);
    size_t rows = table == NULL ? 0 : insights_table_rows(table);
    size_t name = strcspn(named, ":");
    char column[100] = "";
    size_t at = 0;
    out[0] = '\0';
    if (named[name] == ':')
        at = (size_t)snprintf(out, size, "%.*s:", (int)name, named);
    if (rows > 0)
        snprintf(column, sizeof column, "%.*s", named[name] == ':' ? (int)name : 99,
                 named[name] == ':' ? named : insights_table_name(table, 0));
    for (size_t i = 0; i < rows && at < size; i++)
        at += (size_t)snprintf(out + at, size - at, "%s%s", i == 0 ? "" : ",",
                               place_cell(table, i, column));
}

START_TEST(answer_is_what_a_person_counts)
{
    insights *context = place_open("shop.db");
    insights_answer *answer = NULL;
    char cells[500];
    const char *question = cases[_i].question;
    ck_assert_int_eq(insights_query(&answer, context, question, NULL, NULL), INSIGHTS_OK);
    print_column(cells, sizeof cells, answer, cases[_i].cells);
    ck_assert_msg(strcmp(cells, cases[_i].cells) == 0, "%s\ngives %s and not %s\n%s", question,
                  cells, cases[_i].cells, insights_answer_message(answer));
    insights_answer_free(answer);
    insights_close(context);
}
END_TEST

START_TEST(steps_are_told_before_and_now)
{
    insights *context = place_open("shop.db");
    insights_answer *answer = NULL;
    char *text = NULL;
    ck_assert_int_eq(insights_query(&answer, context,
                                    "amount by month in Q2 2026 compared with Q1 2026", NULL, NULL),
                     INSIGHTS_OK);
    ck_assert_int_eq(insights_answer_format(&text, answer, NULL, NULL), INSIGHTS_OK);
    ck_assert_msg(strstr(text, "month     before  now  change         %\n") != NULL, "%s", text);
    ck_assert_msg(strstr(text, "Apr 2026     100   30     \xE2\x88\x92"
                               "70   \xE2\x88\x92"
                               "70.0 %\n") != NULL,
                  "%s", text);
    ck_assert_ptr_null(strstr(text, "Recommendations"));
    insights_free(text);
    insights_answer_free(answer);
    insights_close(context);
}
END_TEST

START_TEST(steps_of_each_figure_have_a_table)
{
    insights *context = place_open("shop.db");
    insights_answer *answer = NULL;
    char *text = NULL;
    ck_assert_int_eq(insights_query(&answer, context,
                                    "amount and number of orders by month in Q2 2026 compared "
                                    "with Q1 2026",
                                    NULL, NULL),
                     INSIGHTS_OK);
    ck_assert_int_eq(insights_answer_format(&text, answer, NULL, NULL), INSIGHTS_OK);
    const char *orders = strstr(text, "number of orders\nmonth ");
    ck_assert_msg(strstr(text, "amount\nmonth ") != NULL && orders != NULL, "%s", text);
    ck_assert_msg(strstr(orders, "Apr 2026       1    1") != NULL, "%s", text);
    insights_free(text);
    insights_answer_free(answer);
    insights_close(context);
}
END_TEST

/* What is said of a question in words. */
static const struct {
    const char *question;
    const char *message;
} messages[] = {
    {"customers that make up 75 % of amount",
     "Highest amount by customer name that together make 75.0 % of it: Bob (240, 43.6 %, 43.6 %), "
     "Ann (190, 34.5 %, 78.2 %)."},
    {"third best customer by amount", "Cid has the third highest amount: 120."},
    {"rank customers by amount",
     "Highest amount by customer name: Bob (240), Ann (190), Cid (120)."},
};

START_TEST(message_says_what_was_asked)
{
    insights *context = place_open("shop.db");
    insights_answer *answer = NULL;
    ck_assert_int_eq(insights_query(&answer, context, messages[_i].question, NULL, NULL),
                     INSIGHTS_OK);
    ck_assert_str_eq(insights_answer_message(answer), messages[_i].message);
    insights_answer_free(answer);
    insights_close(context);
}
END_TEST

int main(void)
{
    TCase *rows = tcase_create("rows");
    tcase_add_unchecked_fixture(rows, set_up, place_remove);
    tcase_add_loop_test(rows, answer_is_what_a_person_counts, 0,
                        (int)(sizeof cases / sizeof cases[0]));
    tcase_add_test(rows, steps_are_told_before_and_now);
    tcase_add_test(rows, steps_of_each_figure_have_a_table);
    tcase_add_loop_test(rows, message_says_what_was_asked, 0,
                        (int)(sizeof messages / sizeof messages[0]));
    Suite *suite = suite_create("shapes");
    suite_add_tcase(suite, rows);
    SRunner *runner = srunner_create(suite);
    srunner_set_fork_status(runner, CK_NOFORK);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
