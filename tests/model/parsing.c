/* Reads and prints expressions for tests. */
#include "parsing.h"

#include <check.h>

void parse_set_up(void)
{
    arena = ins_arena_create(64 * 1024 * 1024);
}

void parse_tear_down(void)
{
    ins_arena_destroy(arena);
}

const ins_expr *parsed(const char *text)
{
    const ins_expr *tree = NULL;
    insights_error *err = NULL;
    insights_status status = ins_expr_parse(&tree, arena, text, &err);
    ck_assert_msg(status == INSIGHTS_OK, "%s: %s", text, insights_error_message(err));
    return tree;
}

const char *printed(const ins_expr *tree)
{
    ins_buffer buffer;
    const char *text = NULL;
    ins_buffer_init(&buffer, 1024 * 1024);
    ins_expr_print(tree, &buffer);
    ck_assert_int_eq(ins_buffer_take_arena(&buffer, arena, &text, NULL), INSIGHTS_OK);
    return text;
}
