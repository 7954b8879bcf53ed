/* insightctl chat: a dialogue, each question on the ground of the one before. */
#include "cli/chat.h"
#include "cli/json.h"
#include "cli/line.h"
#include "cli/options.h"
#include "cli/output.h"

#include <stdlib.h>
#include <string.h>

static const option chat_option_table[] = {
    CONNECT_OPTIONS(chat_options, connect),
    MAX_ROWS_OPTION(chat_options, connect.max_rows),
    NOW_OPTION(chat_options, now),
    FORMAT_OPTION(chat_options, print.format, ANSWER_FORMATS, "text",
                  "how to print answers; :format changes it"),
    {.name = "load",
     .kind = OPTION_TEXT,
     .offset = offsetof(chat_options, load),
     .value = "FILE",
     .help = "take up a conversation that :save kept"},
    {.name = "history",
     .kind = OPTION_TEXT,
     .offset = offsetof(chat_options, history),
     .value = "FILE",
     .help = "keep the lines typed on a terminal between runs"},
    TIMEOUT_OPTION(chat_options, timeout_ms, "give up a question after so long"),
    PRINT_OPTIONS(chat_options, print),
    OPTIONS_END,
};

/* ---- asking ---- */

void chat_print(chat *dialogue, bool explains)
{
    print_options print = dialogue->print;
    if (dialogue->answer == NULL) {
        puts("Nothing was asked yet.");
        return;
    }
    if (explains)
        print.format = "text";
    print.explains = explains;
    print_answer(dialogue->self, dialogue->answer, &print);
}

void chat_ask(chat *dialogue, const char *question)
{
    insights_query_options query = INSIGHTS_QUERY_OPTIONS_INIT;
    insights_answer *answer = NULL;
    insights_error *err = NULL;
    query.now = dialogue->options->now;
    query.timeout_ms = (int)dialogue->options->timeout_ms;
    query.conversation = dialogue->conversation;
    insights_status status = insights_query(&answer, dialogue->context, question, &query, &err);
    if (status != INSIGHTS_OK) {
        report_error(dialogue->self, status, err);
        return;
    }
    insights_answer_free(dialogue->answer);
    dialogue->answer = answer;
    chat_print(dialogue, false);
}

/* ---- completion ---- */

static void complete(void *state, const char *beginning, line_completions *out)
{
    chat *dialogue = state;
    json_document *document = NULL;
    char *text = NULL;
    out->count = 0;
    if (insights_complete(&text, dialogue->context, beginning, LINE_COMPLETIONS_MAX, NULL) !=
        INSIGHTS_OK)
        return;
    if (json_read(&document, text, strlen(text)) == INSIGHTS_OK) {
        const json_value *it = json_root(document)->first;
        for (; it != NULL && out->count < LINE_COMPLETIONS_MAX; it = it->next) {
            const char *word = json_get_text(it, "text", "");
            if (strlen(word) < LINE_COMPLETION_SIZE)
                memcpy(out->items[out->count++], word, strlen(word) + 1);
        }
    }
    json_free(document);
    insights_free(text);
}

/* ---- the dialogue ---- */

static bool is_blank(const char *text)
{
    return text[strspn(text, " \t")] == '\0';
}

static void take_line(chat *dialogue, const char *text, const char *problem)
{
    if (problem != NULL)
        report_problem(dialogue->self, CODE_USAGE, "%s", problem);
    else if (*text == ':')
        chat_run_command(dialogue, text);
    else if (!is_blank(text))
        chat_ask(dialogue, text);
}

static int talk(chat *dialogue)
{
    const char *problem = NULL;
    const char *text = NULL;
    int error = 0;
    line_source *source = line_open("> ", complete, dialogue, dialogue->options->history);
    if (source == NULL)
        return report_problem(dialogue->self, CODE_DEFECT, "out of memory");
    bool is_typed = line_is_interactive(source);
    if (is_typed)
        puts("Ask in plain words; :help says what else can be typed.");
    while (!dialogue->is_over && error == 0 && (text = line_next(source, &problem)) != NULL) {
        take_line(dialogue, text, problem);
        if (!is_blank(text) && !dialogue->is_over)
            putchar('\n');
        error = output_flush();
    }
    line_close(source);
    return error == 0 ? CODE_DONE : output_complain(error);
}

static int run_chat(const command *self, int argc, char **argv)
{
    chat_options options = {.now = NULL};
    arguments said;
    int code = CODE_DONE;
    if (!options_begin(&said, self, argc, argv, &options, &code))
        return code;
    chat dialogue = {.self = self, .options = &options, .print = options.print};
    insights_error *err = NULL;
    code = connect_open(&dialogue.context, self, &options.connect);
    if (code != CODE_DONE)
        return code;
    insights_status status = insights_conversation_create(&dialogue.conversation, &err);
    if (status != INSIGHTS_OK)
        code = report_error(self, status, err);
    if (code == CODE_DONE && options.load != NULL)
        code = chat_load(&dialogue, options.load);
    if (code == CODE_DONE)
        code = talk(&dialogue);
    insights_answer_free(dialogue.answer);
    insights_conversation_free(dialogue.conversation);
    insights_close(dialogue.context);
    return code == CODE_OUTPUT ? code : output_finish(code);
}

const command chat_command = {
    .name = "chat",
    .arguments = "",
    .summary = "ask one question after the other, each on the last one",
    .description =
        "Each line is a question. Behind an answer a line may be only what is different: \"and in "
        "Lyon?\", \"by month\", \"only shoes\", \"without Paris\", \"compare that with last "
        "year\", \"top 5 only\", \"why?\", \"the second one\", \"that store\", \"undo\", "
        "\"start over\". What was changed is said with the answer. Where a question has several "
        "readings, the number of a choice picks it.\n\n"
        "Lines that begin with a colon are commands; :help lists them. On a terminal lines can be "
        "edited, arrow keys go through earlier ones, and the tabulator completes names, values and "
        "periods of the model. From a pipe plain lines are read, and only answers are printed.\n\n"
        "A line that fails is said on stderr, and the dialogue goes on; the exit code is 0 at the "
        "end of the input.",
    .examples = "insightctl chat -w demo.db\n"
                "printf 'revenue by store last month\\nthe second one\\nby category\\n' | "
                "insightctl chat -w demo.db",
    .operands = "",
    .least_operands = 0,
    .most_operands = 0,
    .options = chat_option_table,
    .run = run_chat,
};
