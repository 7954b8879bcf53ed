/* insightctl demo create: makes a database to try questions on. */
#include "cli/folder.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/progress.h"

#include <insights/insights.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef struct demo_options {
    int64_t rows;
    int64_t seed;
    const char *now;
    bool force;
} demo_options;

static const option table[] = {
    {.name = "rows",
     .letter = 'n',
     .kind = OPTION_NUMBER,
     .offset = offsetof(demo_options, rows),
     .value = "N",
     .least = 1000,
     .most = 100000000,
     .initial = "400000",
     .help = "rows of sales, about"},
    {.name = "seed",
     .kind = OPTION_NUMBER,
     .offset = offsetof(demo_options, seed),
     .value = "S",
     .least = 1,
     .most = 999999999999,
     .initial = "1",
     .help = "the same seed, rows and now give the same data"},
    {.name = "now",
     .kind = OPTION_TEXT,
     .offset = offsetof(demo_options, now),
     .value = "DATE",
     .environment = "INSIGHTS_NOW",
     .help = "last day of the data; without it today"},
    {.name = "force",
     .kind = OPTION_FLAG,
     .offset = offsetof(demo_options, force),
     .help = "put the tables into an existing database that is no demo, beside its own"},
    OPTIONS_END,
};

static const char *const questions[] = {
    "Why are shoe sales down in Paris stores this quarter?",
    "Top 5 products by revenue this year",
    "How did revenue develop month by month over the last 12 months?",
};

/* What stands where the demo is to be. */
typedef enum occupant { NOBODY, EARLIER_DEMO, OTHERS } occupant;

static bool is_demo(const char *url)
{
    bool is_one = false;
    return insights_demo_find(&is_one, url, NULL) == INSIGHTS_OK && is_one;
}

static occupant occupant_of(const char *url)
{
    struct stat status;
    const char *path = path_of_url(url);
    if (path == NULL)
        return is_demo(url) ? EARLIER_DEMO : OTHERS;
    if (stat(path, &status) != 0 || (S_ISREG(status.st_mode) && status.st_size == 0))
        return NOBODY;
    return is_demo(url) ? EARLIER_DEMO : OTHERS;
}

/* Makes room: an earlier demo is removed, and anything else stays unless it was forced. */
static int make_room(const command *self, const demo_options *values, const char *url)
{
    const char *path = path_of_url(url);
    occupant found = occupant_of(url);
    if (found == OTHERS && !values->force)
        return report_problem(self, CODE_USAGE,
                              "%s exists and is no demo; --force puts the demo tables into it",
                              url);
    if (found == EARLIER_DEMO && path != NULL && remove(path) != 0)
        return report_problem(self, CODE_UNAVAILABLE, "cannot replace %s: %s", path,
                              strerror(errno));
    return CODE_DONE;
}

static void print_next(const char *url)
{
    fputs("made ", stdout);
    print_clean(stdout, url);
    fputs("\n\nAsk it something:\n", stdout);
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
        fputs("  " PROGRAM " ask --warehouse ", stdout);
        print_shell_word(stdout, url);
        fputc(' ', stdout);
        print_shell_word(stdout, questions[i]);
        fputc('\n', stdout);
    }
}

static int create(const command *self, const demo_options *values, const char *url)
{
    insights_demo_options how = INSIGHTS_DEMO_OPTIONS_INIT;
    insights_error *err = NULL;
    progress bar;
    int code = make_room(self, values, url);
    if (code != CODE_DONE)
        return code;
    progress_start(&bar, "demo data");
    how.rows = (size_t)values->rows;
    how.seed = (uint64_t)values->seed;
    how.now = values->now;
    how.progress = progress_update;
    how.progress_data = &bar;
    insights_status status = insights_demo_create(url, &how, &err);
    progress_finish(&bar);
    if (status != INSIGHTS_OK)
        return report_error(self, status, err);
    print_next(url);
    return CODE_DONE;
}

static int run_create(const command *self, int argc, char **argv)
{
    demo_options values = {.now = NULL};
    arguments said;
    int code = CODE_DONE;
    if (!options_begin(&said, self, argc, argv, &values, &code))
        return code;
    char *url = url_of(said.operands[0]);
    if (url == NULL)
        return report_problem(self, CODE_DEFECT, "out of memory");
    code = create(self, &values, url);
    free(url);
    return output_finish(code);
}

const command demo_create_command = {
    .name = "demo create",
    .arguments = "PATH|URL",
    .summary = "make a demo database of a shop to try questions on",
    .description =
        "Three years of sales, customers and stock of a retail chain, with effects planted in the "
        "last months; the table planted_effects says which. An earlier demo is replaced; any other "
        "database is left alone unless --force is given.",
    .examples = "insightctl demo create demo.db\n"
                "insightctl demo create small.db --rows 20000 --seed 7 --now 2026-11-22",
    .operands = "FILE",
    .least_operands = 1,
    .most_operands = 1,
    .options = table,
    .run = run_create,
};
