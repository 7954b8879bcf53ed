/**
 * @file
 * Making and passing on errors. An error is made where the failure is first known.
 */
#ifndef INS_BASE_ERROR_H
#define INS_BASE_ERROR_H

#include <insights/status.h>

/**
 * Makes an error and returns its status, so that a failing function ends in one line.
 *
 * @param[out] err  NULL, or where to put the error; one already there is kept (first cause wins).
 * @param status    the status to return; INSIGHTS_NOMEM uses a static error and allocates nothing.
 * @param format    one line, lower case, no full stop, names the object and the limit.
 * @return          `status`, or INSIGHTS_NOMEM when there was no memory for the message.
 */
insights_status ins_fail(insights_error **err, insights_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/** The out-of-memory failure: sets the static error and returns INSIGHTS_NOMEM. */
insights_status ins_fail_nomem(insights_error **err);

/**
 * Puts "prefix: " before the message of an error, at a layer border (for example the file name).
 * Does nothing when err or *err is NULL or memory is out.
 */
void ins_error_prefix(insights_error **err, const char *prefix);

/** Returns from the calling function when a call fails. */
#define INS_TRY(call)                                                                              \
    do {                                                                                           \
        insights_status ins_try_status = (call);                                                   \
        if (ins_try_status != INSIGHTS_OK)                                                         \
            return ins_try_status;                                                                 \
    } while (0)

#endif
