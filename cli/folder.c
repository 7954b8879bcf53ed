/* Makes folders, finds the cache folder, and tells URLs from paths. */
#include "cli/folder.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

char *text_join(const char *a, const char *b)
{
    size_t size = strlen(a) + strlen(b) + 1;
    char *joined = malloc(size);
    if (joined != NULL)
        snprintf(joined, size, "%s%s", a, b);
    return joined;
}

static bool make_one(const char *path)
{
    struct stat status;
    if (mkdir(path, S_IRWXU) == 0)
        return true;
    int error = errno;
    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode))
        return true;
    errno = error;
    return false;
}

bool folder_make(const char *path)
{
    char *copy = text_join(path, "");
    bool is_made = copy != NULL && *copy != '\0';
    if (copy != NULL && *copy == '\0')
        errno = ENOENT;
    for (char *at = copy; is_made && *at != '\0'; at++) {
        if (at == copy || *at != '/')
            continue;
        *at = '\0';
        is_made = make_one(copy);
        *at = '/';
    }
    is_made = is_made && make_one(copy);
    int error = errno;
    free(copy);
    errno = error;
    return is_made;
}

char *folder_of_cache(void)
{
    const char *base = getenv("XDG_CACHE_HOME");
    const char *below = "/insights";
    if (base == NULL || *base != '/') {
        base = getenv("HOME");
        below = "/.cache/insights";
    }
    if (base == NULL || *base != '/')
        return NULL;
    char *folder = text_join(base, below);
    if (folder != NULL && !folder_make(folder)) {
        free(folder);
        return NULL;
    }
    return folder;
}

/* A scheme has at least two letters (RFC 3986, section 3.1, which would allow one). */
bool is_url(const char *text)
{
    size_t size = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789+.-");
    return size >= 2 && text[0] >= 'a' && text[0] <= 'z' && text[size] == ':';
}

char *url_of(const char *text)
{
    return is_url(text) ? text_join(text, "") : text_join("sqlite:", text);
}

const char *path_of_url(const char *url)
{
    return strncmp(url, "sqlite:", 7) == 0 ? url + 7 : NULL;
}
