/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The one field for secrets: a passphrase, a recovery key, a pack's password. Its title is its accessible name.
 * What is typed is hidden until "Show what is typed" is pressed; while it is, the accessibility bus calls the
 * field a password text and gives bullets for its words, so that no screen reader speaks them. Nothing of it
 * can be undone, and it is never kept in a draft.
 *
 * Properties "title" (AdwPreferencesRow) and "editable". Signals "changed", and "entry-activated" for Return. */
#define HEED_TYPE_SECRET_ROW (heed_secret_row_get_type ())
G_DECLARE_FINAL_TYPE (HeedSecretRow, heed_secret_row, HEED, SECRET_ROW, AdwPreferencesRow)

/* What was typed, "" where nothing was; owned by the row until it changes. */
const char *heed_secret_row_get_text (HeedSecretRow *self);

/* Hides it again too. */
void heed_secret_row_set_text (HeedSecretRow *self,
                               const char *text);

void heed_secret_row_set_shown (HeedSecretRow *self,
                                gboolean shown);

/* Selects all, so that the next key replaces it. */
void heed_secret_row_select_all (HeedSecretRow *self);

G_END_DECLS
