/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-tool"

#include "config.h"

#include "heedctl-call.h"

#include "heed-problem.h"
#include "heed-sync-folder.h"
#include "heedctl-commands.h"
#include "heedctl-output.h"
#include "heedctl-signals.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const HeedctlOption heedctl_global_options[] = {
  { "store", HEEDCTL_PATH, "FILE.heed", FALSE, N_ ("the store to work on") },
  { "passphrase-file", HEEDCTL_PATH, "FILE", FALSE, N_ ("its first line is the passphrase; else it is asked for on the terminal") },
  { "recovery-key-file", HEEDCTL_PATH, "FILE", FALSE, N_ ("its first line is the recovery key, which opens instead of a passphrase") },
  { "member", HEEDCTL_TEXT, "NAME", FALSE, N_ ("who you are, where the store has several members") },
  { "today", HEEDCTL_TEXT, "YYYY-MM-DD", FALSE, N_ ("stands in for the clock where rules and dates are judged") },
  { "json", HEEDCTL_FLAG, NULL, FALSE, N_ ("the answer as JSON on standard output, not as text") },
  { .name = NULL },
};

HeedctlExit
heedctl_wrong_call (const char *format,
                    ...)
{
  g_autofree char *sentence = NULL;
  va_list arguments;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  heedctl_say ("heedctl: %s", sentence);
  heedctl_say (_ ("“heedctl help” lists the commands, “heedctl help COMMAND” explains one."));

  return HEEDCTL_CALL;
}

HeedctlExit
heedctl_not_yet (const char *what)
{
  heedctl_say (_ ("%s: heedctl does not do that yet."), what);

  return HEEDCTL_CALL;
}

/* That the store lost its place is told once, by the command that met it or as it is closed. */
static gboolean is_moved_told;

HeedctlExit
heedctl_fail (const GError *error)
{
  g_autofree char *title = heed_problem_get_title (error);
  g_autofree char *what = heed_problem_get_what (error);
  g_autofree char *remedy = heed_problem_get_remedy (error);

  heedctl_signals_give_way ();
  is_moved_told |= heed_casework_has_moved (error);
  heedctl_say ("%s", title);
  if (*what != '\0')
    heedctl_say ("%s", what);
  if (*remedy != '\0')
    heedctl_say ("%s", remedy);

  switch (heed_casework_outcome (error))
    {
    case HEED_OUTCOME_PASSPHRASE:
      return HEEDCTL_PASSPHRASE;
    case HEED_OUTCOME_REFUSED:
      return HEEDCTL_REFUSED;
    case HEED_OUTCOME_DAMAGED:
    case HEED_OUTCOME_SYSTEM:
    default:
      return HEEDCTL_SYSTEM;
    }
}

void
heedctl_warn_of_sync (const char *store)
{
  g_autoptr (GError) warning = NULL;

  if (heed_sync_folder_warn (store, &warning))
    heedctl_say ("%s", warning->message);
}

HeedctlExit
heedctl_close (HeedSession *session,
               HeedctlExit end)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *saved = NULL;
  HeedctlExit closing;

  if (heed_session_end (session, &saved, &error))
    return end;

  closing = is_moved_told && saved != NULL ? HEEDCTL_SYSTEM : heedctl_fail (error);
  if (saved != NULL)
    {
      g_autofree char *shown = heedctl_show_path (saved);

      heedctl_say (_ ("All that was open is saved as %s, with its keys beside it."), shown);
    }

  return end == HEEDCTL_DONE ? closing : end;
}

void
heedctl_call_free (HeedctlCall *call)
{
  g_free (call->store);
  g_free (call->passphrase_file);
  g_free (call->recovery_key_file);
  g_free (call->member);
  g_free (call->today);
  g_hash_table_unref (call->options);
  g_free (call->argument);
  g_free (call->second_argument);
  g_free (call);
}

const char *
heedctl_call_get (HeedctlCall *call,
                  const char *option)
{
  g_return_val_if_fail (call != NULL, NULL);

  return g_hash_table_lookup (call->options, option);
}

gboolean
heedctl_call_has (HeedctlCall *call,
                  const char *option)
{
  return heedctl_call_get (call, option) != NULL;
}

guint
heedctl_call_get_number (HeedctlCall *call,
                         const char *option,
                         guint otherwise)
{
  const char *value = heedctl_call_get (call, option);

  return value != NULL ? (guint) g_ascii_strtoull (value, NULL, 10) : otherwise;
}

/* The arguments that are left to read. */
typedef struct
{
  char **next;
  char **end;
} Arguments;

/* Takes the next argument apart where it is an option; FALSE where it is none, which is then left. */
static gboolean
take_option (Arguments *arguments,
             char **ret_name,
             const char **ret_value)
{
  const char *text;
  const char *equals;

  if (arguments->next == arguments->end || !g_str_has_prefix (*arguments->next, "-") || g_str_equal (*arguments->next, "-"))
    return FALSE;

  text = *arguments->next++;
  if (g_str_equal (text, "-h"))
    text = "--help";
  text += g_str_has_prefix (text, "--") ? 2 : 0;
  equals = *text != '-' ? strchr (text, '=') : NULL;
  *ret_name = equals != NULL ? g_strndup (text, (gsize) (equals - text)) : g_strdup (text);
  *ret_value = equals != NULL ? equals + 1 : NULL;

  return TRUE;
}

static gboolean
check_value (const char *name,
             HeedctlKind kind,
             const char *value)
{
  guint64 number;

  if (kind == HEEDCTL_TEXT && !g_utf8_validate (value, -1, NULL))
    {
      heedctl_wrong_call (_ ("“%s” is given in bytes that are not UTF-8."), name);
      return FALSE;
    }
  if (kind == HEEDCTL_NUMBER && !g_ascii_string_to_unsigned (value, 10, 0, G_MAXINT, &number, NULL))
    {
      heedctl_wrong_call (_ ("“%s” takes a whole number from 0 up."), name);
      return FALSE;
    }

  return TRUE;
}

/* The value of an option that takes one: after "=", or the next argument. */
static gboolean
take_value (Arguments *arguments,
            const char *name,
            HeedctlKind kind,
            const char *attached,
            char **ret_value)
{
  g_autofree char *shown = g_strconcat ("--", name, NULL);

  if (kind == HEEDCTL_FLAG)
    {
      if (attached != NULL)
        {
          heedctl_wrong_call (_ ("“%s” takes no value."), shown);
          return FALSE;
        }
      attached = "";
    }
  else if (attached == NULL)
    {
      if (arguments->next == arguments->end)
        {
          heedctl_wrong_call (_ ("“%s” is given without its value."), shown);
          return FALSE;
        }
      attached = *arguments->next++;
    }
  if (!check_value (shown, kind, attached))
    return FALSE;

  g_free (*ret_value);
  *ret_value = g_strdup (attached);

  return TRUE;
}

static gboolean
parse_global (HeedctlCall *call,
              Arguments *arguments)
{
  g_autofree char *name = NULL;
  const char *value;

  while (take_option (arguments, &name, &value))
    {
      gboolean is_read = TRUE;

      if (g_str_equal (name, "json") && value == NULL)
        call->json = TRUE;
      else if (g_str_equal (name, "help") && value == NULL)
        call->help = TRUE;
      else if (g_str_equal (name, "version") && value == NULL)
        call->version = TRUE;
      else if (g_str_equal (name, "store"))
        is_read = take_value (arguments, name, HEEDCTL_PATH, value, &call->store);
      else if (g_str_equal (name, "passphrase-file"))
        is_read = take_value (arguments, name, HEEDCTL_PATH, value, &call->passphrase_file);
      else if (g_str_equal (name, "recovery-key-file"))
        is_read = take_value (arguments, name, HEEDCTL_PATH, value, &call->recovery_key_file);
      else if (g_str_equal (name, "member"))
        is_read = take_value (arguments, name, HEEDCTL_TEXT, value, &call->member);
      else if (g_str_equal (name, "today"))
        is_read = take_value (arguments, name, HEEDCTL_TEXT, value, &call->today);
      else
        {
          heedctl_wrong_call (_ ("there is no option “%s” before a command."), arguments->next[-1]);
          is_read = FALSE;
        }
      if (!is_read)
        return FALSE;
      g_clear_pointer (&name, g_free);
    }

  return TRUE;
}

/* Names of one word, and of two. */
static gboolean
parse_command (HeedctlCall *call,
               Arguments *arguments)
{
  const char *first = *arguments->next++;
  g_autofree char *both = NULL;

  if (arguments->next < arguments->end)
    both = g_strconcat (first, " ", *arguments->next, NULL);
  call->command = both != NULL ? heedctl_commands_find (both) : NULL;
  if (call->command != NULL)
    arguments->next++;
  else
    call->command = heedctl_commands_find (first);

  if (call->command == NULL && heedctl_commands_is_group (first))
    heedctl_wrong_call (_ ("“%s” is followed by one of: %s."), first, heedctl_commands_is_group (first));
  else if (call->command == NULL)
    heedctl_wrong_call (_ ("there is no command “%s”."), g_utf8_validate (first, -1, NULL) ? first : "?");

  return call->command != NULL;
}

static const HeedctlOption *
find_option (const HeedctlOption *options,
             const char *name)
{
  for (const HeedctlOption *option = options; option->name != NULL; option++)
    {
      if (g_str_equal (option->name, name))
        return option;
    }

  return NULL;
}

static gboolean
parse_command_option (HeedctlCall *call,
                      Arguments *arguments,
                      const char *name,
                      const char *attached)
{
  const HeedctlOption *option = find_option (call->command->options, name);
  g_autofree char *value = NULL;

  if (option == NULL)
    {
      if (find_option (heedctl_global_options, name) != NULL)
        heedctl_wrong_call (_ ("“--%s” stands before the command: heedctl --%s … %s …"), name, name, call->command->name);
      else
        heedctl_wrong_call (_ ("“%s” has no option “%s”."), call->command->name, g_utf8_validate (name, -1, NULL) ? name : "?");
      return FALSE;
    }
  if (!take_value (arguments, name, option->kind, attached, &value))
    return FALSE;

  g_hash_table_replace (call->options, g_strdup (name), g_steal_pointer (&value));

  return TRUE;
}

static gboolean
parse_command_argument (HeedctlCall *call,
                        const char *argument)
{
  gboolean is_second = call->argument != NULL;
  const char *wanted = is_second ? call->command->second_argument : call->command->argument;

  if (wanted == NULL || call->second_argument != NULL)
    {
      heedctl_wrong_call (_ ("“%s” does not take “%s”."), call->command->name, g_utf8_validate (argument, -1, NULL) ? argument : "?");
      return FALSE;
    }
  if (!check_value (wanted, is_second ? HEEDCTL_TEXT : call->command->argument_kind, argument))
    return FALSE;

  *(is_second ? &call->second_argument : &call->argument) = g_strdup (argument);

  return TRUE;
}

static gboolean
check_is_complete (HeedctlCall *call)
{
  const HeedctlCommand *command = call->command;

  if (command->argument != NULL && !command->is_argument_optional && call->argument == NULL)
    {
      heedctl_wrong_call (_ ("“%s” needs %s."), command->name, command->argument);
      return FALSE;
    }
  if (command->second_argument != NULL && call->second_argument == NULL)
    {
      heedctl_wrong_call (_ ("“%s” needs %s."), command->name, command->second_argument);
      return FALSE;
    }
  for (const HeedctlOption *option = command->options; option->name != NULL; option++)
    {
      if (option->is_required && !heedctl_call_has (call, option->name))
        {
          heedctl_wrong_call (_ ("“%s” needs --%s %s."), command->name, option->name, option->value);
          return FALSE;
        }
    }
  if (call->passphrase_file != NULL && call->recovery_key_file != NULL)
    {
      heedctl_wrong_call (_ ("only one of “--passphrase-file” and “--recovery-key-file” opens a store."));
      return FALSE;
    }
  if (command->needs_store && call->store == NULL)
    {
      heedctl_wrong_call (_ ("“%s” needs a store: heedctl --store FILE.heed … %s …"), command->name, command->name);
      return FALSE;
    }

  return TRUE;
}

/* "help COMMAND" is "COMMAND --help"; "help help" is "help", as "help" names all. */
static gboolean
parse_help (HeedctlCall *call,
            Arguments *arguments)
{
  call->help = TRUE;
  if (arguments->next < arguments->end && g_str_equal (*arguments->next, "help"))
    arguments->next++;
  if (arguments->next == arguments->end)
    return TRUE;
  if (!parse_command (call, arguments))
    return FALSE;
  if (arguments->next != arguments->end)
    return parse_command_argument (call, *arguments->next);

  return TRUE;
}

HeedctlCall *
heedctl_call_parse (int n_arguments,
                    char **words)
{
  g_autoptr (HeedctlCall) call = g_new0 (HeedctlCall, 1);
  Arguments arguments = { words + MIN (n_arguments, 1), words + n_arguments };
  gboolean only_arguments = FALSE;

  call->options = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!parse_global (call, &arguments))
    return NULL;
  if (arguments.next == arguments.end)
    {
      if (call->help || call->version)
        return g_steal_pointer (&call);
      heedctl_wrong_call (_ ("no command is given."));
      return NULL;
    }
  if (g_str_equal (*arguments.next, "help"))
    {
      arguments.next++;
      return parse_help (call, &arguments) ? g_steal_pointer (&call) : NULL;
    }
  if (!parse_command (call, &arguments))
    return NULL;
  /* What is not there yet has no options to check either. */
  if (call->command->run == NULL)
    return g_steal_pointer (&call);

  while (arguments.next < arguments.end)
    {
      g_autofree char *name = NULL;
      const char *value = NULL;

      if (!only_arguments && g_str_equal (*arguments.next, "--"))
        {
          only_arguments = TRUE;
          arguments.next++;
        }
      else if (!only_arguments && take_option (&arguments, &name, &value))
        {
          if (g_str_equal (name, "help"))
            call->help = TRUE;
          else if (!parse_command_option (call, &arguments, name, value))
            return NULL;
        }
      else if (!parse_command_argument (call, *arguments.next++))
        {
          return NULL;
        }
    }
  if (!call->help && !check_is_complete (call))
    return NULL;

  return g_steal_pointer (&call);
}
