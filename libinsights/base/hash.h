/**
 * @file
 * Hashes: a fast one for tables and SHA-256 (FIPS 180-4) for fingerprints.
 */
#ifndef INS_BASE_HASH_H
#define INS_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

/** FNV-1a with a final mix; for hash tables, not for adversaries beyond the map's own limits. */
uint64_t ins_hash(const void *data, size_t size);

enum { INS_SHA256_SIZE = 32, INS_SHA256_HEX_SIZE = 65 };

/** A running SHA-256. */
typedef struct ins_sha256 {
    uint32_t state[8];
    uint64_t size;
    unsigned char block[64];
} ins_sha256;

/** Starts a digest. */
void ins_sha256_init(ins_sha256 *digest);

/** Adds bytes. */
void ins_sha256_add(ins_sha256 *digest, const void *data, size_t size);

/** Ends the digest and writes 64 lower-case hex digits and a NUL. */
void ins_sha256_hex(ins_sha256 *digest, char out[INS_SHA256_HEX_SIZE]);

#endif
