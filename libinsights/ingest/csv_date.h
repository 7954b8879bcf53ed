/**
 * @file
 * Dates and date-times as people write them. Says which orders of day and month are possible;
 * choosing is the column's job.
 */
#ifndef INS_INGEST_CSV_DATE_H
#define INS_INGEST_CSV_DATE_H

#include "base/text.h"

/** Orders in which a date may be read, as bits. */
enum { INS_ORDER_DMY = 1, INS_ORDER_MDY = 2, INS_ORDER_ANY = 3 };

/**
 * A text that is a date under at least one order. What says its order itself (2024-01-31,
 * 31 Jan 2024) is readable under both and means the same.
 */
typedef struct ins_csv_date {
    unsigned orders; /* under which it is a real day */
    bool is_free;    /* the order decides what it means */
    int64_t days_dmy;
    int64_t days_mdy;
    bool has_time;
    int64_t time_us; /* of the day */
    bool has_zone;
    int zone_minutes; /* east of UTC */
} ins_csv_date;

/**
 * Looks at a text: 2024-01-31, 2024/1/31, 31.1.2024, 31/01/24, 1-31-2024, 31 Jan 2024,
 * January 31, 2024, 31-Jan-24; each with a time such as 13:45, 13:45:00.5, 1:45 PM and a zone such
 * as Z or +01:00. Two-digit years below 69 are 20xx (POSIX).
 */
bool ins_csv_date_look(ins_slice text, ins_csv_date *out);

/** Microseconds since 1970 under an order; `to_utc` takes the zone off. */
int64_t ins_csv_date_us(const ins_csv_date *date, unsigned order, bool to_utc);

/** Reads eight digits as year, month and day of 1900 to 2099; false when they are none. */
bool ins_csv_date_compact(ins_slice text, int64_t *days);

#endif
