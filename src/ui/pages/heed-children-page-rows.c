/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-children-page-private.h"

/* GTK makes 200 rows, whatever is seen of them, and as soon as it hears of them. So the view hears of those first that the window has
 * room for; with each frame that is painted it hears of some more, and of all when those are made that it keeps ready. */
#define N_MORE_ROWS 30
#define N_ROWS_READY 200

/* In pixels: what lies above the first row, and the lowest row, at a text size of 100 %. */
#define ABOVE_ROWS 150
#define LOWEST_ROW 33
#define LOWEST_NARROW_ROW 52

static GtkAdjustment *
get_adjustment (HeedChildrenPage *self)
{
  GtkWidget *view = heed_page_get_narrow (HEED_PAGE (self)) ? GTK_WIDGET (self->list) : GTK_WIDGET (self->columns);

  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
}

/* Before the view hears of it: a list that is made anew begins at its top. */
static void
items_changed_cb (HeedChildrenPage *self,
                  guint position,
                  guint n_removed,
                  guint n_added)
{
  g_assert (HEED_IS_CHILDREN_PAGE (self));

  if (n_removed > 1 && n_added == 0)
    self->place = self->keeps_place ? gtk_adjustment_get_value (get_adjustment (self)) : 0;
}

static guint
count_first_rows (HeedChildrenPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  int height = root != NULL ? gtk_widget_get_height (GTK_WIDGET (root)) : 0;
  int lowest = heed_page_get_narrow (HEED_PAGE (self)) ? LOWEST_NARROW_ROW : LOWEST_ROW;

  return height > 0 ? (guint) (MAX (height - ABOVE_ROWS, 0) / lowest) + 1 : N_MORE_ROWS;
}

/* After the view, which has no rows then: a list that is made anew begins with its first rows again. */
static void
emptied_cb (HeedChildrenPage *self)
{
  g_assert (HEED_IS_CHILDREN_PAGE (self));

  if (g_list_model_get_n_items (G_LIST_MODEL (self->children)) == 0)
    gtk_slice_list_model_set_size (self->first, count_first_rows (self));
}

/* No further than there are rows: while a list has only begun, those that are still read would all come at once. Whoever has read
 * them tells of them anew. */
static gboolean
grow_cb (GtkWidget *widget,
         GdkFrameClock *clock,
         gpointer first_frame)
{
  HeedChildrenPage *self = HEED_CHILDREN_PAGE (widget);
  guint n = gtk_slice_list_model_get_size (self->first);

  if (gdk_frame_clock_get_frame_counter (clock) < (gint64) GPOINTER_TO_SIZE (first_frame) + 2)
    return G_SOURCE_CONTINUE;
  if (n < N_ROWS_READY && n > g_list_model_get_n_items (G_LIST_MODEL (self->children)))
    {
      self->grow_tick = 0;
      return G_SOURCE_REMOVE;
    }
  gtk_slice_list_model_set_size (self->first, n < N_ROWS_READY ? n + N_MORE_ROWS : G_MAXUINT);
  if (n < N_ROWS_READY)
    return G_SOURCE_CONTINUE;
  self->grow_tick = 0;
  return G_SOURCE_REMOVE;
}

/* To a place further down all rows must be there at once. */
static void
tell (HeedChildrenPage *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  if (self->grow_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->grow_tick);
  self->grow_tick = 0;
  if (self->place > 0 || clock == NULL)
    gtk_slice_list_model_set_size (self->first, G_MAXUINT);
  else if (gtk_slice_list_model_get_size (self->first) < G_MAXUINT)
    self->grow_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), grow_cb, GSIZE_TO_POINTER (gdk_frame_clock_get_frame_counter (clock)), NULL);
}

/* The second frame from now is the first with the rows that are new. */
static gboolean
go_back_cb (GtkWidget *widget,
            GdkFrameClock *clock,
            gpointer first_frame)
{
  HeedChildrenPage *self = HEED_CHILDREN_PAGE (widget);

  if (gdk_frame_clock_get_frame_counter (clock) < (gint64) GPOINTER_TO_SIZE (first_frame) + 2)
    return G_SOURCE_CONTINUE;
  gtk_adjustment_set_value (get_adjustment (self), self->place);
  self->place = 0;
  return G_SOURCE_REMOVE;
}

static void
go_back (HeedChildrenPage *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  if (self->place > 0 && clock != NULL)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), go_back_cb, GSIZE_TO_POINTER (gdk_frame_clock_get_frame_counter (clock)), NULL);
}

void
heed_children_page_tell_of_rows (HeedChildrenPage *self)
{
  g_assert (HEED_IS_CHILDREN_PAGE (self));

  tell (self);
  go_back (self);
}

void
heed_children_page_start_rows (HeedChildrenPage *self)
{
  g_assert (HEED_IS_CHILDREN_PAGE (self));

  g_signal_connect_object (self->children, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  self->first = gtk_slice_list_model_new (g_object_ref (G_LIST_MODEL (self->children)), 0, count_first_rows (self));
  self->rows = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->first))));
  g_signal_connect_object (self->children, "items-changed", G_CALLBACK (emptied_cb), self, G_CONNECT_SWAPPED);
}
