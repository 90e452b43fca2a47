/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-db-proof-private.h"

#include <string.h>

/* The key of a member among what is not proven yet is the number of one of their versions. */
static gboolean
find_id (HeedDb *db,
         gint64 number,
         char **ret_id,
         GError **error)
{
  g_autoptr (HeedStatement) statement = heed_db_prepare (db, "SELECT id FROM version WHERE number = ? AND record = 'member'", error);
  g_autoptr (GError) problem = NULL;

  if (statement == NULL)
    return FALSE;
  heed_statement_bind_integer (statement, 1, number);
  if (heed_statement_next (statement, &problem))
    {
      *ret_id = g_strdup (heed_statement_get_text (statement, 0));
      return TRUE;
    }
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else
    heed_store_say_damaged (db->path, error);

  return FALSE;
}

gboolean
heed_db_find_member_proof (HeedDb *db,
                           const char *id,
                           HeedMemberProof *ret_proof,
                           GError **error)
{
  g_autoptr (HeedStatement) statement = heed_db_prepare (db, "SELECT id, name, code, staff_register, public_key, 'member ' || id ||"
                                                             " iif (removed IS NULL, '', ' removed'), version FROM member WHERE id = ? AND own",
                                                         error);
  g_autoptr (HeedProof) proof = NULL;
  g_autoptr (GError) problem = NULL;

  memset (ret_proof, 0, sizeof *ret_proof);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_text (statement, 1, id);
  if (!heed_statement_next (statement, &problem))
    {
      if (problem == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  proof = heed_proof_new ("member");
  for (int i = 0; i < 5; i++)
    heed_proof_add (proof, heed_statement_get_text (statement, i));
  heed_proof_finish (proof, ret_proof->hash);
  ret_proof->said = g_strdup (heed_statement_get_text (statement, 5));
  ret_proof->key = heed_statement_get_integer (statement, 6);

  return TRUE;
}

void
heed_member_proof_clear (HeedMemberProof *proof)
{
  g_clear_pointer (&proof->said, g_free);
}

gboolean
heed_db_note_member (HeedDb *db,
                     const char *id,
                     const HeedMemberProof *before,
                     GError **error)
{
  g_auto (HeedMemberProof) now = { 0 };

  if (!heed_db_find_member_proof (db, id, &now, error))
    return FALSE;
  if (now.said == NULL || (g_strcmp0 (now.said, before->said) == 0 && memcmp (now.hash, before->hash, sizeof now.hash) == 0))
    return TRUE;
  /* It may have had one, of its version before, in this very write. */
  heed_db_note_proven (db, "member", before->key);
  heed_db_note_proven (db, "member", now.key);
  heed_db_note_unproven (db, "member", now.key);

  return TRUE;
}

gboolean
heed_db_prove_member (HeedDb *db,
                      gint64 key,
                      guint8 ret_hash[HEED_PROOF_SIZE],
                      GError **error)
{
  g_auto (HeedMemberProof) proof = { 0 };
  g_autofree char *id = NULL;

  if (!find_id (db, key, &id, error) || !heed_db_find_member_proof (db, id, &proof, error))
    return FALSE;
  memcpy (ret_hash, proof.hash, HEED_PROOF_SIZE);

  return TRUE;
}

char *
heed_db_dup_member_detail (HeedDb *db,
                           const char *id,
                           const char *more,
                           GError **error)
{
  g_auto (HeedMemberProof) proof = { 0 };
  g_autofree char *text = NULL;

  g_return_val_if_fail (db != NULL && id != NULL, NULL);

  if (!heed_db_find_member_proof (db, id, &proof, error))
    return NULL;
  if (proof.said == NULL)
    {
      heed_store_say_not_found ("member", id, error);
      return NULL;
    }
  heed_db_note_proven (db, "member", proof.key);
  text = g_strconcat (proof.said, more != NULL ? " " : "", more != NULL ? more : "", NULL);

  return heed_proof_join (text, proof.hash);
}
