/* Index from phrases to the datasets, fields and metrics they may name. */
#include "language/vocabulary.h"

#include "model/derive.h"
#include "model/lexicon.h"

#include <string.h>

static const float PACED_SHARE = 0.95F;

enum { NAME_WORDS_MAX = 10 };

/* Words of one name, folded and stemmed. */
typedef struct name_words {
    ins_slice stems[NAME_WORDS_MAX];
    size_t count;
    uint8_t letters[NAME_WORDS_MAX]; /* of each word as it is written, without a plural s */
} name_words;

/* State while building. */
typedef struct builder {
    ins_vocabulary *vocabulary;
    ins_arena *arena;
    ins_stemmer *stemmer;
    const ins_model *model;
} builder;

static bool is_word_byte(char byte)
{
    return ins_is_alpha(byte) || ins_is_digit(byte) || (unsigned char)byte >= 0x80;
}

static bool put_word(builder *build, ins_slice word)
{
    return ins_map_put(&build->vocabulary->words, word, (uint32_t)word.size, NULL) != NULL;
}

/* A plural is misspelled as often as its singular; short forms such as "inst" have none. */
static bool put_plural(builder *build, ins_slice folded)
{
    enum { SURELY_A_WORD = 6 };
    if (folded.size < SURELY_A_WORD && !ins_lexicon_is_word(folded) &&
        ins_lexicon_senses(folded) == 0)
        return true;
    const char *word = ins_arena_copy(build->arena, folded.data, folded.size);
    const char *many = word == NULL ? NULL : ins_plural(build->arena, word);
    return many != NULL && put_word(build, ins_slice_of(many));
}

ins_slice ins_name_stem(ins_slice stem)
{
    static const char *const percents[] = {"percentag", "pct", "perc"};
    for (size_t i = 0; i < sizeof percents / sizeof percents[0]; i++)
        if (ins_slice_equal(stem, ins_slice_of(percents[i])))
            return ins_slice_of("percent");
    return stem;
}

static bool add_word(builder *build, name_words *words, ins_slice folded)
{
    ins_slice stem = ins_name_stem(ins_stem(build->stemmer, folded));
    const char *copy = ins_arena_copy(build->arena, stem.data, stem.size);
    if (copy == NULL)
        return false;
    words->stems[words->count++] = (ins_slice){copy, stem.size};
    return put_word(build, folded) && put_plural(build, folded);
}

uint8_t ins_word_letters(ins_slice word)
{
    size_t size = word.size > 1 && word.data[word.size - 1] == 's' ? word.size - 1 : word.size;
    return size > UINT8_MAX ? UINT8_MAX : (uint8_t)size;
}

static bool split_name(builder *build, const char *name, name_words *words)
{
    *words = (name_words){.count = 0};
    if (name == NULL)
        return true;
    const char *folded = ins_text_fold(build->arena, name, strlen(name));
    if (folded == NULL)
        return false;
    for (const char *at = folded; *at != '\0' && words->count < NAME_WORDS_MAX;) {
        size_t size = 0;
        while (at[size] != '\0' && is_word_byte(at[size]))
            size++;
        if (size > 0)
            words->letters[words->count] = ins_word_letters((ins_slice){at, size});
        if (size > 0 && !add_word(build, words, (ins_slice){at, size}))
            return false;
        at += size == 0 ? 1 : size;
    }
    return true;
}

static const char *join(builder *build, const name_words *words, size_t first, size_t count)
{
    size_t size = count;
    for (size_t i = 0; i < count; i++)
        size += words->stems[first + i].size;
    char *phrase = ins_arena_alloc(build->arena, size + 1);
    size_t used = 0;
    for (size_t i = 0; phrase != NULL && i < count; i++) {
        if (i > 0)
            phrase[used++] = ' ';
        memcpy(phrase + used, words->stems[first + i].data, words->stems[first + i].size);
        used += words->stems[first + i].size;
    }
    return phrase;
}

static bool is_same_thing(const ins_named *a, const ins_named *b)
{
    return a->kind == b->kind && a->ref.dataset == b->ref.dataset && a->ref.field == b->ref.field &&
           a->metric == b->metric;
}

static bool append_named(ins_vocabulary *vocabulary, ins_arena *arena, const ins_named *thing)
{
    ins_named *grown = ins_arena_grow(arena, vocabulary->named, vocabulary->named_count,
                                      &vocabulary->named_capacity, sizeof *grown);
    if (grown == NULL)
        return false;
    vocabulary->named = grown;
    vocabulary->named[vocabulary->named_count++] = *thing;
    return true;
}

/* Adds a thing under some of the words of a name; a thing met again keeps its best quality. */
static bool add_phrase(builder *build, const name_words *words, size_t first, size_t count,
                       const ins_named *thing)
{
    ins_vocabulary *vocabulary = build->vocabulary;
    const char *phrase = join(build, words, first, count);
    if (phrase == NULL)
        return false;
    if (count > vocabulary->longest_words)
        vocabulary->longest_words = count;
    const uint32_t *head = ins_map_get(&vocabulary->phrases, ins_slice_of(phrase));
    uint32_t next = head == NULL ? UINT32_MAX : *head;
    for (uint32_t at = next; at != UINT32_MAX; at = vocabulary->named[at].next) {
        ins_named *known = &vocabulary->named[at];
        if (is_same_thing(known, thing)) {
            known->quality = thing->quality > known->quality ? thing->quality : known->quality;
            return true;
        }
    }
    ins_named added = *thing;
    added.letters = words->letters[first + count - 1];
    added.next = next;
    return append_named(vocabulary, build->arena, &added) &&
           ins_map_put(&vocabulary->phrases, ins_slice_of(phrase),
                       (uint32_t)vocabulary->named_count - 1, NULL) != NULL;
}

static bool is_light(ins_slice stem)
{
    return ins_lexicon_lists(INS_LIST_LIGHT, stem);
}

static bool is_identifier_word(ins_slice stem)
{
    return ins_lexicon_lists(INS_LIST_IDENTIFIER, stem);
}

/* How well a run of words stands for a whole name: the head of an English phrase is its end. */
static float part_quality(size_t first, size_t count, size_t whole)
{
    float size = (float)count / (float)whole;
    if (first + count == whole)
        return 0.62F + 0.2F * size;
    return first == 0 ? 0.45F + 0.2F * size : 0.4F + 0.15F * size;
}

/* Adds a name and its parts; of an entity only its start and its end. */
static bool add_name(builder *build, const name_words *words, const ins_named *thing,
                     bool with_parts)
{
    if (words->count == 0)
        return true;
    if (!add_phrase(build, words, 0, words->count, thing))
        return false;
    for (size_t first = 0; with_parts && first < words->count; first++) {
        for (size_t count = 1; first + count <= words->count; count++) {
            bool is_whole = count == words->count;
            bool is_head = first + count == words->count;
            if (thing->kind == INS_NAMED_ENTITY && !is_head && first > 0)
                continue;
            if (first > 0 && ins_slice_equal(words->stems[first - 1], ins_slice_of("per")))
                continue; /* "person" of a "price per person" */
            bool is_light_edge =
                is_light(words->stems[first]) || is_light(words->stems[first + count - 1]);
            ins_named part = *thing;
            part.quality = part.quality * part_quality(first, count, words->count);
            if (!is_whole && !is_light_edge && !add_phrase(build, words, first, count, &part))
                return false;
        }
    }
    return true;
}

static bool add_synonyms(builder *build, const ins_naming *naming, const ins_named *thing)
{
    ins_named synonym = *thing;
    synonym.quality = 0.93F;
    for (size_t i = 0; i < naming->synonym_count; i++) {
        name_words words;
        if (!split_name(build, naming->synonyms[i], &words) ||
            !add_name(build, &words, &synonym, false))
            return false;
    }
    return true;
}

static bool is_kind_word(ins_slice stem)
{
    return is_identifier_word(stem) || ins_lexicon_lists(INS_LIST_NAME, stem);
}

/* "card type code" is asked for as "card type", "country" as "country name". */
static bool add_short_and_long(builder *build, const name_words *words, const ins_named *thing,
                               const ins_field *field)
{
    ins_named shorter = *thing;
    shorter.quality = thing->quality * 0.9F;
    size_t last = words->count == 0 ? 0 : words->count - 1;
    if (words->count > 1 && is_kind_word(words->stems[last]))
        return field->role == INS_ROLE_KEY || add_phrase(build, words, 0, last, &shorter);
    bool is_naming = field->role == INS_ROLE_CATEGORY || field->role == INS_ROLE_LABEL;
    if (words->count == 0 || words->count == NAME_WORDS_MAX || !is_naming ||
        is_kind_word(words->stems[last]))
        return true;
    name_words longer = *words;
    longer.stems[longer.count++] = ins_slice_of("name");
    return add_phrase(build, &longer, 0, longer.count, &shorter);
}

/* "room type" is asked for as "type of room". */
static bool add_turned(builder *build, const name_words *words, const ins_named *thing)
{
    bool is_number =
        words->count > 0 && ins_slice_equal(words->stems[words->count - 1], ins_slice_of("number"));
    if (words->count < 2 || words->count + 1 > NAME_WORDS_MAX || is_number ||
        is_light(words->stems[words->count - 2]))
        return true; /* "number of rooms" counts rooms whatever "room number" is */
    name_words turned = {.count = 0};
    turned.stems[turned.count++] = words->stems[words->count - 1];
    turned.stems[turned.count++] = ins_slice_of("of");
    for (size_t i = 0; i + 1 < words->count; i++)
        turned.stems[turned.count++] = words->stems[i];
    ins_named thing_turned = *thing;
    thing_turned.quality = thing->quality * 0.96F;
    if (!add_phrase(build, &turned, 0, turned.count, &thing_turned))
        return false;
    bool is_type = ins_slice_equal(turned.stems[0], ins_slice_of("type"));
    turned.stems[0] = ins_slice_of("kind"); /* "kind of room" */
    return !is_type || add_phrase(build, &turned, 0, turned.count, &thing_turned);
}

/* "years experience" is asked for as "years of experience". */
static bool add_measured(builder *build, const name_words *words, const ins_named *thing)
{
    static const char *const units[] = {"year", "month", "week", "day", "hour", "minut"};
    bool is_unit = false;
    for (size_t i = 0; i < sizeof units / sizeof units[0] && words->count > 1; i++)
        is_unit = is_unit || ins_slice_equal(words->stems[0], ins_slice_of(units[i]));
    if (!is_unit || words->count == NAME_WORDS_MAX ||
        ins_slice_equal(words->stems[1], ins_slice_of("of")))
        return true;
    name_words longer = {.stems = {words->stems[0], ins_slice_of("of")}, .count = 2};
    for (size_t i = 1; i < words->count; i++)
        longer.stems[longer.count++] = words->stems[i];
    ins_named measured = *thing;
    measured.quality = thing->quality * PACED_SHARE;
    return add_phrase(build, &longer, 0, longer.count, &measured);
}

/* "share in percent" is asked for as "percentage share". */
static bool add_percent(builder *build, const name_words *words, const ins_named *thing)
{
    size_t count = words->count;
    if (count < 3 || !ins_slice_equal(words->stems[count - 1], ins_slice_of("percent")) ||
        !ins_slice_equal(words->stems[count - 2], ins_slice_of("in")))
        return true;
    name_words turned = {.stems = {words->stems[count - 1]}, .count = 1};
    for (size_t i = 0; i + 2 < count; i++)
        turned.stems[turned.count++] = words->stems[i];
    ins_named thing_turned = *thing;
    thing_turned.quality = thing->quality * 0.96F;
    return add_phrase(build, &turned, 0, turned.count, &thing_turned);
}

/* "number of hosts" is asked for as "hosts" where an amount is wanted. */
static bool add_counted(builder *build, const name_words *words, const ins_named *thing)
{
    bool is_counted = words->count > 2 &&
                      ins_slice_equal(words->stems[0], ins_slice_of("number")) &&
                      ins_slice_equal(words->stems[1], ins_slice_of("of"));
    ins_named counted = *thing;
    counted.quality = thing->quality * 0.8F;
    return !is_counted || add_phrase(build, words, 2, words->count - 2, &counted);
}

/* The name without the word at `at`, and "per year" behind it. */
static bool add_behind(builder *build, const name_words *words, size_t at, const char *link,
                       const char *unit, const ins_named *thing)
{
    name_words turned = {.count = 0};
    if (words->count + 1 > NAME_WORDS_MAX)
        return true;
    for (size_t i = 0; i < words->count; i++)
        if (i != at)
            turned.stems[turned.count++] = words->stems[i];
    turned.stems[turned.count++] = ins_slice_of(link);
    turned.stems[turned.count++] = ins_slice_of(unit);
    return add_phrase(build, &turned, 0, turned.count, thing);
}

/* "annual premium" is asked for as "yearly premium", "premium per year", "premium a year". */
static bool add_paced(builder *build, const name_words *words, const ins_named *thing)
{
    static const char *const paces[][4] = {{"annual", "year", "year", "annual"},
                                           {"month", "month", "month", "month"},
                                           {"week", "week", "week", "week"},
                                           {"daili", "day", "day", "daili"},
                                           {"hour", "hour", "hour", "hour"}};
    enum { PACES = sizeof paces / sizeof paces[0] };
    static const char *const links[] = {"per", "a", "each", "everi"};
    ins_named paced = *thing;
    paced.quality = thing->quality * PACED_SHARE;
    for (size_t at = 0; at < words->count && words->count > 1; at++) {
        size_t pace = 0;
        while (pace < PACES && !ins_slice_equal(words->stems[at], ins_slice_of(paces[pace][0])) &&
               !ins_slice_equal(words->stems[at], ins_slice_of(paces[pace][1])))
            pace++;
        if (pace == PACES)
            continue;
        name_words other = *words;
        other.stems[at] = ins_slice_of(paces[pace][2]);
        if (!add_phrase(build, &other, 0, other.count, &paced))
            return false;
        other.stems[at] = ins_slice_of(paces[pace][3]);
        if (!add_phrase(build, &other, 0, other.count, &paced))
            return false;
        for (size_t i = 0; i < sizeof links / sizeof links[0]; i++)
            if (!add_behind(build, words, at, links[i], paces[pace][2], &paced))
                return false;
        return true;
    }
    return true;
}

/* What names people and things is asked for as their "full name", too. */
static bool add_full_name(builder *build, const name_words *words, const ins_named *thing,
                          const ins_field *field)
{
    bool is_name = words->count > 0 &&
                   ins_slice_equal(words->stems[words->count - 1], ins_slice_of("name")) &&
                   (field->role == INS_ROLE_LABEL || field->role == INS_ROLE_CATEGORY);
    const name_words full = {.stems = {ins_slice_of("full"), ins_slice_of("name")}, .count = 2};
    ins_named whole = *thing;
    whole.quality = thing->quality * PACED_SHARE;
    return !is_name || add_phrase(build, &full, 0, full.count, &whole);
}

/* A name without its trailing "code" or "id", turned round as well. */
static bool add_forms(builder *build, const name_words *words, const ins_named *thing,
                      const ins_field *field)
{
    name_words bare = *words;
    if (bare.count > 2 && is_kind_word(bare.stems[bare.count - 1]) && field->role != INS_ROLE_KEY)
        bare.count--;
    return add_short_and_long(build, words, thing, field) && add_turned(build, words, thing) &&
           add_counted(build, words, thing) && add_percent(build, words, thing) &&
           add_measured(build, words, thing) && add_paced(build, words, thing) &&
           add_full_name(build, words, thing, field) &&
           (bare.count == words->count || add_turned(build, &bare, thing));
}

/* "customer id" without "id" names the customer that a reference points to. */
static bool add_referred(builder *build, const name_words *words, const ins_named *thing,
                         ins_field_role role)
{
    if (role != INS_ROLE_REFERENCE || words->count < 2 ||
        !is_identifier_word(words->stems[words->count - 1]))
        return true;
    ins_named referred = *thing;
    referred.quality = 0.8F;
    return add_phrase(build, words, 0, words->count - 1, &referred);
}

/* "party theme" of a party is its "theme". */
static bool add_without_entity(builder *build, const name_words *words, const name_words *entity,
                               const ins_named *thing, const ins_field *field)
{
    if (entity->count == 0 || words->count <= entity->count)
        return true;
    for (size_t i = 0; i < entity->count; i++)
        if (!ins_slice_equal(words->stems[i], entity->stems[i]))
            return true;
    ins_named bare = *thing;
    bare.quality = 0.97F;
    name_words rest = {.count = words->count - entity->count};
    memcpy(rest.stems, words->stems + entity->count, rest.count * sizeof rest.stems[0]);
    memcpy(rest.letters, words->letters + entity->count, rest.count * sizeof rest.letters[0]);
    return add_phrase(build, &rest, 0, rest.count, &bare) && add_forms(build, &rest, &bare, field);
}

/* "theme" asked for as "party theme". */
static bool add_with_entity(builder *build, const name_words *words, const name_words *entity,
                            const ins_named *thing)
{
    bool is_clause = words->count > 0 && is_light(words->stems[words->count - 1]);
    if (entity->count == 0 || entity->count + words->count > NAME_WORDS_MAX || is_clause)
        return true; /* "films directed by" is no name */
    name_words both = *entity;
    for (size_t i = 0; i < words->count; i++) {
        both.letters[both.count] = words->letters[i];
        both.stems[both.count++] = words->stems[i];
    }
    return add_phrase(build, &both, 0, both.count, thing);
}

/* "how many kg": the unit at the end of a name stands for the column. */
static bool add_unit(builder *build, const name_words *name, const ins_named *thing,
                     const ins_field *field)
{
    size_t last = name->count == 0 ? 0 : name->count - 1;
    bool is_per = last > 0 && ins_slice_equal(name->stems[last - 1], ins_slice_of("per"));
    const ins_unit_word *unit = last == 0 || is_per || field->format.is_currency
                                    ? NULL
                                    : ins_lexicon_unit(name->stems[last]);
    bool is_unit = unit != NULL && unit->is_symbol && field->format.unit != NULL &&
                   strcmp(unit->unit, field->format.unit) == 0 && name->stems[last].size > 1;
    ins_named alone = *thing;
    alone.quality = INS_UNIT_ALONE_QUALITY;
    return !is_unit || add_phrase(build, name, last, 1, &alone);
}

static bool add_field(builder *build, size_t dataset, size_t index, const name_words *entity)
{
    const ins_field *field = &build->model->datasets[dataset].fields[index];
    ins_named thing = {INS_NAMED_FIELD, {(int)dataset, (int)index}, -1, 1.0F, 0, UINT32_MAX};
    name_words label;
    name_words name;
    if (!split_name(build, field->naming.label, &label) ||
        !split_name(build, field->naming.name, &name))
        return false;
    return add_name(build, &label, &thing, true) && add_name(build, &name, &thing, false) &&
           add_without_entity(build, &label, entity, &thing, field) &&
           add_with_entity(build, &label, entity, &thing) &&
           add_forms(build, &label, &thing, field) &&
           add_referred(build, &label, &thing, field->role) &&
           add_unit(build, &name, &thing, field) && add_synonyms(build, &field->naming, &thing);
}

static bool add_dataset(builder *build, size_t index)
{
    const ins_dataset *dataset = &build->model->datasets[index];
    ins_named thing = {INS_NAMED_ENTITY, {(int)index, -1}, -1, 1.0F, 0, UINT32_MAX};
    name_words label;
    name_words plural;
    name_words name;
    if (!split_name(build, dataset->naming.label, &label) ||
        !split_name(build, dataset->plural, &plural) ||
        !split_name(build, dataset->naming.name, &name))
        return false;
    if (!add_name(build, &label, &thing, true) || !add_name(build, &plural, &thing, true) ||
        !add_name(build, &name, &thing, false) || !add_synonyms(build, &dataset->naming, &thing))
        return false;
    for (size_t i = 0; i < dataset->field_count; i++)
        if (!add_field(build, index, i, &label))
            return false;
    return true;
}

static bool is_one_word(const name_words *words, const char *stem)
{
    return words->count == 1 && ins_slice_equal(words->stems[0], ins_slice_of(stem));
}

/* "sales" are rows and, where an amount is wanted, what they brought in; so is "stock". */
static bool add_amount_of_rows(builder *build, const ins_metric *metric, const name_words *label,
                               const ins_named *thing)
{
    name_words plural;
    ins_named amount = *thing;
    amount.quality = 0.99F;
    if (!split_name(build, build->model->datasets[metric->dataset].plural, &plural))
        return false;
    if (metric->is_default && is_one_word(&plural, "sale"))
        return add_phrase(build, &plural, 0, 1, &amount);
    bool is_stock = label->count == 2 &&
                    ins_slice_equal(label->stems[0], ins_slice_of("current")) &&
                    ins_slice_equal(label->stems[1], ins_slice_of("stock"));
    return !is_stock || add_phrase(build, label, 1, 1, &amount);
}

/* "sales by brand" is no name that a question would use for a figure: it says what to group by. */
static bool groups_by(const name_words *words)
{
    for (size_t i = 1; i + 1 < words->count; i++)
        if (ins_slice_equal(words->stems[i], ins_slice_of("by")))
            return true;
    return false;
}

static bool add_metric(builder *build, size_t index)
{
    const ins_metric *metric = &build->model->metrics[index];
    ins_named thing = {INS_NAMED_METRIC, {(int)metric->dataset, -1}, (int)index, 1.0F, 0,
                       UINT32_MAX};
    name_words label;
    name_words name;
    return split_name(build, metric->naming.label, &label) &&
           split_name(build, metric->naming.name, &name) &&
           (groups_by(&label) || add_name(build, &label, &thing, false)) &&
           (groups_by(&name) || add_name(build, &name, &thing, false)) &&
           add_synonyms(build, &metric->naming, &thing) &&
           add_amount_of_rows(build, metric, &label, &thing);
}

insights_status ins_vocabulary_build(ins_vocabulary *out, ins_arena *arena, ins_stemmer *stemmer,
                                     const ins_model *model, insights_error **err)
{
    *out = (ins_vocabulary){.longest_words = 1};
    ins_map_init(&out->phrases, arena);
    ins_map_init(&out->words, arena);
    builder build = {out, arena, stemmer, model};
    for (size_t i = 0; i < model->dataset_count; i++)
        if (!add_dataset(&build, i))
            return ins_fail_nomem(err);
    for (size_t i = 0; i < model->metric_count; i++)
        if (!add_metric(&build, i))
            return ins_fail_nomem(err);
    return INSIGHTS_OK;
}

const ins_named *ins_vocabulary_find(const ins_vocabulary *vocabulary, ins_slice stems)
{
    const uint32_t *first = ins_map_get(&vocabulary->phrases, stems);
    return first == NULL ? NULL : &vocabulary->named[*first];
}

const ins_named *ins_vocabulary_next(const ins_vocabulary *vocabulary, const ins_named *named)
{
    return named->next == UINT32_MAX ? NULL : &vocabulary->named[named->next];
}
