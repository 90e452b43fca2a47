/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-document.h"
#include "heed-codes.h"
#include "heed-exchange-error.h"

G_BEGIN_DECLS

#define HEED_READABLE_NAMESPACE "urn:heed:page:1"

/* The readable page of a case document: one document of headings, paragraphs, quotations, rows and
 * tables (data/schema/page.xsd), made by data/style/page.xsl, from which HTML, paper and the window
 * are all made, so that what is read is the same everywhere. It shows the whole of the document that
 * it is given: filter first (heed-disclosure.h). In English, as the texts of derived facts are. */
#define HEED_TYPE_READABLE (heed_readable_get_type ())
G_DECLARE_FINAL_TYPE (HeedReadable, heed_readable, HEED, READABLE, GObject)

typedef enum
{
  HEED_READABLE_REFERRAL,
  HEED_READABLE_CHRONOLOGY,
} HeedReadableKind;

/* A file of the pack, as the page names it. Strings are borrowed. */
typedef struct
{
  const char *name;   /* "attachments/01.png" */
  const char *title;  /* what it was called before, or NULL */
  const char *sha256; /* 64 lower-case hex digits */
  guint64 size;       /* bytes */
} HeedReadableFile;

/* Borrowed for the call. */
typedef struct
{
  HeedReadableKind kind;
  const char *child;    /* id */
  const char *referral; /* id of the Referral that heads it, or NULL; of HEED_READABLE_REFERRAL only */
  /* The child's file as it is on record, with the versions and follow-ups that the document has not, or NULL: a page tells from it
   * since when an answer is so, and that 999 was called. No words of what was left out come from it. */
  HeedCaseFile *whole;
  gboolean is_about_all; /* the referral is about every open concern of the document, whichever it names */
  /* Of HEED_READABLE_CHRONOLOGY: entries with a significance only, and the newest first. Social workers
   * read one from the beginning, so the oldest is first unless asked. */
  gboolean significant_only;
  gboolean newest_first;
  const char *head;   /* "SEQ HASH" of the last row of the audit, which stands at the foot of the page, or NULL */
  GPtrArray *missing; /* HeedReferralField, or NULL */
  GPtrArray *files;   /* HeedReadableFile, or NULL */
} HeedReadableOptions;

/* @document must have its derived facts. HEED_EXCHANGE_ERROR_STYLE where a shipped file cannot be
 * used. Any thread. */
HeedReadable *heed_readable_new (HeedCaseDocument *document,
                                 HeedCodes *codes,
                                 const HeedReadableOptions *options,
                                 GError **error);

/* One HTML file that needs nothing beside it, UTF-8; every text is exactly as it was said. */
GBytes *heed_readable_to_html (HeedReadable *self,
                               GError **error);

/* The page document, borrowed; struct _xmlDoc is libxml2's. */
struct _xmlDoc *heed_readable_get_xml (HeedReadable *self);

/* A piece of the page in the order of reading, for who has no XML. */
typedef enum
{
  HEED_READABLE_PART_TITLE,
  HEED_READABLE_PART_META, /* small print below the title: who wrote it, "Confidential" */
  HEED_READABLE_PART_HEADING,
  HEED_READABLE_PART_SUBHEADING,
  HEED_READABLE_PART_PARAGRAPH,
  HEED_READABLE_PART_QUOTE, /* a child's words, exactly; label: who, when */
  HEED_READABLE_PART_ROW,   /* a label and its value; of a table, the first cell and the others, each with its head */
} HeedReadablePartKind;

typedef struct
{
  HeedReadablePartKind kind;
  char *label; /* of a row or quotation, else NULL */
  char *text;
  char *record; /* id of the entry or person that it shows, or NULL */
} HeedReadablePart;

/* GPtrArray of HeedReadablePart; free with g_ptr_array_unref(). */
GPtrArray *heed_readable_dup_parts (HeedReadable *self);

G_END_DECLS
