/* Plans of the small shop that tests tell and show, as JSON. */
#ifndef TESTS_SUPPORT_PLANS_H
#define TESTS_SUPPORT_PLANS_H

#define REVENUE "{\"aggregate\":\"metric\",\"metric\":\"revenue\"}"
#define UNITS "{\"aggregate\":\"metric\",\"metric\":\"units\"}"
#define PRICE "{\"aggregate\":\"metric\",\"metric\":\"price\"}"
#define SALES_COUNT "{\"aggregate\":\"rows\"}"
#define PRODUCT "{\"field\":\"products.name\",\"name\":\"product\"}"
#define STORE "{\"field\":\"stores.name\",\"name\":\"store\"}"
#define MONTH "{\"field\":\"sold_on\",\"grain\":\"month\",\"name\":\"month\"}"

#define WITH_TIME(kind, measures, rest)                                                            \
    "{\"kind\":\"" kind "\",\"dataset\":\"sales\",\"measures\":[" measures                         \
    "],\"time\":\"sales.sold_on\"" rest "}"
#define WITHOUT_TIME(kind, measures, rest)                                                         \
    "{\"kind\":\"" kind "\",\"dataset\":\"sales\",\"measures\":[" measures "]" rest "}"

/* The quarter up to 22 November, as it was last year. */
#define THIS_QUARTER                                                                               \
    ",\"period\":{\"start\":\"2026-10-01\",\"end\":\"2026-11-23\",\"grain\":\"quarter\","          \
    "\"count\":1,\"to_date\":true,\"label\":\"this quarter\"}"
#define YEAR_BEFORE                                                                                \
    ",\"compare_to\":\"last_year\",\"comparison\":{\"start\":\"2025-10-01\","                    \
    "\"end\":\"2025-11-23\"},\"period_total_days\":92"
#define OCTOBER                                                                                    \
    ",\"period\":{\"start\":\"2026-10-01\",\"end\":\"2026-11-01\",\"grain\":\"month\","            \
    "\"count\":1}"
#define SEPTEMBER                                                                                  \
    ",\"compare_to\":\"previous\",\"comparison\":{\"start\":\"2026-09-01\",\"end\":\"2026-10-01\"}"
#define WEB ",\"filters\":[{\"field\":\"channel\",\"values\":[\"web\"]}]"

#define WHY_WEB WITH_TIME("why", REVENUE, WEB THIS_QUARTER YEAR_BEFORE ",\"direction\":\"down\"")
#define BY_PRODUCT WITHOUT_TIME("breakdown", REVENUE, ",\"dimensions\":[" PRODUCT "]")
#define BY_MONTH                                                                                   \
    WITH_TIME("trend", REVENUE,                                                                    \
              ",\"dimensions\":[" MONTH "],\"period\":{\"start\":\"2026-01-01\","                  \
              "\"end\":\"2026-07-01\"}")

#endif
