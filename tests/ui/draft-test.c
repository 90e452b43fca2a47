/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "draft-test.h"

#include "heed-children-page.h"
#include "heed-entries.h"
#include "heed-text-area.h"

/* The window has been seen before its store is opened, as with people. */
static void
enter (DraftTest *test)
{
  test->window = ui_test_new_window ();
  ui_test_settle ();
  heed_window_open_store (test->window, test->school.path);
  heed_window_take_session (test->window, test->session);
  /* Until the word that there is a draft stands still. */
  ui_test_settle ();
}

static void
set_up (DraftTest *test,
        gconstpointer data)
{
  test->session = test_school_set_up (&test->school);
  enter (test);
}

static void
tear_down (DraftTest *test,
           gconstpointer data)
{
  ui_test_end_window (test->window);
  g_object_unref (test->session);
  g_free (test->entry);
  test_school_clear (&test->school);
}

void
draft_test_unlock (DraftTest *test)
{
  g_clear_object (&test->session);
  test->session = test_school_open (&test->school);
}

static HeedPage *
push (DraftTest *test,
      const char *page)
{
  return heed_window_push_page (test->window, page, heed_page_params ("child", test->school.child, "entry", test->entry, NULL));
}

HeedPage *
draft_test_go_back (DraftTest *test,
                    const char *page)
{
  gtk_widget_activate_action (GTK_WIDGET (test->window), "win.back", NULL);
  g_assert_true (HEED_IS_CHILDREN_PAGE (heed_window_get_page (test->window)));

  return push (test, page);
}

static HeedPage *
by_lock (DraftTest *test,
         const char *page)
{
  heed_window_lock (test->window);
  ui_test_settle ();
  draft_test_unlock (test);
  heed_window_take_session (test->window, test->session);

  return heed_window_get_page (test->window);
}

static HeedPage *
by_closing (DraftTest *test,
            const char *page)
{
  ui_test_end_window (test->window);
  draft_test_unlock (test);
  enter (test);

  return push (test, page);
}

/* As from the word that a draft is there: with nothing but its id. */
static HeedPage *
by_its_id (DraftTest *test,
           const char *page)
{
  g_autoptr (GPtrArray) drafts = NULL;

  ui_test_end_window (test->window);
  draft_test_unlock (test);
  enter (test);
  drafts = heed_list_drafts (test->session, NULL);
  g_assert_cmpuint (drafts->len, ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (test->window), "win.open-draft", "(ss)", page, ((HeedFormDraft *) g_ptr_array_index (drafts, 0))->id);

  return heed_window_get_page (test->window);
}

/* The same form is opened over the older one. */
static HeedPage *
by_another (DraftTest *test,
            const char *page)
{
  return push (test, page);
}

static const struct
{
  const char *name;
  HeedPage *(*leave) (DraftTest *test,
                      const char *page);
} WAYS[] = {
  { "back", draft_test_go_back },
  { "lock", by_lock },
  { "closing", by_closing },
  { "its-id", by_its_id },
  { "another", by_another },
};

void
draft_test_add (const char *path,
                DraftTestFunc func)
{
  g_test_add (path, DraftTest, NULL, set_up, func, tear_down);
}

void
draft_test_add_ways (const char *page,
                     DraftTestFunc func)
{
  for (guint i = 0; i < G_N_ELEMENTS (WAYS); i++)
    {
      g_autofree char *path = g_strdup_printf ("/ui/draft-keeper/%s/%s", page, WAYS[i].name);

      g_test_add (path, DraftTest, &WAYS[i], set_up, func, tear_down);
    }
}

HeedPage *
draft_test_leave (DraftTest *test,
                  gconstpointer data,
                  const char *page)
{
  guint i = 0;

  while (data != &WAYS[i])
    i++;

  return WAYS[i].leave (test, page);
}

gboolean
draft_test_is_lock (gconstpointer data)
{
  return data == &WAYS[1];
}

gboolean
draft_test_is_asked_for (gconstpointer data)
{
  return data == &WAYS[1] || data == &WAYS[3];
}

guint
draft_test_count (DraftTest *test)
{
  g_autoptr (GPtrArray) drafts = heed_list_drafts (test->session, NULL);

  return drafts->len;
}

static gboolean
is_open (gpointer page)
{
  return heed_form_page_is_open (page);
}

HeedFormPage *
draft_test_wait (HeedPage *page)
{
  ui_test_wait (is_open, page);
  ui_test_settle ();

  return HEED_FORM_PAGE (page);
}

gpointer
draft_test_control (gpointer page,
                    const char *name)
{
  GtkWidget *control = heed_form_controls_find (heed_form_page_get_controls (page), name);

  g_assert_nonnull (control);

  return control;
}

void
draft_test_assert_shown (HeedFormPage *page,
                         const char *name,
                         const char *text)
{
  GtkWidget *control = draft_test_control (page, name);
  gboolean is_text = GTK_IS_EDITABLE (control) || HEED_IS_TEXT_AREA (control);
  g_autofree char *shown = NULL;

  g_object_get (control, is_text ? "text" : "value", &shown, NULL);
  g_assert_cmpstr (shown, ==, text);
  g_assert_cmpstr (heed_form_get (heed_form_page_get_form (page), name), ==, text);
}

static gboolean
has_focus (gpointer control)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (control));

  return focus != NULL && gtk_widget_is_ancestor (focus, control);
}

void
draft_test_wait_focus (gpointer control)
{
  ui_test_wait (has_focus, control);
}

void
draft_test_type (gpointer page,
                 const char *name,
                 const char *text)
{
  gpointer control = draft_test_control (page, name);

  if (HEED_IS_TEXT_AREA (control))
    heed_text_area_set_text (control, text);
  else
    gtk_editable_set_text (control, text);
}
