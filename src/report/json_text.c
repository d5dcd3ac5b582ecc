#include "report/json_text.h"

#include <jansson.h>
#include <stdlib.h>

bool json_text_add(struct text *t, const char *s)
{
    json_t *json = json_string(s);
    char *text = json ? json_dumps(json, JSON_ENCODE_ANY) : NULL;

    json_decref(json);
    if (text)
        text_add(t, text);
    free(text);
    return text != NULL;
}
