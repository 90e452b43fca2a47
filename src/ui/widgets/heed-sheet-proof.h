/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A recovery key as it is shown once: its groups with their numbers, to be printed or saved, and two rows in which two of them are typed back
 * from what was printed or saved. What stopped any of it is said below, and can be tried again. Main thread.
 *
 * Signal "confirm": both were typed (Return), or it is to be tried again. */
#define HEED_TYPE_SHEET_PROOF (heed_sheet_proof_get_type ())
G_DECLARE_FINAL_TYPE (HeedSheetProof, heed_sheet_proof, HEED, SHEET_PROOF, AdwBin)

/* Takes the key, which is overwritten when it ends; saving is a row of the audit of @session. */
void heed_sheet_proof_take (HeedSheetProof *self,
                            HeedSession *session,
                            char *recovery_key);

/* The key and the session are let go of. */
void heed_sheet_proof_forget (HeedSheetProof *self);

/* The key with what was typed in the place of two groups: only the right letters make it that key. Free it with
 * heed_secret_text_free(). */
char *heed_sheet_proof_dup_typed_key (HeedSheetProof *self);

/* Why what was typed cannot be taken; NULL takes it away. */
void heed_sheet_proof_refuse (HeedSheetProof *self,
                              const GError *error);

/* The second half of "Save the sheet", once the file is chosen. */
void heed_sheet_proof_save_to (HeedSheetProof *self,
                               const char *path);

G_END_DECLS
