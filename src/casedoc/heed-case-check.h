/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"
#include "heed-case-warning.h"
#include "heed-casedoc-error.h"
#include "heed-codes.h"

G_BEGIN_DECLS

/* Checks what a record must not say, for a form and for an import alike: an event, or the recording of
 * one, more than five minutes in the future of @now (moment, Europe/London), one before a subject's birth that is not
 * marked so, a birth date that has not come, an amendment that would hide what it amends. A day marked stated="true" gives a warning instead.
 * A birth that makes anybody more than 130 years old is refused where @warnings is NULL, and gives a warning where it is not, as does one
 * that makes a child (heed_subjects_find_children()) older than 25.
 * @others, which may be NULL, holds persons whom the entries name and who are not checked themselves.
 * @name is the file in messages ("" on a form). @warnings may be NULL: a wrong check letter, an
 * unknown code and the like are added to it, never refused. */
gboolean heed_case_check (HeedCaseFile *file,
                          HeedCaseFile *others,
                          const char *name,
                          const HeedMoment *now,
                          HeedCodes *codes,
                          GPtrArray *warnings,
                          GError **error);

/* Gives every id that is not of the form that Heed writes a new one, the same throughout the file
 * (references too), and keeps those that are. Returns a new file. */
HeedCaseFile *heed_case_renew_ids (HeedCaseFile *file);

G_END_DECLS
