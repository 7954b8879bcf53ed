/* insightctl: finds the command and runs it. */
#include "cli/command.h"
#include "cli/output.h"
#include "cli/usage.h"

#include <string.h>

static bool is_one_of(const char *word, const char *a, const char *b)
{
    return strcmp(word, a) == 0 || strcmp(word, b) == 0;
}

int main(int argc, char **argv)
{
    static char help[] = "help";
    static char version[] = "version";
    int words = 0;
    output_start();
    if (argc < 2) {
        usage_print_program(stderr);
        return CODE_USAGE;
    }
    if (is_one_of(argv[1], "--help", "-h"))
        argv[1] = help;
    else if (is_one_of(argv[1], "--version", "-V"))
        argv[1] = version;
    const command *found = command_find(argc - 1, argv + 1, &words);
    if (found == NULL) {
        command_report_unknown(argc - 1, argv + 1);
        return CODE_USAGE;
    }
    return found->run(found, argc - words, argv + words);
}
