# Makes a C table of one word file of libinsights/lexicon, or says file:line: what is wrong with it.
#
#   LC_ALL=C awk -v kind=words -v language=en -v headers="A.h B.h" -f tools/lexicon.awk FILE
#
# kind is the name of the file without .txt, or "tongue" for all files of a language that says its
# words in English ones. The names of meanings are the enumerators of the
# headers, so that a file can say nothing that the code does not know. The format is described in
# libinsights/lexicon/README.md. Sections and entries are read first; END writes the table.

function complain(what) {
    printf "%s:%d: %s\n", FILENAME, FNR, what > "/dev/stderr"
    bad = 1
}

function trimmed(text) {
    gsub(/^[ \t]+|[ \t]+$/, "", text)
    return text
}

# The C name of an enumerator: constant("INS_GRAIN_", "month") is INS_GRAIN_MONTH.
function constant(prefix, name,   made) {
    made = prefix toupper(name)
    if (!(made in known))
        complain("unknown word \"" name "\": there is no " made)
    return made
}

function read_constants(   files, count, i, line, name) {
    count = split(headers, files, " ")
    for (i = 1; i <= count; i++) {
        while ((getline line < files[i]) > 0) {
            sub(/\/\*.*/, "", line)
            while (match(line, /INS_[A-Z0-9_]+/)) {
                known[substr(line, RSTART, RLENGTH)] = 1
                line = substr(line, RSTART + RLENGTH)
            }
        }
        close(files[i])
    }
}

# Several words as constants joined by |; 0 for none.
function flags(prefix, list,   parts, count, i, made) {
    count = split(list, parts, " ")
    made = ""
    for (i = 1; i <= count; i++)
        made = made (i > 1 ? " | " : "") constant(prefix, parts[i])
    return count == 0 ? "0" : made
}

function is_after(a, b) {
    return text[a] > text[b] || (text[a] == text[b] && a > b)
}

# Sorts order[1..count], indices of items, by the text of the items (Shell 1959).
function sort_items(   gap, i, j, one) {
    for (i = 1; i <= items; i++)
        order[i] = i
    for (gap = int(items / 2); gap > 0; gap = int(gap / 2))
        for (i = gap + 1; i <= items; i++) {
            one = order[i]
            for (j = i; j > gap && is_after(order[j - gap], one); j -= gap)
                order[j] = order[j - gap]
            order[j] = one
        }
}

function number(value) {
    if (value !~ /^-?[0-9]+$/)
        complain("\"" value "\" is no whole number")
    return value
}

function quoted(value) {
    return "\"" value "\""
}

# ---- sections -----------------------------------------------------------------------------------

# "[extreme +1 of height|-age]", "[aggregate sum amount]": a meaning, an argument, what it says
# besides, what it is about.
function words_section(head, about,   parts, count, argument, prefix, first_said, says, i) {
    count = split(head, parts, " ")
    argument = "0"
    prefix = parts[1] ~ /^(compare|compare_after|compare_of|contains|missing|average_side|change)$/ ? "INS_COMPARE_" : \
             parts[1] == "aggregate" ? "INS_AGGREGATE_" : parts[1] == "transform" ? "INS_TRANSFORM_" : parts[1] == "derive" ? "INS_DERIVE_" : parts[1] ~ /^(grain|step)$/ ? "INS_GRAIN_" : ""
    first_said = 2
    if (prefix != "" && count > 1)
        argument = constant(prefix, parts[first_said++])
    else if (parts[1] ~ /^(extreme|extreme_of|common|direction)$/ && parts[2] ~ /^[+-]1$/)
        argument = parts[first_said++] + 0
    else if (prefix != "" || parts[1] ~ /^(extreme|extreme_of|common|direction)$/)
        complain("section [" head "]: wrong number of words behind \"" parts[1] "\"")
    for (i = first_said; i <= count; i++)
        says = says " " parts[i]
    says = flags("INS_SAYS_", trimmed(says))
    groups++
    group[groups] = "    {" constant("INS_MEANS_", parts[1]) ", " argument ", " says ", " \
                    (about == "" ? "NULL" : quoted(about)) "},"
}

function start_section(line,   at) {
    section_about = ""
    section = trimmed(substr(line, 2, length(line) - 2))
    at = index(section, " of ")
    if (at > 0 && kind != "retail") {
        section_about = substr(section, at + 4)
        section = substr(section, 1, at - 1)
    }
    if (section == "" || line !~ /\]$/)
        complain("a section is written [name]")
    if (kind == "words")
        words_section(section, section_about)
    else if (kind == "tongue")
        tongue_section(section)
    else if (kind == "retail")
        retail_section(section)
    else if (section_about != "")
        complain("section [" section "]: \"of\" is for words.txt")
    # What is one entry only once: in the whole file, or in its section.
    scope = kind == "senses" || kind == "values" || kind == "nouns" || kind == "lists" || \
            section == "function" ? section SUBSEP : ""
}

# ---- entries ------------------------------------------------------------------------------------

# ---- languages other than the first -------------------------------------------------------------

# "[noun forms own]": a class of phrases and how they are found.
function tongue_section(head,   parts, count, i) {
    count = split(head, parts, " ")
    section = parts[1]
    if (!(section in class_of) && section != "language" && section != "function") {
        class_of[section] = classes + 0
        class_name[++classes] = section
    }
    traits = "0"
    for (i = 2; i <= count; i++)
        traits = (i > 2 ? traits " | " : "") constant("INS_TONGUE_", parts[i])
}

# Adds a phrase once for every choice among "a|b" in it.
function add_choices(before, rest, row,   at, word, parts, count, i) {
    at = index(rest, " ")
    word = at > 0 ? substr(rest, 1, at - 1) : rest
    rest = at > 0 ? substr(rest, at + 1) : ""
    count = split(word, parts, "|")
    for (i = 1; i <= count; i++)
        if (rest == "")
            add_item(before parts[i], row)
        else
            add_choices(before parts[i] " ", rest, row)
}

function check_english(value) {
    if (value ~ /["\\]|  |^ | $/ || value ~ /[A-Z]/)
        complain("\"" value "\": English words in small letters, one space between")
}

# Slots of an English side must be slots of the other side.
function check_slots(key, value,   rest, name) {
    rest = value
    while (match(rest, /<[^>]*>/)) {
        name = substr(rest, RSTART, RLENGTH)
        if (index(key, name) == 0)
            complain("slot " name " is not on the left side")
        rest = substr(rest, RSTART + RLENGTH)
    }
    rest = key
    while (match(rest, /<[^>]*>/)) {
        name = substr(rest, RSTART + 1, RLENGTH - 2)
        slot_line[name] = FILENAME ":" FNR
        rest = substr(rest, RSTART + RLENGTH)
    }
}

function tongue_entry(key, value,   row, parts, count, i) {
    if (section == "language")
        setting[key] = value
    else if (section == "function") {
        if (value != "")
            complain("a function word has no value")
        add_item(key, "")
        is_function[items] = 1
    } else {
        check_english(value)
        row = quoted(value) ", " class_of[section] ", " traits
        if (index(key, "<") > 0) {
            if (index(key, " | ") > 0)
                complain("a pattern is one line for each of its forms")
            check_slots(key, value)
            patterns++
            pattern[patterns] = "    {" quoted(key) ", " row "},"
        } else {
            count = split(key, parts, / \| /)
            for (i = 1; i <= count; i++)
                add_choices("", parts[i], row)
        }
    }
}

function write_tongue(   i, name, words, phrases) {
    for (name in slot_line)
        if (!(name in class_of) && name != "number" && name != "value" && name != "year") {
            printf "%s: no class is called \"%s\"\n", slot_line[name], name > "/dev/stderr"
            bad = 1
        }
    if (!("stemmer" in setting))
        complain("[language] does not say \"stemmer = ...\"")
    if (bad)
        exit 1
    print "static const char *const function_words[] = {"
    for (i = 1; i <= items; i++)
        if (order[i] in is_function) {
            printf "    %s,\n", quoted(text[order[i]])
            words++
        }
    print "    \"\"};\n\nstatic const char *const classes[] = {"
    for (i = 1; i <= classes; i++)
        printf "    %s,\n", quoted(class_name[i])
    print "    \"\"};\n\nstatic const ins_tongue_phrase phrases[] = {"
    for (i = 1; i <= items; i++)
        if (!(order[i] in is_function)) {
            printf "    {%s, %s},\n", quoted(text[order[i]]), fields[order[i]]
            phrases++
        }
    print "    {\"\", \"\", 0, 0}};\n\nstatic const ins_tongue_phrase patterns[] = {"
    for (i = 1; i <= patterns; i++)
        print pattern[i]
    print "    {\"\", \"\", 0, 0}};\n"
    printf "const ins_tongue ins_tongue_%s = {%s, %s, '%s', %s, classes, %d, phrases, %d, patterns, %d, function_words, %d};\n", \
           language, quoted(language), quoted(setting["stemmer"]), \
           ("decimal" in setting) ? setting["decimal"] : ".", \
           setting["dates"] == "day first" ? "true" : "false", classes, phrases, patterns, words
}

# ---- figures of retail ---------------------------------------------------------------------------

function c_text(value) {
    return value == "" ? "NULL" : quoted(value)
}

function retail_section(head,   name) {
    finish_retail()
    name = head
    sub(/^(role|metric) /, "", name)
    block = substr(head, 1, length(head) - length(name) - 1)
    if (block != "role" && block != "metric")
        complain("unknown section [" head "]: neither a role nor a metric")
    if ((head) in first)
        complain("[" head "] is there twice, first in line " first[head])
    first[head] = FNR
    block_name = name
    split("", said)
    items++
}

function retail_entry(key, value) {
    must_have_value(value)
    if (index(block == "role" ? " said sense sum distinct deals " : \
              " also formula unit decimals good needs ", " " key " ") == 0)
        complain("unknown key \"" key "\"")
    if (key in said)
        complain("\"" key "\" is said twice")
    said[key] = value
    if (key == "formula")
        check_formula(value)
}

# Names in a formula are roles that stand before it.
function check_formula(value,   rest, name) {
    rest = value
    while (match(rest, /[a-z_]+/)) {
        name = substr(rest, RSTART, RLENGTH)
        if (!(name in role_names))
            complain("formula: there is no role \"" name "\" before it")
        rest = substr(rest, RSTART + RLENGTH)
    }
}

# Writes the role or metric that was read into its list.
function finish_retail(   source, words) {
    if (block == "role") {
        source = said["sense"] != "" ? "SENSE" : said["sum"] != "" ? "SUM" : \
                 said["distinct"] != "" ? "DISTINCT" : "DEALS"
        words = said["sum"] said["distinct"] said["deals"]
        if (said["said"] == "" || words said["sense"] == "")
            complain("role " block_name ": needs said, and one of sense, sum, distinct, deals")
        role_names[block_name] = 1
        role[++roles] = "    {" quoted(block_name) ", " quoted(said["said"]) ", INS_BUSINESS_" source ", " \
                        (said["sense"] != "" ? flags("INS_SENSE_", said["sense"]) : "0") ", " c_text(words) "},"
    } else if (block == "metric") {
        if ((said["formula"] == "") == (said["needs"] == ""))
            complain("metric " block_name ": needs a formula, or needs, and not both")
        group[++groups] = "    {" quoted(block_name) ", " quoted(said["also"]) ", " c_text(said["formula"]) ", " \
                          c_text(said["needs"]) ", " c_text(said["unit"]) ", " \
                          (said["decimals"] == "" ? "-1" : number(said["decimals"])) ", " \
                          (said["good"] == "more" ? "1" : said["good"] == "less" ? "-1" : "0") ", " \
                          (said["good"] == "" ? "false" : "true") "},"
    }
    block = ""
}

function write_retail(   i) {
    print "const ins_business_role ins_business_roles_en[] = {"
    for (i = 1; i <= roles; i++)
        print role[i]
    print "};\n\nconst size_t ins_business_roles_count_en = " roles + 0 ";\n"
    write_groups("ins_business_metric", "ins_business_metrics")
}

function must_have_value(value) {
    if (value == "")
        complain("the entry needs \" = \" and a value")
}

function period_entry(key, value,   parts, name, type, traits) {
    name = section
    traits = ""
    if (match(section, / /)) {
        name = substr(section, 1, RSTART - 1)
        traits = substr(section, RSTART + 1)
    }
    type = constant("INS_TIME_", name)
    if (value == "")
        value = "0"
    else if (name == "letter")
        value = "'" value "'"
    else if (name ~ /^(grain|end_of|to_date)$/)
        value = constant("INS_GRAIN_", value)
    else
        number(value)
    return type ", " value ", " flags("INS_TIME_", traits)
}

function unit_entry(value) {
    must_have_value(value)
    if (section !~ /^(unit|symbol|symbol ambiguous|currency|currency symbol|currency ambiguous)$/)
        complain("unknown section [" section "]")
    return quoted(value) ", " (section ~ /currency/ ? "true" : "false") ", " \
           (section ~ /symbol/ ? "true" : "false") ", " (section ~ /ambiguous/ ? "true" : "false")
}

# Groups of the same meaning: "revenue = sales, turnover"; every word names its group.
function business_entry(key, value,   parts, count, i, line) {
    must_have_value(value)
    groups++
    line = quoted(key)
    count = split(value, parts, ", ")
    if (count > 6)
        complain("at most 7 words mean the same")
    for (i = 1; i <= count; i++) {
        line = line ", " quoted(parts[i])
        add_item(parts[i], groups - 1)
    }
    group[groups] = "    {{" line "}},"
    return groups - 1
}

function add_item(key, row) {
    if (key !~ /^[^A-Z"\\]+$/ || key ~ /  |^ | $/ || (kind == "words" && key ~ /[()]/))
        complain("\"" key "\": words in small letters, one space between")
    if ((scope key) in first)
        complain("\"" key "\" is there twice, first in line " first[scope key])
    else
        first[scope key] = FNR
    items++
    text[items] = key
    fields[items] = row
}

function sense_entry(key,   bit) {
    bit = constant("INS_SENSE_", section)
    if (key in sense_of) {
        fields[sense_of[key]] = fields[sense_of[key]] " | " bit
        if ((scope key) in first)
            complain("\"" key "\" is there twice, first in line " first[scope key])
        first[scope key] = FNR
        return
    }
    add_item(key, bit)
    sense_of[key] = items
}

# A phrase with words in brackets is two: without all of them, then with all of them.
function add_phrases(key, row,   bare) {
    bare = key
    gsub(/\([a-z]+\)/, "", bare)
    gsub(/  +/, " ", bare)
    if (bare != key) {
        add_item(trimmed(bare), row)
        gsub(/[()]/, "", key)
    }
    add_item(key, row)
}

function read_entry(key, value) {
    if (section == "")
        complain("an entry needs a section before it")
    if (kind == "senses") {
        sense_entry(key)
        return
    }
    if (kind == "tongue") {
        tongue_entry(key, value)
        return
    }
    if (kind == "retail") {
        retail_entry(key, value)
        return
    }
    if (kind == "periods")
        value = period_entry(key, value)
    else if (kind == "words")
        value = groups - 1
    else if (kind == "numbers") {
        must_have_value(value)
        if (section !~ /^(cardinal|ordinal|times)$/)
            complain("unknown section [" section "]")
        value = number(value) ", " (section == "ordinal" ? "true" : "false") ", " \
                (section == "times" ? "true" : "false")
    } else if (kind == "values") {
        must_have_value(value)
        value = quoted(value) ", " quoted(section)
    } else if (kind == "units")
        value = unit_entry(value)
    else if (kind == "follow_ups")
        value = constant("INS_CUE_", section)
    else if (kind == "short")
        value = quoted(value) ", " constant("INS_PLACE_", section)
    else if (kind == "lists")
        value = constant("INS_LIST_", section)
    else if (kind == "nouns") {
        if (section == "irregular")
            must_have_value(value)
        value = quoted(value) ", " constant("INS_NOUN_", section)
    } else if (kind == "business")
        value = business_entry(key, value)
    else if (kind == "names")
        value = ""
    else
        complain("no such kind of file: " kind)
    if (kind == "words")
        add_phrases(key, value)
    else
        add_item(key, value)
}

BEGIN {
    read_constants()
}

/^[ \t]*(#|$)/ {
    next
}

/^\[/ {
    start_section($0)
    next
}

{
    at = index($0, " =")
    if (at > 0)
        read_entry(substr($0, 1, at - 1), trimmed(substr($0, at + 2)))
    else
        read_entry($0, "")
}

# ---- the table ----------------------------------------------------------------------------------

function write_rows(type, name,   i, row) {
    printf "const %s %s_%s[] = {\n", type, name, language
    for (i = 1; i <= items; i++) {
        row = fields[order[i]]
        if (kind == "names")
            printf "    %s,\n", quoted(text[order[i]])
        else
            printf "    {%s, %s},\n", quoted(text[order[i]]), row
    }
    printf "};\n\nconst size_t %s_count_%s = %d;\n", name, language, items
}

function write_groups(type, name,   i) {
    printf "const %s %s_%s[] = {\n", type, name, language
    for (i = 1; i <= groups; i++)
        print group[i]
    printf "};\n\nconst size_t %s_count_%s = %d;\n\n", name, language, groups
}

END {
    if (kind == "retail")
        finish_retail()
    if (items == 0 && patterns == 0)
        complain("the file has no entries")
    if (bad)
        exit 1
    # The order of these files is kept: the first of two phrases with one stem decides, and the
    # first of two nouns with one plural.
    sort_items()
    if (kind == "words" || kind == "nouns")
        for (i = 1; i <= items; i++)
            order[i] = i
    printf "/* Made of %s by tools/lexicon.awk; not to be edited. */\n", FILENAME
    if (kind == "tongue") {
        print "#include \"language/tongue.h\"\n\nextern const ins_tongue ins_tongue_" language ";\n"
        write_tongue()
        exit 0
    }
    if (kind == "words" || kind == "numbers" || kind == "values" || kind == "periods" || kind == "follow_ups")
        print "#include \"language/lexicon_tables.h\"\n"
    else
        print "#include \"model/" (kind == "retail" ? "business.h" : "lexicon_tables.h") "\"\n#include \"model/lexicon.h\"\n"
    if (kind == "retail")
        write_retail()
    else if (kind == "words") {
        write_groups("ins_lexeme", "ins_lexemes")
        write_rows("ins_lexicon_phrase", "ins_phrases")
    } else if (kind == "business") {
        write_groups("ins_word_group", "ins_groups")
        write_rows("ins_grouped_word", "ins_grouped_words")
    } else if (kind == "periods")
        write_rows("ins_time_word", "ins_time_words")
    else if (kind == "numbers")
        write_rows("ins_number_entry", "ins_numbers")
    else if (kind == "values")
        write_rows("ins_value_alias", "ins_value_aliases")
    else if (kind == "follow_ups")
        write_rows("ins_cue_phrase", "ins_cues")
    else if (kind == "senses")
        write_rows("ins_sense_word", "ins_sense_words")
    else if (kind == "units")
        write_rows("ins_unit_word", "ins_units")
    else if (kind == "short")
        write_rows("ins_abbreviation", "ins_abbreviations")
    else if (kind == "nouns")
        write_rows("ins_noun", "ins_nouns")
    else if (kind == "lists")
        write_rows("ins_listed_word", "ins_listed_words")
    else
        write_rows("char *const", "ins_names")
}
