#include "desk/brief.h"

#include "base/clock.h"
#include "desk/brief_parts.h"
#include "desk/fetch.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* ---- What sections share ---- */

void brief_lacks(struct brief *br, const char *format, ...)
{
    char line[512];
    va_list args;

    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    text_addf(&br->absent, "%s\n", line);
}

void brief_note_source(const struct brief *br, const struct series *s, struct table *t)
{
    struct text note = {0};

    text_add(&note, "Source: ");
    desk_source(br->d, s, &note);
    table_note(t, note.data);
    text_release(&note);
}

/* ---- Sources and vintages ---- */

enum { HASH_SHOWN = 12 };

/* One more file of a publisher, once. */
static enum err_code add_file(struct brief *br, const struct series *s, struct text *line,
                              struct err *e)
{
    const struct observation *o = &s->obs[s->n - 1];
    struct store_origin from;
    struct text file = {0};
    char date[CLOCK_DATE_SIZE];
    const char *slash;

    if (store_origin(br->d->db, o, &from, e))
        return e->code;
    slash = strrchr(from.file, '/');
    if (strcmp(from.file, "-") == 0) /* nothing to look up, and no hash of it */
        text_addf(&file, "; standard input, released %s",
                  clock_format_date(o->released, date));
    else
        text_addf(&file, "; %s, released %s, SHA-256 %.*s", slash ? slash + 1 : from.file,
                  clock_format_date(o->released, date), HASH_SHOWN, from.hash);
    if (!strstr(line->data, file.data))
        text_add(line, file.data);
    text_release(&file);
    store_origin_release(&from);
    return ERR_NONE;
}

/* One item a publisher: the name, the terms, the files. */
static enum err_code add_publisher(struct brief *br, const char *code, struct err *e)
{
    const struct code_source *source = codes_source(br->d->codes, code);
    struct text line = {0};

    text_addf(&line, "%s (%s)", desk_source_name(br->d, code),
              source ? source->licence : "terms of reuse not known");
    for (size_t i = 0; i < br->series.n && e->code == ERR_NONE; i++) {
        const struct series *s = &br->series.item[i];

        if (s->n > 0 && strcmp(s->id.code[DIM_SOURCE], code) == 0)
            add_file(br, s, &line, e);
    }
    document_item(&br->body, line.data);
    text_release(&line);
    return e->code;
}

enum err_code brief_sources(struct brief *br, struct err *e)
{
    struct text seen = {0};

    document_heading(&br->body, 2, "Sources and vintages");
    for (size_t i = 0; i < br->series.n && e->code == ERR_NONE; i++) {
        const char *code = br->series.item[i].id.code[DIM_SOURCE];
        struct text mark = {0};

        text_addf(&mark, "\n%s\n", code);
        if (!strstr(text_str(&seen), mark.data)) {
            text_add(&seen, mark.data);
            add_publisher(br, code, e);
        }
        text_release(&mark);
    }
    document_note(&br->body, "Every figure can be traced to file and line with "
                             "`tradestat show --explain KEY`.");
    text_release(&seen);
    return e->code;
}

/* ---- Composing ---- */

static enum err_code (*const sections[])(struct brief *br, struct err *e) = {
    brief_trade,      brief_newer,     brief_outlook, brief_rank,   brief_products,
    brief_investment, brief_companies, brief_mirror,  brief_charts, brief_sources,
};

static enum err_code fetch(struct brief *br, struct err *e)
{
    struct text key = {0};
    enum err_code rc;

    text_addf(&key, "*.%s.%s,*.%s.%s", br->a, br->b, br->b, br->a);
    rc = fetch_all(br->d, key.data, &br->series, e);
    if (rc == ERR_NODATA)
        err_set(e, ERR_NODATA,
                "the store has nothing on %s and %s: import figures first, or look at "
                "`tradestat list`",
                br->a, br->b);
    text_release(&key);
    return rc;
}

static void add_head(struct brief *br, struct document *doc)
{
    char date[CLOCK_DATE_SIZE];
    int32_t day = br->d->filter.as_of ? br->d->filter.as_of : clock_today();
    struct text t = {0};

    text_addf(&t, "%s – %s: trade and investment", desk_country(br->d, br->a),
              desk_country(br->d, br->b));
    document_heading(doc, 1, t.data);
    text_clear(&t);
    text_addf(
        &t,
        "What was known on %s. Amounts are in current US dollars; turnover is exports "
        "plus imports in value.",
        clock_format_date(day, date));
    document_paragraph(doc, t.data);
    document_heading(doc, 2, "In short");
    if (br->lead.n) {
        br->lead.data[--br->lead.n] = '\0'; /* the blank behind the last sentence */
        document_paragraph(doc, br->lead.data);
    }
    text_release(&t);
}

static void add_absent(struct brief *br)
{
    char *line = br->absent.data;

    if (!line)
        return;
    document_heading(&br->body, 2, "What the data do not carry");
    for (char *end; (end = strchr(line, '\n')); line = end + 1) {
        *end = '\0';
        document_item(&br->body, line);
    }
}

static enum err_code check_country(const struct desk *d, const char *code, struct err *e)
{
    const struct code_country *c = codes_country(d->codes, "iso3", code, 0);
    const char *near;

    if (c && !c->is_pseudo && strcmp(c->code, code) == 0)
        return ERR_NONE;
    near = c && !c->is_pseudo ? c->code : codes_country_near(d->codes, code);
    if (near && (c = codes_country(d->codes, "name", near, 0)))
        near = c->code;
    return err_set(
        e, ERR_USAGE,
        "%s: not a country code of three letters (ISO 3166 alpha-3, such as TUR "
        "or KAZ)%s%s",
        code, near ? "; perhaps " : "", near ? near : "");
}

enum err_code brief_compose(const struct desk *d, const struct brief_request *q,
                            struct document *doc, struct err *e)
{
    struct brief br = {.d = d, .request = q, .a = q->reporter, .b = q->partner};

    if (check_country(d, br.a, e) || check_country(d, br.b, e))
        return e->code;
    desk_the_country(d, br.a, br.name_a);
    desk_the_country(d, br.b, br.name_b);
    if (fetch(&br, e))
        goto done;
    br.base = brief_base(&br, br.a);
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        if (sections[i](&br, e))
            goto done;
    add_absent(&br);
    add_head(&br, doc);
    document_append(doc, &br.body);
done:
    document_release(&br.body);
    series_list_release(&br.series);
    text_release(&br.lead);
    text_release(&br.absent);
    return e->code;
}
