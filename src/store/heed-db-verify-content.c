/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "config.h"

#include "heed-db-verify-private.h"

#include "heed-db-proof-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the rows of the audit say, and what of it was found. */
typedef struct
{
  HeedDb *db;
  HeedFindings findings;
  GHashTable *proven;   /* hash => seq of the first row that has it */
  GHashTable *named;    /* "entry id", "version n", "answer prompt" => seq of its last row */
  GHashTable *met;      /* of the names of @named, those of things that are there */
  GHashTable *brought;  /* id of an import => GByteArray, the hashes of all that bears it */
  GPtrArray *imports;   /* ImportRow */
  GByteArray *unproven; /* hashes of what has no row */
  char *first_unproven; /* what the first of them is */
  guint n_seals;
  guint8 seal[HEED_PROOF_SIZE];
  gint64 seal_seq;
  char *seal_at;
} Check;

/* A row that says what an import brought: it is tried when all of that was looked at, so that nothing is read twice. */
typedef struct
{
  gint64 seq;
  char *said;
  guint8 hash[HEED_PROOF_SIZE];
} ImportRow;

static void
import_row_free (gpointer data)
{
  ImportRow *row = data;

  g_free (row->said);
  g_free (row);
}

static guint
hash_of_hash (gconstpointer key)
{
  guint32 word;

  memcpy (&word, key, sizeof word);

  return word;
}

static gboolean
equal_hashes (gconstpointer a,
              gconstpointer b)
{
  return memcmp (a, b, HEED_PROOF_SIZE) == 0;
}

static gint64
get_seq (GHashTable *table,
         const void *key)
{
  const gint64 *seq = g_hash_table_lookup (table, key);

  return seq != NULL ? *seq : 0;
}

static void
say (Check *check,
     char *finding)
{
  heed_findings_take (&check->findings, finding);
}

/* What left is not kept: the row itself says what its hash is of. */
static void
check_export (Check *check,
              gint64 seq,
              const char *subject,
              const char *said,
              const guint8 hash[HEED_PROOF_SIZE])
{
  g_auto (GStrv) words = g_strsplit (said, " ", -1);
  guint n = g_strv_length (words);
  gboolean has_ids = n > 2 && strlen (words[n - 1]) != 64;
  g_auto (GStrv) ids = has_ids ? g_strsplit (words[n - 1], ",", -1) : NULL;
  guint n_before = n - (has_ids ? 2 : 1);
  g_autofree char *what = NULL;
  guint8 again[HEED_PROOF_SIZE];

  if (n < 2)
    {
      say (check, g_strdup_printf (_ ("row %ld does not say what was exported"), (long) seq));
      return;
    }
  for (guint i = 0; i < n_before; i++)
    {
      char *longer = g_strconcat (what != NULL ? what : "", what != NULL ? " " : "", words[i], NULL);

      g_free (what);
      what = longer;
    }
  heed_db_prove_export (subject, what, words[n_before], (const char *const *) ids, again);
  if (memcmp (hash, again, sizeof again) != 0)
    say (check, g_strdup_printf (_ ("row %ld does not prove what it says was exported"), (long) seq));
}

static void
check_import (Check *check,
              const ImportRow *row)
{
  g_auto (GStrv) words = g_strsplit (row->said, " ", -1);
  g_autoptr (GByteArray) nothing = g_byte_array_new ();
  GByteArray *brought = words[0] != NULL ? g_hash_table_lookup (check->brought, words[0]) : NULL;
  guint8 again[HEED_PROOF_SIZE];

  if (words[0] == NULL || !heed_db_prove_import (check->db, words[0], brought != NULL ? brought : nothing, again, NULL))
    say (check, g_strdup_printf (_ ("row %ld: the import that it is about is not there"), (long) row->seq));
  else if (memcmp (row->hash, again, sizeof again) != 0)
    say (check, g_strdup_printf (_ ("row %ld: what import %s brought is not what it was"), (long) row->seq, words[0]));
}

/* The name of what a row is about, from what it says: "Concern e-…", "version 12 …", "q-… acted". */
static char *
dup_name (const char *action,
          const char *said)
{
  g_auto (GStrv) words = g_strsplit (said, " ", -1);

  if (words[0] == NULL || words[1] == NULL)
    return NULL;
  if (g_str_equal (words[0], "version"))
    return g_strdup_printf ("version %s", words[1]);
  if (g_str_equal (action, "answer") || g_str_has_prefix (words[0], "q-"))
    return g_strdup_printf ("answer %s %s", words[0], words[1]);

  return g_strdup_printf ("entry %s", words[1]);
}

static void
note_row (Check *check,
          HeedStatement *statement)
{
  gint64 seq = heed_statement_get_integer (statement, 0);
  const char *action = heed_statement_get_text (statement, 1);
  const char *subject = heed_statement_get_text (statement, 2);
  const char *detail = heed_statement_get_text (statement, 3);
  guint8 hash[HEED_PROOF_SIZE];
  gsize length;
  g_autofree char *said = NULL;
  char *name;

  if (!heed_proof_split (detail, hash, &length))
    return;
  said = g_strndup (detail, length);
  if (g_str_equal (action, "export"))
    {
      check_export (check, seq, subject, said, hash);
      return;
    }
  if (g_str_equal (action, "import"))
    {
      ImportRow *row = g_new0 (ImportRow, 1);

      row->seq = seq;
      row->said = g_steal_pointer (&said);
      memcpy (row->hash, hash, sizeof hash);
      g_ptr_array_add (check->imports, row);
      return;
    }
  if (g_str_equal (action, "seal"))
    {
      check->n_seals++;
      check->seal_seq = seq;
      memcpy (check->seal, hash, sizeof hash);
      g_free (check->seal_at);
      check->seal_at = g_strdup (heed_statement_get_text (statement, 4));
      return;
    }
  /* What is proven of a member is the last row's to say. */
  if (g_str_has_prefix (said, "member "))
    return;
  if (get_seq (check->proven, hash) == 0)
    g_hash_table_insert (check->proven, g_memdup2 (hash, sizeof hash), g_memdup2 (&seq, sizeof seq));
  name = dup_name (action, said);
  if (name != NULL)
    g_hash_table_replace (check->named, name, g_memdup2 (&seq, sizeof seq));
}

static gboolean
note_rows (Check *check)
{
  g_autoptr (HeedStatement) statement = heed_db_prepare (check->db, "SELECT seq, action, subject, detail, at FROM audit"
                                                                    " WHERE detail LIKE '% h1:%' ORDER BY seq",
                                                         NULL);
  g_autoptr (GError) error = NULL;

  while (statement != NULL && heed_statement_next (statement, &error))
    note_row (check, statement);

  return statement != NULL && error == NULL;
}

static void
check_thing (Check *check,
             const char *name,
             const guint8 hash[HEED_PROOF_SIZE])
{
  gint64 seq = get_seq (check->named, name);

  if (seq != 0)
    g_hash_table_add (check->met, g_strdup (name));
  if (get_seq (check->proven, hash) != 0)
    return;
  if (seq != 0)
    {
      say (check, g_strdup_printf (_ ("%s is not what row %ld says was filed"), name, (long) seq));
      return;
    }
  g_byte_array_append (check->unproven, hash, HEED_PROOF_SIZE);
  if (check->first_unproven == NULL)
    check->first_unproven = g_strdup (name);
}

static void
note_brought (Check *check,
              const char *import,
              const guint8 hash[HEED_PROOF_SIZE])
{
  GByteArray *brought;

  if (import == NULL)
    return;
  brought = g_hash_table_lookup (check->brought, import);
  if (brought == NULL)
    {
      brought = g_byte_array_new ();
      g_hash_table_insert (check->brought, g_strdup (import), brought);
    }
  g_byte_array_append (brought, hash, HEED_PROOF_SIZE);
}

static gboolean
check_things (Check *check,
              const char *sql,
              gboolean (*prove) (HeedDb *db, gint64 key, guint8 ret_hash[HEED_PROOF_SIZE], GError **error))
{
  g_autoptr (HeedStatement) keys = heed_db_prepare (check->db, sql, NULL);
  g_autoptr (GError) error = NULL;
  guint8 hash[HEED_PROOF_SIZE];

  while (keys != NULL && heed_statement_next (keys, &error))
    {
      if (!prove (check->db, heed_statement_get_integer (keys, 0), hash, &error))
        return FALSE;
      check_thing (check, heed_statement_get_text (keys, 1), hash);
      note_brought (check, heed_statement_get_text (keys, 2), hash);
    }

  return keys != NULL && error == NULL;
}

/* What came before rows proved has one row for all of it, which cannot tell which of it is not as it was. */
static void
check_seal (Check *check)
{
  guint8 again[HEED_PROOF_SIZE];

  if (check->n_seals == 0)
    {
      if (check->first_unproven != NULL)
        say (check, g_strdup_printf (_ ("%s has no row in the audit"), check->first_unproven));
      return;
    }
  heed_db_prove_seal (check->unproven, again);
  if (memcmp (check->seal, again, sizeof again) != 0)
    say (check,
         g_strdup_printf (_ ("row %ld: what was there on %s is not as it was found then, or something has no row"),
                          (long) check->seal_seq,
                          check->seal_at));
}

static int
compare_seqs_cb (gconstpointer a,
                 gconstpointer b,
                 gpointer named)
{
  gint64 one = get_seq (named, *(const char *const *) a);
  gint64 other = get_seq (named, *(const char *const *) b);

  return (one > other) - (one < other);
}

static void
check_missing (Check *check)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, check->named);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_hash_table_contains (check->met, name))
      g_ptr_array_add (missing, name);
  g_ptr_array_sort_with_data (missing, compare_seqs_cb, check->named);
  for (guint i = 0; i < missing->len; i++)
    say (check,
         g_strdup_printf (_ ("%s, which row %ld is about, is not there"),
                          (char *) missing->pdata[i],
                          (long) get_seq (check->named, missing->pdata[i])));
}

char *
heed_db_check_content (HeedDb *db,
                       int version)
{
  Check check = { .db = db };

  /* Rows of an older form prove nothing yet: the first opening by this Heed that can write seals what it finds. */
  if (version < HEED_DB_PROVEN_SINCE)
    return NULL;

  heed_findings_init (&check.findings);
  check.proven = g_hash_table_new_full (hash_of_hash, equal_hashes, g_free, g_free);
  check.named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  check.met = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  check.brought = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_byte_array_unref);
  check.imports = g_ptr_array_new_with_free_func (import_row_free);
  check.unproven = g_byte_array_new ();
  if (note_rows (&check) && check_things (&check, "SELECT place, 'entry ' || id, import FROM entry ORDER BY place", heed_db_prove_entry)
      && check_things (&check, "SELECT number, 'version ' || number, import FROM version ORDER BY number", heed_db_prove_version)
      && check_things (&check,
                       "SELECT a.number, 'answer ' || p.id || ' ' || a.decision, NULL FROM prompt_answer AS a JOIN prompt AS p ON p.number = a.prompt"
                       " ORDER BY a.number",
                       heed_db_prove_answer))
    {
      for (guint i = 0; i < check.imports->len; i++)
        check_import (&check, g_ptr_array_index (check.imports, i));
      check_missing (&check);
      check_seal (&check);
      if (version >= HEED_DB_MEMBERS_PROVEN_SINCE && !heed_db_check_members (db, &check.findings))
        heed_findings_unread (&check.findings);
    }
  else
    heed_findings_unread (&check.findings);
  g_hash_table_unref (check.proven);
  g_hash_table_unref (check.named);
  g_hash_table_unref (check.met);
  g_hash_table_unref (check.brought);
  g_ptr_array_unref (check.imports);
  g_byte_array_unref (check.unproven);
  g_free (check.first_unproven);
  g_free (check.seal_at);

  return heed_findings_end (&check.findings);
}
