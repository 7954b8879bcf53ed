/**
 * @file
 * The steps that turn a request into a plan. Internal to language/assemble*.c.
 */
#ifndef INS_LANGUAGE_ASSEMBLE_H
#define INS_LANGUAGE_ASSEMBLE_H

#include "language/reader.h"

/**
 * Turns a request about rows that only say something of others into one about those: "customers who
 * ordered" over orders is about customers that are among those of the orders, each once. What
 * belongs to the orders becomes a set of its own, and "both shoes and hats" two.
 *
 * @return false when that cannot be done; the problem is set.
 */
bool ins_ask_owner(ins_reader *reader);

/** Turns the request into a plan as it stands; NULL with a problem when that cannot be done. */
ins_plan *ins_assemble_request(ins_reader *reader);

/** True when the best rows of each group are asked for: "the most expensive product of each
 *  category", where "the highest price of each category" is a figure. */
bool ins_picks_in_groups(const ins_request *request);

/** A plan under construction; its arrays have room for the plan's maxima. */
typedef struct ins_draft {
    ins_reader *reader;
    const ins_request *request;
    ins_plan *plan;
    ins_plan_measure *measures;
    ins_plan_dimension *dimensions;
    ins_filter *filters;
    ins_having *havings;
    ins_order *orders;
    size_t within; /* leading dimensions that "by" and "each" named, where others stand behind */
} ins_draft;

/** "The third best": keeps what stands at one place of the order, and whatever shares it. Where
 *  that cannot be done nothing is, and ins_assemble() sees that the place is missing. */
void ins_draft_place(ins_draft *draft);

/** Adds a measure or dimension, or finds it when it is there; -1 when there is no room. */
int ins_draft_measure(ins_draft *draft, const ins_item *item);
int ins_draft_dimension(ins_draft *draft, ins_field_ref field, ins_grain grain);

/** What the request shows or groups by; its order; and the plan of a list. False with a problem. */
bool ins_draft_dimensions(ins_draft *draft);
bool ins_draft_order(ins_draft *draft);
bool ins_draft_list(ins_draft *draft);

/** A label as a column name that the plan does not have yet. */
const char *ins_draft_name(ins_draft *draft, const char *label);

/** True for counts, aggregates and metrics. */
bool ins_is_figure(const ins_item *item);

/** Shows rows of the dataset by what names them and by their key; and with all their fields. */
void ins_draft_show_rows(ins_draft *draft);
void ins_draft_show_all(ins_draft *draft);

/** Adds the dimensions that stand for an item: a field, or what names a row of the dataset. */
bool ins_draft_show(ins_draft *draft, const ins_item *item);

/** Puts two figures together: one divided by the other, or less it. */
bool ins_draft_derive(ins_draft *draft);

/** The plan of a figure of figures: "the average number of orders per customer". */
ins_plan *ins_assemble_over(ins_reader *reader);

/** Says what runs along the steps of time, where a change is asked for at every step. */
void ins_settle_steps(ins_reader *reader);

/** " in each region" behind a figure that is told within leading dimensions; "" otherwise. */
const char *ins_within_words(ins_draft *draft);

/** Keeps the groups that make a part of the whole, together or each, and shows their shares. */
bool ins_draft_cover(ins_draft *draft);

/** True when groups that meet a condition are counted: "how many stores have revenue above". */
bool ins_counts_groups(const ins_reader *reader);
ins_plan *ins_assemble_group_count(ins_reader *reader);

/** True when a place in an order and a part of a whole that were asked for are in the plan; sets
 *  the problem otherwise. */
bool ins_keeps_asked(ins_reader *reader, const ins_plan *plan);

/** Adds the rank of each group by the figure asked for, and sorts by it. */
bool ins_draft_rank(ins_draft *draft);

/** Whether a rank that was asked for is of all groups there are, not of one that was picked. */
bool ins_is_rank_whole(ins_draft *draft);

/** Adds the figures that run along the steps. */
bool ins_draft_transform(ins_draft *draft);

/** Marks the tests that tell a part whose share is asked for. */
void ins_part_share(ins_reader *reader);

/** Rows of which a share is asked for are counted. */
void ins_count_shared(ins_reader *reader);

/** True when there are such; makes the share of that part the plan's figure. */
bool ins_has_part(const ins_request *request);
bool ins_draft_part(ins_draft *draft);

/** Adds a filter for one test on rows. */
bool ins_draft_filter(ins_draft *draft, const ins_test *test);

/** Adds a condition on groups that compares them with a figure of groups (test->against), when all
 *  filters are there: they hold for that figure, too. */
bool ins_draft_against(ins_draft *draft, const ins_test *test);

/** Keeps the best part of the groups, "top 10 %": those at or above the percentile of all. */
bool ins_draft_best_part(ins_draft *draft);

/** Turns the tests into filters and havings. */
bool ins_draft_tests(ins_draft *draft);

/** Sets time field, period and comparison. */
bool ins_draft_period(ins_draft *draft);

/** Adds the time dimension of a trend. */
bool ins_draft_trend(ins_draft *draft);

/** Steps that are asked for, "days with revenue above 40000": what is said of them are conditions
 *  on groups; false with a problem when it is something else. Then their dimension, without rows
 *  that have no time; and the plan that counts them, "how many days had". */
bool ins_settle_asked_steps(ins_reader *reader);
bool ins_draft_asked_steps(ins_draft *draft);
ins_plan *ins_assemble_step_count(ins_reader *reader);

/** The plan of a figure of the totals of steps: "average daily revenue by store". */
ins_plan *ins_assemble_over_steps(ins_reader *reader);

/** "average", "median" ...: what a figure of figures is called. */
const char *ins_over_word(ins_aggregate aggregate);

/** Settles what a request leaves open, in this order: amounts said to be totals, amounts of several
 *  rows that share a group, an order without a subject, references that are counted, extremes of
 *  groups. */
void ins_total_heads(ins_reader *reader);
void ins_total_in_groups(ins_reader *reader);
void ins_order_by_default(ins_reader *reader);
void ins_count_rows_in_groups(ins_reader *reader);
void ins_turn_extreme_into_figure(ins_reader *reader);

/** True when the plan counts the rows of each row, or the different values of what it groups by:
 *  1 in every group, so the question means something else. */
bool ins_counts_single_rows(const ins_draft *draft);
bool ins_counts_own_group(const ins_draft *draft);

/** The number of rows of the dataset, as an item. */
ins_item ins_item_of_all_rows(const ins_reader *reader);

/** True when a figure is named: to be shown, compared with, or ordered by. */
bool ins_request_names_figure(const ins_request *request);

/** One figure over the groups of another plan; its label is given, its name made of that. NULL when
 *  memory is out. */
ins_plan *ins_plan_over(ins_reader *reader, const ins_plan *groups, ins_plan_measure measure);

/** Names for columns, unique in the plan: lower case, words joined by '_'. */
const char *ins_column_name(ins_reader *reader, const char *label);

#endif
