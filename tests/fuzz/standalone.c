/*
 * Runs a fuzz target without libFuzzer: replays files, then mutations of them that are the same in
 * every run. It searches blindly; finding new paths is libFuzzer's job (make fuzz).
 *
 *   fuzz_x FOLDER ...   every file of the folders, then FUZZ_RUNS (5000) mutations
 *   fuzz_x FILE ...     only these files, to look at one case
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { INPUT_MAX = 64 * 1024, SEEDS_MAX = 4096, RUNS = 5000 };

typedef struct input {
    uint8_t *data;
    size_t size;
} input;

static input seeds[SEEDS_MAX];
static size_t seed_count;
static uint64_t random_state = 20260101;

/* xorshift64 (Marsaglia 2003): good enough here, and the same everywhere. */
static size_t random_below(size_t limit)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return limit == 0 ? 0 : (size_t)(random_state % limit);
}

static void add_seed(const uint8_t *data, size_t size)
{
    if (seed_count == SEEDS_MAX)
        return;
    uint8_t *copy = malloc(size + 1);
    if (copy == NULL)
        exit(2);
    memcpy(copy, data, size);
    seeds[seed_count++] = (input){copy, size};
}

/* The block has exactly the size of the input, so that a sanitizer sees one byte too far. */
static void run_once(const uint8_t *data, size_t size)
{
    uint8_t *exact = malloc(size == 0 ? 1 : size);
    if (exact == NULL)
        exit(2);
    memcpy(exact, data, size);
    LLVMFuzzerTestOneInput(exact, size);
    free(exact);
}

static void read_file(const char *path)
{
    static uint8_t data[INPUT_MAX];
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        exit(2);
    }
    size_t size = fread(data, 1, sizeof data, file);
    fclose(file);
    add_seed(data, size);
}

static void read_folder(const char *path)
{
    struct dirent **names = NULL;
    int count = scandir(path, &names, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        char file[4096];
        struct stat status;
        snprintf(file, sizeof file, "%s/%s", path, names[i]->d_name);
        if (stat(file, &status) == 0 && S_ISREG(status.st_mode))
            read_file(file);
        free(names[i]);
    }
    free(names);
}

static size_t remove_piece(uint8_t *data, size_t size)
{
    size_t start = random_below(size);
    size_t length = 1 + random_below(size - start);
    memmove(data + start, data + start + length, size - start - length);
    return size - length;
}

static size_t insert_piece(uint8_t *data, size_t size, const uint8_t *piece, size_t length)
{
    if (length > INPUT_MAX - size)
        length = INPUT_MAX - size;
    size_t start = random_below(size + 1);
    memmove(data + start + length, data + start, size - start);
    memcpy(data + start, piece, length);
    return size + length;
}

static size_t mutate(uint8_t *data, size_t size)
{
    static const uint8_t telling[] = {0x00, 0x01, 0x7f, 0x80, 0xc0, 0xe2, 0xff, '"', '\'', '\\',
                                      '\n', ' ',  '-',  '0',  '9',  '(',  '[',  '{', '%',  ';'};
    static uint8_t piece[INPUT_MAX];
    if (size > 0 && random_below(6) == 0)
        return remove_piece(data, size);
    if (size > 0 && random_below(4) == 0) {
        size_t start = random_below(size);
        size_t length = 1 + random_below(size - start);
        memcpy(piece, data + start, length);
        return insert_piece(data, size, piece, length);
    }
    if (random_below(4) == 0) {
        const input *other = &seeds[random_below(seed_count)];
        size_t start = random_below(other->size);
        return insert_piece(data, size, other->data + start, other->size - start);
    }
    if (size == 0 || random_below(3) == 0)
        return insert_piece(data, size, &telling[random_below(sizeof telling)], 1);
    if (random_below(2) == 0)
        data[random_below(size)] = telling[random_below(sizeof telling)];
    else
        data[random_below(size)] ^= (uint8_t)(1u << random_below(8));
    return size;
}

static long runs_wanted(void)
{
    const char *text = getenv("FUZZ_RUNS");
    return text == NULL ? RUNS : strtol(text, NULL, 10);
}

int main(int argc, char **argv)
{
    static uint8_t data[INPUT_MAX];
    long runs = 0;
    for (int i = 1; i < argc; i++) {
        struct stat status;
        if (stat(argv[i], &status) == 0 && S_ISDIR(status.st_mode)) {
            read_folder(argv[i]);
            runs = runs_wanted();
        } else {
            read_file(argv[i]);
        }
    }
    if (argc == 1)
        runs = runs_wanted();
    size_t files = seed_count;
    for (size_t i = 0; i < files; i++)
        run_once(seeds[i].data, seeds[i].size);

    add_seed(data, 0);
    for (long run = 0; run < runs; run++) {
        const input *seed = &seeds[random_below(seed_count)];
        size_t size = seed->size;
        memcpy(data, seed->data, size);
        for (size_t changes = 1 + random_below(4); changes > 0; changes--)
            size = mutate(data, size);
        run_once(data, size);
    }
    printf("%zu files, %ld mutations\n", files, runs);
    for (size_t i = 0; i < seed_count; i++)
        free(seeds[i].data);
    return 0;
}
