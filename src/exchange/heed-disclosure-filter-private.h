/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-disclosure.h"

G_BEGIN_DECLS

/* What the filters of heed-disclosure.c share: private to exchange. Each filter takes a file, gives a
 * new one, and adds what it took away to @removed and whom it reduced to @reduced (char *). */

HeedCaseFile *heed_disclosure_filter_child (HeedCaseFile *file,
                                            const HeedDisclosureOptions *options);

/* NULL and an error where an entry is not there. @whole says what supersedes what: the version that
 * corrects an entry need not be about this child any more. */
HeedCaseFile *heed_disclosure_filter_entries (HeedCaseFile *file,
                                              HeedCaseFile *whole,
                                              const HeedDisclosureOptions *options,
                                              GError **error);

HeedCaseFile *heed_disclosure_filter_confidential (HeedCaseFile *file,
                                                   const HeedDisclosureOptions *options,
                                                   GPtrArray *removed,
                                                   GPtrArray *reduced);

HeedCaseFile *heed_disclosure_filter_third_parties (HeedCaseFile *file,
                                                    const HeedDisclosureOptions *options,
                                                    GPtrArray *reduced);

/* A new file with these records (HeedRecord) and what they name of @file: the persons of entries and
 * of the child's relationships, the relationships between them, agencies and authors. @persons
 * gives the record of an id in the place of that of @file where it has one; NULL for none. */
HeedCaseFile *heed_disclosure_gather (HeedCaseFile *file,
                                      GPtrArray *entries,
                                      const char *child,
                                      GHashTable *persons);

/* Who lives with @child on the day @today, and who lives with one of those, by id: a set; its strings are of @file. With HEED_DATE_NONE
 * those too who once did. Caller owns. */
GHashTable *heed_disclosure_find_household (HeedCaseFile *file,
                                            const char *child,
                                            int today);

/* A person of whom only the id, and that the name is withheld, is left. */
HeedPerson *heed_disclosure_new_reduced (HeedPerson *person);

/* Whether @value says yes, as attributes of the case document do. */
gboolean heed_disclosure_is_yes (const char *value);

/* Adds the names that @before has of persons whom @file names no more, wherever they stand in the
 * texts of @file. */
void heed_disclosure_find_mentions (HeedCaseFile *file,
                                    HeedCaseFile *before,
                                    GPtrArray *mentions);

G_END_DECLS
