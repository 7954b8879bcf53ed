/* Cuts the text of an expression into tokens. Knows no grammar beyond reserved words. */
#include "model/expression_lexer.h"

#include <string.h>

static const char *const reserved_words[] = {
    "AND",  "AS",     "BETWEEN",      "CASE",         "DISTINCT",
    "ELSE", "END",    "FALSE",        "FROM",         "ILIKE",
    "IN",   "IS",     "LIKE",         "NOT",          "NULL",
    "OR",   "OVER",   "SELECT",       "THEN",         "TRUE",
    "WHEN", "WITHIN", "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP",
};

static const char *const symbols[] = {
    "||", "<>", "!=", "<=", ">=", "(", ")", ",", ".", "+", "-", "*", "/", "%", "=", "<", ">",
};

/* What people paste that is SQL but no expression; longest first. */
static const struct {
    const char *text;
    const char *problem;
} refused[] = {
    {"--", "comments are not allowed"},
    {"/*", "comments are not allowed"},
    {"::", "'::' is not part of the language; use CAST(... AS ...)"},
    {";", "an expression has no ';'"},
    {"`", "a backtick quotes nothing here; use double quotes"},
    {"[", "a bracket quotes nothing here; use double quotes"},
    {"{", "templates are not part of the language"},
    {"?", "parameters are not part of the language"},
};

bool ins_token_is_word(const ins_token *token, const char *keyword)
{
    return token->kind == INS_TOKEN_WORD && ins_ascii_equal(token->text, ins_slice_of(keyword));
}

bool ins_token_is_symbol(const ins_token *token, const char *symbol)
{
    return token->kind == INS_TOKEN_SYMBOL && ins_slice_equal(token->text, ins_slice_of(symbol));
}

bool ins_is_reserved_word(ins_slice word)
{
    for (size_t i = 0; i < sizeof reserved_words / sizeof *reserved_words; i++)
        if (ins_ascii_equal(word, ins_slice_of(reserved_words[i])))
            return true;
    return false;
}

/* Length of the piece of a word at the start of data: 0 when no word goes on here. */
static size_t word_step(const char *data, size_t size, bool is_first)
{
    if (size == 0)
        return 0;
    if (ins_is_alpha(*data) || *data == '_')
        return 1;
    if ((unsigned char)*data < 0x80)
        return !is_first && (ins_is_digit(*data) || *data == '$') ? 1 : 0;
    int32_t point = -1;
    size_t length = ins_utf8_next(data, size, &point);
    return point >= 0 && ins_is_word_point(point) ? length : 0;
}

static size_t word_length(const char *data, size_t size)
{
    size_t length = 0;
    for (size_t step = word_step(data, size, true); step > 0;
         step = word_step(data + length, size - length, false))
        length += step;
    return length;
}

bool ins_is_plain_name(const char *name)
{
    ins_slice text = ins_slice_of(name);
    return text.size > 0 && word_length(name, text.size) == text.size &&
           !ins_is_reserved_word(text);
}

static size_t digits(const char *data, size_t size)
{
    size_t length = 0;
    while (length < size && ins_is_digit(data[length]))
        length++;
    return length;
}

/* digits [. digits] [e [sign] digits], or . digits ...; 0 when it is no number. */
static size_t number_length(const char *data, size_t size)
{
    size_t length = digits(data, size);
    if (length + 1 < size && data[length] == '.' && ins_is_digit(data[length + 1]))
        length += 1 + digits(data + length + 1, size - length - 1);
    if (length == 0 || length == size || ins_ascii_lower(data[length]) != 'e')
        return length;
    size_t exponent = length + 1;
    if (exponent < size && (data[exponent] == '+' || data[exponent] == '-'))
        exponent++;
    size_t more = digits(data + exponent, size - exponent);
    return more == 0 ? length : exponent + more;
}

/* Length of a quoted piece with doubled quotes inside; 0 when its end is missing. */
static size_t quoted_length(const char *data, size_t size)
{
    for (size_t at = 1; at < size; at++) {
        if (data[at] != data[0])
            continue;
        if (at + 1 == size || data[at + 1] != data[0])
            return at + 1;
        at++;
    }
    return 0;
}

static bool starts_with(const char *data, size_t size, const char *prefix)
{
    size_t length = strlen(prefix);
    return size >= length && memcmp(data, prefix, length) == 0;
}

static ins_token bad_token(const char *data, size_t size, const char *problem)
{
    int32_t point = 0;
    size_t length = ins_utf8_next(data, size, &point);
    return (ins_token){.kind = INS_TOKEN_BAD, .text = {data, length}, .problem = problem};
}

static ins_token quoted_token(const char *data, size_t size)
{
    bool is_string = *data == '\'';
    size_t length = quoted_length(data, size);
    if (length == 0)
        return bad_token(data, size,
                         is_string ? "the closing ' is missing" : "the closing \" is missing");
    return (ins_token){.kind = is_string ? INS_TOKEN_STRING : INS_TOKEN_QUOTED,
                       .text = {data, length}};
}

static ins_token symbol_token(const char *data, size_t size)
{
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (starts_with(data, size, refused[i].text))
            return bad_token(data, size, refused[i].problem);
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++)
        if (starts_with(data, size, symbols[i]))
            return (ins_token){.kind = INS_TOKEN_SYMBOL, .text = {data, strlen(symbols[i])}};
    return bad_token(data, size, "this character has no meaning in an expression");
}

static ins_token token_at(const char *data, size_t size)
{
    if (size == 0)
        return (ins_token){.kind = INS_TOKEN_END, .text = {data, 0}};
    if (*data == '\'' || *data == '"')
        return quoted_token(data, size);
    size_t length = number_length(data, size);
    if (length > 0 && word_step(data + length, size - length, false) == 0)
        return (ins_token){.kind = INS_TOKEN_NUMBER, .text = {data, length}};
    if (length > 0)
        return bad_token(data, size, "a name that starts with a digit needs double quotes");
    length = word_length(data, size);
    if (length > 0)
        return (ins_token){.kind = INS_TOKEN_WORD, .text = {data, length}};
    return symbol_token(data, size);
}

ins_token ins_token_read(const char *text, size_t size, size_t offset)
{
    while (offset < size && (text[offset] == ' ' || (text[offset] >= '\t' && text[offset] <= '\r')))
        offset++;
    ins_token token = token_at(text + offset, size - offset);
    token.offset = offset;
    return token;
}
