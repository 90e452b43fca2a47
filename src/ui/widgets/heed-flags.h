/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-child.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The flags of a child as small labels: open concern, looked after, care leaver, plan, SEND. */
#define HEED_TYPE_FLAGS (heed_flags_get_type ())
G_DECLARE_FINAL_TYPE (HeedFlags, heed_flags, HEED, FLAGS, GtkWidget)

void heed_flags_set_child (HeedFlags *self,
                           HeedChild *child);

/* The HEED_CHILD_N_FLAGS flags, in the order in which they are shown. */
const HeedChildFlags *heed_flags_get_all (void);

/* A label that looks as a flag does; @flag may be 0 for a plain one. */
GtkWidget *heed_flags_new_label (HeedChildFlags flag,
                                 const char *text);

G_END_DECLS
