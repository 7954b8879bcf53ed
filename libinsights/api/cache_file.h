/**
 * @file
 * Small files in the cache directory: read whole, written by atomic rename. Never needed: whatever
 * is wrong with them, the content is made anew.
 */
#ifndef INS_API_CACHE_FILE_H
#define INS_API_CACHE_FILE_H

#include "base/arena.h"
#include "base/buffer.h"

/** Path of a cache file: DIR/<hash of key>.<suffix>; NULL when dir is NULL or memory is out. */
const char *ins_cache_path(ins_arena *arena, const char *dir, const char *key, const char *suffix);

/** Reads a file of at most `limit` bytes; NULL when absent, too large or unreadable. */
const char *ins_cache_read(ins_arena *arena, const char *path, size_t limit, size_t *size);

/** Writes a file, mode 0600, by rename; false when that fails: the cache then stays as it was. */
bool ins_cache_write(const char *path, const char *data, size_t size);

#endif
