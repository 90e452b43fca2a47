/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "config.h"

#include "heed-application.h"
#include "heed-data.h"

#include <glib/gi18n.h>
#include <locale.h>

int
main (int argc,
      char **argv)
{
  g_autofree char *locales = heed_data_init (NULL);
  g_autoptr (HeedApplication) application = NULL;

  heed_ui_spool_in_memory ();
  /* It opens the toolkit's inspector, among others; only a page from right to left is looked at with it. */
  if (g_strcmp0 (g_getenv ("GTK_DEBUG"), "invert-text-dir") != 0)
    g_unsetenv ("GTK_DEBUG");
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locales);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = heed_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
