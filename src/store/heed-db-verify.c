/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "config.h"

#include "heed-db-verify-private.h"

#include "heed-problem.h"
#include "heed-store-body-private.h"
#include "heed-store-migrate-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
check_free (gpointer data)
{
  HeedCheck *check = data;

  g_free (check->message);
  g_free (check);
}

/* Takes @message; NULL is "ok". */
static void
add_check (GPtrArray *checks,
           const char *name,
           char *message)
{
  HeedCheck *check = g_new0 (HeedCheck, 1);

  check->check = name;
  check->ok = message == NULL;
  check->message = message != NULL ? message : g_strdup ("ok");
  g_ptr_array_add (checks, check);
}

/* A pragma that gives a row for each thing wrong, or one that says @fine. What SQLite says of its pages
 * and cells fills lines and helps nobody who has to get the records back, so that @words stand for it;
 * NULL where the rows are words already. */
static char *
run_pragma (HeedDb *db,
            const char *sql,
            const char *fine,
            const char *words)
{
  sqlite3_stmt *prepared = NULL;
  g_autofree char *found = NULL;
  HeedFindings findings;
  int result = sqlite3_prepare_v2 (db->connection, sql, -1, &prepared, NULL);

  heed_findings_init (&findings);
  while (result == SQLITE_OK || result == SQLITE_ROW)
    {
      const char *text;

      result = sqlite3_step (prepared);
      if (result != SQLITE_ROW)
        break;
      text = (const char *) sqlite3_column_text (prepared, 0);
      if (fine == NULL || g_strcmp0 (text, fine) != 0)
        heed_findings_take (&findings, g_strdup (text != NULL ? text : "?"));
    }
  if (result != SQLITE_DONE)
    heed_findings_unread (&findings);
  sqlite3_finalize (prepared);
  found = heed_findings_end (&findings);
  if (words == NULL || found == NULL)
    return g_steal_pointer (&found);
  g_debug ("%s: %s", sql, found);

  return g_strdup (words);
}

char *
heed_db_check_pages (HeedDb *db)
{
  g_return_val_if_fail (db != NULL, NULL);

  return run_pragma (db, "PRAGMA cipher_integrity_check", NULL, _ ("parts of the file are not as they were written"));
}

/* The index against itself by SQLite's own check, which asks FTS5 since 3.44, and against what is there:
 * it keeps no copy of the text to be compared with. */
static char *
check_search (HeedDb *db)
{
  static const char *const asks[] = { "PRAGMA integrity_check (entry_words)", "PRAGMA integrity_check (person_words)" };
  static const char *const counts[] = {
    "SELECT count(*) FROM entry WHERE place NOT IN (SELECT id FROM entry_words_docsize)",
    "SELECT count(*) FROM person WHERE number NOT IN (SELECT id FROM person_words_docsize)",
    "SELECT count(*) FROM entry_words_docsize WHERE id NOT IN (SELECT place FROM entry)",
    "SELECT count(*) FROM person_words_docsize WHERE id NOT IN (SELECT number FROM person)",
  };
  HeedFindings findings;

  heed_findings_init (&findings);
  for (guint i = 0; i < G_N_ELEMENTS (asks); i++)
    {
      g_autofree char *wrong = run_pragma (db, asks[i], "ok", _ ("the index cannot be relied on"));

      if (wrong != NULL)
        heed_findings_take (&findings, g_steal_pointer (&wrong));
    }
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      gint64 n_missing = 0;

      if (!heed_db_read_integer (db, counts[i], &n_missing, NULL))
        heed_findings_unread (&findings);
      else if (n_missing > 0)
        heed_findings_take (&findings, g_strdup (i < 2 ? _ ("a record is missing from the index") : _ ("the index has a record that is not there")));
    }

  return heed_findings_end (&findings);
}

/* The chain; *@ret_head is "SEQ HASH" of its last row, worked out from the first. */
static char *
check_audit (HeedDb *db,
             char **ret_head)
{
  g_autoptr (GError) local = NULL;
  g_auto (HeedDbHead) head = { 0 };
  g_autofree char *hash = NULL;
  char *reason = NULL;
  gint64 seq;

  if (!heed_db_verify_audit (db, &seq, &reason, &hash, &local) || !heed_db_read_head (db, &head, &local))
    return heed_problem_get_title (local);
  if (reason == NULL)
    *ret_head = g_strdup_printf ("%" G_GINT64_FORMAT " %s", head.seq, hash);

  return reason;
}

static char *
check_attachments (HeedDb *db)
{
  g_autoptr (HeedStatement) statement = heed_db_prepare (db, "SELECT id, sha256, content FROM attachment", NULL);
  g_autoptr (GError) local = NULL;
  HeedFindings findings;

  heed_findings_init (&findings);
  while (statement != NULL && heed_statement_next (statement, &local))
    {
      g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
      guint8 digest[32];
      gsize digest_size = sizeof digest;
      gsize content_size;
      gsize kept_size;
      const void *kept = heed_statement_get_bytes (statement, 1, &kept_size);
      const void *content = heed_statement_get_bytes (statement, 2, &content_size);

      g_checksum_update (checksum, content, (gssize) content_size);
      g_checksum_get_digest (checksum, digest, &digest_size);
      if (kept_size != digest_size || memcmp (kept, digest, digest_size) != 0)
        {
          heed_findings_take (&findings, g_strdup_printf (_ ("%s is not what was attached"), heed_statement_get_text (statement, 0)));
        }
    }
  if (statement == NULL || local != NULL)
    heed_findings_unread (&findings);

  return heed_findings_end (&findings);
}

/* The last row of the audit: to be kept elsewhere, it is told where all is well. */
static void
add_head (GPtrArray *checks,
          const char *head)
{
  HeedCheck *check = g_new0 (HeedCheck, 1);

  check->check = "head";
  check->ok = head != NULL;
  check->message = g_strdup (head != NULL ? head : _ ("the audit is not whole"));
  g_ptr_array_add (checks, check);
}

static char *
check_version (HeedDb *db,
               int *ret_version)
{
  g_autoptr (GError) local = NULL;

  if (!heed_store_migrate_read_version (db, ret_version, &local))
    return heed_problem_get_title (local);
  /* One that cannot be written to keeps the form that it has. */
  if (*ret_version < heed_store_migrate_get_oldest_readable () || *ret_version > heed_store_migrate_get_latest ())
    return g_strdup_printf (_ ("version %d, and this Heed writes version %d"), *ret_version, heed_store_migrate_get_latest ());

  return NULL;
}

GPtrArray *
heed_db_verify (HeedDb *db,
                GError **error)
{
  GPtrArray *checks;
  g_autofree char *head = NULL;
  char *bodies;
  char *columns;
  int version = 0;

  g_return_val_if_fail (db != NULL, NULL);

  checks = g_ptr_array_new_with_free_func (check_free);
  add_check (checks, "cipher", heed_db_check_pages (db));
  add_check (checks, "database", run_pragma (db, "PRAGMA integrity_check", "ok", _ ("parts of the file do not fit together")));
  add_check (checks,
             "foreignKeys",
             run_pragma (db,
                         "SELECT \"table\" || ' ' || coalesce (rowid, '?') || ' names a ' || parent || ' that is not there' FROM pragma_foreign_key_check",
                         NULL,
                         NULL));
  add_check (checks, "search", check_search (db));
  add_check (checks, "audit", check_audit (db, &head));
  add_check (checks, "attachments", check_attachments (db));
  heed_db_check_bodies (db, &bodies, &columns);
  add_check (checks, "bodies", bodies);
  add_check (checks, "version", check_version (db, &version));
  add_check (checks, "content", heed_db_check_content (db, version));
  add_check (checks, "columns", columns);
  add_check (checks, "schema", heed_db_check_schema (db, version));
  add_head (checks, head);

  return checks;
}
