/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A box that lays its children in lines as words in a text, from the side where reading starts: for
 * chips and flags. "spacing" is the space between the children of a line and, "line-spacing", between
 * lines; "centered" puts lines into the middle. What is left of a line goes to those of its children that
 * have "hexpand" set themselves. Children come with <child> in a template or heed_wrap_box_append(). */
#define HEED_TYPE_WRAP_BOX (heed_wrap_box_get_type ())
G_DECLARE_FINAL_TYPE (HeedWrapBox, heed_wrap_box, HEED, WRAP_BOX, GtkWidget)

GtkWidget *heed_wrap_box_new (void);
void heed_wrap_box_append (HeedWrapBox *self,
                           GtkWidget *child);

/* Takes every child out. */
void heed_wrap_box_clear (HeedWrapBox *self);

G_END_DECLS
