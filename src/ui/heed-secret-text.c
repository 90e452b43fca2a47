/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-secret-text.h"

#include <glib/gi18n.h>
#include <string.h>

char *
heed_secret_text_dup (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

void
heed_secret_text_free (char *text)
{
  if (text != NULL)
    explicit_bzero (text, strlen (text));
  g_free (text);
}

void
heed_secret_text_name_eye (GtkWidget *row)
{
  if (GTK_IS_BUTTON (row) && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (row)), "view-reveal-symbolic") == 0)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Show what is typed"), -1);
  for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL; child = gtk_widget_get_next_sibling (child))
    heed_secret_text_name_eye (child);
}
