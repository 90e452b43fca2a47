/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "ui-test.h"

#include "heed-format.h"

/* No kind of entry names an icon that the program does not bring. */
static void
test_shipped (void)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());

  for (HeedEntryKind kind = 0; kind < HEED_N_ENTRY_KINDS; kind++)
    g_assert_true (gtk_icon_theme_has_icon (theme, heed_format_kind_icon (kind)));
}

int
main (int argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/kind-icons/shipped", test_shipped);
  return g_test_run ();
}
