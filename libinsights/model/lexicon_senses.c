/* What words in names say about the data behind them: general English, a sorted list per sense. */
#include "model/lexicon.h"

#include <stdlib.h>
#include <string.h>

/* Each list is sorted by bytes and holds singulars, plurals only where they mean something else
 * (sales, units). A word may stand in several lists. */
static const char *const ADDITIVE[] = {
    "absence",      "accident",     "acre",          "amount",     "area",      "assist",
    "attendance",   "bonus",        "booking",       "budget",     "bug",       "byte",
    "bytes",        "cancellation", "capacity",      "cargo",      "case",      "cash",
    "casualty",     "charge",       "churned",       "claim",      "click",     "commission",
    "compensation", "complaint",    "conversion",    "copies",     "copy",      "cost",
    "crash",        "credit",       "crime",         "damage",     "day",       "death",
    "debt",         "defect",       "delay",         "delivery",   "discount",  "distance",
    "dividend",     "donation",     "download",      "downtime",   "duration",  "earnings",
    "ebitda",       "emission",     "employee",      "enrollment", "enrolment", "episode",
    "error",        "expenditure",  "expense",       "failure",    "fare",      "fatality",
    "fee",          "fine",         "freight",       "fund",       "funding",   "fundraising",
    "game",         "goal",         "grant",         "gross",      "hit",       "hour",
    "impression",   "incident",     "income",        "injured",    "injury",    "investment",
    "item",         "killed",       "kilometer",     "kilometre",  "laps",      "like",
    "loan",         "loss",         "match",         "medal",      "member",    "mileage",
    "minute",       "orders",       "outage",        "output",     "overhead",  "overtime",
    "page",         "paid",         "passenger",     "payment",    "payroll",   "penalty",
    "piece",        "point",        "precipitation", "premium",    "prize",     "proceeds",
    "production",   "profit",       "quantity",      "rainfall",   "receipts",  "refund",
    "rent",         "rental",       "return",        "revenue",    "reward",    "run",
    "salary",       "sale",         "sales",         "seat",       "second",    "session",
    "shipment",     "shot",         "show",          "signup",     "snowfall",  "spend",
    "spending",     "student",      "subscription",  "subsidy",    "subtotal",  "sum",
    "surplus",      "tackle",       "takings",       "tax",        "tonnage",   "total",
    "tries",        "try",          "turnover",      "unit",       "units",     "value",
    "vat",          "view",         "visit",         "visitor",    "volume",    "vote",
    "wage",         "waste",        "week",          "win",        "word",      "worker"};

static const char *const STOCK[] = {"asset",      "backlog",   "balance",   "deposit",   "equity",
                                    "follower",   "headcount", "inventory", "liability", "onhand",
                                    "population", "stock",     "subscriber"};

static const char *const AVERAGED[] = {
    "bpm",         "churn",        "concentration", "confidence",   "density",
    "dew",         "efficiency",   "frequency",     "gpa",          "humidity",
    "intensity",   "latency",      "margin",        "nps",          "ph",
    "pressure",    "price",        "probability",   "productivity", "rating",
    "retention",   "satisfaction", "score",         "speed",        "stars",
    "temperature", "throughput",   "utilisation",   "utilization",  "velocity",
    "visibility",  "voltage",      "wind",          "yield"};

static const char *const RATIO[] = {
    "aperture", "average", "coefficient", "deviation", "fraction",   "grade",      "highest",
    "index",    "lowest",  "max",         "maximum",   "mean",       "median",     "min",
    "minimum",  "pctl",    "per",         "percent",   "percentage", "percentile", "proportion",
    "quota",    "rate",    "ratio",       "share",     "std",        "variance"};

static const char *const NUMBER[] = {
    "age",       "altitude", "depth",   "diameter", "elevation", "floor",      "generation",
    "grade",     "height",   "lap",     "latitude", "length",    "level",      "longitude",
    "magnitude", "order",    "ordinal", "place",    "position",  "prominence", "radius",
    "rank",      "ranking",  "ranks",   "round",    "season",    "seed",       "sequence",
    "size",      "star",     "stars",   "storey",   "stories",   "story",      "thickness",
    "version",   "weight",   "width"};

static const char *const IDENTIFIER[] = {
    "accession", "account",   "barcode", "bic",      "chromosome", "code",    "ean",
    "extension", "fax",       "gtin",    "guid",     "hash",       "iban",    "id",
    "imei",      "ip",        "isbn",    "key",      "licence",    "license", "link",
    "mac",       "mobile",    "omim",    "passport", "phone",      "plate",   "postal",
    "postcode",  "reference", "serial",  "sku",      "ssn",        "swift",   "telephone",
    "token",     "upc",       "uri",     "url",      "uuid",       "vin",     "zip",
    "zipcode"};

static const char *const CATEGORY[] = {
    "affiliation", "appellation",  "area",          "borough",      "brand",       "breed",
    "browser",     "building",     "campus",        "carrier",      "category",    "channel",
    "city",        "class",        "climate",       "club",         "college",     "color",
    "colour",      "conference",   "continent",     "country",      "county",      "course",
    "cuisine",     "currency",     "delivery",      "department",   "destination", "device",
    "direction",   "discipline",   "district",      "division",     "ethnicity",   "event",
    "family",      "flavor",       "flavour",       "format",       "gender",      "genre",
    "grade",       "grape",        "group",         "hemisphere",   "hometown",    "industry",
    "job",         "kind",         "label",         "language",     "league",      "level",
    "location",    "major",        "make",          "manufacturer", "marital",     "market",
    "material",    "method",       "minor",         "mode",         "model",       "month",
    "nationality", "neighborhood", "neighbourhood", "occupation",   "origin",      "os",
    "outcome",     "party",        "payment",       "phase",        "platform",    "position",
    "priority",    "profession",   "program",       "programme",    "province",    "publisher",
    "quarter",     "race",         "rank",          "reason",       "region",      "religion",
    "residence",   "result",       "role",          "school",       "sector",      "segment",
    "sex",         "shape",        "shipping",      "size",         "skill",       "source",
    "speciality",  "specialty",    "species",       "sponsor",      "sport",       "stage",
    "state",       "status",       "style",         "subject",      "supplier",    "team",
    "territory",   "theme",        "tier",          "town",         "type",        "unit",
    "university",  "uom",          "vendor",        "venue",        "weekday",     "zone"};

static const char *const PERIOD[] = {"day", "hour", "month", "quarter", "week", "weekday"};

static const char *const YEAR[] = {"built", "established", "founded", "since", "year"};

static const char *const LABEL[] = {"caption", "headline", "label", "name", "title"};

static const char *const LONG_TEXT[] = {
    "abstract",       "address", "bio",     "biography",  "body", "comment",  "content",
    "description",    "detail",  "details", "feedback",   "file", "filename", "image",
    "link",           "message", "note",    "objectives", "path", "photo",    "picture",
    "recommendation", "remark",  "review",  "summary",    "text", "url"};

static const char *const PERSONAL[] = {
    "address", "birth",    "birthdate", "birthday", "email", "fax",    "iban",    "login",
    "mobile",  "passport", "password",  "phone",    "ssn",   "street", "surname", "telephone"};

static const char *const PERSON[] = {
    "applicant",  "beneficiary",  "buyer",       "cardholder", "child",      "citizen",
    "client",     "contact",      "customer",    "doctor",     "donor",      "driver",
    "employee",   "guardian",     "guest",       "individual", "instructor", "insured",
    "investor",   "lead",         "lecturer",    "member",     "nurse",      "owner",
    "parent",     "participant",  "passenger",   "patient",    "people",     "person",
    "physician",  "policyholder", "professor",   "prospect",   "pupil",      "resident",
    "reviewer",   "salesman",     "salesperson", "shopper",    "staff",      "student",
    "subscriber", "teacher",      "tenant",      "tourist",    "trainer",    "user",
    "visitor",    "voter",        "worker"};

static const char *const ROLE[] = {
    "adviser",        "advisor",  "agent",       "approver",  "assignee",     "author",
    "boss",           "captain",  "chair",       "chairman",  "chairperson",  "coordinator",
    "director",       "doctor",   "driver",      "editor",    "head",         "instructor",
    "leader",         "lecturer", "manager",     "mentor",    "nurse",        "owner",
    "parent",         "pcp",      "physician",   "president", "principal",    "rep",
    "representative", "reviewer", "salesperson", "secretary", "seller",       "sponsor",
    "supervisor",     "teacher",  "treasurer",   "tutor",     "vicepresident"};

static const char *const AMOUNT[] = {"amount", "proceeds", "receipts", "revenue",
                                     "sale",   "sales",    "takings",  "turnover"};

static const char *const VOLUME[] = {"item", "orders", "piece", "quantity", "unit", "units"};

static const char *const PROFIT[] = {"earnings", "profit", "surplus"};

static const char *const GOOD[] = {
    "attendance",  "booking",   "click",      "conversion",   "donation",     "download",
    "earnings",    "ebitda",    "efficiency", "enrollment",   "enrolment",    "follower",
    "fundraising", "goal",      "gpa",        "gross",        "impression",   "income",
    "like",        "margin",    "medal",      "nps",          "orders",       "output",
    "passenger",   "point",     "production", "productivity", "profit",       "quantity",
    "rating",      "retention", "revenue",    "sale",         "sales",        "satisfaction",
    "score",       "session",   "signup",     "subscriber",   "subscription", "surplus",
    "turnover",    "unit",      "units",      "utilisation",  "utilization",  "view",
    "visit",       "visitor",   "vote",       "win",          "yield"};

static const char *const BAD[] = {
    "absence", "accident",  "bug",      "cancellation", "casualty", "churn",       "churned",
    "claim",   "complaint", "cost",     "crash",        "crime",    "damage",      "death",
    "debt",    "defect",    "delay",    "downtime",     "error",    "expenditure", "expense",
    "failure", "fatality",  "incident", "injured",      "injury",   "killed",      "latency",
    "loss",    "outage",    "overhead", "overtime",     "penalty",  "refund",      "return",
    "spend",   "spending",  "waste"};

static const char *const MONEY[] = {
    "amount",     "asset",        "balance",    "bonus",     "budget",   "cash",        "charge",
    "commission", "compensation", "cost",       "damage",    "debt",     "deposit",     "discount",
    "dividend",   "donation",     "earnings",   "ebitda",    "equity",   "expenditure", "expense",
    "fare",       "fee",          "fine",       "fund",      "funding",  "fundraising", "grant",
    "gross",      "income",       "investment", "liability", "loan",     "loss",        "money",
    "overhead",   "paid",         "payment",    "payroll",   "penalty",  "premium",     "price",
    "prize",      "proceeds",     "profit",     "receipts",  "refund",   "rent",        "rental",
    "revenue",    "reward",       "salary",     "sale",      "sales",    "spend",       "spending",
    "subsidy",    "surplus",      "takings",    "tax",       "turnover", "value",       "vat",
    "wage"};

static const char *const FLAG[] = {
    "active", "allowed",   "approved",  "available", "can",    "canceled",   "cancelled",
    "closed", "completed", "confirmed", "deleted",   "did",    "enabled",    "flag",
    "has",    "is",        "paid",      "private",   "public", "registered", "unavailable",
    "valid",  "verified",  "was",       "yn"};

static const char *const PLACE[] = {
    "address",    "airport",   "branch",       "city",         "club",       "college",
    "company",    "continent", "country",      "county",       "department", "district",
    "hospital",   "hotel",     "latitude",     "location",     "longitude",  "manufacturer",
    "museum",     "office",    "organisation", "organization", "place",      "postcode",
    "province",   "region",    "restaurant",   "school",       "shop",       "stadium",
    "state",      "station",   "store",        "street",       "supplier",   "town",
    "university", "vendor",    "venue",        "warehouse",    "zip"};

static const char *const COUNTER[] = {"count", "number"};

static const char *const WEAK_DATE[] = {
    "birth",    "birthdate",  "birthday", "changed",  "created",  "deleted",
    "due",      "expiration", "expiry",   "imported", "inserted", "loaded",
    "modified", "revised",    "synced",   "updated",  "valid"};

typedef struct sense_list {
    unsigned sense;
    const char *const *words;
    size_t count;
} sense_list;

#define LIST(name)                                                                                 \
    {                                                                                              \
        INS_SENSE_##name, name, sizeof name / sizeof *name                                         \
    }

static const sense_list LISTS[] = {
    LIST(ADDITIVE), LIST(STOCK),  LIST(AVERAGED), LIST(RATIO),  LIST(NUMBER),    LIST(IDENTIFIER),
    LIST(CATEGORY), LIST(PERIOD), LIST(YEAR),     LIST(LABEL),  LIST(LONG_TEXT), LIST(PERSONAL),
    LIST(PERSON),   LIST(ROLE),   LIST(AMOUNT),   LIST(VOLUME), LIST(PROFIT),    LIST(GOOD),
    LIST(BAD),      LIST(MONEY),  LIST(FLAG),     LIST(PLACE),  LIST(COUNTER),   LIST(WEAK_DATE),
};

/* Sorted by bytes. */
static const ins_unit_word UNITS[] = {{"aud", "AUD", true, true, false},
                                      {"cad", "CAD", true, true, false},
                                      {"celsius", "°C", false, false, false},
                                      {"chf", "CHF", true, true, false},
                                      {"cm", "cm", false, true, false},
                                      {"cny", "CNY", true, true, false},
                                      {"dollar", "USD", true, false, false},
                                      {"dollars", "USD", true, false, false},
                                      {"eur", "EUR", true, true, false},
                                      {"euro", "EUR", true, false, false},
                                      {"euros", "EUR", true, false, false},
                                      {"fahrenheit", "°F", false, false, false},
                                      {"feet", "ft", false, false, false},
                                      {"ft", "ft", false, true, false},
                                      {"gb", "GB", false, true, false},
                                      {"gbp", "GBP", true, true, false},
                                      {"hours", "h", false, false, false},
                                      {"inches", "in", false, false, false},
                                      {"inr", "INR", true, true, false},
                                      {"jpy", "JPY", true, true, false},
                                      {"kb", "kB", false, true, false},
                                      {"kg", "kg", false, true, false},
                                      {"kilograms", "kg", false, false, false},
                                      {"kilometers", "km", false, false, false},
                                      {"kilometres", "km", false, false, false},
                                      {"km", "km", false, true, false},
                                      {"knots", "kn", false, false, false},
                                      {"kwh", "kWh", false, true, false},
                                      {"lb", "lb", false, true, false},
                                      {"lbs", "lb", false, true, false},
                                      {"liters", "l", false, false, false},
                                      {"litres", "l", false, false, false},
                                      {"mb", "MB", false, true, false},
                                      {"meters", "m", false, false, false},
                                      {"metres", "m", false, false, false},
                                      {"miles", "mi", false, false, false},
                                      {"milliseconds", "ms", false, false, false},
                                      {"minutes", "min", false, false, false},
                                      {"ml", "ml", false, true, false},
                                      {"mm", "mm", false, true, false},
                                      {"mph", "mph", false, true, false},
                                      {"ms", "ms", false, true, false},
                                      {"mwh", "MWh", false, true, false},
                                      {"percent", "%", false, false, false},
                                      {"percentage", "%", false, false, false},
                                      {"pounds", "GBP", true, false, true},
                                      {"rub", "RUB", true, true, false},
                                      {"seconds", "s", false, false, false},
                                      {"tonnes", "t", false, false, false},
                                      {"usd", "USD", true, true, false},
                                      {"yen", "JPY", true, false, false}};

enum { WORD_MAX = 40 };

static int compare_key(const ins_slice *key, const char *text)
{
    size_t size = strlen(text);
    int order = memcmp(key->data, text, key->size < size ? key->size : size);
    if (order != 0)
        return order;
    return key->size < size ? -1 : key->size > size;
}

static int compare_word(const void *key, const void *item)
{
    return compare_key(key, *(const char *const *)item);
}

static int compare_unit(const void *key, const void *item)
{
    return compare_key(key, ((const ins_unit_word *)item)->word);
}

static unsigned senses_of(ins_slice word)
{
    unsigned senses = 0;
    for (size_t i = 0; i < sizeof LISTS / sizeof *LISTS; i++)
        if (bsearch(&word, LISTS[i].words, LISTS[i].count, sizeof(char *), compare_word) != NULL)
            senses |= LISTS[i].sense;
    return senses;
}

unsigned ins_lexicon_senses(ins_slice word)
{
    unsigned senses = senses_of(word);
    if (senses != 0 || word.size < 4 || word.size > WORD_MAX || word.data[word.size - 1] != 's')
        return senses;
    senses = senses_of((ins_slice){word.data, word.size - 1});
    if (senses != 0 || memcmp(word.data + word.size - 2, "es", 2) != 0)
        return senses;
    if (word.data[word.size - 3] != 'i')
        return senses_of((ins_slice){word.data, word.size - 2});
    char singular[WORD_MAX];
    memcpy(singular, word.data, word.size - 3);
    singular[word.size - 3] = 'y';
    return senses_of((ins_slice){singular, word.size - 2});
}

const ins_unit_word *ins_lexicon_unit(ins_slice word)
{
    return bsearch(&word, UNITS, sizeof UNITS / sizeof *UNITS, sizeof *UNITS, compare_unit);
}
