/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-fill.h"

void
heed_fill (GtkEditable *entry,
           const char *text)
{
  gboolean can_undo;

  g_return_if_fail (GTK_IS_EDITABLE (entry));

  can_undo = gtk_editable_get_enable_undo (entry);
  gtk_editable_set_enable_undo (entry, FALSE);
  gtk_editable_set_text (entry, text != NULL ? text : "");
  gtk_editable_set_enable_undo (entry, can_undo);
}

void
heed_fill_property (gpointer widget,
                    const char *property,
                    const char *text)
{
  g_return_if_fail (G_IS_OBJECT (widget));
  g_return_if_fail (property != NULL);

  if (GTK_IS_EDITABLE (widget) && g_str_equal (property, "text"))
    heed_fill (widget, text);
  else
    g_object_set (widget, property, text, NULL);
}
