/**
 * @file
 * Warehouse URLs: which driver, and the rest behind the scheme.
 */
#ifndef INS_WAREHOUSE_URL_H
#define INS_WAREHOUSE_URL_H

#include "warehouse/warehouse.h"

/**
 * Finds the driver of a URL.
 *
 * A text with a known scheme is a URL. Anything else without "://" is a path: to a file that
 * exists, and then of SQLite.
 *
 * @param[out] rest  what stands behind "scheme:", or the whole path; borrowed from url.
 * @errors  INSIGHTS_INVALID (names the known schemes), INSIGHTS_NOT_FOUND for a path to nothing.
 */
insights_status ins_url_driver(const char *url, const ins_driver **driver, const char **rest,
                               insights_error **err);

/** Appends the URL without user and password ("scheme://user:word@host" -> "scheme://host"). */
void ins_url_print_safe(const char *url, ins_buffer *out);

#endif
