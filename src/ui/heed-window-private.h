/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-sidebar.h"
#include "heed-window.h"

G_BEGIN_DECLS

struct _HeedWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkStack *scenes; /* "door", "work" or "blank" */
  GtkStack *doors;
  GtkWidget *work;
  AdwLeaflet *leaflet;
  AdwBin *side;
  GtkWidget *side_line; /* between it and the page */
  HeedSidebar *sidebar; /* NULL while no store is open */
  GtkStack *pages;
  GtkWidget *blank;
  GtkWidget *strip;
  GtkLabel *strip_text;
  GtkWidget *strip_why;     /* where it says less than there is to say */
  GtkWidget *strip_buttons; /* while the recovery sheet is not proven */
  GtkWidget *strip_anew;

  /* What it says where there is room, and where there is not; NULL while it says nothing. */
  char *strip_long;
  char *strip_short;

  gboolean narrow;        /* a page that has the window to itself has no room for columns … */
  gboolean narrow_beside; /* … and one beside the sidebar */
  GSettings *settings;
  HeedSession *session;
  HeedBackupKeeper *backups;
  HeedBackupJob *closing; /* the window is gone, and its store is closed behind it */
  gboolean must_end_now;  /* nobody may wait for a backup */
  char *path;             /* of the store that is open or was last; NULL for the demonstration */
  GPtrArray *trail;       /* HeedPage, the last one is seen */

  GPtrArray *ready; /* GtkWidget that is made, for a session that is to come */
  guint ready_timeout;

  /* Where the member was when the store was locked. */
  GPtrArray *places;
  char *places_path;
  char *places_member;

  GtkWidget *offer; /* to take up a draft */
  GtkLabel *offer_text;
  GtkButton *offer_button;
  struct _HeedWindowDraft *offered; /* NULL while there is no offer */
  GPtrArray *unsaved;               /* drafts that the store could not take */
  guint unsaved_timeout;            /* to try again */

  gboolean is_asking; /* what every opening says is looked for … */
  gboolean must_ask;  /* … and once more afterwards */

  gboolean is_saving_beside; /* a copy of a store that lost its place is being made */
  gboolean may_lose;         /* somebody said that it is not wanted */

  /* While the screen is hidden. */
  guint hidden_timeout;
  gint64 hidden_since; /* heed_lock_watch_now() */
  GPtrArray *hidden_dialogs;
  GtkWidget *hidden_focus;
};

/* heed-window.c */
void heed_window_show_sidebar (HeedWindow *self);
void heed_window_end_sidebar (HeedWindow *self);

/* While a page has the window to itself, the sidebar comes back only for a search. */
void heed_window_reveal_sidebar (HeedWindow *self,
                                 gboolean seen);

/* heed-window-pages.c */
void heed_window_remember_places (HeedWindow *self);
void heed_window_restore_places (HeedWindow *self);
void heed_window_clear_pages (HeedWindow *self);

/* Makes the page that is seen anew, with what it was shown with: it reads again what it could not. */
void heed_window_show_again (HeedWindow *self);
void heed_window_update_pages (HeedWindow *self);

/* Escape in a search that came up beside a page which has the window to itself: back to that page. */
void heed_window_end_search (HeedWindow *self);

/* heed-window-ready.c: the sidebar and the page with which a store opens are made while somebody types the passphrase, so that nobody
 * waits for them afterwards. They know of no store. */
void heed_window_make_ready (HeedWindow *self);

/* Such a widget, or one that is made now. Caller owns. */
gpointer heed_window_take_ready (HeedWindow *self,
                                 GType type);

/* Those that nobody wanted go. */
void heed_window_drop_ready (HeedWindow *self);

/* heed-window-drafts.c */
GPtrArray *heed_window_unsaved_new (void);
void heed_window_look_for_drafts (HeedWindow *self);
void heed_window_end_offer (HeedWindow *self);
void heed_window_take_offer (HeedWindow *self);
gboolean heed_window_save_unsaved (HeedWindow *self,
                                   GError **error);
void heed_window_ask_about_unsaved (HeedWindow *self);

/* Those of the store at @from belong to the one at @to. */
void heed_window_move_unsaved (HeedWindow *self,
                               const char *from,
                               const char *to);

/* heed-window-moved.c */
void heed_window_say_saved_beside (HeedWindow *self,
                                   const char *path);

/* Whether the store lost its place and somebody is asked what to do, in a dialogue: the window stays. */
gboolean heed_window_ask_about_moved (HeedWindow *self);

/* heed-window-sheet.c: the strip, and the recovery sheet that nobody has proven */
void heed_window_watch_sheet (HeedWindow *self);
void heed_window_fit_strip (HeedWindow *self);
void heed_window_show_strip (HeedWindow *self);

/* heed_window_update_strip(), looked for on a worker thread. */
void heed_window_ask_strip (HeedWindow *self);
void heed_window_prove_sheet (HeedWindow *self);
void heed_window_ask_to_make_anew (HeedWindow *self);

/* heed-window-lock.c */
void heed_window_watch_keys (HeedWindow *self);

/* Closes the store; one that lost its place is saved beside it first, unless nobody wants that, and self->path is
 * then the new one's. FALSE where something is to be told, which @ret_saved and @error are: to be shown once
 * a door is seen. */
gboolean heed_window_close_session (HeedWindow *self,
                                    char **ret_saved,
                                    GError **error);

/* What heed_window_close_session() had to say, in a dialogue. */
void heed_window_tell_closing (HeedWindow *self,
                               const char *saved,
                               const GError *error);
void heed_window_end_hiding (HeedWindow *self);
void heed_window_end_dialogs (HeedWindow *self);

/* What is typed goes into the store, and pages and dialogues go, before the session does. */
void heed_window_put_away (HeedWindow *self);

/* heed-window-close.c: a store that has folders for backups is closed behind a window that is gone. FALSE where there is nothing
 * to wait for. */
gboolean heed_window_close_behind (HeedWindow *self);

/* heed-window-actions.c */
void heed_window_class_install_actions (GtkWidgetClass *widget_class);
void heed_window_update_actions (HeedWindow *self);

G_END_DECLS
