/*
 * Fuzzes everything that reads a CSV file but the file itself: encoding, delimiter, header,
 * records, names, types. What the first pass found must hold in the second: every value converts.
 */
#include "base/alloc.h"
#include "ingest/csv_column.h"
#include "ingest/csv_sniff.h"
#include "ingest/load_names.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { COLUMNS = 16 };

static ins_csv_source source;
static ins_csv_column columns[COLUMNS];
static ins_csv_type types[COLUMNS];

static void must(bool is_true)
{
    if (!is_true)
        abort();
}

/* One pass over all records; `convert` tells the second from the first. */
static size_t pass(const ins_csv_sample *sample, char delimiter, bool convert)
{
    ins_csv_record record = {.kind = INS_CSV_RECORD};
    ins_csv_source_memory(&source, sample->data, sample->size, sample->encoding);
    ins_csv_reader *reader = ins_csv_reader_create(&source, delimiter);
    size_t records = 0;
    size_t line = 0;
    must(reader != NULL);
    for (; record.kind != INS_CSV_END; records++) {
        must(ins_csv_next(reader, &record, NULL) == INSIGHTS_OK);
        must(records <= sample->size + 1 && record.line >= line);
        line = record.line;
        for (size_t i = 0; record.kind == INS_CSV_RECORD && i < record.count && i < COLUMNS; i++) {
            ins_value value;
            if (convert)
                must(ins_csv_convert(&types[i], record.fields[i], &value));
            else
                ins_csv_column_look(&columns[i], record.fields[i]);
        }
    }
    ins_csv_reader_destroy(reader);
    return records;
}

static void name_columns(const ins_csv_sample *sample)
{
    ins_slice names[COLUMNS];
    const char *unique[COLUMNS];
    ins_arena *arena = ins_arena_create(1 << 20);
    if (!ins_utf8_is_valid(sample->data, sample->size, NULL) || sample->size > 4096)
        sample = &(ins_csv_sample){.data = "x", .size = 1};
    for (size_t i = 0; i < COLUMNS; i++)
        names[i] = (ins_slice){sample->data, i % 2 == 0 ? sample->size : 0};
    must(ins_load_column_names(arena, names, COLUMNS, unique, NULL) == INSIGHTS_OK);
    ins_arena_destroy(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t mark = 0;
    char delimiter = '\0';
    bool has_header = false;
    ins_csv_sample sample = {.data = (const char *)data, .size = size, .is_whole = size % 2 == 0};
    sample.encoding = ins_encoding_guess(sample.data, size, &mark);
    sample.data += mark;
    sample.size -= mark;
    must(ins_csv_guess_delimiter(&sample, &delimiter, NULL) == INSIGHTS_OK);
    must(ins_csv_guess_header(&sample, delimiter, &has_header, NULL) == INSIGHTS_OK);
    for (size_t i = 0; i < COLUMNS; i++)
        ins_csv_column_init(&columns[i]);
    size_t records = pass(&sample, delimiter, false);
    ins_csv_habits habits = ins_csv_habits_of(columns, COLUMNS, delimiter);
    for (size_t i = 0; i < COLUMNS; i++)
        types[i] = ins_csv_column_decide(&columns[i], ins_slice_of("a date"), &habits);
    must(pass(&sample, delimiter, true) == records);
    name_columns(&sample);
    return 0;
}
