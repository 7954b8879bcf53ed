/* Reads and writes small cache files. */
#include "api/cache_file.h"

#include "base/hash.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *ins_cache_path(ins_arena *arena, const char *dir, const char *key, const char *suffix)
{
    if (dir == NULL || *dir == '\0')
        return NULL;
    ins_sha256 digest;
    char hex[INS_SHA256_HEX_SIZE];
    ins_sha256_init(&digest);
    ins_sha256_add(&digest, key, strlen(key));
    ins_sha256_hex(&digest, hex);
    hex[24] = '\0';
    return ins_arena_printf(arena, "%s/%s.%s", dir, hex, suffix);
}

static const char *read_open(ins_arena *arena, int file, size_t limit, size_t *size)
{
    struct stat info;
    if (fstat(file, &info) != 0 || !S_ISREG(info.st_mode) || info.st_size < 0 ||
        (size_t)info.st_size > limit)
        return NULL;
    char *data = ins_arena_alloc(arena, (size_t)info.st_size + 1);
    size_t used = 0;
    while (data != NULL && used < (size_t)info.st_size) {
        ssize_t part = read(file, data + used, (size_t)info.st_size - used);
        if (part <= 0)
            return NULL;
        used += (size_t)part;
    }
    *size = used;
    return data;
}

const char *ins_cache_read(ins_arena *arena, const char *path, size_t limit, size_t *size)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return NULL;
    const char *data = read_open(arena, file, limit, size);
    close(file);
    return data;
}

static bool write_all(int file, const char *data, size_t size)
{
    while (size > 0) {
        ssize_t part = write(file, data, size);
        if (part <= 0)
            return false;
        data += part;
        size -= (size_t)part;
    }
    return true;
}

bool ins_cache_write(const char *path, const char *data, size_t size)
{
    char temporary[4096];
    int length = snprintf(temporary, sizeof temporary, "%s.%ld.new", path, (long)getpid());
    if (length < 0 || (size_t)length >= sizeof temporary)
        return false;
    int file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0)
        return false;
    bool is_written = write_all(file, data, size);
    is_written = close(file) == 0 && is_written;
    if (is_written && rename(temporary, path) == 0)
        return true;
    unlink(temporary);
    return false;
}
