/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "heed-live-prompts.h"

#include "heed-agencies.h"
#include "heed-children.h"
#include "heed-clock.h"
#include "heed-evaluate-private.h"
#include "heed-id.h"
#include "heed-session-private.h"

struct _HeedLivePrompts
{
  GObject parent_instance;

  HeedSession *session;
  HeedCaseFile *file;         /* the form's people, without the form's entry */
  GPtrArray *agencies;        /* HeedAgency, the directory */
  HeedCaseDocument *document; /* of the form's people, with the form's entry once there was one */
  GHashTable *before;         /* what the file said without the form, see dup_words() */
  char *draft;                /* id of the form's entry in the document */
  char *recorded_at;
};

G_DEFINE_FINAL_TYPE (HeedLivePrompts, heed_live_prompts, G_TYPE_OBJECT)

static void
heed_live_prompts_finalize (GObject *object)
{
  HeedLivePrompts *self = HEED_LIVE_PROMPTS (object);

  g_clear_object (&self->session);
  g_clear_object (&self->file);
  g_clear_pointer (&self->agencies, g_ptr_array_unref);
  g_clear_object (&self->document);
  g_clear_pointer (&self->before, g_hash_table_unref);
  g_clear_pointer (&self->draft, g_free);
  g_clear_pointer (&self->recorded_at, g_free);

  G_OBJECT_CLASS (heed_live_prompts_parent_class)->finalize (object);
}

static void
heed_live_prompts_class_init (HeedLivePromptsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = heed_live_prompts_finalize;
}

static void
heed_live_prompts_init (HeedLivePrompts *self)
{
  self->draft = heed_id_new ('e');
  self->recorded_at = heed_moment_now_utc ();
  self->before = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* What makes a prompt another one on screen, as one text. */
static char *
dup_words (HeedPrompt *prompt)
{
  const HeedPromptFacts *facts = heed_prompt_get_facts (prompt);
  const char *parts[] = { facts->rule, facts->pack, facts->entry, facts->person, facts->text };
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (parts[i] != NULL)
        g_string_append (words, parts[i]);
      g_string_append_c (words, '\x1f');
    }

  return g_string_free (words, FALSE);
}

HeedLivePrompts *
heed_live_prompts_new (HeedSession *session,
                       const char *const *persons,
                       GPtrArray *new_persons,
                       GError **error)
{
  g_autoptr (HeedLivePrompts) self = NULL;
  g_autoptr (HeedCaseFile) file = heed_case_file_new ();
  g_autoptr (GPtrArray) before = NULL;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);

  heed_case_file_set_setting (file, heed_session_get_setting (session));
  for (guint i = 0; persons != NULL && persons[i] != NULL; i++)
    {
      g_autoptr (HeedCaseFile) own = heed_load_case_to_file (session, persons[i], error);

      if (own == NULL)
        return NULL;
      heed_case_file_merge (file, own);
    }
  for (guint i = 0; new_persons != NULL && i < new_persons->len; i++)
    {
      g_autoptr (HeedField) copy = heed_field_copy (g_ptr_array_index (new_persons, i));

      heed_case_file_add_field (file, copy);
    }

  self = g_object_new (HEED_TYPE_LIVE_PROMPTS, NULL);
  self->session = g_object_ref (session);
  self->file = g_object_ref (file);
  self->agencies = heed_list_agencies (session, NULL, error);
  if (self->agencies == NULL)
    return NULL;
  self->document = heed_session_derive (session, file);
  before = heed_guidance_evaluate (heed_session_get_guidance (session), self->document, error);
  if (before == NULL)
    return NULL;
  for (guint i = 0; i < before->len; i++)
    g_hash_table_add (self->before, dup_words (g_ptr_array_index (before, i)));

  return g_steal_pointer (&self);
}

static gboolean
was_there_before (HeedLivePrompts *self,
                  HeedPrompt *prompt)
{
  g_autofree char *words = dup_words (prompt);

  return g_hash_table_contains (self->before, words);
}

GPtrArray *
heed_live_prompts_update (HeedLivePrompts *self,
                          HeedField *entry,
                          GError **error)
{
  g_autoptr (HeedField) copy = NULL;
  g_autoptr (HeedEntry) draft = NULL;
  g_autoptr (GPtrArray) raised = NULL;
  GPtrArray *prompts;

  g_return_val_if_fail (HEED_IS_LIVE_PROMPTS (self), NULL);
  g_return_val_if_fail (entry != NULL, NULL);

  copy = heed_field_copy (entry);
  heed_field_set_attribute (copy, "id", self->draft);
  heed_field_set_attribute (copy, "recordedAt", self->recorded_at);
  heed_field_set_attribute (copy, "author", heed_session_get_member_id (self->session));
  draft = heed_entry_new (copy);
  heed_case_document_put_entry (self->document, draft);

  raised = heed_guidance_evaluate_draft (heed_session_get_guidance (self->session), self->document, self->draft, error);
  if (raised == NULL)
    return NULL;

  prompts = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < raised->len; i++)
    {
      HeedPrompt *prompt = g_ptr_array_index (raised, i);

      /* Of other entries only what the form changes. */
      if (g_strcmp0 (heed_prompt_get_facts (prompt)->entry, self->draft) == 0 || !was_there_before (self, prompt))
        g_ptr_array_add (prompts, g_object_ref (prompt));
    }
  heed_prompts_sort (prompts);

  return prompts;
}

HeedCaseFile *
heed_live_prompts_get_file (HeedLivePrompts *self)
{
  g_return_val_if_fail (HEED_IS_LIVE_PROMPTS (self), NULL);

  return self->file;
}

GPtrArray *
heed_live_prompts_get_agencies (HeedLivePrompts *self)
{
  g_return_val_if_fail (HEED_IS_LIVE_PROMPTS (self), NULL);

  return self->agencies;
}

char **
heed_live_prompts_dup_unruled (HeedLivePrompts *self,
                               HeedField *entry)
{
  g_autoptr (GStrvBuilder) unruled = g_strv_builder_new ();
  int today = heed_clock_get_today ();

  g_return_val_if_fail (HEED_IS_LIVE_PROMPTS (self), NULL);
  g_return_val_if_fail (entry != NULL, NULL);

  for (guint i = 0; i < heed_field_get_n_children (entry); i++)
    {
      HeedField *category = heed_field_get_child (entry, i);
      const char *code = heed_field_get_attribute (category, "code");
      const char *packs;
      g_auto (GStrv) ids = NULL;

      if (!g_str_equal (heed_field_get_name (category), "Category") || code == NULL)
        continue;
      packs = heed_codes_get_fact (heed_session_get_codes (self->session), "category", code, "pack");
      ids = g_strsplit (packs != NULL ? packs : "", " ", -1);
      if (!heed_guidance_speaks_of (heed_session_get_guidance (self->session), code, (const char *const *) ids, today))
        g_strv_builder_add (unruled, code);
    }

  return g_strv_builder_end (unruled);
}
