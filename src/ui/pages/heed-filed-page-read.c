/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-filed-page-private.h"

#include "heed-agencies.h"
#include "heed-children.h"
#include "heed-decision-form.h"
#include "heed-entries.h"
#include "heed-form-draft.h"
#include "heed-involvement.h"

void
heed_filed_question_free (gpointer data)
{
  HeedFiledQuestion *question = data;

  g_object_unref (question->session);
  g_free (question->child);
  g_free (question->entry);
  g_free (question->draft);
  g_free (question);
}

void
heed_filed_answer_free (gpointer data)
{
  HeedFiledAnswer *answer = data;

  g_clear_object (&answer->file);
  g_clear_pointer (&answer->prompts, g_ptr_array_unref);
  g_clear_pointer (&answer->agencies, g_ptr_array_unref);
  g_clear_pointer (&answer->draft, heed_form_draft_free);
  g_free (answer->child);
  g_free (answer->entry);
  g_free (answer);
}

static gboolean
is_there (GPtrArray *prompts,
          HeedPrompt *prompt)
{
  for (guint i = 0; i < prompts->len; i++)
    {
      if (heed_prompt_is_same (g_ptr_array_index (prompts, i), prompt))
        return TRUE;
    }

  return FALSE;
}

/* An entry about two children has the prompts of both. */
static gboolean
add_prompts (HeedSession *session,
             const char *child,
             const char *entry,
             GPtrArray *prompts,
             GError **error)
{
  g_autoptr (GPtrArray) all = heed_list_prompts (session, child, FALSE, error);

  if (all == NULL)
    return FALSE;

  for (guint i = 0; i < all->len; i++)
    {
      HeedPrompt *prompt = g_ptr_array_index (all, i);

      if (g_strcmp0 (heed_prompt_get_facts (prompt)->entry, entry) == 0 && !is_there (prompts, prompt))
        g_ptr_array_add (prompts, g_object_ref (prompt));
    }

  return TRUE;
}

static gboolean
is_about (const char *text,
          gpointer about)
{
  g_autofree char *entry = heed_form_draft_dup_value (text, "about");

  return entry != NULL && g_strv_contains (about, entry);
}

/* The entry, and what it amends: words about an older version are words about this one. Caller owns. */
static GStrv
dup_versions (HeedCaseFile *file,
              const char *entry)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  guint n_left = heed_case_file_get_entries (file)->len;

  for (HeedEntry *version = heed_case_file_find_entry (file, entry); version != NULL && n_left > 0; n_left--)
    {
      const char *older = heed_field_get_attribute (heed_record_get_field (HEED_RECORD (version)), "supersedes");

      g_strv_builder_add (ids, heed_record_get_id (HEED_RECORD (version)));
      version = older != NULL ? heed_case_file_find_entry (file, older) : NULL;
    }

  return g_strv_builder_end (ids);
}

/* The entry as it stands now. Borrowed. */
static const char *
find_latest (HeedCaseFile *file,
             const char *entry)
{
  HeedEntry *later;

  while ((later = heed_case_file_find_superseding (file, entry)) != NULL)
    entry = heed_record_get_id (HEED_RECORD (later));

  return entry;
}

/* The draft names whom and what it is about, where the page was asked for by it alone. */
static gboolean
take_places (HeedFiledAnswer *answer,
             HeedFiledQuestion *question,
             GError **error)
{
  answer->child = g_strdup (question->child);
  answer->entry = g_strdup (question->entry);
  if (question->child != NULL || question->draft == NULL)
    return question->child != NULL;

  answer->draft = heed_draft_find (question->session, heed_decision_form.entry, question->draft, is_about, NULL, error);
  if (answer->draft == NULL)
    return FALSE;
  answer->child = heed_form_draft_dup_value (heed_draft_text (answer->draft), "child");
  answer->entry = heed_form_draft_dup_value (heed_draft_text (answer->draft), "about");

  return answer->child != NULL && answer->entry != NULL;
}

gpointer
heed_filed_read (gpointer user_data,
                 GCancellable *cancellable,
                 GError **error)
{
  HeedFiledQuestion *question = user_data;
  g_autoptr (HeedFiledAnswer) answer = g_new0 (HeedFiledAnswer, 1);
  g_autoptr (GPtrArray) involvements = NULL;
  HeedEntry *entry;

  answer->prompts = g_ptr_array_new_with_free_func (g_object_unref);
  if (!take_places (answer, question, error))
    return NULL;
  answer->file = heed_load_case (question->session, answer->child, error);
  if (answer->file == NULL)
    return NULL;
  if (question->entry == NULL)
    {
      char *asked = answer->entry;

      answer->entry = g_strdup (find_latest (answer->file, asked));
      g_free (asked);
    }
  entry = heed_case_file_find_entry (answer->file, answer->entry);
  if (entry == NULL)
    return NULL;

  involvements = heed_entry_dup_involvements (entry);
  for (guint i = 0; i < involvements->len; i++)
    {
      HeedField *involvement = g_ptr_array_index (involvements, i);

      if (heed_involvement_is_subject (involvement)
          && !add_prompts (question->session, heed_involvement_get_person (involvement), answer->entry, answer->prompts, error))
        return NULL;
    }
  answer->agencies = heed_list_agencies (question->session, NULL, error);
  if (answer->agencies == NULL)
    return NULL;

  if (question->opens && answer->draft == NULL)
    {
      g_auto (GStrv) versions = dup_versions (answer->file, answer->entry);
      g_autoptr (GError) problem = NULL;

      answer->draft = heed_draft_find (question->session, heed_decision_form.entry, question->draft, is_about, versions, &problem);
      if (problem != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
    }

  return g_steal_pointer (&answer);
}
