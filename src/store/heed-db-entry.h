/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-contact.h"
#include "heed-db-types.h"
#include "heed-entry.h"

G_BEGIN_DECLS

/* Files an entry for good. Its author and everyone involved must be there; what it is about or
 * supersedes need not. Its subjects are children from then on. @import_id may be NULL; it names an
 * import that is put in the same write. NOBODY, CONSTRAINT where the id is there already.
 *
 * It adds no audit row: the caller knows what was done, and appends one in the same write. */
gboolean heed_db_insert_entry (HeedDb *db,
                               HeedEntry *entry,
                               const char *import_id,
                               GError **error);

/* NOT_FOUND where there is none. */
HeedEntry *heed_db_get_entry (HeedDb *db,
                              const char *id,
                              GError **error);

gboolean heed_db_has_entry (HeedDb *db,
                            const char *id,
                            gboolean *ret_has,
                            GError **error);

/* The entries in which @person_id has any role, or is a subject, in a case document's order. */
GPtrArray *heed_db_list_entries (HeedDb *db,
                                 const char *person_id,
                                 gboolean only_as_subject,
                                 GError **error);

/* HeedContact of the contacts with agencies, newest first: of an agency, of a person, of both, or all where both are NULL.
 * @limit 0 is no limit. */
GPtrArray *heed_db_list_contacts (HeedDb *db,
                                  const char *agency_id,
                                  const char *person_id,
                                  guint limit,
                                  GError **error);

guint64 heed_db_count_entries (HeedDb *db,
                               GError **error);

/* A file that belongs to an entry. @content is kept as it is. */
gboolean heed_db_insert_attachment (HeedDb *db,
                                    const char *id,
                                    const char *entry_id,
                                    const char *name,
                                    const char *media_type,
                                    GBytes *content,
                                    GError **error);

typedef struct
{
  char *id;
  char *entry;
  char *name;
  char *media_type;
  char *sha256; /* 64 lower-case hex digits */
  gint64 size;
} HeedAttachment;

/* HeedAttachment, by name. */
GPtrArray *heed_db_list_attachments (HeedDb *db,
                                     const char *entry_id,
                                     GError **error);
GBytes *heed_db_get_attachment_content (HeedDb *db,
                                        const char *id,
                                        GError **error);

G_END_DECLS
