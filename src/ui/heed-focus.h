/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The focus of a widget that only holds others, for its class: it goes from child to child in their
 * order, and out at either end. A widget that gives the focus to one of its children by its grab_focus
 * needs this; GTK's own, which tries the widget itself where no child is left backwards, would put the
 * focus on that same child again, and Shift+Tab would never leave. */
gboolean heed_focus_children (GtkWidget *widget,
                              GtkDirectionType direction);

/* Where @scroller loses height, as to a problem that is shown below it, what has the focus inside it is
 * scrolled back into view. For the life of @scroller. */
void heed_focus_keep_seen (GtkScrolledWindow *scroller);

/* Once what changed is laid out, @widget is scrolled into the view of the scrolled window around it, where there is one:
 * what stops a form is not to be said where nobody looks. */
void heed_focus_show (GtkWidget *widget);

G_END_DECLS
