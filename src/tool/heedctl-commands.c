/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-tool"

#include "config.h"

#include "heedctl-commands.h"

#include "heed-clock.h"
#include "heed-date.h"
#include "heedctl-output.h"
#include "heedctl-passphrase.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the contract has and heedctl has not: said honestly, so that a script does not take it for a
 * wrong name. */
static const HeedctlCommand later_commands[] = {
  { .name = "undo-import" },
  { .name = "clocks" },
  { .name = "transfer" },
  { .name = "receive" },
  { .name = NULL },
};

static const HeedctlCommand *const groups[] = {
  heedctl_store_commands,
  heedctl_import_commands,
  heedctl_children_commands,
  heedctl_chronology_commands,
  heedctl_prompts_commands,
  heedctl_refer_commands,
  heedctl_guidance_commands,
  heedctl_check_commands,
  heedctl_backup_commands,
  heedctl_members_commands,
  heedctl_access_commands,
  later_commands,
};

const HeedctlCommand *
heedctl_commands_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      for (const HeedctlCommand *command = groups[i]; command->name != NULL; command++)
        {
          if (g_str_equal (command->name, name))
            return command;
        }
    }

  return NULL;
}

const char *
heedctl_commands_is_group (const char *name)
{
  static const struct
  {
    const char *first;
    const char *second;
  } pairs[] = {
    { "guidance", "list, check, eval" },
    { "member", "add|remove|role|passphrase|reset" },
    { "access", "list|share|unshare|limit|lift" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      if (g_str_equal (pairs[i].first, name))
        return pairs[i].second;
    }

  return NULL;
}

static void
print_usage (const HeedctlCommand *command)
{
  GString *usage = g_string_new (command->name);

  if (command->argument != NULL)
    g_string_append_printf (usage, command->is_argument_optional ? " [%s]" : " %s", command->argument);
  if (command->second_argument != NULL)
    g_string_append_printf (usage, " %s", command->second_argument);
  for (const HeedctlOption *option = command->options; option->name != NULL; option++)
    {
      g_string_append_printf (usage, option->is_required ? " --%s" : " [--%s", option->name);
      if (option->value != NULL)
        g_string_append_printf (usage, " %s", option->value);
      if (!option->is_required)
        g_string_append_c (usage, ']');
    }
  heedctl_print (" %s\n", usage->str);
  g_string_free (usage, TRUE);
}

static void
print_option (const HeedctlOption *option)
{
  g_autofree char *name = g_strdup_printf ("--%s %s", option->name, option->value != NULL ? option->value : "");

  heedctl_print ("  %-28s %s\n", name, _ (option->help));
}

static void
print_global_options (void)
{
  for (const HeedctlOption *option = heedctl_global_options; option->name != NULL; option++)
    print_option (option);
}

static void
print_all (void)
{
  heedctl_print (_ ("heedctl [--store FILE.heed] [--passphrase-file FILE] [--member NAME] [--today YYYY-MM-DD] [--json] COMMAND …\n\n"));
  print_global_options ();
  heedctl_print ("\n");
  heedctl_print (_ ("Commands (“heedctl help COMMAND” explains one):\n\n"));
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      for (const HeedctlCommand *command = groups[i]; command->name != NULL; command++)
        {
          if (command->run != NULL)
            {
              heedctl_print (" ");
              print_usage (command);
            }
        }
    }
  heedctl_print (_ ("\nExit status: 0 done; 1 a check found something wrong; 2 wrong call; 3 wrong passphrase,\n"
                    "locked store, or not this member’s to do; 4 the input was refused, nothing was changed; 5 the system refused.\n"));
}

void
heedctl_commands_print_help (const HeedctlCommand *command)
{
  if (command == NULL)
    {
      print_all ();
      return;
    }
  if (command->run == NULL)
    {
      heedctl_print ("  %s\n\n", command->name);
      heedctl_print (_ ("%s: heedctl does not do that yet."), command->name);
      heedctl_print ("\n");
      return;
    }

  heedctl_print ("heedctl%s", command->needs_store || command->makes_store ? " --store FILE.heed" : "");
  print_usage (command);
  heedctl_print ("\n%s\n\n", _ (command->help));
  for (const HeedctlOption *option = command->options; option->name != NULL; option++)
    print_option (option);
  heedctl_print (_ ("  --help                       prints this, and does nothing else\n\nBefore any command:\n\n"));
  print_global_options ();
}

static gboolean
set_today (const char *today)
{
  int day = heed_date_parse (today);

  if (day == HEED_DATE_NONE)
    return FALSE;
  heed_clock_set_today (day);

  return TRUE;
}

static HeedctlExit
say_must_change (void)
{
  heedctl_say (_ ("This passphrase was set by somebody else"));
  heedctl_say (_ ("It opens the store only to be changed; nothing was done."));
  heedctl_say (_ ("Choose one of your own: heedctl … member passphrase --new-passphrase-file FILE"));

  return HEEDCTL_PASSPHRASE;
}

HeedctlExit
heedctl_commands_run (HeedctlCall *call)
{
  g_autoptr (HeedSession) session = NULL;
  g_autoptr (GError) reason = NULL;
  HeedctlExit end;

  g_return_val_if_fail (call != NULL && call->command != NULL, HEEDCTL_CALL);

  if (call->command->run == NULL)
    return heedctl_not_yet (call->command->name);
  if (call->today != NULL && !set_today (call->today))
    return heedctl_wrong_call (_ ("“--today” takes a day as YYYY-MM-DD; “%s” is none."), call->today);
  if (!call->command->needs_store)
    return call->command->run (call, NULL);

  session = heedctl_open_session (call, &end);
  if (session == NULL)
    return end;
  /* A passphrase that somebody else set does nothing but change itself. */
  if (heed_session_must_change_passphrase (session) && !g_str_equal (call->command->name, "member passphrase"))
    return heedctl_close (session, say_must_change ());
  end = call->command->run (call, session);
  /* It was answered, and there is something to be done before anything can be recorded. */
  if (end == HEEDCTL_DONE && heed_session_is_read_only (session, &reason) && heed_casework_is_full (reason))
    heedctl_fail (reason);

  return heedctl_close (session, end);
}
