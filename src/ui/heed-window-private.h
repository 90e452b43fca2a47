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

  gboolean narrow;        /* a page that has the window to itself has no room for columns … */
  gboolean narrow_beside; /* … and one beside the sidebar */
  GSettings *settings;
  HeedSession *session;
  char *path;       /* of the store that is open or was last; NULL for the demonstration */
  GPtrArray *trail; /* HeedPage, the last one is seen */

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
void heed_window_take_focus_from (HeedWindow *self,
                                  GtkWidget *page);

/* heed-window-drafts.c */
GPtrArray *heed_window_unsaved_new (void);
void heed_window_look_for_drafts (HeedWindow *self);
void heed_window_end_offer (HeedWindow *self);
void heed_window_take_offer (HeedWindow *self);
gboolean heed_window_save_unsaved (HeedWindow *self,
                                   GError **error);
void heed_window_ask_about_unsaved (HeedWindow *self);

/* heed-window-lock.c */
void heed_window_watch_keys (HeedWindow *self);
void heed_window_close_session (HeedWindow *self);
void heed_window_end_hiding (HeedWindow *self);
void heed_window_end_dialogs (HeedWindow *self);

/* What is typed goes into the store, and pages and dialogues go, before the session does. */
void heed_window_put_away (HeedWindow *self);

/* heed-window-actions.c */
void heed_window_class_install_actions (GtkWidgetClass *widget_class);
void heed_window_update_actions (HeedWindow *self);

G_END_DECLS
