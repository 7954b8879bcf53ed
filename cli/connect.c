/* Opens a warehouse from the options that most commands share. */
#include "cli/connect.h"
#include "cli/folder.h"
#include "cli/output.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static int prepare_folder(char **folder, const command *self, const connect_options *options)
{
    *folder = NULL;
    if (options->no_cache)
        return CODE_DONE;
    if (options->cache_dir == NULL) {
        *folder = folder_of_cache();
        return CODE_DONE;
    }
    if (!folder_make(options->cache_dir))
        return report_problem(self, CODE_UNAVAILABLE, "--cache-dir: cannot use %s: %s",
                              options->cache_dir, strerror(errno));
    *folder = strdup(options->cache_dir);
    return *folder != NULL ? CODE_DONE : report_problem(self, CODE_DEFECT, "out of memory");
}

int connect_prepare(insights_options *out, char **folder, const command *self,
                    const connect_options *options)
{
    int code = prepare_folder(folder, self, options);
    insights_options_init(out);
    out->warehouse = options->warehouse;
    out->model_path = options->model;
    out->cache_dir = *folder;
    out->max_rows = (size_t)options->max_rows;
    return code;
}

int connect_open(insights **out, const command *self, const connect_options *options)
{
    insights_options prepared;
    insights_error *err = NULL;
    char *folder = NULL;
    if (options->warehouse == NULL)
        return report_usage(self,
                            "no warehouse: say --warehouse sqlite:FILE or set INSIGHTS_WAREHOUSE");
    int code = connect_prepare(&prepared, &folder, self, options);
    if (code == CODE_DONE) {
        insights_status status = insights_open(out, &prepared, &err);
        if (status != INSIGHTS_OK)
            code = report_error(self, status, err);
    }
    free(folder);
    return code;
}
