/**
 * @file
 * Shared by the files that read: the atoms resolved within one dataset, and the request that is
 * filled clause by clause before it becomes a plan. Internal to language/.
 */
#ifndef INS_LANGUAGE_READER_H
#define INS_LANGUAGE_READER_H

#include "language/atom.h"
#include "language/reading.h"

enum {
    READER_ITEMS_MAX = 12,
    READER_CONDITIONS_MAX = 16,
    READER_AGGREGATES_MAX = 6,
    READER_NOTES_MAX = 12,
    READER_PICKS_MAX = 3,
    READER_FORKS_MAX = 4
};

/** No atom in particular. */
#define READER_NO_ATOM SIZE_MAX

/** What an atom is within the chosen dataset. */
typedef struct ins_sense {
    const ins_link *entity; /* the dataset itself */
    const ins_link *field;  /* best field of the dataset (or reached from it) */
    const ins_link *rival;  /* another field that fits as well: ambiguous */
    const ins_link *metric;
    const ins_link *value;   /* best value link */
    const ins_link *foreign; /* best link when nothing fits the dataset */
    bool is_unsaid_role;     /* the field points to what was named, in a role that was not */
    int owner;               /* dataset that an "of" behind the word names; -1: none */
    ins_meaning meaning;     /* INS_MEANS_* that applies, when is_lexeme */
    bool is_lexeme;          /* to be read as function word rather than by its links */
    bool is_name;            /* to be read by its links */
} ins_sense;

/** A number that is asked for, ordered by or compared. */
typedef struct ins_item {
    ins_aggregate aggregate;
    bool is_aggregate; /* otherwise the field itself */
    bool is_count;     /* "how many" before the noun: ROWS or DISTINCT, decided by the noun */
    bool is_distinct;
    bool is_entity; /* the rows of the dataset as such */
    bool is_bare;   /* shown as it is, without the name of what it points to */
    ins_field_ref field;
    int metric;  /* -1: none */
    size_t atom; /* where it was named */
} ins_item;

/** What a group is compared with: the figure of another group, or one of the figures of all. */
typedef struct ins_against {
    bool is_over;            /* the average of all groups, where not of a group that is named */
    ins_aggregate aggregate; /* `is_over`: AVERAGE, MEDIAN or PERCENTILE */
    double fraction;         /* PERCENTILE */
    double factor;           /* "twice the average"; 0: none */
    bool has_within;         /* `is_over`: of the groups that have the same `within` */
    ins_field_ref within;
    ins_field_ref field; /* otherwise: the group for which the field has the value */
    ins_value value;
} ins_against;

/** A condition on rows, or on groups when `is_group`. */
typedef struct ins_test {
    ins_item subject;
    bool is_group;
    ins_compare compare;
    ins_value values[READER_ITEMS_MAX];
    size_t value_count;
    const ins_nested *nested;   /* instead of values */
    const ins_against *against; /* instead of values, `is_group`: a figure of groups */
    bool is_part;               /* tells the part whose share is asked for, not the whole */
    bool is_of_operand;   /* tells one of the two figures put together: "web" of "web orders" */
    bool joins_previous;  /* OR with the test before */
    bool is_side_by_side; /* "male and female": a group for each value, where figures are shown */
} ins_test;

/** Where the clause being read belongs. */
typedef enum ins_clause { CLAUSE_HEAD, CLAUSE_GROUP, CLAUSE_TEST, CLAUSE_ORDER } ins_clause;

/** What the question asks, as far as it was read. */
typedef struct ins_request {
    ins_item heads[READER_ITEMS_MAX];
    size_t head_count;
    ins_item groups[READER_ITEMS_MAX];
    size_t group_count;
    ins_test tests[READER_CONDITIONS_MAX];
    size_t test_count;
    ins_item order; /* superlative or "sorted by" */
    bool has_order;
    ins_item next_order; /* decides between equals: "by city and then by name" */
    bool has_next_order;
    bool is_order_shown; /* "the title and the highest price": the superlative is asked for */
    bool is_next_descending;
    bool wants_order; /* an order was said, perhaps without saying of what */
    bool is_alphabetical;
    bool is_descending;
    bool is_superlative; /* limit applies even when no number was said */
    size_t limit;        /* 0: none said */
    bool takes_first;    /* it was said as "the first 5" */
    size_t place;        /* "third best": 3, instead of `limit`; 0: none said */
    double limit_ratio;  /* "top 10 %": 0.1, instead of `limit`; 0: none said */
    bool is_distinct_list;
    bool wants_everything; /* "all details" */
    bool group_by_heads;   /* "of each" without a noun, "most common" */
    bool has_entity;       /* the dataset was named */
    bool shows_entity;     /* its rows are asked for, among others: "customers and orders" */
    ins_grain grain;
    bool is_trend;
    bool asks_steps;   /* the steps are asked for: "days with", "which month" */
    bool counts_steps; /* so many of them: "how many days had" */
    bool is_why;
    bool is_share;
    bool asks_for_rows;        /* "the oldest hotel, and its city": the hotel is asked for, too */
    bool asks_which;           /* "which" opened the question */
    bool is_totalled;          /* amounts shown are added up */
    double cover_ratio;        /* "80 % of revenue": 0.8; 0: none said */
    ins_compare cover_compare; /* EQUAL: of all that are shown together; otherwise of each */
    ins_item cover;            /* what it is a part of */
    bool wants_rank;           /* each group with its place by a figure */
    bool wants_change;
    bool compares_values; /* "Paris and London", "shoes vs clothing": side by side, not in time */
    bool has_derive;      /* two figures make one: "divided by" */
    ins_derive derive;
    bool has_over; /* a figure of figures: "the average number of orders per customer" */
    ins_aggregate over;
    ins_grain over_step;     /* a figure of the totals of steps: "average daily revenue" */
    bool is_step_read;       /* its "per day" */
    ins_grain wider_step;    /* the steps that it is shown by: "average daily revenue by month" */
    double fraction;         /* of a percentile; 0: none said */
    ins_transform transform; /* what is made of the figure, step by step */
    ins_grain step;          /* "month over month", where no other step is said */
    size_t steps;            /* of a moving average */
    ins_comparison_kind comparison_kind;
    int direction;
    ins_period period;
    bool has_period;
    ins_period second_period; /* the one compared with */
    bool has_second_period;
    int time_field; /* field of the dataset the period restricts; -1: none */
} ins_request;

/** A meaning taken for a word instead of the one it has by default. */
typedef struct ins_pick {
    size_t atom;
    const ins_link *link; /* NULL: read as function word */
} ins_pick;

/** Everything one reading needs. */
typedef struct ins_reader {
    ins_arena *arena;
    const ins_language *language;
    const ins_model *model;
    const ins_tokens *tokens;
    const ins_atoms *atoms;
    const char *text;
    int64_t now_us;
    int dataset;
    size_t depth;        /* 0: the question itself; 1: words of it that are read by themselves */
    bool is_one_of_list; /* one of several figures, each read as a question of its own */
    ins_pick picks[READER_PICKS_MAX];
    size_t pick_count;
    ins_sense *senses;     /* one an atom */
    ins_word_role *roles;  /* one an atom */
    const char **meanings; /* one an atom */
    ins_request request;
    const char *problem;                     /* the first thing that cannot be served; NULL: none */
    const ins_link *forks[READER_FORKS_MAX]; /* the problem is a choice between these */
    size_t fork_count;
    double cost;            /* what the search paid for this reading */
    size_t effort;          /* readings tried before this one */
    size_t columns_unasked; /* shown because the question names none */
    double doubt;           /* what reading in this way costs, in the units of search.c */
    size_t culprit;         /* the atom it is about; READER_NO_ATOM when it is about none */
    bool is_final;          /* no other meaning of a word would help */
    bool needs_other_rows;  /* rows of another dataset may serve what these cannot */
    const char *notes[READER_NOTES_MAX];
    size_t note_count;
    bool is_out_of_memory;
} ins_reader;

/** Says what each atom means when the question is about rows of reader->dataset. */
void ins_resolve(ins_reader *reader);

/** Dataset that an "of" behind the word names ("name of the activity"), or -1. */
int ins_owner_of(const ins_reader *reader, size_t atom);

/** Field that a concept ("price|cost", '-' turns the direction round) stands for: of the dataset,
 *  or of records that the question names and the rows lead to. False when none or several alike.
 *  `direction` is turned when the concept says so. */
bool ins_field_of_concept(ins_reader *reader, const char *concept, int *direction,
                          ins_field_ref *out);

/** Dataset that a reference points to; -1 for other columns. */
int ins_referred_by(const ins_reader *reader, ins_field_ref ref);

/** True for a reference to rows of the same dataset: the mentor of a teacher. */
bool ins_points_to_own_kind(const ins_model *model, ins_field_ref ref);

/** True when a field is one that a concept is about. */
bool ins_fits_concept(const char *concept, const ins_field *field);

/** Metric of the dataset that fits a concept better than a field does ("average price" before
 *  "cost"), or -1. */
int ins_metric_of_concept(const ins_reader *reader, const char *concept, ins_field_ref field,
                          int *direction);

/** Direction of a superlative over a field named beside it: "fastest time" is the least. */
int ins_direction_of(const char *concept, const ins_field *field, int direction);

/** True for two values of one field, "Paris and Lyon", each by itself. */
bool ins_is_list_of_two(const ins_test *test);

/** Reads all clauses into reader->request; problem is set when something cannot be served. */
void ins_read_clauses(ins_reader *reader);

/** Turns the request into a plan; NULL with problem or choices set when that cannot be done. */
ins_plan *ins_assemble(ins_reader *reader);

/** Formatted text in the arena; "" and is_out_of_memory when there is none. */
const char *ins_say(ins_reader *reader, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/** Sets the first problem; later ones are dropped. */
void ins_give_up(ins_reader *reader, const char *message);

/** The same for a problem that no other meaning of a word would solve. */
void ins_give_up_for_good(ins_reader *reader, const char *message);

/** The same for a problem that rows of another dataset may not have. */
void ins_give_up_rows(ins_reader *reader, const char *message);

/** The same for a problem with one word: other meanings of it may be tried. */
void ins_give_up_at(ins_reader *reader, size_t atom, const char *message);

/** Adds something that was assumed and should be said. */
void ins_note(ins_reader *reader, const char *note);

/** Text of an atom as written. */
ins_slice ins_atom_text(const ins_reader *reader, size_t atom);

/** Field of the dataset by index, and by reference. */
const ins_field *ins_reader_field(const ins_reader *reader, ins_field_ref ref);

/** The dataset being read. */
const ins_dataset *ins_reader_dataset(const ins_reader *reader);

/** True for a reference to a dataset in a role that nobody spoke of: an advisor among teachers. */
bool ins_is_unsaid_role(const ins_reader *reader, ins_field_ref ref, int dataset);

/** True for fields whose values can be averaged and compared as amounts. */
bool ins_is_quantity(const ins_field *field);

/** True when each row is a row of another dataset too: "the name of the candidate", whose people
 *  record is pointed to by a column without repetition. */
bool ins_is_kind_of(const ins_model *model, int dataset, int other);

/** True for function words that say nothing by themselves: articles, light verbs and nouns. */
bool ins_is_silent(ins_meaning meaning);

/** True for words and quoted texts. */
bool ins_is_word_atom(const ins_atom *atom);

/** True for a word that names something much better where the dataset does not reach. */
bool ins_is_better_elsewhere(const ins_reader *reader, const ins_atom *atom, int dataset);

/**
 * The relationships that the shortest ways from one dataset to another begin with.
 *
 * @param[out] ways  at most `limit` indexes.
 * @return           how many there are, at most `limit`; with less than two there is no choice.
 */
size_t ins_ways_to(const ins_model *model, int from, int to, size_t *ways, size_t limit);

/** Sales, visits: rows with the amounts that the house looks at, which happen to one again and
 *  again. */
bool ins_are_dealings(const ins_model *model, int dataset);

/** True when a dataset is reached from another over many-to-one relationships. */
bool ins_is_reached(const ins_model *model, int from, int to);

#endif
