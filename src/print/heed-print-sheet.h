/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* The recovery key on paper: of which setting, since which day, its groups with their numbers, what it is for, and the key once more as a QR
 * code of exactly the letters that are printed. Strings are borrowed. */
typedef struct
{
  const char *setting;
  int day; /* heed-date.h */
  const char *recovery_key;
} HeedPrintSheet;

/* Draws it, black, into @width × @height points at the current origin: a page, without its margins. What has no room below is left out
 * from the end: the key and the code come first. Any thread that draws on @cairo alone. */
void heed_print_sheet_draw (const HeedPrintSheet *sheet,
                            cairo_t *cairo,
                            double width,
                            double height);

G_END_DECLS
