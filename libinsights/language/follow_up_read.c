/* Cuts a follow-up into pieces by the words that point back and the function words between them.
 * Knows atoms, not plans. */
#include "language/follow_up_parts.h"
#include "language/follow_up_words.h"
#include "language/period_reader.h"

#include <string.h>

enum { FIRST_YEAR = 1900, LAST_YEAR = 2100 };

static const float NAME_QUALITY = 0.9F;

/* A walk over the atoms: what waits for the next word. */
typedef struct walk {
    ins_fragment *fragment;
    size_t at;
    ins_piece_mode mode;
    bool has_begun; /* something but filler was read */
    bool is_counted;
    bool has_aggregate;
    ins_aggregate aggregate;
    int extreme; /* "top": +1, waits for its number */
    bool has_compare;
    ins_compare compare;
    bool wants_number; /* "only 3", "number 2" */
    bool is_row_number;
    bool is_theirs; /* "their" waits for what they have */
    bool is_owed;   /* "by", "without" wait for their object, since atom `owing` */
    size_t owing;
} walk;

static const ins_atom *atom_at(const walk *w, size_t at)
{
    return at < w->fragment->atoms->count ? &w->fragment->atoms->items[at] : NULL;
}

static void mark(const walk *w, ins_word_role role)
{
    w->fragment->roles[w->at] = role;
}

static bool add(walk *w, const ins_piece *piece)
{
    ins_fragment *fragment = w->fragment;
    if (fragment->count == INS_PIECES_MAX)
        return false;
    fragment->pieces[fragment->count] = *piece;
    fragment->pieces[fragment->count].atom = w->at;
    fragment->count++;
    w->has_begun = true;
    w->is_owed = false;
    return true;
}

static bool add_plain(walk *w, ins_piece_kind kind, int argument)
{
    return add(w, &(ins_piece){.kind = kind, .mode = w->mode, .argument = argument});
}

/* ---- phrases that point back ---- */

/* Atoms that a phrase of some tokens takes, 0 when it ends inside of one. */
static size_t atoms_of(const walk *w, size_t words)
{
    size_t end = w->fragment->atoms->items[w->at].first_token + words;
    for (size_t i = w->at; i < w->fragment->atoms->count; i++) {
        const ins_atom *atom = &w->fragment->atoms->items[i];
        if (atom->first_token + atom->token_count == end)
            return i + 1 - w->at;
    }
    return 0;
}

/* A word that says nothing without the one behind it. */
static bool owe(walk *w, ins_piece_mode mode)
{
    w->mode = mode;
    w->is_owed = true;
    w->owing = w->at;
    return true;
}

static bool set_mode(walk *w, ins_piece_mode mode)
{
    w->mode = mode;
    w->fragment->goes_on = true;
    return true;
}

static bool add_row(walk *w, int argument, double number)
{
    bool is_added =
        add(w, &(ins_piece){.kind = INS_PIECE_ROW, .argument = argument, .number = number});
    w->mode = INS_MODE_THAT;
    return is_added;
}

/* "that store", or "that" alone. */
static bool take_that(walk *w, size_t after)
{
    const ins_atom *next = atom_at(w, after);
    bool has_name = next != NULL && next->kind == INS_ATOM_WORDS && next->link_count > 0 &&
                    (next->lexeme == NULL || next->links[0].quality >= NAME_QUALITY);
    w->fragment->goes_on = true;
    bool is_one = next != NULL && next->kind == INS_ATOM_NUMBER && next->token->is_number_word &&
                  next->token->number > 0.5 && next->token->number < 1.5;
    if (is_one)
        return add_row(w, 0, 0);
    if (has_name)
        w->mode = INS_MODE_THAT;
    return true;
}

static bool take_mode(walk *w, ins_cue cue)
{
    ins_fragment *fragment = w->fragment;
    switch (cue) {
    case INS_CUE_WITHOUT: fragment->goes_on = true; return owe(w, INS_MODE_WITHOUT);
    case INS_CUE_INSTEAD_OF: fragment->goes_on = true; return owe(w, INS_MODE_INSTEAD_OF);
    case INS_CUE_SPLIT: fragment->goes_on = true; return owe(w, INS_MODE_SPLIT);
    case INS_CUE_COMPARE: return set_mode(w, INS_MODE_COMPARE);
    case INS_CUE_ONLY: w->wants_number = true; return set_mode(w, INS_MODE_PLAIN);
    case INS_CUE_ALL: w->mode = INS_MODE_ALL; return true;
    case INS_CUE_ALSO: fragment->adds = true; break;
    case INS_CUE_NUMBER: w->is_row_number = true; return true;
    case INS_CUE_PRONOUN: w->is_theirs = true; break;
    default: break;
    }
    fragment->goes_on |= cue != INS_CUE_FILLER;
    return true;
}

static bool take_cue(walk *w, ins_cue cue, size_t after)
{
    ins_fragment *fragment = w->fragment;
    mark(w, INS_WORD_OPERATOR);
    switch (cue) {
    case INS_CUE_RESTART: fragment->wants_restart = !w->has_begun; return !w->has_begun;
    case INS_CUE_UNDO: fragment->wants_undo = !w->has_begun; return !w->has_begun;
    case INS_CUE_GO_ON: fragment->goes_on |= !w->has_begun; return true;
    case INS_CUE_NO_FILTERS: return add_plain(w, INS_PIECE_NO_FILTERS, 0);
    case INS_CUE_ANY_TIME: return add_plain(w, INS_PIECE_ANY_TIME, 0);
    case INS_CUE_NO_COMPARISON: return add_plain(w, INS_PIECE_NO_COMPARISON, 0);
    case INS_CUE_TOTAL: return add_plain(w, INS_PIECE_TOTAL, 0);
    case INS_CUE_LIST: return add_plain(w, INS_PIECE_LIST, 0);
    case INS_CUE_THAT: return take_that(w, after);
    case INS_CUE_LAST_ROW: return add_row(w, 0, -1);
    case INS_CUE_BEST_ROW: return add_row(w, 1, 0);
    case INS_CUE_WORST_ROW: return add_row(w, -1, 0);
    default: return take_mode(w, cue);
    }
}

/* ---- numbers ---- */

static bool is_one(const ins_atom *atom)
{
    return atom != NULL && atom->kind == INS_ATOM_NUMBER && atom->token->is_number_word &&
           !atom->token->is_ordinal && atom->token->number > 0.5 && atom->token->number < 1.5;
}

static bool add_top(walk *w, int direction)
{
    const ins_atom *atom = atom_at(w, w->at);
    bool is_added = add(
        w,
        &(ins_piece){.kind = INS_PIECE_TOP, .argument = direction, .number = atom->token->number});
    w->mode = INS_MODE_GROUP;
    w->extreme = 0;
    w->wants_number = false;
    return is_added;
}

/* "the second one", "the first 3" */
static bool take_ordinal(walk *w)
{
    const ins_atom *next = atom_at(w, w->at + 1);
    bool is_top = next != NULL && next->kind == INS_ATOM_NUMBER && !is_one(next);
    double number = atom_at(w, w->at)->token->number;
    if (is_top) {
        w->extreme = 1;
        return true;
    }
    bool is_added = add_row(w, 0, number);
    if (is_one(next))
        w->fragment->roles[++w->at] = INS_WORD_OPERATOR;
    return is_added;
}

static bool take_limit(walk *w)
{
    double number = atom_at(w, w->at)->token->number;
    ins_piece *last = &w->fragment->pieces[w->fragment->count - (w->fragment->count > 0)];
    bool is_second = w->fragment->count > 0 && last->kind == INS_PIECE_TEST &&
                     last->argument == INS_COMPARE_BETWEEN;
    if (is_second) {
        last->second = number;
        w->has_compare = false;
        return true;
    }
    w->has_compare = w->compare == INS_COMPARE_BETWEEN;
    return add(w, &(ins_piece){.kind = INS_PIECE_TEST,
                               .argument = (int)w->compare,
                               .number = number,
                               .second = number});
}

static bool take_year(walk *w, int year)
{
    ins_piece piece = {.kind = INS_PIECE_PERIOD, .mode = w->mode};
    piece.period = (ins_period){.has_start = true,
                                .has_end = true,
                                .start_us = ins_days_of(year, 1, 1) * INS_DAY_US,
                                .end_us = ins_days_of(year + 1, 1, 1) * INS_DAY_US,
                                .grain = INS_GRAIN_YEAR,
                                .count = 1};
    mark(w, INS_WORD_PERIOD);
    return add(w, &piece);
}

static bool add_name(walk *w)
{
    const ins_piece piece = {.kind = INS_PIECE_NAME,
                             .mode = w->mode,
                             .is_aggregate = w->has_aggregate,
                             .aggregate = w->aggregate,
                             .is_counted = w->is_counted,
                             .is_theirs = w->is_theirs};
    mark(w, INS_WORD_FIELD);
    w->has_aggregate = false;
    w->is_counted = false;
    w->is_theirs = false;
    if (w->mode == INS_MODE_THAT || w->mode == INS_MODE_INSTEAD_OF)
        w->mode = INS_MODE_PLAIN;
    return add(w, &piece);
}

static bool take_number(walk *w)
{
    const ins_atom *atom = atom_at(w, w->at);
    double number = atom->token->number;
    bool is_year = number >= FIRST_YEAR && number <= LAST_YEAR && !atom->token->is_number_word;
    mark(w, INS_WORD_NUMBER);
    if (w->has_compare)
        return take_limit(w);
    if (w->extreme != 0 && is_one(atom)) {
        int direction = w->extreme;
        w->extreme = 0;
        return add_row(w, direction, 0);
    }
    if (w->extreme != 0)
        return add_top(w, w->extreme);
    if (atom->token->is_ordinal)
        return take_ordinal(w);
    if (w->is_row_number) {
        w->is_row_number = false;
        return add_row(w, 0, number);
    }
    if (is_year)
        return take_year(w, (int)number);
    if (w->wants_number)
        return add_top(w, 1);
    if (is_one(atom))
        return true;
    return atom->link_count > 0 && add_name(w);
}

/* ---- function words ---- */

/* "in" and "for" end a list of groups; behind "without" and "compared with" they change nothing. */
static bool take_preposition(walk *w)
{
    if (w->mode == INS_MODE_GROUP || w->mode == INS_MODE_SPLIT || w->mode == INS_MODE_THAT)
        w->mode = INS_MODE_PLAIN;
    return true;
}

static bool take_direction(walk *w, int direction)
{
    w->fragment->direction = direction;
    return true;
}

static bool take_operator(walk *w, const ins_lexeme *lexeme)
{
    mark(w, INS_WORD_OPERATOR);
    switch (lexeme->meaning) {
    case INS_MEANS_WHY: return add_plain(w, INS_PIECE_WHY, 0);
    case INS_MEANS_DIRECTION: return take_direction(w, lexeme->argument);
    case INS_MEANS_TREND: return add_plain(w, INS_PIECE_TREND, 0);
    case INS_MEANS_GRAIN: return add_plain(w, INS_PIECE_GRAIN, lexeme->argument);
    case INS_MEANS_CHANGE: return add_plain(w, INS_PIECE_CHANGE, lexeme->argument);
    case INS_MEANS_TOTALLED: return add_plain(w, INS_PIECE_TOTAL, 0);
    case INS_MEANS_ASCENDING: return add_plain(w, INS_PIECE_SORT, 1);
    case INS_MEANS_DESCENDING: return add_plain(w, INS_PIECE_SORT, -1);
    case INS_MEANS_ALPHABETICAL: return add_plain(w, INS_PIECE_SORT, 0);
    case INS_MEANS_COUNT: w->is_counted = true; return true;
    case INS_MEANS_EXTREME: w->extreme = lexeme->argument; return true;
    case INS_MEANS_COMPARE:
        w->has_compare = true;
        w->compare = (ins_compare)lexeme->argument;
        return true;
    case INS_MEANS_AGGREGATE:
        w->has_aggregate = true;
        w->aggregate = (ins_aggregate)lexeme->argument;
        return true;
    default: return false;
    }
}

static bool take_lexeme(walk *w, const ins_lexeme *lexeme)
{
    ins_fragment *fragment = w->fragment;
    switch (lexeme->meaning) {
    case INS_MEANS_BE:
    case INS_MEANS_HAVE:
    case INS_MEANS_VERB:
    case INS_MEANS_PARTICIPLE:
    case INS_MEANS_MAYBE_VERB: fragment->has_verb = true; return true;
    case INS_MEANS_NOTHING:
    case INS_MEANS_THING:
    case INS_MEANS_PERSON:
    case INS_MEANS_AND:
    case INS_MEANS_OR: return true;
    case INS_MEANS_SHOW:
    case INS_MEANS_WHAT:
    case INS_MEANS_WHO: fragment->asks = true; return true;
    case INS_MEANS_WHICH:
        fragment->asks = true;
        w->mode = INS_MODE_GROUP;
        return true;
    case INS_MEANS_BY:
    case INS_MEANS_EACH: return w->mode == INS_MODE_ORDER || owe(w, INS_MODE_GROUP);
    case INS_MEANS_ALL: w->mode = INS_MODE_ALL; return true;
    case INS_MEANS_ORDER: return owe(w, INS_MODE_ORDER);
    case INS_MEANS_NOT: return owe(w, INS_MODE_WITHOUT);
    case INS_MEANS_VERSUS: w->mode = INS_MODE_COMPARE; return true;
    case INS_MEANS_OF:
    case INS_MEANS_IN:
    case INS_MEANS_WITH: return take_preposition(w);
    default: return take_operator(w, lexeme);
    }
}

/* A verb or an empty noun that is also the name of something is that name. */
static bool is_name(const ins_atom *atom)
{
    if (atom->link_count == 0)
        return false;
    if (atom->lexeme == NULL || atom->lexeme->meaning == INS_MEANS_STEP)
        return true;
    bool is_sure = atom->links[0].quality >= NAME_QUALITY;
    switch (atom->lexeme->meaning) {
    case INS_MEANS_CHANGE:
    case INS_MEANS_DIRECTION: return false;
    case INS_MEANS_NOTHING:
    case INS_MEANS_SHOW:
    case INS_MEANS_COUNT:
    case INS_MEANS_AGGREGATE:
    case INS_MEANS_EXTREME:
    case INS_MEANS_EACH:
    case INS_MEANS_ALL:
    case INS_MEANS_ORDER:
    case INS_MEANS_GRAIN:
    case INS_MEANS_TREND:
    case INS_MEANS_COMPARE: return is_sure && atom->token_count > 1;
    default: return is_sure;
    }
}

static bool take_words(walk *w)
{
    const ins_atom *atom = atom_at(w, w->at);
    if (is_name(atom))
        return add_name(w);
    return atom->lexeme != NULL && take_lexeme(w, atom->lexeme);
}

static bool take_period(walk *w)
{
    const ins_atom *atom = atom_at(w, w->at);
    mark(w, INS_WORD_PERIOD);
    return add(w, &(ins_piece){.kind = INS_PIECE_PERIOD, .mode = w->mode, .period = atom->period});
}

static bool take_atom(walk *w)
{
    switch (atom_at(w, w->at)->kind) {
    case INS_ATOM_COMMA:
    case INS_ATOM_STOP: return true;
    case INS_ATOM_PERIOD: return take_period(w);
    case INS_ATOM_NUMBER: return take_number(w);
    case INS_ATOM_QUOTED: return atom_at(w, w->at)->link_count > 0 && add_name(w);
    case INS_ATOM_WORDS: break;
    }
    return take_words(w);
}

/* A phrase that points back, unless a longer name, period or function word stands there. */
static bool take_next(walk *w)
{
    size_t words = 0;
    const ins_atom *atom = atom_at(w, w->at);
    ins_cue cue = ins_cue_at(w->fragment->tokens, atom->first_token, &words);
    size_t atoms = cue == INS_CUE_NONE ? 0 : atoms_of(w, words);
    if (atoms == 0) {
        bool is_taken = take_atom(w);
        w->at += is_taken;
        return is_taken;
    }
    size_t after = w->at + atoms;
    if (!take_cue(w, cue, after))
        return false;
    w->at = after;
    return true;
}

/* What still waits for a word at the end. */
static bool finish(walk *w)
{
    if (w->extreme != 0 || w->has_compare || w->has_aggregate)
        return false;
    w->at = 0;
    if (w->is_counted)
        return add_plain(w, INS_PIECE_COUNT, 0);
    bool compares = false;
    for (size_t i = 0; i < w->fragment->count; i++)
        compares |= w->fragment->pieces[i].mode == INS_MODE_COMPARE;
    if (w->mode == INS_MODE_COMPARE && !compares)
        return add_plain(w, INS_PIECE_CHANGE, INS_COMPARE_TO_NOTHING);
    return true;
}

/* All that is left may say one period in a way that only a text about time can: "june". */
static bool take_rest_as_period(walk *w)
{
    ins_fragment *fragment = w->fragment;
    ins_period_match match;
    const char *rest = fragment->text + atom_at(w, w->at)->token->start;
    size_t size = strlen(rest);
    bool has_period =
        ins_period_read(fragment->arena, rest, size, fragment->now_us, fragment->calendar, &match);
    fragment->is_out_of_memory |= has_period && match.period.label == NULL;
    if (!has_period || match.start != 0 || strspn(rest + match.end, " .?!") != size - match.end)
        return false;
    mark(w, INS_WORD_PERIOD);
    bool is_added = add(w, &(ins_piece){.kind = INS_PIECE_PERIOD,
                                        .mode = w->mode,
                                        .argument = match.is_year_assumed,
                                        .period = match.period});
    w->at = fragment->atoms->count;
    return is_added;
}

void ins_fragment_read(ins_fragment *fragment)
{
    walk w = {.fragment = fragment};
    while (w.at < fragment->atoms->count) {
        if (take_next(&w) || take_rest_as_period(&w))
            continue;
        fragment->unknown = w.at;
        return;
    }
    fragment->unknown = w.is_owed ? w.owing : fragment->atoms->count;
    fragment->is_unfinished = w.is_owed;
    fragment->is_understood = !w.is_owed && finish(&w);
}
