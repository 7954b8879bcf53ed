/**
 * @file
 * Conversations: questions that refer to what was asked before.
 *
 * Included by <insights/insights.h>; a program includes that one only.
 */
#ifndef INSIGHTS_CONVERSATION_H
#define INSIGHTS_CONVERSATION_H

#include <insights/context.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Most turns that a conversation remembers; older ones are forgotten. */
#define INSIGHTS_CONVERSATION_TURNS_MAX 50

/**
 * What was asked so far: the plan of each turn with the first rows of its answer, and the choices
 * of a question that was asked back. Opaque.
 *
 * Put it into insights_query_options.conversation, and a question such as "and in Lyon?", "by
 * month", "why?", "the second one", "undo" or "start over" is read as an edit of the last plan. It
 * belongs to no context: it holds names, not pointers, so it may be kept as JSON and go on in
 * another process.
 */
typedef struct insights_conversation insights_conversation;

/**
 * Starts a conversation.
 *
 * @param[out] out  free with insights_conversation_free(). Untouched on failure.
 * @param[out] err  NULL, or where to put the error.
 * @threads  Safe.
 * @errors   INSIGHTS_NOMEM.
 * @since    0.1
 */
INSIGHTS_API insights_status insights_conversation_create(insights_conversation **out,
                                                          insights_error **err);

/**
 * Frees a conversation.
 *
 * @param conversation  NULL does nothing. Answers already given stay valid.
 * @threads  No call may be running with it.
 * @since    0.1
 */
INSIGHTS_API void insights_conversation_free(insights_conversation *conversation);

/**
 * Forgets everything, as the question "start over" does.
 *
 * @param conversation  not NULL.
 * @threads  Safe; see insights_conversation_json().
 * @since    0.1
 */
INSIGHTS_API void insights_conversation_reset(insights_conversation *conversation);

/**
 * Number of turns remembered.
 *
 * @param conversation  not NULL.
 * @return              0 to INSIGHTS_CONVERSATION_TURNS_MAX.
 * @threads  Safe.
 * @since    0.1
 */
INSIGHTS_API size_t insights_conversation_turns(insights_conversation *conversation);

/**
 * The conversation as JSON: {"version", "turns": [{"question", "plan", "rows", "cut"}], "choices"}.
 * It holds stored values of the rows shown, so it needs the same care as answers.
 *
 * @param[out] out      on one line; free with insights_free(). Untouched on failure.
 * @param conversation  not NULL.
 * @param[out] err      NULL, or where to put the error.
 * @threads  Safe. Two questions asked at once in one conversation both follow the turn before
 *           them, and are remembered in the order in which they are answered.
 * @errors   INSIGHTS_NOMEM.
 * @since    0.1
 */
INSIGHTS_API insights_status insights_conversation_json(char **out,
                                                        insights_conversation *conversation,
                                                        insights_error **err);

/**
 * Takes a conversation up again.
 *
 * @param[out] out  free with insights_conversation_free(). Untouched on failure.
 * @param json      what insights_conversation_json() gave; whether the plans fit a model is found
 *                  out by the next question.
 * @param[out] err  NULL, or where to put the error.
 * @threads  Safe.
 * @errors   INSIGHTS_INVALID, INSIGHTS_TOO_LARGE, INSIGHTS_NOMEM.
 * @since    0.1
 */
INSIGHTS_API insights_status insights_conversation_restore(insights_conversation **out,
                                                           const char *json, insights_error **err);

#ifdef __cplusplus
}
#endif

#endif
