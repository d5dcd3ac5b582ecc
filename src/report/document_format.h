/* document_format.h - one function a format: writes block i, ended by a new line. */
#ifndef TS_REPORT_DOCUMENT_FORMAT_H
#define TS_REPORT_DOCUMENT_FORMAT_H

#include "report/document.h"

enum err_code document_put_text(const struct document *d, size_t i, FILE *out,
                                struct err *e);
enum err_code document_put_markdown(const struct document *d, size_t i, FILE *out,
                                    struct err *e);
enum err_code document_put_html(const struct document *d, size_t i, FILE *out,
                                struct err *e);

#endif
