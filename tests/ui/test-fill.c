/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "ui-test.h"

#include "heed-day-entry.h"
#include "heed-fill.h"

#include <adwaita.h>

/* As the keyboard does it, so that it can be undone. */
static void
type (GtkEditable *entry,
      const char *text)
{
  GtkWidget *field = GTK_WIDGET (gtk_editable_get_delegate (entry));

  gtk_editable_set_position (entry, -1);
  g_signal_emit_by_name (field, "insert-at-cursor", text);
}

static void
undo (GtkEditable *entry)
{
  gtk_widget_activate_action (GTK_WIDGET (gtk_editable_get_delegate (entry)), "text.undo", NULL);
}

/* Of every kind of entry that pages are made of: what was filled in stays, and what stood there before stays
 * away. What the user types is still theirs to undo. */
static void
test_undo (void)
{
  const GType types[] = { GTK_TYPE_ENTRY, GTK_TYPE_SEARCH_ENTRY, ADW_TYPE_ENTRY_ROW, HEED_TYPE_DAY_ENTRY };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GtkEditable *entry = GTK_EDITABLE (g_object_ref_sink (g_object_new (types[i], NULL)));
      GtkWidget *list = gtk_list_box_new ();
      GtkWidget *window;

      g_test_message ("%s", g_type_name (types[i]));
      gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (entry));
      window = ui_test_show (list);

      type (entry, "Amira");
      type (entry, " Bell");
      undo (entry);
      g_assert_cmpstr (gtk_editable_get_text (entry), !=, "Amira Bell");

      type (entry, "Amira");
      heed_fill (entry, "Jonas");
      g_assert_cmpstr (gtk_editable_get_text (entry), ==, "Jonas");
      undo (entry);
      g_assert_cmpstr (gtk_editable_get_text (entry), ==, "Jonas");

      type (entry, " Reed");
      undo (entry);
      undo (entry);
      undo (entry);
      g_assert_cmpstr (gtk_editable_get_text (entry), ==, "Jonas");

      heed_fill (entry, NULL);
      undo (entry);
      g_assert_cmpstr (gtk_editable_get_text (entry), ==, "");

      heed_fill_property (entry, "text", "Mimi");
      undo (entry);
      g_assert_cmpstr (gtk_editable_get_text (entry), ==, "Mimi");
      g_assert_true (gtk_editable_get_enable_undo (entry));

      gtk_window_destroy (GTK_WINDOW (window));
      ui_test_settle ();
      g_assert_finalize_object (G_OBJECT (entry));
    }
}

int
main (int argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/fill/undo", test_undo);
  return g_test_run ();
}
