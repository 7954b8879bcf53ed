/**
 * @file
 * What the files that read a follow-up share: the pieces of a fragment, and the plan being edited.
 * Internal to language/follow_up*.c and language/edit*.c.
 */
#ifndef INS_LANGUAGE_FOLLOW_UP_PARTS_H
#define INS_LANGUAGE_FOLLOW_UP_PARTS_H

#include "language/atom.h"
#include "language/follow_up.h"

enum { INS_PIECES_MAX = 16, INS_SAID_MAX = 12, INS_EDIT_OPTIONS_MAX = 4 };

/** How a piece is meant, by the words in front of it. */
typedef enum ins_piece_mode {
    INS_MODE_PLAIN,
    INS_MODE_GROUP,      /* "by" */
    INS_MODE_SPLIT,      /* "split by": one group more */
    INS_MODE_WITHOUT,    /* "without" */
    INS_MODE_INSTEAD_OF, /* "instead of" */
    INS_MODE_ALL,        /* "all" */
    INS_MODE_COMPARE,    /* "compare that with" */
    INS_MODE_ORDER,      /* "sorted by" */
    INS_MODE_THAT        /* "that store" */
} ins_piece_mode;

/** What a piece is. */
typedef enum ins_piece_kind {
    INS_PIECE_NAME,   /* a value, field, metric or entity */
    INS_PIECE_PERIOD, /* argument: 1 when its year was assumed, as far as already known */
    INS_PIECE_GRAIN,  /* argument: ins_grain */
    INS_PIECE_TOP,    /* number: how many; argument: +1 or -1 */
    INS_PIECE_TEST,   /* argument: ins_compare; number, second: the limits */
    INS_PIECE_SORT,   /* argument: +1 ascending, -1 descending, 0 by name */
    INS_PIECE_CHANGE, /* argument: ins_comparison_kind; NOTHING: which was not said */
    INS_PIECE_WHY,
    INS_PIECE_TREND,
    INS_PIECE_LIST,
    INS_PIECE_TOTAL,
    INS_PIECE_COUNT, /* of the rows */
    INS_PIECE_NO_FILTERS,
    INS_PIECE_ANY_TIME,
    INS_PIECE_NO_COMPARISON,
    INS_PIECE_ROW /* argument: 1 best, -1 worst, 0 by number; number: from 1, -1 the last, 0 that */
} ins_piece_kind;

/** One piece of a fragment. */
typedef struct ins_piece {
    ins_piece_kind kind;
    ins_piece_mode mode;
    size_t atom;
    int argument;
    double number;
    double second;
    ins_period period; /* PERIOD */
    bool is_aggregate; /* NAME: "average price" */
    ins_aggregate aggregate;
    bool is_counted; /* NAME: "number of customers" */
    bool is_theirs;  /* NAME: "their category" */
} ins_piece;

/** A fragment cut into pieces. */
typedef struct ins_fragment {
    const ins_tokens *tokens;
    const ins_atoms *atoms;
    const char *text;
    ins_arena *arena;
    const ins_calendar *calendar;
    int64_t now_us;
    ins_word_role *roles; /* one an atom */
    ins_piece pieces[INS_PIECES_MAX];
    size_t count;
    bool is_understood; /* every atom has its place */
    bool is_unfinished; /* the first that has none is a word without its object: "by" */
    size_t unknown;     /* the first atom that has none */
    bool goes_on;       /* it says that it is about what was asked before */
    bool adds;          /* "also" */
    bool wants_undo;
    bool wants_restart;
    bool asks; /* it has the words of a question of its own: "which", "show" */
    bool has_verb;
    int direction; /* "fell": -1 */
    bool is_out_of_memory;
} ins_fragment;

/** Cuts the atoms of a fragment into pieces. */
void ins_fragment_read(ins_fragment *fragment);

/** What an atom may be in the frame of a plan; exactly one of the members is set. */
typedef struct ins_edit_option {
    const ins_link *value;
    const ins_link *field;
    int metric;   /* -1: none */
    bool is_rows; /* the rows of the plan's dataset */
} ins_edit_option;

/** A plan being edited; its arrays have room for the plan's maxima. In the arena. */
typedef struct ins_editor {
    ins_arena *arena;
    const ins_model *model;
    const ins_turn *last;
    const ins_fragment *fragment;
    int64_t now_us;
    ins_plan plan;
    ins_plan_measure measures[INS_PLAN_MEASURES_MAX];
    ins_plan_dimension dimensions[INS_PLAN_DIMENSIONS_MAX];
    ins_filter filters[INS_PLAN_FILTERS_MAX];
    ins_having havings[INS_PLAN_FILTERS_MAX];
    ins_order orders[INS_PLAN_DIMENSIONS_MAX];
    const char *said[INS_SAID_MAX]; /* what was changed, in words */
    size_t said_count;
    const char *problem; /* the first thing that cannot be done */
    const char *choice;  /* in words: what was taken where several things were possible */
    size_t pick;         /* which of several possible things is taken, where a piece has them */
    size_t open_count;   /* how many there were, at the one place where there were several */
    bool has_open;
    bool groups_set;         /* the fragment's first group has taken the place of the old ones */
    bool measures_set;       /* the same for measures */
    ins_field_ref set_field; /* the field whose filter the fragment has set */
    bool is_why;
    bool is_elsewhere; /* the problem is a name of something else than the plan's dataset */
    bool is_out_of_memory;
} ins_editor;

/** Starts from a copy of the last plan. NULL when memory is out. */
ins_editor *ins_editor_create(ins_arena *arena, const ins_follow_up_input *input,
                              const ins_fragment *fragment);

/** Formatted text in the arena; "" and is_out_of_memory when there is none. */
const char *ins_edit_text(ins_editor *editor, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/** Notes what was changed, in words. */
void ins_edit_say(ins_editor *editor, const char *said);

/** Sets the first problem; later ones are dropped. */
void ins_edit_give_up(ins_editor *editor, const char *problem);

/** Of `count` things that are possible, the one this editor is to take; their number is noted. */
size_t ins_edit_choose(ins_editor *editor, size_t count);

/** Finds what an atom may be; returns how many options there are, at most INS_EDIT_OPTIONS_MAX. */
size_t ins_edit_options(ins_editor *editor, const ins_piece *piece,
                        ins_edit_option options[INS_EDIT_OPTIONS_MAX]);

/** True when the name, in the frame of the plan, is a figure. */
bool ins_edit_names_figure(ins_editor *editor, const ins_piece *piece);

/** What a name was taken for, for people; NULL when nothing fits. Sets the role. */
const char *ins_edit_meaning(ins_editor *editor, const ins_piece *piece, ins_word_role *role);

/** Applies a piece that names something. */
void ins_edit_name(ins_editor *editor, const ins_piece *piece);

/* ---- filters ---- */

/** Puts a filter on a field in the place of what was there; `adds` widens it instead. */
void ins_edit_filter(ins_editor *editor, ins_field_ref field, const ins_value *value, bool adds);

/** Puts a filter on several values. */
void ins_edit_filter_values(ins_editor *editor, ins_field_ref field, const ins_value *values,
                            size_t count);

/** Leaves rows with a value out. */
void ins_edit_exclude(ins_editor *editor, ins_field_ref field, const ins_value *value);

/** Takes away filters on a field, or on any field of a dataset when ref.field is -1.
 *  @return how many there were. */
size_t ins_edit_unfilter(ins_editor *editor, ins_field_ref ref);

/** Takes away filter `index`, or all of them. */
void ins_edit_drop_filter(ins_editor *editor, size_t index);
void ins_edit_drop_filters(ins_editor *editor);

/** A filter of the plan in words: "city Paris". */
const char *ins_edit_filter_words(ins_editor *editor, const ins_filter *filter);

/** Index of the first filter on a field, or -1. */
int ins_edit_find_filter(const ins_editor *editor, ins_field_ref field);

/* ---- time ---- */

/** Moves the period; a comparison moves along. */
void ins_edit_period(ins_editor *editor, const ins_piece *piece);

/** Takes the period away. */
void ins_edit_any_time(ins_editor *editor);

/** Compares with a period that was named, or by kind. */
void ins_edit_compare_period(ins_editor *editor, const ins_period *period);
void ins_edit_compare(ins_editor *editor, ins_comparison_kind kind);

/** Takes the comparison away. */
void ins_edit_no_comparison(ins_editor *editor);

/** Groups by steps of time; NONE: the step that fits the period. */
void ins_edit_steps(ins_editor *editor, ins_grain grain);

/** What drove the change: a period and a comparison are filled in and said where there is none. */
void ins_edit_why(ins_editor *editor, int direction);

/* ---- groups, measures, order ---- */

/** Groups by a field; the first one takes the place of the old groups unless `adds`. */
void ins_edit_group(ins_editor *editor, ins_field_ref field, bool adds);

/** The groups in words: "store and category"; "" for none. */
const char *ins_edit_group_words(ins_editor *editor);

/** Takes all groups away, and what was asked of them, without a word. */
void ins_edit_drop_groups(ins_editor *editor);

/** Takes a group away, or all; false when there is none. */
bool ins_edit_ungroup(ins_editor *editor, ins_field_ref field);
void ins_edit_total(ins_editor *editor);

/** Measures something; the first one takes the place of the old ones unless `adds`. */
void ins_edit_measure(ins_editor *editor, const ins_plan_measure *measure, bool adds);

/** Index of a measure among the plan's, or -1. */
int ins_edit_find_measure(const ins_editor *editor, const ins_plan_measure *measure);

/** A measure of a field or metric with its name and label. */
ins_plan_measure ins_edit_measure_of(ins_editor *editor, const ins_edit_option *option,
                                     const ins_piece *piece);

/** Takes a measure away; false when it is the only one. */
bool ins_edit_drop_measure(ins_editor *editor, size_t index);

/** Orders by a measure or dimension. */
void ins_edit_order(ins_editor *editor, ins_order_by by, size_t index, bool is_descending);

/** Cuts off behind the first `count` by the first measure; without a count all are shown. */
void ins_edit_top(ins_editor *editor, size_t count, int direction);

/** Turns the order round, or orders by name. */
void ins_edit_sort(ins_editor *editor, int direction);

/** Keeps groups by a measure. */
void ins_edit_test(ins_editor *editor, const ins_piece *piece);

/** Shows the rows behind the figures. */
void ins_edit_list(ins_editor *editor);

/** Settles the kind of the plan from what it holds. */
void ins_edit_settle(ins_editor *editor);

/* ---- rows ---- */

/** Looks into one row of the last answer: its values become filters, its groups go. */
void ins_edit_row(ins_editor *editor, const ins_piece *piece);

/** "that store" is one row of the last answer, or what it was about; "those stores" are all of
 *  its rows. */
void ins_edit_that(ins_editor *editor, ins_field_ref field, const ins_piece *piece);

#endif
