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
 * laChildId; each CINdetails a Note with a Census block, whose day is that of the referral. Whatever the
 * census says is read, kept as a CensusFact or refused with its line, and names are those of no namespace:
 * an element that is not expected or stands a second time, an attribute (but for xsi:…), words between
 * elements and elements in a value are facts under the path to them, with one HeedCaseWarning each. What
 * is said of a child stands in its first note, what is said of the whole message in every note. All
 * blocks of Children are read.
 *
 * Values are kept as they came, with one warning a value added to @warnings, which may be NULL: a code
 * that no list knows, a wrong check letter, a day that cannot be right (not come yet on @today, after the
 * death, before the referral or the start). Where it is the day of the referral or of a birth or death, it
 * is marked stated. A code in other letters or by its label is read as the code, with asCame beside it; a
 * disability is never read as none, unless it says NONE. A day with a time, and a month or year alone, is
 * read as what it says; a day that a program writes where none was given, and a birth of more than 130
 * years ago, is taken as not known. Days in the 280 days before a birth, or before the one that is
 * expected, are those of an unborn child: a referral is marked beforeBirth, and nothing is said; of
 * earlier ones one warning tells for the child.
 *
 * What was read is marked in the _private of the document's nodes.
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
