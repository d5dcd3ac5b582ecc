#include "core/key.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum { POSITIONS_LEAST = DIM_UNIT };

void key_release(struct key_list *k)
{
    for (size_t i = 0; i < k->n; i++)
        for (int d = 0; d < DIM_KEY_COUNT; d++)
            free(k->item[i].text[d]);
    free(k->item);
    *k = (struct key_list){0};
}

/* An empty code between two `+`, or a blank or `*` inside a code.  A position that may be
 * anything is empty in 1.x and `*` in 2.x. */
static bool is_bad_position(const char *text, size_t n, bool rest2)
{
    if (rest2 && (n == 0 || (n == 1 && *text == '*')))
        return n == 0;
    for (size_t i = 0; i < n; i++) {
        if ((unsigned char)text[i] <= ' ' || text[i] == '*')
            return true;
        if (text[i] == '+' && (i == 0 || i + 1 == n || text[i + 1] == '+'))
            return true;
    }
    return false;
}

/* One key of `n` bytes: its positions into k->text; 2.x: `*` is any and the end may be left
 * out. */
static enum err_code parse_one(const char *text, size_t n, bool rest2, struct key *k,
                               struct err *e)
{
    const char *end = text + n;
    int d = 0;

    for (;; text++) {
        size_t len = strcspn(text, ".");

        if (len > (size_t)(end - text))
            len = (size_t)(end - text);
        if (d == DIM_KEY_COUNT)
            return err_set(e, ERR_USAGE, "more than %d positions", DIM_KEY_COUNT);
        if (is_bad_position(text, len, rest2))
            return err_set(e, ERR_USAGE, "\"%.*s\" is not a code or a list of codes",
                           (int)len, text);
        if (rest2 && len == 1 && *text == '*')
            k->text[d++] = mem_strdup("");
        else
            k->text[d++] = mem_strndup(text, len);
        text += len;
        if (text == end)
            break;
    }
    if (!rest2 && d < POSITIONS_LEAST)
        return err_set(e, ERR_USAGE, "%d positions instead of %d or %d", d,
                       POSITIONS_LEAST, DIM_KEY_COUNT);
    while (d < DIM_KEY_COUNT)
        k->text[d++] = mem_strdup("");
    return ERR_NONE;
}

static struct key *add_key(struct key_list *k)
{
    k->item = mem_resize(k->item, k->n + 1, sizeof *k->item);
    k->item[k->n] = (struct key){0};
    return &k->item[k->n++];
}

enum err_code key_parse(const char *pattern, struct key_list *k, struct err *e)
{
    bool rest2 = strpbrk(pattern, "*,") != NULL;
    bool rest1 = strchr(pattern, '+') || strstr(pattern, "..");
    const char *at = strcmp(pattern, "all") == 0 ? "...." : pattern;
    enum err_code rc = ERR_NONE;

    *k = (struct key_list){0};
    if (rest1 && rest2)
        rc = err_set(e, ERR_USAGE,
                     "both kinds of pattern at once: write + and empty "
                     "positions, or * and commas");
    while (rc == ERR_NONE) {
        size_t n = strcspn(at, ",");

        rc = parse_one(at, n, rest2, add_key(k), e);
        if (at[n] == '\0')
            break;
        at += n + 1;
    }
    if (rc != ERR_NONE) {
        err_wrap(e,
                 "key \"%s\": expected FREQ.REPORTER.PARTNER.FLOW.PRODUCT[.UNIT] such as "
                 "M.USA.KAZ.X+M.TOTAL",
                 pattern);
        key_release(k);
    }
    return rc;
}

/* Is `code` one of the codes in `wanted`, which are joined by `+`? */
static bool is_wanted(const char *wanted, const char *code)
{
    size_t n = strlen(code);

    if (*wanted == '\0')
        return true;
    while (*wanted) {
        size_t len = strcspn(wanted, "+");

        if (len == n && memcmp(wanted, code, n) == 0)
            return true;
        wanted += len + (wanted[len] == '+');
    }
    return false;
}

bool key_match(const struct key_list *k, const struct series_id *id)
{
    for (size_t i = 0; i < k->n; i++) {
        int d = 0;

        while (d < DIM_KEY_COUNT && is_wanted(k->item[i].text[d], id->code[d]))
            d++;
        if (d == DIM_KEY_COUNT)
            return true;
    }
    return false;
}
