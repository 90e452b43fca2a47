/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-db-types.h"

G_BEGIN_DECLS

/* What was written is proven by a row of the audit in the same write: its detail ends in " h1:" and the hash of what it is about
 * (vault/README.md). A use case asks for the detail of its row here, after what it put; what no row has come to prove by the end of a
 * write gets a row of its own, "record", so that nothing is written without. All give a text that the caller owns, or NULL. */

/* "Kind id[ more]" of that entry, its involvements and attachments, as they are now. */
char *heed_db_dup_entry_detail (HeedDb *db,
                                const char *id,
                                const char *more,
                                GError **error);

/* "version N[ more]" of the version that this write made last; @more alone where it made none. */
char *heed_db_dup_version_detail (HeedDb *db,
                                  const char *more,
                                  GError **error);

/* "prompt decision" of the newest answer to that prompt. */
char *heed_db_dup_answer_detail (HeedDb *db,
                                 const char *prompt,
                                 GError **error);

/* "member id[ removed][ more]" of that member of this store, as they are now. */
char *heed_db_dup_member_detail (HeedDb *db,
                                 const char *id,
                                 const char *more,
                                 GError **error);

/* "id format" of that import, with all entries and versions that bear it. */
char *heed_db_dup_import_detail (HeedDb *db,
                                 const char *id,
                                 GError **error);

/* "what sha256[ id,id …]": a file that left, with the entries in it (ids, or NULL). */
char *heed_db_dup_export_detail (const char *child,
                                 const char *what,
                                 const char *sha256,
                                 const char *const *entries);

/* Versions that this write makes from here on bear the id of that import. NULL ends it; so does the end of the write. */
void heed_db_set_import (HeedDb *db,
                         const char *id);

G_END_DECLS
