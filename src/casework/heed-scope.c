/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-scope.h"

#include "heed-clock.h"
#include "heed-date.h"
#include "heed-id.h"
#include "heed-session-private.h"

void
heed_scope_free (HeedScope *scope)
{
  g_clear_object (&scope->prompt);
  g_strfreev (scope->concerns);
  g_free (scope);
}

/* A concern of this day in which only the child is named. */
static HeedEntry *
make_entry (HeedSession *session,
            const char *child)
{
  g_autoptr (HeedField) field = heed_field_new ("Concern");
  HeedField *occurred = heed_field_new ("Occurred");
  HeedField *involvement = heed_field_new ("Involvement");
  g_autofree char *id = heed_id_new ('e');
  g_autofree char *now = heed_moment_now_utc ();
  g_autofree char *day = heed_date_format_iso (heed_clock_get_today ());

  heed_field_set_attribute (field, "id", id);
  heed_field_set_attribute (field, "recordedAt", now);
  heed_field_set_attribute (field, "author", heed_session_get_member_id (session));
  heed_field_set_attribute (occurred, "earliest", day);
  heed_field_set_attribute (occurred, "latest", day);
  heed_field_set_attribute (occurred, "precision", "day");
  heed_field_append (field, occurred);
  heed_field_set_attribute (involvement, "person", child);
  heed_field_set_attribute (involvement, "role", "subject");
  heed_field_append (field, involvement);

  return heed_entry_new (field);
}

static HeedPrompt *
find_heading (GPtrArray *prompts,
              const char *child)
{
  HeedPrompt *found = NULL;

  for (guint i = 0; i < prompts->len; i++)
    {
      HeedPrompt *prompt = g_ptr_array_index (prompts, i);
      const HeedPromptFacts *facts = heed_prompt_get_facts (prompt);

      if (!g_str_has_prefix (facts->rule, "scope.") || g_strcmp0 (facts->person, child) != 0)
        continue;
      if (found == NULL || facts->head > heed_prompt_get_facts (found)->head
          || (facts->head == heed_prompt_get_facts (found)->head && heed_prompt_get_rank (prompt) < heed_prompt_get_rank (found)))
        found = prompt;
    }

  return found;
}

/* Whether a category is one of abuse that the pack is about. */
static gboolean
is_about (HeedCodes *codes,
          const char *category,
          const char *pack)
{
  const char *fact = heed_codes_get_fact (codes, "category", category, "pack");
  g_auto (GStrv) packs = g_strsplit (fact != NULL ? fact : "", " ", -1);

  if (heed_codes_get_fact (codes, "category", category, "abuse") == NULL)
    return FALSE;
  for (guint i = 0; packs[i] != NULL; i++)
    if (*packs[i] != '\0' && g_str_has_prefix (pack, packs[i]))
      return TRUE;

  return FALSE;
}

static void
add_categories (GPtrArray *labels,
                HeedCodes *codes,
                HeedEntry *entry,
                const char *pack)
{
  HeedField *field = heed_record_get_field (HEED_RECORD (entry));

  for (guint i = 0; i < heed_field_get_n_children (field); i++)
    {
      HeedField *category = heed_field_get_child (field, i);
      const char *code = heed_field_get_attribute (category, "code");
      const char *label;

      if (!g_str_equal (heed_field_get_name (category), "Category") || code == NULL || !is_about (codes, code, pack))
        continue;
      label = heed_codes_get_label (codes, "category", code);
      if (!g_ptr_array_find_with_equal_func (labels, label, g_str_equal, NULL))
        g_ptr_array_add (labels, g_strdup (label));
    }
}

/* Of each open concern for which a pack says more than whom it reaches. */
static char **
dup_concerns (HeedSession *session,
              HeedCaseFile *file,
              HeedCaseDocument *document,
              GPtrArray *prompts,
              const char *child)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (guint i = 0; i < prompts->len; i++)
    {
      const HeedPromptFacts *facts = heed_prompt_get_facts (g_ptr_array_index (prompts, i));
      HeedEntry *entry = facts->entry != NULL ? heed_case_file_find_entry (file, facts->entry) : NULL;

      if (entry == NULL || g_strcmp0 (facts->person, child) != 0 || g_str_has_prefix (facts->rule, "scope.")
          || !heed_case_document_is_open (document, facts->entry))
        continue;
      add_categories (labels, heed_session_get_codes (session), entry, facts->pack);
    }
  g_ptr_array_add (labels, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&labels), FALSE);
}

HeedScope *
heed_scope_today (HeedSession *session,
                  HeedCaseFile *file,
                  const char *child,
                  GError **error)
{
  HeedGuidance *guidance;
  g_autoptr (HeedCaseDocument) document = NULL;
  g_autoptr (HeedEntry) entry = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) today = NULL;
  const char *ids[2] = { NULL };
  HeedScope *scope;
  HeedPrompt *found;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);
  g_return_val_if_fail (HEED_IS_CASE_FILE (file), NULL);
  g_return_val_if_fail (child != NULL, NULL);

  guidance = heed_session_get_guidance (session);
  document = heed_session_derive (session, file);
  all = heed_guidance_evaluate (guidance, document, error);
  if (all == NULL)
    return NULL;
  entry = make_entry (session, child);
  ids[0] = heed_record_get_id (HEED_RECORD (entry));
  heed_case_document_put_entry (document, entry);
  today = heed_guidance_evaluate_entries (guidance, document, ids, error);
  if (today == NULL)
    return NULL;

  scope = g_new0 (HeedScope, 1);
  found = find_heading (today, child);
  scope->prompt = found != NULL ? g_object_ref (found) : NULL;
  scope->concerns = dup_concerns (session, file, document, all, child);

  return scope;
}
