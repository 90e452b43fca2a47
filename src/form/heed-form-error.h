/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-when-text.h"

G_BEGIN_DECLS

typedef enum
{
  HEED_FORM_ERROR_INCOMPLETE, /* something must be said before it can be filed */
  HEED_FORM_ERROR_UNREADABLE, /* a date or a time that cannot be read */
} HeedFormError;

#define HEED_FORM_ERROR (heed_form_error_quark ())
GQuark heed_form_error_quark (void);

/* Whether a problem is of what stands in a form, so that it is gone with the text. */
gboolean heed_form_error_is_of_text (const GError *problem);

/* Whether nothing is left at "Who": @name, the text there, would be lost with the form. */
gboolean heed_form_error_check_added (const char *name,
                                      GError **error);

/* Sets @error: what stands in the field called @field cannot be read as a day (or a time of day), and what of it: a day
 * that the calendar does not have is named. Gives FALSE. */
gboolean heed_form_error_set_day (GError **error,
                                  const char *field,
                                  const char *text,
                                  HeedWhenLean lean);
gboolean heed_form_error_set_time (GError **error,
                                   const char *field,
                                   const char *text);

/* The same of a birth date as heed_birth_new() reads it with @precision; @example is what would be read. */
gboolean heed_form_error_set_birth (GError **error,
                                    const char *precision,
                                    const char *text,
                                    const char *example);

/* Sets @error: somebody is to be added, and has no name. Gives FALSE. */
gboolean heed_form_error_set_nameless (GError **error);

G_END_DECLS
