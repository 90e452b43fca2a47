/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-agency.h"
#include "heed-entry.h"
#include "heed-member.h"
#include "heed-person.h"
#include "heed-relationship.h"
#include "heed-setting.h"

G_BEGIN_DECLS

/* What one case document holds: the setting that wrote it, persons, how they are related, entries,
 * and the agencies and members that the entries name. Built by one thread, then read by any. */
#define HEED_TYPE_CASE_FILE (heed_case_file_get_type ())
G_DECLARE_FINAL_TYPE (HeedCaseFile, heed_case_file, HEED, CASE_FILE, GObject)

HeedCaseFile *heed_case_file_new (void);

/* Each takes its own reference. heed_case_file_add() sorts a record to its kind. */
void heed_case_file_set_setting (HeedCaseFile *self,
                                 HeedSetting *setting);
void heed_case_file_add (HeedCaseFile *self,
                         HeedRecord *record);

/* Makes the record of an element of the case document by its name and adds it; FALSE where the
 * name is none of Setting, Person, Relationship, Agency, Member or a kind of entry. */
gboolean heed_case_file_add_field (HeedCaseFile *self,
                                   HeedField *field);

/* When the document was written, as it says itself (a moment as in a case document); NULL where it does
 * not. What it says of persons, relationships and agencies was known then. */
void heed_case_file_set_written_at (HeedCaseFile *self,
                                    const char *moment);
const char *heed_case_file_get_written_at (HeedCaseFile *self);

/* Borrowed; may be NULL for the setting. The arrays are in the order of adding. */
HeedSetting *heed_case_file_get_setting (HeedCaseFile *self);
GPtrArray *heed_case_file_get_persons (HeedCaseFile *self);
GPtrArray *heed_case_file_get_relationships (HeedCaseFile *self);
GPtrArray *heed_case_file_get_entries (HeedCaseFile *self);
GPtrArray *heed_case_file_get_agencies (HeedCaseFile *self);
GPtrArray *heed_case_file_get_members (HeedCaseFile *self);

/* Puts the entries into the order of a case document. */
void heed_case_file_sort (HeedCaseFile *self);

/* By id; NULL where there is none. Borrowed. */
HeedRecord *heed_case_file_find (HeedCaseFile *self,
                                 const char *id);
HeedPerson *heed_case_file_find_person (HeedCaseFile *self,
                                        const char *id);
HeedEntry *heed_case_file_find_entry (HeedCaseFile *self,
                                      const char *id);

/* The entry that supersedes the one of this id, the first where there are several; NULL where it is
 * live. As the derived SupersededBy of a case document. */
HeedEntry *heed_case_file_find_superseding (HeedCaseFile *self,
                                            const char *id);

/* The entry that @entry supersedes; NULL where it supersedes none, or one that is not here. Borrowed. */
HeedEntry *heed_case_file_find_superseded (HeedCaseFile *self,
                                           HeedEntry *entry);

G_END_DECLS
