/**
 * @file
 * Asking, and reading the answer.
 *
 * Included by <insights/insights.h>; a program includes that one only.
 */
#ifndef INSIGHTS_ANSWER_H
#define INSIGHTS_ANSWER_H

#include <insights/context.h>
#include <insights/conversation.h>
#include <insights/table.h>

#ifdef __cplusplus
extern "C" {
#endif

/** An answer with everything behind it. Immutable. Opaque. */
typedef struct insights_answer insights_answer;

/** How a question was answered. */
typedef enum insights_answer_kind {
    INSIGHTS_ANSWERED = 0, /**< with numbers */
    INSIGHTS_CLARIFY = 1,  /**< readings are equally likely, or one in doubt: choices come along */
    INSIGHTS_NO_DATA = 2,  /**< understood, but no rows; which filter removed them is said */
    INSIGHTS_UNSUPPORTED = 3 /**< not understood; the words are named */
} insights_answer_kind;

/** Options of insights_query(). Start from INSIGHTS_QUERY_OPTIONS_INIT; zero means the default. */
typedef struct insights_query_options {
    size_t struct_size; /**< sizeof(insights_query_options), set by the INIT macro */
    const char *now;    /**< what "today" means, "2026-11-22[T09:30:00]"; NULL: the clock */
    const char *user;   /**< who asks, echoed in the answer; NULL: nobody */
    int timeout_ms;     /**< whole question; default 30,000 */
    size_t max_rows;    /**< most rows of the result; default: the context's */
    bool explain_only;  /**< understand and compile, run nothing */
    int pick;           /**< of a question that is asked back, run this choice, from 1; 0: none */
    insights_conversation *conversation; /**< what was asked before, and is then added to; NULL:
                                            the question stands alone */
    const char *language; /**< of the question: "en", "fr"; NULL or "auto": found out */
} insights_query_options;

/** Options with every default. */
#define INSIGHTS_QUERY_OPTIONS_INIT                                                                \
    {                                                                                              \
        sizeof(insights_query_options), NULL, NULL, 0, 0, false, 0, NULL, NULL                     \
    }

/**
 * Sets every default; for languages that cannot use INSIGHTS_QUERY_OPTIONS_INIT.
 *
 * @param options  not NULL.
 * @threads  Safe.
 * @since    0.1
 */
INSIGHTS_API void insights_query_options_init(insights_query_options *options);

/**
 * Answers one question.
 *
 * @param[out] out   the answer; free with insights_answer_free(). Untouched on failure.
 * @param context    not NULL.
 * @param question   UTF-8, 1 to INSIGHTS_QUESTION_MAX code points; copied.
 * @param options    NULL for defaults.
 * @param[out] err   NULL, or where to put the error; free with insights_error_free().
 * @threads  Safe: many threads may ask through one context. Blocks up to options->timeout_ms.
 * @errors   INSIGHTS_INVALID, INSIGHTS_TIMEOUT, INSIGHTS_DENIED, INSIGHTS_UNAVAILABLE (retryable),
 *           INSIGHTS_TOO_LARGE (more rows than max_rows), INSIGHTS_CORRUPT, INSIGHTS_NOMEM;
 *           INSIGHTS_INVALID also for a pick that is not among the choices.
 * @remark   A question that is ambiguous or not understood is no error: see
 *             insights_answer_status(). In a conversation a question may also be the number or the
 *             words of a choice that was asked back.
 * @since    0.1
 */
INSIGHTS_API insights_status insights_query(insights_answer **out, insights *context,
                                            const char *question,
                                            const insights_query_options *options,
                                            insights_error **err);

/**
 * Understands a question without running it: the same as insights_query() with explain_only.
 *
 * @param[out] out   an answer without result; free with insights_answer_free(). Untouched on
 *                   failure.
 * @param context    not NULL.
 * @param question   as for insights_query().
 * @param options    NULL for defaults.
 * @param[out] err   NULL, or where to put the error.
 * @threads  Safe. Does not touch the warehouse.
 * @errors   INSIGHTS_INVALID, INSIGHTS_NOMEM.
 * @since    0.1
 */
INSIGHTS_API insights_status insights_explain(insights_answer **out, insights *context,
                                              const char *question,
                                              const insights_query_options *options,
                                              insights_error **err);

/**
 * Runs a plan instead of reading a question.
 *
 * @param[out] out   the answer; free with insights_answer_free(). Untouched on failure.
 * @param context    not NULL.
 * @param plan       JSON as the member "plan" of an answer or of one of its choices, or a whole
 *                   answer or choice that holds one; copied. It is checked like every plan that
 *                   the library makes itself.
 * @param options    NULL for defaults; pick is not used. A conversation goes on with this plan.
 * @param[out] err   NULL, or where to put the error; free with insights_error_free().
 * @threads  Safe. Blocks up to options->timeout_ms.
 * @errors   INSIGHTS_INVALID for what is no plan, INSIGHTS_NOT_FOUND naming what the model does not
 *           have, and those of insights_query().
 * @since    0.1
 */
INSIGHTS_API insights_status insights_query_plan(insights_answer **out, insights *context,
                                                 const char *plan,
                                                 const insights_query_options *options,
                                                 insights_error **err);

/**
 * Asks the question of a stored answer again and says which stage comes out differently first.
 *
 * The question is asked as it was: with its `now`, the choice that was picked, the plan or the turn
 * that it followed. Stages in order: "model" (its fingerprint), "reading" (words and plan), "sql",
 * "result" (rows), "findings", "narration" (what is said), "provenance" (library, dialect).
 *
 * @param[out] out  JSON: {"same": bool, "stage": first that differs or null, "differences":
 *                  [{"path", "stored", "now"}] of that stage (at most 20), "stages": [{"name",
 *                  "same"}]}; free with insights_free(). Untouched on failure.
 * @param context   not NULL.
 * @param answer    JSON of insights_answer_json().
 * @param[out] err  NULL, or where to put the error.
 * @threads  Safe. Blocks for as long as a question may take.
 * @errors   INSIGHTS_INVALID when the text is no answer, and those of insights_query().
 * @since    0.1
 */
INSIGHTS_API insights_status insights_replay(char **out, insights *context, const char *answer,
                                             insights_error **err);

/**
 * Frees an answer and everything borrowed from it.
 *
 * @param answer  NULL does nothing.
 * @threads  The answer must not be in use elsewhere.
 * @since    0.1
 */
INSIGHTS_API void insights_answer_free(insights_answer *answer);

/**
 * How the question was answered.
 *
 * @param answer  NULL gives INSIGHTS_UNSUPPORTED.
 * @return        the kind; its JSON names are "answered", "clarify", "no_data", "unsupported".
 * @threads  Safe: answers are immutable.
 * @since    0.1
 */
INSIGHTS_API insights_answer_kind insights_answer_status(const insights_answer *answer);

/**
 * The answer in one or two sentences, or what is asked back.
 *
 * @param answer  not NULL.
 * @return        UTF-8 without control characters, borrowed.
 * @threads  Safe.
 * @since    0.1
 */
INSIGHTS_API const char *insights_answer_message(const insights_answer *answer);

/**
 * How the question was understood, in words.
 *
 * @param answer  not NULL.
 * @return        UTF-8, borrowed; "" when it was not.
 * @threads  Safe.
 * @since    0.1
 */
INSIGHTS_API const char *insights_answer_reading(const insights_answer *answer);

/**
 * SHA-256 over everything in the answer but ids, clock times and durations: the same question,
 * model, data and `now` give the same hash, whoever asks and through whatever door.
 *
 * @param answer  not NULL.
 * @return        64 hex digits, borrowed.
 * @threads  Safe.
 * @since    0.1
 */
INSIGHTS_API const char *insights_answer_hash(const insights_answer *answer);

/**
 * The rows behind the answer.
 *
 * @param answer  not NULL.
 * @return        borrowed; NULL when nothing was run or no rows came.
 * @threads  Safe.
 * @since    0.1
 */
INSIGHTS_API const insights_table *insights_answer_table(const insights_answer *answer);

/**
 * Number of choices of a question that was asked back.
 *
 * @param answer  not NULL.
 * @return        0 unless the status is INSIGHTS_CLARIFY.
 * @threads  Safe.
 * @since    0.1
 */
INSIGHTS_API size_t insights_answer_choice_count(const insights_answer *answer);

/**
 * One choice, in words.
 *
 * @param answer  not NULL.
 * @param index   0-based; beyond the last gives NULL.
 * @return        UTF-8, borrowed.
 * @threads  Safe.
 * @since    0.1
 */
INSIGHTS_API const char *insights_answer_choice(const insights_answer *answer, size_t index);

/**
 * Number of insights, most important first.
 *
 * @param answer  not NULL.
 * @return        0 or more.
 * @threads  Safe.
 * @since    0.1
 */
INSIGHTS_API size_t insights_answer_insight_count(const insights_answer *answer);

/**
 * Title, description or category of an insight.
 *
 * @param answer  not NULL.
 * @param index   0-based; beyond the last gives NULL.
 * @return        UTF-8, borrowed. Categories: trend, comparison, root_cause, anomaly, ranking,
 *                       value.
 * @threads  Safe.
 * @since    0.1
 */
INSIGHTS_API const char *insights_answer_insight_title(const insights_answer *answer, size_t index);

/**
 * Full sentence of an insight, with its numbers.
 *
 * @param answer  not NULL.
 * @param index   0-based; beyond the last gives NULL.
 * @return        UTF-8, borrowed.
 * @threads  Safe.
 * @since    0.1
 */
INSIGHTS_API const char *insights_answer_insight_description(const insights_answer *answer,
                                                             size_t index);

/**
 * Confidence of an insight, from effect, sample, test and reading; how is said in the JSON.
 *
 * @param answer  not NULL.
 * @param index   0-based; beyond the last gives 0.
 * @return        0..1.
 * @threads  Safe.
 * @since    0.1
 */
INSIGHTS_API double insights_answer_insight_confidence(const insights_answer *answer, size_t index);

/**
 * Number of recommendations.
 *
 * @param answer  not NULL.
 * @return        0 or more.
 * @threads  Safe.
 * @since    0.1
 */
INSIGHTS_API size_t insights_answer_recommendation_count(const insights_answer *answer);

/**
 * One recommendation.
 *
 * @param answer  not NULL.
 * @param index   0-based; beyond the last gives NULL.
 * @return        UTF-8, borrowed.
 * @threads  Safe.
 * @since    0.1
 */
INSIGHTS_API const char *insights_answer_recommendation(const insights_answer *answer,
                                                        size_t index);

/**
 * Number of SQL statements behind the answer; the first gave insights_answer_table().
 *
 * @param answer  not NULL.
 * @return        0 when nothing was compiled.
 * @threads  Safe.
 * @since    0.1
 */
INSIGHTS_API size_t insights_answer_sql_count(const insights_answer *answer);

/**
 * Text of a statement; its parameters are in the JSON.
 *
 * @param answer  not NULL.
 * @param index   0-based; beyond the last gives NULL.
 * @return        UTF-8, borrowed.
 * @threads  Safe.
 * @since    0.1
 */
INSIGHTS_API const char *insights_answer_sql(const insights_answer *answer, size_t index);

/**
 * The whole answer as one JSON object: success, query, intent, insights, recommendations,
 * visualizations, processed_at, status, message, plan, sql, result, caveats, provenance, timing.
 *
 * @param answer       not NULL.
 * @param[out] size    NULL, or where to put the length in bytes.
 * @return             UTF-8 on one line, borrowed.
 * @threads  Safe.
 * @since    0.1
 */
INSIGHTS_API const char *insights_answer_json(const insights_answer *answer, size_t *size);

/** How insights_answer_format() writes. Start from INSIGHTS_FORMAT_OPTIONS_INIT. */
typedef struct insights_format_options {
    size_t struct_size; /**< sizeof(insights_format_options), set by the INIT macro */
    const char *format; /**< "text" (default), "json", "jsonl", "csv" (the rows) or "md" */
    int width;          /**< columns of the terminal; default 80 */
    bool color;         /**< ANSI colours in "text" */
    bool explain;       /**< "text": the reading word by word, the plan and the SQL instead */
    bool show_sql;      /**< "text", "md": the SQL too */
} insights_format_options;

/** Options with every default. */
#define INSIGHTS_FORMAT_OPTIONS_INIT                                                               \
    {                                                                                              \
        sizeof(insights_format_options), NULL, 0, false, false, false                              \
    }

/**
 * Writes an answer for people or programs.
 *
 * @param[out] out  UTF-8 ending in a line feed; free with insights_free(). Untouched on failure.
 * @param answer    not NULL.
 * @param options   NULL for defaults.
 * @param[out] err  NULL, or where to put the error.
 * @threads  Safe.
 * @errors   INSIGHTS_INVALID for an unknown format, INSIGHTS_TOO_LARGE, INSIGHTS_NOMEM.
 * @since    0.1
 */
INSIGHTS_API insights_status insights_answer_format(char **out, const insights_answer *answer,
                                                    const insights_format_options *options,
                                                    insights_error **err);

#ifdef __cplusplus
}
#endif

#endif
