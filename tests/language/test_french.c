/* Tests of questions in another language, with French: the pairs of questions_fr.txt have one plan,
 * the periods of periods_fr.txt are read, and every word keeps its place. */
#include "language/read_asked.h"
#include "language/token.h"
#include "language/translate.h"
#include "one_world.h"
#include "plan/json.h"
#include "support/fault.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#define NOW_US 1795348800000000 /* 22 November 2026, noon */

enum { LINE_SIZE = 400, PAIRS_LEAST = 80, PERIODS_LEAST = 60, TEXT_MAX = 64 * 1024 };

/* The tables of the demo shop, with a few of its rows. */
static const char tables[] =
    "sales_data 400\n"
    " id|INTEGER PK\n"
    " date|DATE|2026-11-01,2026-10-02,2025-11-03,2026-03-04,2024-07-05\n"
    " store|TEXT|Paris Central,London West,Berlin Mitte,Madrid Sol,Paris Nord\n"
    " product|TEXT|City Sneaker,Cotton T-Shirt,Trail Runner,Slim Jeans,Board Game,Handbag\n"
    " category|TEXT|Shoes,Clothing,Toys,Accessories,Home & Garden\n"
    " quantity_sold|INTEGER|1,2,3,4\n"
    " revenue|DECIMAL(10,2)|10.50,20.25,30.75,45.10\n"
    " cost|DECIMAL(10,2)|5.50,12.25,18.75,22.10\n"
    " profit|DECIMAL(10,2)|5.00,8.00,12.00,23.00\n"
    " region|TEXT|France,United Kingdom,Germany,Spain\n"
    " created_at|DATETIME|2026-11-01T10:00:00,2026-10-02T11:00:00\n"
    " city|TEXT|Paris,London,Berlin,Madrid,Paris\n"
    " customer_id|TEXT FK customer_data.customer_id|C1,C2,C3\n"
    "customer_data 3\n"
    " customer_id|TEXT PK|C1,C2,C3\n"
    " name|TEXT|Ada,Bea,Cleo\n"
    " email|TEXT|a@example.org,b@example.org,c@example.org\n"
    " region|TEXT|France,United Kingdom,Germany\n"
    " age_group|TEXT|18-25,26-35,36-45\n"
    " total_purchases|INTEGER|3,5,7\n"
    " total_spent|DECIMAL(10,2)|100.50,200.25,300.75\n"
    " last_purchase|DATE|2026-11-01,2026-10-02,2025-11-03\n"
    " preferred_store|TEXT|Paris Central,London West,Berlin Mitte\n"
    " preferred_category|TEXT|Shoes,Clothing,Toys\n"
    " created_at|DATETIME|2024-11-01T10:00:00,2024-10-02T11:00:00\n"
    " city|TEXT|Paris,London,Berlin\n"
    "inventory_data 200\n"
    " id|INTEGER PK\n"
    " store|TEXT|Paris Central,London West,Berlin Mitte,Madrid Sol\n"
    " product|TEXT|City Sneaker,Cotton T-Shirt,Trail Runner,Slim Jeans\n"
    " current_stock|INTEGER|0,5,9,15\n"
    " reorder_level|INTEGER|2,3\n"
    " max_stock|INTEGER|15,20\n"
    " last_restocked|DATE|2026-11-01,2026-10-02\n"
    " supplier|TEXT|Anatolia Textiles,Flanders Home,Highland Wool\n"
    " status|TEXT|In Stock,Low Stock,Out of Stock\n"
    " created_at|DATETIME|2026-11-22T22:00:00\n"
    " category|TEXT|Shoes,Clothing,Toys,Accessories\n"
    " city|TEXT|Paris,London,Berlin,Madrid\n";

static int64_t us(const char *text)
{
    int64_t value = 0;
    ck_assert_msg(ins_parse_datetime(text, strlen(text), &value, NULL), "no date: %s", text);
    return value;
}

static ins_reading *ask_in(const char *question, const char *said, const ins_tongue **tongue)
{
    const ins_wording asked = {.text = question, .now_us = the_world.now_us, .tongue = said};
    ins_reading *reading = NULL;
    ck_assert_msg(ins_read_asked(&reading, arena, &the_world.language, &asked, tongue, NULL) ==
                      INSIGHTS_OK,
                  "%s", question);
    return reading;
}

/* ---- questions ---- */

/* The plan as JSON, without what its periods are called. */
static const char *plan_text(const ins_reading *reading)
{
    ins_buffer out;
    ins_json_writer writer;
    const char *text = NULL;
    if (reading->plan == NULL)
        return NULL;
    ins_plan plan = *reading->plan;
    plan.period.label = NULL;
    plan.comparison.label = NULL;
    ins_buffer_init(&out, TEXT_MAX);
    ins_json_init(&writer, &out, 0);
    ins_plan_write_json(&plan, the_world.model, &writer);
    ck_assert_int_eq(ins_buffer_take_arena(&out, arena, &text, NULL), INSIGHTS_OK);
    return text;
}

static void compare_pair(const char *french, const char *english)
{
    const ins_tongue *tongue = NULL;
    const ins_reading *asked = ask_in(french, NULL, &tongue);
    ck_assert_msg(strcmp(tongue->name, "fr") == 0, "%s: read as %s", french, tongue->name);
    const ins_reading *known = ask_in(english, NULL, &tongue);
    ck_assert_msg(strcmp(tongue->name, "en") == 0, "%s: read as %s", english, tongue->name);
    const char *got = plan_text(asked);
    const char *want = plan_text(known);
    ck_assert_msg(want != NULL, "%s: %s", english, known->message);
    ck_assert_msg(got != NULL, "%s: %s", french, asked->message);
    ck_assert_msg(strcmp(got, want) == 0, "%s\n got %s\nwant %s", french, got, want);
    ck_assert_str_eq(asked->text, french);
    for (size_t i = 0; i < asked->word_count; i++) {
        const ins_word *word = &asked->words[i];
        ck_assert_msg(word->start < word->end && word->end <= strlen(french), "%s", french);
        ck_assert_msg(i == 0 || word->start >= asked->words[i - 1].end, "%s", french);
        ck_assert_msg(word->role != INS_WORD_UNUSED, "%s", french);
    }
}

START_TEST(every_pair_has_one_plan)
{
    char line[LINE_SIZE];
    char french[LINE_SIZE] = "";
    int pairs = 0;
    FILE *file = fopen("tests/language/questions_fr.txt", "r");
    ck_assert_ptr_nonnull(file);
    while (fgets(line, sizeof line, file) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == '?')
            memcpy(french, line + 2, strlen(line + 2) + 1);
        if (line[0] != '=')
            continue;
        compare_pair(french, line + 2);
        pairs++;
    }
    fclose(file);
    ck_assert_int_ge(pairs, PAIRS_LEAST);
}
END_TEST

/* ---- periods ---- */

static bool is_side(bool has, int64_t value, const char *text)
{
    return strcmp(text, "-") == 0 ? !has : has && value == us(text);
}

/* "find DATE | text | start | end" */
static void check_period(char *line)
{
    char *fields[4] = {line, NULL, NULL, NULL};
    for (size_t i = 1; i < 4 && fields[i - 1] != NULL; i++) {
        fields[i] = strstr(fields[i - 1], " | ");
        if (fields[i] == NULL)
            break;
        *fields[i] = '\0';
        fields[i] += 3;
    }
    const ins_translate_input input = {.tongue = ins_tongue_named("fr")};
    ins_translation made;
    ins_period_match match;
    const char *text = fields[1];
    int64_t now = us(line + 5);
    ck_assert_int_eq(ins_translate(&made, arena, &input, text, NULL), INSIGHTS_OK);
    size_t size = strlen(made.text);
    size_t found = strncmp(line, "read", 4) == 0
                       ? ins_period_read(arena, made.text, size, now, NULL, &match)
                       : ins_period_find(arena, made.text, size, now, NULL, &match, 1);
    ck_assert_msg(found == (strncmp(line, "none", 4) == 0 ? 0 : 1), "%s: %zu found in \"%s\"", text,
                  found, made.text);
    if (found == 0)
        return;
    const ins_period *period = &match.period;
    ck_assert_msg(is_side(period->has_start, period->start_us, fields[2]), "%s: start", text);
    ck_assert_msg(is_side(period->has_end, period->end_us, fields[3]), "%s: end", text);
}

START_TEST(every_period_is_read)
{
    char line[LINE_SIZE];
    int count = 0;
    FILE *file = fopen("tests/language/periods_fr.txt", "r");
    ck_assert_ptr_nonnull(file);
    while (fgets(line, sizeof line, file) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == '#' || line[0] == '\0')
            continue;
        check_period(line);
        count++;
    }
    fclose(file);
    ck_assert_int_ge(count, PERIODS_LEAST);
}
END_TEST

START_TEST(period_is_found_at_its_place)
{
    const ins_wording asked = {.text = "les ventes du mois dernier, s'il vous plaît",
                             .now_us = us("2026-11-22")};
    ins_period_match match;
    bool is_found = false;
    ck_assert_int_eq(ins_period_read_asked(&is_found, arena, &asked, NULL, &match, NULL),
                     INSIGHTS_OK);
    ck_assert(is_found);
    ck_assert_int_eq(match.period.start_us, us("2026-10-01"));
    ck_assert_int_eq(strncmp(asked.text + match.start, "mois dernier", 12), 0);
    ck_assert_uint_eq(match.end - match.start, strlen("mois dernier"));
}
END_TEST

START_TEST(period_without_function_words_is_read_in_the_language_that_has_it)
{
    const ins_wording asked = {.text = "T3 2025", .now_us = us("2026-11-22")};
    ins_period_match match;
    bool is_found = false;
    ck_assert_int_eq(ins_period_read_asked(&is_found, arena, &asked, NULL, &match, NULL),
                     INSIGHTS_OK);
    ck_assert(is_found);
    ck_assert_int_eq(match.period.start_us, us("2025-07-01"));
}
END_TEST

/* ---- which language ---- */

static const struct {
    const char *text;
    const char *name; /* NULL: undecided */
} texts[] = {
    {"Why are sales down in the stores of Paris?", "en"},
    {"Pourquoi les ventes sont-elles en baisse ?", "fr"},
    {"L'évolution des ventes", "fr"},
    {"revenue by store", "en"},
    {"ventes par magasin", "fr"},
    {"top 5", NULL},
    {"", NULL},
    {"«le la les des» \"the of\"", NULL},
    {"what is the price of \"La Table du Chef à la Carte\"", "en"},
};

START_TEST(language_shows_in_function_words)
{
    const ins_tongue *tongue = NULL;
    ck_assert_int_eq(ins_tongue_of(&tongue, arena, texts[_i].text, NULL), INSIGHTS_OK);
    if (texts[_i].name == NULL)
        ck_assert_msg(tongue == NULL, "%s: %s", texts[_i].text, tongue == NULL ? "" : tongue->name);
    else
        ck_assert_str_eq(tongue->name, texts[_i].name);
}
END_TEST

START_TEST(said_language_is_taken)
{
    const ins_tongue *tongue = NULL;
    ck_assert_ptr_nonnull(ask_in("chiffre d'affaires", "fr", &tongue)->plan);
    ck_assert_str_eq(tongue->name, "fr");
    ck_assert_ptr_null(ask_in("les ventes par magasin", "en", &tongue)->plan);
    ck_assert_str_eq(tongue->name, "en");
}
END_TEST

START_TEST(unknown_language_is_refused)
{
    const ins_wording asked = {.text = "revenue", .tongue = "xx"};
    ins_reading *reading = NULL;
    insights_error *err = NULL;
    ck_assert_int_eq(ins_read_asked(&reading, arena, &the_world.language, &asked, NULL, &err),
                     INSIGHTS_INVALID);
    ck_assert_ptr_nonnull(strstr(insights_error_message(err), "\"xx\""));
    insights_error_free(err);
}
END_TEST

START_TEST(undecided_question_is_read_in_the_language_that_has_a_plan)
{
    const ins_tongue *tongue = NULL;
    ck_assert_ptr_nonnull(ask_in("ventes mensuelles", NULL, &tongue)->plan);
    ck_assert_str_eq(tongue->name, "fr");
    ck_assert_ptr_nonnull(ask_in("monthly sales", NULL, &tongue)->plan);
    ck_assert_str_eq(tongue->name, "en");
    ck_assert_ptr_null(ask_in("zzgrbl frobnicate", NULL, &tongue)->plan);
    ck_assert_str_eq(tongue->name, "en");
}
END_TEST

/* ---- translating ---- */

static const struct {
    const char *french;
    const char *english;
} translations[] = {
    {"l'évolution", "trend"},
    {"d’affaires", "of affaires"},
    {"chiffre d'affaires", "revenue"},
    {"CHIFFRE D’AFFAIRES", "revenue"},
    {"1 000,5 euros", "1000.5 euros"},
    {"10 000 000", "10000000"},
    {"2025 100", "2025 100"},
    {"2,5", "2.5"},
    {"03/04/2026", "2026-04-03"},
    {"3/4/2026", "2026-04-03"},
    {"les 3 derniers mois", "the last 3 months"},
    {"\"les magasins\"", "\"les magasins\""},
    {"«les magasins»", "«les magasins»"},
    {"Levi's", "Levi's"},
    {"sont-elles", "are"},
    {"?", "?"},
    {"", ""},
};

START_TEST(words_are_put_into_english)
{
    const ins_translate_input input = {.tongue = ins_tongue_named("fr")};
    ins_translation made;
    ck_assert_int_eq(ins_translate(&made, arena, &input, translations[_i].french, NULL),
                     INSIGHTS_OK);
    ck_assert_str_eq(made.text, translations[_i].english);
}
END_TEST

static const char *translated(const char *french)
{
    const ins_translate_input input = {.tongue = ins_tongue_named("fr"),
                                       .language = &the_world.language};
    ins_translation made;
    ck_assert_int_eq(ins_translate(&made, arena, &input, french, NULL), INSIGHTS_OK);
    return made.text;
}

START_TEST(forms_of_words_are_found_by_their_stems)
{
    ck_assert_str_eq(translated("boutiques"), "store");
    ck_assert_str_eq(translated("clientes"), "customer");
    ck_assert_str_eq(translated("des fournisseurs"), "of supplier");
}
END_TEST

START_TEST(stored_values_stay_as_they_are_and_others_are_translated_to_them)
{
    ck_assert_str_eq(translated("Cotton T-Shirt"), "Cotton T-Shirt");
    ck_assert_str_eq(translated("Paris"), "Paris");
    ck_assert_str_eq(translated("Londres"), "london");
    ck_assert_str_eq(translated("Vienne"), "Vienne"); /* no such city here */
}
END_TEST

START_TEST(names_of_the_model_win)
{
    static const char own[] = "ventes 200\n"
                              " id|INTEGER PK\n"
                              " magasin|TEXT|Nord,Sud\n"
                              " montant|DECIMAL(10,2)|1.50,2.50\n";
    world place;
    ck_assert_int_eq(world_open(&place, arena, own), INSIGHTS_OK);
    const ins_wording asked = {.text = "combien de ventes par magasin ?", .now_us = place.now_us};
    ins_reading *reading = NULL;
    ck_assert_int_eq(ins_read_asked(&reading, arena, &place.language, &asked, NULL, NULL),
                     INSIGHTS_OK);
    ck_assert_msg(reading->plan != NULL, "%s", reading->message);
    ck_assert_uint_eq(reading->plan->dimension_count, 1);
    world_close(&place);
}
END_TEST

START_TEST(unknown_word_is_named_as_it_was_written)
{
    const ins_reading *reading = ask_in("les ventes des zzgrbls par magasin", NULL, NULL);
    ck_assert_ptr_null(reading->plan);
    ck_assert_ptr_nonnull(strstr(reading->message, "\"zzgrbls\""));
}
END_TEST

/* "table" is no French name here, and English would take it for nothing. */
START_TEST(word_that_english_would_misread_is_named)
{
    const ins_reading *reading = ask_in("les ventes de la table par magasin", NULL, NULL);
    ck_assert_ptr_null(reading->plan);
    ck_assert_ptr_nonnull(strstr(reading->message, "\"table\""));
    ck_assert_int_eq(reading->status, INS_READING_UNSUPPORTED);
}
END_TEST

START_TEST(words_are_told_at_their_places)
{
    const char *text = "Pourquoi les ventes de chaussures sont-elles en baisse ?";
    const ins_reading *reading = ask_in(text, NULL, NULL);
    bool has_shoes = false;
    for (size_t i = 0; i < reading->word_count; i++) {
        const ins_word *word = &reading->words[i];
        bool is_shoes = strncmp(text + word->start, "chaussures", 10) == 0;
        has_shoes = has_shoes || (is_shoes && word->role == INS_WORD_VALUE);
    }
    ck_assert(has_shoes);
}
END_TEST

START_TEST(too_many_words_are_refused)
{
    char text[4 * INS_TOKENS_MAX];
    const ins_translate_input input = {.tongue = ins_tongue_named("fr")};
    ins_translation made;
    for (size_t i = 0; i < sizeof text - 1; i++)
        text[i] = i % 2 == 0 ? 'x' : ' ';
    text[sizeof text - 1] = '\0';
    insights_error *err = NULL;
    ck_assert_int_eq(ins_translate(&made, arena, &input, text, &err), INSIGHTS_TOO_LARGE);
    insights_error_free(err);
}
END_TEST

/* ---- follow-ups ---- */

static insights_status follow_once(void *state)
{
    const ins_wording wording = {.text = state, .now_us = the_world.now_us};
    const ins_follow_up_input input = {.language = &the_world.language, .now_us = the_world.now_us};
    const ins_tongue *tongue = NULL;
    ins_follow_up follow_up = {INS_FOLLOW_UP_NONE, NULL};
    insights_error *err = NULL;
    ins_arena *own = ins_arena_create((size_t)32 << 20);
    insights_status status = INSIGHTS_NOMEM;
    if (own != NULL)
        status = ins_follow_up_asked(&follow_up, own, &input, &wording, &tongue, &err);
    if (status == INSIGHTS_OK)
        ck_assert_int_eq(follow_up.kind, INS_FOLLOW_UP_UNDO);
    insights_error_free(err);
    ins_arena_destroy(own);
    return status;
}

START_TEST(follow_up_is_read_in_the_language_that_has_it)
{
    static char french[] = "annule";
    static char english[] = "undo";
    ck_assert_int_eq(follow_once(english), INSIGHTS_OK);
    ck_assert_int_gt(fault_loop(follow_once, french), 2);
}
END_TEST

/* ---- memory ---- */

static insights_status read_once(void *state)
{
    const ins_wording asked = {.text = state, .now_us = the_world.now_us};
    insights_error *err = NULL;
    ins_reading *reading = NULL;
    ins_arena *own = ins_arena_create((size_t)32 << 20);
    insights_status status = INSIGHTS_NOMEM;
    if (own != NULL)
        status = ins_read_asked(&reading, own, &the_world.language, &asked, NULL, &err);
    insights_error_free(err);
    ins_arena_destroy(own);
    return status;
}

START_TEST(memory_that_runs_out_is_reported)
{
    static char text[] = "les ventes de chaussures du 3/4/2026 par magasin";
    ck_assert_int_gt(fault_loop(read_once, text), 2);
}
END_TEST

static insights_status build_forms(void *state)
{
    (void)state;
    const ins_tongue_forms *forms = NULL;
    insights_error *err = NULL;
    ins_arena *own = ins_arena_create((size_t)8 << 20);
    insights_status status = INSIGHTS_NOMEM;
    if (own != NULL)
        status = ins_tongue_forms_build(&forms, own, &err);
    insights_error_free(err);
    ins_arena_destroy(own);
    return status;
}

START_TEST(memory_that_runs_out_while_building_is_reported)
{
    ck_assert_int_gt(fault_loop(build_forms, NULL), 2);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("french");
    tcase_add_test(tests, every_pair_has_one_plan);
    tcase_add_test(tests, every_period_is_read);
    tcase_add_test(tests, period_is_found_at_its_place);
    tcase_add_test(tests, period_without_function_words_is_read_in_the_language_that_has_it);
    tcase_add_loop_test(tests, language_shows_in_function_words, 0,
                        (int)(sizeof texts / sizeof *texts));
    tcase_add_test(tests, said_language_is_taken);
    tcase_add_test(tests, unknown_language_is_refused);
    tcase_add_test(tests, undecided_question_is_read_in_the_language_that_has_a_plan);
    tcase_add_loop_test(tests, words_are_put_into_english, 0,
                        (int)(sizeof translations / sizeof *translations));
    tcase_add_test(tests, forms_of_words_are_found_by_their_stems);
    tcase_add_test(tests, stored_values_stay_as_they_are_and_others_are_translated_to_them);
    tcase_add_test(tests, names_of_the_model_win);
    tcase_add_test(tests, unknown_word_is_named_as_it_was_written);
    tcase_add_test(tests, word_that_english_would_misread_is_named);
    tcase_add_test(tests, words_are_told_at_their_places);
    tcase_add_test(tests, too_many_words_are_refused);
    tcase_add_test(tests, follow_up_is_read_in_the_language_that_has_it);
    tcase_add_test(tests, memory_that_runs_out_is_reported);
    tcase_add_test(tests, memory_that_runs_out_while_building_is_reported);
    return one_world_run("french", tests, tables, NOW_US);
}
