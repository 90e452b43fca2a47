/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-document.h"
#include "heed-guidance.h"

/* A child's file. */
#define HEAD "<CaseFile xmlns='urn:heed:case:1' version='1' today='2026-11-23'><Setting id='s-1'><Name>S</Name></Setting>"
#define PERSON(id, given) "<Person id='" id "'><Name><Given>" given "</Given></Name></Person>"
#define PERSONS PERSON ("p-1", "Ann") PERSON ("p-2", "Bea") PERSON ("p-3", "Cal")
#define TAIL "<Member id='m-1'><Name>R</Name></Member></CaseFile>"
#define ENTRY(kind, id, more) \
  "<" kind " id='" id "' recordedAt='2026-11-20T10:00:00Z' author='m-1'" more "><Occurred earliest='2026-11-01' latest='2026-11-01' precision='day'/>"
#define WHO(person, role) "<Involvement person='" person "' role='" role "'/>"

/* A pack of guidance. */
#define SCHEMA "<sch:schema xmlns:sch='http://purl.oclc.org/dsdl/schematron' xmlns:g='urn:heed:guidance:1' queryBinding='xslt'>"
#define ABOUT(id, edition, from, status, more)                                                                                                  \
  "<sch:title>T</sch:title><sch:ns prefix='c' uri='urn:heed:case:1'/><g:Pack id='" id "' nation='ENG' edition='" edition "' inForceFrom='" from \
  "' status='" status "'>" more "</g:Pack>"
#define PACK(patterns) SCHEMA ABOUT ("t", "1", "2017-02", "inForce", "<g:Source id='s' title='S'/>") patterns "</sch:schema>"
#define PATTERN(id, rules) "<sch:pattern id='" id "'>" rules "</sch:pattern>"
#define RULE(context, parts) "<sch:rule context=\"" context "\">" parts "</sch:rule>"
#define LET(name, value) "<sch:let name='" name "' value=\"" value "\"/>"
#define REPORT(id, test) "<sch:report id='" id "' role='act' test=\"" test "\">T | B | A</sch:report>"
#define VALUE(select) "<sch:value-of select=\"" select "\"/>"

/* Loaded from its text. */
HeedPack *heed_test_load_pack (const char *text);
/* With the one pack. */
HeedGuidance *heed_test_make_guidance (const char *text);
/* With what Heed ships. */
HeedGuidance *heed_test_make_shipped (void);

/* The file as it is evaluated on a day: 23 November 2026, where none is given. */
HeedCaseDocument *heed_test_make_document_on (const char *text,
                                              const char *today);
HeedCaseDocument *heed_test_make_document (const char *text);
