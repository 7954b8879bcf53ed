/**
 * @file
 * The walk over the atoms of a question, clause by clause. Internal to language/clause*.c.
 */
#ifndef INS_LANGUAGE_WALKER_H
#define INS_LANGUAGE_WALKER_H

#include "language/reader.h"

/** What reading a reference in a role that nobody spoke of costs, in the units of search.c. */
#define INS_UNSAID_ROLE_DOUBT 0.2

/** From here on a word hardly names anything but the rows. */
#define INS_ROWS_QUALITY 0.9F

/** A walk: where it is, and what is waiting for a word that completes it. */
typedef struct ins_walker {
    ins_reader *reader;
    ins_request *request;
    size_t at;
    ins_clause clause;
    size_t clause_atom; /* where it began */
    bool is_opened;     /* the clause has just begun */
    bool after_and;     /* the last atom was "and" or a comma */
    bool after_value;   /* the last noun was a value: "Paris" in "Paris stores" */

    ins_aggregate aggregates[READER_AGGREGATES_MAX]; /* waiting for what they are of */
    size_t aggregate_count;
    bool is_average_ahead; /* "on average" opened the question: of an amount that comes later */
    size_t count_atom;
    bool counts;      /* "how many" waits for its noun */
    bool is_distinct; /* "different" waits for its noun */

    bool has_extreme; /* "most" waits for what is most */
    int extreme;      /* +1 or -1 */
    size_t extreme_atom;
    bool asks_how_much;         /* as a total, until "on average" says otherwise */
    bool is_of_one;             /* "how much does a cook earn": not of all together */
    const char *wanted_amount;  /* "total amount of": concept of the amount, or NULL */
    bool has_extreme_aggregate; /* "highest average": of what is most */
    ins_aggregate extreme_aggregate;
    bool is_extreme_listed; /* it followed "and" or a comma */
    bool has_common;        /* "most common" waits for its noun */

    ins_item subject;
    ins_item last_subject; /* of the last test, for "or 5" */
    bool has_subject;      /* a thing waits for its comparison */
    bool has_last_subject;
    bool has_compare;
    ins_compare compare;
    double numbers[2];
    size_t number_count;
    size_t number_atom;
    size_t negation_atom;
    bool is_negated;
    bool joins_or;

    ins_aggregate last_aggregates[READER_AGGREGATES_MAX]; /* of the last head: "and score" */
    size_t last_aggregate_count;
    size_t value_atom;   /* of the last value */
    bool asks_who;       /* "who" opened the question and a verb may follow */
    bool is_scope;       /* "across all" waits for its noun */
    bool is_with_clause; /* the clause was opened by "with", not by "that" or "have" */
    bool last_was_period;
    bool names_rows;      /* the rows were named since the clause began */
    bool starts_list;     /* nothing but nouns since the head clause began */
    size_t groups_before; /* how many there were when the group clause began */
} ins_walker;

/** What is said of a noun that the question has named before; compared as this very text. */
#define INS_SAID_AGAIN "said again"

/** Marks an atom with what it was read as; meaning may be NULL. */
void ins_mark(ins_walker *walk, size_t atom, ins_word_role role, const char *meaning);

/** Meaning of an atom as function word; INS_MEANS_NOTHING for names and beyond the end. */
ins_meaning ins_meaning_at(const ins_walker *walk, size_t atom);

/** True when the words there say this besides their meaning, whatever they are read as. */
bool ins_says_at(const ins_walker *walk, size_t atom, ins_says what);

/** True when the atom is read as a name of the model. */
bool ins_is_name_at(const ins_walker *walk, size_t atom);

/** The number of the rows, as asked for by the words there. */
ins_item ins_rows_at(const ins_walker *walk, size_t atom);

/** Index of the next atom that is not filler, from `atom` on; the count when there is none. */
size_t ins_skip_filler(const ins_walker *walk, size_t atom);

/** Puts a noun, with what waits for one, into the request. */
void ins_take_noun(ins_walker *walk);

/** Takes the value at the current atom as a test. */
void ins_take_value(ins_walker *walk);

/** Values listed with "and" become groups when figures are asked for: "sales in Paris and Rome". */
void ins_group_by_lists(ins_walker *walk);

/** True when the atom is a value of the field, or of the rows the field refers to. */
bool ins_is_value_of(const ins_walker *walk, size_t atom, ins_field_ref field);

/** True when the current name is best read as a stored value. */
bool ins_is_value_at(const ins_walker *walk, size_t atom);

/** True when both name the same figure or field. */
bool ins_same_item(const ins_item *a, const ins_item *b);

/** Quality of a link; 0 for none. */
float ins_quality_of(const ins_link *link);

/** Adds to the heads, or to the groups, unless it is there already. */
void ins_add_head(ins_walker *walk, const ins_item *item);
void ins_add_group(ins_walker *walk, const ins_item *item);

/** Adds a test on a subject; resets what waited for it. */
void ins_add_test(ins_walker *walk, const ins_item *subject, ins_compare compare,
                  const ins_value *values, size_t value_count);

/** A subject that never got its comparison is something to show. */
void ins_flush_subject(ins_walker *walk);

/** The item of a noun: count, aggregate or plain, from what waits. */
ins_item ins_item_of(ins_walker *walk, size_t atom);

/** The item of a condition: "customers with total spent over 100", "average deposit of leases with
 *  a rent above 900" are about each row, where rows, or figures of all, are what is asked for. */
ins_item ins_of_rows(const ins_walker *walk, const ins_item *item);

/** Turns the last amount shown into a figure of the given kind; false when none was shown. */
bool ins_aggregate_last(ins_walker *walk, ins_aggregate aggregate);

/**
 * Says by which relationships a column of another dataset is reached, when there are several ways.
 *
 * @param link      what the atom was read as; NULL does nothing.
 * @param[in,out] ref  gets its `via` when words of the question tell the ways apart.
 * @return          false when they do not: the ways are forks then.
 */
bool ins_choose_way(ins_walker *walk, size_t atom, const ins_link *link, ins_field_ref *ref);

/** Of two columns that fit an atom alike, the one whose name has another word of the question:
 *  "destroyed by each employee"; NULL when none or both do. */
const ins_link *ins_said_column(const ins_walker *walk, size_t atom);

/** Ends what waits and opens a clause. */
void ins_open_clause(ins_walker *walk, ins_clause clause);

/** True when both name the same thing: one column, or a reference and what it points to. */
bool ins_is_same_thing(const ins_reader *reader, const ins_item *a, const ins_item *b);

/** True when the question has named the thing before: shown, grouped by, compared or ordered by. */
bool ins_is_used_already(const ins_walker *walk, const ins_item *item);

/** Settles which column a word means that fits several; false when the asker must say. */
bool ins_make_clear(ins_walker *walk, size_t atom, ins_item *item);

/** What stands at an atom: the rows themselves; a column or figure; a word such as "name", "id". */
bool ins_is_entity_at(const ins_walker *walk, size_t atom);
bool ins_is_field_at(const ins_walker *walk, size_t atom);
bool ins_is_naming_word(const ins_walker *walk, size_t atom);

/** What a noun is to the one behind it: whose it is ("student age"), what names it ("name of the
 *  building"), a column before its number, the unit of a number, what describes the counted. */
bool ins_is_modifier(const ins_walker *walk, size_t atom);

/** True for "owner's", "owners'": whose the next noun is. */
bool ins_is_possessive(const ins_walker *walk, size_t atom);

bool ins_only_names_other(const ins_walker *walk, size_t atom);
bool ins_is_field_before_number(const ins_walker *walk, size_t atom);
bool ins_is_unit(const ins_walker *walk, size_t atom);
bool ins_describes_counted(const ins_walker *walk, size_t atom);

/** True for a number column that holds years: "founded", "year joined". */
bool ins_holds_years(const ins_field *field);

/** Takes a column of two states as the test that it holds, or does not; false for other columns. */
bool ins_take_flag(ins_walker *walk, const ins_item *item);

/** Takes a verb that names a time that not every row has as the test that it happened: "shipments
 *  that arrived"; false for other words. */
bool ins_take_done(ins_walker *walk, const ins_item *item);

/** True when the last field read has a stem among the words of its label: "in billions". */
bool ins_is_unit_of_last(const ins_walker *walk, size_t atom);

/** The column that "years old", "miles long" behind the number at the current atom, or behind
 *  another one of a list, is about; what stands directly behind it is taken. */
bool ins_take_measure_behind(ins_walker *walk, ins_item *subject);

/** "miles long", and not "how long": a unit and an adjective. */
bool ins_is_measure_at(const ins_walker *walk, size_t atom);

/** True for the "person" of "the most expensive one per person", ranked by a "price per person". */
bool ins_is_pace_of_last(const ins_walker *walk, size_t atom);

/** True for "county" said of the key "county id": the row is meant, not the number. */
bool ins_is_weak_key(const ins_walker *walk, const ins_link *field);

/** Takes the number at the current atom as the year compared with: "in 2023 versus 2024". */
bool ins_take_other_year(ins_walker *walk);

/** Takes the period at the current atom: the first is asked about, the second compared with. */
void ins_take_period(ins_walker *walk);

/** True for "sold" in "sold the most units", where the column is called "units sold". */
bool ins_is_verb_of_column(const ins_walker *walk, size_t atom);

/** Takes a word that looks like a function word and is none where it stands; false otherwise. */
bool ins_take_misplaced(ins_walker *walk, const ins_lexeme *lexeme);

/** Takes records that the rows reach over others, as group or as link; false for other words. */
bool ins_take_records_between(ins_walker *walk);

/** Takes "one" where it stands for an amount or for rows named before: "the highest one", "the one
 *  with"; false where it is a number. */
bool ins_take_one(ins_walker *walk);

/** True when a number says how many rows are wanted; and takes it as that. */
bool ins_says_how_many(const ins_walker *walk, const ins_token *token);
void ins_take_row_limit(ins_walker *walk, double number);

/** Takes the ordinal at the current atom as a place in the order that a superlative behind it says:
 *  "third best"; false when none follows. */
bool ins_take_place(ins_walker *walk, double number);

/** Says that the word at the current atom is not known, or belongs to other records. */
void ins_take_unknown(ins_walker *walk);

/** True when something is asked for already; the words that ask, and "where" and "when". */
bool ins_asks_something(const ins_walker *walk);
void ins_on_show(ins_walker *walk);
void ins_on_which(ins_walker *walk);
void ins_on_who(ins_walker *walk);
void ins_ask_for_field(ins_walker *walk, const char *concept, bool is_time);

/** True when the rows of the dataset are people: they have an age, a sex or a first name. */
bool ins_is_about_people(const ins_dataset *dataset);

/** True when the question asks for a figure; the second one also when rows are ranked by one. */
bool ins_has_figure(const ins_request *request);
bool ins_names_figure(const ins_request *request);

/** True when rows, or columns of them, are asked for. */
bool ins_asks_for_rows(const ins_walker *walk);

/** Nouns that only say more of what was said; the first one marks them as such. */
bool ins_take_as_remark(ins_walker *walk, const ins_item *item, bool is_plain);
bool ins_follows_of(const ins_walker *walk, const ins_item *item);
bool ins_owns_last(const ins_walker *walk, const ins_item *item, const ins_item *list,
                   size_t count);
bool ins_says_whose_rows(const ins_walker *walk, const ins_item *item);
bool ins_repeats_last_test(const ins_walker *walk, const ins_item *item);

/** True for one word that is a verb, and no present form that the lexicon does not know. */
bool ins_is_past_verb(const ins_atom *atom);

/** "how many plays has each author written": what every row has, without a value being named. */
bool ins_is_verb_of_all(const ins_walker *walk, const ins_item *item);

/** A column that is no amount. */
bool ins_is_text_field(const ins_walker *walk, const ins_item *item);

/** One head for each aggregate that waits; the same for one more: "maximum price and score". */
void ins_add_aggregates(ins_walker *walk, const ins_item *noun);
bool ins_shares_aggregates(ins_walker *walk, const ins_item *item);

/** Counts, aggregates, "that number", "in total". */
void ins_take_count(ins_walker *walk);
void ins_take_again(ins_walker *walk);
void ins_take_aggregate(ins_walker *walk, int aggregate);
void ins_take_totalled(ins_walker *walk);
void ins_take_verb_of(ins_walker *walk);

/** True for "how much does a dish cost" at the dish: the verb behind it says what of; and takes the
 *  dish as rows, or as groups behind "each". */
bool ins_waits_for_verb(const ins_walker *walk, size_t atom);
void ins_take_earner(ins_walker *walk, size_t atom);

/** Takes "guests" in "how many guests can a room hold" as the capacity; false where rows or values
 *  are counted. */
bool ins_take_capacity(ins_walker *walk);

/** The column that waits for a comparison, is ranked by or was shown last; NULL when it is none. */
const ins_field *ins_measured_column(const ins_walker *walk);

/** True for "night" in "rate per night" of a column "nightly rate". */
bool ins_is_per_of_column(const ins_walker *walk, size_t noun);

/** True when the column is the one that a figure asked for is of. */
bool ins_is_of_figure(const ins_request *request, ins_field_ref ref);

/** Makes "how many of each item" the units of each, where a column has them, or the rows. */
void ins_count_of_each(ins_walker *walk);

/** Makes what kinds are ranked by a figure of their rows: "the type that costs the most on
 *  average". */
bool ins_aggregate_order(ins_walker *walk, ins_aggregate aggregate);

/** Takes "by" and its like: "according to" names the column of a superlative or figure. */
void ins_on_by(ins_walker *walk);

void ins_take_how(ins_walker *walk);

/** "how much did we sell": the model's main figure of these rows, which is said. */
void ins_take_main_figure(ins_walker *walk);

/** Orders by the last figure shown, or by how many rows there are. */
void ins_order_by_figure(ins_walker *walk);

/** Puts an item where the clause says; orders the rows by one. */
void ins_put_item(ins_walker *walk, const ins_item *item);
void ins_set_order(ins_walker *walk, const ins_item *item, int direction);

/** "in 2011 or in London": the period becomes the first condition; false when it cannot. */
bool ins_turn_period_into_test(ins_walker *walk);

/** "divided by"; "per sale", "per customer by city"; the 90th of "90th percentile"; and figures of
 *  figures: true for "the average number of orders per customer" at "orders". */
void ins_take_derive(ins_walker *walk, const ins_lexeme *lexeme);
/** What puts two figures together: "in Paris than in Lyon" joins the next value to the last one,
 *  "less cost" and "between Paris and" compare nothing. And true for a list of values that makes
 *  groups, and not two sides of one figure. */
bool ins_joins_operands(ins_walker *walk);
bool ins_puts_together(ins_walker *walk, ins_compare compare);
bool ins_lists_groups(const ins_walker *walk, const ins_test *test);
bool ins_is_grouped_per(const ins_walker *walk);
bool ins_take_per_row(ins_walker *walk, size_t noun);
bool ins_take_percentile(ins_walker *walk);
bool ins_take_over(ins_walker *walk);

/** "80 % of revenue" at its number, with all of it; false when the number says something else. */
bool ins_take_cover(ins_walker *walk);

/** The atom behind a number in percent at the current one and behind "percent"; the current atom
 *  when it is no number in percent. */
size_t ins_behind_percent(const ins_walker *walk);

/** Takes "rank" where it is no verb of a subject: "rank stores by revenue", "revenue and rank";
 *  false for other words. */
bool ins_take_rank(ins_walker *walk);

/** "running total of", "month over month", and the 3 of "3 month moving average". */
void ins_take_transform(ins_walker *walk, const ins_lexeme *lexeme);
void ins_take_step(ins_walker *walk, const ins_lexeme *lexeme);
void ins_take_share(ins_walker *walk);
bool ins_take_steps(ins_walker *walk);

/** Takes a step of time that is asked for or grouped by: "days with", "which month", "by store and
 *  month"; the word is not known anywhere else. */
void ins_take_step_noun(ins_walker *walk, ins_grain grain);

/** "average daily revenue", "highest monthly cost": takes a noun that adds up as a figure of the
 *  totals of each step, which `aggregate` makes; false for others. And takes a step, which such a
 *  figure is of, or which groups. */
bool ins_take_over_steps(ins_walker *walk, const ins_item *noun, ins_aggregate aggregate);
void ins_take_grain(ins_walker *walk, ins_grain grain);

/** True when such a figure is named where it is not read yet; that is the problem then. */
bool ins_loses_steps(ins_walker *walk, const ins_item *noun);

/** Makes of an amount of rows what they add up to: the metric, or the sum; others stay. */
void ins_total_item(const ins_walker *walk, ins_item *item);

/** Numbers, comparisons and superlatives. */
void ins_take_number(ins_walker *walk);
void ins_take_compare(ins_walker *walk, ins_compare compare);
void ins_take_compare_after(ins_walker *walk, ins_compare compare);
void ins_take_compare_of(ins_walker *walk);
/** Takes the comparison behind the number at the current atom: "5 or more", "5 ships or more". */
void ins_take_compare_behind(ins_walker *walk);

/** True for a number that is no period. */
bool ins_is_number_at(const ins_walker *walk, size_t atom);

/** True at an "or more" that was taken with its number before. */
bool ins_is_compared_already(const ins_walker *walk);
void ins_take_contains(ins_walker *walk, ins_compare compare);
void ins_take_extreme(ins_walker *walk, int direction);
void ins_take_extreme_of(ins_walker *walk);
/** Orders by what words such as "in chronological order" are about: of what is shown, or of all. */
void ins_order_by_concept(ins_walker *walk, const char *concept, bool is_descending);
/** "how many customers and stores": true for the second of what is counted. */
bool ins_is_counted_too(const ins_walker *walk, const ins_item *item);
/** "revenue of products sold in Paris": what was dealt with, all of it. */
bool ins_is_dealt_with(const ins_walker *walk, const ins_item *item);
/** "which products did customers buy": the noun says who did it. */
bool ins_says_who_dealt(const ins_walker *walk, const ins_item *item);
/** Casts doubt on reading "who bought shoes" over other rows than those of what was bought. */
void ins_doubt_dealing(ins_walker *walk);

/** Takes "the largest to the smallest" behind "from" as an order; false for other superlatives. */
bool ins_takes_range(ins_walker *walk, int direction);
/** "most frequent status first": the superlative just read says the order, not one row. */
bool ins_turn_into_order(ins_walker *walk);

/** Orders by the time that waits for a comparison: "founded the earliest"; false: none does. */
bool ins_order_by_waiting(ins_walker *walk, int direction);
void ins_take_common(ins_walker *walk, int direction);
void ins_finish_extreme(ins_walker *walk);
void ins_take_quoted(ins_walker *walk);

#endif
