/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"
#include "heed-codes.h"
#include "heed-exchange-error.h"

#include <libxml/tree.h>

G_BEGIN_DECLS

/* Reads a children in need census of the Department for Education (guidance-research.md 7.3), the
 * document of which heed_import_detect() says HEED_IMPORT_CIN.
 *
 * Each child becomes a Person without a name, for a census holds none, with the identifiers UPN and
 * laChildId; each CINdetails a Note with a Census block, whose day is that of the referral. What the
 * census says is kept as it came: a code that no list knows, a wrong check letter and a day that
 * cannot be right (not come yet on @today, after the death, before the birth, before the referral or
 * the start) too, with one HeedCaseWarning a value added to @warnings, which may be NULL. Where it is
 * the day of the referral or of a birth or death that cannot be right, it is marked stated. A
 * referral in the 280 days before the birth is marked beforeBirth: it is that of an unborn child.
 * What stands in no place of the census's schema is kept as a CensusFact of the child's first note.
 *
 * All ids are new. Whether a child is one that a store holds already is for the caller to say, by
 * heed_person_get_identifier() "UPN" and "laChildId". The same LA child id twice is refused; the
 * same UPN for two children is warned of, so that the two are not taken for one. The warnings are
 * complete: do not add those of heed_case_check() for the same file.
 *
 * @name stands for the file in messages; @today is a civil day in Europe/London. NULL and
 * HEED_EXCHANGE_ERROR_STRUCTURE or _ID, naming the line, where the file is not built as a census.
 * Any thread; caller owns. */
HeedCaseFile *heed_import_cin (xmlDoc *document,
                               const char *name,
                               HeedCodes *codes,
                               int today,
                               GPtrArray *warnings,
                               GError **error);

G_END_DECLS
