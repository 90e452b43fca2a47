/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "test-school.h"
#include "ui-test.h"

#include "heed-form-page.h"

G_BEGIN_DECLS

/* A form that is half written and left, whichever way, over a store in a file, as people have it: for test-draft-keeper*.c. */

typedef struct
{
  TestSchool school;
  char *entry; /* of the page that is about one, or NULL */
  HeedSession *session;
  HeedWindow *window;
} DraftTest;

typedef void (*DraftTestFunc) (DraftTest *test,
                               gconstpointer data);

/* g_test_add() with the store and its window. */
void draft_test_add (const char *path,
                     DraftTestFunc func);

/* Five tests of a page: one for each way in which a form is left. */
void draft_test_add_ways (const char *page,
                          DraftTestFunc func);

/* The way of a test that is one of them gives the page that then shows the form again. After a lock, and opened by its id,
 * it simply is where it was (draft_test_is_asked_for()). */
HeedPage *draft_test_leave (DraftTest *test,
                            gconstpointer data,
                            const char *page);
gboolean draft_test_is_lock (gconstpointer data);
gboolean draft_test_is_asked_for (gconstpointer data);

/* One of them by itself. */
HeedPage *draft_test_go_back (DraftTest *test,
                              const char *page);
void draft_test_unlock (DraftTest *test);

guint draft_test_count (DraftTest *test);

/* Until the form is open, and nothing is still to come. */
HeedFormPage *draft_test_wait (HeedPage *page);

/* The control of a value. */
gpointer draft_test_control (gpointer page,
                             const char *name);

/* What the control shows, and that the form has the same. */
void draft_test_assert_shown (HeedFormPage *page,
                              const char *name,
                              const char *text);

/* The page's focus is there; the window itself need not be the active one. */
void draft_test_wait_focus (gpointer control);

/* Into a control that is an entry or a text, as somebody types. */
void draft_test_type (gpointer page,
                      const char *name,
                      const char *text);

/* What an entry shows. */
#define TEXT(entry) (gtk_editable_get_text (GTK_EDITABLE (entry)))

G_END_DECLS
