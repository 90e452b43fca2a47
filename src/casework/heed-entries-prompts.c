/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-entries-private.h"

#include "heed-evaluate-private.h"
#include "heed-guidance-error.h"
#include "heed-problem.h"
#include "heed-rights.h"
#include "heed-text.h"

#include <glib/gi18n-lib.h>

/* So many children are looked at in one reading, and what is new of theirs is kept in one write. */
#define BATCH 50

/* A child's file on its way to prompts. */
typedef struct
{
  const char *child;
  HeedCaseFile *file;
  gboolean is_partial; /* the member does not see all of it: what rules say of the rest is not kept */
  GPtrArray *raised;   /* HeedPrompt that fire now */
  GPtrArray *kept;     /* HeedPrompt out of the store, oldest first */
} Sheet;

typedef struct
{
  HeedSession *session;
  const char *const *prompts;
  const char *decision;
  const char *reason;
} Answer;

typedef struct
{
  HeedSession *session;
  GPtrArray *sheets;
} Keep;

static void
sheet_free (gpointer data)
{
  Sheet *sheet = data;

  g_clear_object (&sheet->file);
  g_clear_pointer (&sheet->raised, g_ptr_array_unref);
  g_clear_pointer (&sheet->kept, g_ptr_array_unref);
  g_free (sheet);
}

static gboolean
list_kept (HeedDb *db,
           Sheet *sheet,
           GError **error)
{
  g_clear_pointer (&sheet->kept, g_ptr_array_unref);
  sheet->kept = heed_db_list_prompts (db, sheet->child, error);

  return sheet->kept != NULL;
}

static gboolean
load_sheets (HeedDb *db,
             gpointer user_data,
             GError **error)
{
  GPtrArray *sheets = user_data;

  for (guint i = 0; i < sheets->len; i++)
    {
      Sheet *sheet = g_ptr_array_index (sheets, i);

      HeedDbChildSight sight;

      sheet->file = heed_db_load_case (db, sheet->child, error);
      if (sheet->file == NULL || !list_kept (db, sheet, error) || !heed_db_look_at_child (db, sheet->child, &sight, error))
        return FALSE;
      sheet->is_partial = sight.is_partly_hidden;
    }

  return TRUE;
}

static gboolean
keep_prompts (HeedDb *db,
              gpointer user_data,
              GError **error)
{
  Keep *keep = user_data;
  g_autofree char *now = heed_moment_now_utc ();

  if (keep->sheets->len > 1)
    heed_db_let_go (db);
  for (guint i = 0; i < keep->sheets->len; i++)
    {
      Sheet *sheet = g_ptr_array_index (keep->sheets, i);

      if (!heed_db_insert_prompts (db, sheet->child, sheet->raised, heed_session_get_member_id (keep->session), now, NULL, error))
        return FALSE;
      if (!list_kept (db, sheet, error))
        return FALSE;
    }

  return TRUE;
}

/* What makes a prompt another one for the store: a new edition or other words are raised anew, and the
 * old one stays with its answer. */
static gboolean
says_the_same (HeedPrompt *a,
               HeedPrompt *b)
{
  const HeedPromptFacts *fa = heed_prompt_get_facts (a);
  const HeedPromptFacts *fb = heed_prompt_get_facts (b);

  return heed_prompt_is_same (a, b)
         && g_strcmp0 (fa->role, fb->role) == 0
         && g_strcmp0 (fa->edition, fb->edition) == 0
         && g_strcmp0 (fa->pack_hash, fb->pack_hash) == 0
         && g_strcmp0 (fa->title, fb->title) == 0
         && g_strcmp0 (fa->text, fb->text) == 0
         && g_strcmp0 (fa->action, fb->action) == 0
         && g_strv_equal (fa->because_names, fb->because_names)
         && g_strv_equal (fa->because_values, fb->because_values);
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
has_new (Sheet *sheet)
{
  for (guint i = 0; i < sheet->raised->len; i++)
    {
      if (find_kept (sheet->kept, g_ptr_array_index (sheet->raised, i)) == NULL)
        return TRUE;
    }

  return FALSE;
}

static void
add_prompts (HeedSession *session,
             Sheet *sheet,
             gboolean all,
             GPtrArray *prompts)
{
  GPtrArray *from = all && !sheet->is_partial ? sheet->kept : sheet->raised;

  for (guint i = 0; i < from->len; i++)
    {
      HeedPrompt *prompt = g_ptr_array_index (from, i);
      HeedPrompt *kept = from == sheet->kept ? prompt : find_kept (sheet->kept, prompt);

      /* In a store that can only be read, what fires now may never have been kept. */
      g_ptr_array_add (prompts, kept != NULL ? heed_guidance_dress (heed_session_get_guidance (session), kept) : g_object_ref (prompt));
    }
}

/* What is said of a child over whose file a rule could not be worked out: the file is the odd one, whatever the pack. */
static char *
dup_failure (Sheet *sheet,
             const GError *problem)
{
  HeedPerson *person = heed_case_file_find_person (sheet->file, sheet->child);
  g_autofree char *name = person != NULL ? heed_person_dup_name (person) : NULL;
  g_autofree char *what = heed_problem_get_what (problem);
  g_autoptr (GError) named = NULL;
  g_autofree char *whole = g_strdup_printf ("%s (%s): %s", name != NULL ? name : _ ("Name not recorded"), sheet->child, what);

  heed_problem_set (&named,
                    HEED_CASEWORK_ERROR,
                    HEED_CASEWORK_ERROR_REFUSED,
                    _ ("The rules could not be worked out over one child’s file"),
                    whole,
                    _ ("Read that file yourself, and act on it without the prompts; those of all other children are here."));

  return g_strdup (named->message);
}

/* FALSE where it stops all. */
static gboolean
raise_prompts (HeedSession *session,
               Sheet *sheet,
               GPtrArray *failed,
               GError **error)
{
  g_autoptr (GError) problem = NULL;

  /* Nothing that the member sees was recorded of them. */
  if (sheet->is_partial && heed_case_file_get_entries (sheet->file)->len == 0)
    {
      sheet->raised = g_ptr_array_new ();
      return TRUE;
    }
  sheet->raised = heed_evaluate_case (session, sheet->file, sheet->child, &problem);
  if (sheet->raised != NULL)
    return TRUE;
  if (failed == NULL || !g_error_matches (problem, HEED_GUIDANCE_ERROR, HEED_GUIDANCE_ERROR_EVALUATE))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  g_ptr_array_add (failed, dup_failure (sheet, problem));
  sheet->raised = g_ptr_array_new ();

  return TRUE;
}

/* Who may answer nothing writes nothing here either. */
static gboolean
may_keep (HeedSession *session)
{
  return !heed_session_is_read_only (session, NULL) && heed_session_get_extent (session, HEED_RIGHT_ANSWER) != HEED_EXTENT_NONE;
}

static gboolean
sees_less_cb (HeedDb *db,
              gpointer user_data,
              GError **error)
{
  *(gboolean *) user_data = heed_db_sees_less (db);

  return TRUE;
}

/* @failed: see heed_visit_prompts(); NULL where one that fails stops all. */
static gboolean
list_of_children (HeedSession *session,
                  const char *const *children,
                  guint n_children,
                  gboolean all,
                  GPtrArray *prompts,
                  GPtrArray *failed,
                  GError **error)
{
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func (sheet_free);
  g_autoptr (GPtrArray) changed = g_ptr_array_new ();
  Keep keep = { session, changed };

  for (guint i = 0; i < n_children; i++)
    {
      Sheet *sheet = g_new0 (Sheet, 1);

      sheet->child = children[i];
      g_ptr_array_add (sheets, sheet);
    }
  if (!heed_session_read (session, load_sheets, sheets, error))
    return FALSE;

  for (guint i = 0; i < sheets->len; i++)
    {
      Sheet *sheet = g_ptr_array_index (sheets, i);

      if (!raise_prompts (session, sheet, failed, error))
        return FALSE;
      if (!sheet->is_partial && has_new (sheet))
        g_ptr_array_add (changed, sheet);
    }
  if (changed->len > 0 && may_keep (session) && !heed_session_write (session, keep_prompts, &keep, error))
    return FALSE;

  for (guint i = 0; i < sheets->len; i++)
    add_prompts (session, g_ptr_array_index (sheets, i), all, prompts);

  return TRUE;
}

typedef struct
{
  HeedSession *session;
  GByteArray *fired; /* numbers of the prompts that fire now; NULL: all that are kept */
  GPtrArray *prompts;
  GPtrArray *failed; /* or NULL */
  HeedPromptFunc func;
  gpointer user_data;
  gint64 last; /* number of the last child who was looked at */
} Sweep;

static gpointer
next_children_cb (HeedDb *db,
                  gpointer user_data,
                  GError **error)
{
  Sweep *sweep = user_data;

  heed_db_let_go (db);

  return heed_db_list_child_ids (db, sweep->last, BATCH, &sweep->last, error);
}

/* Evaluates all children, some at a time. @done is called with the prompts of some, which it may take out of the array. */
static gboolean
sweep_children (HeedSession *session,
                Sweep *sweep,
                gboolean all,
                gboolean (*done) (HeedSession *session, Sweep *sweep, GError **error),
                GError **error)
{
  while (TRUE)
    {
      g_auto (GStrv) ids = heed_session_fetch (session, next_children_cb, sweep, (GDestroyNotify) g_strfreev, error);

      if (ids == NULL)
        return FALSE;
      if (ids[0] == NULL)
        return TRUE;
      if (!list_of_children (session, (const char *const *) ids, g_strv_length (ids), all, sweep->prompts, sweep->failed, error))
        return FALSE;
      if (done != NULL && !done (session, sweep, error))
        return FALSE;
    }
}

GPtrArray *
heed_list_prompts (HeedSession *session,
                   const char *child,
                   gboolean all,
                   GError **error)
{
  g_autoptr (GPtrArray) prompts = g_ptr_array_new_with_free_func (g_object_unref);
  Sweep sweep = { .session = session, .prompts = prompts };

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);

  if (child != NULL && !heed_session_check_file (session, child, error))
    return NULL;
  if (child == NULL && !sweep_children (session, &sweep, all, NULL, error))
    return NULL;
  if (child != NULL && !list_of_children (session, &child, 1, all, prompts, NULL, error))
    return NULL;
  if (!heed_session_audit_reading (session, "prompts", child, NULL, error))
    return NULL;
  heed_prompts_sort (prompts);

  return g_steal_pointer (&prompts);
}

static gboolean
mark_cb (HeedDb *db,
         gpointer user_data,
         GError **error)
{
  Sweep *sweep = user_data;

  for (guint i = 0; i < sweep->prompts->len; i++)
    {
      const HeedPromptFacts *facts = heed_prompt_get_facts (g_ptr_array_index (sweep->prompts, i));

      if (!heed_db_mark_prompt (db, facts->id, sweep->fired, error))
        return FALSE;
    }

  return TRUE;
}

/* What fires is kept by now: its number is enough to find it again. */
static gboolean
mark (HeedSession *session,
      Sweep *sweep,
      GError **error)
{
  gboolean done = sweep->fired == NULL || heed_session_read (session, mark_cb, sweep, error);

  g_ptr_array_set_size (sweep->prompts, 0);

  return done;
}

static gboolean
visit_prompt_cb (HeedPrompt *prompt,
                 gpointer user_data,
                 GError **error)
{
  Sweep *sweep = user_data;
  g_autoptr (HeedPrompt) dressed = heed_guidance_dress (heed_session_get_guidance (sweep->session), prompt);

  return sweep->func (dressed, sweep->user_data, error);
}

static gboolean
visit_cb (HeedDb *db,
          gpointer user_data,
          GError **error)
{
  Sweep *sweep = user_data;
  g_auto (GStrv) rules = heed_guidance_dup_rule_order (heed_session_get_guidance (sweep->session));

  return heed_db_visit_prompts (db, (const char *const *) rules, sweep->fired, visit_prompt_cb, sweep, error);
}

static gboolean
visit_listed (HeedSession *session,
              Sweep *sweep,
              gboolean all,
              GError **error)
{
  if (!sweep_children (session, sweep, all, NULL, error) || !heed_session_audit_reading (session, "prompts", NULL, NULL, error))
    return FALSE;

  heed_prompts_sort (sweep->prompts);
  for (guint i = 0; i < sweep->prompts->len; i++)
    {
      if (!sweep->func (g_ptr_array_index (sweep->prompts, i), sweep->user_data, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
heed_visit_prompts (HeedSession *session,
                    gboolean all,
                    GPtrArray *failed,
                    HeedPromptFunc func,
                    gpointer user_data,
                    GError **error)
{
  g_autoptr (GPtrArray) prompts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GByteArray) fired = g_byte_array_new ();
  Sweep sweep = { .session = session, .fired = all ? NULL : fired, .prompts = prompts, .failed = failed, .func = func, .user_data = user_data };
  gboolean sees_less = FALSE;

  g_return_val_if_fail (HEED_IS_SESSION (session), FALSE);
  g_return_val_if_fail (failed != NULL, FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  if (!heed_session_read (session, sees_less_cb, &sees_less, error))
    return FALSE;
  if (sees_less || !may_keep (session))
    return visit_listed (session, &sweep, all, error);
  if (!sweep_children (session, &sweep, all, mark, error))
    return FALSE;
  if (!heed_session_audit_reading (session, "prompts", NULL, NULL, error))
    return FALSE;

  return heed_session_read (session, visit_cb, &sweep, error);
}

gboolean
heed_entries_write_answer (HeedSession *session,
                           HeedDb *db,
                           const char *prompt,
                           const char *child,
                           const char *decision,
                           const char *reason,
                           const char *now,
                           GError **error)
{
  g_autofree char *detail = NULL;

  g_assert (HEED_IS_SESSION (session));

  if (!heed_db_answer_prompt (db, prompt, decision, reason, heed_session_get_member_id (session), now, error))
    return FALSE;
  detail = heed_db_dup_answer_detail (db, prompt, error);

  return detail != NULL && heed_session_append_audit (session, db, "answer", child, detail, error);
}

static gboolean
answer (HeedDb *db,
        gpointer user_data,
        GError **error)
{
  Answer *answering = user_data;
  g_autofree char *now = heed_moment_now_utc ();

  for (guint i = 0; answering->prompts[i] != NULL; i++)
    {
      const char *prompt = answering->prompts[i];
      g_autofree char *child = heed_db_get_prompt_child (db, prompt, error);

      if (child == NULL)
        return FALSE;
      if (!heed_entries_write_answer (answering->session, db, prompt, child, answering->decision, answering->reason, now, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
heed_answer_check (const char *decision,
                   const char *reason,
                   GError **error)
{
  static const char *const decisions[] = { "acted", "notNow", "disagree", NULL };
  g_autofree char *stripped = NULL;

  g_return_val_if_fail (decision != NULL && reason != NULL, FALSE);

  stripped = g_strstrip (g_strdup (reason));
  if (!g_strv_contains (decisions, decision))
    {
      g_autofree char *what = g_strdup_printf (_ ("“%s” is no answer to a prompt; nothing was changed."), decision);

      heed_problem_set (error,
                        HEED_CASEWORK_ERROR,
                        HEED_CASEWORK_ERROR_REFUSED,
                        _ ("That answer is not known"),
                        what,
                        _ ("Answer with acted, notNow or disagree."));
      return FALSE;
    }
  if (*stripped == '\0' && !g_str_equal (decision, "acted"))
    {
      heed_problem_set (error,
                        HEED_CASEWORK_ERROR,
                        HEED_CASEWORK_ERROR_MISSING,
                        _ ("The reason is missing"),
                        _ ("“Not now” and “I see it differently” are kept with their reason."),
                        _ ("Write why, in your own words."));
      return FALSE;
    }

  return heed_text_check_xml (_ ("Reason"), reason, error);
}

/* As the member sees them. */
static gboolean
check_prompts_cb (HeedDb *db,
                  gpointer user_data,
                  GError **error)
{
  Answer *answering = user_data;

  for (guint i = 0; answering->prompts[i] != NULL; i++)
    {
      g_autofree char *child = heed_db_get_prompt_child (db, answering->prompts[i], error);
      g_autofree char *author = child != NULL ? heed_db_dup_prompt_author (db, answering->prompts[i], error) : NULL;

      if (child == NULL)
        return FALSE;
      if (heed_session_get_extent (answering->session, HEED_RIGHT_ANSWER) == HEED_EXTENT_ALL
          || g_strcmp0 (author, heed_session_get_member_id (answering->session)) == 0)
        continue;
      heed_problem_set (error,
                        HEED_CASEWORK_ERROR,
                        HEED_CASEWORK_ERROR_RIGHT,
                        _ ("Prompts are answered by leads and deputies, and by who filed the entry"),
                        _ ("This one is about what somebody else filed; nothing was changed."),
                        _ ("Ask a lead of this store."));
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_may_answer (Answer *answering,
                  GError **error)
{
  if (!heed_session_check_right (answering->session, HEED_RIGHT_ANSWER, error))
    return FALSE;
  if (heed_session_get_extent (answering->session, HEED_RIGHT_READ) == HEED_EXTENT_ALL)
    return TRUE;

  return heed_session_read (answering->session, check_prompts_cb, answering, error);
}

gboolean
heed_answer_prompts (HeedSession *session,
                     const char *const *prompts,
                     const char *decision,
                     const char *reason,
                     GError **error)
{
  Answer answering = { session, prompts, decision, reason != NULL ? reason : "" };

  g_return_val_if_fail (HEED_IS_SESSION (session), FALSE);
  g_return_val_if_fail (prompts != NULL && decision != NULL, FALSE);

  if (!heed_answer_check (decision, answering.reason, error) || !check_may_answer (&answering, error))
    return FALSE;

  return heed_session_write (session, answer, &answering, error);
}

gboolean
heed_answer_prompt (HeedSession *session,
                    const char *prompt,
                    const char *decision,
                    const char *reason,
                    GError **error)
{
  g_return_val_if_fail (prompt != NULL, FALSE);

  return heed_answer_prompts (session, (const char *const[]){ prompt, NULL }, decision, reason, error);
}
