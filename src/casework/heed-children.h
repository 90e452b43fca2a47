/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"
#include "heed-child.h"
#include "heed-session.h"

G_BEGIN_DECLS

/* Children whose name, other name, sound, birth date, UPN, NHS number or LA child id match @search;
 * all where it is NULL or empty. At most @limit, all where it is 0. GPtrArray of HeedChild. That they were looked for is a row of the
 * audit, "search", and that all were listed one, "listChildren". */
GPtrArray *heed_list_children (HeedSession *session,
                               const char *search,
                               guint limit,
                               GError **error);

/* One of them; NOT_FOUND. */
HeedChild *heed_get_child (HeedSession *session,
                           const char *child,
                           GError **error);

/* How many children have a file that this member may see; -1 on an error. */
gint64 heed_count_children (HeedSession *session,
                            GError **error);

/* Any person, children or not, whose name matches: for "Who" on a form. GPtrArray of HeedPerson. */
GPtrArray *heed_find_persons (HeedSession *session,
                              const char *search,
                              guint limit,
                              GError **error);

/* Anybody on file; NOT_FOUND. Reading it is audited. */
HeedPerson *heed_get_person (HeedSession *session,
                             const char *person,
                             GError **error);

/* "These might be the same child": GPtrArray of HeedChild. */
GPtrArray *heed_find_same_child (HeedSession *session,
                                 HeedField *person,
                                 GError **error);

/* Whether @person, a Person field, can be added as it stands: what heed_put_person() and a filing would refuse of its
 * text and its dates is refused here, before it is in a form, with the person's name. Any thread. */
gboolean heed_check_person (HeedField *person,
                            GError **error);

/* Whether @person is as old as a child may be, 25 at the most: past that a slip in the year is likelier, and what Heed
 * says of children would no longer be said. FALSE with words that ask, where it is not; @again is the label of the
 * button that would then take it. Who is past 130 is not asked about: heed_check_person() refuses it. Any thread. */
gboolean heed_check_child_age (HeedField *person,
                               const char *again,
                               GError **error);

/* Adds a person, or writes a new version of one whose id is there; @person is a Person field, whose
 * id is made where it has none. Text that XML cannot hold, and a birth date that has not come, are
 * refused. */
HeedPerson *heed_put_person (HeedSession *session,
                             HeedField *person,
                             gboolean is_child,
                             GError **error);

/* The child's whole file; reading it is audited. */
HeedCaseFile *heed_load_case (HeedSession *session,
                              const char *child,
                              GError **error);

/* The same for a form in which something is to be filed about the child: of a file that is kept to others it is who the child is, and
 * nothing else. */
HeedCaseFile *heed_load_case_to_file (HeedSession *session,
                                      const char *child,
                                      GError **error);

/* The child's case document as XML text, valid against the schema, derived facts of today in it. Reading
 * it is audited; what becomes of it is the caller's to note (heed-export.h). */
GBytes *heed_export_case (HeedSession *session,
                          const char *child,
                          GError **error);

/* What a person is shown as. Where the name is not recorded, what tells them from the next one is beside that: a number
 * as it came, "Name not recorded (RND000215205141)", else the end of the record's id, "Name not recorded (…4b1f0c)".
 * Caller owns. */
char *heed_person_label (HeedPerson *person);

/* The years of today alone, as words: "17", "14 or 15", "not known", "unborn". Caller owns. */
char *heed_person_dup_age (HeedPerson *person);

/* The person's age today and, where known to the day, the day of turning 18: "17 today",
 * "18 on Thu 4 Mar 2027". Either may be "". Caller owns both. */
void heed_person_age_texts (HeedPerson *person,
                            char **ret_age,
                            char **ret_eighteen);

/* Whether the person is under 18 today whatever of the recorded birth is true; an unborn child is. FALSE where the age is
 * not known. */
gboolean heed_person_is_certainly_child (HeedPerson *person);

G_END_DECLS
