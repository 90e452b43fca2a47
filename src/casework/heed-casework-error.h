/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  HEED_CASEWORK_ERROR_MISSING,   /* something that must be said is not there yet */
  HEED_CASEWORK_ERROR_NOT_FOUND, /* no such child, entry, agency or prompt */
  HEED_CASEWORK_ERROR_READ_ONLY,
  HEED_CASEWORK_ERROR_REFUSED, /* what was given cannot be taken; nothing was changed */
  HEED_CASEWORK_ERROR_LOCKED,  /* the session has been locked or closed */
  HEED_CASEWORK_ERROR_RIGHT,   /* the member may not do this, or not see it: by their role, or since the file is limited */
  HEED_CASEWORK_ERROR_WAIT,    /* after wrong passphrases: the next is not tried yet */
} HeedCaseworkError;

#define HEED_CASEWORK_ERROR (heed_casework_error_quark ())
GQuark heed_casework_error_quark (void);

/* Which field of a form it is about: the kind of record and the path in it, as heed-field-labels.h calls it ("Relationship/@until").
 * Setting does nothing where @error or what it points to is NULL, or of another domain; that of a HEED_CASEDOC_ERROR is got here too,
 * borrowed, and NULL where there is none. */
void heed_casework_error_set_field (GError **error,
                                    const char *kind,
                                    const char *path);
const char *heed_casework_error_get_field (const GError *error);

/* What kind of end an error is, for an exit status and for the choice of a window's next step. */
typedef enum
{
  HEED_OUTCOME_PASSPHRASE, /* wrong passphrase or recovery key, or a store that is locked by another */
  HEED_OUTCOME_REFUSED,    /* the input was refused, nothing was changed */
  HEED_OUTCOME_DAMAGED,    /* a part of the store is not as it was written */
  HEED_OUTCOME_SYSTEM,     /* the system refused: disk, permission, I/O; nothing was lost */
} HeedOutcome;

HeedOutcome heed_casework_outcome (const GError *error);

/* Whether it was the passphrase or the recovery key that was wrong: then the next try has to wait. */
gboolean heed_casework_is_wrong_secret (const GError *error);

/* Of what heed_store_door_look() says: whether the store is there, but not a file of keys that can be read. Then only the recovery key
 * opens it. */
gboolean heed_casework_lacks_keys (const GError *error);

/* Whether an entry's day lies before the birth of its subject, and the entry is not marked so. */
gboolean heed_casework_is_before_birth (const GError *error);

/* Whether what stands in a form is what stopped it: a date, a character, something that is missing. */
gboolean heed_casework_is_of_text (const GError *error);

/* Whether it is that the store lost its place while it was open: what then helps is heed_session_save_beside(). */
gboolean heed_casework_has_moved (const GError *error);

/* Whether it is that the disk is full. */
gboolean heed_casework_is_full (const GError *error);

/* Whether the same may go well once something outside Heed was put right: room was made, a drive is back,
 * the store was closed elsewhere. Then a window has a "Try again", which is what the problem's third line
 * names. */
gboolean heed_casework_can_try_again (const GError *error);

G_END_DECLS
