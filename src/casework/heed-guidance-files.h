/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-guidance-page.h"
#include "heed-case-file.h"
#include "heed-prompt.h"

G_BEGIN_DECLS

/* Guidance over files, without a store: for whoever writes packs, and for tests. Each reads the disk;
 * any thread. */

/* The packs that Heed ships and that are in force today, in the order of their titles, and what was
 * wrong with those that were not taken (GPtrArray of char *, each a problem of three lines).
 * GPtrArray of HeedPackView. */
GPtrArray *heed_guidance_list_shipped (GPtrArray **ret_refused);

/* What may be meant otherwise than it stands. */
typedef struct
{
  guint line;
  char *message; /* one sentence, with its full stop */
} HeedPackWarning;

void heed_pack_warning_free (HeedPackWarning *warning);

/* Reads and compiles a pack, and tries it over the first child of the demonstration; NULL with the first thing in it that is not
 * right. @warnings: HeedPackWarning are added, in the order of the lines. Caller owns. */
HeedPackView *heed_guidance_check_file (const char *path,
                                        GPtrArray *warnings,
                                        GError **error);

/* What the rules say of a case document on @today, a civil day in Europe/London: of the pack at
 * @pack_path, or of all that Heed ships where it is NULL. The document is refused for its form only
 * (not XML, namespace, version, schema, ids), never for a date; its ids stay as they are, and facts
 * that it gives as derived are made afresh. Prompts are raised for every subject in the file.
 * GPtrArray of HeedPrompt without ids, worst first. @ret_derived, which may be NULL, is the document
 * that the rules saw, valid against the schema, @ret_file, which may be NULL too, what is in the document: caller owns. */
GPtrArray *heed_guidance_eval_file (const char *path,
                                    const char *pack_path,
                                    int today,
                                    GBytes **ret_derived,
                                    HeedCaseFile **ret_file,
                                    GError **error);

G_END_DECLS
