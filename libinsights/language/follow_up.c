/* Decides whether a text behind a plan is a question of its own or an edit of that plan, and edits
 * the plan. */
#include "language/follow_up.h"

#include "language/follow_up_parts.h"
#include "plan/json.h"

#include <string.h>

enum { QUESTION_MAX = 1000, NOTE_MAX = 2000, PHASES = 8 };

/* One reading of a follow-up. */
typedef struct follow_up_reader {
    ins_arena *arena;
    const ins_follow_up_input *input;
    ins_fragment *fragment;
    ins_reading *reading;
    insights_error **err;
} follow_up_reader;

/* ---- edits in their order ---- */

/* Rows are looked into first; what changes is explained last, when the period is known. */
static int phase_of(const ins_piece *piece)
{
    bool compares = piece->mode == INS_MODE_COMPARE;
    switch (piece->kind) {
    case INS_PIECE_ROW: return 0;
    case INS_PIECE_NO_FILTERS:
    case INS_PIECE_ANY_TIME:
    case INS_PIECE_NO_COMPARISON:
    case INS_PIECE_TOTAL: return 1;
    case INS_PIECE_NAME:
        return piece->mode == INS_MODE_THAT    ? 1
               : piece->mode == INS_MODE_ORDER ? 5
               : compares                      ? 6
                                               : 2;
    case INS_PIECE_PERIOD: return compares ? 6 : 2;
    case INS_PIECE_COUNT: return 2;
    case INS_PIECE_GRAIN:
    case INS_PIECE_TREND:
    case INS_PIECE_LIST: return 3;
    case INS_PIECE_TOP:
    case INS_PIECE_TEST: return 4;
    case INS_PIECE_SORT: return 5;
    case INS_PIECE_CHANGE: return 6;
    case INS_PIECE_WHY: break;
    }
    return PHASES - 1;
}

/* Of two periods compared with each other the first is the one asked about. */
static bool is_first_of_two(const ins_fragment *fragment, const ins_piece *piece)
{
    for (const ins_piece *it = fragment->pieces; it < piece; it++)
        if (it->kind == INS_PIECE_PERIOD)
            return false;
    for (const ins_piece *it = piece + 1; it < fragment->pieces + fragment->count; it++)
        if (it->kind == INS_PIECE_PERIOD && it->mode == INS_MODE_COMPARE)
            return true;
    return false;
}

static void apply_period(ins_editor *editor, const ins_piece *piece)
{
    if (piece->mode == INS_MODE_WITHOUT)
        ins_edit_give_up(editor, "a part of the time cannot be left out");
    else if (piece->mode == INS_MODE_COMPARE && !is_first_of_two(editor->fragment, piece))
        ins_edit_compare_period(editor, &piece->period);
    else if (piece->mode != INS_MODE_INSTEAD_OF)
        ins_edit_period(editor, piece);
}

static void apply_count(ins_editor *editor, const ins_piece *piece)
{
    const ins_edit_option rows = {.metric = -1, .is_rows = true};
    ins_plan_measure measure = ins_edit_measure_of(editor, &rows, piece);
    ins_edit_measure(editor, &measure, editor->fragment->adds);
}

/* Pieces that say everything by being there. */
static void apply_plain(ins_editor *editor, ins_piece_kind kind)
{
    switch (kind) {
    case INS_PIECE_TREND: ins_edit_steps(editor, INS_GRAIN_NONE); break;
    case INS_PIECE_LIST: ins_edit_list(editor); break;
    case INS_PIECE_TOTAL: ins_edit_total(editor); break;
    case INS_PIECE_NO_FILTERS: ins_edit_drop_filters(editor); break;
    case INS_PIECE_ANY_TIME: ins_edit_any_time(editor); break;
    case INS_PIECE_NO_COMPARISON: ins_edit_no_comparison(editor); break;
    default: break;
    }
}

static void apply(ins_editor *editor, const ins_piece *piece)
{
    switch (piece->kind) {
    case INS_PIECE_NAME: ins_edit_name(editor, piece); break;
    case INS_PIECE_PERIOD: apply_period(editor, piece); break;
    case INS_PIECE_GRAIN: ins_edit_steps(editor, (ins_grain)piece->argument); break;
    case INS_PIECE_TOP: ins_edit_top(editor, (size_t)piece->number, piece->argument); break;
    case INS_PIECE_TEST: ins_edit_test(editor, piece); break;
    case INS_PIECE_SORT: ins_edit_sort(editor, piece->argument); break;
    case INS_PIECE_CHANGE: ins_edit_compare(editor, (ins_comparison_kind)piece->argument); break;
    case INS_PIECE_WHY: ins_edit_why(editor, editor->fragment->direction); break;
    case INS_PIECE_ROW: ins_edit_row(editor, piece); break;
    case INS_PIECE_COUNT: apply_count(editor, piece); break;
    default: apply_plain(editor, piece->kind); break;
    }
}

/* Edits a copy of the last plan; of several things possible the one numbered `pick` is taken. */
static insights_status edit(ins_editor **out, const follow_up_reader *reader, size_t pick)
{
    const ins_fragment *fragment = reader->fragment;
    ins_editor *editor = ins_editor_create(reader->arena, reader->input, fragment);
    if (editor == NULL)
        return ins_fail_nomem(reader->err);
    editor->pick = pick;
    if (editor->plan.over != NULL)
        ins_edit_give_up(editor, "the last question was about groups of groups: ask it in full");
    for (int phase = 0; phase < PHASES; phase++)
        for (size_t i = 0; i < fragment->count && editor->problem == NULL; i++)
            if (phase_of(&fragment->pieces[i]) == phase)
                apply(editor, &fragment->pieces[i]);
    if (editor->problem == NULL)
        ins_edit_settle(editor);
    if (editor->problem == NULL && !editor->is_out_of_memory) {
        insights_error *refusal = NULL;
        insights_status status = ins_plan_validate(&editor->plan, editor->model, &refusal);
        if (status == INSIGHTS_NOMEM) {
            insights_error_free(refusal);
            return ins_fail_nomem(reader->err);
        }
        if (status != INSIGHTS_OK)
            ins_edit_give_up(editor, ins_edit_text(editor, "%s", insights_error_message(refusal)));
        insights_error_free(refusal);
    }
    *out = editor;
    return editor->is_out_of_memory ? ins_fail_nomem(reader->err) : INSIGHTS_OK;
}

/* ---- is it an edit? ---- */

static bool has_kind(const ins_fragment *fragment, ins_piece_kind kind)
{
    for (size_t i = 0; i < fragment->count; i++)
        if (fragment->pieces[i].kind == kind)
            return true;
    return false;
}

/* A figure that is named makes a question of its own, unless it is the one asked about. */
static bool names_other_figure(ins_editor *editor)
{
    const ins_fragment *fragment = editor->fragment;
    bool is_top = has_kind(fragment, INS_PIECE_TOP);
    for (size_t i = 0; i < fragment->count; i++) {
        const ins_piece *piece = &fragment->pieces[i];
        bool is_shown = piece->kind == INS_PIECE_NAME &&
                        (piece->mode == INS_MODE_PLAIN || (is_top && !piece->is_counted));
        if (is_shown && ins_edit_names_figure(editor, piece))
            return true;
    }
    return false;
}

/* "show all stores" asks anew; "which stores?" asks for the groups. */
static bool asks_for_names(const ins_fragment *fragment)
{
    for (size_t i = 0; i < fragment->count; i++)
        if (fragment->pieces[i].kind == INS_PIECE_NAME &&
            fragment->pieces[i].mode != INS_MODE_GROUP)
            return true;
    return false;
}

/* "sorted by region", "by week": nothing in it could be what a question is about. */
static bool is_headless(const ins_fragment *fragment)
{
    for (size_t i = 0; i < fragment->count; i++) {
        const ins_piece *piece = &fragment->pieces[i];
        bool is_head = piece->mode == INS_MODE_PLAIN || piece->mode == INS_MODE_ALL;
        if (piece->kind == INS_PIECE_NAME && is_head)
            return false;
    }
    return !fragment->asks;
}

/* It says itself that it is about the last answer. */
static bool points_back(ins_editor *editor)
{
    const ins_fragment *fragment = editor->fragment;
    bool has_row = has_kind(fragment, INS_PIECE_ROW);
    return fragment->goes_on || is_headless(fragment) || (has_row && !names_other_figure(editor));
}

/* With a verb, what is named is what is asked about: "products never sold in Paris". */
static bool names_rows(ins_editor *editor)
{
    for (size_t i = 0; i < editor->fragment->count; i++) {
        const ins_piece *piece = &editor->fragment->pieces[i];
        ins_edit_option options[INS_EDIT_OPTIONS_MAX];
        bool is_head = piece->kind == INS_PIECE_NAME && piece->mode == INS_MODE_PLAIN;
        if (is_head && ins_edit_options(editor, piece, options) > 0 && options[0].value == NULL)
            return true;
    }
    return false;
}

static bool is_edit(ins_editor *editor)
{
    const ins_fragment *fragment = editor->fragment;
    if (fragment->goes_on)
        return true;
    bool is_bare = fragment->count == 1 && !fragment->asks && !fragment->has_verb;
    bool is_why = has_kind(fragment, INS_PIECE_WHY) && fragment->count == 2;
    if (names_other_figure(editor))
        return is_bare || is_why;
    if (fragment->has_verb && names_rows(editor))
        return false;
    return !fragment->asks || (!fragment->has_verb && !asks_for_names(fragment));
}

/* ---- the reading ---- */

static insights_status put_words(const follow_up_reader *reader, ins_editor *editor)
{
    const ins_fragment *fragment = reader->fragment;
    size_t count = fragment->atoms->count;
    ins_word *words = ARENA_ARRAY(reader->arena, ins_word, count + 1);
    const char **meanings = ARENA_ARRAY(reader->arena, const char *, count + 1);
    if (words == NULL || meanings == NULL)
        return ins_fail_nomem(reader->err);
    for (size_t i = 0; i < fragment->count; i++) {
        const ins_piece *piece = &fragment->pieces[i];
        if (piece->kind == INS_PIECE_NAME)
            meanings[piece->atom] = ins_edit_meaning(editor, piece, &fragment->roles[piece->atom]);
    }
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        const ins_atom *atom = &fragment->atoms->items[i];
        if (atom->kind == INS_ATOM_COMMA || atom->kind == INS_ATOM_STOP)
            continue;
        bool is_named = meanings[i] != NULL;
        bool is_repaired = atom->repaired != NULL && atom->link_count > 0 && is_named;
        double quality = is_named ? (double)atom->links[0].quality : 1;
        words[used++] = (ins_word){
            atom->token->start, atom->token[atom->token_count - 1].end,    fragment->roles[i],
            meanings[i],        is_repaired ? atom->links[0].distance : 0, quality};
        reader->reading->confidence *= 0.75 + 0.25 * quality;
    }
    reader->reading->words = words;
    reader->reading->word_count = used;
    return editor->is_out_of_memory ? ins_fail_nomem(reader->err) : INSIGHTS_OK;
}

/* "read as a follow-up: city Paris replaced by Lyon" */
static insights_status put_notes(const follow_up_reader *reader, const ins_editor *editor)
{
    const ins_fragment *fragment = reader->fragment;
    const char **notes = ARENA_ARRAY(reader->arena, const char *, fragment->atoms->count + 1);
    size_t count = 0;
    ins_buffer text;
    if (notes == NULL)
        return ins_fail_nomem(reader->err);
    ins_buffer_init(&text, NOTE_MAX);
    ins_buffer_text(&text, "read as a follow-up: ");
    for (size_t i = 0; i < editor->said_count; i++)
        ins_buffer_printf(&text, "%s%s", i == 0 ? "" : "; ", editor->said[i]);
    if (editor->said_count == 0)
        ins_buffer_text(&text, "the same as before");
    if (text.status == INSIGHTS_TOO_LARGE)
        text.status = INSIGHTS_OK;
    INS_TRY(ins_buffer_take_arena(&text, reader->arena, &notes[count++], reader->err));
    for (size_t i = 0; i < fragment->atoms->count; i++) {
        const ins_atom *atom = &fragment->atoms->items[i];
        if (atom->repaired == NULL || fragment->roles[i] == INS_WORD_OPERATOR)
            continue;
        notes[count] =
            ins_arena_printf(reader->arena, "\"%.*s\" is read as \"%s\"",
                             (int)atom->token->text.size, atom->token->text.data, atom->repaired);
        if (notes[count++] == NULL)
            return ins_fail_nomem(reader->err);
    }
    reader->reading->notes = notes;
    reader->reading->note_count = count;
    return INSIGHTS_OK;
}

static insights_status put_plan(const follow_up_reader *reader, ins_editor *editor)
{
    ins_reading *reading = reader->reading;
    reading->status = INS_READING_PLAN;
    reading->plan = &editor->plan;
    reading->confidence = 1;
    reading->entity = editor->model->datasets[editor->plan.dataset].plural;
    INS_TRY(put_words(reader, editor));
    return put_notes(reader, editor);
}

static insights_status put_problem(const follow_up_reader *reader, const char *problem)
{
    reader->reading->status = INS_READING_UNSUPPORTED;
    reader->reading->message = problem;
    return INSIGHTS_OK;
}

/* A plan for each of the things that are possible; what does not work out is no choice. */
static insights_status put_choices(const follow_up_reader *reader, ins_editor *first)
{
    ins_reading *reading = reader->reading;
    ins_choice *choices = ARENA_ARRAY(reader->arena, ins_choice, INS_EDIT_CHOICES_MAX);
    ins_editor *only = NULL;
    size_t count = 0;
    if (choices == NULL)
        return ins_fail_nomem(reader->err);
    for (size_t pick = 0; pick < first->open_count; pick++) {
        ins_editor *editor = NULL;
        INS_TRY(edit(&editor, reader, pick));
        if (editor->problem != NULL)
            continue;
        const char *words = editor->choice;
        if (words == NULL || *words == '\0')
            words = ins_plan_in_words(&editor->plan, editor->model, reader->arena);
        if (words == NULL)
            return ins_fail_nomem(reader->err);
        choices[count++] = (ins_choice){.text = words, .plan = &editor->plan};
        only = editor;
    }
    if (count == 0)
        return put_problem(reader, first->problem);
    if (count == 1)
        return put_plan(reader, only);
    reading->status = INS_READING_CLARIFY;
    reading->choices = choices;
    reading->choice_count = count;
    reading->message = "the follow-up could mean several things";
    return put_words(reader, first);
}

static insights_status name_unknown(const follow_up_reader *reader)
{
    const ins_fragment *fragment = reader->fragment;
    const ins_token *token = fragment->atoms->items[fragment->unknown].token;
    const char *what =
        fragment->is_unfinished ? "says nothing by itself" : "is not understood here";
    const char *problem = ins_arena_printf(reader->arena, "\"%.*s\" %s", (int)token->text.size,
                                           token->text.data, what);
    return problem == NULL ? ins_fail_nomem(reader->err) : put_problem(reader, problem);
}

/* ---- from text to decision ---- */

/* A word that nobody knows, behind words that point back: no question of its own either. */
static bool is_lost(const ins_fragment *fragment)
{
    if (fragment->is_unfinished)
        return !fragment->asks && !fragment->has_verb;
    if (!fragment->goes_on || fragment->unknown >= fragment->atoms->count)
        return false;
    const ins_atom *atom = &fragment->atoms->items[fragment->unknown];
    return atom->kind == INS_ATOM_WORDS && atom->lexeme == NULL && atom->link_count == 0;
}

static insights_status put_edit(const follow_up_reader *reader, ins_editor *editor)
{
    if (editor->has_open)
        return put_choices(reader, editor);
    return editor->problem != NULL ? put_problem(reader, editor->problem)
                                   : put_plan(reader, editor);
}

static insights_status decide(const follow_up_reader *reader, ins_follow_up_kind *kind)
{
    const ins_fragment *fragment = reader->fragment;
    ins_editor *editor = NULL;
    if (fragment->is_understood && fragment->count == 0) {
        *kind = fragment->wants_restart ? INS_FOLLOW_UP_RESTART
                : fragment->wants_undo  ? INS_FOLLOW_UP_UNDO
                                        : INS_FOLLOW_UP_NONE;
        return INSIGHTS_OK;
    }
    if (reader->input->last == NULL)
        return INSIGHTS_OK;
    if (!fragment->is_understood) {
        bool lost = is_lost(fragment);
        *kind = lost ? INS_FOLLOW_UP_EDIT : INS_FOLLOW_UP_NONE;
        return lost ? name_unknown(reader) : INSIGHTS_OK;
    }
    INS_TRY(edit(&editor, reader, 0));
    bool is_spoilt = editor->problem != NULL && !points_back(editor);
    bool is_wanted = is_edit(editor) && !editor->is_elsewhere && !is_spoilt;
    if (editor->is_out_of_memory)
        return ins_fail_nomem(reader->err);
    if (!is_wanted)
        return INSIGHTS_OK;
    *kind = INS_FOLLOW_UP_EDIT;
    return put_edit(reader, editor);
}

static insights_status check_text(const char *text, insights_error **err)
{
    size_t size = strlen(text);
    if (size > (size_t)QUESTION_MAX * 4 || !ins_utf8_is_valid(text, size, NULL) ||
        ins_utf8_count(text, size) > QUESTION_MAX)
        return ins_fail(err, INSIGHTS_INVALID, "question is not UTF-8 or longer than %d characters",
                        QUESTION_MAX);
    return INSIGHTS_OK;
}

static insights_status read_with(follow_up_reader *reader, ins_stemmer *stemmer,
                                 ins_follow_up_kind *kind)
{
    ins_arena *arena = reader->arena;
    ins_tokens *tokens = ARENA_NEW(arena, ins_tokens);
    ins_atoms *atoms = ARENA_NEW(arena, ins_atoms);
    ins_fragment *fragment = ARENA_NEW(arena, ins_fragment);
    char *text = ins_text_clean(arena, reader->input->text, strlen(reader->input->text));
    reader->reading = ARENA_NEW(arena, ins_reading);
    if (tokens == NULL || atoms == NULL || fragment == NULL || text == NULL ||
        reader->reading == NULL)
        return ins_fail_nomem(reader->err);
    text += strspn(text, " ");
    INS_TRY(ins_tokenise(tokens, arena, stemmer, text, reader->err));
    const ins_tag_input input = {.language = reader->input->language,
                                 .stemmer = stemmer,
                                 .tokens = tokens,
                                 .text = text,
                                 .now_us = reader->input->now_us};
    INS_TRY(ins_tag(atoms, arena, &input, reader->err));
    *fragment = (ins_fragment){.tokens = tokens,
                               .atoms = atoms,
                               .text = text,
                               .arena = arena,
                               .calendar = &reader->input->language->model->calendar,
                               .now_us = reader->input->now_us};
    fragment->roles = ARENA_ARRAY(arena, ins_word_role, atoms->count + 1);
    if (fragment->roles == NULL)
        return ins_fail_nomem(reader->err);
    ins_fragment_read(fragment);
    if (fragment->is_out_of_memory)
        return ins_fail_nomem(reader->err);
    reader->fragment = fragment;
    reader->reading->text = text;
    return decide(reader, kind);
}

insights_status ins_read_follow_up(ins_follow_up *out, ins_arena *arena,
                                   const ins_follow_up_input *input, insights_error **err)
{
    follow_up_reader reader = {.arena = arena, .input = input, .err = err};
    ins_follow_up_kind kind = INS_FOLLOW_UP_NONE;
    INS_TRY(check_text(input->text, err));
    ins_stemmer *stemmer = ins_stemmer_create();
    if (stemmer == NULL)
        return ins_fail_nomem(err);
    insights_status status = read_with(&reader, stemmer, &kind);
    ins_stemmer_destroy(stemmer);
    if (status == INSIGHTS_OK)
        *out = (ins_follow_up){kind, kind == INS_FOLLOW_UP_EDIT ? reader.reading : NULL};
    return status;
}
