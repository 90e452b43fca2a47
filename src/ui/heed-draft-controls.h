/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-field.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The controls of a form as a draft keeps them: whatever stands in a field, read by its type (a text, a
 * choice, an answer, a switch), under a name that stays the same from version to version. Main thread. */
typedef struct
{
  const char *name; /* static; NULL where only the cursor's place is kept of it */
  gpointer control; /* HeedTextArea, HeedWhoEntry, HeedChoice, HeedToggles, GtkSwitch or GtkEditable; any, without a name */
} HeedDraftControl;

/* A new field "Draft": a Value for each control that is not empty, and the day on which it was said.
 * Caller owns. */
HeedField *heed_draft_controls_read (const HeedDraftControl *controls,
                                     guint n_controls);

/* Puts a draft's values back; controls of which it says nothing are emptied. "Yesterday" comes back as
 * the day that it meant when it was typed. */
void heed_draft_controls_write (const HeedDraftControl *controls,
                                guint n_controls,
                                HeedField *draft);

/* Calls @callback (swapped, with @page) whenever one of them changes. */
void heed_draft_controls_watch (const HeedDraftControl *controls,
                                guint n_controls,
                                GCallback callback,
                                gpointer page);

/* Whether @draft says more than @blank, the draft of the form as it opened, which takes its day. */
gboolean heed_draft_controls_say_more (HeedField *draft,
                                       HeedField *blank);

/* The cursor's place, with the draft: puts it into @draft, and back from there. */
void heed_draft_controls_note_cursor (const HeedDraftControl *controls,
                                      guint n_controls,
                                      HeedField *draft);
void heed_draft_controls_put_cursor (const HeedDraftControl *controls,
                                     guint n_controls,
                                     HeedField *draft);

/* Which control has the focus and where the cursor stands in it, "3 12"; NULL where none has. A control
 * may be NULL. Caller owns. */
char *heed_draft_cursor_dup (GtkWidget *const *controls,
                             guint n_controls);

/* Puts the focus and the cursor there again as soon as that control can be seen, which a page that was just
 * opened may take a frame or two for; not where it stays hidden, or after the page has gone. */
void heed_draft_cursor_put (const char *cursor,
                            GtkWidget *const *controls,
                            guint n_controls);

G_END_DECLS
