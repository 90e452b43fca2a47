/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-entries-private.h"

#include "heed-case-place.h"
#include "heed-id.h"
#include "heed-problem.h"
#include "heed-shipped-agencies.h"

#include <glib/gi18n-lib.h>

/* A place where somebody is named. */
typedef struct
{
  const char *id;
  guint line;
} Mention;

typedef struct
{
  HeedSession *session;
  HeedCaseFile *brought;
  HeedCaseFile *file;
  GHashTable *seen;
  GArray *mentions; /* Mention, in the order of reading, each id once */
  const char *name;
} Collect;

static void
mention (Collect *collecting,
         HeedField *field,
         const char *attribute)
{
  Mention one = { heed_field_get_attribute (field, attribute), heed_field_get_line (field) };

  if (one.id != NULL && heed_case_file_find (collecting->file, one.id) == NULL && g_hash_table_add (collecting->seen, (gpointer) one.id))
    g_array_append_val (collecting->mentions, one);
}

static gboolean
mention_cb (HeedField *field,
            gpointer user_data)
{
  static const char *const attributes[] = { "person", "by", "agency", "author" };

  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      /* Contact/@person is somebody's name. */
      if (i > 0 || !g_str_equal (heed_field_get_name (field), "Contact"))
        mention (user_data, field, attributes[i]);
    }
  if (g_str_equal (heed_field_get_name (field), "Relationship"))
    mention (user_data, field, "to");

  return TRUE;
}

static void
mention_all (Collect *collecting,
             GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    heed_field_foreach (heed_record_get_field (g_ptr_array_index (records, i)), mention_cb, collecting);
}

static HeedRecord *
find_record (HeedDb *db,
             const char *id,
             GError **error)
{
  if (heed_id_is_valid (id, 'a'))
    return (HeedRecord *) heed_db_get_agency (db, id, error);
  if (heed_id_is_valid (id, 'm'))
    return (HeedRecord *) heed_db_get_member (db, id, error);

  return (HeedRecord *) heed_db_get_person (db, id, error);
}

static gboolean
collect (HeedDb *db,
         gpointer user_data,
         GError **error)
{
  Collect *collecting = user_data;

  for (guint i = 0; i < collecting->mentions->len; i++)
    {
      const Mention *one = &g_array_index (collecting->mentions, Mention, i);
      g_autoptr (GError) problem = NULL;
      g_autoptr (HeedRecord) record = find_record (db, one->id, &problem);
      g_autoptr (HeedAgency) shipped = record == NULL ? heed_shipped_agencies_find (collecting->session, one->id) : NULL;

      if (record != NULL)
        {
          heed_case_file_add (collecting->file, record);
        }
      else if (shipped != NULL)
        {
          /* An entry that is filed has in the store whom it names. */
          heed_case_file_add (collecting->brought, HEED_RECORD (shipped));
          heed_case_file_add (collecting->file, HEED_RECORD (shipped));
        }
      else if (g_error_matches (problem, HEED_STORE_ERROR, HEED_STORE_ERROR_NOT_FOUND))
        {
          g_autofree char *place = heed_case_dup_place (collecting->name, one->line);
          g_autofree char *what = g_strdup_printf (_ ("%sno person has the id “%s”. %s"), place, one->id, heed_case_get_kept (collecting->name));

          heed_problem_set (error,
                            HEED_CASEWORK_ERROR,
                            HEED_CASEWORK_ERROR_NOT_FOUND,
                            _ ("An entry names someone who is not there"),
                            what,
                            _ ("Add the person or correct the id, then import again."));
          return FALSE;
        }
      else
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
    }

  return TRUE;
}

HeedCaseFile *
heed_entries_collect (HeedSession *session,
                      HeedCaseFile *brought,
                      const char *name,
                      GError **error)
{
  g_autoptr (HeedCaseFile) file = heed_case_file_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) mentions = g_array_new (FALSE, FALSE, sizeof (Mention));
  Collect collecting = { session, brought, file, seen, mentions, name };

  g_assert (HEED_IS_SESSION (session));

  heed_case_file_set_setting (file, heed_session_get_setting (session));
  heed_case_file_add (file, HEED_RECORD (heed_session_get_member (session)));
  heed_case_file_merge (file, brought);
  mention_all (&collecting, heed_case_file_get_persons (brought));
  mention_all (&collecting, heed_case_file_get_relationships (brought));
  mention_all (&collecting, heed_case_file_get_entries (brought));
  mention_all (&collecting, heed_case_file_get_agencies (brought));
  if (mentions->len > 0 && !heed_session_read (session, collect, &collecting, error))
    return NULL;

  return g_steal_pointer (&file);
}
