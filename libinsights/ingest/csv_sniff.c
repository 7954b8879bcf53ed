/* Guesses delimiter and header from a sample. */
#include "ingest/csv_sniff.h"

#include "base/alloc.h"
#include "base/number.h"
#include "ingest/csv_column.h"

#include <string.h>

enum { PATTERNS = 32, RECORDS_MAX = 2000 };

/* Reads the records of a sample; the last one is left out when the sample cuts it off. */
typedef struct sample_reader {
    ins_csv_source *source;
    ins_csv_reader *reader;
    const ins_csv_sample *sample;
    size_t records;
} sample_reader;

static insights_status open_sample(sample_reader *self, const ins_csv_sample *sample,
                                   char delimiter, insights_error **err)
{
    *self = (sample_reader){.sample = sample};
    self->source = ins_malloc(sizeof *self->source);
    if (self->source == NULL)
        return ins_fail_nomem(err);
    ins_csv_source_memory(self->source, sample->data, sample->size, sample->encoding);
    self->reader = ins_csv_reader_create(self->source, delimiter);
    if (self->reader == NULL) {
        ins_free(self->source);
        return ins_fail_nomem(err);
    }
    return INSIGHTS_OK;
}

static void close_sample(sample_reader *self)
{
    ins_csv_reader_destroy(self->reader);
    ins_free(self->source);
}

/* The next record that is worth looking at; INS_CSV_END at the end. */
static insights_status next_record(sample_reader *self, ins_csv_record *record,
                                   insights_error **err)
{
    do {
        INS_TRY(ins_csv_next(self->reader, record, err));
    } while (record->kind == INS_CSV_BAD || record->is_blank);
    bool is_cut = !self->sample->is_whole && self->records > 0 && ins_csv_is_drained(self->reader);
    if (is_cut || self->records++ == RECORDS_MAX)
        record->kind = INS_CSV_END;
    return INSIGHTS_OK;
}

/* How records and fields look under one delimiter. */
typedef struct csv_looks {
    size_t lengths[PATTERNS]; /* distinct numbers of fields */
    size_t counts[PATTERNS];  /* records of each */
    size_t pattern_count;
    size_t fields;
    size_t known; /* fields that are numbers, dates, missing or plain words */
} csv_looks;

static void count_pattern(csv_looks *looks, size_t length)
{
    size_t i = 0;
    while (i < looks->pattern_count && looks->lengths[i] != length)
        i++;
    if (i == PATTERNS)
        i = PATTERNS - 1;
    if (i == looks->pattern_count)
        looks->lengths[looks->pattern_count++] = length;
    looks->counts[i]++;
}

static bool is_plain_text(ins_slice text)
{
    for (size_t i = 0; i < text.size; i++)
        if (strchr(",;|\t", text.data[i]) != NULL && text.data[i] != '\0')
            return false;
    return true;
}

static void look_at(csv_looks *looks, const ins_csv_record *record)
{
    count_pattern(looks, record->count);
    looks->fields += record->count;
    for (size_t i = 0; i < record->count; i++)
        looks->known += is_plain_text(record->fields[i]) || ins_csv_is_typed(record->fields[i]);
}

/* Pattern score times type score, 0 when no record is cut by the delimiter. */
static double score_of(const csv_looks *looks)
{
    double pattern = 0;
    for (size_t i = 0; i < looks->pattern_count; i++)
        pattern +=
            (double)looks->counts[i] * (double)(looks->lengths[i] - 1) / (double)looks->lengths[i];
    if (looks->fields == 0)
        return 0;
    return pattern / (double)looks->pattern_count * (double)looks->known / (double)looks->fields;
}

static insights_status try_delimiter(const ins_csv_sample *sample, char delimiter, double *score,
                                     insights_error **err)
{
    sample_reader reader;
    ins_csv_record record;
    csv_looks seen = {0};
    INS_TRY(open_sample(&reader, sample, delimiter, err));
    insights_status status = next_record(&reader, &record, err);
    while (status == INSIGHTS_OK && record.kind != INS_CSV_END) {
        look_at(&seen, &record);
        status = next_record(&reader, &record, err);
    }
    close_sample(&reader);
    *score = score_of(&seen);
    return status;
}

insights_status ins_csv_guess_delimiter(const ins_csv_sample *sample, char *out,
                                        insights_error **err)
{
    static const char candidates[] = {',', ';', '\t', '|'};
    double best = 0;
    *out = ',';
    for (size_t i = 0; i < sizeof candidates; i++) {
        double score = 0;
        INS_TRY(try_delimiter(sample, candidates[i], &score, err));
        if (score > best) {
            best = score;
            *out = candidates[i];
        }
    }
    return INSIGHTS_OK;
}

/* What guessing a header needs to remember: the first record and what is below it. */
typedef struct header_guess {
    ins_arena *arena;
    ins_slice *names;
    size_t count;
    ins_csv_column *columns;
    bool is_repeated; /* a text of the first record comes again below it */
} header_guess;

static insights_status keep_names(header_guess *guess, const ins_csv_record *record,
                                  insights_error **err)
{
    guess->count = record->count;
    guess->names = ARENA_ARRAY(guess->arena, ins_slice, record->count);
    guess->columns = ARENA_ARRAY(guess->arena, ins_csv_column, record->count);
    if (guess->names == NULL || guess->columns == NULL)
        return ins_fail_nomem(err);
    for (size_t i = 0; i < record->count; i++) {
        size_t size = record->fields[i].size;
        guess->names[i].data = ins_arena_copy(guess->arena, record->fields[i].data, size);
        guess->names[i].size = size;
        if (guess->names[i].data == NULL)
            return ins_fail_nomem(err);
        ins_csv_column_init(&guess->columns[i]);
    }
    return INSIGHTS_OK;
}

static void look_below(header_guess *guess, const ins_csv_record *record)
{
    for (size_t i = 0; i < guess->count && i < record->count; i++) {
        ins_csv_column_look(&guess->columns[i], record->fields[i]);
        if (guess->names[i].size > 0 && ins_slice_equal(guess->names[i], record->fields[i]))
            guess->is_repeated = true;
    }
}

static insights_status read_guess(header_guess *guess, sample_reader *reader, insights_error **err)
{
    ins_csv_record record;
    INS_TRY(next_record(reader, &record, err));
    if (record.kind == INS_CSV_END)
        return INSIGHTS_OK;
    INS_TRY(keep_names(guess, &record, err));
    for (;;) {
        INS_TRY(next_record(reader, &record, err));
        if (record.kind == INS_CSV_END)
            return INSIGHTS_OK;
        look_below(guess, &record);
    }
}

static bool are_distinct(const ins_slice *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = i + 1; j < count; j++)
            if (names[i].size > 0 && ins_slice_equal(names[i], names[j]))
                return false;
    return true;
}

/* Years that follow each other, as wide tables have them above their numbers. */
static bool is_year_after(ins_slice name, int64_t *last)
{
    int64_t year = 0;
    if (!ins_parse_int(name.data, name.size, &year) || year < 1900 || year > 2100)
        return false;
    bool follows = *last == 0 || year == *last + 1;
    *last = year;
    return follows;
}

/* Whether a name could just as well be a value of the column below it. */
static bool fits_below(const ins_csv_type *type, ins_slice name)
{
    ins_value value;
    return type->type != INSIGHTS_TYPE_TEXT && ins_csv_convert(type, name, &value) &&
           !ins_value_is_null(&value);
}

static bool is_header(const header_guess *guess)
{
    const ins_csv_habits habits = {.mark = INS_MARK_POINT};
    size_t typed_below = 0;
    size_t missing = 0;
    int64_t year = 0;
    for (size_t i = 0; i < guess->count; i++) {
        ins_slice name = guess->names[i];
        ins_csv_type type = ins_csv_column_decide(&guess->columns[i], name, &habits);
        if (ins_csv_is_missing(name))
            missing++;
        else if (ins_csv_is_typed(name) ? !is_year_after(name, &year) : fits_below(&type, name))
            return false;
        else
            typed_below += type.type != INSIGHTS_TYPE_TEXT && year == 0;
    }
    if (guess->count == 0 || missing * 2 > guess->count ||
        (year > 0 && ins_csv_is_typed(guess->names[0])))
        return false;
    return typed_below > 0 || (!guess->is_repeated && are_distinct(guess->names, guess->count));
}

insights_status ins_csv_guess_header(const ins_csv_sample *sample, char delimiter, bool *out,
                                     insights_error **err)
{
    sample_reader reader;
    header_guess guess = {.arena = ins_arena_create(INS_LOAD_RECORD_MAX)};
    if (guess.arena == NULL)
        return ins_fail_nomem(err);
    insights_status status = open_sample(&reader, sample, delimiter, err);
    if (status == INSIGHTS_OK) {
        status = read_guess(&guess, &reader, err);
        close_sample(&reader);
    }
    *out = status == INSIGHTS_OK && is_header(&guess);
    ins_arena_destroy(guess.arena);
    return status;
}
