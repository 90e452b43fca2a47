/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "ui-test.h"

#include "heed-problem-box.h"
#include "heed-problem.h"
#include "heed-form-error.h"

static void
test_problem_box (void)
{
  HeedProblemBox *box = g_object_ref_sink (g_object_new (HEED_TYPE_PROBLEM_BOX, NULL));
  GtkWidget *window = gtk_window_new ();
  g_autoptr (GError) error = NULL;

  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (box));
  heed_problem_set (&error, HEED_FORM_ERROR, HEED_FORM_ERROR_INCOMPLETE, "Title", "What", "Remedy");
  heed_problem_box_show (box, error);
  g_assert_true (ui_test_says (GTK_WIDGET (box), "Remedy"));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_ROLE_ALERT);
  g_assert_true (gtk_revealer_get_reveal_child (GTK_REVEALER (ui_test_child (box, HEED_TYPE_PROBLEM_BOX, "revealer"))));
  heed_problem_box_show (box, NULL);
  g_assert_false (gtk_revealer_get_reveal_child (GTK_REVEALER (ui_test_child (box, HEED_TYPE_PROBLEM_BOX, "revealer"))));
  gtk_window_destroy (GTK_WINDOW (window));
  ui_test_settle ();
  g_assert_finalize_object (box);
}

/* Between the fields of a form it is seen only while there is a problem, in sentences that a screen reader is told whole. */
static void
test_problem_box_plain (void)
{
  HeedProblemBox *box = g_object_ref_sink (g_object_new (HEED_TYPE_PROBLEM_BOX, "plain", TRUE, NULL));
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "Title\nWhat happened.\nDo this.");
  GtkLabel *title = GTK_LABEL (ui_test_child (box, HEED_TYPE_PROBLEM_BOX, "title"));

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (box)));
  heed_problem_box_show (box, error);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (box)));
  g_assert_cmpstr (gtk_label_get_text (title), ==, "Title. What happened. Do this.");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, "Title. What happened. Do this.");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (ui_test_child (box, HEED_TYPE_PROBLEM_BOX, "dismiss"))));
  heed_problem_box_show (box, NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (box)));
  heed_problem_box_show_text (box, "Enter it again.");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (box)));
  g_assert_cmpstr (gtk_label_get_text (title), ==, "Enter it again.");
  g_assert_finalize_object (box);
}

static void
count_cb (guint *n)
{
  *n += 1;
}

/* The button that a problem's third line names is there where somebody tries again, and only for what may
 * go well then. */
static void
test_problem_box_again (void)
{
  HeedProblemBox *box = g_object_ref_sink (g_object_new (HEED_TYPE_PROBLEM_BOX, NULL));
  GtkWidget *window = gtk_window_new ();
  g_autoptr (GError) full = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NO_SPACE, "The disk is full\nWhat\nLeave Heed open, make room, choose “Try again”.");
  g_autoptr (GError) refused = NULL;
  GtkWidget *again = GTK_WIDGET (ui_test_child (box, HEED_TYPE_PROBLEM_BOX, "again"));
  guint n_tries = 0;

  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (box));
  heed_problem_set (&refused, HEED_FORM_ERROR, HEED_FORM_ERROR_INCOMPLETE, "Title", "What", "Remedy");
  heed_problem_box_show (box, full);
  g_assert_false (gtk_widget_get_visible (again));

  g_signal_connect_swapped (box, "try-again", G_CALLBACK (count_cb), &n_tries);
  heed_problem_box_show (box, refused);
  g_assert_false (gtk_widget_get_visible (again));
  heed_problem_box_show (box, full);
  g_assert_true (gtk_widget_get_visible (again));
  g_signal_emit_by_name (again, "clicked");
  g_assert_cmpuint (n_tries, ==, 1);
  g_assert_false (gtk_revealer_get_reveal_child (GTK_REVEALER (ui_test_child (box, HEED_TYPE_PROBLEM_BOX, "revealer"))));
  gtk_window_destroy (GTK_WINDOW (window));
  ui_test_settle ();
  g_assert_finalize_object (box);
}

int
main (int argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/problem-box/shows", test_problem_box);
  g_test_add_func ("/ui/problem-box/plain", test_problem_box_plain);
  g_test_add_func ("/ui/problem-box/again", test_problem_box_again);
  return g_test_run ();
}
