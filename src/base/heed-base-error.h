/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What can go wrong in base. Messages are three lines, see heed-problem.h. */
typedef enum
{
  HEED_BASE_ERROR_CALENDAR,  /* the list of bank holidays cannot be read */
  HEED_BASE_ERROR_TOO_LONG,  /* a text has more letters than one may have */
  HEED_BASE_ERROR_CHARACTER, /* a text has a character that XML has no place for */
} HeedBaseError;

#define HEED_BASE_ERROR (heed_base_error_quark ())
GQuark heed_base_error_quark (void);

G_END_DECLS
