#include "import/month_names.h"

#include "base/utf8.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

enum { LONGEST = 40, FORMS = 20 };

/* A row a month; short forms as the offices print them, without their dots. */
static const char *const names[12][FORMS] = {
    {"january", "jan", "ocak", "oca", "январь", "января", "янв", "қаңтар", "қаң",
     "januar", "jänner", "jän", "janvier", "janv"},
    {"february", "feb", "şubat", "şub", "февраль", "февраля", "фев", "февр", "ақпан",
     "ақп", "februar", "février", "févr", "fév", "fevrier", "fevr", "subat"},
    {"march", "mar", "mart", "март", "марта", "мар", "наурыз", "нау", "märz", "mär",
     "mrz", "mars"},
    {"april", "apr", "nisan", "nis", "апрель", "апреля", "апр", "сәуір", "сәу", "avril",
     "avr"},
    {"may", "mayıs", "май", "мая", "мамыр", "мам", "mai", "mayis"},
    {"june", "jun", "haziran", "haz", "июнь", "июня", "июн", "маусым", "мау", "juni",
     "juin"},
    {"july", "jul", "temmuz", "tem", "июль", "июля", "июл", "шілде", "шіл", "juli",
     "juillet", "juil"},
    {"august", "aug", "ağustos", "ağu", "август", "августа", "авг", "тамыз", "там",
     "août", "aout", "agustos"},
    {"september", "sep", "sept", "eylül", "eyl", "сентябрь", "сентября", "сен", "сент",
     "қыркүйек", "қыр", "septembre", "eylul"},
    {"october", "oct", "ekim", "eki", "октябрь", "октября", "окт", "қазан", "қаз",
     "oktober", "okt", "octobre"},
    {"november", "nov", "kasım", "kas", "ноябрь", "ноября", "ноя", "нояб", "қараша",
     "қар", "novembre", "kasim"},
    {"december", "dec", "aralık", "ara", "декабрь", "декабря", "дек", "желтоқсан", "жел",
     "dezember", "dez", "décembre", "déc", "decembre", "aralik"},
};

static size_t word_length(const char *s)
{
    size_t n = 0;

    while (isalpha((unsigned char)s[n]) || (unsigned char)s[n] >= 0x80)
        n++;
    return n;
}

/* Nearly all files are in English: there the name need not be folded. */
static int find_english(const char *s, size_t n)
{
    for (int month = 0; month < 12; month++) {
        for (int i = 0; i < 2; i++) {
            if (strlen(names[month][i]) == n && strncasecmp(names[month][i], s, n) == 0)
                return month + 1;
        }
    }
    return 0;
}

static int find_any(const char *word)
{
    for (int month = 0; month < 12; month++) {
        for (int i = 0; i < FORMS && names[month][i]; i++) {
            if (utf8_same(names[month][i], word))
                return month + 1;
        }
    }
    return 0;
}

int month_names_take(const char **s)
{
    size_t n = word_length(*s);
    char word[LONGEST];
    int month;

    if (n == 0 || n >= sizeof word)
        return 0;
    memcpy(word, *s, n);
    word[n] = '\0';
    month = find_english(word, n);
    if (month == 0)
        month = find_any(word);
    *s += month ? n : 0;
    return month;
}
