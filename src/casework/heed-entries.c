/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-entries-private.h"

#include "heed-evaluate.h"
#include "heed-form-check.h"
#include "heed-id.h"
#include "heed-problem.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Everything that an entry names, found out of the store. */
typedef struct
{
  HeedCaseFile *file;
  GHashTable *ids; /* id => the field that names it, borrowed */
  const char *name;
} Collect;

/* The children whose files an entry is in, each with the prompts of its file. */
typedef struct
{
  char *child;
  GPtrArray *prompts;
} Raised;

typedef struct
{
  HeedSession *session;
  HeedCaseFile *brought;
  const char *draft;
  const char *action;
  GPtrArray *raised; /* Raised */
} Seal;

static void
raised_free (gpointer data)
{
  Raised *raised = data;

  g_free (raised->child);
  g_clear_pointer (&raised->prompts, g_ptr_array_unref);
  g_free (raised);
}

HeedEntry *
heed_entries_prepare (HeedSession *session,
                      HeedField *entry)
{
  g_autoptr (HeedField) copy = heed_field_copy (entry);
  g_autofree char *now = heed_moment_now_utc ();

  if (heed_field_get_attribute (copy, "id") == NULL || !heed_id_is_valid (heed_field_get_attribute (copy, "id"), 'e'))
    {
      g_autofree char *id = heed_id_new ('e');

      heed_field_set_attribute (copy, "id", id);
    }
  heed_field_set_attribute (copy, "recordedAt", now);
  heed_field_set_attribute (copy, "author", heed_session_get_member_id (session));

  return heed_entry_new (copy);
}

static gboolean
find_names_cb (HeedField *field,
               gpointer user_data)
{
  GHashTable *ids = user_data;
  static const char *const attributes[] = { "person", "by", "agency" };

  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      const char *id = heed_field_get_attribute (field, attributes[i]);

      /* Contact/@person is somebody's name. */
      if (id != NULL && !(i == 0 && strcmp (heed_field_get_name (field), "Contact") == 0))
        g_hash_table_insert (ids, g_strdup (id), field);
    }

  return TRUE;
}

static gboolean
collect (HeedDb *db,
         gpointer user_data,
         GError **error)
{
  Collect *collecting = user_data;
  GHashTableIter iter;
  gpointer key;
  gpointer value;

  g_hash_table_iter_init (&iter, collecting->ids);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const char *id = key;
      g_autoptr (HeedRecord) record = NULL;
      g_autoptr (GError) problem = NULL;

      if (heed_case_file_find (collecting->file, id) != NULL)
        continue;
      if (heed_id_is_valid (id, 'a'))
        record = HEED_RECORD (heed_db_get_agency (db, id, &problem));
      else
        record = HEED_RECORD (heed_db_get_person (db, id, &problem));

      if (record != NULL)
        {
          heed_case_file_add (collecting->file, record);
        }
      else if (g_error_matches (problem, HEED_STORE_ERROR, HEED_STORE_ERROR_NOT_FOUND))
        {
          g_autofree char *what = NULL;

          if (*collecting->name != '\0')
            what = g_strdup_printf (_ ("%s, line %u: no person has the id “%s”. Nothing was imported."), collecting->name, heed_field_get_line (value), id);
          else
            what = g_strdup_printf (_ ("No person has the id “%s”. Your text is kept."), id);
          heed_problem_set (error, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_NOT_FOUND, _ ("An entry names someone who is not there"), what, _ ("Add the person or correct the id, then import again."));
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
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Collect collecting = { file, ids, name };
  GPtrArray *entries = heed_case_file_get_entries (brought);
  GPtrArray *relationships = heed_case_file_get_relationships (brought);

  heed_case_file_set_setting (file, heed_session_get_setting (session));
  heed_case_file_add (file, HEED_RECORD (heed_session_get_member (session)));
  heed_case_file_merge (file, brought);
  for (guint i = 0; i < entries->len; i++)
    heed_field_foreach (heed_record_get_field (g_ptr_array_index (entries, i)), find_names_cb, ids);
  for (guint i = 0; i < relationships->len; i++)
    {
      HeedField *field = heed_record_get_field (g_ptr_array_index (relationships, i));

      g_hash_table_insert (ids, g_strdup (heed_field_get_attribute (field, "person")), field);
      g_hash_table_insert (ids, g_strdup (heed_field_get_attribute (field, "to")), field);
    }
  if (!heed_session_read (session, collect, &collecting, error))
    return NULL;

  return g_steal_pointer (&file);
}

static gboolean
load_files (HeedDb *db,
            gpointer user_data,
            GError **error)
{
  GPtrArray *files = user_data; /* HeedCaseFile or NULL, in the place of each child's id */

  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *child = g_ptr_array_index (files, i);
      g_autoptr (GError) problem = NULL;

      files->pdata[i] = heed_db_load_case (db, child, &problem);
      /* A person who comes with the entry is not there yet. */
      if (files->pdata[i] == NULL && !g_error_matches (problem, HEED_STORE_ERROR, HEED_STORE_ERROR_NOT_FOUND))
        {
          for (guint j = i + 1; j < files->len; j++)
            g_clear_pointer (&files->pdata[j], g_free);
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
    }

  return TRUE;
}

static GStrv
get_subjects (GPtrArray *entries)
{
  g_autoptr (GPtrArray) subjects = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < entries->len; i++)
    {
      g_autoptr (GPtrArray) involvements = heed_entry_dup_involvements (g_ptr_array_index (entries, i));

      for (guint j = 0; j < involvements->len; j++)
        {
          HeedField *involvement = g_ptr_array_index (involvements, j);
          const char *person = heed_involvement_get_person (involvement);

          if (heed_involvement_is_subject (involvement) && person != NULL && !g_ptr_array_find_with_equal_func (subjects, person, g_str_equal, NULL))
            g_ptr_array_add (subjects, g_strdup (person));
        }
    }
  g_ptr_array_add (subjects, NULL);

  return (GStrv) g_ptr_array_free (g_steal_pointer (&subjects), FALSE);
}

/* What the rules will say of each subject's file once the entries are in it. Done before the write, so
 * that the write stays short. */
static GPtrArray *
raise_prompts (HeedSession *session,
               HeedCaseFile *context,
               GPtrArray *entries,
               GError **error)
{
  g_auto (GStrv) subjects = get_subjects (entries);
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (raised_free);
  gboolean done;

  for (guint i = 0; subjects[i] != NULL; i++)
    g_ptr_array_add (files, g_strdup (subjects[i]));
  done = heed_session_read (session, load_files, files, error);

  for (guint i = 0; i < files->len; i++)
    {
      g_autoptr (HeedCaseFile) file = files->pdata[i];
      Raised *raised;

      if (!done)
        continue;
      if (file == NULL)
        file = heed_case_file_new ();
      heed_case_file_merge (file, context);
      raised = g_new0 (Raised, 1);
      raised->child = g_strdup (subjects[i]);
      g_ptr_array_add (all, raised);
      raised->prompts = heed_evaluate_case (session, file, subjects[i], error);
      done = raised->prompts != NULL;
    }

  return done ? g_steal_pointer (&all) : NULL;
}

static gboolean
seal_persons (Seal *sealing,
              HeedDb *db,
              const char *now,
              GError **error)
{
  const char *member = heed_session_get_member_id (sealing->session);
  GPtrArray *persons = heed_case_file_get_persons (sealing->brought);
  GPtrArray *relationships = heed_case_file_get_relationships (sealing->brought);
  GPtrArray *agencies = heed_case_file_get_agencies (sealing->brought);

  for (guint i = 0; i < persons->len; i++)
    {
      HeedRecord *person = g_ptr_array_index (persons, i);
      HeedPut put = heed_db_put_person (db, HEED_PERSON (person), member, now, FALSE, error);

      if (put == HEED_PUT_FAILED || (put != HEED_PUT_UNCHANGED && !heed_session_append_audit (sealing->session, db, put == HEED_PUT_CREATED ? "addPerson" : "changePerson", heed_record_get_id (person), NULL, error)))
        return FALSE;
    }
  for (guint i = 0; i < relationships->len; i++)
    {
      if (heed_db_put_relationship (db, g_ptr_array_index (relationships, i), member, now, error) == HEED_PUT_FAILED)
        return FALSE;
    }
  for (guint i = 0; i < agencies->len; i++)
    {
      if (heed_db_put_agency (db, g_ptr_array_index (agencies, i), member, now, error) == HEED_PUT_FAILED)
        return FALSE;
    }

  return TRUE;
}

static gboolean
seal_entry (Seal *sealing,
            HeedDb *db,
            HeedEntry *entry,
            GError **error)
{
  g_autofree char *detail = g_strdup_printf ("%s %s", heed_entry_kind_get_name (heed_entry_get_kind (entry)), heed_record_get_id (HEED_RECORD (entry)));
  g_autoptr (GPtrArray) involvements = heed_entry_dup_involvements (entry);
  gboolean is_audited = FALSE;

  if (!heed_db_insert_entry (db, entry, NULL, error))
    return FALSE;
  for (guint i = 0; i < involvements->len; i++)
    {
      HeedField *involvement = g_ptr_array_index (involvements, i);

      if (!heed_involvement_is_subject (involvement))
        continue;
      if (!heed_session_append_audit (sealing->session, db, sealing->action, heed_involvement_get_person (involvement), detail, error))
        return FALSE;
      is_audited = TRUE;
    }

  return is_audited || heed_session_append_audit (sealing->session, db, sealing->action, NULL, detail, error);
}

static gboolean
seal (HeedDb *db,
      gpointer user_data,
      GError **error)
{
  Seal *sealing = user_data;
  g_autofree char *now = heed_moment_now_utc ();
  GPtrArray *entries = heed_case_file_get_entries (sealing->brought);

  if (!seal_persons (sealing, db, now, error))
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      if (!seal_entry (sealing, db, g_ptr_array_index (entries, i), error))
        return FALSE;
    }
  for (guint i = 0; i < sealing->raised->len; i++)
    {
      Raised *raised = g_ptr_array_index (sealing->raised, i);

      if (!heed_db_insert_prompts (db, raised->child, raised->prompts, heed_session_get_member_id (sealing->session), now, NULL, error))
        return FALSE;
    }

  return sealing->draft == NULL || heed_db_delete_draft (db, sealing->draft, error);
}

gboolean
heed_entries_seal (HeedSession *session,
                   HeedCaseFile *brought,
                   HeedCaseFile *context,
                   const char *draft,
                   const char *action,
                   GError **error)
{
  g_autoptr (GPtrArray) raised = raise_prompts (session, context, heed_case_file_get_entries (brought), error);
  Seal sealing = { session, brought, draft, action, raised };

  if (raised == NULL)
    return FALSE;

  return heed_session_write (session, seal, &sealing, error);
}

HeedEntry *
heed_file_entry (HeedSession *session,
                 HeedField *entry,
                 GPtrArray *new_persons,
                 const char *draft,
                 GError **error)
{
  g_autoptr (HeedEntry) sealed = NULL;
  g_autoptr (HeedCaseFile) brought = heed_case_file_new ();
  g_autoptr (HeedCaseFile) context = NULL;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);
  g_return_val_if_fail (entry != NULL, NULL);

  for (guint i = 0; new_persons != NULL && i < new_persons->len; i++)
    {
      g_autoptr (HeedField) copy = heed_field_copy (g_ptr_array_index (new_persons, i));

      heed_case_file_add_field (brought, copy);
    }
  sealed = heed_entries_prepare (session, entry);
  heed_case_file_add (brought, HEED_RECORD (sealed));
  context = heed_entries_collect (session, brought, "", error);
  if (context == NULL || !heed_form_check_file (session, context, error) || !heed_entries_seal (session, brought, context, draft, "file", error))
    return NULL;

  return g_steal_pointer (&sealed);
}
