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

/* The flags that Heed knows, in the order in which they are shown; NULL-terminated. */
const char *const *heed_flags_get_all (void);

/* "Open concern", translated; the code itself where it is not known. */
const char *heed_flags_get_label (const char *flag);

/* A label that looks as a flag does; @flag may be NULL for a plain one. */
GtkWidget *heed_flags_new_label (const char *flag,
                                 const char *text);

G_END_DECLS
