/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "ui-test.h"

#include "heed-secret-row.h"

#define SECRET "new secret 12 \u0175"
#define BULLETS "\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022"

static void
count_cb (guint *count)
{
  (*count)++;
}

/* Whatever GTK's own signals tell of a change: the accessibility bus is told from them. */
static void
heard_cb (gboolean *heard)
{
  *heard = TRUE;
}

static HeedSecretRow *
new_row (GtkEditable **ret_entry,
         GtkWidget **ret_window)
{
  HeedSecretRow *row = g_object_ref_sink (g_object_new (HEED_TYPE_SECRET_ROW, "title", "Passphrase", NULL));
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (row));
  *ret_window = ui_test_show (list);
  *ret_entry = GTK_EDITABLE (ui_test_child (row, HEED_TYPE_SECRET_ROW, "entry"));

  return row;
}

static void
end_row (HeedSecretRow *row,
         GtkWidget *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  ui_test_settle ();
  g_assert_finalize_object (row);
}

/* Hidden, its words are bullets for everybody but the page, however they were entered. */
static void
test_hidden (void)
{
  GtkEditable *entry;
  GtkWidget *window;
  HeedSecretRow *row = new_row (&entry, &window);
  GtkText *text = GTK_TEXT (gtk_editable_get_delegate (entry));
  GtkToggleButton *eye = GTK_TOGGLE_BUTTON (ui_test_child (row, HEED_TYPE_SECRET_ROW, "eye"));
  gboolean heard = FALSE;
  guint changed = 0;

  g_signal_connect_swapped (row, "changed", G_CALLBACK (count_cb), &changed);
  g_signal_connect_data (text, "insert-text", G_CALLBACK (heard_cb), &heard, NULL, G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  g_signal_connect_data (text, "delete-text", G_CALLBACK (heard_cb), &heard, NULL, G_CONNECT_AFTER | G_CONNECT_SWAPPED);

  /* As the keyboard, the clipboard and the bus do it. */
  gtk_editable_set_text (entry, SECRET);
  g_assert_cmpstr (heed_secret_row_get_text (row), ==, SECRET);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, BULLETS);
  g_assert_cmpuint (changed, >, 0);
  gtk_editable_delete_text (entry, 3, 10);
  g_assert_cmpstr (heed_secret_row_get_text (row), ==, "new 12 \u0175");
  gtk_editable_delete_text (entry, 6, -1);
  g_assert_cmpstr (heed_secret_row_get_text (row), ==, "new 12");
  g_assert_cmpint (g_utf8_strlen (gtk_editable_get_text (entry), -1), ==, 6);
  g_assert_false (heard);

  gtk_toggle_button_set_active (eye, TRUE);
  g_assert_true (gtk_text_get_visibility (text));
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "new 12");
  gtk_toggle_button_set_active (eye, FALSE);
  g_assert_false (gtk_text_get_visibility (text));
  g_assert_cmpint (g_utf8_strlen (gtk_editable_get_text (entry), -1), ==, 6);
  end_row (row, window);
}

/* Emptied, or filled anew, nothing of it comes back, and it is hidden again. */
static void
test_set (void)
{
  GtkEditable *entry;
  GtkWidget *window;
  HeedSecretRow *row = new_row (&entry, &window);

  gtk_editable_set_text (entry, SECRET);
  heed_secret_row_set_shown (row, TRUE);
  heed_secret_row_set_text (row, "");
  g_assert_cmpstr (heed_secret_row_get_text (row), ==, "");
  g_assert_false (gtk_text_get_visibility (GTK_TEXT (gtk_editable_get_delegate (entry))));
  gtk_widget_activate_action (GTK_WIDGET (gtk_editable_get_delegate (entry)), "text.undo", NULL);
  g_assert_cmpstr (heed_secret_row_get_text (row), ==, "");
  end_row (row, window);
}

static void
test_named (void)
{
  GtkEditable *entry;
  GtkWidget *window;
  HeedSecretRow *row = new_row (&entry, &window);
  guint activated = 0;

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, "Passphrase");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (ui_test_child (row, HEED_TYPE_SECRET_ROW, "eye")), GTK_ACCESSIBLE_PROPERTY_LABEL, "Show what is typed");
  g_signal_connect_swapped (row, "entry-activated", G_CALLBACK (count_cb), &activated);
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (activated, ==, 1);
  g_object_set (row, "editable", FALSE, NULL);
  g_assert_false (gtk_editable_get_editable (entry));
  end_row (row, window);
}

/* The keyboard comes in and out of it, both ways. */
static void
test_focus (void)
{
  GtkEditable *entry;
  GtkWidget *window;
  HeedSecretRow *row = new_row (&entry, &window);
  GtkWidget *list = gtk_widget_get_parent (GTK_WIDGET (row));
  GtkWidget *second = g_object_new (HEED_TYPE_SECRET_ROW, "title", "The same again", NULL);
  GtkWidget *eye = GTK_WIDGET (ui_test_child (row, HEED_TYPE_SECRET_ROW, "eye"));

  gtk_list_box_append (GTK_LIST_BOX (list), second);
  ui_test_settle ();
  gtk_widget_grab_focus (second);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), second));
  gtk_widget_child_focus (window, GTK_DIR_TAB_BACKWARD);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == eye);
  gtk_widget_child_focus (window, GTK_DIR_TAB_BACKWARD);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), GTK_WIDGET (entry)));
  gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == eye);
  gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), second));
  end_row (row, window);
}

int
main (int argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/secret-row/hidden", test_hidden);
  g_test_add_func ("/ui/secret-row/set", test_set);
  g_test_add_func ("/ui/secret-row/focus", test_focus);
  g_test_add_func ("/ui/secret-row/named", test_named);
  return g_test_run ();
}
