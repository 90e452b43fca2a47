/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-db-unproven-private.h"

void
heed_db_note_unproven (HeedDb *db,
                       const char *what,
                       gint64 key)
{
  HeedDbUnproven unproven = { what, key };

  if (db->unproven == NULL)
    db->unproven = g_array_new (FALSE, FALSE, sizeof (HeedDbUnproven));
  g_array_append_val (db->unproven, unproven);
}

void
heed_db_hash_version (const char *record,
                      const char *id,
                      gint64 number,
                      const char *at,
                      const char *member,
                      const char *import,
                      const char *body,
                      guint8 ret_hash[HEED_PROOF_SIZE])
{
  g_autoptr (HeedProof) proof = heed_proof_new ("version");

  heed_proof_add (proof, record);
  heed_proof_add (proof, id);
  heed_proof_add_integer (proof, number);
  heed_proof_add (proof, at);
  heed_proof_add (proof, member);
  heed_proof_add (proof, import);
  heed_proof_add (proof, body);
  heed_proof_finish (proof, ret_hash);
}

void
heed_db_forget_unproven (HeedDb *db)
{
  g_clear_pointer (&db->brought, g_byte_array_unref);
  g_clear_pointer (&db->unproven, g_array_unref);
  g_clear_pointer (&db->import, g_free);
}

void
heed_db_note_proven (HeedDb *db,
                     const char *what,
                     gint64 key)
{
  /* Nearly always the last that was written. */
  for (guint i = db->unproven != NULL ? db->unproven->len : 0; i > 0; i--)
    {
      const HeedDbUnproven *unproven = &g_array_index (db->unproven, HeedDbUnproven, i - 1);

      if (unproven->key == key && g_str_equal (unproven->what, what))
        {
          g_array_remove_index (db->unproven, i - 1);
          return;
        }
    }
}
