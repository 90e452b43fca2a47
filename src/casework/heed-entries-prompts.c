/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-entries-private.h"

#include "heed-evaluate.h"
#include "heed-problem.h"
#include "heed-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  HeedSession *session;
  const char *child;
  gboolean all;
  GPtrArray *raised; /* HeedPrompt that fire now */
  GPtrArray *kept;   /* HeedPrompt out of the store */
} Listing;

typedef struct
{
  HeedSession *session;
  const char *prompt;
  const char *decision;
  const char *reason;
} Answer;

typedef struct
{
  GStrv ids;
  const char *child;
  HeedCaseFile *file;
} Loading;

static gboolean
list_children (HeedDb *db,
               gpointer user_data,
               GError **error)
{
  Loading *loading = user_data;

  loading->ids = heed_db_list_child_ids (db, error);

  return loading->ids != NULL;
}

static gboolean
load_case (HeedDb *db,
           gpointer user_data,
           GError **error)
{
  Loading *loading = user_data;

  loading->file = heed_db_load_case (db, loading->child, error);

  return loading->file != NULL;
}

static gboolean
keep_prompts (HeedDb *db,
              gpointer user_data,
              GError **error)
{
  Listing *listing = user_data;
  g_autofree char *now = heed_moment_now_utc ();

  return heed_db_insert_prompts (db, listing->child, listing->raised, heed_session_get_member_id (listing->session), now, NULL, error);
}

static gboolean
list_kept (HeedDb *db,
           gpointer user_data,
           GError **error)
{
  Listing *listing = user_data;

  listing->kept = heed_db_list_prompts (db, listing->child, error);

  return listing->kept != NULL;
}

static gboolean
says_the_same (HeedPrompt *a,
               HeedPrompt *b)
{
  const HeedPromptFacts *fa = heed_prompt_get_facts (a);
  const HeedPromptFacts *fb = heed_prompt_get_facts (b);

  return heed_prompt_is_same (a, b) && g_strcmp0 (fa->title, fb->title) == 0 && g_strcmp0 (fa->text, fb->text) == 0 && g_strcmp0 (fa->action, fb->action) == 0 && g_strcmp0 (fa->pack_hash, fb->pack_hash) == 0 && g_strv_equal (fa->because_values, fb->because_values);
}

/* The kept prompt, with its id and answer, of one that fires now; the newest where there are more. */
static HeedPrompt *
find_kept (GPtrArray *kept,
           HeedPrompt *raised)
{
  for (guint i = kept->len; i > 0; i--)
    {
      HeedPrompt *prompt = g_ptr_array_index (kept, i - 1);

      if (says_the_same (prompt, raised))
        return prompt;
    }

  return NULL;
}

static gboolean
list_of_child (HeedSession *session,
               const char *child,
               gboolean all,
               GPtrArray *prompts,
               GError **error)
{
  Loading loading = { NULL, child, NULL };
  g_autoptr (HeedCaseFile) file = NULL;
  g_autoptr (GPtrArray) raised = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  Listing listing = { session, child, all, NULL, NULL };

  if (!heed_session_read (session, load_case, &loading, error))
    return FALSE;
  file = loading.file;
  raised = heed_evaluate_case (session, file, child, error);
  if (raised == NULL)
    return FALSE;

  listing.raised = raised;
  if (!heed_session_is_read_only (session, NULL) && !heed_session_write (session, keep_prompts, &listing, error))
    return FALSE;
  if (!heed_session_read (session, list_kept, &listing, error))
    return FALSE;
  kept = listing.kept;

  if (all)
    {
      for (guint i = 0; i < kept->len; i++)
        g_ptr_array_add (prompts, g_object_ref (g_ptr_array_index (kept, i)));
      return TRUE;
    }

  for (guint i = 0; i < raised->len; i++)
    {
      HeedPrompt *prompt = find_kept (kept, g_ptr_array_index (raised, i));

      /* In a store that can only be read, what fires now may never have been kept. */
      g_ptr_array_add (prompts, g_object_ref (prompt != NULL ? prompt : g_ptr_array_index (raised, i)));
    }

  return TRUE;
}

GPtrArray *
heed_list_prompts (HeedSession *session,
                   const char *child,
                   gboolean all,
                   GError **error)
{
  g_autoptr (GPtrArray) prompts = g_ptr_array_new_with_free_func (g_object_unref);
  Loading loading = { NULL, NULL, NULL };
  g_auto (GStrv) ids = NULL;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);

  if (!heed_session_audit (session, "prompts", child, NULL, error))
    return NULL;
  if (child != NULL)
    {
      if (!list_of_child (session, child, all, prompts, error))
        return NULL;
    }
  else
    {
      if (!heed_session_read (session, list_children, &loading, error))
        return NULL;
      ids = loading.ids;
      for (guint i = 0; ids[i] != NULL; i++)
        {
          if (!list_of_child (session, ids[i], all, prompts, error))
            return NULL;
        }
    }
  heed_prompts_sort (prompts);

  return g_steal_pointer (&prompts);
}

static gboolean
answer (HeedDb *db,
        gpointer user_data,
        GError **error)
{
  Answer *answering = user_data;
  g_autofree char *now = heed_moment_now_utc ();
  g_autofree char *child = heed_db_get_prompt_child (db, answering->prompt, error);
  g_autofree char *detail = g_strdup_printf ("%s %s", answering->prompt, answering->decision);

  return child != NULL && heed_db_answer_prompt (db, answering->prompt, answering->decision, answering->reason, heed_session_get_member_id (answering->session), now, error) && heed_session_append_audit (answering->session, db, "answer", child, detail, error);
}

gboolean
heed_answer_prompt (HeedSession *session,
                    const char *prompt,
                    const char *decision,
                    const char *reason,
                    GError **error)
{
  static const char *const decisions[] = { "acted", "notNow", "disagree", NULL };
  Answer answering = { session, prompt, decision, reason != NULL ? reason : "" };
  g_autofree char *stripped = g_strstrip (g_strdup (answering.reason));

  g_return_val_if_fail (HEED_IS_SESSION (session), FALSE);
  g_return_val_if_fail (prompt != NULL && decision != NULL, FALSE);

  if (!g_strv_contains (decisions, decision))
    {
      g_autofree char *what = g_strdup_printf (_ ("“%s” is no answer to a prompt; nothing was changed."), decision);

      heed_problem_set (error, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_REFUSED, _ ("That answer is not known"), what, _ ("Answer with acted, notNow or disagree."));
      return FALSE;
    }
  if (*stripped == '\0' && strcmp (decision, "acted") != 0)
    {
      heed_problem_set (error, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_MISSING, _ ("The reason is missing"), _ ("“Not now” and “I see it differently” are kept with their reason."), _ ("Write why, in your own words."));
      return FALSE;
    }
  if (!heed_text_check_xml (_ ("Reason"), answering.reason, error))
    return FALSE;

  return heed_session_write (session, answer, &answering, error);
}
