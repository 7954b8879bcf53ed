/**
 * @file
 * Puts a question of another language into the words that lexicon/en knows, by the phrases and
 * patterns of that language's files, and keeps where every word came from. Knows no language
 * itself: order of words, elisions and forms are in the files.
 *
 * Method: transfer by phrases, as the direct step of machine translation (Hutchins, Somers 1992,
 * ch. 4): at each place the longest pattern or phrase that fits; what none fits stays as written.
 * Questions need no more, because only meaning-bearing words count, and a word that is left over is
 * named and never guessed.
 */
#ifndef INS_LANGUAGE_TRANSLATE_H
#define INS_LANGUAGE_TRANSLATE_H

#include "language/language.h"
#include "language/reading.h"
#include "language/tongue.h"

/** Words of a language that are found by their stems. */
typedef struct ins_tongue_forms {
    const ins_tongue *tongue;
    ins_map stems; /* stems with one space between -> index into the phrases of the language */
} ins_tongue_forms;

/** A word of the question: [start, end) in its text. */
typedef struct ins_source_word {
    size_t start;
    size_t end;
} ins_source_word;

/** A piece of the English text, and the words [first, first + count) it stands for. */
typedef struct ins_translated_piece {
    size_t start; /* bytes of the English text */
    size_t end;
    size_t first;
    size_t count;
} ins_translated_piece;

/** A question in English words. Lives in an arena. */
typedef struct ins_translation {
    const char *source;           /* the cleaned question */
    const char *text;             /* in English words */
    const ins_source_word *words; /* of the question, in order, without punctuation */
    size_t word_count;
    const ins_translated_piece *pieces; /* in the order of `text` */
    size_t piece_count;
    size_t changed;      /* phrases put into other words */
    const char *unknown; /* a word that the files lack and that English would misread; or NULL */
    size_t unknown_word; /* its index */
} ins_translation;

/** What a translation may look at; all but the language may be NULL. */
typedef struct ins_translate_input {
    const ins_tongue *tongue;
    const ins_language *language; /* NULL: no model, and no forms of words */
} ins_translate_input;

/**
 * Finds the stems of the words of all languages. Done once for a model.
 *
 * @errors  INSIGHTS_NOMEM.
 */
insights_status ins_tongue_forms_build(const ins_tongue_forms **out, ins_arena *arena,
                                       insights_error **err);

/**
 * Translates a text.
 *
 * @param text  valid UTF-8; must outlive the translation.
 * @errors  INSIGHTS_TOO_LARGE beyond INS_TOKENS_MAX words, INSIGHTS_NOMEM.
 */
insights_status ins_translate(ins_translation *out, ins_arena *arena,
                              const ins_translate_input *input, const char *text,
                              insights_error **err);

/** The words that a stretch of the English text stands for: [*first, *end); false for none. */
bool ins_translation_span(const ins_translation *translation, size_t from, size_t to, size_t *first,
                          size_t *end);

/**
 * Makes a reading of the English text one of the question: its text and its words.
 *
 * @errors  INSIGHTS_NOMEM.
 */
insights_status ins_translation_restore(const ins_translation *translation, ins_arena *arena,
                                        ins_reading *reading, insights_error **err);

#endif
