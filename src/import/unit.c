#include "import/unit.h"

#include <stddef.h>
#include <string.h>

/* Currencies are ISO 4217 codes; physical units are those of trade statistics. */
static const struct unit units[] = {
    {"USD", "USD", 0}, {"EUR", "EUR", 0},       {"TRY", "TRY", 0},
    {"KZT", "KZT", 0}, {"RUB", "RUB", 0},       {"CNY", "CNY", 0},
    {"GBP", "GBP", 0}, {"JPY", "JPY", 0},       {"CHF", "CHF", 0},
    {"UZS", "UZS", 0}, {"KGS", "KGS", 0},       {"AZN", "AZN", 0},
    {"KG", "KG", 0},   {"T", "KG", 3},          {"100KG", "KG", 2},
    {"L", "L", 0},     {"M3", "M3", 0},         {"BARREL", "BARREL", 0},
    {"M", "M", 0},     {"M2", "M2", 0},         {"PAIR", "PAIR", 0},
    {"MWH", "MWH", 0}, {"NUMBER", "NUMBER", 0}, {"INDEX", "INDEX", 0},
};

const struct unit *unit_find(const char *code)
{
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (strcmp(units[i].code, code) == 0)
            return &units[i];
    }
    return NULL;
}
