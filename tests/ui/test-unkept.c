/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "ui-test.h"

#include <adwaita.h>

/* Any entry of one line offers spaces, and one that has an icon of its own keeps it. */
static void
test_unkept_in_entry (void)
{
  GtkEntry *entry = GTK_ENTRY (gtk_entry_new ());
  GtkWidget *window = ui_test_show (entry);
  GMenuModel *menu;
  g_autofree char *label = NULL;
  g_autofree char *offer = NULL;

  gtk_editable_set_text (GTK_EDITABLE (entry), "Ms\u00a0É.\vTan\fwrote");
  offer = gtk_entry_get_icon_tooltip_text (entry, GTK_ENTRY_ICON_SECONDARY);
  g_assert_cmpstr (offer, ==, "Turn 2 characters that cannot be kept into spaces (in the menu: Shift+F10)");
  g_signal_emit_by_name (entry, "icon-press", GTK_ENTRY_ICON_SECONDARY);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Ms\u00a0É. Tan wrote");
  g_assert_null (gtk_entry_get_icon_name (entry, GTK_ENTRY_ICON_SECONDARY));

  g_assert_null (gtk_entry_get_extra_menu (entry));
  g_assert_false (gtk_widget_activate_action (GTK_WIDGET (entry), "unkept.spaces", NULL));

  /* Without the pointer: what the menu of the entry does. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "one\vtwo");
  menu = gtk_entry_get_extra_menu (entry);
  g_assert_nonnull (menu);
  g_assert_true (g_menu_model_get_item_attribute (menu, 0, G_MENU_ATTRIBUTE_LABEL, "s", &label));
  g_assert_cmpstr (label, ==, "Turn 1 character that cannot be kept into a space");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (entry), "unkept.spaces", NULL));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "one two");

  gtk_entry_set_icon_from_icon_name (entry, GTK_ENTRY_ICON_SECONDARY, "edit-clear-symbolic");
  gtk_editable_set_text (GTK_EDITABLE (entry), "a\vb");
  g_assert_cmpstr (gtk_entry_get_icon_name (entry, GTK_ENTRY_ICON_SECONDARY), ==, "edit-clear-symbolic");
  ui_test_end (window, entry);
}

static GtkWidget *
find_button (GtkWidget *widget)
{
  GtkWidget *found = gtk_widget_get_tooltip_text (widget) != NULL && g_str_has_prefix (gtk_widget_get_tooltip_text (widget), "Turn ") ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_button (child);

  return found;
}

/* A row of a page is an entry too, whose button has a name and is there for the keyboard while there is a use for it. */
static void
test_unkept_in_row (void)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = g_object_new (ADW_TYPE_ENTRY_ROW, "title", "Name of the setting", NULL);
  GtkWidget *window;
  GtkWidget *button;

  gtk_list_box_append (GTK_LIST_BOX (list), row);
  window = ui_test_show (list);
  gtk_editable_set_text (GTK_EDITABLE (row), "Hillside\vSchool\f");
  button = find_button (row);
  g_assert_nonnull (button);
  g_assert_true (GTK_IS_BUTTON (button));
  g_assert_true (gtk_widget_get_focusable (button));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "Turn 2 characters that cannot be kept into spaces");
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Turn 2 characters that cannot be kept into spaces");
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "Hillside School ");
  g_assert_null (find_button (row));
  ui_test_end (window, list);
}

int
main (int argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/unkept/entry", test_unkept_in_entry);
  g_test_add_func ("/ui/unkept/row", test_unkept_in_row);
  return g_test_run ();
}
