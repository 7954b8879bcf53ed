/* The commands of a dialogue: lines that begin with a colon. */
#include "cli/chat.h"
#include "cli/file.h"
#include "cli/output.h"
#include "cli/suggest.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A command with what follows its name, "" for nothing. */
typedef void (*chat_fn)(chat *dialogue, const char *argument);

typedef struct chat_row {
    const char *name;
    const char *argument;
    const char *help;
    chat_fn run;
} chat_row;

static void run_plan(chat *dialogue, const char *argument)
{
    (void)argument;
    chat_print(dialogue, true);
}

static void run_sql(chat *dialogue, const char *argument)
{
    (void)argument;
    if (dialogue->answer == NULL || insights_answer_sql_count(dialogue->answer) == 0) {
        puts("There is no SQL yet.");
        return;
    }
    for (size_t i = 0; i < insights_answer_sql_count(dialogue->answer); i++)
        printf("%s\n", insights_answer_sql(dialogue->answer, i));
}

static void run_undo(chat *dialogue, const char *argument)
{
    (void)argument;
    chat_ask(dialogue, "undo");
}

static void run_reset(chat *dialogue, const char *argument)
{
    (void)argument;
    insights_conversation_reset(dialogue->conversation);
    insights_answer_free(dialogue->answer);
    dialogue->answer = NULL;
    puts("Started over.");
}

static void say_turns(const chat *dialogue, const char *what)
{
    size_t count = insights_conversation_turns(dialogue->conversation);
    printf("%s %zu turn%s.\n", what, count, count == 1 ? "" : "s");
}

static void run_save(chat *dialogue, const char *argument)
{
    insights_error *err = NULL;
    char *text = NULL;
    if (*argument == '\0') {
        report_problem(dialogue->self, CODE_USAGE, ":save needs a file");
        return;
    }
    insights_status status = insights_conversation_json(&text, dialogue->conversation, &err);
    if (status != INSIGHTS_OK)
        report_error(dialogue->self, status, err);
    else if (file_write(dialogue->self, argument, text) == CODE_DONE)
        say_turns(dialogue, "Saved");
    insights_free(text);
}

int chat_load(chat *dialogue, const char *path)
{
    insights_conversation *loaded = NULL;
    insights_error *err = NULL;
    char *text = NULL;
    int code = file_read(&text, dialogue->self, path);
    if (code != CODE_DONE)
        return code;
    insights_status status = insights_conversation_restore(&loaded, text, &err);
    free(text);
    if (status != INSIGHTS_OK)
        return report_error(dialogue->self, status, err);
    insights_conversation_free(dialogue->conversation);
    dialogue->conversation = loaded;
    return CODE_DONE;
}

static void run_load(chat *dialogue, const char *argument)
{
    if (*argument == '\0')
        report_problem(dialogue->self, CODE_USAGE, ":load needs a file");
    else if (chat_load(dialogue, argument) == CODE_DONE)
        say_turns(dialogue, "Loaded");
}

static void run_format(chat *dialogue, const char *argument)
{
    static const char *const formats[] = {"text", "json", "jsonl", "csv", "md"};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(formats[i], argument) == 0) {
            dialogue->print.format = formats[i];
            return;
        }
    report_problem(dialogue->self, CODE_USAGE, ":format is one of text, json, jsonl, csv, md");
}

static void run_quit(chat *dialogue, const char *argument)
{
    (void)argument;
    dialogue->is_over = true;
}

static void run_help(chat *dialogue, const char *argument);

static const chat_row rows[] = {
    {"help", "", "show this", run_help},
    {"plan", "", "how the last question was read: its words, plan and SQL", run_plan},
    {"sql", "", "the SQL behind the last answer", run_sql},
    {"undo", "", "back to the turn before", run_undo},
    {"reset", "", "start over", run_reset},
    {"save", "FILE", "keep the conversation in a file", run_save},
    {"load", "FILE", "take a conversation up again", run_load},
    {"format", "NAME", "print answers as text, json, jsonl, csv or md", run_format},
    {"quit", "", "leave; the end of the input does the same", run_quit},
};

static void run_help(chat *dialogue, const char *argument)
{
    (void)dialogue;
    (void)argument;
    puts("Ask in plain words; then go on with \"and in Lyon?\", \"by month\", \"only shoes\",\n"
         "\"compare that with last year\", \"why?\", \"the second one\", \"undo\",\n"
         "\"start over\". Where there are choices, type the number of one.\n");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        printf("  :%-6s %-5s %s\n", rows[i].name, rows[i].argument, rows[i].help);
}

static void report_unknown(const chat *dialogue, const char *name)
{
    suggestion nearest;
    suggestion_start(&nearest, name);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        suggestion_offer(&nearest, rows[i].name);
    if (suggestion_word(&nearest) != NULL)
        report_problem(dialogue->self, CODE_USAGE, "there is no such command; did you mean :%s?",
                     suggestion_word(&nearest));
    else
        report_problem(dialogue->self, CODE_USAGE, "there is no such command; :help lists them");
}

void chat_run_command(chat *dialogue, const char *text)
{
    char name[32];
    size_t size = strcspn(text + 1, " ");
    const char *argument = text + 1 + size;
    argument += strspn(argument, " ");
    snprintf(name, sizeof name, "%.*s", (int)size, text + 1);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i].name, name) == 0) {
            rows[i].run(dialogue, argument);
            return;
        }
    report_unknown(dialogue, name);
}
