/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"
#include "heed-session.h"

G_BEGIN_DECLS

/* Somebody who stands to a child in some way: one relationship, with whoever the other of the two is. */
typedef struct
{
  HeedRelationship *relationship;
  HeedPerson *person;
  gboolean is_said_of_child; /* it says what the child is to them (“mother” of a baby), not what they are to the child */
  gboolean has_ended;        /* its last day was before today */
} HeedRelative;

/* Those of @child in its own file, which is what heed_load_case() gives: the direct ones alone, both ways round; those that have not
 * ended on @today (a day of heed-date.h) first, each in the order of the file. GPtrArray of HeedRelative; caller owns.
 * Any thread. */
GPtrArray *heed_list_relatives (HeedCaseFile *file,
                                const char *child,
                                int today);

/* What somebody says of a relationship of a child. Borrowed. */
typedef struct
{
  const char *child;         /* in whose file it is said: one of the two */
  HeedField *relationship;   /* Relationship; @from and @until are days, YYYY-MM-DD */
  HeedRelationship *older;   /* the one on file that it takes the place of; NULL: one more */
  HeedField *new_person;     /* the Person of the other, who is not on file yet; NULL where they are */
  const char *const *phones; /* all numbers of the other; NULL: as they are on file */
  const char *work;          /* what they are and where, a team, a practice; "" for nothing, NULL: as it is on file */
  const char *draft;         /* that ends with it, or NULL */
} HeedRelationshipSaid;

/* Adds a relationship, or changes one that is on file, with whatever is said of the other person, all in one write: whatever it was
 * before stays in the store as an earlier version, and each change has its row of the audit, about the child. Refused, in words for
 * whoever typed it, and nothing is changed: between one person and itself; the same between the same two at one time
 * (heed_relationship_is_same()); an end before its beginning; a day that has not come; a kind that is not in the list
 * (codes.xml, "relationship"), but for one that stays as it is; a phone that is none (heed_check_phones()); somebody who is not on
 * file; one that was changed by somebody else meanwhile. The relationship as it is now; caller owns. */
HeedRelationship *heed_put_relationship (HeedSession *session,
                                         const HeedRelationshipSaid *said,
                                         GError **error);

/* Ends @older on @day (YYYY-MM-DD), the last day that it was so. A relationship is never taken out of a file. */
HeedRelationship *heed_end_relationship (HeedSession *session,
                                         const char *child,
                                         HeedRelationship *older,
                                         const char *day,
                                         GError **error);

/* Whether somebody can be rung at each of @phones (NULL-terminated), heed_phone_is_number(); those in @person, a Person field or NULL, are
 * taken as they came. Any thread. */
gboolean heed_check_phones (const char *const *phones,
                            HeedField *person,
                            GError **error);

G_END_DECLS
