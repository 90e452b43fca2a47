/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"
#include "heed-case-warning.h"

#include <libxml/tree.h>

#define HEAD                                                                                                                                       \
  "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2022</Year><ReferenceDate>2022-03-31</ReferenceDate></CollectionDetails>" \
  "<Source><SourceLevel>L</SourceLevel><LEA>803</LEA></Source></Header>"

#define CHILD(identifiers, characteristics, details)                                                    \
  HEAD "<Children><Child><ChildIdentifiers><LAchildID>X1</LAchildID>" identifiers "</ChildIdentifiers>" \
       "<ChildCharacteristics>" characteristics "</ChildCharacteristics><CINdetails>" details "</CINdetails></Child></Children></Message>"

#define DAY "<CINreferralDate>2020-03-26</CINreferralDate>"
#define ONE_CHILD(id) "<Child><ChildIdentifiers><LAchildID>" id "</LAchildID></ChildIdentifiers><CINdetails>" DAY "</CINdetails></Child>"

/* A census that was read on 23 November 2026; @file or @error is NULL. */
typedef struct
{
  xmlDoc *document;
  HeedCaseFile *file;
  GPtrArray *warnings;
  GError *error;
} HeedTestCensus;

/* Reads one; _text() as the file c.xml. */
void heed_test_census_bytes (HeedTestCensus *import,
                             GBytes *bytes,
                             const char *name);
void heed_test_census_text (HeedTestCensus *import,
                            const char *xml);
void heed_test_census_clear (HeedTestCensus *import);

/* Gives back what all of them shared. */
void heed_test_census_finish (void);

/* Warnings that hold @text, on @line where it is not 0. */
guint heed_test_census_count_warnings (HeedTestCensus *import,
                                       const char *text,
                                       guint line);
HeedPerson *heed_test_census_find (HeedTestCensus *import,
                                   const char *la_child_id);
HeedField *heed_test_get_field (gpointer record);

/* How often a text stands in a field: as text or as the value of an attribute. */
guint heed_test_count_text (HeedField *field,
                            const char *text);

/* What was made of a census leaves as a case document and comes in again as it was, days that cannot be
 * right included. */
void heed_test_census_assert_comes_back (HeedTestCensus *import);
