/* Finds the candidate nearest to a mistyped word. */
#include "cli/suggest.h"

#include <string.h>

enum { WORD_MAX = 32 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Three rows of the matrix are enough: this one, the last, and the one before for swaps. */
static size_t distance_of(const char *a, size_t a_size, const char *b, size_t b_size)
{
    size_t rows[3][WORD_MAX + 1];
    for (size_t j = 0; j <= b_size; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a_size; i++) {
        size_t *now = rows[i % 3];
        const size_t *last = rows[(i - 1) % 3];
        now[0] = i;
        for (size_t j = 1; j <= b_size; j++) {
            size_t replaced = last[j - 1] + (a[i - 1] != b[j - 1]);
            now[j] = least(least(last[j], now[j - 1]) + 1, replaced);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = least(now[j], rows[(i - 2) % 3][j - 2] + 1);
        }
    }
    return rows[a_size % 3][b_size];
}

void suggestion_start(suggestion *search, const char *word)
{
    search->word = word;
    search->nearest = NULL;
    search->distance = least(strlen(word), WORD_MAX) / 3 + 1;
}

void suggestion_offer(suggestion *search, const char *candidate)
{
    size_t size = strlen(search->word);
    size_t candidate_size = strlen(candidate);
    if (size == 0 || size > WORD_MAX || candidate_size > WORD_MAX)
        return;
    size_t distance = size > 1 && strncmp(search->word, candidate, size) == 0
                          ? 1
                          : distance_of(search->word, size, candidate, candidate_size);
    if (distance < search->distance ||
        (search->nearest == NULL && distance == search->distance && distance < size)) {
        search->nearest = candidate;
        search->distance = distance;
    }
}

const char *suggestion_word(const suggestion *search)
{
    return search->nearest;
}
