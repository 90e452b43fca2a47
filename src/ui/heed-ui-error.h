/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  HEED_UI_ERROR_INCOMPLETE, /* something must be said before it can be filed */
  HEED_UI_ERROR_UNREADABLE, /* a date or a time that cannot be read */
} HeedUiError;

#define HEED_UI_ERROR (heed_ui_error_quark ())
GQuark heed_ui_error_quark (void);

/* Whether a problem is of what stands in a form, so that it is gone with the text. */
gboolean heed_ui_is_of_text (const GError *problem);

/* Whether nothing is left at "Who": @name, the text there, would be lost with the form. */
gboolean heed_ui_check_added (const char *name,
                              GError **error);

G_END_DECLS
