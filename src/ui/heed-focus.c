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
