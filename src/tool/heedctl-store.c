/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-tool"

#include "config.h"

#include "heedctl-commands.h"

#include "heed-data.h"
#include "heed-demonstration.h"
#include "heed-phone.h"
#include "heed-problem.h"
#include "heed-new-key.h"
#include "heed-session-notices.h"
#include "heed-whole-file.h"
#include "heedctl-out.h"
#include "heedctl-output.h"
#include "heedctl-passphrase.h"
#include "heedctl-signals.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* A new store asks for its passphrase, and gives a session. NULL with words on standard error. */
static HeedSession *
create (HeedctlCall *call,
        HeedNewStore *facts,
        char **ret_recovery_key,
        HeedctlExit *ret_exit)
{
  g_autoptr (HeedctlSecret) passphrase = NULL;
  g_autoptr (GError) error = NULL;
  HeedSession *session;

  passphrase = heedctl_get_passphrase (call, _ ("Passphrase for the new store: "), TRUE, ret_exit);
  if (passphrase == NULL)
    return NULL;

  facts->passphrase = passphrase;
  heedctl_signals_hold ();
  session = heed_session_create (facts, ret_recovery_key, &error);
  facts->passphrase = NULL;
  if (session != NULL)
    {
      heedctl_signals_watch (session);
      heedctl_warn_of_sync (facts->path);
    }
  else
    {
      *ret_exit = heedctl_fail (error);
    }

  return session;
}

/* The recovery key is the one thing that cannot be had a second time: room for it is made before the
 * store, and nothing that is there is written over. NULL with @error. */
static HeedWholeFile *
open_recovery_file (const char *path,
                    const char *remedy,
                    GError **error)
{
  g_autoptr (HeedWholeFile) file = heed_whole_file_new_unremembered (path);
  g_autofree char *shown = heedctl_show_path (path);
  GStatBuf facts;
  int number;

  if (g_stat (path, &facts) == 0 && (!S_ISREG (facts.st_mode) || facts.st_size > 0))
    {
      heed_problem_set (error,
                        HEED_CASEWORK_ERROR,
                        HEED_CASEWORK_ERROR_REFUSED,
                        _ ("There is a file of that name already"),
                        shown,
                        remedy);
      return NULL;
    }
  number = heed_whole_file_open (file);
  if (number != 0)
    {
      heedctl_fail_writing (error, path, number, _ ("Nothing was written."));
      return NULL;
    }

  return g_steal_pointer (&file);
}

/* What can be read back from the file is the sheet, proven. */
static gboolean
prove_sheet (HeedSession *session,
             const char *path,
             GError **error)
{
  g_autoptr (HeedctlSecret) key = heedctl_read_secret (path, error);

  return key != NULL && heed_session_prove_recovery_key (session, key, error);
}

/* Whole or not at all. */
static gboolean
write_sheet (HeedWholeFile *file,
             const char *path,
             const char *key,
             GError **error)
{
  g_autofree char *line = g_strconcat (key, "\n", NULL);
  gsize length = strlen (line);
  g_autoptr (GBytes) bytes = g_bytes_new_static (line, length);
  int number = heed_whole_file_write (file, bytes);

  explicit_bzero (line, length);
  if (number == 0)
    number = heed_whole_file_put (file);

  return number == 0 || heedctl_fail_writing (error, path, number, _ ("Nothing was written."));
}

static gboolean
write_recovery_key (HeedSession *session,
                    HeedWholeFile *file,
                    const char *path,
                    const char *key,
                    GError **error)
{
  return write_sheet (file, path, key, error) && prove_sheet (session, path, error);
}

/* A call that was ended between the sheet and its proof is gone on with. NULL where there is nothing of the kind,
 * and where it cannot be opened. */
static HeedSession *
open_unfinished (HeedctlCall *call,
                 const char *recovery_file)
{
  g_autoptr (HeedctlSecret) passphrase = NULL;
  g_autoptr (HeedSession) session = NULL;

  if (call->passphrase_file == NULL || !heed_store_is_unfinished (call->store) || !g_file_test (recovery_file, G_FILE_TEST_IS_REGULAR))
    return NULL;
  passphrase = heedctl_read_secret (call->passphrase_file, NULL);
  session = passphrase != NULL ? heed_session_open (call->store, NULL, passphrase, NULL) : NULL;
  if (session == NULL || prove_sheet (session, recovery_file, NULL))
    return g_steal_pointer (&session);
  heed_session_close (session, NULL);

  return NULL;
}

/* HEEDCTL_DONE where both codes are some. */
static HeedctlExit
check_codes (const HeedNewStore *facts)
{
  g_autofree char *path = heed_data_path ("schema/codes.xml");
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedCodes) codes = heed_codes_load (path, &error);
  g_autofree char *known = NULL;

  if (codes == NULL)
    return heedctl_fail (error);
  if (!heed_setting_is_authority_code (facts->authority))
    return heedctl_wrong_call (_ ("“--authority” takes a local authority’s code of three digits, such as 803; “%s” is none."), facts->authority);
  if (heed_codes_is_known (codes, "nation", facts->nation))
    return HEEDCTL_DONE;
  known = g_strjoinv (", ", (char **) heed_codes_get_list (codes, "nation"));

  return heedctl_wrong_call (_ ("“--nation” takes one of: %s; “%s” is none."), known, facts->nation);
}

/* HEEDCTL_DONE where what is given of both is a number. */
static HeedctlExit
check_phones (const HeedNewStore *facts)
{
  if (facts->phone != NULL && !heed_phone_is_number (facts->phone))
    return heedctl_wrong_call (_ ("“--phone” takes a number with its area code, such as 01632 960100; “%s” is none."), facts->phone);
  if (facts->member_phone != NULL && !heed_phone_is_number (facts->member_phone))
    return heedctl_wrong_call (_ ("“--member-phone” takes a number with its area code, such as 01632 960100; “%s” is none."), facts->member_phone);

  return HEEDCTL_DONE;
}

static HeedctlExit
run_init (HeedctlCall *call,
          HeedSession *unused)
{
  const char *recovery_file = heedctl_call_get (call, "recovery-file");
  HeedNewStore facts = {
    .path = call->store,
    .setting = heedctl_call_get (call, "setting"),
    .authority = heedctl_call_get (call, "authority"),
    .nation = heedctl_call_get (call, "nation"),
    .member = heedctl_call_get (call, "member"),
    .role = "Designated safeguarding lead",
    .phone = heedctl_call_get (call, "phone"),
    .member_phone = heedctl_call_get (call, "member-phone"),
    .member_hours = heedctl_call_get (call, "member-hours"),
  };
  g_autoptr (HeedWholeFile) sheet_file = NULL;
  g_autoptr (HeedSession) session = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *store = NULL;
  g_autofree char *sheet = NULL;
  char *recovery_key = NULL;
  HeedctlExit end = HEEDCTL_DONE;

  if (call->store == NULL)
    return heedctl_wrong_call (_ ("“%s” needs a store: heedctl --store FILE.heed … %s …"), "init", "init");
  end = check_codes (&facts);
  if (end == HEEDCTL_DONE)
    end = check_phones (&facts);
  if (end != HEEDCTL_DONE)
    return end;
  if (!heedctl_check_out (call, NULL, "recovery-file", &error))
    return heedctl_fail (error);
  session = open_unfinished (call, recovery_file);
  if (session == NULL)
    {
      sheet_file = open_recovery_file (recovery_file, _ ("It may be another store’s recovery key: give a name that is free. No store was made."), &error);
      if (sheet_file == NULL)
        return heedctl_fail (error);
      session = create (call, &facts, &recovery_key, &end);
    }
  if (session == NULL)
    return end;

  store = heedctl_show_path (call->store);
  sheet = heedctl_show_path (recovery_file);
  if (sheet_file != NULL && !write_recovery_key (session, sheet_file, recovery_file, recovery_key, &error))
    {
      end = heedctl_fail (error);
      heedctl_say (_ ("%s was made, and its recovery key could not be written: add no records, remove it and begin again."), store);
    }
  else if (call->json)
    {
      g_autoptr (JsonBuilder) json = json_builder_new ();

      json_builder_begin_object (json);
      heedctl_json_string (json, "store", store);
      heedctl_json_string (json, "member", heed_record_get_id (HEED_RECORD (heed_session_get_member (session))));
      heedctl_json_string (json, "recoveryFile", sheet);
      json_builder_end_object (json);
      heedctl_json_print (json);
    }
  else
    {
      heedctl_print (_ ("Made %s.\nIts recovery key is in %s: print it, keep it away from this computer, then delete the file.\n"), store, sheet);
    }
  heed_session_free_secret (recovery_key);

  return heedctl_close (session, end);
}

/* A call that was cut short goes on with the sheet that it wrote. */
static HeedNewKeyState
look_at_sheet (HeedSession *session,
               const char *path)
{
  g_autoptr (HeedctlSecret) sheet = g_file_test (path, G_FILE_TEST_IS_REGULAR) ? heedctl_read_secret (path, NULL) : NULL;

  return sheet != NULL && *sheet != '\0' ? heed_new_key_look_at_sheet (session, sheet) : HEED_NEW_KEY_OTHER;
}

static gboolean
make_sheet (HeedSession *session,
            const char *path,
            GError **error)
{
  g_autoptr (HeedWholeFile) file = NULL;
  g_auto (GStrv) left_out = NULL;
  char *sheet = heed_new_key_make_sheet (session, &left_out, error);
  gboolean is_written = FALSE;

  if (sheet != NULL)
    file = open_recovery_file (path, _ ("It may be a recovery key that is needed: give a name that is free. Nothing was changed."), error);
  for (guint i = 0; file != NULL && left_out[i] != NULL; i++)
    heedctl_say (_ ("%s has not opened this store since members have keys of their own, and needs “member reset” afterwards."), left_out[i]);
  is_written = file != NULL && write_sheet (file, path, sheet, error);
  heed_session_free_secret (sheet);

  return is_written;
}

static HeedctlExit
run_rotate_key (HeedctlCall *call,
                HeedSession *session)
{
  const char *path = heedctl_call_get (call, "recovery-file");
  HeedNewKeyState state = look_at_sheet (session, path);
  g_autoptr (HeedctlSecret) sheet = NULL;
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autofree char *shown = heedctl_show_path (path);
  g_autoptr (GError) error = NULL;
  gboolean is_done = state == HEED_NEW_KEY_DONE && heed_new_key_finish (session, &error);

  if (state == HEED_NEW_KEY_OTHER && (!heedctl_check_out (call, session, "recovery-file", &error) || !make_sheet (session, path, &error)))
    return heedctl_fail (error);
  if (state != HEED_NEW_KEY_DONE)
    {
      /* What can be read back from the file is the sheet, proven. */
      sheet = heedctl_read_secret (path, &error);
      is_done = sheet != NULL && heed_new_key_change (session, sheet, NULL, NULL, &error);
    }
  if (!is_done)
    return heedctl_fail (error);

  json_builder_begin_object (json);
  heedctl_json_string (json, "recoveryFile", shown);
  json_builder_end_object (json);
  if (call->json)
    heedctl_json_print (json);
  else
    heedctl_print (_ ("The store has a new data key. Its new recovery key is in %s: print it, keep it away from this computer, then delete the file.\n"
                      "Make a backup now: older ones open with the older key and the passphrases of then.\n"),
                   shown);

  return HEEDCTL_DONE;
}

static HeedctlExit
run_demo (HeedctlCall *call,
          HeedSession *unused)
{
  guint n_children = heedctl_call_get_number (call, "children", 24);
  guint n_entries = heedctl_call_get_number (call, "entries", 120);
  guint seed = heedctl_call_get_number (call, "seed", 1);
  HeedNewStore facts = {
    .path = call->argument,
    .setting = "Hillside School (demonstration)",
    .authority = "803",
    .nation = "ENG",
    .member = call->member != NULL ? call->member : "R. Okafor",
    .role = "Designated safeguarding lead",
    .phone = "01632 960100",
    .member_phone = "01632 960103",
    .is_made_up = TRUE,
  };
  g_autoptr (HeedSession) session = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *store = heedctl_show_path (call->argument);
  char *recovery_key = NULL;
  HeedctlExit end = HEEDCTL_DONE;

  session = create (call, &facts, &recovery_key, &end);
  if (session == NULL)
    return end;
  /* Nobody needs to get made-up children back. */
  heed_session_free_secret (recovery_key);

  if (!heed_fill_demonstration (session, n_children, n_entries, seed, &error))
    {
      heed_session_close (session, NULL);
      return heedctl_fail (error);
    }
  end = heedctl_close (session, end);

  if (call->json)
    {
      g_autoptr (JsonBuilder) json = json_builder_new ();

      json_builder_begin_object (json);
      heedctl_json_string (json, "store", store);
      heedctl_json_int (json, "children", n_children);
      heedctl_json_int (json, "entries", n_entries);
      heedctl_json_int (json, "seed", seed);
      json_builder_end_object (json);
      heedctl_json_print (json);
    }
  else
    {
      g_autofree char *children = g_strdup_printf (ngettext ("%u made-up child", "%u made-up children", n_children), n_children);
      g_autofree char *entries = g_strdup_printf (ngettext ("%u entry", "%u entries", n_entries), n_entries);

      heedctl_print (_ ("Made %s: %s, %s.\n"), store, children, entries);
    }

  return end;
}

const HeedctlCommand heedctl_store_commands[] = {
  {
      .name = "init",
      .makes_store = TRUE,
      .run = run_init,
      .help = N_ ("Makes the store that --store names, with one member, whose passphrase is that of --passphrase-file."),
      .options = {
          { "setting", HEEDCTL_TEXT, "NAME", TRUE, N_ ("the school or college") },
          { "authority", HEEDCTL_TEXT, "CODE", TRUE, N_ ("its local authority’s three-digit code") },
          { "nation", HEEDCTL_TEXT, "ENG", TRUE, N_ ("whose guidance counts") },
          { "member", HEEDCTL_TEXT, "NAME", TRUE, N_ ("who records in it") },
          { "phone", HEEDCTL_TEXT, "NUMBER", FALSE, N_ ("the setting’s number, which stands in what is referred") },
          { "member-phone", HEEDCTL_TEXT, "NUMBER", FALSE, N_ ("the member’s direct number, at which a front door rings back") },
          { "member-hours", HEEDCTL_TEXT, "TEXT", FALSE, N_ ("when that number is answered, such as “Mo-Fr 08:00-17:00”") },
          { "recovery-file", HEEDCTL_PATH, "OUT", TRUE, N_ ("the recovery key goes there: print it, then delete the file") },
      },
  },
  {
      .name = "rotate-key",
      .needs_store = TRUE,
      .run = run_rotate_key,
      .help = N_ ("Gives the store a new data key and a new recovery sheet: after somebody left, or when a sheet was lost. All members keep their\n"
                  "passphrases. Takes as long as a copy, and as much room. A call that was cut short goes on when it is made again."),
      .options = {
          { "recovery-file", HEEDCTL_PATH, "OUT", TRUE, N_ ("the new recovery key goes there: print it, then delete the file") },
      },
  },
  {
      .name = "demo",
      .argument = "OUT",
      .argument_kind = HEEDCTL_PATH,
      .run = run_demo,
      .help = N_ ("Makes a store of made-up children, the same for the same seed."),
      .options = {
          { "children", HEEDCTL_NUMBER, "N", FALSE, N_ ("how many; 24 where it is not given") },
          { "entries", HEEDCTL_NUMBER, "N", FALSE, N_ ("how many in all; 120 where it is not given") },
          { "seed", HEEDCTL_NUMBER, "N", FALSE, N_ ("of chance; 1 where it is not given") },
      },
  },
  { .name = NULL },
};
