/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-unkept.h"

#include "heed-text.h"

#include <glib/gi18n.h>

#define ICON "edit-find-replace-symbolic"

guint
heed_unkept_count (const char *text)
{
  guint n = 0;

  g_return_val_if_fail (text != NULL, 0);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    n += !heed_text_is_xml_char (g_utf8_get_char (p));

  return n;
}

/* From the end, since nothing before it moves then. */
static void
put_spaces (GtkEditable *editable)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (editable));
  int i = (int) g_utf8_strlen (text, -1);

  for (const char *p = text + strlen (text); i > 0; i--)
    {
      int position = i - 1;

      p = g_utf8_prev_char (p);
      if (heed_text_is_xml_char (g_utf8_get_char (p)))
        continue;
      gtk_editable_delete_text (editable, position, i);
      gtk_editable_insert_text (editable, " ", 1, &position);
    }
}

static void
icon_pressed_cb (GtkEntry *entry,
                 GtkEntryIconPosition position)
{
  if (position == GTK_ENTRY_ICON_SECONDARY && g_strcmp0 (gtk_entry_get_icon_name (entry, position), ICON) == 0)
    put_spaces (GTK_EDITABLE (entry));
}

static void
show_offer (GtkEntry *entry)
{
  guint n = heed_unkept_count (gtk_editable_get_text (GTK_EDITABLE (entry)));
  gboolean is_offered = g_strcmp0 (gtk_entry_get_icon_name (entry, GTK_ENTRY_ICON_SECONDARY), ICON) == 0;
  g_autofree char *offer = NULL;

  if (n == 0 && is_offered)
    {
      gtk_entry_set_icon_from_icon_name (entry, GTK_ENTRY_ICON_SECONDARY, NULL);
      g_signal_handlers_disconnect_by_func (entry, icon_pressed_cb, NULL);
    }
  if (n == 0 || (!is_offered && gtk_entry_get_icon_storage_type (entry, GTK_ENTRY_ICON_SECONDARY) != GTK_IMAGE_EMPTY))
    return;

  if (!is_offered)
    {
      gtk_entry_set_icon_from_icon_name (entry, GTK_ENTRY_ICON_SECONDARY, ICON);
      g_signal_connect (entry, "icon-press", G_CALLBACK (icon_pressed_cb), NULL);
    }
  offer = g_strdup_printf (ngettext ("Turn %u character that cannot be kept into a space", "Turn %u characters that cannot be kept into spaces", n), n);
  gtk_entry_set_icon_tooltip_text (entry, GTK_ENTRY_ICON_SECONDARY, offer);
}

static gboolean
changed_cb (GSignalInvocationHint *hint,
            guint n_values,
            const GValue *values,
            gpointer unused)
{
  GObject *object = g_value_get_object (&values[0]);

  if (GTK_IS_ENTRY (object))
    show_offer (GTK_ENTRY (object));

  return TRUE;
}

void
heed_unkept_watch (void)
{
  /* The interface must be there for its signal to be; it stays as long as the program. */
  g_type_default_interface_ref (GTK_TYPE_EDITABLE);
  g_signal_add_emission_hook (g_signal_lookup ("changed", GTK_TYPE_EDITABLE), 0, changed_cb, NULL, NULL);
}
