/* Fuzzes the JSON reader of the command line: what it reads prints and reads back equal. */
#include "cli/json.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What is printed reads back as the same text, unless bytes that are no UTF-8 were replaced. */
static void check_text(const char *text, size_t size)
{
    char *printed = NULL;
    size_t printed_size = 0;
    json_document *again = NULL;
    FILE *file = open_memstream(&printed, &printed_size);
    if (file == NULL)
        return;
    json_print_text(file, text, size);
    fclose(file);
    if (json_read(&again, printed, printed_size) != INSIGHTS_OK)
        abort();
    const json_value *root = json_root(again);
    bool is_replaced = strstr(root->text, "\xEF\xBF\xBD") != NULL;
    if (strlen(text) != size ||
        (!is_replaced && (root->size != size || memcmp(root->text, text, size) != 0)))
        abort();
    json_free(again);
    free(printed);
}

static void walk(const json_value *value, int depth)
{
    if (depth > JSON_DEPTH_MAX + 1)
        abort();
    if (value->kind == JSON_TEXT)
        check_text(value->text, value->size);
    for (const json_value *item = value->first; item != NULL; item = item->next) {
        if ((item->name != NULL) != (value->kind == JSON_OBJECT))
            abort();
        if (item->name != NULL && json_get(value, item->name) == NULL)
            abort();
        walk(item, depth + 1);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    json_document *document = NULL;
    if (json_read(&document, (const char *)data, size) == INSIGHTS_OK)
        walk(json_root(document), 0);
    json_free(document);
    return 0;
}
