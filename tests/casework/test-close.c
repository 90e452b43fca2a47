/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "casework-fixture.h"

#include "heed-audit.h"
#include "heed-children.h"
#include "heed-entries.h"
#include "heed-import.h"
#include "test-wait.h"

#include <string.h>

/* A session is closed by one thread while others are in the middle of what they do: each comes to a clean
 * end, with its work done whole or with LOCKED. */

typedef struct
{
  HeedSession *session;
  const char *child;
  const char *recovery_key;
  gint n_done;
} Work;

typedef gboolean (*UseCase) (Work *work,
                             GError **error);

static gboolean
list (Work *work,
      GError **error)
{
  g_autoptr (GPtrArray) children = heed_list_children (work->session, "a", 0, error);

  return children != NULL;
}

static gboolean
load (Work *work,
      GError **error)
{
  g_autoptr (GBytes) exported = heed_export_case (work->session, work->child, error);

  return exported != NULL;
}

static gboolean
prompts (Work *work,
         GError **error)
{
  g_autoptr (GPtrArray) all = heed_list_prompts (work->session, NULL, FALSE, error);

  return all != NULL;
}

static gboolean
file (Work *work,
      GError **error)
{
  g_autoptr (HeedField) concern = heed_field_new ("Concern");
  g_autoptr (HeedEntry) filed = NULL;

  heed_field_append (concern, heed_involvement_new (work->child, "subject"));
  heed_field_append (concern, heed_field_new_text ("Facts", "What was seen"));
  filed = heed_file_entry (work->session, concern, NULL, NULL, error);

  return filed != NULL;
}

static gboolean
add (Work *work,
     GError **error)
{
  static const char text[] = "<CaseFile xmlns='urn:heed:case:1' version='1'><Person id='p-1'><Name><Given>Nia</Given></Name></Person></CaseFile>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_auto (GStrv) ids = heed_add_fragment (work->session, bytes, "part.xml", NULL, error);

  return ids != NULL;
}

static gboolean
prove (Work *work,
       GError **error)
{
  return heed_session_prove_recovery_key (work->session, work->recovery_key, error);
}

static gboolean
look_at_audit (Work *work,
               GError **error)
{
  g_autoptr (GPtrArray) lines = heed_list_audit (work->session, NULL, 10, error);

  return lines != NULL;
}

static const UseCase use_cases[] = { list, load, prompts, file, add, prove, look_at_audit };

typedef struct
{
  Work *work;
  UseCase use_case;
} Run;

static gpointer
run_cb (gpointer data)
{
  Run *run = data;
  g_autoptr (GError) error = NULL;

  while (run->use_case (run->work, &error))
    g_atomic_int_inc (&run->work->n_done);
  g_assert_error (error, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_LOCKED);

  return NULL;
}

static void
test_close (gconstpointer data)
{
  gulong patience = GPOINTER_TO_UINT (data) * 1000;
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedField) person = heed_field_new ("Person");
  g_autoptr (HeedPerson) child = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  GThread *threads[G_N_ELEMENTS (use_cases)];
  Run runs[G_N_ELEMENTS (use_cases)];
  Work work = { 0 };

  fixture_set_up (&fixture);
  heed_field_append (heed_field_append (person, heed_field_new ("Name")), heed_field_new_text ("Given", "Amira"));
  child = heed_put_person (fixture.session, person, TRUE, &error);
  g_assert_no_error (error);
  work.session = fixture.session;
  work.child = heed_record_get_id (HEED_RECORD (child));
  work.recovery_key = fixture.recovery_key;
  for (guint i = 0; i < G_N_ELEMENTS (use_cases); i++)
    {
      runs[i].work = &work;
      runs[i].use_case = use_cases[i];
      threads[i] = g_thread_new ("use-case", run_cb, &runs[i]);
    }
  test_let_pass (patience);
  g_assert_true (heed_session_close (fixture.session, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (use_cases); i++)
    g_thread_join (threads[i]);
  g_test_message ("%d done", work.n_done);
  fixture_close (&fixture);

  /* And what is there is whole. */
  fixture.session = heed_session_open (fixture.path, NULL, FIXTURE_PASSPHRASE, &error);
  g_assert_no_error (error);
  lines = heed_verify (fixture.session, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < lines->len; i++)
    g_assert_true (((HeedVerifyLine *) g_ptr_array_index (lines, i))->ok);
  fixture_tear_down (&fixture);
}

int
main (int argc,
      char **argv)
{
  static const guint after[] = { 0, 3, 40, 400 };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (after); i++)
    {
      g_autofree char *name = g_strdup_printf ("/casework/close/after-%u-ms", after[i]);

      g_test_add_data_func (name, GUINT_TO_POINTER (after[i]), test_close);
    }
  return g_test_run ();
}
