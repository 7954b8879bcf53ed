/* Fence around libstemmer: word stems. */
#include "base/stem.h"

#include "base/alloc.h"

#include <libstemmer.h>
#include <string.h>

enum { STEM_MAX = 64 };

struct ins_stemmer {
    struct sb_stemmer *snowball;
};

ins_stemmer *ins_stemmer_create(void)
{
    return ins_stemmer_create_for("english");
}

ins_stemmer *ins_stemmer_create_for(const char *algorithm)
{
    ins_stemmer *stemmer = ins_calloc(1, sizeof *stemmer);
    if (stemmer == NULL)
        return NULL;
    stemmer->snowball = sb_stemmer_new(algorithm, NULL);
    if (stemmer->snowball == NULL) {
        ins_free(stemmer);
        return NULL;
    }
    return stemmer;
}

void ins_stemmer_destroy(ins_stemmer *stemmer)
{
    if (stemmer == NULL)
        return;
    sb_stemmer_delete(stemmer->snowball);
    ins_free(stemmer);
}

ins_slice ins_stem(ins_stemmer *stemmer, ins_slice word)
{
    const sb_symbol *stem =
        sb_stemmer_stem(stemmer->snowball, (const sb_symbol *)word.data, (int)word.size);
    if (stem == NULL)
        return word;
    return (ins_slice){(const char *)stem, (size_t)sb_stemmer_length(stemmer->snowball)};
}

bool ins_have_same_stem(ins_stemmer *stemmer, ins_slice a, ins_slice b)
{
    char kept[STEM_MAX];
    ins_slice stem = ins_stem(stemmer, a);
    if (stem.size >= sizeof kept)
        return false;
    memcpy(kept, stem.data, stem.size);
    return ins_slice_equal((ins_slice){kept, stem.size}, ins_stem(stemmer, b));
}
