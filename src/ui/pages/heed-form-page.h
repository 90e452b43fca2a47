/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-draft-keeper.h"
#include "heed-form-controls.h"
#include "heed-page.h"

#include "heed-entries.h"
#include "heed-form.h"

G_BEGIN_DECLS

/* A page that people type into. It has a form, binds the widgets of its template whose ids are names of values
 * (heed-form-controls.h), keeps what is typed as a draft (heed-draft-keeper.h: Back, a lock, a crash and a full disk
 * lose nothing), puts the cursor back, files with Ctrl+Return, and goes to what is wrong.
 *
 * The template has a HeedDraftBox with the id "draft_box" and a HeedProblemBox "problem", which HeedFormPage watches, and
 * a GtkLabel "draft_line", where it says when the draft was saved.
 *
 * A page binds the form in show() and calls heed_form_page_open() once it has read what it needs. Main thread. */
#define HEED_TYPE_FORM_PAGE (heed_form_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (HeedFormPage, heed_form_page, HEED, FORM_PAGE, HeedPage)

struct _HeedFormPageClass
{
  HeedPageClass parent_class;

  /* Set by each subclass: what form it is, and the page of the window that a draft of it is opened with. */
  const HeedFormKind *kind;
  const char *page;

  /* Each of what follows may be NULL. */

  /* Something in the form is another: the name of the value or list, "people" for those who are in it. Not called while
   * the form is filled by the program. */
  void (*touched) (HeedFormPage *self,
                   const char *name);

  /* The entries to be filed, the form's last: GPtrArray of HeedField. Without it that of the form is filed alone. */
  GPtrArray *(*make_entries) (HeedFormPage *self);

  /* What is filed with them: GPtrArray of HeedGivenAnswer, with a free function; it may borrow from the form only
   * what it copies. */
  GPtrArray *(*make_answers) (HeedFormPage *self);

  /* Files or exports in its own way what is ready; heed_form_page_hold() and heed_form_page_done() go around it. */
  void (*file) (HeedFormPage *self);

  /* It is filed (the form's entry), and the draft ended. @then is what heed_form_page_file_then() was told, or NULL. */
  void (*filed) (HeedFormPage *self,
                 HeedEntry *entry,
                 const char *then);

  /* It cannot be filed, which is shown: what hides the place (which may be NULL) is to be opened, so that the focus can
   * go there. */
  void (*refused) (HeedFormPage *self,
                   const GError *error,
                   const HeedFormPlace *place);

  /* The draft was put aside or thrown away: an empty form. Without it the page is opened anew with the params that it has. */
  void (*start_another) (HeedFormPage *self);
};

/* Made with the page, which owns it. */
HeedForm *heed_form_page_get_form (HeedFormPage *self);

/* Makes the controls of the template and the values of the form the same: once, as soon as they can be typed into. */
void heed_form_page_bind (HeedFormPage *self);

/* NULL before that. Borrowed. */
HeedFormControls *heed_form_page_get_controls (HeedFormPage *self);

/* While the program fills the form, nothing counts as said: calls nest. */
void heed_form_page_freeze (HeedFormPage *self);
void heed_form_page_thaw (HeedFormPage *self);

/* The page has read what it needs: @draft, which may be NULL and is not taken, is put into the form, unless somebody has
 * typed into it by now: then what was typed stands, and the draft is offered beside it. What the form opens with and is
 * nobody's word is noted before (heed_form_note_blank()). Whether it is the very draft that the page's params ask for. */
gboolean heed_form_page_open (HeedFormPage *self,
                              HeedFormDraft *draft);
gboolean heed_form_page_is_open (HeedFormPage *self);

/* The cursor where the draft has it; where somebody types, it stays. */
void heed_form_page_put_cursor (HeedFormPage *self);

/* Files it, or says what stops that and goes there: the action, Ctrl+Return and “Try again” all end here. Where another
 * page is to follow than always does, filed() is told @then, which is static. It is this filing's alone: one that was
 * stopped and is tried again has it still, another key or button has not. */
void heed_form_page_file (HeedFormPage *self);
void heed_form_page_file_then (HeedFormPage *self,
                               const char *then);
gboolean heed_form_page_is_filing (HeedFormPage *self);

/* Whether it can be filed; if not, the reason is shown and the focus is there. */
gboolean heed_form_page_is_ready (HeedFormPage *self);

/* Shows a problem; NULL takes it away. Without a @place (NULL) the focus goes to the field that the problem itself is about, if any. */
void heed_form_page_refuse (HeedFormPage *self,
                            const GError *error,
                            const HeedFormPlace *place);

/* For a page that files in its own way. Holding: it is being filed from now on, the draft's id, and the whole draft as a
 * text (NULL where nothing was said), which goes into the store before what ends it (heed_draft_keeper_hold()). Done: it
 * is (NULL), and the draft is ended; or it is not, which is shown, and the draft is taken up again. */
char *heed_form_page_hold (HeedFormPage *self,
                           const char **ret_draft);
void heed_form_page_done (HeedFormPage *self,
                          const GError *error);

/* After it was filed, on a page that stays: an empty form, with a draft of its own. */
void heed_form_page_start_anew (HeedFormPage *self);

/* A HeedDraftFits for heed_draft_find(): the values of a draft that are HEED_FORM_ON_DRAFT are these. @about (const char
 * *const *) has pairs of a name and a value, and ends with a name of NULL; a value of NULL is any. Any thread. */
gboolean heed_form_page_draft_fits (const char *text,
                                    gpointer about);

G_END_DECLS
