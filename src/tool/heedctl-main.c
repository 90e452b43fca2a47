/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "config.h"

#include "heedctl-commands.h"
#include "heed-data.h"
#include "heedctl-output.h"
#include "heedctl-signals.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <signal.h>
#include <sys/stat.h>

int
main (int argc,
      char **argv)
{
  g_autofree char *locales = heed_data_init (NULL);
  g_autoptr (HeedctlCall) call = NULL;
  g_autoptr (GError) error = NULL;
  HeedctlExit end = HEEDCTL_DONE;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locales);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("heedctl");
  /* Standard output is for answers alone. */
  g_log_writer_default_set_use_stderr (TRUE);
  /* A reader that goes away must not take the store down with it, half written. */
  signal (SIGPIPE, SIG_IGN);
  /* Whatever is written holds what only its owner may read. */
  umask (077);

  call = heedctl_call_parse (argc, argv);
  if (call == NULL)
    end = HEEDCTL_CALL;
  else if (call->version && call->command == NULL)
    heedctl_print ("heedctl %s\n", HEED_VERSION);
  else if (call->help)
    heedctl_commands_print_help (call->command);
  else
    end = heedctl_commands_run (call);

  heedctl_signals_give_way ();
  heedctl_signals_forget ();
  if (!heedctl_output_end (&error))
    {
      /* Whoever stopped reading knows; that not all was told is for the exit status to say. */
      HeedctlExit writing = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE) ? HEEDCTL_SYSTEM : heedctl_fail (error);

      end = end == HEEDCTL_DONE ? writing : end;
    }

  return end;
}
