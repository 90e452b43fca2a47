/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* The text of a pack, for tests of how one is read: START, RULE and a report on line 6, TAIL. */
#define HEAD "<sch:schema xmlns:sch='http://purl.oclc.org/dsdl/schematron' xmlns:g='urn:heed:guidance:1' queryBinding='xslt'>\n"
#define TITLE "<sch:title>Test</sch:title>\n"
#define NS "<sch:ns prefix='c' uri='urn:heed:case:1'/>\n"
#define PACK                                                                        \
  "<g:Pack id='t' nation='ENG' edition='1' inForceFrom='2017-02' status='inForce'>" \
  "<g:Source id='s' title='S'><g:Clause id='k'>clause</g:Clause></g:Source></g:Pack>\n"
#define START HEAD TITLE NS PACK /* four lines: what follows begins on line 5 */
#define RULE "<sch:pattern id='p'><sch:rule context='c:Concern'>\n"
#define TAIL "</sch:rule></sch:pattern></sch:schema>"
#define REPORT "<sch:report id='r' role='act' test='1'>a | b | c</sch:report>"
#define REPORT_TEST(test) "<sch:report id='r' role='act' test=\"" test "\">a | b | c</sch:report>"
#define REPORT_TEXT(text) "<sch:report id='r' role='act' test='1'>" text "</sch:report>"
