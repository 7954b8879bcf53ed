/* insightctl explain: shows how a question is understood, and runs nothing. */
#include "cli/asking.h"

static int run_explain(const command *self, int argc, char **argv)
{
    return asking_run(self, argc, argv, insights_explain, true);
}

const command explain_command = {
    .name = "explain",
    .arguments = "[QUESTION]...",
    .summary = "show how a question is understood, word by word, and its SQL",
    .description =
        "Prints what every word of the question was taken for, the plan and the SQL that ask would "
        "run. The schema of the warehouse is read, but the SQL is not run. With --format json the "
        "same is in the members plan, sql and provenance of the answer.",
    .examples = "insightctl explain -w demo.db \"shoe sales in Paris last month\"",
    .operands = "",
    .least_operands = 0,
    .most_operands = -1,
    .options = ask_option_table,
    .run = run_explain,
};
