/* Reads periods that are open at one side: since X, until X, X or later, >= X. */
#include "language/period_grammar.h"

typedef enum limit_kind {
    LIMIT_SINCE,   /* starts where X starts */
    LIMIT_AFTER,   /* starts where X ends */
    LIMIT_BEFORE,  /* ends where X starts */
    LIMIT_THROUGH, /* ends where X ends */
    LIMIT_IS       /* X itself */
} limit_kind;

/* What the words say about a bare year behind them. */
typedef enum limit_trust {
    TRUST_YEAR,   /* speaks of time: "later than 2018" */
    TRUST_HINT,   /* a preposition like others */
    TRUST_NUMBER, /* speaks of amounts as well: "greater than 2018" */
    TRUST_DAY     /* "by": only a day or an edge is surely meant */
} limit_trust;

typedef struct limit_words {
    const char *words;
    limit_kind kind;
    limit_trust trust;
} limit_words;

static const limit_words before_span[] = {
    {"since", LIMIT_SINCE, TRUST_HINT},
    {"starting from", LIMIT_SINCE, TRUST_HINT},
    {"starting in", LIMIT_SINCE, TRUST_HINT},
    {"starting on", LIMIT_SINCE, TRUST_HINT},
    {"starting", LIMIT_SINCE, TRUST_HINT},
    {"as early as", LIMIT_SINCE, TRUST_YEAR},
    {"no earlier than", LIMIT_SINCE, TRUST_YEAR},
    {"not before", LIMIT_SINCE, TRUST_HINT},
    {"on or after", LIMIT_SINCE, TRUST_HINT},
    {"in or after", LIMIT_SINCE, TRUST_HINT},
    {"on and after", LIMIT_SINCE, TRUST_HINT},
    {"after", LIMIT_AFTER, TRUST_HINT},
    {"later than", LIMIT_AFTER, TRUST_YEAR},
    {"newer than", LIMIT_AFTER, TRUST_YEAR},
    {"greater than", LIMIT_AFTER, TRUST_NUMBER},
    {"before", LIMIT_BEFORE, TRUST_HINT},
    {"prior to", LIMIT_BEFORE, TRUST_YEAR},
    {"earlier than", LIMIT_BEFORE, TRUST_YEAR},
    {"older than", LIMIT_BEFORE, TRUST_NUMBER},
    {"less than", LIMIT_BEFORE, TRUST_NUMBER},
    {"no later than", LIMIT_BEFORE, TRUST_YEAR},
    {"not later than", LIMIT_BEFORE, TRUST_YEAR},
    {"as late as", LIMIT_BEFORE, TRUST_YEAR},
    {"until", LIMIT_BEFORE, TRUST_HINT},
    {"till", LIMIT_BEFORE, TRUST_HINT},
    {"til", LIMIT_BEFORE, TRUST_HINT},
    {"up to and including", LIMIT_THROUGH, TRUST_NUMBER},
    {"up to", LIMIT_BEFORE, TRUST_NUMBER},
    {"up until", LIMIT_BEFORE, TRUST_HINT},
    {"by", LIMIT_BEFORE, TRUST_DAY},
    {"on or before", LIMIT_THROUGH, TRUST_HINT},
    {"in or before", LIMIT_THROUGH, TRUST_HINT},
    {"through", LIMIT_THROUGH, TRUST_HINT},
    {"ending on", LIMIT_THROUGH, TRUST_HINT},
    {"ending", LIMIT_THROUGH, TRUST_HINT},
    {"> =", LIMIT_SINCE, TRUST_NUMBER},
    {">", LIMIT_AFTER, TRUST_NUMBER},
    {"< =", LIMIT_THROUGH, TRUST_NUMBER},
    {"<", LIMIT_BEFORE, TRUST_NUMBER},
    {"=", LIMIT_IS, TRUST_NUMBER},
};

static const limit_words behind_span[] = {
    {"or later", LIMIT_SINCE, TRUST_YEAR},      {"and later", LIMIT_SINCE, TRUST_YEAR},
    {"or after", LIMIT_SINCE, TRUST_YEAR},      {"and after", LIMIT_SINCE, TRUST_YEAR},
    {"or newer", LIMIT_SINCE, TRUST_YEAR},      {"onwards", LIMIT_SINCE, TRUST_YEAR},
    {"onward", LIMIT_SINCE, TRUST_YEAR},        {"and onwards", LIMIT_SINCE, TRUST_YEAR},
    {"and onward", LIMIT_SINCE, TRUST_YEAR},    {"and beyond", LIMIT_SINCE, TRUST_YEAR},
    {"forward", LIMIT_SINCE, TRUST_YEAR},       {"or earlier", LIMIT_THROUGH, TRUST_YEAR},
    {"and earlier", LIMIT_THROUGH, TRUST_YEAR}, {"or before", LIMIT_THROUGH, TRUST_YEAR},
    {"and before", LIMIT_THROUGH, TRUST_YEAR},  {"or older", LIMIT_THROUGH, TRUST_YEAR},
};

static const limit_words *find_words(const ins_time_reader *reader, size_t at,
                                     const limit_words *list, size_t count, size_t *next)
{
    for (size_t i = 0; i < count; i++) {
        *next = ins_time_words(reader, at, list[i].words);
        if (*next > 0)
            return &list[i];
    }
    return NULL;
}

static ins_time_span open_span(const ins_time_span *inner, limit_kind kind)
{
    ins_time_span span = *inner;
    int64_t start = inner->has_bound ? inner->bound : inner->first;
    int64_t end = inner->has_bound ? inner->bound : inner->end;
    if (kind == LIMIT_IS)
        return span;
    span.count = 0;
    span.repeat = INS_REPEAT_NONE;
    span.has_bound = false;
    span.has_first = kind == LIMIT_SINCE || kind == LIMIT_AFTER;
    span.has_end = !span.has_first;
    span.first = kind == LIMIT_SINCE ? start : end;
    span.end = kind == LIMIT_BEFORE ? start : end;
    return span;
}

static ins_time_doubt doubt_behind(const ins_time_reader *reader, size_t at, size_t end,
                                   const ins_time_span *inner, limit_trust trust)
{
    bool is_day = inner->has_bound || (inner->grain == INS_GRAIN_DAY && inner->count == 1);
    switch (trust) {
    case TRUST_YEAR: return INS_DOUBT_NONE;
    case TRUST_NUMBER: return inner->doubt == INS_DOUBT_YEAR ? INS_DOUBT_ALONE : INS_DOUBT_NONE;
    case TRUST_DAY:
        if (!is_day)
            return INS_DOUBT_ALONE;
        break;
    default: break;
    }
    bool is_weekday = inner->repeat == INS_REPEAT_WEEKDAY;
    return is_weekday || ins_time_is_supported(reader, at, end, inner) ? INS_DOUBT_NONE
                                                                       : INS_DOUBT_ALONE;
}

/* "since March", "year greater than 2012" */
static size_t limit_first(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    size_t next = 0;
    ins_time_span inner;
    bool is_year = ins_time_words(reader, at, "year") > 0;
    size_t start = is_year ? ins_time_skip(reader, at + 1, "is") : at;
    const limit_words *how =
        find_words(reader, start, before_span, sizeof before_span / sizeof before_span[0], &next);
    size_t end = how == NULL ? 0 : ins_time_atom(reader, next, &inner);
    if (end == 0 || !inner.has_first || !inner.has_end)
        return 0;
    ins_time_doubt doubt = doubt_behind(reader, next, end, &inner, how->trust);
    *out = open_span(&inner, how->kind);
    out->doubt = is_year ? INS_DOUBT_NONE : doubt;
    return end;
}

/* "2012 or later", "from March 2020 on" */
static size_t limit_last(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    size_t end = 0;
    ins_time_span inner;
    size_t start = ins_time_skip(reader, at, "from");
    size_t next = ins_time_atom(reader, start, &inner);
    if (next == 0 || !inner.has_first || !inner.has_end)
        return 0;
    const limit_words *how =
        find_words(reader, next, behind_span, sizeof behind_span / sizeof behind_span[0], &end);
    if (how == NULL)
        return 0;
    *out = open_span(&inner, how->kind);
    out->doubt = INS_DOUBT_NONE;
    return end;
}

size_t ins_time_limit(ins_time_reader *reader, size_t at, ins_time_span *out)
{
    size_t end = limit_first(reader, at, out);
    return end > 0 ? end : limit_last(reader, at, out);
}
