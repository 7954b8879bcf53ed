/* The English table of the lexicon: groups of phrases that mean the same, grouped by meaning. */
#include "language/lexicon.h"

const ins_lexeme_group ins_english[] = {
    {INS_MEANS_NOTHING, 0, NULL,
     "the, a, an, there, please, do, does, did, can, could, would, will, you, me, us, i, "
     "we, they, them, he, she, his, her, its, it, my, our, your, so, also, just, then, "
     "now, only, any, some, such, as, well, each other, tell me about, i want to know, i "
     "would like to know, i want to see, let me know, we have, do we have, are there, is "
     "there, in our database, in the database, in this database, in the dataset, in the "
     "data, in the table, on file, in the system, in the record, in the records, on "
     "record, overall, in total, in all, if, all, all of, out of all, ones, one of, "
     "together, respectively, along with their, based on, according to, these, those, "
     "this, their, kind of, currently, existing, ever, actually, exactly how, can you, "
     "could you, for us, here, been, being, got, hey, hi, hello, thanks, thank you, how, "
     "up to date, of any kind, whole, entire, entirety, to, that they, it is, it was, "
     "still, very, anywhere, somewhere, usually, typically, generally, normally, really, "
     "nowadays, at present, called, named, compatible, as their, as its, as his, as the, "
     "they have"},
    {INS_MEANS_SHOW, 0, NULL,
     "list, give, find, return, display, tell, get me, provide, select, print, present, "
     "fetch, retrieve, compute, calculate, determine, identify, name, names only, state, "
     "describe, sort out, look up, output, find out, show me, give me, tell me, list out, "
     "show all, what about, see, view, enumerate, search, show"},
    {INS_MEANS_WHAT, 0, NULL, "what, what is, what are, what was, what were, whats"},
    {INS_MEANS_WHICH, 0, NULL,
     "which, in which, on which, at which, for which, from which, in what, of which, by "
     "which"},
    {INS_MEANS_WHO, 0, NULL, "who, who is, who are, whom"},
    {INS_MEANS_WHEN, 0, NULL,
     "when, when did, when was, when were, on what day, on what date, on which date, on "
     "which day, what day, what date"},
    {INS_MEANS_WHERE, 0, NULL, "where, where is, where are"},
    {INS_MEANS_HOW, 1, "price|cost|fee", "how expensive, how expensive is"},
    {INS_MEANS_HOW, 1, "area|size|population|capacity",
     "how big, how big is, how large, how large is"},
    {INS_MEANS_HOW, 1, "weight|mass", "how heavy, how heavy is, how heavy are"},
    {INS_MEANS_HOW, 1, "length|duration|distance",
     "how long, how long is, how long are, how long was"},
    {INS_MEANS_HOW, 1, "height|elevation",
     "how tall, how tall is, how high, how high is, how tall are, how high are, how tall "
     "was"},
    {INS_MEANS_HOW, 1, "age|-birth|-date of birth",
     "how old, how old is, how old are, how old was"},
    {INS_MEANS_COUNT, 0, NULL,
     "how many, number of, the number of, numbers of, count, count of, counts of, total "
     "number of, the total number of, total count of, total count, count the number of, "
     "count number of, how many total, how many different kinds, quantity of rows, how "
     "often, how many times, number of times, no of, total number, count how many, amount "
     "of different, counting, the total count of, the total count, the number of total, "
     "number of total, the count of"},
    {INS_MEANS_AGGREGATE, INS_AGGREGATE_AVERAGE, NULL,
     "average, mean, avg, average of, mean of, on average, average number of, averaged, "
     "the average, the mean"},
    {INS_MEANS_AGGREGATE, INS_AGGREGATE_SUM, NULL,
     "total, sum, sum of, total of, total amount of, sum up, summed, how much, how much "
     "total, the total, overall total, aggregate, cumulative total, total sum of, added "
     "up, the sum of, add up, total up, add up the, total up the"},
    {INS_MEANS_AGGREGATE, INS_AGGREGATE_MAXIMUM, NULL, "maximum, max, maximal"},
    {INS_MEANS_AGGREGATE, INS_AGGREGATE_MINIMUM, NULL, "minimum, min, minimal"},
    {INS_MEANS_AGGREGATE, INS_AGGREGATE_MEDIAN, NULL, "median, median of"},
    {INS_MEANS_DISTINCT, 0, NULL,
     "distinct, different, unique, various, different kinds of, different types of, kinds "
     "of, distinct types of, different kind of, unique kinds of, sorts of, distinct kinds "
     "of, distinctive, separate"},
    {INS_MEANS_EXTREME, 1, NULL,
     "most, top, maximum number of, the most, largest number of, greatest number of, "
     "highest number of, most number of, largest amount of, highest amount of, max number "
     "of, maximal number of, the top, maximum amount of, biggest number of, upmost"},
    {INS_MEANS_EXTREME, -1, NULL,
     "least, fewest, minimum number of, the least, smallest number of, least number of, "
     "fewest number of, lowest number of, lowest amount of, smallest amount of, least "
     "amount of, the fewest, bottom, the bottom, min number of"},
    {INS_MEANS_EXTREME, 1, "height|elevation|altitude|score|rating", "highest, the highest"},
    {INS_MEANS_EXTREME, -1, "height|elevation|altitude|score|rating", "lowest, the lowest"},
    {INS_MEANS_EXTREME, 1, "area|size|population|capacity|enrollment|length",
     "largest, the largest, biggest, the biggest, greatest, the greatest"},
    {INS_MEANS_EXTREME, -1, "area|size|population|capacity|enrollment|length",
     "smallest, the smallest"},
    {INS_MEANS_EXTREME, 1, "score|rating|rank|grade|revenue|sales", "best, the best, leading"},
    {INS_MEANS_EXTREME, -1, "score|rating|grade|revenue|sales", "worst, the worst, weakest"},
    {INS_MEANS_COMMON, 1, NULL,
     "most common, most popular, most frequent, most frequently used, most commonly used, "
     "most often, most frequently, most commonly, most widely used, commonest, most used, "
     "most prevalent, most typical, most numerous, used most often, used the most, most "
     "widespread, most repeated, appears most often, appear most often, appears the most"},
    {INS_MEANS_COMMON, -1, NULL,
     "least common, least popular, least frequent, rarest, least used, least frequently "
     "used, least commonly used, least often, least frequently"},
    {INS_MEANS_EXTREME_OF, 1, "age|-birth|-date of birth|-founded|-opened|-year|-date",
     "oldest, eldest, most senior"},
    {INS_MEANS_EXTREME_OF, 1, "price|cost|fee|rate|amount|charge",
     "most expensive, costliest, priciest, most costly, dearest, highest priced"},
    {INS_MEANS_EXTREME_OF, 1, "length|duration|distance|time|minutes|hours|days", "longest"},
    {INS_MEANS_EXTREME_OF, 1, "height|elevation|floors|stories", "tallest"},
    {INS_MEANS_EXTREME_OF, 1, "weight|mass", "heaviest"},
    {INS_MEANS_EXTREME_OF, 1, "speed|-time|-duration", "fastest, quickest"},
    {INS_MEANS_EXTREME_OF, 1, "date|year|time|month|day|birth",
     "latest, newest, most recent, most recently, last to, the latest, the last"},
    {INS_MEANS_EXTREME_OF, 1, "income|wealth|worth|revenue|balance|assets|salary",
     "richest, wealthiest"},
    {INS_MEANS_EXTREME_OF, 1, "population|residents", "most populous, most populated"},
    {INS_MEANS_EXTREME_OF, 1, "depth", "deepest"},
    {INS_MEANS_EXTREME_OF, 1, "width", "widest"},
    {INS_MEANS_EXTREME_OF, 1, "profit|margin", "most profitable"},
    {INS_MEANS_EXTREME_OF, 1, "salary|pay|wage|income|earnings",
     "best paid, highest paid, best-paid, highest earning"},
    {INS_MEANS_EXTREME_OF, 1, "temperature", "hottest, warmest"},
    {INS_MEANS_EXTREME_OF, 1, "rating|score|stars|grade",
     "best rated, highest rated, top rated, highest scoring, top scoring"},
    {INS_MEANS_EXTREME_OF, 1, "quantity|units|sales|revenue", "best selling, top selling"},
    {INS_MEANS_EXTREME_OF, -1, "age|-birth|-date of birth|-founded|-opened|-year|-date",
     "youngest, most junior"},
    {INS_MEANS_EXTREME_OF, -1, "price|cost|fee|rate|amount|charge",
     "cheapest, least expensive, least costly, most affordable, lowest priced"},
    {INS_MEANS_EXTREME_OF, -1, "height|length|duration|distance|time|minutes", "shortest"},
    {INS_MEANS_EXTREME_OF, -1, "weight|mass", "lightest"},
    {INS_MEANS_EXTREME_OF, -1, "speed|-time|-duration", "slowest"},
    {INS_MEANS_EXTREME_OF, -1, "date|year|time|month|day|birth", "earliest, soonest, the earliest"},
    {INS_MEANS_EXTREME_OF, -1, "income|wealth|worth|revenue|balance|assets|salary", "poorest"},
    {INS_MEANS_EXTREME_OF, -1, "population|residents", "least populous, least populated"},
    {INS_MEANS_EXTREME_OF, -1, "profit|margin", "least profitable"},
    {INS_MEANS_EXTREME_OF, -1, "salary|pay|wage|income|earnings",
     "worst paid, lowest paid, lowest earning"},
    {INS_MEANS_EXTREME_OF, -1, "temperature", "coldest, coolest"},
    {INS_MEANS_EXTREME_OF, -1, "rating|score|stars|grade",
     "worst rated, lowest rated, lowest scoring"},
    {INS_MEANS_EXTREME_OF, -1, "quantity|units|sales|revenue", "worst selling"},
    {INS_MEANS_EXTREME_OF, 1, "attendance|income|wealth|revenue|number", "busiest"},
    {INS_MEANS_COMPARE, INS_COMPARE_GREATER, NULL,
     "more than, greater than, over, above, higher than, larger than, bigger than, "
     "exceeding, exceeds, exceed, in excess of, beyond, is more than, is greater than, is "
     "above, is over, is higher than, is larger than, are more than, greater, higher, "
     "larger, was more than, was above, no fewer than one, surpassing, later than"},
    {INS_MEANS_COMPARE, INS_COMPARE_GREATER_EQUAL, NULL,
     "at least, no less than, not less than, no fewer than, greater than or equal to, more "
     "than or equal to, minimum of, a minimum of, at minimum, starting from, as many as, "
     "larger than or equal to, higher than or equal to, bigger than or equal to, over or "
     "equal to, is at least, are at least, equal to or greater than, equal or greater "
     "than, equal to or more than, equal to or higher than, greater or equal to, at least "
     "as many as"},
    {INS_MEANS_COMPARE, INS_COMPARE_LESS, NULL,
     "less than, fewer than, under, below, lower than, smaller than, is less than, is "
     "below, is under, is lower than, is smaller than, are less than, was less than, was "
     "below, lower, smaller, earlier than"},
    {INS_MEANS_COMPARE, INS_COMPARE_LESS_EQUAL, NULL,
     "at most, no more than, not more than, less than or equal to, fewer than or equal to, "
     "maximum of, a maximum of, up to, not exceeding, not over, no greater than, smaller "
     "than or equal to, lower than or equal to, under or equal to, is at most, equal to or "
     "less than, no larger than, no higher than, no bigger than, less or equal to"},
    {INS_MEANS_COMPARE, INS_COMPARE_EQUAL, NULL,
     "exactly, equal to, equals, equal, is equal to, precisely, is exactly, the same as, "
     "is the same as"},
    {INS_MEANS_COMPARE, INS_COMPARE_NOT_EQUAL, NULL,
     "not equal to, other than, except, except for, excluding, different from, is not "
     "equal to, apart from, besides, but not, rather than, anything but"},
    {INS_MEANS_COMPARE, INS_COMPARE_BETWEEN, NULL,
     "between, in the range of, ranging from, is between, in between, range from, in the "
     "range from, within the range of, in the range"},
    {INS_MEANS_COMPARE_AFTER, INS_COMPARE_GREATER_EQUAL, NULL,
     "or more, or above, or higher, or greater, or over, or larger, or later, and more, "
     "and above, and over, or older, and up, or after"},
    {INS_MEANS_COMPARE_AFTER, INS_COMPARE_LESS_EQUAL, NULL,
     "or less, or fewer, or below, or lower, or under, or smaller, or earlier, and less, "
     "and below, or younger, or before"},
    {INS_MEANS_COMPARE_OF, INS_COMPARE_GREATER, "age|-birth|-date of birth|-year|-date",
     "older than, elder than, older"},
    {INS_MEANS_COMPARE_OF, INS_COMPARE_LESS, "age|-birth|-date of birth|-year|-date",
     "younger than, younger"},
    {INS_MEANS_COMPARE_OF, INS_COMPARE_GREATER, "height", "taller than, higher in height than"},
    {INS_MEANS_COMPARE_OF, INS_COMPARE_LESS, "height|length|duration|time", "shorter than"},
    {INS_MEANS_COMPARE_OF, INS_COMPARE_GREATER, "length|duration|distance|time", "longer than"},
    {INS_MEANS_COMPARE_OF, INS_COMPARE_GREATER, "weight|mass", "heavier than"},
    {INS_MEANS_COMPARE_OF, INS_COMPARE_LESS, "weight|mass", "lighter than"},
    {INS_MEANS_COMPARE_OF, INS_COMPARE_GREATER, "price|cost|fee",
     "more expensive than, costlier than"},
    {INS_MEANS_COMPARE_OF, INS_COMPARE_LESS, "price|cost|fee", "cheaper than, less expensive than"},
    {INS_MEANS_COMPARE_OF, INS_COMPARE_GREATER, "speed|-time", "faster than"},
    {INS_MEANS_COMPARE_OF, INS_COMPARE_LESS, "speed|-time", "slower than"},
    {INS_MEANS_COMPARE_OF, INS_COMPARE_GREATER_EQUAL, "age", "at least as old as"},
    {INS_MEANS_AVERAGE_SIDE, INS_COMPARE_ABOVE_AVERAGE, NULL,
     "above average, above the average, higher than the average, higher than average, more "
     "than the average, more than average, greater than the average, greater than average, "
     "over the average, larger than the average, larger than average, exceeds the average, "
     "exceed the average, above or equal to the average, bigger than the average, "
     "above-average"},
    {INS_MEANS_AVERAGE_SIDE, INS_COMPARE_BELOW_AVERAGE, NULL,
     "below average, below the average, lower than the average, lower than average, less "
     "than the average, less than average, smaller than the average, smaller than average, "
     "under the average, fewer than the average"},
    {INS_MEANS_EACH, 0, NULL,
     "each, every, per, for each, for every, in each, in every, of each, by each, from "
     "each, at each, on each, within each, with each, for each of, for different, each of, "
     "for all different, across different, under each, each different, for the different, "
     "of every, from every, broken down by, split by, grouped by, group by, grouped on, "
     "for each different, belonging to each, corresponding to each, to each, per each, "
     "broken out by, that each, breakdown by, for various, of different, in different, for "
     "each distinct, from different, of all the different, for each type of, by every, "
     "inside each, each single, that each of, breakdown of, by each of, each one, each of "
     "them"},
    {INS_MEANS_ALL, 0, NULL,
     "across all, for all the, for all, across all the, over all, among all, among all "
     "the, of all the, of all, all of the, across, all the, over all the, in all the, in "
     "all of the, from all, in all of, for all of the, across all of the, of any, of any "
     "of the, in any, for any"},
    {INS_MEANS_BY, 0, NULL, "by"},
    {INS_MEANS_ORDER, 0, NULL,
     "sorted by, ordered by, sort by, order by, sorted in, ordered in, in the order of, in "
     "order of, ranked by, rank by, sort them by, order them by, sorted according to, "
     "sorted, sorted on, in order, listed in, arranged by, order the result by, sort the "
     "result by, sort the results by, order the results by, sort the list by, order the "
     "list by, rank them by, in an order of, ordered according to, sort results by, with "
     "the results sorted by"},
    {INS_MEANS_ASCENDING, 0, NULL,
     "ascending, ascending order, in ascending order, in ascending order of, ascending "
     "order of, from low to high, low to high, from lowest to highest, from smallest to "
     "largest, from the smallest to the largest, increasing, in increasing order, in "
     "increasing order of, from least to most, from youngest to oldest, from the lowest to "
     "the highest, from oldest to newest, from earliest to latest, chronologically, in "
     "chronological order, from cheapest to most expensive, smallest to largest, from "
     "short to long, lowest to highest, from early to late"},
    {INS_MEANS_ALPHABETICAL, 0, NULL,
     "alphabetically, alphabetical order, in alphabetical order, in alphabetical order of, "
     "alphabetic order, in alphabetic order, lexicographic order, lexicographically, in "
     "lexicographic order, in lexicographical order, in lexicographic order of, in "
     "ascending alphabetical order"},
    {INS_MEANS_DESCENDING, 0, NULL,
     "descending, descending order, in descending order, in descending order of, "
     "descending order of, from high to low, high to low, from highest to lowest, from "
     "largest to smallest, in decreasing order, in decreasing order of, from most to "
     "least, from oldest to youngest, in reverse alphabetical order, from the highest to "
     "the lowest, in reverse order, from the largest to the smallest, from newest to "
     "oldest, from latest to earliest, from most expensive to cheapest, largest to "
     "smallest, highest to lowest, reverse alphabetical order, in reversed alphabetical "
     "order, from the most to the least, from large to small, from big to small, in "
     "descending alphabetical order, descending alphabetical order, in descending "
     "lexicographic order, in descending lexicographical order, descending lexicographic "
     "order, in descending order alphabetically"},
    {INS_MEANS_OF, 0, NULL,
     "of, for, s, belonging to, associated with, related to, regarding, about, concerning, "
     "corresponding to, that belong to, of the"},
    {INS_MEANS_IN, 0, NULL,
     "in, at, on, from, into, within, inside, during, through, via, out of, among, "
     "amongst, towards, throughout, onto, in the, at the, on the, from the"},
    {INS_MEANS_WITH, 0, NULL,
     "with, having, whose, where the, who have, that have, which have, that has, who has, "
     "which has, with a, with the, that had, who had, which had, with an, when the, in "
     "case, with at least one, with their, along with, together with, as well as, and "
     "also, including, along with the, together with the, as well as the"},
    {INS_MEANS_THAT, 0, NULL,
     "that, that are, that is, who is not, that were, that was, which are, which is, who "
     "were, who was, which were, which was"},
    {INS_MEANS_HAVE, 0, NULL, "have, has, had"},
    {INS_MEANS_BE, 0, NULL, "is, are, was, were, be"},
    {INS_MEANS_AND, 0, NULL, "and, both, plus, then by, and then"},
    {INS_MEANS_OR, 0, NULL, "or, either"},
    {INS_MEANS_NOT, 0, NULL,
     "not, no, without, never, none, neither, nor, did not, does not, do not, is not, are "
     "not, was not, were not, have not, has not, had not, cannot, dont, doesnt, didnt, "
     "isnt, arent, wasnt, werent, havent, hasnt, non, nobody, nothing, that do not, who do "
     "not, that did not, who did not"},
    {INS_MEANS_CONTAINS, INS_COMPARE_CONTAINS, NULL,
     "containing, contains, contain, contain the word, contains the word, containing the "
     "word, have the word, has the word, with the word, include the word, includes the "
     "word, including the word, containing the letter, contains the letter, contain the "
     "letter, containing the substring, contains the substring, with the substring, "
     "includes the substring, include the substring, has the substring, have the "
     "substring, that contain, that contains, containing the text, contains the text, with "
     "the letter, has the letter, like, similar to, which contain, which contains, "
     "containing the phrase, contains the phrase, contain the phrase, contain the "
     "substring, contain the letters, the word, the substring, the letter, the phrase, the "
     "string, has word, have word, includes, include"},
    {INS_MEANS_CONTAINS, INS_COMPARE_STARTS, NULL,
     "starting with, starts with, start with, begins with, begin with, beginning with, "
     "starting with the letter, starts with the letter, start with the letter, begin with "
     "the letter, beginning with the letter, begins with the letter, prefixed with"},
    {INS_MEANS_CONTAINS, INS_COMPARE_ENDS, NULL,
     "ending with, ends with, end with, ending in, ends in, end in, ends with the letter, "
     "ending with the letter, suffixed with"},
    {INS_MEANS_MISSING, INS_COMPARE_IS_NULL, NULL,
     "is missing, are missing, missing, is null, is empty, are empty, is unknown, is not "
     "available, are not available, with no value, null, blank, is not known, is not "
     "recorded, is blank"},
    {INS_MEANS_MISSING, INS_COMPARE_NOT_NULL, NULL,
     "is not null, is known, is not empty, are not empty, is recorded, is available, not "
     "null, is not missing, are available"},
    {INS_MEANS_WHY, 0, NULL,
     "why, why is, why are, why did, why have, why has, why were, why was, what caused, "
     "what drove, what is driving, whats driving, what explains, explain why, reason for, "
     "reasons for, what made, how come, what is behind, whats behind, root cause of, the "
     "reason for, the reasons for, what led to, what happened to, causes of, cause of, "
     "drivers of, what are the drivers of"},
    {INS_MEANS_DIRECTION, 1, NULL,
     "rising, rose, risen, rise, grow, grew, growing, grown, increase, increased, going "
     "up, gone up, went up, go up, climbing, climbed, improved, improving, better, jumped, "
     "soared, soaring, increase in, rise in, jump in, surge in, surged, so high, up, is "
     "up, are up"},
    {INS_MEANS_DIRECTION, -1, NULL,
     "down, dropping, dropped, drop, fall, fell, falling, fallen, decline, declined, "
     "declining, decrease, decreased, decreasing, lower than usual, going down, gone down, "
     "went down, go down, shrinking, shrank, slumping, slumped, worse, reduced, weak, "
     "sinking, sank, losing, drop in, decline in, decrease in, fall in, slump in, plunged, "
     "plunge in, is down, are down"},
    {INS_MEANS_TREND, 0, NULL,
     "over time, trend, trends, trend of, trend in, trending, evolution, evolution of, "
     "develop, developed, development of, history of, historical, time series, time series "
     "of, over the years, over the months, over the weeks, trends in, trends of, "
     "progression of, evolve, evolved, changing over time, changed over time, change over "
     "time"},
    {INS_MEANS_VERSUS, 0, NULL,
     "versus, vs, compared with, compared to, compare with, compare to, in comparison "
     "with, in comparison to, against, relative to, compare, comparison, comparison of, "
     "compared, comparing, than"},
    {INS_MEANS_CHANGE, INS_COMPARE_TO_PREVIOUS, NULL,
     "growth, growth of, growth in, growth rate, growth rate of, change, changes, change "
     "of, change in, changed, changes in, period over period, difference from the previous "
     "period, with the previous period, to the previous period, previous period, the "
     "previous period, prior period, the prior period, quarter over quarter, qoq, week "
     "over week, wow, day over day, month over month, mom"},
    {INS_MEANS_CHANGE, INS_COMPARE_TO_LAST_YEAR, NULL,
     "year over year, yoy, year on year, same period last year, the same period last year, "
     "same period of last year, same time last year, the same time last year, a year ago, "
     "a year earlier, prior year, the prior year, previous year same period, same quarter "
     "last year, the same quarter last year, same month last year, the same month last "
     "year, same week last year, same period a year ago"},
    {INS_MEANS_SHARE, 0, NULL,
     "share of, the share of, percentage, percentage of, percent of, proportion, "
     "proportion of, the percentage of, what percentage of, what share of, what percent "
     "of, fraction of, contribution of, market share, mix of, portion of"},
    {INS_MEANS_TOTALLED, 0, NULL,
     "taken together, put together, all together, altogether, combined, summed up"},
    {INS_MEANS_GRAIN, INS_GRAIN_DAY, NULL,
     "by day, per day, each day, every day, for each day, in each day, for every day, in "
     "every day, by the day, day by day, across days, split by day, grouped by day, broken "
     "down by day, over the last days, of each day, across all days, daily, by date, per "
     "date, each date, each calendar day"},
    {INS_MEANS_GRAIN, INS_GRAIN_WEEK, NULL,
     "by week, per week, each week, every week, for each week, in each week, for every "
     "week, in every week, by the week, week by week, across weeks, split by week, grouped "
     "by week, broken down by week, over the last weeks, of each week, across all weeks, "
     "weekly"},
    {INS_MEANS_GRAIN, INS_GRAIN_MONTH, NULL,
     "by month, per month, each month, every month, for each month, in each month, for "
     "every month, in every month, by the month, month by month, across months, split by "
     "month, grouped by month, broken down by month, over the last months, of each month, "
     "across all months, monthly, per calendar month"},
    {INS_MEANS_GRAIN, INS_GRAIN_QUARTER, NULL,
     "by quarter, per quarter, each quarter, every quarter, for each quarter, in each "
     "quarter, for every quarter, in every quarter, by the quarter, quarter by quarter, "
     "across quarters, split by quarter, grouped by quarter, broken down by quarter, over "
     "the last quarters, of each quarter, across all quarters, quarterly"},
    {INS_MEANS_GRAIN, INS_GRAIN_YEAR, NULL,
     "by year, per year, each year, every year, for each year, in each year, for every "
     "year, in every year, by the year, year by year, across years, split by year, grouped "
     "by year, broken down by year, over the last years, of each year, across all years, "
     "yearly, annually, annual, per annum, by calendar year"},
    {INS_MEANS_UNSUPPORTED, 0, NULL,
     "forecast, predict, prediction, projected, projection, expected, next year forecast, "
     "correlation, correlate, correlated, anomaly, anomalies, outlier, outliers, unusual, "
     "churn, retention, cohort, cohorts, recommend, should i, should we, what if, "
     "simulate, variance, standard deviation, percentile, quartile, running total, moving "
     "average, cumulative, consecutive, ratio, second most, third most, second highest, "
     "second largest, second oldest, second lowest, third highest, third largest, at the "
     "same time, closest, nearest, nth, difference between, the difference between, "
     "difference of, times as many, half, both of, alternate, earlier, later, before and "
     "after, similar, probability, likelihood, will be, going to be, otherwise, percentile "
     "of, majority, minority, more often than, most recent and, overlap, overlapping, "
     "intersection, union, in common, another, until, unless, respective ratio, margin of "
     "error, rank of, ranks of, previous order, next order, vice versa, drop table, delete "
     "from, insert into, truncate table, alter table, create table, union select, select "
     "from, drop database, union all"},
    {INS_MEANS_VERB, 0, NULL,
     "belong, locate, live, produce, make, create, take, appear, associate, register, "
     "enroll, participate, attend, teach, graduate, win, lose, earn, pay, spend, buy, "
     "sell, ship, deliver, receive, send, serve, hold, employ, manage, direct, write, "
     "publish, perform, sing, join, start, begin, complete, open, close, establish, found, "
     "build, operate, fly, arrive, depart, sleep, assign, allocate, treat, prescribe, "
     "diagnose, examine, elect, represent, govern, nominate, invest, transact, withdraw, "
     "settle, insure, submit, approve, reject, accept, handle, manufacture, assemble, "
     "maintain, inspect, destroy, affect, injure, kill, hurt, die, bear, marry, adopt, "
     "relate, connect, involve, exist, happen, occur, listen, read, know, say, call, "
     "classify, categorize, mention, specify, define, obtain, acquire, gain, collect, "
     "gather, keep, save, carry, bring, put, sit, stand, move, leave, enter, exit, fail, "
     "owe, borrow, lend, reach, compete, swim, climb, advise, supervise, possess, suffer, "
     "eliminate, withhold, follow, invite, affiliate, correspond, comprise, consist, "
     "compose, vary, differ, apply, wear, eat, drink, cook, raise, cure, reside, "
     "originate, hail, born, occupy, pour, hit, catch, throw, contribute, donate, "
     "subscribe, cancel, renew, expire, activate, deactivate, check, verify, confirm, "
     "recognize, refer, ask, respond, want, require, prefer, choose, decide, took, given, "
     "gave, won, lost, sold, bought, paid, spent, sent, kept, left, led, ran, sang, sung, "
     "wrote, written, spoke, spoken, flew, flown, drove, rode, taught, built, brought, "
     "caught, became, become, went, gone, came, seen, saw, knew, known, chose, chosen, "
     "began, begun, broke, broken, drew, drawn, hid, hidden, wore, worn, own, speak, come, "
     "go, weigh, generate, cause"},
    {INS_MEANS_PARTICIPLE, 0, NULL,
     "played, playing, worked, working, studied, studying, ordered, ordering, supported, "
     "supporting, used, using, released, releasing, starred, starring, acted, acting, "
     "featured, featuring, designed, designing, visited, visiting, stayed, staying, "
     "rented, renting, leased, leasing, booked, booking, reserved, reserving, tested, "
     "testing, scored, scoring, ranked, ranking, rated, rating, reviewed, reviewing, "
     "voted, voting, awarded, awarding, granted, granting, funded, funding, traded, "
     "trading, deposited, depositing, claimed, claiming, filed, filing, processed, "
     "processing, stored, storing, stocked, stocking, supplied, supplying, repaired, "
     "repairing, damaged, damaging, scheduled, scheduling, planed, planing, screened, "
     "screening, broadcasted, broadcasting, aired, airing, watched, watching, titled, "
     "titling, labeled, labeling, marked, marking, tagged, tagging, typed, typing, "
     "grouped, grouping, noted, noting, placed, placing, positioned, positioning, charged, "
     "charging, billed, billing, raced, racing, ridden, riding, driven, driving, sailed, "
     "sailing, trained, training, coached, coaching, headed, heading, chaired, chairing, "
     "issued, issuing, posted, posting, commented, commenting, friended, friending, "
     "sponsored, sponsoring, based, basing, formed, forming, numbered, numbering, ranged, "
     "ranging, tasted, tasting, breeded, breeding, fed, feeding, cared, caring, housed, "
     "housing, seated, seating, bordered, bordering, neighbored, neighboring, crossed, "
     "crossing, flowed, flowing, drained, draining, spanned, spanning, bridged, bridging, "
     "struck, striking, kicked, kicking, batted, batting, pitched, pitching, fielded, "
     "fielding, guarded, guarding, blocked, blocking, logged, logging, signed, signing, "
     "answered, answering, needed, needing, requested, requesting, demanded, demanding, "
     "picked, picking, exhibited, exhibiting, recorded, recording, hosted, hosting, "
     "finished, finishing, ended, ending, purchased, purchasing, offered, offering, "
     "linked, linking, reported, reporting, covered, covering, fitted, fitting, lay, "
     "lying, loaded, loading, measured, measuring, setting, costing, passed, passing, in "
     "charge, consist of, consists of, made, taken, held"},
    {INS_MEANS_MAYBE_VERB, 0, NULL,
     "work, works, play, plays, use, uses, score, scores, cost, costs, charge, charges, "
     "offer, offers, house, houses, host, hosts, act, acts, share, shares, award, awards, "
     "cover, covers, claim, claims, order, orders, visit, visits, stay, stays, travel, "
     "travels, rank, ranks, rate, rates, review, reviews, report, reports, release, "
     "releases, feature, features, sponsor, sponsors, support, supports, supply, supplies, "
     "stock, stocks, store, stores, trade, trades, vote, votes, test, tests, train, "
     "trains, coach, coaches, head, heads, lead, leads, run, runs, purchase, purchases, "
     "measure, measures, range, ranges, get, gets"},
    {INS_MEANS_THING, 0, NULL,
     "records, entry, entries, row, rows, item, thing, things, data, value, values, "
     "result, results, instance, example, listing, database, dataset, table, column, kind, "
     "sort, query, occurrence, occurrences"},
    {INS_MEANS_PERSON, 0, NULL, "members, member, people, person, persons, individuals"},
    {INS_MEANS_EVERYTHING, 0, NULL,
     "all information, all the information, all details, all the details, information, "
     "details, everything, all info, all data, full details, all the info, all of the "
     "information, all attributes, all columns, all fields, all information on, all the "
     "information on, all information about, info"},
    {INS_MEANS_NOTHING, 0, NULL, NULL}};
