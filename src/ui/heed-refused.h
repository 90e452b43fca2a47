/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-form-error.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A field that cannot be taken as it stands says so in words, not by its colour alone: three lines, as every
 * problem has them, under the field and as its accessible description. Main thread. */

/* Marks @control and shows @problem under it, in the nearest box around it whose children stand one below the other;
 * NULL takes both away. */
void heed_refused_show (GtkWidget *control,
                        const GError *problem);

G_END_DECLS
