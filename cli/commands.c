/* The table of commands, and how a command is found by its name. */
#include "cli/command.h"
#include "cli/output.h"
#include "cli/suggest.h"

#include <stdio.h>
#include <string.h>

const command *const commands[] = {
    &ask_command,
    &chat_command,
    &explain_command,
    &fetch_command,
    &load_command,
    &demo_create_command,
    &model_init_command,
    &model_check_command,
    &model_show_command,
    &period_command,
    &replay_command,
    &doctor_command,
    &version_command,
    &help_command,
    NULL,
};

enum { NAME_SIZE = 64 };

static const command *find_by_name(const char *name)
{
    for (size_t i = 0; commands[i] != NULL; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

const command *command_find(int argc, char **argv, int *words)
{
    char two[NAME_SIZE];
    *words = 1;
    if (argc < 1)
        return NULL;
    if (argc > 1) {
        int length = snprintf(two, sizeof two, "%s %s", argv[0], argv[1]);
        const command *found = length < NAME_SIZE ? find_by_name(two) : NULL;
        if (found != NULL) {
            *words = 2;
            return found;
        }
    }
    return find_by_name(argv[0]);
}

/* Whether a word is the first of commands with two words, such as "model". */
static bool report_group(const char *word)
{
    size_t length = strlen(word);
    bool is_group = false;
    for (size_t i = 0; commands[i] != NULL; i++) {
        const char *name = commands[i]->name;
        if (strncmp(name, word, length) != 0 || name[length] != ' ')
            continue;
        fprintf(stderr, "%s%s", is_group ? ", " : PROGRAM ": say which: ", name);
        is_group = true;
    }
    if (is_group)
        fputs("\n", stderr);
    return is_group;
}

void command_report_unknown(int argc, char **argv)
{
    suggestion nearest;
    if (report_group(argv[0]))
        return;
    suggestion_start(&nearest, argv[0]);
    for (size_t i = 0; commands[i] != NULL; i++)
        suggestion_offer(&nearest, commands[i]->name);
    fputs(PROGRAM ": unknown command '", stderr);
    print_clean(stderr, argv[0]);
    if (suggestion_word(&nearest) != NULL)
        fprintf(stderr, "'; did you mean '%s'?\n", suggestion_word(&nearest));
    else if (argc > 2 || strchr(argv[0], ' ') != NULL)
        fputs("'; to ask a question: " PROGRAM " ask QUESTION\n", stderr);
    else
        fputs("'; '" PROGRAM " help' lists the commands\n", stderr);
}
