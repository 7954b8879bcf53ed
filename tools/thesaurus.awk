# Makes the C table of libinsights/language/thesaurus.c from the files of WordNet 3.0.
#
#   LC_ALL=C awk -v from=/usr/share/wordnet -f tools/thesaurus.awk /dev/null
#
# Kept are single words of 3 to 15 small letters that WordNet's frequency counts know, and rarer
# ones that share a sense with such a word; of each its first senses, the commonest ones. A sense
# is a concept (a "synset"); of a noun's only the broader one above it is kept. The format of the
# files is described in wndb(5WN). Without the files the table is empty.

function kind_of(letter) { return letter == "s" ? "a" : letter }

# Words and their first senses: "lemma pos senses pointers [symbol...] senses tagged [offset...]".
function read_index(kind, file, most,   line, part, count, pointers, tagged, i, list) {
    while ((getline line < file) > 0) {
        if (line !~ /^[a-z][a-z][a-z]+ /)
            continue
        count = split(line, part, " ")
        if (length(part[1]) > 15)
            continue
        pointers = part[4]
        tagged = part[6 + pointers]
        list = ""
        for (i = 1; i <= most && 6 + pointers + i <= count; i++)
            list = list " " kind part[6 + pointers + i]
        lemmas[kind, ++lemma_count[kind]] = part[1]
        senses[kind, part[1]] = list
        if (tagged > 0)
            is_common[part[1]] = 1
    }
    close(file)
}

# Concepts: "offset file type words(hex) [word id...] pointers [symbol offset type ends...] | text".
function read_data(kind, file,   line, part, count, words, i, at, id) {
    while ((getline line < file) > 0) {
        if (line !~ /^[0-9]/)
            continue
        sub(/ \|.*/, "", line)
        count = split(line, part, " ")
        id = kind part[1]
        words = hex(part[4])
        # animals and plants (files 05 and 20) are many and are no matter of business
        for (i = 0; i < words && part[2] != "05" && part[2] != "20"; i++)
            if (part[5 + 2 * i] in is_common)
                has_common[id] = 1
        at = 5 + 2 * words
        for (i = 0; kind == "n" && i < part[at] && !(id in broader); i++)
            if (part[at + 1 + 4 * i] == "@")
                broader[id] = kind_of(part[at + 3 + 4 * i]) part[at + 2 + 4 * i]
    }
    close(file)
}

function hex(text,   i, value) {
    for (i = 1; i <= length(text); i++)
        value = value * 16 + index("0123456789abcdef", tolower(substr(text, i, 1))) - 1
    return value
}

function is_kept(word,   kinds, i, j, list, count) {
    if (word in is_common)
        return 1
    split("n v a", kinds, " ")
    for (i = 1; i <= 3; i++) {
        count = split(senses[kinds[i], word], list, " ")
        for (j = 1; j <= count; j++)
            if (list[j] in has_common)
                return 1
    }
    return 0
}

# The lists of the three kinds are sorted; merged they are one sorted list.
function merge(   at, kinds, i, word, kind) {
    split("n v a", kinds, " ")
    for (i = 1; i <= 3; i++)
        at[kinds[i]] = 1
    for (;;) {
        word = ""
        for (i = 1; i <= 3; i++) {
            kind = kinds[i]
            if (at[kind] <= lemma_count[kind] &&
                (word == "" || lemmas[kind, at[kind]] "" < word ""))
                word = lemmas[kind, at[kind]]
        }
        if (word == "")
            return
        for (i = 1; i <= 3; i++)
            if (at[kinds[i]] <= lemma_count[kinds[i]] && lemmas[kinds[i], at[kinds[i]]] == word)
                at[kinds[i]]++
        if (is_kept(word))
            words[++word_count] = word
    }
}

# Numbers the concepts of a kind, and those above them, from 1 in the order they are met.
function number_concepts(kind,   i, j, list, count, id) {
    for (i = 1; i <= word_count; i++) {
        count = split(senses[kind, words[i]], list, " ")
        for (j = 1; j <= count; j++)
            for (id = list[j]; id != "" && !(id in number); id = broader[id]) {
                number[id] = ++concept_count
                concepts[concept_count] = id
            }
    }
    last[kind] = concept_count
}

function print_senses(   i, j, k, kinds, list, count) {
    split("n v a", kinds, " ")
    print "const uint16_t ins_thesaurus_senses[] = {"
    for (i = 1; i <= word_count; i++) {
        first[i] = sense_count
        for (k = 1; k <= 3; k++) {
            count = split(senses[kinds[k], words[i]], list, " ")
            for (j = 1; j <= count; j++)
                printf "%d,%s", number[list[j]], ++sense_count % 16 == 0 ? "\n" : " "
        }
    }
    print "0};"
}

function print_table(   i) {
    print_senses()
    print "const ins_thesaurus_word ins_thesaurus_words[] = {"
    for (i = 1; i <= word_count; i++)
        printf "{\"%s\", %d},%s", words[i], first[i], i % 4 == 0 ? "\n" : " "
    printf "{\"\", %d}};\n", sense_count
    print "const uint16_t ins_thesaurus_broader[] = {0,"
    for (i = 1; i <= last["n"]; i++)
        printf "%d,%s", number[broader[concepts[i]]], i % 16 == 0 ? "\n" : " "
    print "0};"
    split(senses["n", "person"], list, " ")
    printf "const ins_thesaurus_sizes ins_thesaurus_size = {%d, %d, %d, %d};\n", word_count,
           last["n"], last["v"], number[list[1]]
}

BEGIN {
    print "/* Made by tools/thesaurus.awk from WordNet 3.0. Do not edit."
    print " * WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved."
    print " * Its licence is in docs/licenses/WordNet-3.0.txt. */"
    print "#include \"language/thesaurus_table.h\"\n"
    read_index("n", from "/index.noun", 3)
    read_index("v", from "/index.verb", 2)
    read_index("a", from "/index.adj", 2)
    read_data("n", from "/data.noun")
    read_data("v", from "/data.verb")
    read_data("a", from "/data.adj")
    merge()
    number_concepts("n")
    number_concepts("v")
    number_concepts("a")
    print_table()
    if (sense_count > 65535 || concept_count > 65535) {
        print "tools/thesaurus.awk: the table is too large" > "/dev/stderr"
        exit 1
    }
}
