/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-entries-private.h"

#include "heed-brought-private.h"
#include "heed-evaluate-private.h"
#include "heed-form-check-private.h"
#include "heed-id.h"
#include "heed-rights.h"
#include "heed-subjects.h"

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
  const HeedEntriesFiling *filing;
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

  g_assert (HEED_IS_SESSION (session));

  if (heed_field_get_attribute (copy, "id") == NULL || !heed_id_is_valid (heed_field_get_attribute (copy, "id"), 'e'))
    {
      g_autofree char *id = heed_id_new ('e');

      heed_field_set_attribute (copy, "id", id);
    }
  heed_form_tidy (copy);
  heed_field_set_attribute (copy, "recordedAt", now);
  heed_field_set_attribute (copy, "author", heed_session_get_member_id (session));

  return heed_entry_new (copy);
}

/* A child's file as it will be: what is brought comes first, so that a new version of a person or an
 * agency stands for the one that is kept. */
static HeedCaseFile *
load_after (HeedSession *session,
            HeedCaseFile *context,
            const char *child,
            GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (HeedCaseFile) kept = heed_session_load_whole_case (session, child, &problem);
  HeedCaseFile *file;

  /* A person who comes with the entry is not there yet. */
  if (kept == NULL && !g_error_matches (problem, HEED_STORE_ERROR, HEED_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }

  file = heed_case_file_new ();
  heed_case_file_merge (file, context);
  if (kept != NULL)
    heed_case_file_merge (file, kept);

  return file;
}

/* What the rules will say of each subject's file once the entries are in it. Done before the write, so
 * that the write stays short; what another filing changes meanwhile is seen when prompts are next
 * listed. */
static GPtrArray *
raise_prompts (HeedSession *session,
               HeedCaseFile *context,
               GPtrArray *entries,
               GError **error)
{
  g_auto (GStrv) subjects = heed_subjects_of_entries (entries);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (raised_free);

  for (guint i = 0; subjects[i] != NULL; i++)
    {
      g_autoptr (HeedCaseFile) file = load_after (session, context, subjects[i], error);
      Raised *raised;

      if (file == NULL)
        return NULL;
      raised = g_new0 (Raised, 1);
      g_ptr_array_add (all, raised);
      raised->child = g_strdup (subjects[i]);
      raised->prompts = heed_evaluate_case (session, file, subjects[i], error);
      if (raised->prompts == NULL)
        return NULL;
    }

  return g_steal_pointer (&all);
}

/* Whether all that @part says stands in @whole too. */
static gboolean
is_said_by (HeedField *part,
            HeedField *whole)
{
  const char *text = heed_field_get_text (part);

  if (!g_str_equal (heed_field_get_name (part), heed_field_get_name (whole)))
    return FALSE;
  if (text != NULL && g_strcmp0 (text, heed_field_get_text (whole)) != 0)
    return FALSE;

  for (guint i = 0; i < heed_field_get_n_attributes (part); i++)
    {
      const char *value = NULL;
      const char *name = heed_field_get_nth_attribute (part, i, &value);

      if (g_strcmp0 (heed_field_get_attribute (whole, name), value) != 0)
        return FALSE;
    }

  for (guint i = 0; i < heed_field_get_n_children (part); i++)
    {
      guint place = 0;

      while (place < heed_field_get_n_children (whole) && !is_said_by (heed_field_get_child (part, i), heed_field_get_child (whole, place)))
        place++;
      if (place == heed_field_get_n_children (whole))
        return FALSE;
    }

  return TRUE;
}

/* The person to put: where @person only says again, in part, what is on file, it names somebody and is no new
 * version, in which what it leaves out would be gone. */
static HeedPerson *
ref_person_to_put (HeedDb *db,
                   HeedPerson *person)
{
  g_autoptr (HeedPerson) known = heed_db_get_person (db, heed_record_get_id (HEED_RECORD (person)), NULL);

  if (known != NULL && is_said_by (heed_record_get_field (HEED_RECORD (person)), heed_record_get_field (HEED_RECORD (known))))
    return g_steal_pointer (&known);

  return g_object_ref (person);
}

static gboolean
seal_persons (Seal *sealing,
              const HeedBrought *brought,
              GError **error)
{
  g_autoptr (GHashTable) children = heed_subjects_find_children (sealing->brought);
  GPtrArray *persons = heed_case_file_get_persons (sealing->brought);

  for (guint i = 0; i < persons->len; i++)
    {
      g_autoptr (HeedPerson) person = ref_person_to_put (brought->db, g_ptr_array_index (persons, i));
      const char *id = heed_record_get_id (HEED_RECORD (person));

      if (heed_brought_put_person (brought, person, g_hash_table_contains (children, id), error) == HEED_PUT_FAILED)
        return FALSE;
    }

  return TRUE;
}

/* All that was brought, those first whom others name. */
static gboolean
seal_records (Seal *sealing,
              const HeedBrought *brought,
              GError **error)
{
  GPtrArray *relationships = heed_case_file_get_relationships (sealing->brought);
  GPtrArray *agencies = heed_case_file_get_agencies (sealing->brought);
  GPtrArray *entries = heed_case_file_get_entries (sealing->brought);

  if (!seal_persons (sealing, brought, error))
    return FALSE;
  for (guint i = 0; i < relationships->len; i++)
    {
      if (heed_brought_put_relationship (brought, g_ptr_array_index (relationships, i), error) == HEED_PUT_FAILED)
        return FALSE;
    }
  for (guint i = 0; i < agencies->len; i++)
    {
      if (heed_brought_put_agency (brought, g_ptr_array_index (agencies, i), error) == HEED_PUT_FAILED)
        return FALSE;
    }
  for (guint i = 0; i < entries->len; i++)
    {
      if (!heed_brought_insert_entry (brought, g_ptr_array_index (entries, i), error))
        return FALSE;
    }

  return TRUE;
}

/* Of a prompt that filing raised, in the child's file that it is in: whether this is its answer. */
static gboolean
is_answer (const HeedGivenAnswer *answer,
           const HeedPromptFacts *facts)
{
  return facts->decision == NULL && g_str_equal (answer->rule, facts->rule) && g_strcmp0 (answer->person, facts->person) == 0;
}

static gboolean
is_among (GPtrArray *raised,
          HeedPrompt *kept)
{
  for (guint i = 0; i < raised->len; i++)
    {
      if (heed_prompt_is_same (g_ptr_array_index (raised, i), kept))
        return TRUE;
    }

  return FALSE;
}

/* @is_given has a flag for each answer that found its prompt. */
static gboolean
seal_answers (Seal *sealing,
              HeedDb *db,
              Raised *raised,
              const char *now,
              gboolean *is_given,
              GError **error)
{
  GPtrArray *answers = sealing->filing->answers;
  g_autoptr (GPtrArray) kept = heed_db_list_prompts (db, raised->child, error);

  if (kept == NULL)
    return FALSE;
  for (guint i = 0; i < kept->len; i++)
    {
      HeedPrompt *prompt = g_ptr_array_index (kept, i);
      const HeedPromptFacts *facts = heed_prompt_get_facts (prompt);
      gboolean is_of_entry = facts->entry != NULL && heed_case_file_find_entry (sealing->brought, facts->entry) != NULL;

      /* Of what was there before, only what this filing raised anew stood in the form. */
      if (!is_of_entry && (g_strcmp0 (facts->raised_at, now) != 0 || !is_among (raised->prompts, prompt)))
        continue;
      for (guint j = 0; j < answers->len; j++)
        {
          const HeedGivenAnswer *answer = g_ptr_array_index (answers, j);

          if (!is_answer (answer, facts))
            continue;
          if (!heed_entries_write_answer (sealing->session, db, facts->id, raised->child, answer->decision, answer->reason, now, error))
            return FALSE;
          is_given[j] = TRUE;
        }
    }

  return TRUE;
}

/* A prompt that was answered and is not raised after all: its answer is somebody's word even so. */
static gboolean
seal_other_answers (Seal *sealing,
                    HeedDb *db,
                    const gboolean *is_given,
                    GError **error)
{
  GPtrArray *answers = sealing->filing->answers;

  for (guint i = 0; i < answers->len; i++)
    {
      const HeedGivenAnswer *answer = g_ptr_array_index (answers, i);
      g_autofree char *detail = NULL;

      if (is_given[i])
        continue;
      detail = g_strdup_printf ("%s %s %s", answer->rule, answer->decision, answer->reason);
      if (!heed_session_append_audit (sealing->session, db, "answerWithoutPrompt", answer->person, detail, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
seal (HeedDb *db,
      gpointer user_data,
      GError **error)
{
  Seal *sealing = user_data;
  g_autofree char *now = heed_moment_now_utc ();
  const HeedEntriesFiling *filing = sealing->filing;
  const HeedBrought brought = { .session = sealing->session, .db = db, .now = now, .action = filing->action };
  g_autofree gboolean *is_given = filing->answers != NULL ? g_new0 (gboolean, filing->answers->len + 1) : NULL;

  if (!seal_records (sealing, &brought, error))
    return FALSE;
  for (guint i = 0; i < sealing->raised->len; i++)
    {
      Raised *raised = g_ptr_array_index (sealing->raised, i);

      if (!heed_db_insert_prompts (db, raised->child, raised->prompts, heed_session_get_member_id (sealing->session), now, NULL, error))
        return FALSE;
      if (is_given != NULL && !seal_answers (sealing, db, raised, now, is_given, error))
        return FALSE;
    }
  if (is_given != NULL && !seal_other_answers (sealing, db, is_given, error))
    return FALSE;
  if (filing->also != NULL && !filing->also (db, filing->also_data, error))
    return FALSE;

  return filing->draft == NULL || heed_db_delete_draft (db, filing->draft, error);
}

/* What an entry is about, or takes the place of, as the member sees it. */
static gpointer
get_entry_cb (HeedDb *db,
              gpointer id,
              GError **error)
{
  return heed_db_get_entry (db, id, error);
}

static gboolean
check_referred (HeedSession *session,
                HeedCaseFile *brought,
                const char *id,
                GError **error)
{
  g_autoptr (HeedEntry) entry = NULL;

  if (id == NULL || heed_case_file_find_entry (brought, id) != NULL)
    return TRUE;
  entry = heed_session_fetch (session, get_entry_cb, (gpointer) id, g_object_unref, error);
  if (entry == NULL)
    return FALSE;
  if (heed_session_get_extent (session, HEED_RIGHT_FILE_CONCERN) == HEED_EXTENT_ALL
      || g_strcmp0 (heed_entry_get_author (entry), heed_session_get_member_id (session)) == 0)
    return TRUE;

  return heed_session_check_right (session, HEED_RIGHT_RECORD, error);
}

static gboolean
check_rights (HeedSession *session,
              HeedCaseFile *brought,
              GError **error)
{
  GPtrArray *entries = heed_case_file_get_entries (brought);
  gboolean sees_all = heed_session_get_extent (session, HEED_RIGHT_READ) == HEED_EXTENT_ALL;

  for (guint i = 0; i < entries->len; i++)
    {
      HeedEntry *entry = g_ptr_array_index (entries, i);
      gboolean is_concern = heed_entry_get_kind (entry) == HEED_ENTRY_CONCERN;

      if (!heed_session_check_right (session, is_concern ? HEED_RIGHT_FILE_CONCERN : HEED_RIGHT_RECORD, error))
        return FALSE;
      if (sees_all)
        continue;
      if (!check_referred (session, brought, heed_entry_get_about (entry), error)
          || !check_referred (session, brought, heed_entry_get_supersedes (entry), error))
        return FALSE;
    }

  return TRUE;
}

gboolean
heed_entries_seal (HeedSession *session,
                   HeedCaseFile *brought,
                   HeedCaseFile *context,
                   const HeedEntriesFiling *filing,
                   GError **error)
{
  g_autoptr (GPtrArray) raised = NULL;
  Seal sealing = { session, brought, filing, NULL };

  g_assert (HEED_IS_SESSION (session));

  if (!check_rights (session, brought, error))
    return FALSE;
  raised = raise_prompts (session, context, heed_case_file_get_entries (brought), error);
  if (raised == NULL)
    return FALSE;
  sealing.raised = raised;

  return heed_session_write (session, seal, &sealing, error);
}

GPtrArray *
heed_file_entries (HeedSession *session,
                   GPtrArray *entries,
                   GPtrArray *new_persons,
                   GPtrArray *answers,
                   const char *draft,
                   GError **error)
{
  const HeedEntriesFiling filing = { .action = "file", .draft = draft, .answers = answers };
  g_autoptr (GPtrArray) sealed = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (HeedCaseFile) brought = heed_case_file_new ();
  g_autoptr (HeedCaseFile) context = NULL;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);
  g_return_val_if_fail (entries != NULL && entries->len > 0, NULL);

  for (guint i = 0; answers != NULL && i < answers->len; i++)
    {
      const HeedGivenAnswer *answer = g_ptr_array_index (answers, i);

      if (!heed_answer_check (answer->decision, answer->reason, error))
        return NULL;
    }
  for (guint i = 0; new_persons != NULL && i < new_persons->len; i++)
    {
      g_autoptr (HeedField) copy = heed_field_copy (g_ptr_array_index (new_persons, i));

      heed_form_tidy (copy);
      if (heed_field_get_attribute (copy, "id") == NULL)
        {
          g_autofree char *id = heed_id_new ('p');

          heed_field_set_attribute (copy, "id", id);
        }
      heed_case_file_add_field (brought, copy);
    }
  for (guint i = 0; i < entries->len; i++)
    {
      HeedEntry *entry = heed_entries_prepare (session, g_ptr_array_index (entries, i));

      g_ptr_array_add (sealed, entry);
      heed_case_file_add (brought, HEED_RECORD (entry));
    }
  context = heed_entries_collect (session, brought, "", error);
  if (context == NULL || !heed_form_check (brought, context, "", NULL, NULL, error))
    return NULL;
  if (!heed_entries_seal (session, brought, context, &filing, error))
    return NULL;

  return g_steal_pointer (&sealed);
}

HeedEntry *
heed_file_entry (HeedSession *session,
                 HeedField *entry,
                 GPtrArray *new_persons,
                 const char *draft,
                 GError **error)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_autoptr (GPtrArray) sealed = NULL;

  g_return_val_if_fail (entry != NULL, NULL);

  g_ptr_array_add (one, entry);
  sealed = heed_file_entries (session, one, new_persons, NULL, draft, error);

  return sealed != NULL ? g_object_ref (g_ptr_array_index (sealed, 0)) : NULL;
}
