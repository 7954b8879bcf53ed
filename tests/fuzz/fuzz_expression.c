/* Fuzzes the expression parser: what it reads must print, read back and be equal. */
#include "model/expression.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_round_trip(ins_arena *arena, const ins_expr *tree)
{
    ins_buffer print;
    const ins_expr *again = NULL;
    ins_buffer_init(&print, 1024 * 1024);
    ins_expr_print(tree, &print);
    insights_status status = ins_expr_parse(&again, arena, ins_buffer_view(&print), NULL);
    /* A text at the limit may grow by the spaces and parentheses of the printed form. */
    if (status != INSIGHTS_TOO_LARGE && (status != INSIGHTS_OK || !ins_expr_equal(tree, again)))
        abort();
    ins_buffer_finish(&print);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ins_arena *arena = ins_arena_create(64 * 1024 * 1024);
    char *text = ins_arena_copy(arena, data, size);
    const ins_expr *tree = NULL;
    insights_error *err = NULL;
    if (strlen(text) == size && ins_expr_parse(&tree, arena, text, &err) == INSIGHTS_OK)
        check_round_trip(arena, tree);
    insights_error_free(err);
    ins_arena_destroy(arena);
    return 0;
}
