/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "ui-test.h"

#include "heed-children-page.h"

#define WORDS "he gets me what I want"
#define FOREIGN "a shopping list"

static GdkClipboard *
get_clipboard (gboolean primary)
{
  GdkDisplay *display = gdk_display_get_default ();

  return primary ? gdk_display_get_primary_clipboard (display) : gdk_display_get_clipboard (display);
}

/* A window at work on the demonstration. */
static HeedWindow *
new_window (void)
{
  g_autoptr (HeedSession) session = ui_test_open_demonstration ();
  HeedWindow *window = ui_test_new_window ();

  heed_window_open_store (window, NULL);
  heed_window_take_session (window, session);
  ui_test_wait_page (window, HEED_TYPE_CHILDREN_PAGE);

  return window;
}

static void
test_own (void)
{
  HeedWindow *window = new_window ();

  for (guint i = 0; i < 2; i++)
    {
      gdk_clipboard_set_text (get_clipboard (i), WORDS);
      g_assert_true (gdk_clipboard_is_local (get_clipboard (i)));
      g_assert_nonnull (gdk_clipboard_get_content (get_clipboard (i)));
    }
  heed_window_lock (window);
  for (guint i = 0; i < 2; i++)
    g_assert_null (gdk_clipboard_get_content (get_clipboard (i)));
  ui_test_end_window (window);
}

static gboolean
is_foreign (gpointer clipboard)
{
  return !gdk_clipboard_is_local (clipboard) && gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard), G_TYPE_STRING);
}

static void
read_cb (GObject *clipboard,
         GAsyncResult *result,
         gpointer user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

static gboolean
is_read (gpointer text)
{
  return *(char **) text != NULL;
}

/* What another program copied meanwhile stays. */
static void
test_foreign (void)
{
  HeedWindow *window = new_window ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) other = NULL;
  g_autofree char *text = NULL;

  gdk_clipboard_set_text (get_clipboard (FALSE), WORDS);
  other = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE, &error, "/proc/self/exe", "--own", NULL);
  g_assert_no_error (error);
  ui_test_wait (is_foreign, get_clipboard (FALSE));
  heed_window_lock (window);
  gdk_clipboard_read_text_async (get_clipboard (FALSE), NULL, read_cb, &text);
  ui_test_wait (is_read, &text);
  g_assert_cmpstr (text, ==, FOREIGN);
  g_subprocess_force_exit (other);
  g_subprocess_wait (other, NULL, NULL);
  ui_test_end_window (window);
}

int
main (int argc,
      char **argv)
{
  if (argc > 1 && g_str_equal (argv[1], "--own"))
    {
      gtk_init ();
      gdk_clipboard_set_text (get_clipboard (FALSE), FOREIGN);
      while (TRUE)
        g_main_context_iteration (NULL, TRUE);
    }
  ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/clipboard/own", test_own);
  g_test_add_func ("/ui/clipboard/foreign", test_foreign);
  return g_test_run ();
}
