/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-when-text.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A field that cannot be taken as it stands says so in words, not by its colour alone: three lines, as every
 * problem has them, under the field and as its accessible description. Main thread. */

/* Marks @control and shows @problem under it, in the nearest box around it whose children stand one below the other;
 * NULL takes both away. */
void heed_refused_show (GtkWidget *control,
                        const GError *problem);

/* Sets @error: what stands in the field called @field cannot be read as a day (or a time of day), and what of it: a day
 * that the calendar does not have is named. Gives FALSE. */
gboolean heed_refused_set_day (GError **error,
                               const char *field,
                               const char *text,
                               HeedWhenLean lean);
gboolean heed_refused_set_time (GError **error,
                                const char *field,
                                const char *text);

/* The same of a birth date as heed_birth_new() reads it with @precision; @example is what would be read. */
gboolean heed_refused_set_birth (GError **error,
                                 const char *precision,
                                 const char *text,
                                 const char *example);

/* Sets @error: somebody is to be added, and has no name. Gives FALSE. */
gboolean heed_refused_set_nameless (GError **error);

G_END_DECLS
