/**
 * @file
 * When the rows of a dataset happened: by a date of their own, or by the day of a calendar table
 * that they point to, as the facts of a star schema do.
 */
#ifndef INS_MODEL_TIME_H
#define INS_MODEL_TIME_H

#include "model/model.h"

/**
 * True for a table with one row a day: its date is unique, and its name says calendar, date, day or
 * time, or it spells out at least two of year, quarter, month, week and day.
 */
bool ins_model_is_calendar(const ins_model *model, size_t dataset);

/**
 * The time that periods restrict when nothing else is said.
 *
 * @return  the time field of the dataset; without one that of the one calendar that its rows point
 *          to; dataset -1 when there is none, or several (ordered and shipped).
 */
ins_field_ref ins_model_time_of(const ins_model *model, size_t dataset);

#endif
