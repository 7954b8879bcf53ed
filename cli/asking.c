/* Asks one question or a batch of them, for the commands ask and explain. */
#include "cli/asking.h"
#include "cli/batch.h"
#include "cli/file.h"
#include "cli/json.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/question.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

const option ask_option_table[] = {
    CONNECT_OPTIONS(ask_options, connect),
    MAX_ROWS_OPTION(ask_options, connect.max_rows),
    NOW_OPTION(ask_options, now),
    FORMAT_OPTION(ask_options, print.format, ANSWER_FORMATS, NULL,
                  "how to print the answer; csv holds the rows only; without it text, with "
                  "--batch jsonl"),
    {.name = "language",
     .letter = 'l',
     .kind = OPTION_TEXT,
     .offset = offsetof(ask_options, language),
     .value = "LANG",
     .environment = "INSIGHTS_LANGUAGE",
     .help = "language of the questions, en or fr; without it, it is found out"},
    {.name = "batch",
     .letter = 'b',
     .kind = OPTION_TEXT,
     .offset = offsetof(ask_options, batch),
     .value = "FILE",
     .help = "ask every line of a file, or of stdin with -; prints a JSON object a line, in order"},
    {.name = "pick",
     .letter = 'p',
     .kind = OPTION_NUMBER,
     .offset = offsetof(ask_options, pick),
     .value = "N",
     .least = 1,
     .most = 100,
     .help = "of the choices of a question that is asked back, run the one with this number"},
    {.name = "plan",
     .kind = OPTION_TEXT,
     .offset = offsetof(ask_options, plan),
     .value = "FILE",
     .help = "run the plan in a file (JSON, - for stdin; an answer holds one) instead of a "
             "question"},
    TIMEOUT_OPTION(ask_options, timeout_ms, "give up a question after so long"),
    {.name = "sql",
     .letter = 's',
     .kind = OPTION_FLAG,
     .offset = offsetof(ask_options, print.shows_sql),
     .help = "show the SQL too, in text and md"},
    {.name = "offline",
     .kind = OPTION_FLAG,
     .offset = offsetof(ask_options, is_offline),
     .help = "use no network; that is always so in this version"},
    PRINT_OPTIONS(ask_options, print),
    OPTIONS_END,
};

/* One run of the command. */
typedef struct asking {
    const command *self;
    const ask_options *options;
    insights *context;
    insights_query_options query;
    ask_fn ask;
} asking;

/* Asks a question, or runs a plan. */
static int ask_one(const asking *a, const char *question, const char *plan)
{
    insights_answer *answer = NULL;
    insights_error *err = NULL;
    insights_status status =
        plan != NULL ? insights_query_plan(&answer, a->context, plan, &a->query, &err)
                     : a->ask(&answer, a->context, question, &a->query, &err);
    if (status != INSIGHTS_OK)
        return report_error(a->self, status, err);
    int code = print_answer(a->self, answer, &a->options->print);
    insights_answer_free(answer);
    return code;
}

static long long elapsed_us(const struct timespec *start)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long long)(now.tv_sec - start->tv_sec) * 1000000 +
           (now.tv_nsec - start->tv_nsec) / 1000;
}

/* The shape of an answer for a question that has none, so that no line is ever missing. */
static void print_failure(const line *in, insights_status status, const char *message, long long us)
{
    fputs("{\"question\":", stdout);
    json_print_text(stdout, in->text, in->size);
    fputs(",\"status\":\"unsupported\",\"message\":", stdout);
    json_print_text(stdout, message, strlen(message));
    printf(",\"error\":\"%s\",\"plan\":null,\"sql\":[],\"result\":null,"
           "\"timing\":{\"understand_us\":null,\"total_us\":%lld}}\n",
           insights_status_name(status), us);
}

static void ask_line(void *state, const line *in)
{
    const asking *a = state;
    insights_answer *answer = NULL;
    insights_error *err = NULL;
    struct timespec start;
    if (in->problem != NULL) {
        print_failure(in, INSIGHTS_INVALID, in->problem, 0);
        return;
    }
    clock_gettime(CLOCK_MONOTONIC, &start);
    insights_status status = a->ask(&answer, a->context, in->text, &a->query, &err);
    if (status == INSIGHTS_OK)
        printf("%s\n", insights_answer_json(answer, NULL));
    else
        print_failure(in, status, insights_error_message(err), elapsed_us(&start));
    insights_answer_free(answer);
    insights_error_free(err);
}

/* Opens the warehouse, asks, and closes it again. */
static int ask_all(asking *a, const char *question, const char *plan)
{
    int code = connect_open(&a->context, a->self, &a->options->connect);
    if (code != CODE_DONE)
        return code;
    insights_query_options_init(&a->query);
    a->query.now = a->options->now;
    a->query.language = a->options->language;
    a->query.timeout_ms = (int)a->options->timeout_ms;
    a->query.pick = (int)a->options->pick;
    a->query.explain_only = a->options->print.explains;
    if (question != NULL || plan != NULL)
        code = ask_one(a, question, plan);
    else
        code = batch_run(a->self, a->options->batch, ask_line, a);
    insights_close(a->context);
    return code;
}

/* Takes the plan of a file; a question beside it is one too many. */
static int take_plan(char **plan, const asking *a, const arguments *said)
{
    if (said->count > 0 || a->options->batch != NULL || a->options->pick > 0)
        return report_usage(a->self, "--plan excludes a question, --batch and --pick");
    return file_read(plan, a->self, a->options->plan);
}

static int check_batch(const asking *a, const arguments *said)
{
    if (said->count > 0)
        return report_usage(a->self, "--batch and a question exclude each other");
    if (a->options->print.format != NULL && strcmp(a->options->print.format, "jsonl") != 0)
        return report_usage(a->self, "--batch prints jsonl only");
    return CODE_DONE;
}

int asking_run(const command *self, int argc, char **argv, ask_fn ask, bool explains)
{
    ask_options options = {.now = NULL};
    arguments said;
    int code = CODE_DONE;
    char *question = NULL;
    char *plan = NULL;
    if (!options_begin(&said, self, argc, argv, &options, &code))
        return code;
    options.print.explains = explains;
    asking a = {.self = self, .options = &options, .ask = ask};
    if (options.plan != NULL)
        code = take_plan(&plan, &a, &said);
    else if (options.batch != NULL)
        code = check_batch(&a, &said);
    else
        code = question_take(&question, self, &said);
    if (code == CODE_DONE)
        code = ask_all(&a, question, plan);
    free(question);
    free(plan);
    return code == CODE_OUTPUT ? code : output_finish(code);
}
