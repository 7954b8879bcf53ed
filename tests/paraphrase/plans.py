"""The 50 plans, each with the ways English has of asking for it. Written from grammar, not from what is read today.

A plan is (model, canonical question, sentences). A sentence may hold {slots}, filled from the lists of its plan or
from COMMON. Synonyms are those that the models declare (SYNONYMS, written into the model files, and what is derived).
"""

# What the model files say besides what is derived from the tables: (dataset, field or None) -> synonyms.
SYNONYMS = {
    "retail": {},
    "hr": {
        ("employees", None): ["staff members", "workers"],
        ("departments", None): ["divisions"],
        ("employees", "salary"): ["pay", "wage"],
        ("employees", "job_title"): ["position"],
        ("employees", "gender"): ["sex"],
        ("employees", "contract"): ["contract type"],
        ("absences", "days"): ["days off", "days absent"],
        ("absences", None): ["leaves"],
    },
    "library": {
        ("books", None): ["volumes"],
        ("loans", None): ["checkouts", "borrowings"],
        ("members", None): ["readers", "patrons"],
        ("authors", None): ["writers"],
        ("branches", None): ["locations"],
        ("books", "pages"): ["page count"],
        ("loans", "late_fee"): ["fine", "penalty"],
    },
}

COMMON = {
    "show": ["show me", "give me", "display", "list", "please show", "can you show me", "could you give me", "i want to see",
             "i'd like to see", "let me see", "i need", "show", "get me", "we would like to see"],
    "tell": ["what is", "what's", "tell me", "show me", "give me", "can you tell me", "could you please tell me",
             "i want to know", "i'd like to know", "i would like to know", "do you know", "please give me", "let me know",
             "what was", "calculate", "find", "report"],
    "by": ["by", "per", "for each", "broken down by", "split by", "grouped by", "by each", "for every"],
    "high": ["the highest", "the largest", "the most", "the biggest", "the greatest"],
    "low": ["the lowest", "the smallest", "the least"],
    "over": ["over", "above", "more than", "greater than", "higher than", "exceeding"],
    "n3": ["3", "three"], "n5": ["5", "five"], "n10": ["10", "ten"],
    "last_month": ["last month", "in the last month", "the previous month", "in October 2026", "during last month"],
    "last_year": ["last year", "in 2025", "during 2025", "the previous year", "over the last year", "for 2025"],
    "this_year": ["this year", "in the current year", "during this year", "for this year"],
    "this_quarter": ["this quarter", "in the current quarter", "during this quarter"],
    "in_2025": ["in 2025", "during 2025", "for 2025", "throughout 2025", "in the year 2025"],
}
# Not the same as a calendar month or year, so no paraphrases of them.
COMMON["last_month"].remove("in the last month")
COMMON["last_year"].remove("over the last year")


def value(model, canonical, measure, rest="", extra=()):
    """One figure: noun phrase behind an opener, fronted, and as a clause."""
    return model, canonical, {"m": measure}, [
        "{tell} the {m} " + rest, "{m} " + rest, "{tell} our {m} " + rest, "the {m} " + rest, *extra]


def breakdown(model, canonical, measure, dimension, many, rest="", extra=()):
    return model, canonical, {"m": measure, "d": dimension, "ds": many}, [
        "{m} {by} {d} " + rest, "{show} the {m} {by} {d} " + rest, "{tell} the {m} {by} {d} " + rest,
        "{m} of each {d} " + rest, "for each {d}, {show} the {m} " + rest, "how does the {m} break down by {d} " + rest,
        "compare the {m} across {ds} " + rest, *extra]


def ranking(model, canonical, n, measure, dimension, many, rest="", extra=()):
    return model, canonical, {"m": measure, "d": dimension, "ds": many, "n": n}, [
        "top {n} {ds} by {m} " + rest, "{show} the top {n} {ds} by {m} " + rest, "{show} the {n} {ds} with {high} {m} " + rest,
        "which {n} {ds} have {high} {m} " + rest, "which are the top {n} {ds} by {m} " + rest,
        "what are the {n} best {ds} by {m} " + rest, "the {n} {ds} with {high} {m} " + rest,
        "best {n} {ds} by {m} " + rest, "{show} the {n} leading {ds} by {m} " + rest, *extra]


def superlative(model, canonical, degree, measure, dimension, rest="", extra=()):
    return model, canonical, {"m": measure, "d": dimension}, [
        "which {d} has {%s} {m} " % degree + rest, "what {d} has {%s} {m} " % degree + rest,
        "{tell} the {d} with {%s} {m} " % degree + rest, "which {d} had {%s} {m} " % degree + rest,
        "the {d} with {%s} {m} " % degree + rest, "which is the {d} with {%s} {m} " % degree + rest,
        "{tell} which {d} has {%s} {m} " % degree + rest, *extra]


def count(model, canonical, entities, rest="", extra=()):
    return model, canonical, {"e": entities}, [
        "how many {e} are there " + rest, "how many {e} do we have " + rest, "number of {e} " + rest,
        "{tell} the number of {e} " + rest, "count the {e} " + rest, "{tell} how many {e} there are " + rest,
        "how many {e} " + rest, "what's the total number of {e} " + rest, "count of {e} " + rest, *extra]


def count_by(model, canonical, entities, dimension, rest="", extra=()):
    return model, canonical, {"e": entities, "d": dimension}, [
        "number of {e} {by} {d} " + rest, "how many {e} are there {by} {d} " + rest, "{show} the number of {e} {by} {d} " + rest,
        "how many {e} does each {d} have " + rest, "count the {e} {by} {d} " + rest, "for each {d}, how many {e} are there " + rest,
        "how many {e} are there in each {d} " + rest, *extra]


REVENUE, PROFIT, UNITS = ["revenue", "turnover"], ["profit"], ["quantity sold"]
AOV = ["average order value", "AOV", "average basket value", "average transaction value"]
STORE, STORES = ["store", "shop", "outlet"], ["stores", "shops", "outlets"]
PRODUCT, PRODUCTS = ["product", "item", "article"], ["products", "items", "articles"]
STAFF = ["employees", "workers", "staff members"]
PAY = ["salary", "pay", "wage"]
LOANS = ["loans", "checkouts", "borrowings"]
MEMBERS = ["members", "readers", "patrons"]
BOOKS = ["books", "volumes"]

PLANS = [
    # ---- retail ----
    value("retail", "revenue last month", REVENUE, "{last_month}",
          ["{last_month}, what was our {m}?", "how much {m} did we make {last_month}", "how much {m} did we have {last_month}",
           "what {m} did we make {last_month}"]),
    value("retail", "profit in Paris last year", PROFIT, "in Paris {last_year}",
          ["Paris {m} {last_year}", "how much {m} did Paris make {last_year}", "{last_year}, what was the {m} in Paris?"]),
    value("retail", "revenue of Shoes this year", REVENUE, "{shoes} {this_year}",
          ["Shoes {m} {this_year}", "how much {m} did we make with Shoes {this_year}"]),
    value("retail", "average order value in Germany this quarter", AOV, "in Germany {this_quarter}", ["{m} {this_quarter} in Germany"]),
    value("retail", "quantity sold in London in 2025", UNITS, "in London {in_2025}", ["{m} {in_2025} in London"]),
    value("retail", "profit margin last month", ["profit margin"], "{last_month}", ["what {m} did we have {last_month}"]),
    breakdown("retail", "revenue by region last month", REVENUE, ["region"], ["regions"], "{last_month}",
              ["{last_month}, {tell} the {m} {by} {d}", "{m} {last_month} {by} {d}"]),
    breakdown("retail", "profit by category this year", PROFIT, ["category", "kind"], ["categories"], "{this_year}"),
    breakdown("retail", "revenue by store in 2025", REVENUE, STORE, STORES, "{in_2025}", ["how much {m} did each {d} make {in_2025}"]),
    breakdown("retail", "cost by city last month", ["cost", "expense"], ["city"], ["cities"], "{last_month}"),
    breakdown("retail", "quantity sold by product in Paris this year", UNITS, PRODUCT, PRODUCTS, "in Paris {this_year}"),
    ranking("retail", "top 5 products by revenue this year", ["{n5}"], REVENUE, PRODUCT, PRODUCTS, "{this_year}",
            ["which {n5} {ds} made the most {m} {this_year}", "top {n5} {ds} {this_year} by {m}"]),
    ranking("retail", "top 3 stores by profit last month", ["{n3}"], PROFIT, STORE, STORES, "{last_month}",
            ["which {n3} {ds} made the most {m} {last_month}"]),
    ranking("retail", "top 10 products by quantity sold in 2025", ["{n10}"], UNITS, PRODUCT, PRODUCTS, "{in_2025}"),
    superlative("retail", "which store has the highest revenue this year", "high", REVENUE, STORE, "{this_year}",
                ["which {d} made the most {m} {this_year}"]),
    superlative("retail", "which category has the lowest profit last month", "low", PROFIT, ["category"], "{last_month}"),
    ("retail", "revenue this month compared with last month", {"m": REVENUE}, [
        "{m} this month compared with last month", "compare {m} this month with last month", "{m} this month versus last month",
        "{m} this month vs last month", "how does {m} this month compare to last month", "{tell} {m} this month against last month",
        "{show} {m} this month compared to last month",
        "{show} {m} this month vs. last month", "how did {m} this month compare with last month"]),
    ("retail", "revenue by month in 2025", {"m": REVENUE}, [
        "{m} by month {in_2025}", "monthly {m} {in_2025}", "{show} the {m} per month {in_2025}", "{show} monthly {m} {in_2025}",
        "{m} for each month {in_2025}", "{in_2025}, {show} {m} by month", "{m} month by month {in_2025}",
        "how did {m} develop month by month {in_2025}", "{m} {in_2025} by month"]),
    ("retail", "why did revenue fall in Paris last month", {"m": REVENUE}, [
        "why did {m} fall in Paris {last_month}", "why did {m} drop in Paris {last_month}", "why was {m} down in Paris {last_month}",
        "why did Paris {m} fall {last_month}", "why did {m} go down in Paris {last_month}", "why did {m} decline in Paris {last_month}",
        "why did {m} decrease in Paris {last_month}", "{last_month}, why did {m} fall in Paris?"]),
    ("retail", "stores with revenue above 10000 this year", {"m": REVENUE, "ds": STORES}, [
        "{ds} with {m} {over} 10000 {this_year}", "which {ds} have {m} {over} 10000 {this_year}",
        "{show} {ds} with {m} {over} 10,000 {this_year}", "which {ds} had {m} {over} 10,000 {this_year}",
        "{show} all {ds} whose {m} is {over} 10000 {this_year}", "{show} the {ds} having {m} {over} 10000 {this_year}"]),
    count("retail", "how many customers are there in France", ["customers", "clients"], "in France", ["how many {e} live in France", "how many {e} are in France"]),
    # ---- hr ----
    count("hr", "how many employees are there", STAFF),
    count("hr", "how many employees are there in Finance", STAFF, "in Finance",
          ["how many {e} work in Finance", "how many {e} work in the Finance department", "how many {e} does Finance have", "how many Finance {e} are there"]),
    count_by("hr", "number of employees by department", STAFF, ["department", "division"],
             extra=["how many {e} work in each {d}", "how many {e} does every {d} have"]),
    count_by("hr", "number of employees by job title", STAFF, ["job title", "position"]),
    count_by("hr", "number of employees by gender", STAFF, ["gender", "sex"]),
    value("hr", "average salary", ["average {p}", "mean {p}", "avg {p}"], "",
          ["{tell} the average {p} of {s}", "how much do {s} earn on average", "what do {s} earn on average", "average {p} of all {s}"]),
    value("hr", "average salary of female employees", ["average {p}", "mean {p}"], "of female {s}",
          ["how much do female {s} earn on average", "average {p} for female {s}", "{tell} the average {p} of {s} who are female"]),
    breakdown("hr", "average salary by department", ["average {p}", "mean {p}", "avg {p}"], ["department", "division"], ["departments", "divisions"]),
    breakdown("hr", "average salary by job title", ["average {p}", "mean {p}"], ["job title", "position"], ["job titles", "positions"]),
    value("hr", "maximum salary in Engineering", ["maximum {p}", "highest {p}", "max {p}", "largest {p}"], "in Engineering",
          ["{tell} the highest {p} in the Engineering department"]),
    ("hr", "list the employees hired after 2020", {"s": STAFF}, [
        "list the {s} hired after 2020", "{show} the {s} hired after 2020", "which {s} were hired after 2020", "{show} all {s} who were hired after 2020",
        "{s} hired after 2020", "{show} the {s} that we hired after 2020", "which {s} did we hire after 2020"]),
    ("hr", "list the employees in Marketing", {"s": STAFF}, [
        "list the {s} in Marketing", "{show} the {s} in Marketing", "which {s} work in Marketing", "{show} all {s} of the Marketing department",
        "{s} in the Marketing department", "which {s} are in Marketing", "{show} {s} who work in Marketing", "{show} the {s} working in Marketing"]),
    ranking("hr", "top 3 departments by number of employees", ["{n3}"], ["number of {s}"], ["department", "division"], ["departments", "divisions"],
            extra=["which {n3} {ds} have the most {s}"]),
    superlative("hr", "which department has the most employees", "high", ["number of {s}"], ["department", "division"],
                extra=["which {d} has the most {s}", "{tell} the {d} with the most {s}", "the {d} with the most {s}"]),
    count("hr", "how many absences were there in 2025", ["absences", "leaves"], "{in_2025}", ["how many {e} were there {in_2025}", "how many {e} did we have {in_2025}"]),
    count_by("hr", "number of absences by reason in 2025", ["absences", "leaves"], ["reason"], "{in_2025}"),
    breakdown("hr", "total days by reason", ["total days", "total days off", "days absent", "sum of days"], ["reason"], ["reasons"]),
    # ---- library ----
    count("library", "how many books are there", BOOKS),
    count("library", "how many loans were there in 2025", LOANS, "{in_2025}", ["how many {e} were there {in_2025}", "how many {e} did we have {in_2025}"]),
    count_by("library", "number of books by genre", BOOKS, ["genre"]),
    count_by("library", "number of loans by branch", LOANS, ["branch", "location"]),
    count_by("library", "number of members by city", MEMBERS, ["city"], extra=["how many {e} live in each {d}"]),
    breakdown("library", "average pages by genre", ["average pages", "average page count", "mean page count", "average number of pages"], ["genre"], ["genres"]),
    ("library", "list the books written by Mara Bellini", {"b": BOOKS}, [
        "list the {b} written by Mara Bellini", "{show} the {b} by Mara Bellini", "which {b} did Mara Bellini write", "which {b} were written by Mara Bellini",
        "{b} by Mara Bellini", "{show} all {b} of Mara Bellini", "{show} the {b} that Mara Bellini wrote", "{show} {b} whose author is Mara Bellini",
        "which {b} are by Mara Bellini", "{b} from the author Mara Bellini"]),
    ("library", "how many books did Noor Haddad write", {"b": BOOKS}, [
        "how many {b} did Noor Haddad write", "how many {b} were written by Noor Haddad", "number of {b} written by Noor Haddad",
        "{tell} the number of {b} by Noor Haddad", "how many {b} has Noor Haddad written", "how many {b} are by Noor Haddad", "count the {b} by Noor Haddad"]),
    ("library", "books published after 2010", {"b": BOOKS}, [
        "{b} published after 2010", "which {b} were published after 2010", "{show} the {b} published after 2010",
        "{show} all {b} that were published after 2010", "{show} {b} with a publication year after 2010", "which {b} have been published after 2010"]),
    ranking("library", "top 3 branches by number of loans", ["{n3}"], ["number of {l}"], ["branch", "location"], ["branches", "locations"],
            extra=["which {n3} {ds} have the most {l}", "{show} the {n3} {ds} with the most {l}"]),
    value("library", "total late fee in 2025", ["total late fee", "total late fees", "total fine", "total penalty"], "{in_2025}", ["sum of the late fees {in_2025}"]),
    ("library", "loans by month in 2025", {"l": LOANS}, [
        "number of {l} by month {in_2025}", "{l} by month {in_2025}", "monthly {l} {in_2025}", "how many {l} were there each month {in_2025}",
        "{show} the number of {l} per month {in_2025}", "{show} monthly {l} {in_2025}"]),
]

INNER = {"p": PAY, "s": STAFF, "l": LOANS, "shoes": ["of Shoes", "for Shoes", "from Shoes"]}
