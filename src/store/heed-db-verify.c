/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "config.h"

#include "heed-db-version-private.h"

#include "heed-problem.h"
#include "heed-store-body-private.h"
#include "heed-store-migrate-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Of a list of findings, as many as tell what to do. */
#define MAX_FINDINGS 10

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

static char *
join_findings (GString *findings,
               guint n_findings)
{
  if (n_findings == 0)
    {
      g_string_free (findings, TRUE);
      return NULL;
    }
  if (n_findings > MAX_FINDINGS)
    g_string_append_printf (findings, "; and %u more", n_findings - MAX_FINDINGS);

  return g_string_free (findings, FALSE);
}

static void
add_finding (GString *findings,
             guint *n_findings,
             const char *finding)
{
  if (*n_findings < MAX_FINDINGS)
    g_string_append_printf (findings, "%s%s", *n_findings > 0 ? "; " : "", finding);
  (*n_findings)++;
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
  g_autoptr (GError) local = NULL;
  sqlite3_stmt *prepared = NULL;
  GString *findings = g_string_new (NULL);
  guint n_findings = 0;
  int result = sqlite3_prepare_v2 (db->connection, sql, -1, &prepared, NULL);

  while (result == SQLITE_OK || result == SQLITE_ROW)
    {
      const char *text;

      result = sqlite3_step (prepared);
      if (result != SQLITE_ROW)
        break;
      text = (const char *) sqlite3_column_text (prepared, 0);
      if (fine == NULL || g_strcmp0 (text, fine) != 0)
        add_finding (findings, &n_findings, text != NULL ? text : "?");
    }
  if (result != SQLITE_DONE)
    add_finding (findings, &n_findings, _ ("it cannot be read to its end"));
  sqlite3_finalize (prepared);
  if (words != NULL && n_findings > 0)
    {
      g_debug ("%s: %s", sql, findings->str);
      g_string_free (findings, TRUE);
      return g_strdup (words);
    }

  return join_findings (findings, n_findings);
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
  GString *findings = g_string_new (NULL);
  guint n_findings = 0;

  for (guint i = 0; i < G_N_ELEMENTS (asks); i++)
    {
      g_autofree char *wrong = run_pragma (db, asks[i], "ok", _ ("the index cannot be relied on"));

      if (wrong != NULL)
        add_finding (findings, &n_findings, wrong);
    }
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      gint64 n_missing = 0;

      if (!heed_db_read_integer (db, counts[i], &n_missing, NULL))
        add_finding (findings, &n_findings, _ ("it cannot be read to its end"));
      else if (n_missing > 0)
        add_finding (findings, &n_findings, i < 2 ? _ ("a record is missing from the index") : _ ("the index has a record that is not there"));
    }

  return join_findings (findings, n_findings);
}

static char *
check_audit (HeedDb *db)
{
  g_autoptr (GError) local = NULL;
  char *reason = NULL;
  gint64 seq;

  if (!heed_db_verify_audit (db, &seq, &reason, NULL, &local))
    return heed_problem_get_title (local);

  return reason;
}

static char *
check_attachments (HeedDb *db)
{
  g_autoptr (HeedStatement) statement = heed_db_prepare (db, "SELECT id, sha256, content FROM attachment", NULL);
  g_autoptr (GError) local = NULL;
  GString *findings = g_string_new (NULL);
  guint n_findings = 0;

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
          g_autofree char *finding = g_strdup_printf (_ ("%s is not what was attached"), heed_statement_get_text (statement, 0));

          add_finding (findings, &n_findings, finding);
        }
    }
  if (statement == NULL || local != NULL)
    add_finding (findings, &n_findings, _ ("it cannot be read to its end"));

  return join_findings (findings, n_findings);
}

static char *
check_bodies (HeedDb *db)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autoptr (GError) local = NULL;
  GString *findings = g_string_new (NULL);
  guint n_findings = 0;

  statement = heed_db_prepare (db, "SELECT body, id, id FROM entry UNION ALL SELECT body, id, NULL FROM version", NULL);
  while (statement != NULL && heed_statement_next (statement, &local))
    {
      const char *body = heed_statement_get_text (statement, 0);
      const char *id = heed_statement_get_text (statement, 1);
      gboolean is_entry = !heed_statement_is_null (statement, 2);
      g_autoptr (HeedField) field = body != NULL ? heed_store_body_read (body) : NULL;
      g_autofree char *finding = NULL;

      if (field == NULL)
        finding = g_strdup_printf (_ ("%s cannot be read"), id);
      else if (is_entry && g_strcmp0 (heed_field_get_attribute (field, "id"), id) != 0)
        finding = g_strdup_printf (_ ("%s is filed under another id"), id);
      if (finding != NULL)
        add_finding (findings, &n_findings, finding);
    }
  if (statement == NULL || local != NULL)
    add_finding (findings, &n_findings, _ ("it cannot be read to its end"));

  return join_findings (findings, n_findings);
}

static char *
check_version (HeedDb *db)
{
  g_autoptr (GError) local = NULL;
  int version = 0;

  if (!heed_store_migrate_read_version (db, &version, &local))
    return heed_problem_get_title (local);
  /* One that cannot be written to keeps the form that it has. */
  if (version < heed_store_migrate_get_oldest_readable () || version > heed_store_migrate_get_latest ())
    return g_strdup_printf (_ ("version %d, and this Heed writes version %d"), version, heed_store_migrate_get_latest ());

  return NULL;
}

GPtrArray *
heed_db_verify (HeedDb *db,
                GError **error)
{
  GPtrArray *checks;

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
  add_check (checks, "audit", check_audit (db));
  add_check (checks, "attachments", check_attachments (db));
  add_check (checks, "bodies", check_bodies (db));
  add_check (checks, "version", check_version (db));

  return checks;
}
