/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"
#include "heed-casedoc-error.h"

G_BEGIN_DECLS

/* The case document of urn:heed:case:1 as a tree of libxml2, made from records or from a file, with
 * the derived facts of case-and-packs.md where they were asked for. One thread at a time. */
#define HEED_TYPE_CASE_DOCUMENT (heed_case_document_get_type ())
G_DECLARE_FINAL_TYPE (HeedCaseDocument, heed_case_document, HEED, CASE_DOCUMENT, GObject)

/* The one writer: records in the schema's order, entries sorted, every text as it was said. The
 * attribute generated is the present moment. */
HeedCaseDocument *heed_case_document_new (HeedCaseFile *file);

/* Reads a document, checking form only: XML without a document type, root, namespace, version,
 * schema, each id once and each reference found. Ids and order stay as they are in the file.
 * Derived facts of the file are dropped. @name stands for the file in messages. */
HeedCaseDocument *heed_case_document_parse (GBytes *bytes,
                                            const char *name,
                                            GError **error);

/* The same for a fragment, which may name persons, agencies and members that are elsewhere. */
HeedCaseDocument *heed_case_document_parse_fragment (GBytes *bytes,
                                                     const char *name,
                                                     GError **error);

/* Writes the derived facts afresh for @today, a civil day in Europe/London. @practice holds the
 * local authority's values as attributes of a LocalPractice field; NULL where no profile is
 * loaded, which gives careLeaverUpperAge 25. */
void heed_case_document_derive (HeedCaseDocument *self,
                                int today,
                                HeedField *practice);

/* Puts an entry in, in the place of one with the same id if there is one, with its derived facts
 * and those of the entries that it is about or supersedes; nothing else is touched. For a draft
 * that changes with every key. The document must have been derived. */
void heed_case_document_put_entry (HeedCaseDocument *self,
                                   HeedEntry *entry);

/* The records of the document, without derived facts; lines are those of the file. */
HeedCaseFile *heed_case_document_dup_file (HeedCaseDocument *self);

/* Against the shipped schema, before it is written. */
gboolean heed_case_document_validate (HeedCaseDocument *self,
                                      GError **error);

/* Everything that reading a document checks, of one that was made of records, so that what is taken can
 * be written and read again: the schema, ids, references. @name is the file that the records came
 * from, "" for a form. */
gboolean heed_case_document_check (HeedCaseDocument *self,
                                   const char *name,
                                   GError **error);

/* UTF-8, indented where nobody's text can change. */
GBytes *heed_case_document_serialise (HeedCaseDocument *self);

/* The tree, borrowed, for XPath and XSLT; struct _xmlDoc and _xmlNode are libxml2's. */
struct _xmlDoc *heed_case_document_get_xml (HeedCaseDocument *self);

/* The element with this id, or NULL; borrowed. */
struct _xmlNode *heed_case_document_find (HeedCaseDocument *self,
                                          const char *id);

/* What the root says under today, as written; NULL where it says nothing. Borrowed until the document
 * is derived. */
const char *heed_case_document_get_stated_today (HeedCaseDocument *self);

/* The day that the derived facts are of; HEED_DATE_NONE before they were made. */
int heed_case_document_get_today (HeedCaseDocument *self);

/* Whether a concern is open, by the derived State of a derived document; FALSE for an entry of another kind
 * and for one that is not there. */
gboolean heed_case_document_is_open (HeedCaseDocument *self,
                                     const char *concern);

G_END_DECLS
