/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-session-private.h"

G_BEGIN_DECLS

/* The one writer of what is brought into a store, by a form, a fragment or an import: each call puts one record and appends its row to
 * the audit, inside a write. Borrowed throughout. */
typedef struct
{
  HeedSession *session;
  HeedDb *db;
  const char *now;    /* UTC */
  const char *as_of;  /* when what is brought was known, UTC, so that what is on file and newer stays; NULL for now */
  const char *import; /* the id of the import that brings it, in the rows of the audit; NULL where none does */
  const char *action; /* of the rows of entries: "file", "add", "refer", "importEntry" */
} HeedBrought;

HeedPut heed_brought_put_person (const HeedBrought *self,
                                 HeedPerson *person,
                                 gboolean is_child,
                                 GError **error);
/* The same of one that was made ready before. */
HeedPut heed_brought_put_ready_person (const HeedBrought *self,
                                       HeedReadyPerson *ready,
                                       gboolean is_child,
                                       GError **error);

/* A child who is created, unless somebody of that id is on file: then @ret_is_new is FALSE, and nothing is done. */
HeedPut heed_brought_create_ready_child (const HeedBrought *self,
                                         HeedReadyPerson *ready,
                                         gboolean *ret_is_new,
                                         GError **error);

HeedPut heed_brought_put_agency (const HeedBrought *self,
                                 HeedAgency *agency,
                                 GError **error);
HeedPut heed_brought_put_relationship (const HeedBrought *self,
                                       HeedRelationship *relationship,
                                       GError **error);

/* Somebody elsewhere who wrote what is brought, and never is a member of this store. */
HeedPut heed_brought_put_author (const HeedBrought *self,
                                 HeedMember *author,
                                 GError **error);

/* An entry that is not on file yet; a row of the audit for each of its subjects, one at least. */
gboolean heed_brought_insert_entry (const HeedBrought *self,
                                    HeedEntry *entry,
                                    GError **error);

G_END_DECLS
