/**
 * @file
 * libinsights: business questions in plain words, answered over your own data, every number proven.
 *
 * A program includes this header only. Every name starts with `insights_` or `INSIGHTS_`; handles
 * are opaque; `T **out` first means the result is yours to free, a returned `const T *` is borrowed
 * from its parent; what can fail returns insights_status and takes `insights_error **err` last.
 *
 *     insights *context = NULL;
 *     insights_answer *answer = NULL;
 *     insights_options options = INSIGHTS_OPTIONS_INIT;
 *     options.warehouse = "sqlite:shop.db";
 *     if (insights_open(&context, &options, NULL) == INSIGHTS_OK &&
 *         insights_query(&answer, context, "revenue by store last month", NULL, NULL) ==
 *         INSIGHTS_OK) puts(insights_answer_message(answer));
 *     insights_answer_free(answer);
 *     insights_close(context);
 */
#ifndef INSIGHTS_INSIGHTS_H
#define INSIGHTS_INSIGHTS_H

#include <insights/status.h>

#include <insights/answer.h>
#include <insights/context.h>
#include <insights/conversation.h>
#include <insights/data.h>
#include <insights/table.h>

#endif
