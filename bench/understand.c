/*
 * Times understanding against the size of the vocabulary and the length of the question. First the
 * same questions over models that differ only in how many stored values they know: one line a size,
 * with microseconds per question (median and 99th percentile) and the bytes of the value index.
 * Then questions of 10 to 160 words of three kinds: microseconds (median), and those a word.
 *
 *     understand VALUES...
 */
#include "base/clock.h"
#include "data/table.h"
#include "language/reading.h"
#include "model/derive.h"
#include "model/value_index.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROUNDS = 200, FIELDS_MAX = 128, LENGTH_ROUNDS = 51, LONG_MAX = 4000 };

static const char *const questions[] = {
    "revenue by shop last month",
    "Why is revenue down in place alpha this quarter?",
    "top 5 products by revenue in 2026",
    "How many orders have an amount above 100?",
    "average amount by category for product beta gamma",
    "revenu by categry this year", /* misspelled twice */
    "show me the zzgrbl of every shop"};

enum { QUESTIONS = sizeof questions / sizeof questions[0] };

static void die(const char *what, insights_error *error)
{
    fprintf(stderr, "understand: %s: %s\n", what, insights_error_message(error));
    exit(1);
}

static ins_schema_column column(const char *name, insights_type type, size_t distinct)
{
    ins_schema_column made = {.name = name, .declared_type = "", .type = type};
    made.profile.distinct_count = distinct;
    made.profile.number_count = type == INSIGHTS_TYPE_TEXT ? 0 : 1000;
    made.profile.text_count = type == INSIGHTS_TYPE_TEXT ? 1000 : 0;
    made.profile.average_text = 12;
    return made;
}

/* One table of orders; `texts` further text columns share the values between them. */
static ins_model *make_model(size_t texts)
{
    static char names[FIELDS_MAX][24];
    ins_schema_column *columns = calloc(5 + texts, sizeof *columns);
    if (columns == NULL)
        die("schema", NULL);
    columns[0] = column("id", INSIGHTS_TYPE_INT, 1000);
    columns[0].primary_key_position = 1;
    columns[1] = column("date", INSIGHTS_TYPE_DATE, 300);
    columns[2] = column("amount", INSIGHTS_TYPE_FLOAT, 900);
    columns[3] = column("revenue", INSIGHTS_TYPE_FLOAT, 900);
    columns[4] = column("category", INSIGHTS_TYPE_TEXT, 10);
    for (size_t i = 0; i < texts; i++) {
        const char *stem = i % 3 == 0 ? "shop" : i % 3 == 1 ? "product" : "place";
        snprintf(names[i], sizeof names[i], i < 3 ? "%s" : "%s_%zu", stem, i);
        columns[5 + i] = column(names[i], INSIGHTS_TYPE_TEXT, 800);
    }
    ins_schema_table table = {.name = "orders", .row_count = 1000, .profiled_rows = 1000,
                              .columns = columns, .column_count = 5 + texts};
    ins_schema schema = {.name = "bench", .tables = &table, .table_count = 1, .fingerprint = "b"};
    ins_model *model = NULL;
    insights_error *error = NULL;
    if (ins_model_derive(&model, &schema, &error) != INSIGHTS_OK)
        die("model", error);
    free(columns);
    return model;
}

/* Values of two made-up words each, all different. */
static const insights_table *make_values(ins_arena *arena, size_t first, size_t count)
{
    static const char *const syllables[] = {"al", "be", "ga", "de", "ep", "ze", "et", "th",
                                            "io", "ka", "la", "mu", "nu", "xi", "om", "pi"};
    ins_column_spec specs[2] = {{"value", INSIGHTS_TYPE_TEXT, 0}, {"rows", INSIGHTS_TYPE_INT, 0}};
    ins_table_builder *builder = ins_table_builder_create(arena, specs, 2);
    for (size_t i = first; builder != NULL && i < first + count; i++) {
        char text[64];
        snprintf(text, sizeof text, "%s%s%s%s %s%s%s", syllables[i % 16], syllables[i / 16 % 16],
                 syllables[i / 256 % 16], syllables[i / 4096 % 16], syllables[i / 7 % 16],
                 syllables[i / 112 % 16], syllables[i / 65536 % 16]);
        ins_value value = ins_value_text(ins_slice_of(text));
        ins_value rows = ins_value_int(1);
        if (ins_table_builder_add(builder, &value, NULL) != INSIGHTS_OK ||
            ins_table_builder_add(builder, &rows, NULL) != INSIGHTS_OK)
            return NULL;
    }
    return builder == NULL ? NULL : ins_table_builder_finish(builder);
}

static void add_values(ins_model *model, size_t texts, size_t count)
{
    ins_value_index_builder *builder = ins_value_index_builder_create(model->arena);
    size_t added = 0;
    for (size_t i = 0; i < texts && builder != NULL; i++) {
        size_t share = count * (i + 1) / texts - count * i / texts;
        ins_arena *arena = ins_arena_create((size_t)1 << 30);
        const insights_table *values = arena == NULL ? NULL : make_values(arena, added, share);
        ins_field_ref field = {0, (int)(5 + i)};
        if (values == NULL || ins_value_index_add(builder, field, values, NULL) != INSIGHTS_OK)
            die("values", NULL);
        ins_arena_destroy(arena);
        added += share;
    }
    model->values = builder == NULL ? NULL : ins_value_index_finish(builder);
    if (model->values == NULL)
        die("value index", NULL);
}

static int by_size(const void *a, const void *b)
{
    int64_t one = *(const int64_t *)a;
    int64_t other = *(const int64_t *)b;
    return (one > other) - (one < other);
}

static int64_t ask(const ins_language *language, const char *question)
{
    ins_arena *arena = ins_arena_create((size_t)64 << 20);
    ins_reading *reading = NULL;
    insights_error *error = NULL;
    int64_t start = ins_clock_monotonic_ns();
    insights_status status = ins_read_question(&reading, arena, language, question,
                                               INT64_C(20779) * 86400000000, &error);
    int64_t elapsed = ins_clock_monotonic_ns() - start;
    ins_arena_destroy(arena);
    if (status != INSIGHTS_OK)
        die("question", error);
    return elapsed;
}

static void ask_all(const ins_language *language, int64_t *times)
{
    for (size_t i = 0; i < (size_t)ROUNDS * QUESTIONS; i++)
        times[i] = ask(language, questions[i % QUESTIONS]);
}

/* What long questions are made of: a sentence that is read, and then words of one kind. */
static const char opening[] = "revenue by shop last month where category is";

static const struct {
    const char *name;
    const char *const *words;
    size_t count;
} kinds[] = {
    {"known words", (const char *const[]){"product", "and", "shop", "with", "amount"}, 5},
    {"numbers", (const char *const[]){"100", "or", "200", "above", "300"}, 5},
    {"unknown words", (const char *const[]){"zgrbl", "qwxt", "blorp", "fnord", "snark"}, 5},
};

static const size_t lengths[] = {10, 20, 40, 80, 160};

static void make_long(char *out, size_t kind, size_t words)
{
    size_t at = (size_t)snprintf(out, LONG_MAX, "%s", opening);
    for (size_t i = 8; i < words; i++)
        at += (size_t)snprintf(out + at, LONG_MAX - at, " %s",
                               kinds[kind].words[i % kinds[kind].count]);
}

static double median_us(const ins_language *language, const char *question)
{
    int64_t times[LENGTH_ROUNDS];
    for (size_t i = 0; i < LENGTH_ROUNDS; i++)
        times[i] = ask(language, question);
    qsort(times, LENGTH_ROUNDS, sizeof times[0], by_size);
    return (double)times[LENGTH_ROUNDS / 2] / 1e3;
}

static void measure_lengths(const ins_language *language)
{
    static char question[LONG_MAX];
    for (size_t kind = 0; kind < sizeof kinds / sizeof kinds[0]; kind++) {
        printf("    %-14s", kinds[kind].name);
        for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
            make_long(question, kind, lengths[i]);
            double us = median_us(language, question);
            printf("  %3zu: %6.0f us (%.1f)", lengths[i], us, us / (double)lengths[i]);
        }
        printf("\n");
    }
}

static void measure(size_t count)
{
    static int64_t times[ROUNDS * QUESTIONS];
    size_t texts = count / 8000 < 3 ? 3 : count / 8000 + 1;
    if (texts > FIELDS_MAX)
        die("too many values", NULL);
    ins_model *model = make_model(texts);
    size_t before = ins_arena_used(model->arena);
    add_values(model, texts, count);
    size_t bytes = ins_arena_used(model->arena) - before;
    ins_arena *arena = ins_arena_create((size_t)1 << 28);
    ins_language language;
    if (arena == NULL || ins_language_build(&language, arena, model, NULL) != INSIGHTS_OK)
        die("language", NULL);
    ask_all(&language, times); /* warm up */
    ask_all(&language, times);
    qsort(times, (size_t)ROUNDS * QUESTIONS, sizeof times[0], by_size);
    printf("  %9zu values   p50 %6.1f us   p99 %6.1f us   index %6.1f MB\n", count,
           (double)times[ROUNDS * QUESTIONS / 2] / 1e3,
           (double)times[ROUNDS * QUESTIONS * 99 / 100] / 1e3, (double)bytes / 1e6);
    measure_lengths(&language);
    ins_arena_destroy(arena);
    ins_model_release(model);
}

int main(int count, char **arguments)
{
    for (int i = 1; i < count; i++)
        measure((size_t)strtoull(arguments[i], NULL, 10));
    return 0;
}
