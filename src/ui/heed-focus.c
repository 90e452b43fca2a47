/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "heed-focus.h"

static gboolean
is_forward (GtkWidget *widget,
            GtkDirectionType direction)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  switch (direction)
    {
    case GTK_DIR_TAB_BACKWARD:
    case GTK_DIR_UP:
      return FALSE;
    case GTK_DIR_LEFT:
      return mirrored;
    case GTK_DIR_RIGHT:
      return !mirrored;
    case GTK_DIR_TAB_FORWARD:
    case GTK_DIR_DOWN:
    default:
      return TRUE;
    }
}

gboolean
heed_focus_children (GtkWidget *widget,
                     GtkDirectionType direction)
{
  gboolean forward = is_forward (widget, direction);
  GtkWidget *child = gtk_widget_get_focus_child (widget);

  if (child == NULL)
    child = forward ? gtk_widget_get_first_child (widget) : gtk_widget_get_last_child (widget);

  while (child != NULL)
    {
      /* A popover goes round in itself. */
      if (gtk_widget_get_mapped (child) && !GTK_IS_NATIVE (child) && gtk_widget_child_focus (child, direction))
        return TRUE;
      child = forward ? gtk_widget_get_next_sibling (child) : gtk_widget_get_prev_sibling (child);
    }

  return FALSE;
}

static void
show_in (GtkScrolledWindow *scroller,
         GtkWidget *widget)
{
  GtkWidget *view = gtk_scrolled_window_get_child (scroller);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (scroller);
  double height = gtk_adjustment_get_page_size (adjustment);
  graphene_rect_t place;

  if (gtk_widget_is_ancestor (widget, view) && gtk_widget_compute_bounds (widget, view, &place))
    {
      double top = place.origin.y;
      double below = top + place.size.height - height;

      /* Of what is higher than the view its beginning is seen. */
      if (top < 0 || below > 0)
        gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + (top < 0 ? top : MIN (top, below)));
    }
}

static gboolean
show_focus_cb (gpointer data)
{
  GtkScrolledWindow *scroller = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (scroller));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL)
    show_in (scroller, focus);
  return G_SOURCE_REMOVE;
}

/* The first frame lays it out, and comes after this; the second finds it where it lies. */
static gboolean
show_cb (GtkWidget *widget,
         GdkFrameClock *clock,
         gpointer user_data)
{
  guint *frames = user_data;
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);

  if ((*frames)++ == 0)
    {
      gtk_widget_queue_draw (widget);
      return G_SOURCE_CONTINUE;
    }
  if (scroller != NULL)
    show_in (GTK_SCROLLED_WINDOW (scroller), widget);
  return G_SOURCE_REMOVE;
}

void
heed_focus_show (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_widget_add_tick_callback (widget, show_cb, g_new0 (guint, 1), g_free);
}

static void
page_size_cb (GtkAdjustment *adjustment,
              GParamSpec *pspec,
              GtkScrolledWindow *scroller)
{
  /* Not while it is laid out. */
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, show_focus_cb, g_object_ref (scroller), g_object_unref);
}

void
heed_focus_keep_seen (GtkScrolledWindow *scroller)
{
  g_return_if_fail (GTK_IS_SCROLLED_WINDOW (scroller));

  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (scroller), "notify::page-size", G_CALLBACK (page_size_cb), scroller, G_CONNECT_DEFAULT);
}

void
heed_focus_leave (GtkWidget *widget)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  root = gtk_widget_get_root (widget);
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget)))
    gtk_root_set_focus (root, NULL);
}

void
heed_focus_set_sensitive (GtkWidget *widget,
                          gboolean sensitive)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (!sensitive)
    heed_focus_leave (widget);
  gtk_widget_set_sensitive (widget, sensitive);
}
