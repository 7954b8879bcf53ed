/* Finds the plan of a question: read from its words, edited from the plan before, picked among
 * choices, or given. Then tells the conversation what came of it. */
#include "api/answer_json.h"
#include "api/run.h"

#include "base/clock.h"
#include "language/read_asked.h"
#include "language/turn.h"
#include "model/lexicon.h"
#include "plan/json.h"

#include <string.h>

#define TURN_MAX ((size_t)8 << 20)

/* ---- plans that need no reading ---- */

static insights_status take_plan(ins_run *run, const ins_json *json, const char *note,
                                 insights_error **err)
{
    insights_answer *answer = run->answer;
    ins_reading *reading = ARENA_NEW(answer->arena, ins_reading);
    const char **notes = ARENA_ARRAY(answer->arena, const char *, 1);
    if (reading == NULL || notes == NULL)
        return ins_fail_nomem(err);
    INS_TRY(ins_plan_read_json(&reading->plan, answer->arena, json, answer->model, err));
    INS_TRY(ins_plan_validate(reading->plan, answer->model, err));
    notes[0] = note;
    reading->status = INS_READING_PLAN;
    reading->text = answer->question;
    reading->notes = notes;
    reading->note_count = note == NULL ? 0 : 1;
    reading->confidence = 1;
    reading->entity = answer->model->datasets[reading->plan->dataset].plural;
    answer->reading = reading;
    answer->origin = INS_FROM_PLAN;
    return INSIGHTS_OK;
}

static insights_status take_plan_text(ins_run *run, const char *text, insights_error **err)
{
    ins_json *json = NULL;
    insights_status status = ins_json_parse(&json, text, strlen(text), err);
    const ins_json *held = ins_json_get(json, "plan");
    if (status == INSIGHTS_OK)
        status = take_plan(run, held == NULL ? json : held, run->asked->note, err);
    ins_json_free(json);
    if (status != INSIGHTS_OK)
        ins_error_prefix(err, "the plan given");
    return status;
}

/* A reading without a plan: something is said instead. */
static insights_status take_message(ins_run *run, const char *message, insights_error **err)
{
    insights_answer *answer = run->answer;
    ins_reading *reading = ARENA_NEW(answer->arena, ins_reading);
    if (reading == NULL || message == NULL)
        return ins_fail_nomem(err);
    reading->status = INS_READING_UNSUPPORTED;
    reading->text = answer->question;
    reading->message = message;
    answer->reading = reading;
    return INSIGHTS_OK;
}

/* ---- what was asked back ---- */

static ins_slice trimmed(const char *text)
{
    ins_slice slice = {text + strspn(text, " #"), 0};
    slice.size = strlen(slice.data);
    while (slice.size > 0 && strchr(" .!?", slice.data[slice.size - 1]) != NULL)
        slice.size--;
    return slice;
}

/* The number of a choice as typed: "2", "#2"; 0 for anything else. */
static size_t number_of(ins_slice text)
{
    size_t number = 0;
    for (size_t i = 0; i < text.size; i++) {
        if (!ins_is_digit(text.data[i]) || i > 2)
            return 0;
        number = number * 10 + (size_t)(text.data[i] - '0');
    }
    return number;
}

/* "yes", where there is one choice only. */
static bool confirms(ins_slice said, const ins_json *choices)
{
    enum { WORD_MAX = 16 };
    char word[WORD_MAX];
    const ins_json *only = ins_json_first(choices);
    if (only == NULL || ins_json_next(only) != NULL || said.size > sizeof word)
        return false;
    for (size_t i = 0; i < said.size; i++)
        word[i] = ins_ascii_lower(said.data[i]);
    return ins_lexicon_lists(INS_LIST_AFFIRMATIVE, (ins_slice){word, said.size});
}

static insights_status take_choice(ins_run *run, const ins_json *choices, insights_error **err)
{
    ins_slice said = trimmed(run->answer->question);
    size_t wanted = confirms(said, choices) ? 1 : number_of(said);
    size_t number = 1;
    for (const ins_json *it = ins_json_first(choices); it != NULL; it = ins_json_next(it)) {
        const char *words = ins_json_text(ins_json_get(it, "text"));
        bool is_it =
            number++ == wanted || (words != NULL && ins_ascii_equal(said, ins_slice_of(words)));
        if (!is_it)
            continue;
        if (ins_json_kind_of(ins_json_get(it, "plan")) != INS_JSON_OBJECT)
            return take_message(run, "that choice has only words: ask again with them", err);
        const char *note =
            ins_arena_printf(run->answer->arena, "picked: %s", words == NULL ? "" : words);
        run->answer->turn_name = ins_arena_strdup(run->answer->arena, words == NULL ? "" : words);
        if (note == NULL || run->answer->turn_name == NULL)
            return ins_fail_nomem(err);
        return take_plan(run, ins_json_get(it, "plan"), note, err);
    }
    return INSIGHTS_OK;
}

/* True when the question answers what was asked back; then the reading is set. */
static insights_status answer_back(ins_run *run, const char *text, insights_error **err)
{
    ins_json *choices = NULL;
    if (text == NULL)
        return INSIGHTS_OK;
    INS_TRY(ins_json_parse(&choices, text, strlen(text), err));
    insights_status status = take_choice(run, choices, err);
    ins_json_free(choices);
    return status;
}

/* ---- what follows a turn ---- */

/* The question as it came, with what is said of its language. */
static ins_wording wording_of(const ins_run *run)
{
    return (ins_wording){.text = run->answer->question,
                         .now_us = run->answer->now_us,
                         .tongue = run->limits->tongue,
                         .fallback = run->context->tongue};
}

/* What was asked back is undone first: then the last turn is the one to go back to. */
static insights_status undo(ins_run *run, const ins_talk *talk, insights_error **err)
{
    insights_answer *answer = run->answer;
    ins_json *turn = NULL;
    bool drops_choices = talk->choices != NULL && talk->last != NULL;
    const char *text = drops_choices ? talk->last : talk->before;
    answer->turn_action = talk->last == NULL || drops_choices ? INS_TURN_KEEP : INS_TURN_UNDO;
    if (text == NULL)
        return take_message(
            run, talk->last == NULL ? "there is nothing to undo" : "nothing was asked before that",
            err);
    INS_TRY(ins_json_parse(&turn, text, strlen(text), err));
    const char *question = ins_json_text(ins_json_get(turn, "question"));
    const char *note =
        ins_arena_printf(answer->arena, "back to: %s", question == NULL ? "" : question);
    insights_status status =
        note == NULL ? ins_fail_nomem(err) : take_plan(run, ins_json_get(turn, "plan"), note, err);
    ins_json_free(turn);
    return status;
}

/* The question, and the language it may be in. */

/* Reads the question as an edit of a turn; leaves the reading unset when it is none. */
static insights_status follow(ins_run *run, const ins_talk *talk, insights_error **err)
{
    insights_answer *answer = run->answer;
    ins_follow_up follow_up = {INS_FOLLOW_UP_NONE, NULL};
    ins_turn turn = {.plan = NULL};
    const char *question = NULL;
    ins_json *json = NULL;
    insights_status status = INSIGHTS_OK;
    if (talk->last != NULL) {
        INS_TRY(ins_json_parse(&json, talk->last, strlen(talk->last), err));
        status = ins_turn_read(&turn, &question, answer->arena, json, answer->model, err);
        ins_json_free(json);
        if (status != INSIGHTS_OK) {
            ins_error_prefix(err, "the conversation");
            return status;
        }
    }
    const ins_follow_up_input input = {.language = &run->context->language,
                                       .last = turn.plan == NULL ? NULL : &turn,
                                       .text = answer->question,
                                       .now_us = answer->now_us};
    ins_wording wording = wording_of(run);
    if (turn.tongue != NULL) /* what shows no language is in that of the turn before */
        wording.fallback = turn.tongue;
    INS_TRY(ins_follow_up_asked(&follow_up, answer->arena, &input, &wording, &answer->tongue, err));
    if (follow_up.kind == INS_FOLLOW_UP_UNDO)
        return undo(run, talk, err);
    if (follow_up.kind == INS_FOLLOW_UP_RESTART) {
        answer->turn_action = INS_TURN_RESTART;
        return take_message(run, "Started over. What would you like to know?", err);
    }
    if (follow_up.kind == INS_FOLLOW_UP_EDIT) {
        answer->reading = follow_up.reading;
        answer->origin = INS_FROM_FOLLOW_UP;
        answer->follows = talk->last;
    }
    return INSIGHTS_OK;
}

/* ---- the reading ---- */

static insights_status read(ins_run *run, insights_error **err)
{
    ins_reading *reading = NULL;
    insights_answer *answer = run->answer;
    const ins_wording wording = wording_of(run);
    INS_TRY(ins_read_asked(&reading, answer->arena, &run->context->language, &wording,
                           &answer->tongue, err));
    answer->reading = reading;
    return INSIGHTS_OK;
}

/* Takes one of the choices of a question that would be asked back. */
static insights_status pick(ins_run *run, insights_error **err)
{
    insights_answer *answer = run->answer;
    const ins_reading *asked = answer->reading;
    int number = run->asked->pick;
    if (asked->choice_count == 0)
        return ins_fail(err, INSIGHTS_INVALID, "the question has no choices to pick from");
    if (number < 1 || (size_t)number > asked->choice_count)
        return ins_fail(err, INSIGHTS_INVALID, "pick is %d, but there are %zu choices", number,
                        asked->choice_count);
    const ins_choice *choice = &asked->choices[number - 1];
    if (choice->plan == NULL)
        return ins_fail(err, INSIGHTS_INVALID, "choice %d has only words: ask again with them: %s",
                        number, choice->text);
    INS_TRY(ins_take_choice(answer, choice,
                            ins_arena_printf(answer->arena, "picked: %s", choice->text), 1, err));
    if (answer->origin == INS_FROM_QUESTION)
        answer->origin = INS_FROM_PICK;
    answer->pick = number;
    return INSIGHTS_OK;
}

/* A verified question of the model means what it says there, whatever was asked before. */
static insights_status read_verified(ins_run *run, insights_error **err)
{
    insights_answer *answer = run->answer;
    const ins_tongue *tongue = answer->tongue;
    if (run->context->language.verified == NULL)
        return INSIGHTS_OK;
    INS_TRY(read(run, err));
    if (answer->reading->verified != NULL)
        return INSIGHTS_OK;
    answer->reading = NULL;
    answer->tongue = tongue;
    return INSIGHTS_OK;
}

/* What was asked back, a verified question, an edit of the last plan: in this order. */
static insights_status converse(ins_run *run, insights_error **err)
{
    ins_talk talk = {.last = run->asked->follows};
    if (run->asked->conversation == NULL && talk.last == NULL)
        return INSIGHTS_OK;
    if (run->asked->conversation != NULL) {
        INS_TRY(ins_conversation_peek(&talk, run->answer->arena, run->asked->conversation, err));
        INS_TRY(answer_back(run, talk.choices, err));
    }
    if (run->answer->reading == NULL)
        INS_TRY(read_verified(run, err));
    return run->answer->reading == NULL ? follow(run, &talk, err) : INSIGHTS_OK;
}

static insights_status find_plan(ins_run *run, insights_error **err)
{
    if (run->asked->plan != NULL)
        return take_plan_text(run, run->asked->plan, err);
    INS_TRY(converse(run, err));
    if (run->answer->reading == NULL)
        INS_TRY(read(run, err));
    return run->asked->pick != 0 ? pick(run, err) : INSIGHTS_OK;
}

insights_status ins_understand(ins_run *run, insights_error **err)
{
    insights_answer *answer = run->answer;
    int64_t start = ins_clock_monotonic_ns();
    insights_status status = find_plan(run, err);
    answer->timing.understand_ns = ins_clock_monotonic_ns() - start;
    if (status != INSIGHTS_OK)
        return status;
    const ins_reading *reading = answer->reading;
    answer->question = reading->text;
    answer->reading_text = "";
    if (reading->plan != NULL)
        answer->reading_text = ins_plan_in_words(reading->plan, answer->model, answer->arena);
    if (answer->reading_text == NULL)
        return ins_fail_nomem(err);
    if (*answer->question == '\0')
        answer->question = answer->reading_text;
    if (answer->turn_action == INS_TURN_USUAL)
        answer->turn_action = reading->plan == NULL ? INS_TURN_KEEP : INS_TURN_ADD;
    return INSIGHTS_OK;
}

/* ---- what the conversation keeps ---- */

static insights_status turn_text(ins_run *run, const char **out, insights_error **err)
{
    const insights_answer *answer = run->answer;
    ins_buffer text;
    ins_json_writer json;
    ins_turn turn = {.plan = answer->reading->plan,
                     .tongue = answer->tongue == ins_tongues[0] ? NULL : answer->tongue->name};
    INS_TRY(ins_turn_rows(&turn.rows, answer->arena, turn.plan, answer->table, err));
    ins_buffer_init(&text, TURN_MAX);
    ins_json_init(&json, &text, 0);
    const char *name = answer->turn_name == NULL ? answer->question : answer->turn_name;
    ins_turn_write(&turn, name, answer->model, &json);
    return ins_buffer_take_arena(&text, answer->arena, out, err);
}

/* Choices with a plan, as in the answer; NULL when there are none. */
static insights_status choices_text(ins_run *run, const char **out, insights_error **err)
{
    const insights_answer *answer = run->answer;
    const ins_reading *reading = answer->reading;
    ins_buffer text;
    ins_json_writer json;
    if (reading->status != INS_READING_CLARIFY)
        return INSIGHTS_OK;
    ins_buffer_init(&text, TURN_MAX);
    ins_json_init(&json, &text, 0);
    ins_choices_write(answer, &json);
    return ins_buffer_take_arena(&text, answer->arena, out, err);
}

insights_status ins_remember(ins_run *run, insights_error **err)
{
    const insights_answer *answer = run->answer;
    const char *turn = NULL;
    const char *choices = NULL;
    if (run->asked->conversation == NULL)
        return INSIGHTS_OK;
    if (answer->turn_action == INS_TURN_ADD)
        INS_TRY(turn_text(run, &turn, err));
    INS_TRY(choices_text(run, &choices, err));
    return ins_conversation_commit(run->asked->conversation, answer->turn_action, turn, choices,
                                   err);
}
