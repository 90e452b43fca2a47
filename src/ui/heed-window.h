/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-backup-keeper.h"
#include "heed-page.h"
#include "heed-rights.h"

G_BEGIN_DECLS

/* The window of one store: the pages before it is unlocked (doors), then a sidebar and a trail of
 * pages, of which the last is seen. A page finds its window with heed_window_get(). Main thread.
 *
 * Actions: win.back, win.search, win.log-concern, win.show-page ('s', a name of heed-pages.c),
 * win.open-draft ('(ss)', the name of a form's page and the draft's id),
 * win.open-store, win.create-store, win.demonstration, win.restore, win.new-sheet, win.prove-sheet, win.make-anew. Lock and hide are app.lock and
 * app.hide-screen, so that they work in dialogues as well. */
#define HEED_TYPE_WINDOW (heed_window_get_type ())
G_DECLARE_FINAL_TYPE (HeedWindow, heed_window, HEED, WINDOW, AdwApplicationWindow)

HeedWindow *heed_window_new (GtkApplication *application);

/* The window that @widget lies in, or (a widget of a dialogue) that its dialogue belongs to; NULL
 * where it lies in none. */
HeedWindow *heed_window_get (GtkWidget *widget);

/* Locks what is open and shows the Unlock page of the store at @path; NULL shows its welcome. */
void heed_window_open_store (HeedWindow *self,
                             const char *path);

/* Opens the demonstration. */
void heed_window_open_demonstration (HeedWindow *self);

/* Shows a page before unlocking: "unlock", "create-store". Takes a floating @params. */
HeedPage *heed_window_show_door (HeedWindow *self,
                                 const char *name,
                                 GVariant *params);

/* The store is open: shows where this member was when it was locked, or the first page. */
void heed_window_take_session (HeedWindow *self,
                               HeedSession *session);
HeedSession *heed_window_get_session (HeedWindow *self);

/* What sees to the backups of the store that is open. Borrowed. */
HeedBackupKeeper *heed_window_get_backup_keeper (HeedWindow *self);

/* Whether something can be recorded in the store that is open, by who may do it by their role; where not, says why: who has it open and since
 * when, what else it is, or whose it is to do. */
gboolean heed_window_may_record (HeedWindow *self,
                                 HeedRight right);

/* Shows the page of that name alone, as the sidebar does. @params (heed_page_params(), may be NULL)
 * are the page's own and are taken where they float. A form, by this or the two below, does not open where nothing can be
 * recorded, or not by this member: then why is said, the page that was seen stays, and NULL is given. */
HeedPage *heed_window_show_page (HeedWindow *self,
                                 const char *name,
                                 GVariant *params);

/* Puts a page over the one that is seen; "Back" comes back to it. */
HeedPage *heed_window_push_page (HeedWindow *self,
                                 const char *name,
                                 GVariant *params);

/* Puts a page in the place of the one that is seen: what is filed takes the place of its form. */
HeedPage *heed_window_replace_page (HeedWindow *self,
                                    const char *name,
                                    GVariant *params);
void heed_window_pop_page (HeedWindow *self);

/* The page that is seen; NULL while locked. */
HeedPage *heed_window_get_page (HeedWindow *self);

/* Shows a problem with its three parts. What was only cancelled, or is of a session that was locked
 * meanwhile, is passed over. */
void heed_window_show_error (HeedWindow *self,
                             const GError *error);

/* A question or a problem over @parent, to be presented. */
AdwMessageDialog *heed_window_new_message (GtkWindow *parent,
                                           const char *title,
                                           const char *body);

/* What every opening says of the store may be otherwise now. */
void heed_window_update_strip (HeedWindow *self);

/* One line that goes by itself. No name of a child in it. */
void heed_window_show_toast (HeedWindow *self,
                             const char *text);

/* Says that a draft was thrown away, and takes that back where somebody wants it: its text, of @kind, is
 * saved once more and opened on @page. */
void heed_window_offer_undo (HeedWindow *self,
                             const char *page,
                             const char *kind,
                             const char *id,
                             const char *text);

/* What the store could not take when its page was left: it is kept in memory, past a lock too, and tried
 * again until it is saved as a draft; the window does not close over it without a question. */
void heed_window_keep_unsaved (HeedWindow *self,
                               const char *kind,
                               const char *id,
                               const char *text);

/* Searches everything for @text; where it is empty, goes back to where it was. */
void heed_window_search (HeedWindow *self,
                         const char *text);

/* The store lost its place while it was open: saves all that is open as a store beside it and goes on there, with
 * pages and what is typed as they are. A dialogue says where it is. */
void heed_window_save_beside (HeedWindow *self);

/* The same, and waits for it, where that is so: for a program that is told to end at once. */
void heed_window_keep_if_moved (HeedWindow *self);

/* The window is gone, and only its last backup is still made. */
gboolean heed_window_is_closing (HeedWindow *self);

/* The program is told to end: closes the window, or waits for one that is closing already, without a backup and with nothing
 * half done. */
void heed_window_end_now (HeedWindow *self);

/* Puts away all pages and dialogues, closes the store and forgets its key. */
void heed_window_lock (HeedWindow *self);

/* A blank page: F9 again within two minutes shows what was there, any other key or a later time locks. */
void heed_window_hide_screen (HeedWindow *self);

G_END_DECLS
