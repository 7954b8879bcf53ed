/**
 * @file
 * Folders and paths: the cache folder, and what is a URL.
 */
#ifndef CLI_FOLDER_H
#define CLI_FOLDER_H

#include <stdbool.h>

/** Makes a folder and those above it, readable by the user only; false with errno on failure. */
bool folder_make(const char *path);

/**
 * The folder "insights" in XDG_CACHE_HOME (if absolute, as the XDG Base Directory Specification
 * asks) or in ~/.cache, made when it is absent.
 *
 * @return  free(); NULL when there is no such place or no memory: then nothing is cached.
 */
char *folder_of_cache(void);

/** True for text that begins with a scheme, such as "sqlite:"; false for paths. */
bool is_url(const char *text);

/** A URL as it is, and any other text as "sqlite:PATH". free(); NULL without memory. */
char *url_of(const char *text);

/** The path of a "sqlite:PATH" URL, borrowed; NULL for other URLs. */
const char *path_of_url(const char *url);

/** Concatenates two texts. free(); NULL without memory. */
char *text_join(const char *a, const char *b);

#endif
