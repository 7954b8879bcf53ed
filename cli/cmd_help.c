/* insightctl help: help, the manual page and completions, all from the tables. */
#include "cli/completion.h"
#include "cli/manual.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/usage.h"

#include <string.h>

typedef struct help_options {
    bool man;
    const char *completion;
} help_options;

static const option table[] = {
    {.name = "man",
     .kind = OPTION_FLAG,
     .offset = offsetof(help_options, man),
     .help = "print the manual page, to be read with: man -l -"},
    {.name = "completion",
     .kind = OPTION_CHOICE,
     .offset = offsetof(help_options, completion),
     .value = "SHELL",
     .choices = "bash zsh fish",
     .help = "print the completion script for a shell"},
    OPTIONS_END,
};

static void print_completion(const char *shell)
{
    if (strcmp(shell, "bash") == 0)
        completion_print_bash(stdout);
    else if (strcmp(shell, "zsh") == 0)
        completion_print_zsh(stdout);
    else
        completion_print_fish(stdout);
}

static int help_about(const arguments *said)
{
    int words = 0;
    const command *about = command_find(said->count, said->operands, &words);
    if (about == NULL || words != said->count) {
        command_report_unknown(said->count, said->operands);
        return CODE_USAGE;
    }
    usage_print_command(stdout, about);
    return output_finish(CODE_DONE);
}

static int run_help(const command *self, int argc, char **argv)
{
    help_options values = {.man = false};
    arguments said;
    int code = CODE_DONE;
    if (!options_begin(&said, self, argc, argv, &values, &code))
        return code;
    if (said.count > 0)
        return help_about(&said);
    if (values.man)
        manual_print(stdout);
    else if (values.completion != NULL)
        print_completion(values.completion);
    else
        usage_print_program(stdout);
    return output_finish(CODE_DONE);
}

const command help_command = {
    .name = "help",
    .arguments = "[COMMAND]",
    .summary = "explain a command, or list them all",
    .description = "Without a command it lists the commands and exit codes.",
    .examples = "insightctl help model init\ninsightctl help --man | man -l -",
    .operands = "ask explain fetch load demo model period doctor version help",
    .most_operands = 2,
    .options = table,
    .run = run_help,
};
