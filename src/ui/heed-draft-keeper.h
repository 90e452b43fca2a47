/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-draft-box.h"
#include "heed-entries.h"
#include "heed-page.h"

G_BEGIN_DECLS

/* Keeps what is typed into the form of a page: in the store within three seconds, and at once
 * when the page is left, be it by Back, by a lock or with the window. The page's param "draft" names the
 * draft from then on, so that the page opens with it again after a lock. Main thread, but for
 * heed_draft_find(). */
typedef struct _HeedDraftKeeper HeedDraftKeeper;

typedef struct
{
  const char *page; /* of the window, as in HeedPageKind */
  const char *kind; /* name of the entry's kind that the form gives */

  /* The form as a text, or NULL where nothing was said in it. Caller owns. */
  char *(*make_text) (HeedPage *page);

  /* It was saved at that time of day ("Draft saved 14:03"), or not: @error. */
  void (*saved) (HeedPage *page,
                 const char *line,
                 const GError *error);

  /* The draft that was thrown away is gone; the form is to be shown empty. */
  void (*start_another) (HeedPage *page);

  /* The form is to be shown with that draft instead. */
  void (*open_another) (HeedPage *page,
                        const char *draft);
} HeedDraftForm;

/* @form lives as long as the page, and what it points to is static; @box, which lies in the page, says when a draft is back. */
HeedDraftKeeper *heed_draft_keeper_new (HeedPage *page,
                                        const HeedDraftForm *form,
                                        HeedDraftBox *box);
void heed_draft_keeper_free (HeedDraftKeeper *self);

/* The draft's id, or NULL as long as there is none: what heed_file_entry() ends with the filing. */
const char *heed_draft_keeper_get_id (HeedDraftKeeper *self);

/* Something was typed. */
void heed_draft_keeper_touch (HeedDraftKeeper *self);

/* For tests: how long a word may stand on the screen before it is saved, instead of 2.5 seconds. */
void heed_draft_keeper_set_delay (guint milliseconds);

/* The page is left: saves now, and waits for it. */
void heed_draft_keeper_keep (HeedDraftKeeper *self);

/* It is being filed: gives the whole draft as a text, NULL where nothing was said; the caller, who owns it,
 * puts it into the store (heed_save_draft()) before the filing that ends it, so that whoever leaves the page
 * meanwhile finds either the entry or the whole draft, never both. Nothing else is saved until
 * heed_draft_keeper_touch() takes the form up again because the filing did not come off. */
char *heed_draft_keeper_hold (HeedDraftKeeper *self);

/* It is filed: there is nothing to keep any more. */
void heed_draft_keeper_end (HeedDraftKeeper *self);

/* Makes a draft that was found this page's own. Where nobody asked for this very one, or Heed ended while
 * it was typed, the box says that it is back. Returns whether this very one was asked for. */
gboolean heed_draft_keeper_take (HeedDraftKeeper *self,
                                 HeedFormDraft *draft);

/* Leaves a draft that was found as it is, since the form has other words by now; the box says that it is there, and opens
 * it. What the form has is a draft of its own. */
void heed_draft_keeper_offer (HeedDraftKeeper *self,
                              HeedFormDraft *draft);

/* The text that the form made; @draft owns it. */
const char *heed_draft_text (HeedFormDraft *draft);

/* The draft of that id; or, where @id is NULL, the newest of that kind that belongs here: @fits is asked with
 * the text that the form made. NULL, without an error, where there is none. Caller owns. Any thread. */
typedef gboolean (*HeedDraftFits) (const char *text,
                                   gpointer user_data);
HeedFormDraft *heed_draft_find (HeedSession *session,
                                const char *kind,
                                const char *id,
                                HeedDraftFits fits,
                                gpointer user_data,
                                GError **error);

/* A HeedDraftFits: all the ids of a NULL-terminated array stand in the text. */
gboolean heed_draft_speaks_of (const char *text,
                               gpointer ids);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedDraftKeeper, heed_draft_keeper_free)

G_END_DECLS
