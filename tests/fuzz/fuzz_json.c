/* Fuzzes the JSON reader: what it reads is written, reads back and is written the same. */
#include "base/alloc.h"
#include "base/json.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool is_true)
{
    if (!is_true)
        abort();
}

static void write_scalar(ins_json_writer *writer, const ins_json *value)
{
    switch (ins_json_kind_of(value)) {
    case INS_JSON_BOOL: ins_json_bool(writer, ins_json_truth(value, false)); break;
    case INS_JSON_NUMBER: ins_json_double(writer, ins_json_number(value, 0)); break;
    case INS_JSON_STRING: ins_json_string(writer, ins_json_text(value)); break;
    default: ins_json_null(writer); break;
    }
}

/* Recursion ends at the reader's limit of 100 levels; the writer refuses earlier, in its buffer. */
static void write_value(ins_json_writer *writer, const ins_json *value)
{
    ins_json_kind kind = ins_json_kind_of(value);
    if (kind != INS_JSON_ARRAY && kind != INS_JSON_OBJECT) {
        demand(ins_json_first(value) == NULL);
        write_scalar(writer, value);
        return;
    }
    if (kind == INS_JSON_ARRAY)
        ins_json_open_array(writer);
    else
        ins_json_open_object(writer);
    for (const ins_json *item = ins_json_first(value); item != NULL; item = ins_json_next(item)) {
        if (kind == INS_JSON_OBJECT)
            ins_json_key(writer, ins_json_name(item));
        write_value(writer, item);
    }
    if (kind == INS_JSON_ARRAY)
        ins_json_close_array(writer);
    else
        ins_json_close_object(writer);
}

/* The text of a document, or NULL when it is deeper than the writer goes. */
static char *text_of(const ins_json *root, int indent)
{
    ins_buffer buffer;
    ins_json_writer writer;
    char *text = NULL;
    ins_buffer_init(&buffer, (size_t)64 << 20);
    ins_json_init(&writer, &buffer, indent);
    write_value(&writer, root);
    ins_buffer_take(&buffer, &text, NULL);
    return text;
}

static void check_round_trip(const ins_json *root, int indent)
{
    char *text = text_of(root, indent);
    if (text == NULL)
        return;
    ins_json *again = NULL;
    demand(ins_json_parse(&again, text, strlen(text), NULL) == INSIGHTS_OK);
    char *same = text_of(again, indent);
    demand(same != NULL && strcmp(text, same) == 0);
    ins_json_free(again);
    ins_free(same);
    ins_free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ins_json *root = NULL;
    insights_error *error = NULL;
    insights_status status = ins_json_parse(&root, (const char *)data, size, &error);
    demand((status == INSIGHTS_OK) == (error == NULL));
    if (status == INSIGHTS_OK) {
        check_round_trip(root, 0);
        check_round_trip(root, 2);
    }
    demand(status == INSIGHTS_OK || insights_error_message(error)[0] != '\0');
    ins_json_free(root);
    insights_error_free(error);
    return 0;
}
