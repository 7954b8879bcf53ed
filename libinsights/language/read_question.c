/* Reads a question from text to plan, and accounts for every word. */
#include "language/certainty.h"
#include "language/ellipsis.h"
#include "language/search.h"
#include "language/verified.h"
#include "plan/json.h"

#include <string.h>

enum { QUESTION_MAX = 1000 };

/* How sure a word of the question itself is that was read as another one. */
static const double REPAIRED_QUALITY = 0.85;

const char *ins_word_role_name(ins_word_role role)
{
    static const char *const names[] = {"filler", "metric", "entity",   "field", "value",
                                        "period", "number", "operator", "unused"};
    return names[role];
}

static insights_status check_text(const char *text, insights_error **err)
{
    size_t size = strlen(text);
    size_t bad = 0;
    if (size > (size_t)QUESTION_MAX * 4)
        return ins_fail(err, INSIGHTS_INVALID, "question is longer than %d characters",
                        QUESTION_MAX);
    if (!ins_utf8_is_valid(text, size, &bad))
        return ins_fail(err, INSIGHTS_INVALID, "question is not UTF-8 at byte %zu", bad);
    if (ins_utf8_count(text, size) > QUESTION_MAX)
        return ins_fail(err, INSIGHTS_INVALID, "question is longer than %d characters",
                        QUESTION_MAX);
    return INSIGHTS_OK;
}

static char *trim(char *text)
{
    while (*text == ' ')
        text++;
    size_t size = strlen(text);
    while (size > 0 && text[size - 1] == ' ')
        text[--size] = '\0';
    return text;
}

static bool has_word(const ins_tokens *tokens)
{
    for (size_t i = 0; i < tokens->count; i++)
        if (tokens->items[i].kind == INS_TOKEN_WORD || tokens->items[i].kind == INS_TOKEN_QUOTED)
            return true;
    return false;
}

static int distance_of_atom(const ins_reader *reader, size_t index)
{
    const ins_atom *atom = &reader->atoms->items[index];
    return atom->repaired == NULL || atom->link_count == 0 ? 0 : atom->links[0].distance;
}

/* A repaired word must be said, or a typing error would change the question silently. */
static void note_repairs(ins_reader *reader)
{
    for (size_t i = 0; i < reader->atoms->count; i++) {
        const ins_atom *atom = &reader->atoms->items[i];
        if (atom->repaired == NULL || reader->roles[i] == INS_WORD_UNUSED)
            continue;
        ins_slice text = ins_atom_text(reader, i);
        ins_note(reader, ins_say(reader, "\"%.*s\" is read as \"%s\"", (int)text.size, text.data,
                                 atom->repaired));
    }
}

static bool account(ins_reader *reader, ins_reading *reading)
{
    ins_word *words = ARENA_ARRAY(reader->arena, ins_word, reader->atoms->count + 1);
    if (words == NULL)
        return false;
    size_t count = 0;
    for (size_t i = 0; i < reader->atoms->count; i++) {
        const ins_atom *atom = &reader->atoms->items[i];
        if (atom->kind == INS_ATOM_COMMA || atom->kind == INS_ATOM_STOP)
            continue;
        const ins_token *last = atom->token + atom->token_count - 1;
        bool is_named = reader->roles[i] >= INS_WORD_METRIC && reader->roles[i] <= INS_WORD_VALUE;
        double quality = is_named                 ? ins_quality_of_atom(reader, i)
                         : atom->repaired == NULL ? 1
                                                  : REPAIRED_QUALITY;
        words[count++] = (ins_word){
            atom->token->start,          last->end, reader->roles[i], reader->meanings[i],
            distance_of_atom(reader, i), quality};
    }
    reading->words = words;
    reading->word_count = count;
    return true;
}

/* A verified question is certain but for what was repaired in it: the product of its words. */
static double certainty_of(const ins_reader *reader, ins_reading *reading)
{
    if (reading->plan == NULL)
        return 0;
    if (reading->verified == NULL) {
        reading->traits = ins_traits_of(reader, reading->plan);
        return ins_certainty_of(&reading->traits);
    }
    double product = 1;
    for (size_t i = 0; i < reading->word_count; i++)
        if (reading->words[i].quality > 0)
            product *= 0.75 + 0.25 * reading->words[i].quality;
    return product;
}

/* A plan that is likely not what was meant is put to the asker instead of answered. */
static void ask_when_in_doubt(ins_reader *reader, ins_reading *reading, double certainty)
{
    if (reading->plan == NULL || !ins_is_in_doubt(certainty))
        return;
    ins_choice *choice = ARENA_NEW(reader->arena, ins_choice);
    const char *text = ins_plan_in_words(reading->plan, reader->model, reader->arena);
    if (choice == NULL || text == NULL) {
        reader->is_out_of_memory = true;
        return;
    }
    *choice = (ins_choice){.text = text, .plan = reading->plan, .confidence = certainty};
    reading->choices = choice;
    reading->choice_count = 1;
    reading->message = "it is not certain that this is what is meant";
    reading->plan = NULL;
}

static void conclude(ins_reader *reader, ins_reading *reading)
{
    double certainty = certainty_of(reader, reading);
    ask_when_in_doubt(reader, reading, certainty);
    reading->confidence = reading->plan == NULL ? 0 : certainty;
    reading->notes = reader->notes;
    reading->note_count = reader->note_count;
    reading->entity = reading->plan == NULL ? NULL : ins_reader_dataset(reader)->plural;
    reading->status = reading->plan != NULL       ? INS_READING_PLAN
                      : reading->choice_count > 0 ? INS_READING_CLARIFY
                                                  : INS_READING_UNSUPPORTED;
}

static insights_status read_with(ins_reading *reading, ins_arena *arena, ins_stemmer *stemmer,
                                 ins_reader *reader, insights_error **err)
{
    ins_tokens *tokens = ARENA_NEW(arena, ins_tokens);
    ins_atoms *atoms = ARENA_NEW(arena, ins_atoms);
    if (tokens == NULL || atoms == NULL)
        return ins_fail_nomem(err);
    INS_TRY(ins_tokenise(tokens, arena, stemmer, reader->text, err));
    if (!has_word(tokens))
        return ins_fail(err, INSIGHTS_INVALID, "question is empty: it has no words");
    INS_TRY(ins_complete_lists(tokens, arena, &reader->language->vocabulary, err));
    const ins_tag_input input = {.language = reader->language,
                                 .stemmer = stemmer,
                                 .tokens = tokens,
                                 .text = reader->text,
                                 .now_us = reader->now_us};
    INS_TRY(ins_tag(atoms, arena, &input, err));
    reader->tokens = tokens;
    reader->atoms = atoms;
    INS_TRY(ins_read_verified(reader, &reading->plan, &reading->verified, err));
    if (reading->plan == NULL)
        INS_TRY(ins_search_readings(reader, reading, err));
    note_repairs(reader);
    if (reader->is_out_of_memory || !account(reader, reading))
        return ins_fail_nomem(err);
    conclude(reader, reading);
    return reader->is_out_of_memory ? ins_fail_nomem(err) : INSIGHTS_OK;
}

insights_status ins_read_question(ins_reading **out, ins_arena *arena, const ins_language *language,
                                  const char *text, int64_t now_us, insights_error **err)
{
    INS_TRY(check_text(text, err));
    ins_reader *reader = ARENA_NEW(arena, ins_reader);
    ins_reading *reading = ARENA_NEW(arena, ins_reading);
    char *clean = ins_text_clean(arena, text, strlen(text));
    ins_stemmer *stemmer = ins_stemmer_create();
    insights_status status = INSIGHTS_OK;
    if (reader == NULL || reading == NULL || clean == NULL || stemmer == NULL) {
        status = ins_fail_nomem(err);
    } else {
        *reader = (ins_reader){.arena = arena,
                               .language = language,
                               .model = language->model,
                               .text = trim(clean),
                               .now_us = now_us,
                               .dataset = -1};
        reading->text = reader->text;
        status = read_with(reading, arena, stemmer, reader, err);
    }
    ins_stemmer_destroy(stemmer);
    if (status == INSIGHTS_OK)
        *out = reading;
    return status;
}
