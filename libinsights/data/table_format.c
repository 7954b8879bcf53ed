/* Tables as CSV (RFC 4180), JSON, JSON lines and Markdown; aligned text is in table_text.c. */
#include "base/alloc.h"
#include "data/table_text.h"

#include <string.h>

#define OUTPUT_LIMIT ((size_t)1 << 30)

/* Writes a whole table; false when memory is out. The buffer has its own status. */
typedef bool (*format_fn)(const insights_table *table, int width, ins_buffer *out);

static bool needs_quotes(ins_slice text)
{
    if (text.size == 0 || text.data[0] == ' ' || text.data[text.size - 1] == ' ')
        return true;
    for (size_t i = 0; i < text.size; i++)
        if (strchr(",\"\r\n", text.data[i]) != NULL)
            return true;
    return false;
}

/* An empty text is quoted, so that it differs from a missing value. */
static void csv_text(ins_buffer *out, ins_slice text)
{
    if (!needs_quotes(text)) {
        ins_buffer_append(out, text.data, text.size);
        return;
    }
    ins_buffer_byte(out, '"');
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] == '"')
            ins_buffer_byte(out, '"');
        ins_buffer_byte(out, text.data[i]);
    }
    ins_buffer_byte(out, '"');
}

static void csv_separate(const insights_table *table, size_t column, ins_buffer *out)
{
    ins_buffer_text(out, column + 1 < table->column_count ? "," : "\r\n");
}

static bool write_csv(const insights_table *table, int width, ins_buffer *out)
{
    (void)width;
    for (size_t i = 0; i < table->column_count; i++) {
        csv_text(out, ins_slice_of(table->columns[i].spec.name));
        csv_separate(table, i, out);
    }
    for (size_t row = 0; row < table->row_count && out->status == INSIGHTS_OK; row++) {
        for (size_t i = 0; i < table->column_count; i++) {
            ins_value value = ins_table_value(table, row, i);
            if (value.type == INSIGHTS_TYPE_TEXT)
                csv_text(out, value.as.text);
            else
                ins_value_print(&value, out);
            csv_separate(table, i, out);
        }
    }
    return true;
}

static void json_row(const insights_table *table, size_t row, ins_buffer *out)
{
    ins_json_writer writer;
    ins_json_init(&writer, out, 0);
    ins_json_open_object(&writer);
    for (size_t i = 0; i < table->column_count; i++) {
        ins_value value = ins_table_value(table, row, i);
        ins_json_key(&writer, table->columns[i].spec.name);
        ins_value_json(&value, &writer);
    }
    ins_json_close_object(&writer);
}

static bool write_json(const insights_table *table, int width, ins_buffer *out)
{
    (void)width;
    ins_buffer_byte(out, '[');
    for (size_t row = 0; row < table->row_count && out->status == INSIGHTS_OK; row++) {
        ins_buffer_text(out, row > 0 ? ",\n" : "");
        json_row(table, row, out);
    }
    ins_buffer_text(out, "]\n");
    return true;
}

static bool write_jsonl(const insights_table *table, int width, ins_buffer *out)
{
    (void)width;
    for (size_t row = 0; row < table->row_count && out->status == INSIGHTS_OK; row++) {
        json_row(table, row, out);
        ins_buffer_byte(out, '\n');
    }
    return true;
}

/* Escapes what Markdown would read as a column border, markup or a link (CommonMark 0.31, 2.4). */
static bool md_cell(ins_scratch *scratch, const ins_value *value, ins_buffer *out)
{
    ins_slice text;
    if (!ins_clean_cell(scratch, value, &text))
        return false;
    ins_buffer_byte(out, ' ');
    for (size_t i = 0; i < text.size; i++) {
        if (strchr("\\|`*<[&~", text.data[i]) != NULL)
            ins_buffer_byte(out, '\\');
        ins_buffer_byte(out, text.data[i]);
    }
    ins_buffer_text(out, " |");
    return true;
}

static bool md_head(const insights_table *table, ins_scratch *scratch, ins_buffer *out)
{
    ins_buffer_byte(out, '|');
    for (size_t i = 0; i < table->column_count; i++) {
        ins_value name = ins_value_text(ins_slice_of(table->columns[i].spec.name));
        if (!md_cell(scratch, &name, out))
            return false;
    }
    ins_buffer_text(out, "\n|");
    for (size_t i = 0; i < table->column_count; i++)
        ins_buffer_text(out,
                        ins_is_number_type(table->columns[i].spec.type) ? " ---: |" : " --- |");
    ins_buffer_byte(out, '\n');
    return true;
}

static bool md_row(const insights_table *table, size_t row, ins_scratch *scratch, ins_buffer *out)
{
    ins_buffer_byte(out, '|');
    for (size_t i = 0; i < table->column_count; i++) {
        ins_value value = ins_table_value(table, row, i);
        if (!md_cell(scratch, &value, out))
            return false;
    }
    ins_buffer_byte(out, '\n');
    return true;
}

static bool write_md(const insights_table *table, int width, ins_buffer *out)
{
    (void)width;
    ins_scratch scratch = {NULL};
    bool is_done = table->column_count == 0 || md_head(table, &scratch, out);
    for (size_t row = 0; is_done && row < table->row_count && out->status == INSIGHTS_OK; row++)
        is_done = table->column_count == 0 || md_row(table, row, &scratch, out);
    ins_scratch_finish(&scratch);
    return is_done;
}

static format_fn find_format(const char *name)
{
    static const struct {
        const char *name;
        format_fn write;
    } formats[] = {{"csv", write_csv},
                   {"json", write_json},
                   {"jsonl", write_jsonl},
                   {"md", write_md},
                   {"text", ins_table_text}};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(formats[i].name, name) == 0)
            return formats[i].write;
    return NULL;
}

insights_status insights_table_format(char **out, const insights_table *table, const char *format,
                                      int width, insights_error **err)
{
    format_fn write = format == NULL ? NULL : find_format(format);
    if (write == NULL)
        return ins_fail(err, INSIGHTS_INVALID,
                        "format \"%.40s\" is unknown; use csv, json, jsonl, md or text",
                        format == NULL ? "" : format);
    ins_buffer buffer;
    ins_buffer_init(&buffer, OUTPUT_LIMIT);
    if (!write(table, width, &buffer)) {
        ins_buffer_finish(&buffer);
        return ins_fail_nomem(err);
    }
    return ins_buffer_take(&buffer, out, err);
}
