/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-entry.h"

G_BEGIN_DECLS

/* A contact with an agency in the log of all of them, with whom it was about. */
typedef struct
{
  HeedEntry *entry;
  char *person;     /* id of its first subject, else of the first who is involved, or NULL */
  char *name;       /* of that person; NULL where none is recorded */
  char *identifier; /* a number to tell those without a name by, as it came, or NULL */
  char *sent_at;    /* when a referral of that person was first sent to the same agency after it, a moment as in a case document; NULL
                     * where none was, and where the setting agreed to nothing */
} HeedContact;

void heed_contact_free (HeedContact *contact);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedContact, heed_contact_free)

G_END_DECLS
