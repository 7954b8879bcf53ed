/* Tests of both hashes; the vectors of SHA-256 are those published with FIPS 180-4. */
#include "base/hash.h"
#include "support/suite.h"

#include <string.h>

static const char *sha256_of(const void *data, size_t size)
{
    static char hex[INS_SHA256_HEX_SIZE];
    ins_sha256 digest;
    ins_sha256_init(&digest);
    ins_sha256_add(&digest, data, size);
    ins_sha256_hex(&digest, hex);
    return hex;
}

START_TEST(sha256_of_nothing)
{
    ck_assert_str_eq(sha256_of("", 0),
                     "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}
END_TEST

START_TEST(sha256_of_one_block)
{
    ck_assert_str_eq(sha256_of("abc", 3),
                     "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
END_TEST

START_TEST(sha256_of_two_blocks)
{
    const char *text = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    ck_assert_str_eq(sha256_of(text, strlen(text)),
                     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}
END_TEST

START_TEST(sha256_of_four_blocks)
{
    const char *text = "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
                       "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu";
    ck_assert_str_eq(sha256_of(text, strlen(text)),
                     "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
}
END_TEST

START_TEST(sha256_of_a_million_letters)
{
    char letters[1000];
    char hex[INS_SHA256_HEX_SIZE];
    ins_sha256 digest;
    memset(letters, 'a', sizeof letters);
    ins_sha256_init(&digest);
    for (int i = 0; i < 1000; i++)
        ins_sha256_add(&digest, letters, sizeof letters);
    ins_sha256_hex(&digest, hex);
    ck_assert_str_eq(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}
END_TEST

START_TEST(sha256_does_not_depend_on_how_bytes_arrive)
{
    unsigned char bytes[200];
    char whole[INS_SHA256_HEX_SIZE];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)(i * 7);
    for (size_t size = 0; size <= sizeof bytes; size++) {
        memcpy(whole, sha256_of(bytes, size), sizeof whole);
        for (size_t step = 1; step < 130; step += 21) {
            char hex[INS_SHA256_HEX_SIZE];
            ins_sha256 digest;
            ins_sha256_init(&digest);
            for (size_t at = 0; at < size; at += step)
                ins_sha256_add(&digest, bytes + at, size - at < step ? size - at : step);
            ins_sha256_hex(&digest, hex);
            ck_assert_str_eq(hex, whole);
        }
    }
}
END_TEST

START_TEST(fast_hash_depends_on_every_byte_and_the_length)
{
    unsigned char bytes[33] = {0};
    uint64_t zero = ins_hash(bytes, 32);
    ck_assert_uint_ne(ins_hash(bytes, 33), zero);
    for (size_t i = 0; i < 32; i++) {
        bytes[i] = 1;
        ck_assert_uint_ne(ins_hash(bytes, 32), zero);
        bytes[i] = 0;
    }
    ck_assert_uint_eq(ins_hash(bytes, 32), zero);
}
END_TEST

START_TEST(fast_hash_spreads_numbered_names_over_the_low_bits)
{
    enum { BUCKETS = 256, NAMES = 25600 };
    size_t counts[BUCKETS] = {0};
    for (uint32_t i = 0; i < NAMES; i++)
        counts[ins_hash(&i, sizeof i) % BUCKETS]++;
    for (size_t i = 0; i < BUCKETS; i++) {
        ck_assert_uint_gt(counts[i], 50);
        ck_assert_uint_lt(counts[i], 150);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        sha256_of_nothing,
        sha256_of_one_block,
        sha256_of_two_blocks,
        sha256_of_four_blocks,
        sha256_of_a_million_letters,
        sha256_does_not_depend_on_how_bytes_arrive,
        fast_hash_depends_on_every_byte_and_the_length,
        fast_hash_spreads_numbered_names_over_the_low_bits,
    };
    return suite_run("hash", tests, sizeof tests / sizeof tests[0]);
}
