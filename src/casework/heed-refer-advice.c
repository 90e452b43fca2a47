/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "heed-refer-advice.h"

#include "heed-evaluate-private.h"
#include "heed-id.h"
#include "heed-moment.h"

/* A referral as it is before anything is said in it. */
static HeedField *
make_referral (HeedSession *session,
               const char *child,
               const char *about)
{
  HeedField *referral = heed_field_new ("Referral");
  g_autofree char *id = heed_id_new ('e');
  g_autofree char *now = heed_moment_now_utc ();
  HeedField *subject;

  heed_field_set_attribute (referral, "id", id);
  heed_field_set_attribute (referral, "recordedAt", now);
  heed_field_set_attribute (referral, "author", heed_session_get_member_id (session));
  if (about != NULL)
    heed_field_set_attribute (referral, "about", about);
  subject = heed_field_append (referral, heed_field_new ("Involvement"));
  heed_field_set_attribute (subject, "person", child);
  heed_field_set_attribute (subject, "role", "subject");

  return referral;
}

static gboolean
was_said (GPtrArray *said,
          HeedPrompt *prompt)
{
  const HeedPromptFacts *facts = heed_prompt_get_facts (prompt);

  for (guint i = 0; i < said->len; i++)
    {
      const HeedPromptFacts *other = heed_prompt_get_facts (g_ptr_array_index (said, i));

      if (g_str_equal (facts->rule, other->rule) && g_str_equal (facts->title, other->title)
          && g_str_equal (facts->text, other->text) && g_str_equal (facts->action, other->action))
        return TRUE;
    }

  return FALSE;
}

GPtrArray *
heed_refer_advice (HeedSession *session,
                   HeedCaseFile *file,
                   const char *child,
                   const char *about,
                   GError **error)
{
  g_autoptr (HeedCaseFile) with_referral = NULL;
  g_autoptr (HeedField) referral = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) placed = NULL;
  GPtrArray *advice;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);
  g_return_val_if_fail (HEED_IS_CASE_FILE (file), NULL);
  g_return_val_if_fail (child != NULL, NULL);

  with_referral = heed_case_file_new ();
  heed_case_file_merge (with_referral, file);
  referral = make_referral (session, child, about);
  heed_case_file_add_field (with_referral, referral);
  all = heed_evaluate_case (session, with_referral, child, error);
  if (all == NULL)
    return NULL;

  placed = heed_prompts_at (all, "refer");
  advice = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < placed->len; i++)
    {
      if (!was_said (advice, g_ptr_array_index (placed, i)))
        g_ptr_array_add (advice, g_object_ref (g_ptr_array_index (placed, i)));
    }

  return advice;
}
