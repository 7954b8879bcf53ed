/**
 * @file
 * A scratch folder and questions to an SQLite file, for the tests of ingest.
 */
#ifndef TESTS_INGEST_DATABASE_H
#define TESTS_INGEST_DATABASE_H

#include <stdint.h>

enum { PATH_SIZE = 512 };

/** Makes the scratch folder; for a fixture. */
void scratch_create(void);

/** Removes the scratch folder and what is in it; for a fixture. */
void scratch_remove(void);

/** Path of a file in the scratch folder; static, valid until the fourth next call. */
const char *scratch_path(const char *name);

/** "sqlite:" and the path of a file in the scratch folder; like scratch_path(). */
const char *scratch_url(const char *name);

/** First cell of the answer to a question; printf format. Fails the test when SQL is wrong. */
int64_t ask_int(const char *name, const char *format, ...) __attribute__((format(printf, 2, 3)));
double ask_real(const char *name, const char *format, ...) __attribute__((format(printf, 2, 3)));

/** The first column of all rows, separated by '|'; missing as "NULL". Static. */
const char *ask_text(const char *name, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/** SHA-256 over every cell of the answer. Static, until the fourth next call. */
const char *ask_hash(const char *name, const char *sql);

#endif
