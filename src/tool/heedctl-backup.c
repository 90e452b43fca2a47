/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-tool"

#include "config.h"

#include "heedctl-commands.h"

#include "heed-backup.h"
#include "heed-problem.h"
#include "heed-rights.h"
#include "heedctl-output.h"
#include "heedctl-passphrase.h"
#include "heedctl-table.h"

#include <glib/gi18n-lib.h>

static void
add_path (JsonBuilder *json,
          const char *name,
          const char *path)
{
  g_autofree char *shown = path != NULL ? heedctl_show_path (path) : NULL;

  heedctl_json_string (json, name, shown);
}

/* NULL where none was made: then nothing is known of it. */
static void
add_facts (JsonBuilder *json,
           const HeedBackup *backup)
{
  static const char *const names[] = { "at", "entries", "seq", "hash" };

  for (guint i = 0; backup == NULL && i < G_N_ELEMENTS (names); i++)
    heedctl_json_string (json, names[i], NULL);
  if (backup == NULL)
    return;
  heedctl_json_string (json, "at", backup->at);
  heedctl_json_int (json, "entries", (gint64) backup->n_entries);
  heedctl_json_int (json, "seq", backup->seq);
  heedctl_json_string (json, "hash", backup->hash);
}

static void
print_entries (const char *format,
               const char *path,
               guint64 n_entries)
{
  g_autofree char *shown = heedctl_show_path (path);
  g_autofree char *entries = g_strdup_printf (ngettext ("%u entry", "%u entries", (gulong) n_entries), (guint) n_entries);

  heedctl_print_text (shown);
  heedctl_print ("%s%s\n", format, entries);
}

/* One place that was to get a backup: its row of the answer, or what is said of it. */
static HeedctlExit
back_up_to (HeedctlCall *call,
            HeedSession *session,
            const char *out,
            gboolean is_set_up,
            JsonBuilder *json)
{
  g_autoptr (GError) error = NULL;
  gboolean may = !is_set_up || heed_backup_check_folder (out, &error);
  g_autoptr (HeedBackup) backup = may ? heed_backup_make (session, out, NULL, NULL, NULL, &error) : NULL;
  g_autofree char *title = error != NULL ? heed_problem_get_title (error) : NULL;
  g_autofree char *what = error != NULL ? heed_problem_get_what (error) : NULL;
  g_autofree char *message = error != NULL ? g_strdup_printf ("%s: %s", title, what) : NULL;

  json_builder_begin_object (json);
  add_path (json, "backup", backup != NULL ? backup->path : NULL);
  add_path (json, "keys", backup != NULL ? backup->keys : NULL);
  add_facts (json, backup);
  heedctl_json_string (json, "message", message);
  json_builder_end_object (json);
  if (backup == NULL)
    return heedctl_fail (error);

  if (!call->json)
    print_entries (_ (": made and tried, "), backup->path, backup->n_entries);
  if (backup->keys == NULL)
    heedctl_say (_ ("This store has no file of keys beside it: the backup opens with the recovery key alone."));

  return HEEDCTL_DONE;
}

static HeedctlExit
thin (HeedSession *session,
      const char *folder)
{
  g_autoptr (GError) error = NULL;
  guint n_removed;

  if (!heed_backup_thin (session, folder, &n_removed, &error))
    return heedctl_fail (error);
  if (n_removed > 0)
    heedctl_say (ngettext ("%u older backup was taken away.", "%u older backups were taken away.", n_removed), n_removed);

  return HEEDCTL_DONE;
}

/* Once a week the last one is tried where it lies. */
static HeedctlExit
drill_if_due (HeedSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = heed_backup_list (session, &error);
  g_autoptr (HeedBackup) tried = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *what = NULL;

  if (backups == NULL)
    return heedctl_fail (error);
  if (!heed_backup_is_drill_due (backups))
    return HEEDCTL_DONE;
  tried = heed_backup_drill (session, &error);
  if (tried == NULL)
    return heedctl_fail (error);
  if (tried->wrong == NULL)
    return HEEDCTL_DONE;

  shown = heedctl_show_path (tried->path);
  what = g_strdup_printf (_ ("%s: %s."), shown, tried->wrong);
  heed_problem_set (&error,
                    HEED_CASEWORK_ERROR,
                    HEED_CASEWORK_ERROR_REFUSED,
                    _ ("The last backup is not good"),
                    what,
                    _ ("Make one on another drive, and try that."));
  heedctl_fail (error);

  return HEEDCTL_SYSTEM;
}

/* Not one of them keeps another from being done. */
static void
join (HeedctlExit *end,
      HeedctlExit other)
{
  if (other != HEEDCTL_DONE)
    *end = HEEDCTL_SYSTEM;
}

static HeedctlExit
fail_no_folder (void)
{
  g_autoptr (GError) error = NULL;

  heed_problem_set (&error,
                    HEED_CASEWORK_ERROR,
                    HEED_CASEWORK_ERROR_REFUSED,
                    _ ("No backup folder is set up"),
                    _ ("This account has none for this store on this computer; no backup was made."),
                    _ ("Name a folder: heedctl --store FILE.heed backup FOLDER"));

  return heedctl_fail (error);
}

static HeedctlExit
run_backup (HeedctlCall *call,
            HeedSession *session)
{
  g_auto (GStrv) folders = call->argument == NULL ? heed_backup_dup_folders (session) : NULL;
  g_autoptr (JsonBuilder) json = json_builder_new ();
  HeedctlExit end = HEEDCTL_DONE;

  if (folders != NULL && folders[0] == NULL)
    return fail_no_folder ();

  json_builder_begin_array (json);
  if (call->argument != NULL)
    end = back_up_to (call, session, call->argument, FALSE, json);
  if (call->argument != NULL && end == HEEDCTL_DONE && heedctl_call_has (call, "thin"))
    join (&end, thin (session, call->argument));
  for (guint i = 0; folders != NULL && folders[i] != NULL; i++)
    {
      HeedctlExit made = back_up_to (call, session, folders[i], TRUE, json);

      join (&end, made);
      if (made == HEEDCTL_DONE)
        join (&end, thin (session, folders[i]));
    }
  json_builder_end_array (json);
  if (end == HEEDCTL_DONE && (folders != NULL || heedctl_call_has (call, "thin")))
    join (&end, drill_if_due (session));
  if (call->json)
    heedctl_json_print (json);

  return end;
}

static void
print_backup (const HeedBackup *backup,
              JsonBuilder *json,
              HeedctlTable *table)
{
  g_autofree char *shown = heedctl_show_path (backup->path);
  g_autofree char *at = heedctl_format_moment (backup->at);
  g_autofree char *size = g_format_size ((guint64) backup->size);
  g_autofree char *entries = g_strdup_printf ("%" G_GUINT64_FORMAT, backup->n_entries);
  g_autofree char *drilled = heedctl_format_moment (backup->drilled);
  const char *cells[] = {
    at,
    entries,
    size,
    backup->there ? _ ("yes") : _ ("no"),
    backup->wrong != NULL ? backup->wrong : drilled,
    shown,
    NULL,
  };

  heedctl_table_add (table, cells);
  json_builder_begin_object (json);
  heedctl_json_string (json, "backup", shown);
  add_path (json, "keys", backup->keys);
  heedctl_json_string (json, "at", backup->at);
  heedctl_json_int (json, "size", backup->size);
  heedctl_json_int (json, "entries", (gint64) backup->n_entries);
  heedctl_json_int (json, "seq", backup->seq);
  heedctl_json_string (json, "hash", backup->hash);
  heedctl_json_boolean (json, "there", backup->there);
  heedctl_json_string (json, "drilled", backup->wrong == NULL ? backup->drilled : NULL);
  heedctl_json_string (json, "message", backup->wrong);
  json_builder_end_object (json);
}

static HeedctlExit
run_backups (HeedctlCall *call,
             HeedSession *session)
{
  static const char *const titles[] = { N_ ("Made"), N_ ("Entries"), N_ ("Size"), N_ ("There"), N_ ("Tried where it lies"), N_ ("Backup"), NULL };
  g_autoptr (GError) error = NULL;
  gboolean may = heed_session_check_right (session, HEED_RIGHT_PROVE, &error);
  g_autoptr (GPtrArray) backups = may ? heed_backup_list (session, &error) : NULL;
  g_autoptr (HeedctlTable) table = heedctl_table_new (titles);
  g_autoptr (JsonBuilder) json = json_builder_new ();

  if (backups == NULL)
    return heedctl_fail (error);

  json_builder_begin_array (json);
  for (guint i = 0; i < backups->len; i++)
    print_backup (g_ptr_array_index (backups, i), json, table);
  json_builder_end_array (json);
  if (call->json)
    heedctl_json_print (json);
  else
    heedctl_table_print (table, _ ("No backup was made of this store.\n"));

  return HEEDCTL_DONE;
}

/* The secret that opens the backup; NULL with words on standard error. */
static HeedctlSecret *
get_secret (HeedctlCall *call,
            const char *backup,
            HeedctlExit *ret_exit)
{
  g_autofree char *shown = heedctl_show_path (backup);
  g_autofree char *prompt = NULL;
  g_autoptr (GError) error = NULL;
  HeedctlSecret *secret;

  if (call->recovery_key_file == NULL)
    {
      prompt = g_strdup_printf (_ ("Passphrase for %s: "), shown);
      return heedctl_get_passphrase (call, prompt, FALSE, ret_exit);
    }
  secret = heedctl_read_secret (call->recovery_key_file, &error);
  if (secret == NULL)
    *ret_exit = heedctl_fail (error);

  return secret;
}

static HeedctlExit
run_restore (HeedctlCall *call,
             HeedSession *unused)
{
  HeedRestore restore = {
    .backup = call->argument,
    .to = heedctl_call_get (call, "to"),
    .store = call->store,
    .member = call->member,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedctlSecret) secret = NULL;
  g_autoptr (HeedBackup) restored = NULL;
  g_autofree char *backup = heed_backup_find (&restore, &error);
  g_autoptr (JsonBuilder) json = json_builder_new ();
  HeedctlExit end = HEEDCTL_DONE;

  if (backup == NULL)
    return heedctl_fail (error);
  secret = get_secret (call, backup, &end);
  if (secret == NULL)
    return end;
  if (call->recovery_key_file != NULL)
    restore.recovery_key = secret;
  else
    restore.passphrase = secret;
  restored = heed_backup_restore (&restore, NULL, NULL, &error);
  if (restored == NULL)
    return heedctl_fail (error);

  if (call->json)
    {
      json_builder_begin_object (json);
      add_path (json, "store", restored->path);
      add_path (json, "keys", restored->keys);
      heedctl_json_string (json, "at", restored->at);
      heedctl_json_int (json, "entries", (gint64) restored->n_entries);
      json_builder_end_object (json);
      heedctl_json_print (json);
    }
  else
    {
      g_autofree char *at = heedctl_format_moment (restored->at);
      g_autofree char *words = g_strdup_printf (_ (": restored as it was on %s, "), at);

      print_entries (words, restored->path, restored->n_entries);
    }
  if (restored->keys == NULL)
    heedctl_say (_ ("There was no file of keys to restore: the store opens with the recovery key alone."));

  return HEEDCTL_DONE;
}

const HeedctlCommand heedctl_backup_commands[] = {
  {
      .name = "backup",
      .argument = "OUT",
      .argument_kind = HEEDCTL_PATH,
      .is_argument_optional = TRUE,
      .needs_store = TRUE,
      .run = run_backup,
      .help = N_ ("Makes a backup and tries it. Where OUT is a folder, it gets a set of two files in it: NAME-YYYYMMDDTHHMMSSZ-xxxx.heed, and\n"
                  "the same with .heed-keys. Any other OUT is the name of the .heed itself, and must be free. Without OUT every folder\n"
                  "that is set up for this store on this computer gets a set.\n"
                  "\n"
                  "In folders that are set up, and with --thin in the folder OUT, older sets of this store are taken away afterwards: the newest of\n"
                  "each of 7 days, 5 weeks and 12 months stay. Then, once a week, the last one is tried where it lies.\n"
                  "\n"
                  "A set opens with a passphrase where its keys lie beside it, and with the recovery key without. For a backup\n"
                  "every night, keep the passphrase where only root can read it (mode 0600), and let systemd hand it over; whoever\n"
                  "runs that computer can read the store. It fails, and makes nothing, where the passphrase is not handed over:\n"
                  "\n"
                  "  # /etc/systemd/system/heed-backup.service\n"
                  "  [Unit]\n"
                  "  Description=Backup of the Heed store\n"
                  "  [Service]\n"
                  "  Type=oneshot\n"
                  "  User=heed\n"
                  "  LoadCredential=passphrase:/etc/heed/passphrase\n"
                  "  ExecStart=/usr/bin/heedctl --store /srv/heed/school.heed --member Backup \\\n"
                  "    --passphrase-file ${CREDENTIALS_DIRECTORY}/passphrase backup --thin /mnt/backup\n"
                  "\n"
                  "  # /etc/systemd/system/heed-backup.timer\n"
                  "  [Timer]\n"
                  "  OnCalendar=*-*-* 19:00\n"
                  "  Persistent=true\n"
                  "  [Install]\n"
                  "  WantedBy=timers.target"),
      .options = {
          { "thin", HEEDCTL_FLAG, NULL, FALSE, N_ ("takes older sets out of the folder OUT afterwards") },
      },
  },
  {
      .name = "restore",
      .argument = "BACKUP",
      .argument_kind = HEEDCTL_PATH,
      .run = run_restore,
      .help = N_ ("Restores a backup beside, never over: BACKUP is the .heed of a set, or a folder, whose newest set it then is. With --store it must\n"
                  "be of that store. It opens with the passphrase of then, or with --recovery-key-file, also where its keys are gone."),
      .options = {
          { "to", HEEDCTL_PATH, "FILE", TRUE, N_ ("the restored store; neither it nor its keys may be there yet") },
      },
  },
  {
      .name = "backups",
      .needs_store = TRUE,
      .run = run_backups,
      .help = N_ ("The backups that were made of this store, newest first, and whether they are where they were put."),
  },
  { .name = NULL },
};
