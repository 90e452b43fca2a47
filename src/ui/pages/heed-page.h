/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-casework-run.h"
#include "heed-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A page of the window: its whole content beside the sidebar, header bar (HeedPageHeader) included.
 * A page is made by the window from the table in heed-pages.c when it is shown, and is thrown away
 * when it is left; what must outlive it is in the store. Main thread.
 *
 * Properties for templates: "title" and "subtitle" (shown in the header; never in the window's title,
 * since a name may stand in them), "session" (set before show), "can-go-back", and "narrow" (there is
 * no room for columns side by side). */
#define HEED_TYPE_PAGE (heed_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (HeedPage, heed_page, HEED, PAGE, AdwBin)

struct _HeedPageClass
{
  AdwBinClass parent_class;

  /* Called once, when the page has its session and lies in the window. */
  void (*show) (HeedPage *self,
                GVariant *params);

  /* The page is uncovered: it was pushed over and is on top again. */
  void (*again) (HeedPage *self);

  /* The page ends: popped, replaced, locked or closed. It is the last moment to put what was typed
   * into the store, and may block for as long as that takes; the session is still open. */
  void (*leave) (HeedPage *self);

  /* What is in @table changed in the store, by this page or anybody. Not called for the audit, since reading
   * a file is itself a row of it, nor for drafts. */
  void (*changed) (HeedPage *self,
                   const char *table,
                   const char *const *ids);
};

void heed_page_set_title (HeedPage *self,
                          const char *title);
void heed_page_set_subtitle (HeedPage *self,
                             const char *subtitle);

/* Borrowed; NULL before show. */
HeedSession *heed_page_get_session (HeedPage *self);
gboolean heed_page_get_narrow (HeedPage *self);

/* What a page is shown with: names and texts as a{sv}; a list of name, text pairs that ends with
 * NULL, where a NULL text leaves the name out. Floating. Ids only: params are kept in memory while the
 * window is locked, to come back to the same place. */
GVariant *heed_page_params (const char *name,
                            ...) G_GNUC_NULL_TERMINATED;

/* A text of the params, or NULL; borrowed, until the params change. */
const char *heed_page_get_param (HeedPage *self,
                                 const char *name);

/* Says with what the page would have to be shown to be as it is now (a draft's id, say). Takes a
 * floating @params. */
void heed_page_set_params (HeedPage *self,
                           GVariant *params);
GVariant *heed_page_get_params (HeedPage *self);

/* Changes one of them and leaves the others; NULL takes it away. */
void heed_page_set_param (HeedPage *self,
                          const char *name,
                          const char *text);

/* Runs a use case on a worker thread and comes back on the main one. @done gets the result, which it
 * owns, or NULL and @error, which is borrowed. Where the page was left meanwhile, @done is not called
 * and the result goes to @destroy_result. heed_window_show_error() is what a page does with an error
 * that it has no better place for. */
typedef void (*HeedPageDone) (HeedPage *self,
                              gpointer result,
                              const GError *error);
void heed_page_run (HeedPage *self,
                    HeedCaseworkFunc func,
                    gpointer user_data,
                    GDestroyNotify destroy,
                    GDestroyNotify destroy_result,
                    HeedPageDone done);

/* The same where only the newest answer counts: of the errands of that name (static) one runs at a time, and only the last of
 * those that were asked for meanwhile runs after it. What was asked for before never comes back, a failure of it neither. */
void heed_page_ask (HeedPage *self,
                    const char *name,
                    HeedCaseworkFunc func,
                    gpointer user_data,
                    GDestroyNotify destroy,
                    GDestroyNotify destroy_result,
                    HeedPageDone done);

/* Nothing that was asked for by that name comes back: there is no question any more. */
void heed_page_forget (HeedPage *self,
                       const char *name);

/* Cancelled when the page is left. Borrowed. */
GCancellable *heed_page_get_cancellable (HeedPage *self);

/* For the window only. */
void heed_page_enter (HeedPage *self,
                      HeedSession *session,
                      GVariant *params);
void heed_page_uncover (HeedPage *self);
void heed_page_leave (HeedPage *self);
gboolean heed_page_is_left (HeedPage *self);

G_END_DECLS
