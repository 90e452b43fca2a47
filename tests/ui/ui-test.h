/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-session.h"
#include "heed-window.h"
#include "test-wait.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What every test of the window needs: a toolkit with Heed's resources. Call it for g_test_init(). */
void ui_test_init (int *argc,
                   char ***argv);

/* test_wait_until() for a function. */
typedef gboolean (*UiTestCondition) (gpointer data);
void ui_test_wait (UiTestCondition condition,
                   gpointer data);

/* Until nothing is still to come: what errands brought is on the page, and what is seen is drawn. Only what
 * waits for a time of its own (a draft that is saved after three seconds) is not waited for; whatever did not
 * happen until then does not happen. */
void ui_test_settle (void);

/* The demonstration, opened once and shared where a test only reads. */
HeedSession *ui_test_open_demonstration (void);

/* The id of the first child whose name holds @name. */
char *ui_test_find_child (HeedSession *session,
                          const char *name);

/* A window of a running application that is gone when the test ends; shown. */
HeedWindow *ui_test_new_window (void);

/* Ends the window, and checks that nothing keeps it. */
void ui_test_end_window (HeedWindow *window);

/* Puts a widget into a window that is shown, and ends both, checking that nothing keeps the widget. */
GtkWidget *ui_test_show (gpointer widget);
void ui_test_end (GtkWidget *window,
                  gpointer widget);

/* A child of a template by its id. */
#define ui_test_child(widget, type, name) (gtk_widget_get_template_child (GTK_WIDGET (widget), type, name))

/* What lies below @widget and has that id in its template, bound or not; there is one. */
gpointer ui_test_find_id (gpointer widget,
                          const char *id);

/* The page that is seen has this type and nothing of it is still to come. */
void ui_test_wait_page (HeedWindow *window,
                        GType type);

/* The first widget below @widget of this type for which nothing is hidden, or NULL. */
GtkWidget *ui_test_find (GtkWidget *widget,
                         GType type);

/* Whether any label below @widget says @text. */
gboolean ui_test_says (GtkWidget *widget,
                       const char *text);

/* The question that lies over @window, or NULL; borrowed. */
AdwMessageDialog *ui_test_find_question (HeedWindow *window);
void ui_test_wait_question (HeedWindow *window);

/* Waits for the question of that heading, and gives it that response. */
void ui_test_answer (HeedWindow *window,
                     const char *heading,
                     const char *response);

/* A folder that is gone, with all in it, when ui_test_remove_folder() is called. */
char *ui_test_new_folder (void);
void ui_test_remove_folder (char *folder);

G_END_DECLS
