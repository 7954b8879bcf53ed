/**
 * @file
 * The answer as the library holds it: everything behind it in one arena.
 */
#ifndef INS_API_ANSWER_H
#define INS_API_ANSWER_H

#include "api/conversation.h"
#include "language/reading.h"
#include "language/tongue.h"
#include "narrate/story.h"
#include "sql/statement.h"

#include <insights/insights.h>

enum { INS_STATEMENTS_MAX = 16 };

/** A statement that was run, with what it returned. */
typedef struct ins_evidence {
    const ins_statement *statement;
    const insights_table *table; /* NULL: not run */
    int64_t elapsed_ns;
} ins_evidence;

/** Durations of the stages; 0: not reached. */
typedef struct ins_timing {
    int64_t understand_ns;
    int64_t compile_ns;
    int64_t warehouse_ns;
    int64_t analyse_ns;
    int64_t narrate_ns;
    int64_t total_ns;
} ins_timing;

/** Where a plan came from. */
typedef enum ins_plan_origin {
    INS_FROM_QUESTION,
    INS_FROM_PICK,      /* a choice that was picked by its number */
    INS_FROM_PLAN,      /* given as a plan, or remembered as one */
    INS_FROM_FOLLOW_UP  /* an edit of the plan before */
} ins_plan_origin;

/**
 * An answer. Owner: the caller of insights_query(); insights_answer_free() frees the arena, and
 * with it everything that can be reached from here, and drops the reference on the model.
 */
struct insights_answer {
    ins_arena *arena;
    ins_model *model;
    insights_answer_kind status;
    const char *question;        /* as asked, cleaned */
    const char *user;            /* or NULL */
    int64_t now_us;              /* what "today" meant */
    int64_t created_us;          /* UTC, when the answer began */
    int64_t processed_us;        /* UTC, when it was done */
    const ins_tongue *tongue;    /* the language it was asked in */
    const ins_reading *reading;  /* never NULL */
    const char *reading_text;    /* the plan in words; "" when there is none */
    ins_plan_origin origin;      /* where the plan came from */
    int pick;                    /* PICK: the number of the choice */
    const char *follows;         /* FOLLOW_UP: JSON of the turn that was edited */
    const char *turn_name;       /* what its turn is called when that is not the question */
    ins_turn_action turn_action; /* what it does to its conversation */
    const char *message;
    ins_evidence evidence[INS_STATEMENTS_MAX];
    size_t evidence_count;       /* evidence[0] is the plan's own statement */
    const insights_table *table; /* rows of evidence[0] as shown: ties cut off, gaps filled */
    size_t hidden_ties;          /* rows cut off that equal the last one shown, as far as read */
    ins_findings findings;
    ins_story story;             /* zeroed when nothing was run */
    const char *warehouse_name;
    const char *dialect_name;
    const char *watermark;       /* of the data */
    ins_timing timing;
    const char *json;
    size_t json_size;
    char hash[65];               /* SHA-256 over the answer without ids, times and durations */
};

/** Writes answer->json and answer->hash. @errors INSIGHTS_NOMEM, INSIGHTS_TOO_LARGE. */
insights_status ins_answer_seal(insights_answer *answer, insights_error **err);

/** Text of a status: "answered", "clarify", "no_data", "unsupported". */
const char *ins_answer_kind_name(insights_answer_kind kind);

/** Name of the intent for the contract's `intent.intent`: "trend_analysis", "comparison",
 *  "root_cause", "general_analysis" ... */
const char *ins_intent_name(const insights_answer *answer);

#endif
