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

/* Before @widget goes away: where the focus is in it, the window has none from then on. A field that goes away while the cursor stands in it
 * would not hear that it lost it, and GTK complains of it later. */
void heed_focus_leave (GtkWidget *widget);

/* gtk_widget_set_sensitive() for what may hold a text field: GTK tells a field nothing more once it takes no input, not that it lost the
 * focus either. */
void heed_focus_set_sensitive (GtkWidget *widget,
                               gboolean sensitive);

G_END_DECLS
