/* insightctl version: the versions of the program and of the library that runs. */
#include "cli/options.h"
#include "cli/output.h"

#include <insights/insights.h>

static const option table[] = {OPTIONS_END};

static int run_version(const command *self, int argc, char **argv)
{
    arguments said;
    int code = CODE_DONE;
    char nothing = 0;
    if (!options_begin(&said, self, argc, argv, &nothing, &code))
        return code;
    printf(PROGRAM " %d.%d.%d (libinsights %s)\n", INSIGHTS_VERSION_MAJOR, INSIGHTS_VERSION_MINOR,
           INSIGHTS_VERSION_PATCH, insights_version());
    return output_finish(CODE_DONE);
}

const command version_command = {
    .name = "version",
    .arguments = "",
    .summary = "print the versions of the program and of its library",
    .description = "The same as insightctl --version.",
    .operands = "",
    .options = table,
    .run = run_version,
};
