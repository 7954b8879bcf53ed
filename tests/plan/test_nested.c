/* Tests of plans inside of plans and measures made of measures: what is refused and why, words. */
#include "plan/json.h"
#include "plan/measure.h"
#include "support/fault.h"
#include "support/suite.h"
#include "support/tiny_fixture.h"

#include <check.h>
#include <string.h>

/* ---- refusals ---- */

#define SALES(kind, rest) "{'kind':'" kind "','dataset':'sales'," rest "}"
#define CUSTOMERS(filter)                                                                          \
    "{'kind':'list','dataset':'customers','dimensions':[{'field':'name'}],'filters':[" filter "]}"
#define PRODUCTS(filter)                                                                           \
    "{'kind':'list','dataset':'products','dimensions':[{'field':'name'}],'filters':[" filter "]}"
#define IDS(field) SALES("list", "'distinct':true,'dimensions':[{'field':'" field "','name':'x'}]")
#define PRICE(rest)                                                                                \
    "{'kind':'value','dataset':'products','measures':[{'aggregate':'average',"                     \
    "'field':'list_price','name':'p'}]" rest "}"
#define COUNT "'measures':[{'aggregate':'rows','name':'n'}]"
#define BY_STORE "'dimensions':[{'field':'stores.name','name':'store'}]"
#define BY_DAY "'dimensions':[{'field':'sold_on','grain':'day','name':'day'}]"
#define DEEP(inner) "{'field':'id','compare':'in','column':'x','plan':" inner "}"
#define DEEPER(inner)                                                                              \
    SALES("list", "'dimensions':[{'field':'id','name':'x'}],'filters':[" DEEP(inner) "]")
#define DERIVED(a, b)                                                                              \
    "{'aggregate':'derived','derive':'difference','operands':['" a "','" b "'],'name':'d'}"

#define CHAIN(a, b)                                                                                \
    "{'aggregate':'derived','derive':'sum','operands':['d" b "','d" b "'],'name':'d" a "'}"

static const struct {
    const char *plan;
    const char *message;
} refused[] = {
    {CUSTOMERS("{'field':'id','compare':'in','column':'x','plan':" IDS("product_id") "}"),
     "customer number is not compared with product of sales"},
    {CUSTOMERS("{'field':'id','compare':'in','column':'x','plan':" IDS("channel") "}"),
     "customer number is not compared with channel of sales"},
    {CUSTOMERS(
         "{'field':'id','compare':'in','column':'x','factor':2,'plan':" IDS("customer_id") "}"),
     "a set needs a dimension of its plan"},
    {CUSTOMERS(
         "{'field':'id','compare':'in','values':[1],'column':'x','plan':" IDS("customer_id") "}"),
     "customer number is compared with a plan in an unknown way"},
    {CUSTOMERS("{'field':'id','compare':'in','column':'moon','plan':" IDS("customer_id") "}"),
     "the plan has no column \"moon\""},
    {SALES("list", "'dimensions':[{'field':'id'}],'filters':[{'field':'sold_on','compare':'in',"
                   "'column':'day','plan':" SALES("breakdown", BY_DAY "," COUNT) "}]"),
     "a set of days has no members to compare with"},
    {PRODUCTS("{'field':'list_price','compare':'between','column':'p','plan':" PRICE("") "}"),
     "list price is compared with a plan in an unknown way"},
    {PRODUCTS("{'field':'name','compare':'greater','column':'p','plan':" PRICE("") "}"),
     "product is not compared with average list price"},
    {PRODUCTS("{'field':'list_price','compare':'greater','column':'n','plan':" SALES(
         "breakdown", BY_STORE "," COUNT) "}"),
     "list price is compared with a plan that gives no single figure"},
    {PRODUCTS("{'field':'list_price','compare':'greater','column':'p','factor':'two','plan':" PRICE(
         "") "}"),
     "list price is compared with so many times no number"},
    {PRODUCTS(
         "{'field':'list_price','compare':'greater','column':'n','match':[{'field':"
         "'supplier_id','column':'store'}],'plan':" SALES("breakdown", BY_STORE "," COUNT) "}"),
     "supplier is not compared with store of stores"},
    {SALES("breakdown",
           BY_STORE "," COUNT ",'having':[{'measure':'n','compare':'greater','column':'n',"
                    "'match':[{'field':'channel','column':'channel'}],'plan':" SALES(
                        "breakdown", "'dimensions':[{'field':'channel'}]," COUNT) "}]"),
     "a group has no single channel to compare by"},
    {DEEPER(DEEPER(DEEPER(DEEPER(IDS("id"))))), "plans stand at most 4 deep in each other"},
    {SALES("value", "'measures':[" DERIVED("d", "d") "]"),
     "derived is derived from a measure that is not there before it"},
    {SALES("value", "'measures':[" DERIVED("n", "moon") ",{'aggregate':'rows','name':'n'}]"),
     "the plan has no measure \"moon\""},
    {SALES("value",
           "'measures':[" CHAIN("1", "2") "," CHAIN("2", "3") "," CHAIN("3", "4") "," CHAIN(
               "4", "5") "," CHAIN("5", "6") ",{'aggregate':'rows','name':'d6'}]"),
     "derived is derived over more than 4 steps"},
    {SALES("value", "'measures':[{'aggregate':'percentile','field':'amount','fraction':1.5}]"),
     "the percentile of percentile amount is not between 0 and 100"},
    {SALES("breakdown", BY_STORE ",'measures':[{'aggregate':'rows','transform':'change'}]"),
     "change of number of sales needs steps of time, in one period"},
    {SALES("breakdown", BY_STORE ",'measures':[{'aggregate':'rows','transform':'rank',"
                                 "'within':1}]"),
     "a rank of number of sales within 1 dimensions needs more dimensions than these"},
    {SALES("breakdown", BY_DAY ",'measures':[{'aggregate':'rows','transform':'moving_average'}]"),
     "a moving average of number of sales runs over 1 to 1000 steps"},
    {SALES("breakdown", BY_DAY ",'measures':[{'aggregate':'average','field':'amount',"
                               "'transform':'running_total'}]"),
     "average amount does not add up over time, so it has no running total"},
    {SALES("ranking", BY_STORE "," COUNT ",'ties':true"),
     "a ranking needs a limit and no line of others"},
    {SALES("ranking", BY_STORE "," COUNT ",'limit':1,'limit_within':1"),
     "a ranking needs more dimensions than its limit is within"},
    {SALES("list", "'dimensions':[{'field':'id'}],'limit':1,'ties':true"),
     "a list needs a sort key to limit it by"},
    {SALES("breakdown", BY_DAY ",'time':'sold_on','parts':[{'dataset':'stock'}]," COUNT),
     "stock entries have no time beside day sold"},
    {SALES("breakdown", BY_STORE ",'parts':[{'dataset':'stock'}]," COUNT),
     "no many-to-one relationship leads from stock entry to store"},
    {SALES("breakdown", BY_STORE ",'parts':[{'dataset':'stock','same':[{'field':'stores.name',"
                                 "'own':'stock.units'}]}]," COUNT),
     "store is not the same as units on hand of stock entries"},
    {SALES("value", "'measures':[{'aggregate':'rows','part':1}]"),
     "plan: \"part\" must be the number of one of the parts"},
    {SALES("list", "'parts':[{'dataset':'stock'}],'dimensions':[{'field':'id'}]"),
     "a list needs one dataset only"},
    {SALES("value",
           "'over':" SALES(
               "breakdown", BY_STORE
               "," COUNT) ",'measures':[{'aggregate':'average','inner':'n'}],'filters':[{'field':"
                          "'channel','values':['web']}]"),
     "filters and periods belong to the plan whose groups are read"},
    {SALES("value",
           "'over':" SALES("value", COUNT) ",'measures':[{'aggregate':'average','inner':'n'}]"),
     "a value is not made of the groups of a value"},
    {SALES("breakdown",
           "'over':" SALES(
               "breakdown", BY_STORE
               "," COUNT) ",'dimensions':[{'field':'channel'}],'measures':[{'aggregate':'average',"
                          "'inner':'n'}]"),
     "dimension 1 is none of the groups that are read"},
    {SALES("value",
           "'over':" SALES(
               "breakdown", BY_STORE
               ",'measures':[{'aggregate':'average',"
               "'field':'amount','name':'n'}]") ",'measures':[{'aggregate':'sum','inner':'n'}]"),
     "average amount does not add up, so it has no sum: ask for the average"},
    {SALES("list", "'dimensions':[{'field':{'field':'cities.name','via':['moon']}}]"),
     "the model has no such field by such a way: plan member \"field\""},
    {SALES("list", "'dimensions':[{'field':{'field':'stores.name','via':['sale_product']}}]"),
     "no many-to-one relationship leads from product to store"},
};

START_TEST(refusal_names_the_reason)
{
    const char *message = NULL;
    ins_plan *plan = tiny_plan_quoted(refused[_i].plan, model, arena, &message);
    ck_assert_str_eq(message, refused[_i].message);
    ck_assert_ptr_null(plan);
}
END_TEST

/* A difference of euros and pieces is nothing. */
START_TEST(units_must_agree_to_be_compared)
{
    const char *message = NULL;
    ins_metric *units = (ins_metric *)(uintptr_t)&model->metrics[TINY_UNITS];
    units->format.unit = "pieces";
    tiny_plan_quoted(
        SALES("value", "'measures':[" DERIVED(
                           "revenue", "units") ",{'aggregate':"
                                               "'metric','metric':'revenue'},{'aggregate':'metric',"
                                               "'metric':'units'}]"),
        model, arena, &message);
    ck_assert_str_eq(message, "revenue is in EUR and units sold is in pieces");
}
END_TEST

/* ---- what measures are ---- */

START_TEST(ratio_of_a_part_to_its_whole_is_a_share)
{
    const ins_plan *plan = plan_of(tiny_plans_full[2]);
    ck_assert(ins_plan_is_share(plan, &plan->measures[0]));
    ck_assert(ins_plan_is_share(plan, &plan->measures[2]));
    ck_assert(!ins_plan_is_share(plan, &plan->measures[1]));
    const ins_plan *parts = plan_of(tiny_plans_full[3]);
    ck_assert(!ins_plan_is_share(parts, &parts->measures[3]));
}
END_TEST

START_TEST(amount_per_something_keeps_its_unit)
{
    const ins_plan *plan = plan_of(
        SALES("value", "'measures':[{'aggregate':'derived','derive':'ratio','operands':['revenue',"
                       "'n'],'name':'per'},{'aggregate':'metric','metric':'revenue'},"
                       "{'aggregate':'rows','name':'n'}]"));
    ins_measure_format format = ins_plan_measure_format(plan, &plan->measures[0], model);
    ck_assert_str_eq(format.unit, "EUR");
    ck_assert_int_eq(format.additivity, INS_NON_ADDITIVE);
}
END_TEST

START_TEST(figures_of_groups_keep_the_unit_of_their_groups)
{
    const ins_plan *plan = plan_of(tiny_plans_full[5]);
    ck_assert_str_eq(ins_plan_measure_format(plan, &plan->measures[0], model).unit, "EUR");
    ck_assert_ptr_null(ins_plan_measure_format(plan, &plan->measures[1], model).unit);
}
END_TEST

/* ---- words ---- */

static const char *const words[] = {
    "revenue of sales by product number, only where revenue is above 1.5 times (average over "
    "(revenue of sales by category and product number) by category) of the same category",
    "store and sale number of sales where customer is none of the customer of (different customer "
    "and store of sales where channel is web) of the same store or amount is below 2 times "
    "(median amount of sales by store) of the same store, sorted by amount, the first 2 of each "
    "store and those equal to the last",
    "derived (number of sales (where channel is web) divided by number of sales), number of sales, "
    "number of sales and number of sales of sales by month and channel",
    "units sold, number of stock entries, percentile amount and derived (units sold divided by "
    "number of stock entries) of sales and stock entries by product, day sold 1 Jan 2024 "
    "\xE2\x80\x93 29 Feb 2024, the first 1 and those equal to the last",
};

START_TEST(plan_says_what_is_inside)
{
    const ins_plan *plan = plan_of(tiny_plans_full[_i]);
    ck_assert_str_eq(ins_plan_in_words(plan, model, arena), words[_i]);
}
END_TEST

START_TEST(plan_says_which_conditions_are_joined_by_or)
{
    const ins_plan *plan = plan_of(
        SALES("breakdown",
              "'measures':[{'aggregate':'metric','metric':'revenue'},{'aggregate':'rows',"
              "'name':'n'}],'dimensions':[{'field':'sold_on','grain':'weekday'}],'having':["
              "{'measure':'revenue','compare':'greater','values':[9]},{'measure':'n','compare':"
              "'less','values':[3],'or':true},{'measure':'n','compare':'greater','values':[0]}]"));
    ck_assert_str_eq(ins_plan_in_words(plan, model, arena),
                     "revenue and number of sales of sales by weekday, only where revenue is above "
                     "9 or number of sales is below 3, and where number of sales is above 0");
}
END_TEST

/* ---- JSON and memory ---- */

static insights_status read_write_say(void *json)
{
    ins_plan *plan = NULL;
    ins_arena *own = ins_arena_create(1 << 20);
    insights_error *err = NULL;
    insights_status status =
        own == NULL ? INSIGHTS_NOMEM : ins_plan_read_json(&plan, own, json, model, &err);
    insights_error_free(err);
    if (status == INSIGHTS_OK)
        status = ins_plan_validate(plan, model, NULL);
    if (status == INSIGHTS_OK && ins_plan_in_words(plan, model, own) == NULL)
        status = INSIGHTS_NOMEM;
    ins_arena_destroy(own);
    return status;
}

START_TEST(json_reads_back_as_written)
{
    const char *message = NULL;
    const char *first = json_of(plan_of(tiny_plans_full[_i]));
    const ins_plan *again = tiny_plan_read(first, model, arena, &message);
    ck_assert_msg(again != NULL, "%s", message);
    ck_assert_str_eq(json_of(again), first);
}
END_TEST

START_TEST(out_of_memory_is_reported)
{
    const char *text = json_of(plan_of(tiny_plans_full[_i]));
    ins_json *json = NULL;
    ck_assert_int_eq(ins_json_parse(&json, text, strlen(text), NULL), INSIGHTS_OK);
    ck_assert_int_gt(fault_loop(read_write_say, json), 2);
    ins_json_free(json);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("nested");
    tcase_add_checked_fixture(cases, tiny_set_up, tiny_tear_down);
    tcase_add_loop_test(cases, refusal_names_the_reason, 0, sizeof refused / sizeof *refused);
    tcase_add_test(cases, units_must_agree_to_be_compared);
    tcase_add_test(cases, ratio_of_a_part_to_its_whole_is_a_share);
    tcase_add_test(cases, amount_per_something_keeps_its_unit);
    tcase_add_test(cases, figures_of_groups_keep_the_unit_of_their_groups);
    tcase_add_test(cases, plan_says_which_conditions_are_joined_by_or);
    tcase_add_loop_test(cases, plan_says_what_is_inside, 0, sizeof words / sizeof *words);
    tcase_add_loop_test(cases, json_reads_back_as_written, 0, TINY_PLANS_FULL);
    tcase_add_loop_test(cases, out_of_memory_is_reported, 0, TINY_PLANS_FULL);
    return suite_run_case("nested plans", cases);
}
