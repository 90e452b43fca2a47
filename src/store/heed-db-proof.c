/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-db-proof-private.h"

#include "heed-db-audit.h"
#include "heed-moment.h"

#include <stdlib.h>
#include <string.h>

/* Of a row that must be there: the fields of @statement, one after another. */
static gboolean
add_row (HeedDb *db,
         HeedStatement *statement,
         int n_columns,
         HeedProof *proof,
         GError **error)
{
  g_autoptr (GError) problem = NULL;

  if (!heed_statement_next (statement, &problem))
    {
      if (problem != NULL)
        g_propagate_error (error, g_steal_pointer (&problem));
      else
        heed_store_say_damaged (db->path, error);
      return FALSE;
    }
  for (int i = 0; i < n_columns; i++)
    heed_proof_add (proof, heed_statement_get_text (statement, i));

  return TRUE;
}

static gboolean
add_list (HeedDb *db,
          HeedStatement *statement,
          int n_columns,
          HeedProof *proof,
          GError **error)
{
  g_autoptr (GError) problem = NULL;

  heed_proof_begin_list (proof);
  while (heed_statement_next (statement, &problem))
    {
      for (int i = 0; i < n_columns; i++)
        heed_proof_add (proof, heed_statement_get_text (statement, i));
      heed_proof_end_member (proof);
    }
  heed_proof_end_list (proof);
  if (problem == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&problem));

  return FALSE;
}

gboolean
heed_db_prove_entry (HeedDb *db,
                     gint64 place,
                     guint8 ret_hash[HEED_PROOF_SIZE],
                     GError **error)
{
  g_autoptr (HeedProof) proof = heed_proof_new ("entry");
  g_autoptr (HeedStatement) entry = NULL;
  g_autoptr (HeedStatement) involvements = NULL;
  g_autoptr (HeedStatement) attachments = NULL;

  entry = heed_db_prepare (db, "SELECT id, kind, recorded_at, author, about, supersedes, import, register, confidential, place, first_day, last_day,"
                               " earliest, latest, \"precision\", impact, level, outcome, agency, headline, body FROM entry WHERE place = ?",
                           error);
  if (entry == NULL)
    return FALSE;
  heed_statement_bind_integer (entry, 1, place);
  if (!add_row (db, entry, 21, proof, error))
    return FALSE;

  involvements = heed_db_prepare (db, "SELECT p.id, i.role FROM involvement AS i JOIN person AS p ON p.number = i.person WHERE i.entry = ?", error);
  if (involvements == NULL)
    return FALSE;
  heed_statement_bind_integer (involvements, 1, place);
  if (!add_list (db, involvements, 2, proof, error))
    return FALSE;

  attachments = heed_db_prepare (db, "SELECT id, name, media_type, size, lower (hex (sha256)) FROM attachment WHERE entry = ?", error);
  if (attachments == NULL)
    return FALSE;
  heed_statement_bind_integer (attachments, 1, place);
  if (!add_list (db, attachments, 5, proof, error))
    return FALSE;
  heed_proof_finish (proof, ret_hash);

  return TRUE;
}

gboolean
heed_db_prove_version (HeedDb *db,
                       gint64 number,
                       guint8 ret_hash[HEED_PROOF_SIZE],
                       GError **error)
{
  g_autoptr (HeedStatement) version = heed_db_prepare (db, "SELECT record, id, at, member, import, body FROM version WHERE number = ?", error);
  g_autoptr (GError) problem = NULL;

  if (version == NULL)
    return FALSE;
  heed_statement_bind_integer (version, 1, number);
  if (!heed_statement_next (version, &problem))
    {
      if (problem != NULL)
        g_propagate_error (error, g_steal_pointer (&problem));
      else
        heed_store_say_damaged (db->path, error);
      return FALSE;
    }
  heed_db_hash_version (heed_statement_get_text (version, 0),
                        heed_statement_get_text (version, 1),
                        number,
                        heed_statement_get_text (version, 2),
                        heed_statement_get_text (version, 3),
                        heed_statement_get_text (version, 4),
                        heed_statement_get_text (version, 5),
                        ret_hash);

  return TRUE;
}

/* Of the version that this write made last: worked out as it was written. */
static gboolean
prove_last_version (HeedDb *db,
                    gint64 number,
                    guint8 ret_hash[HEED_PROOF_SIZE],
                    GError **error)
{
  memcpy (ret_hash, db->last_proof, HEED_PROOF_SIZE);

  return TRUE;
}

gboolean
heed_db_prove_answer (HeedDb *db,
                      gint64 number,
                      guint8 ret_hash[HEED_PROOF_SIZE],
                      GError **error)
{
  g_autoptr (HeedProof) proof = heed_proof_new ("answer");
  g_autoptr (HeedStatement) answer = NULL;

  answer = heed_db_prepare (db, "SELECT p.id, a.at, a.member, a.decision, a.reason, c.id, p.entry, p.person, p.rule, p.pack, p.edition, p.pack_hash,"
                                " p.role, p.title, p.text, p.action, p.cites, p.because FROM prompt_answer AS a"
                                " JOIN prompt AS p ON p.number = a.prompt JOIN person AS c ON c.number = p.child WHERE a.number = ?",
                            error);
  if (answer == NULL)
    return FALSE;
  heed_statement_bind_integer (answer, 1, number);
  if (!add_row (db, answer, 18, proof, error))
    return FALSE;
  heed_proof_finish (proof, ret_hash);

  return TRUE;
}

/* The hashes of all of a kind of row; @sql gives their keys. Those of an import are its own: the statement has one parameter. */
static gboolean
gather (HeedDb *db,
        const char *sql,
        const char *import,
        gboolean (*prove) (HeedDb *db, gint64 key, guint8 ret_hash[HEED_PROOF_SIZE], GError **error),
        GByteArray *hashes,
        GError **error)
{
  g_autoptr (HeedStatement) keys = heed_db_prepare (db, sql, error);
  g_autoptr (GError) problem = NULL;
  guint8 hash[HEED_PROOF_SIZE];

  if (keys == NULL)
    return FALSE;
  if (import != NULL)
    heed_statement_bind_text (keys, 1, import);
  while (heed_statement_next (keys, &problem))
    {
      if (!prove (db, heed_statement_get_integer (keys, 0), hash, error))
        return FALSE;
      g_byte_array_append (hashes, hash, sizeof hash);
    }
  if (problem == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&problem));

  return FALSE;
}

static int
compare_hashes_cb (const void *a,
                   const void *b)
{
  return memcmp (a, b, HEED_PROOF_SIZE);
}

/* A list of so many that their fields are not held: all are of one length, and hex digits are in the order of what they spell. */
static void
add_hashes (HeedProof *proof,
            GByteArray *hashes)
{
  guint n = hashes->len / HEED_PROOF_SIZE;

  if (n > 0)
    qsort (hashes->data, n, HEED_PROOF_SIZE, compare_hashes_cb);
  heed_proof_add_integer (proof, n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *hex = heed_audit_hash_to_hex (hashes->data + i * HEED_PROOF_SIZE);

      heed_proof_add (proof, hex);
    }
}

gboolean
heed_db_prove_import (HeedDb *db,
                      const char *id,
                      GByteArray *brought,
                      guint8 ret_hash[HEED_PROOF_SIZE],
                      GError **error)
{
  g_autoptr (HeedProof) proof = heed_proof_new ("import");
  g_autoptr (HeedStatement) import = heed_db_prepare (db, "SELECT id, sha256 FROM import WHERE id = ?", error);
  g_autoptr (GByteArray) hashes = brought != NULL ? g_byte_array_ref (brought) : g_byte_array_new ();

  if (import == NULL)
    return FALSE;
  heed_statement_bind_text (import, 1, id);
  if (!add_row (db, import, 2, proof, error))
    return FALSE;
  if (brought == NULL
      && (!gather (db, "SELECT place FROM entry WHERE import = ?", id, heed_db_prove_entry, hashes, error)
          || !gather (db, "SELECT number FROM version WHERE import = ?", id, heed_db_prove_version, hashes, error)))
    return FALSE;
  add_hashes (proof, hashes);
  heed_proof_finish (proof, ret_hash);

  return TRUE;
}

void
heed_db_prove_export (const char *child,
                      const char *what,
                      const char *sha256,
                      const char *const *entries,
                      guint8 ret_hash[HEED_PROOF_SIZE])
{
  g_autoptr (HeedProof) proof = heed_proof_new ("export");

  heed_proof_add (proof, child);
  heed_proof_add (proof, what);
  heed_proof_add (proof, sha256);
  heed_proof_begin_list (proof);
  for (guint i = 0; entries != NULL && entries[i] != NULL; i++)
    {
      heed_proof_add (proof, entries[i]);
      heed_proof_end_member (proof);
    }
  heed_proof_end_list (proof);
  heed_proof_finish (proof, ret_hash);
}

void
heed_db_prove_seal (GByteArray *hashes,
                    guint8 ret_hash[HEED_PROOF_SIZE])
{
  g_autoptr (HeedProof) proof = heed_proof_new ("seal");

  add_hashes (proof, hashes);
  heed_proof_finish (proof, ret_hash);
}

gboolean
heed_db_seal_all (HeedDb *db,
                  GError **error)
{
  g_autoptr (GByteArray) hashes = g_byte_array_new ();
  g_autofree char *now = heed_moment_now_utc ();
  g_autofree char *count = NULL;
  g_autofree char *detail = NULL;
  guint8 hash[HEED_PROOF_SIZE];

  if (!gather (db, "SELECT place FROM entry", NULL, heed_db_prove_entry, hashes, error)
      || !gather (db, "SELECT number FROM version", NULL, heed_db_prove_version, hashes, error)
      || !gather (db, "SELECT number FROM prompt_answer", NULL, heed_db_prove_answer, hashes, error))
    return FALSE;
  if (hashes->len == 0)
    return TRUE;

  heed_db_prove_seal (hashes, hash);
  count = g_strdup_printf ("%u", hashes->len / HEED_PROOF_SIZE);
  detail = heed_proof_join (count, hash);

  return heed_db_append_audit (db, now, NULL, "seal", NULL, detail, error);
}

static char *
dup_detail (HeedDb *db,
            const char *what,
            gint64 key,
            const char *text,
            const char *more,
            gboolean (*prove) (HeedDb *db, gint64 key, guint8 ret_hash[HEED_PROOF_SIZE], GError **error),
            GError **error)
{
  g_autofree char *before = g_strconcat (text, more != NULL ? " " : "", more != NULL ? more : "", NULL);
  guint8 hash[HEED_PROOF_SIZE];

  if (!prove (db, key, hash, error))
    return NULL;
  heed_db_note_proven (db, what, key);
  if (db->brought != NULL)
    g_byte_array_append (db->brought, hash, sizeof hash);

  return heed_proof_join (before, hash);
}

char *
heed_db_dup_entry_detail (HeedDb *db,
                          const char *id,
                          const char *more,
                          GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autoptr (GError) problem = NULL;
  g_autofree char *text = NULL;
  gint64 place;

  g_return_val_if_fail (db != NULL && id != NULL, NULL);

  statement = heed_db_prepare (db, "SELECT place, kind FROM entry WHERE id = ?", error);
  if (statement == NULL)
    return NULL;
  heed_statement_bind_text (statement, 1, id);
  if (!heed_statement_next (statement, &problem))
    {
      if (problem != NULL)
        g_propagate_error (error, g_steal_pointer (&problem));
      else
        heed_store_say_not_found ("entry", id, error);
      return NULL;
    }
  place = heed_statement_get_integer (statement, 0);
  text = g_strdup_printf ("%s %s", heed_statement_get_text (statement, 1), id);

  return dup_detail (db, "entry", place, text, more, heed_db_prove_entry, error);
}

char *
heed_db_dup_version_detail (HeedDb *db,
                            const char *more,
                            GError **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  text = g_strdup_printf ("version %" G_GINT64_FORMAT, db->last_version);

  return dup_detail (db, "version", db->last_version, text, more, prove_last_version, error);
}

char *
heed_db_dup_answer_detail (HeedDb *db,
                           const char *prompt,
                           GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autoptr (GError) problem = NULL;
  g_autofree char *text = NULL;
  gint64 number;

  g_return_val_if_fail (db != NULL && prompt != NULL, NULL);

  statement = heed_db_prepare (db, "SELECT number, decision FROM prompt_answer WHERE prompt = (SELECT number FROM prompt WHERE id = ?)"
                                   " ORDER BY number DESC LIMIT 1",
                               error);
  if (statement == NULL)
    return NULL;
  heed_statement_bind_text (statement, 1, prompt);
  if (!heed_statement_next (statement, &problem))
    {
      if (problem != NULL)
        g_propagate_error (error, g_steal_pointer (&problem));
      else
        heed_store_say_not_found ("answer", prompt, error);
      return NULL;
    }
  number = heed_statement_get_integer (statement, 0);
  text = g_strdup_printf ("%s %s", prompt, heed_statement_get_text (statement, 1));

  return dup_detail (db, "answer", number, text, NULL, heed_db_prove_answer, error);
}

char *
heed_db_dup_import_detail (HeedDb *db,
                           const char *id,
                           GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autoptr (GError) problem = NULL;
  g_autofree char *text = NULL;
  guint8 hash[HEED_PROOF_SIZE];

  g_return_val_if_fail (db != NULL && id != NULL, NULL);

  /* What the write that brings it has proven is not read again. */
  if (!heed_db_prove_import (db, id, g_strcmp0 (db->import, id) == 0 ? db->brought : NULL, hash, error))
    return NULL;
  statement = heed_db_prepare (db, "SELECT format FROM import WHERE id = ?", error);
  if (statement == NULL)
    return NULL;
  heed_statement_bind_text (statement, 1, id);
  if (!heed_statement_next (statement, &problem))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  text = g_strdup_printf ("%s %s", id, heed_statement_get_text (statement, 0));

  return heed_proof_join (text, hash);
}

char *
heed_db_dup_export_detail (const char *child,
                           const char *what,
                           const char *sha256,
                           const char *const *entries)
{
  g_autofree char *ids = entries != NULL && entries[0] != NULL ? g_strjoinv (",", (char **) entries) : NULL;
  g_autofree char *text = NULL;
  guint8 hash[HEED_PROOF_SIZE];

  g_return_val_if_fail (what != NULL && sha256 != NULL, NULL);

  heed_db_prove_export (child, what, sha256, entries, hash);
  text = g_strconcat (what, " ", sha256, ids != NULL ? " " : "", ids != NULL ? ids : "", NULL);

  return heed_proof_join (text, hash);
}

void
heed_db_set_import (HeedDb *db,
                    const char *id)
{
  g_return_if_fail (db != NULL && db->role == HEED_DB_WRITER);

  g_free (db->import);
  db->import = g_strdup (id);
  g_clear_pointer (&db->brought, g_byte_array_unref);
  db->brought = id != NULL ? g_byte_array_new () : NULL;
}

static const struct
{
  const char *what;
  gboolean (*prove) (HeedDb *db, gint64 key, guint8 ret_hash[HEED_PROOF_SIZE], GError **error);
  const char *sql; /* what the row calls it, and what it is about */
} kinds[] = {
  { "entry", heed_db_prove_entry, "SELECT kind || ' ' || id, NULL FROM entry WHERE place = ?" },
  { "version", heed_db_prove_version, "SELECT 'version ' || number, id FROM version WHERE number = ?" },
  { "answer", heed_db_prove_answer, "SELECT p.id || ' ' || a.decision, NULL FROM prompt_answer AS a JOIN prompt AS p ON p.number = a.prompt"
                                    " WHERE a.number = ?" },
  { "member", heed_db_prove_member, "SELECT 'member ' || id || iif (removed IS NULL, '', ' removed'), id FROM member"
                                    " WHERE id = (SELECT id FROM version WHERE number = ?)" },
};

static gboolean
prove_one (HeedDb *db,
           const HeedDbUnproven *unproven,
           const char *now,
           GError **error)
{
  guint i = 0;
  guint8 hash[HEED_PROOF_SIZE];
  g_autoptr (HeedStatement) statement = NULL;
  g_autofree char *detail = NULL;
  g_autofree char *subject = NULL;

  while (!g_str_equal (kinds[i].what, unproven->what))
    i++;
  if (!kinds[i].prove (db, unproven->key, hash, error))
    return FALSE;
  statement = heed_db_prepare (db, kinds[i].sql, error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_integer (statement, 1, unproven->key);
  if (!heed_statement_next (statement, error))
    return FALSE;
  detail = heed_proof_join (heed_statement_get_text (statement, 0), hash);
  subject = g_strdup (heed_statement_get_text (statement, 1));

  return heed_db_append_audit (db, now, NULL, "record", subject, detail, error);
}

gboolean
heed_db_prove_rest (HeedDb *db,
                    GError **error)
{
  g_autofree char *now = NULL;

  if (db->unproven == NULL || db->unproven->len == 0)
    return TRUE;

  now = heed_moment_now_utc ();
  for (guint i = 0; i < db->unproven->len; i++)
    {
      if (!prove_one (db, &g_array_index (db->unproven, HeedDbUnproven, i), now, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
heed_db_prove_members (HeedDb *db,
                       GError **error)
{
  g_autoptr (HeedStatement) statement = heed_db_prepare (db, "SELECT version FROM member WHERE own AND removed IS NULL ORDER BY version", error);
  g_autoptr (GError) problem = NULL;
  gboolean is_done;

  if (statement == NULL)
    return FALSE;
  while (heed_statement_next (statement, &problem))
    heed_db_note_unproven (db, "member", heed_statement_get_integer (statement, 0));
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  is_done = heed_db_prove_rest (db, error);
  heed_db_forget_unproven (db);

  return is_done;
}
