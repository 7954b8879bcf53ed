/* Conversations: a bounded list of turns as JSON texts, and both ways to one text. */
#include "api/conversation.h"

#include "base/alloc.h"
#include "base/json.h"

#include <pthread.h>
#include <string.h>

enum { VERSION = 1 };

#define JSON_MAX ((size_t)64 << 20)

/** Invariant: turns[0..count) and choices are owned. @locks mutex, a leaf. */
struct insights_conversation {
    pthread_mutex_t mutex;
    char *turns[INSIGHTS_CONVERSATION_TURNS_MAX];
    size_t count;
    char *choices;
};

insights_status insights_conversation_create(insights_conversation **out, insights_error **err)
{
    if (out == NULL)
        return ins_fail(err, INSIGHTS_INVALID, "out is missing");
    insights_conversation *made = ins_calloc(1, sizeof *made);
    if (made == NULL || pthread_mutex_init(&made->mutex, NULL) != 0) {
        ins_free(made);
        return ins_fail_nomem(err);
    }
    *out = made;
    return INSIGHTS_OK;
}

/* @locks conversation.mutex is held, or nobody else has it. */
static void forget(insights_conversation *conversation)
{
    for (size_t i = 0; i < conversation->count; i++)
        ins_free(conversation->turns[i]);
    conversation->count = 0;
    ins_free(conversation->choices);
    conversation->choices = NULL;
}

void insights_conversation_free(insights_conversation *conversation)
{
    if (conversation == NULL)
        return;
    forget(conversation);
    pthread_mutex_destroy(&conversation->mutex);
    ins_free(conversation);
}

void insights_conversation_reset(insights_conversation *conversation)
{
    pthread_mutex_lock(&conversation->mutex);
    forget(conversation);
    pthread_mutex_unlock(&conversation->mutex);
}

size_t insights_conversation_turns(insights_conversation *conversation)
{
    pthread_mutex_lock(&conversation->mutex);
    size_t count = conversation->count;
    pthread_mutex_unlock(&conversation->mutex);
    return count;
}

/* ---- for the pipeline ---- */

static bool copy(const char **out, ins_arena *arena, const char *text)
{
    *out = text == NULL ? NULL : ins_arena_strdup(arena, text);
    return text == NULL || *out != NULL;
}

insights_status ins_conversation_peek(ins_talk *out, ins_arena *arena,
                                      insights_conversation *conversation, insights_error **err)
{
    pthread_mutex_lock(&conversation->mutex);
    size_t count = conversation->count;
    bool is_copied =
        copy(&out->last, arena, count > 0 ? conversation->turns[count - 1] : NULL) &&
        copy(&out->before, arena, count > 1 ? conversation->turns[count - 2] : NULL) &&
        copy(&out->choices, arena, conversation->choices);
    pthread_mutex_unlock(&conversation->mutex);
    return is_copied ? INSIGHTS_OK : ins_fail_nomem(err);
}

/* Takes the turn over. */
static void append(insights_conversation *conversation, char *turn)
{
    if (conversation->count == INSIGHTS_CONVERSATION_TURNS_MAX) {
        ins_free(conversation->turns[0]);
        conversation->count--;
        memmove(conversation->turns, conversation->turns + 1,
                conversation->count * sizeof conversation->turns[0]);
    }
    conversation->turns[conversation->count++] = turn;
}

insights_status ins_conversation_commit(insights_conversation *conversation, ins_turn_action action,
                                        const char *turn, const char *choices,
                                        insights_error **err)
{
    char *added = action == INS_TURN_ADD ? ins_strdup(turn) : NULL;
    char *asked = choices == NULL ? NULL : ins_strdup(choices);
    if ((action == INS_TURN_ADD && added == NULL) || (choices != NULL && asked == NULL)) {
        ins_free(added);
        ins_free(asked);
        return ins_fail_nomem(err);
    }
    pthread_mutex_lock(&conversation->mutex);
    if (action == INS_TURN_RESTART)
        forget(conversation);
    else if (action == INS_TURN_UNDO && conversation->count > 0)
        ins_free(conversation->turns[--conversation->count]);
    else if (action == INS_TURN_ADD)
        append(conversation, added);
    ins_free(conversation->choices);
    conversation->choices = asked;
    pthread_mutex_unlock(&conversation->mutex);
    return INSIGHTS_OK;
}

/* ---- JSON ---- */

insights_status insights_conversation_json(char **out, insights_conversation *conversation,
                                           insights_error **err)
{
    ins_buffer text;
    ins_json_writer json;
    if (out == NULL || conversation == NULL)
        return ins_fail(err, INSIGHTS_INVALID, "out or conversation is missing");
    ins_buffer_init(&text, JSON_MAX);
    ins_json_init(&json, &text, 0);
    pthread_mutex_lock(&conversation->mutex);
    ins_json_open_object(&json);
    ins_json_member_int(&json, "version", VERSION);
    ins_json_key(&json, "turns");
    ins_json_open_array(&json);
    for (size_t i = 0; i < conversation->count; i++)
        ins_json_raw(&json, conversation->turns[i]);
    ins_json_close_array(&json);
    ins_json_key(&json, "choices");
    ins_json_raw(&json, conversation->choices == NULL ? "[]" : conversation->choices);
    ins_json_close_object(&json);
    pthread_mutex_unlock(&conversation->mutex);
    return ins_buffer_take(&text, out, err);
}

static insights_status to_text(char **out, const ins_json *json, insights_error **err)
{
    ins_buffer text;
    ins_json_writer writer;
    ins_buffer_init(&text, JSON_MAX);
    ins_json_init(&writer, &text, 0);
    ins_json_write(&writer, json);
    return ins_buffer_take(&text, out, err);
}

static insights_status fill(insights_conversation *conversation, const ins_json *root,
                            insights_error **err)
{
    const ins_json *turns = ins_json_get(root, "turns");
    const ins_json *choices = ins_json_get(root, "choices");
    if (ins_json_number(ins_json_get(root, "version"), 0) != VERSION ||
        ins_json_kind_of(turns) != INS_JSON_ARRAY)
        return ins_fail(err, INSIGHTS_INVALID, "this is no conversation of version %d", VERSION);
    for (const ins_json *turn = ins_json_first(turns); turn != NULL; turn = ins_json_next(turn)) {
        char *text = NULL;
        if (ins_json_kind_of(ins_json_get(turn, "plan")) != INS_JSON_OBJECT)
            return ins_fail(err, INSIGHTS_INVALID, "a turn of the conversation has no plan");
        INS_TRY(to_text(&text, turn, err));
        append(conversation, text);
    }
    if (ins_json_first(choices) != NULL)
        return to_text(&conversation->choices, choices, err);
    return INSIGHTS_OK;
}

insights_status insights_conversation_restore(insights_conversation **out, const char *json,
                                              insights_error **err)
{
    insights_conversation *made = NULL;
    ins_json *root = NULL;
    if (out == NULL || json == NULL)
        return ins_fail(err, INSIGHTS_INVALID, "out or json is missing");
    INS_TRY(ins_json_parse(&root, json, strlen(json), err));
    insights_status status = insights_conversation_create(&made, err);
    if (status == INSIGHTS_OK)
        status = fill(made, root, err);
    ins_json_free(root);
    if (status != INSIGHTS_OK) {
        insights_conversation_free(made);
        return status;
    }
    *out = made;
    return INSIGHTS_OK;
}
