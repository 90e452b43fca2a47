/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-codes.h"
#include "heed-entry.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A contact in the log: when, which way and how, with whom, about which child, what was advised, and
 * what was agreed by when. */
#define HEED_TYPE_CONTACT_ROW (heed_contact_row_get_type ())
G_DECLARE_FINAL_TYPE (HeedContactRow, heed_contact_row, HEED, CONTACT_ROW, GtkListBoxRow)

/* @child and @agency are names, @sent_at when a referral was sent to the agency since (HeedContact); each may be NULL. */
GtkWidget *heed_contact_row_new (HeedEntry *contact,
                                 const char *sent_at,
                                 const char *child,
                                 const char *agency,
                                 HeedCodes *codes);

/* Borrowed. */
HeedEntry *heed_contact_row_get_entry (HeedContactRow *self);

G_END_DECLS
