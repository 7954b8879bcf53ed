/**
 * @file
 * Word stems by the Snowball stemmers (Porter 2001). Knows no vocabulary.
 */
#ifndef INS_BASE_STEM_H
#define INS_BASE_STEM_H

#include "base/text.h"

/** Opaque; one thread at a time. */
typedef struct ins_stemmer ins_stemmer;

/** New English stemmer; NULL when memory is out. Free with ins_stemmer_destroy(). */
ins_stemmer *ins_stemmer_create(void);

/** New stemmer by its Snowball name, such as "french"; NULL for an unknown one or when memory is
 *  out. Free with ins_stemmer_destroy(). */
ins_stemmer *ins_stemmer_create_for(const char *algorithm);

/** Frees a stemmer; NULL does nothing. */
void ins_stemmer_destroy(ins_stemmer *stemmer);

/**
 * Stem of a folded word.
 *
 * @return  borrowed from the stemmer, valid until its next use; the word itself when memory is out.
 */
ins_slice ins_stem(ins_stemmer *stemmer, ins_slice word);

/** Whether two words have the same stem; never for a stem of more than 63 bytes. */
bool ins_have_same_stem(ins_stemmer *stemmer, ins_slice a, ins_slice b);

#endif
