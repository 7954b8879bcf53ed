/* insightctl ask: answers questions. */
#include "cli/asking.h"

static int run_ask(const command *self, int argc, char **argv)
{
    return asking_run(self, argc, argv, insights_query, false);
}

const command ask_command = {
    .name = "ask",
    .arguments = "[QUESTION]...",
    .summary = "answer a question asked in plain words",
    .description =
        "The words of the question may be quoted or not. With - or with no question and a pipe, "
        "the question is read from stdin. It may have 1,000 characters.\n\n"
        "A question that has several readings is asked back with its choices, and one that is not "
        "understood says which word was not; both exit with 3. With --pick N the choice with that "
        "number is run. With --plan a plan is run as it is: the member \"plan\" of an answer in "
        "JSON, or of one of its choices.\n\n"
        "With --batch each line of a file is a question, and each answer is one line of JSON in "
        "the same order. A question that fails is a line with \"error\" and \"message\"; the exit "
        "code is 0 when every line was answered in one of these ways.",
    .examples =
        "insightctl ask --warehouse sqlite:demo.db \"top 5 products by revenue this year\"\n"
        "insightctl ask -w demo.db -f csv revenue by month last year > months.csv\n"
        "insightctl ask -w demo.db --pick 2 \"show all stores\"\n"
        "insightctl ask -w demo.db --batch questions.txt > answers.jsonl",
    .operands = "",
    .least_operands = 0,
    .most_operands = -1,
    .options = ask_option_table,
    .run = run_ask,
};
