/* Warehouse URLs: the registry of drivers, and reading of the scheme. */
#include "warehouse/url.h"

#include "warehouse/sqlite.h"

#include <string.h>
#include <sys/stat.h>

const ins_driver *const ins_drivers[] = {&ins_driver_sqlite, NULL};

/* "sqlite:PATH, x:..." for the message. */
static insights_status unknown_scheme(const char *url, insights_error **err)
{
    ins_buffer known;
    ins_buffer safe;
    ins_buffer_init(&known, 1000);
    ins_buffer_init(&safe, 1000);
    for (size_t i = 0; ins_drivers[i] != NULL; i++)
        ins_buffer_printf(&known, "%s%s:", i == 0 ? "" : ", ", ins_drivers[i]->scheme);
    ins_url_print_safe(url, &safe);
    insights_status status =
        ins_fail(err, INSIGHTS_INVALID, "no driver for warehouse \"%.200s\"; known are %s",
                 ins_buffer_view(&safe), ins_buffer_view(&known));
    ins_buffer_finish(&known);
    ins_buffer_finish(&safe);
    return status;
}

insights_status ins_url_driver(const char *url, const ins_driver **driver, const char **rest,
                               insights_error **err)
{
    struct stat file;
    for (size_t i = 0; ins_drivers[i] != NULL; i++) {
        size_t size = strlen(ins_drivers[i]->scheme);
        if (strncmp(url, ins_drivers[i]->scheme, size) == 0 && url[size] == ':') {
            *driver = ins_drivers[i];
            *rest = url + size + 1;
            return INSIGHTS_OK;
        }
    }
    bool is_path = *url != '\0' && strstr(url, "://") == NULL;
    if (is_path && stat(url, &file) == 0) {
        *driver = &ins_driver_sqlite;
        *rest = url;
        return INSIGHTS_OK;
    }
    if (is_path && strchr(url, ':') == NULL)
        return ins_fail(err, INSIGHTS_NOT_FOUND, "database \"%s\" does not exist", url);
    return unknown_scheme(url, err);
}

void ins_url_print_safe(const char *url, ins_buffer *out)
{
    const char *host = strstr(url, "://");
    const char *user_end = NULL;
    if (host != NULL) {
        host += 3;
        size_t size = strcspn(host, "/?#");
        for (size_t i = 0; i < size; i++)
            if (host[i] == '@')
                user_end = host + i + 1;
    }
    if (user_end == NULL) {
        ins_buffer_text(out, url);
        return;
    }
    ins_buffer_append(out, url, (size_t)(host - url));
    ins_buffer_text(out, user_end);
}
