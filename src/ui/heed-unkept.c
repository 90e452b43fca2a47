/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-unkept.h"

#include "heed-text.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define ICON "edit-find-replace-symbolic"
#define BUTTON_KEY "heed-unkept-button"

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

static char *
dup_offer (guint n)
{
  return g_strdup_printf (ngettext ("Turn %u character that cannot be kept into a space", "Turn %u characters that cannot be kept into spaces", n), n);
}

static void
spaces_cb (GSimpleAction *action,
           GVariant *parameter,
           gpointer entry)
{
  put_spaces (GTK_EDITABLE (entry));
}

/* The menu of the field, which the Menu key and Shift+F10 open: an icon is for the pointer only. */
static void
show_in_menu (GtkEntry *entry,
              const char *offer)
{
  static const GActionEntry actions[] = { { .name = "spaces", .activate = spaces_cb } };
  g_autoptr (GMenu) menu = NULL;
  g_autoptr (GSimpleActionGroup) group = NULL;

  if (offer != NULL)
    {
      menu = g_menu_new ();
      g_menu_append (menu, offer, "unkept.spaces");
      group = g_simple_action_group_new ();
      g_action_map_add_action_entries (G_ACTION_MAP (group), actions, G_N_ELEMENTS (actions), entry);
    }
  gtk_widget_insert_action_group (GTK_WIDGET (entry), "unkept", G_ACTION_GROUP (group));
  gtk_entry_set_extra_menu (entry, G_MENU_MODEL (menu));
}

static void
show_offer (GtkEntry *entry)
{
  guint n = heed_unkept_count (gtk_editable_get_text (GTK_EDITABLE (entry)));
  gboolean is_offered = g_strcmp0 (gtk_entry_get_icon_name (entry, GTK_ENTRY_ICON_SECONDARY), ICON) == 0;
  g_autofree char *offer = NULL;
  g_autofree char *tooltip = NULL;

  if (n == 0 && is_offered)
    {
      gtk_entry_set_icon_from_icon_name (entry, GTK_ENTRY_ICON_SECONDARY, NULL);
      g_signal_handlers_disconnect_by_func (entry, icon_pressed_cb, NULL);
      show_in_menu (entry, NULL);
    }
  if (n == 0 || (!is_offered && gtk_entry_get_icon_storage_type (entry, GTK_ENTRY_ICON_SECONDARY) != GTK_IMAGE_EMPTY))
    return;

  if (!is_offered)
    {
      gtk_entry_set_icon_from_icon_name (entry, GTK_ENTRY_ICON_SECONDARY, ICON);
      g_signal_connect (entry, "icon-press", G_CALLBACK (icon_pressed_cb), NULL);
    }
  offer = dup_offer (n);
  /* Translators: what an icon does, and the keys that open the menu in which it stands too. */
  tooltip = g_strdup_printf (_ ("%s (in the menu: Shift+F10)"), offer);
  gtk_entry_set_icon_tooltip_text (entry, GTK_ENTRY_ICON_SECONDARY, tooltip);
  show_in_menu (entry, offer);
}

static void
clicked_cb (GtkWidget *row)
{
  /* The button goes with the last of the characters. */
  gtk_widget_grab_focus (row);
  put_spaces (GTK_EDITABLE (row));
}

/* A row has no icon that can be pressed, but room for a button, which Tab comes to. */
static void
show_button (AdwEntryRow *row)
{
  guint n = heed_unkept_count (gtk_editable_get_text (GTK_EDITABLE (row)));
  GtkWidget *button = g_object_get_data (G_OBJECT (row), BUTTON_KEY);
  g_autofree char *offer = NULL;

  if (n == 0)
    {
      if (button != NULL)
        adw_entry_row_remove (row, button);
      g_object_set_data (G_OBJECT (row), BUTTON_KEY, NULL);
      return;
    }
  if (button == NULL)
    {
      button = gtk_button_new_from_icon_name (ICON);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (button, "flat");
      g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), row, G_CONNECT_SWAPPED);
      adw_entry_row_add_suffix (row, button);
      g_object_set_data (G_OBJECT (row), BUTTON_KEY, button);
    }
  offer = dup_offer (n);
  gtk_widget_set_tooltip_text (button, offer);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, offer, -1);
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
  else if (ADW_IS_ENTRY_ROW (object))
    show_button (ADW_ENTRY_ROW (object));

  return TRUE;
}

void
heed_unkept_watch (void)
{
  /* The interface must be there for its signal to be; it stays as long as the program. */
  g_type_default_interface_ref (GTK_TYPE_EDITABLE);
  g_signal_add_emission_hook (g_signal_lookup ("changed", GTK_TYPE_EDITABLE), 0, changed_cb, NULL, NULL);
}
