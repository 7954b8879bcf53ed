/* Finds locales with an odd decimal point, or compiles them into a folder of the test's own. */
#include "locales.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char folder[] = "/tmp/insights-locale-XXXXXX";
static bool has_folder;

static bool has_point(bool is_wide)
{
    const char *point = localeconv()->decimal_point;
    return is_wide ? strlen(point) > 1 : strcmp(point, ",") == 0;
}

static bool try_locale(const char *name, bool is_wide)
{
    return setlocale(LC_ALL, name) != NULL && has_point(is_wide);
}

bool locale_with_odd_point(bool is_wide)
{
    const char *source = is_wide ? "ps_AF" : "de_DE";
    char name[32];
    char command[256];
    snprintf(name, sizeof name, "%s.UTF-8", source);
    if (try_locale(name, is_wide))
        return true;
    char pattern[] = "/tmp/insights-locale-XXXXXX";
    memcpy(folder, pattern, sizeof folder);
    has_folder = mkdtemp(folder) != NULL;
    if (!has_folder)
        return false;
    snprintf(command, sizeof command, "localedef --no-archive -i %s -f UTF-8 %s/%s >%s/log 2>&1",
             source, folder, name, folder);
    int code = system(command);
    setenv("LOCPATH", folder, 1);
    return code != -1 && try_locale(name, is_wide);
}

void locale_restore(void)
{
    char command[256];
    setlocale(LC_ALL, "C");
    unsetenv("LOCPATH");
    if (has_folder) {
        snprintf(command, sizeof command, "rm -r %s", folder);
        if (system(command) != 0)
            fprintf(stderr, "%s is left\n", folder);
    }
    has_folder = false;
}
