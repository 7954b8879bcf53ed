/* Tests of words of identifiers, singular and plural, and of the tables they read. */
#include "model/derive.h"
#include "model/lexicon.h"
#include "model/phrase.h"
#include "support/fault.h"
#include "support/suite.h"

#include <check.h>
#include <string.h>

static ins_arena *arena;

static void start(void)
{
    arena = ins_arena_create((size_t)8 << 20);
}

static void stop(void)
{
    ins_arena_destroy(arena);
}

typedef struct pair {
    const char *from;
    const char *to;
} pair;

static void check_words(const pair *cases, size_t count)
{
    for (size_t i = 0; i < count; i++)
        ck_assert_str_eq(ins_words_of_identifier(arena, cases[i].from), cases[i].to);
}

#define CHECK_WORDS(cases) check_words((cases), sizeof(cases) / sizeof *(cases))

START_TEST(cases_and_separators_split_identifiers)
{
    static const pair CASES[] = {
        {"quantity_sold", "quantity sold"},
        {"QuantitySold", "quantity sold"},
        {"quantitySold", "quantity sold"},
        {"QUANTITY_SOLD", "quantity sold"},
        {"quantity sold", "quantity sold"},
        {"quantity-sold", "quantity sold"},
        {"schema.table", "schema table"},
        {"XMLFile", "xml file"},
        {"customerIDs", "customer ids"},
        {"address1", "address 1"},
        {"line2text", "line 2 text"},
        {"2018sales", "2018 sales"},
        {"co2", "co2"},
        {"b2b_orders", "b2b orders"},
        {"RAM_MiB", "ram mib"},
        {"__id__", "id"},
        {"isAVA", "is ava"},
        {"Order Details", "order details"},
    };
    CHECK_WORDS(CASES);
}
END_TEST

START_TEST(short_forms_are_spelled_out)
{
    static const pair CASES[] = {
        {"qty", "quantity"},
        {"TotalAmtUSD", "total amount usd"},
        {"cust_nbr", "customer number"},
        {"dept_no", "department number"},
        {"no_of_rooms", "number of rooms"},
        {"num_employees", "number of employees"},
        {"Number_Deaths", "number of deaths"},
        {"dob", "date of birth"},
        {"LName", "last name"},
        {"fname", "first name"},
        {"lname", "last name"},
        {"pct_change", "percent change"},
        {"created_dt", "created date"},
        {"status_cd", "status code"},
        {"fk_customer", "customer"},
        {"tbl_orders", "orders"},
        {"eMail", "email"},
        {"item_desc", "item description"},
        {"yr", "year"},
        {"sku", "sku"},
        {"id", "id"},
    };
    CHECK_WORDS(CASES);
}
END_TEST

START_TEST(short_forms_apply_only_where_they_are_short_forms)
{
    static const pair CASES[] = {
        {"is_no_smoking", "is no smoking"}, /* no in the middle is no number */
        {"dt_created", "dt created"},       /* dt in front may be anything */
        {"tbl", "tbl"},                     /* alone it is all there is */
        {"number_in_stock", "number in stock"},
    };
    CHECK_WORDS(CASES);
}
END_TEST

START_TEST(compounds_are_split_when_words_cover_them)
{
    static const pair CASES[] = {
        {"lastname", "last name"},         {"zipcode", "zip code"},
        {"countrycode", "country code"},   {"studentid", "student id"},
        {"custname", "customer name"},     {"birthdate", "birth date"},
        {"CUSTOMERNAME", "customer name"}, {"invoiceno", "invoice number"},
        {"dateofbirth", "date of birth"},  {"totalamt", "total amount"},
        {"orderlineid", "order line id"},
    };
    CHECK_WORDS(CASES);
}
END_TEST

START_TEST(words_that_look_like_compounds_stay_whole)
{
    static const char *const WORDS[] = {
        "valid",    "startup",  "homework", "airport",  "today",    "lineage", "authorship",
        "manager",  "season",   "paid",     "database", "turnover", "hybrid",  "volcano",
        "passport", "birthday", "website",  "nickname", "email",    "address", "profile",
    };
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        ck_assert_str_eq(ins_words_of_identifier(arena, WORDS[i]), WORDS[i]);
}
END_TEST

START_TEST(letters_of_other_scripts_survive)
{
    ck_assert_str_eq(ins_words_of_identifier(arena, "größe_cm"), "größe cm");
    ck_assert_str_eq(ins_words_of_identifier(arena, "売上高"), "売上高");
}
END_TEST

START_TEST(a_name_without_words_is_shown_as_it_is)
{
    ck_assert_str_eq(ins_words_of_identifier(arena, "%"), "%");
    ck_assert_str_eq(ins_words_of_identifier(arena, ""), "unnamed");
    ck_assert_str_eq(ins_words_of_identifier(arena, "\xff\xfe"), "unnamed");
}
END_TEST

START_TEST(a_very_long_name_is_cut)
{
    char name[5000];
    memset(name, 'x', sizeof name);
    name[sizeof name - 1] = '\0';
    ck_assert_uint_le(strlen(ins_words_of_identifier(arena, name)), 512);
}
END_TEST

/* Read both ways. */
static const pair NOUNS[] = {
    {"customer", "customers"},
    {"city", "cities"},
    {"day", "days"},
    {"box", "boxes"},
    {"class", "classes"},
    {"status", "statuses"},
    {"address", "addresses"},
    {"business", "businesses"},
    {"bus", "buses"},
    {"gas", "gases"},
    {"analysis", "analyses"},
    {"diagnosis", "diagnoses"},
    {"crisis", "crises"},
    {"criterion", "criteria"},
    {"person", "people"},
    {"child", "children"},
    {"man", "men"},
    {"woman", "women"},
    {"salesman", "salesmen"},
    {"salesperson", "salespeople"},
    {"wife", "wives"},
    {"life", "lives"},
    {"shelf", "shelves"},
    {"leaf", "leaves"},
    {"hero", "heroes"},
    {"potato", "potatoes"},
    {"photo", "photos"},
    {"shoe", "shoes"},
    {"toe", "toes"},
    {"quiz", "quizzes"},
    {"branch", "branches"},
    {"match", "matches"},
    {"dish", "dishes"},
    {"purchase", "purchases"},
    {"course", "courses"},
    {"house", "houses"},
    {"warehouse", "warehouses"},
    {"license", "licenses"},
    {"expense", "expenses"},
    {"sale", "sales"},
    {"movie", "movies"},
    {"company", "companies"},
    {"campus", "campuses"},
    {"bonus", "bonuses"},
    {"virus", "viruses"},
    {"menu", "menus"},
    {"taxi", "taxis"},
    {"bridge", "bridges"},
    {"price", "prices"},
    {"tax", "taxes"},
    {"fax", "faxes"},
    {"index", "indexes"},
    {"matrix", "matrices"},
    {"foot", "feet"},
    {"tooth", "teeth"},
    {"mouse", "mice"},
    {"employee", "employees"},
    {"area", "areas"},
    {"camera", "cameras"},
    {"size", "sizes"},
    {"stomach", "stomachs"},
    {"cause", "causes"},
    {"lens", "lenses"},
    {"university", "universities"},
    {"key", "keys"},
    {"human", "humans"},
    {"topic", "topics"},
    {"paralysis", "paralyses"},
    {"clinic", "clinics"},
    {"move", "moves"},
};

START_TEST(plural_of_a_singular)
{
    for (size_t i = 0; i < sizeof NOUNS / sizeof *NOUNS; i++)
        ck_assert_str_eq(ins_plural(arena, NOUNS[i].from), NOUNS[i].to);
}
END_TEST

START_TEST(singular_of_a_plural)
{
    for (size_t i = 0; i < sizeof NOUNS / sizeof *NOUNS; i++)
        ck_assert_str_eq(ins_singular(arena, NOUNS[i].to), NOUNS[i].from);
}
END_TEST

START_TEST(singular_and_plural_are_idempotent)
{
    for (size_t i = 0; i < sizeof NOUNS / sizeof *NOUNS; i++) {
        ck_assert_str_eq(ins_singular(arena, NOUNS[i].from), NOUNS[i].from);
        ck_assert_str_eq(ins_plural(arena, NOUNS[i].to), NOUNS[i].to);
    }
}
END_TEST

START_TEST(some_nouns_do_not_change)
{
    static const char *const WORDS[] = {
        "data", "media",   "series",       "species",   "staff",       "sheep",    "aircraft",
        "news", "physics", "headquarters", "equipment", "information", "furniture"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        ck_assert_str_eq(ins_plural(arena, WORDS[i]), WORDS[i]);
        ck_assert_str_eq(ins_singular(arena, WORDS[i]), WORDS[i]);
    }
}
END_TEST

START_TEST(only_the_last_word_changes)
{
    ck_assert_str_eq(ins_plural(arena, "sales order"), "sales orders");
    ck_assert_str_eq(ins_singular(arena, "customer cities"), "customer city");
}
END_TEST

START_TEST(case_is_kept)
{
    ck_assert_str_eq(ins_plural(arena, "Customer"), "Customers");
    ck_assert_str_eq(ins_plural(arena, "SKU"), "SKUs");
    ck_assert_str_eq(ins_singular(arena, "Cities"), "City");
}
END_TEST

START_TEST(what_is_no_word_stays)
{
    ck_assert_str_eq(ins_plural(arena, ""), "");
    ck_assert_str_eq(ins_plural(arena, "address 1"), "address 1");
    ck_assert_str_eq(ins_plural(arena, "größe"), "größe");
}
END_TEST

START_TEST(abbreviations_are_found_and_nothing_else)
{
    ck_assert_str_eq(ins_lexicon_abbreviation(ins_slice_of("acct"))->meaning, "account");
    ck_assert_str_eq(ins_lexicon_abbreviation(ins_slice_of("yrs"))->meaning, "years");
    ck_assert_ptr_null(ins_lexicon_abbreviation(ins_slice_of("acc")));
    ck_assert_ptr_null(ins_lexicon_abbreviation(ins_slice_of("zzz")));
}
END_TEST

START_TEST(senses_are_found_in_the_plural_too)
{
    ck_assert_uint_ne(ins_lexicon_senses(ins_slice_of("countries")) & INS_SENSE_CATEGORY, 0);
    ck_assert_uint_ne(ins_lexicon_senses(ins_slice_of("losses")) & INS_SENSE_BAD, 0);
    ck_assert_uint_ne(ins_lexicon_senses(ins_slice_of("prices")) & INS_SENSE_AVERAGED, 0);
    ck_assert_uint_eq(ins_lexicon_senses(ins_slice_of("xyzzy")), 0);
}
END_TEST

START_TEST(head_of_a_phrase_is_before_its_preposition)
{
    ins_phrase_senses read = ins_phrase_read(ins_slice_of("unit price in dollars"));
    ck_assert(ins_slice_equal(read.word, ins_slice_of("price")));
    read = ins_phrase_read(ins_slice_of("wind speed mph"));
    ck_assert(ins_slice_equal(read.word, ins_slice_of("speed")));
    read = ins_phrase_read(ins_slice_of("number of employees"));
    ck_assert(ins_slice_equal(read.word, ins_slice_of("number")));
}
END_TEST

START_TEST(phrases_start_and_end_at_words)
{
    ins_slice phrase = ins_slice_of("customer name");
    ck_assert(ins_phrase_starts(phrase, ins_slice_of("customer")));
    ck_assert(!ins_phrase_starts(phrase, ins_slice_of("cust")));
    ck_assert(ins_phrase_ends(phrase, ins_slice_of("name")));
    ck_assert(!ins_phrase_ends(phrase, ins_slice_of("me")));
    ck_assert(
        ins_slice_equal(ins_phrase_after(phrase, ins_slice_of("customer")), ins_slice_of("name")));
}
END_TEST

START_TEST(groups_of_words_are_found_by_any_member)
{
    ck_assert_ptr_eq(ins_lexicon_group(ins_slice_of("client")),
                     ins_lexicon_group(ins_slice_of("customer")));
    ck_assert_ptr_null(ins_lexicon_group(ins_slice_of("zebra")));
}
END_TEST

static insights_status make_words(void *state)
{
    (void)state;
    ins_arena *own = ins_arena_create(4096);
    if (own == NULL)
        return INSIGHTS_NOMEM;
    const char *words = ins_words_of_identifier(own, "custname_qty");
    const char *plural = words == NULL ? NULL : ins_plural(own, words);
    const char *singular = plural == NULL ? NULL : ins_singular(own, plural);
    bool is_good = singular != NULL && strcmp(singular, words) == 0;
    ins_arena_destroy(own);
    return singular == NULL || is_good ? (singular == NULL ? INSIGHTS_NOMEM : INSIGHTS_OK)
                                       : INSIGHTS_INTERNAL;
}

START_TEST(failed_allocations_are_reported)
{
    fault_loop(make_words, NULL);
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("words");
    tcase_add_checked_fixture(cases, start, stop);
    tcase_add_test(cases, cases_and_separators_split_identifiers);
    tcase_add_test(cases, short_forms_are_spelled_out);
    tcase_add_test(cases, short_forms_apply_only_where_they_are_short_forms);
    tcase_add_test(cases, compounds_are_split_when_words_cover_them);
    tcase_add_test(cases, words_that_look_like_compounds_stay_whole);
    tcase_add_test(cases, letters_of_other_scripts_survive);
    tcase_add_test(cases, a_name_without_words_is_shown_as_it_is);
    tcase_add_test(cases, a_very_long_name_is_cut);
    tcase_add_test(cases, plural_of_a_singular);
    tcase_add_test(cases, singular_of_a_plural);
    tcase_add_test(cases, singular_and_plural_are_idempotent);
    tcase_add_test(cases, some_nouns_do_not_change);
    tcase_add_test(cases, only_the_last_word_changes);
    tcase_add_test(cases, case_is_kept);
    tcase_add_test(cases, what_is_no_word_stays);
    tcase_add_test(cases, abbreviations_are_found_and_nothing_else);
    tcase_add_test(cases, senses_are_found_in_the_plural_too);
    tcase_add_test(cases, head_of_a_phrase_is_before_its_preposition);
    tcase_add_test(cases, phrases_start_and_end_at_words);
    tcase_add_test(cases, groups_of_words_are_found_by_any_member);
    tcase_add_test(cases, failed_allocations_are_reported);
    return suite_run_case("words", cases);
}
