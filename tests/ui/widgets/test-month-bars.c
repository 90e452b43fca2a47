/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "ui-test.h"

#include "case-fixture.h"
#include "heed-clock.h"
#include "heed-date.h"
#include "heed-month-bars.h"

static void
chosen_cb (int *chosen,
           int day)
{
  *chosen = day;
}

static void
press (GtkWidget *widget,
       guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &handled);
    }
  g_assert_true (handled);
}

/* By the keyboard: back two months, and there. */
static void
test_keys (void)
{
  g_autoptr (HeedCaseFile) file = case_fixture_file ("<Note id=\"e-1\" recordedAt=\"2026-09-20T09:00:00Z\">"
                                                     "<Occurred earliest=\"2026-09-19\" latest=\"2026-09-19\" precision=\"day\"/></Note>");
  GtkWidget *window = gtk_window_new ();
  GtkWidget *bars = g_object_ref_sink (g_object_new (HEED_TYPE_MONTH_BARS, NULL));
  int chosen = 0;

  heed_month_bars_set_entries (HEED_MONTH_BARS (bars), heed_case_file_get_entries (file));
  g_signal_connect_swapped (bars, "month-chosen", G_CALLBACK (chosen_cb), &chosen);
  gtk_window_set_child (GTK_WINDOW (window), bars);
  gtk_window_set_default_size (GTK_WINDOW (window), 600, 200);
  gtk_window_present (GTK_WINDOW (window));
  ui_test_settle ();

  press (bars, GDK_KEY_Return);
  g_assert_cmpint (chosen, ==, heed_date_parse ("2026-11-01"));
  press (bars, GDK_KEY_Left);
  press (bars, GDK_KEY_Left);
  press (bars, GDK_KEY_Return);
  g_assert_cmpint (chosen, ==, heed_date_parse ("2026-09-01"));
  press (bars, GDK_KEY_End);
  press (bars, GDK_KEY_Right);
  press (bars, GDK_KEY_space);
  g_assert_cmpint (chosen, ==, heed_date_parse ("2026-11-01"));

  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (bars);
}

int
main (int argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  heed_clock_set_today (heed_date_parse ("2026-11-23"));
  g_test_add_func ("/ui/month-bars/keys", test_keys);
  return g_test_run ();
}
