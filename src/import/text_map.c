#include "import/text_map.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *trimmed_copy(const char *s, size_t n)
{
    while (n > 0 && strchr(" \t", s[0])) {
        s++;
        n--;
    }
    while (n > 0 && strchr(" \t", s[n - 1]))
        n--;
    return mem_strndup(s, n);
}

static struct text_pair *new_item(struct text_map *m)
{
    m->item = mem_grow(m->item, m->n, &m->cap, sizeof *m->item);
    return &m->item[m->n++];
}

void text_map_add(struct text_map *m, const char *from, const char *to)
{
    *new_item(m) = (struct text_pair){mem_strdup(from), mem_strdup(to)};
}

static bool add_item(struct text_map *m, const char *s, size_t n, enum text_map_kind kind)
{
    const char *arrow = kind == TEXT_MAP_LIST ? NULL : memmem(s, n, "->", 2);
    struct text_pair *item;

    if (kind == TEXT_MAP_PAIRS && !arrow)
        return false;
    item = new_item(m);
    item->from = trimmed_copy(s, arrow ? (size_t)(arrow - s) : n);
    item->to =
        arrow ? trimmed_copy(arrow + 2, (size_t)(s + n - arrow) - 2) : mem_strdup("");
    return *item->from && (!arrow || *item->to);
}

bool text_map_parse(struct text_map *m, const char *text, enum text_map_kind kind)
{
    while (*text) {
        size_t n = strcspn(text, "|\n");

        if (!add_item(m, text, n, kind))
            return false;
        text += n;
        /* A line may begin or end with the bar. */
        text += strspn(text, "\n \t");
        if (*text == '|')
            text++;
        text += strspn(text, "\n \t");
    }
    return true;
}

const char *text_map_find(const struct text_map *m, const char *text)
{
    for (size_t i = 0; i < m->n; i++) {
        if (strcmp(m->item[i].from, text) == 0)
            return m->item[i].to;
    }
    for (size_t i = 0; i < m->n; i++) {
        if (utf8_same(m->item[i].from, text))
            return m->item[i].to;
    }
    return NULL;
}

static bool is_between(const char *text, const char *range)
{
    const char *dots = strstr(range, "..");
    size_t n = strlen(text);

    return dots && dots != range && (size_t)(dots - range) == n &&
           strlen(dots + 2) == n && strncmp(text, range, n) >= 0 &&
           strcmp(text, dots + 2) <= 0;
}

static bool stands_for(const char *item, const char *text)
{
    if (strcmp(item, text) == 0 || (!*text && strcmp(item, "empty") == 0))
        return true;
    return strchr(item, '*') ? fnmatch(item, text, FNM_NOESCAPE) == 0
                             : is_between(text, item);
}

const struct text_pair *text_map_covering(const struct text_map *m, const char *text)
{
    for (size_t i = 0; i < m->n; i++) {
        if (stands_for(m->item[i].from, text))
            return &m->item[i];
    }
    return NULL;
}

bool text_map_covers(const struct text_map *m, const char *text)
{
    return text_map_covering(m, text) != NULL;
}

const char *text_map_words(const struct text_map *m, size_t limit, char *out, size_t size)
{
    size_t at = 0;

    out[0] = '\0';
    for (size_t i = 0; i < m->n && i < limit && at < size; i++)
        at += (size_t)snprintf(out + at, size - at, "%s\"%s\"",
                               i == 0          ? ""
                               : i + 1 == m->n ? " or "
                                               : ", ",
                               m->item[i].from);
    if (m->n > limit && at < size)
        snprintf(out + at, size - at, " ...");
    return out;
}

void text_map_release(struct text_map *m)
{
    for (size_t i = 0; i < m->n; i++) {
        free(m->item[i].from);
        free(m->item[i].to);
    }
    free(m->item);
    *m = (struct text_map){0};
}
