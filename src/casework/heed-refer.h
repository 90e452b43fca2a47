/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"
#include "heed-session.h"

G_BEGIN_DECLS

/* What a referral pack discloses. Strings and arrays are borrowed. */
typedef struct
{
  const char *child;
  const char *const *entries; /* ids; NULL: every live entry of the child's file */
  const char *authority;      /* code of the authority that it goes to */
  const char *agency;         /* id of the agency, or NULL */
  /* The Referral field with urgency, phone call, consent, withheld; NULL: a plain one. An id that it has is
   * that of the pack and of the entry on file, so that a preview shows the id that goes out. */
  HeedField *referral;
  /* The AgencyContact field of the phone call that is not on file yet, or NULL: it goes along, and an export
   * files it together with the referral, whose PhonedAt then points to it. It has an id as well. */
  HeedField *call;
  /* The Decision field with why it is referred, where no decision says so yet, or NULL: it goes along and is filed with the
   * referral, as the call is. It has an id as well. */
  HeedField *decision;
  /* Nobody chose the concern that @referral names: its page is about every open one that goes. So is that of a plain referral. */
  gboolean names_no_concern;
  const char *draft; /* the draft that an export ends, or NULL */
  gboolean include_confidential;
  gboolean include_third_parties;
  gboolean include_superseded;
  /* The first stage of the preview is the whole store, not only what it has of the child's file. */
  gboolean count_store;
} HeedDisclosureChoice;

/* One filter of the stack and what is left after it. */
typedef struct
{
  char *name; /* "everything", "child", "entries", "confidential", "thirdParties" */
  char *label;
  guint n_persons;
  guint n_entries;
  guint n_elements;
  GStrv ids;     /* every id that is left: persons, entries, agencies, members, the setting */
  GStrv removed; /* every person, entry and part of one that this filter took away or reduced */
  GStrv reduced; /* of those, the persons who stay as a role or at their work */
} HeedPreviewStage;

/* A piece of the readable page: of the page document that HTML, paper and the window are all made
 * from, so that what is read is the same everywhere. */
typedef enum
{
  HEED_PAGE_BLOCK_TITLE,   /* of the whole page */
  HEED_PAGE_BLOCK_META,    /* small print below it: who wrote it and when, "Confidential" */
  HEED_PAGE_BLOCK_HEADING, /* of a section */
  HEED_PAGE_BLOCK_PARAGRAPH,
  HEED_PAGE_BLOCK_QUOTE, /* a child's words, exactly */
  HEED_PAGE_BLOCK_ROW,   /* a label and its value */
} HeedPageBlockKind;

typedef struct
{
  HeedPageBlockKind kind;
  char *label; /* of a row, else NULL */
  char *text;  /* plain text, not markup; line ends are kept */
  char *entry; /* id of the entry or person that it shows, or NULL */
} HeedPageBlock;

/* A field that the form expects and the file has not. */
typedef struct
{
  char *id; /* "child.birthDate", of data/schema/referral-fields.xml */
  char *label;
  char *path; /* where it is filled in: "Person/PersonBirthDate" */
} HeedPreviewGap;

typedef struct
{
  GPtrArray *stages;  /* HeedPreviewStage */
  GPtrArray *missing; /* HeedPreviewGap */
  GPtrArray *blocks;  /* HeedPageBlock: the readable page in the order of reading */
  char *html;         /* the same page as HTML, exactly as it would leave */
} HeedReferralPreview;

void heed_referral_preview_free (HeedReferralPreview *preview);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedReferralPreview, heed_referral_preview_free)

HeedReferralPreview *heed_preview_referral (HeedSession *session,
                                            const HeedDisclosureChoice *choice,
                                            GError **error);

/* Whether a decision that stands says to refer @child about the concern of that id, or about a version of it that it
 * supersedes. @file is the child's own. */
gboolean heed_refer_is_decided (HeedCaseFile *file,
                                const char *child,
                                const char *concern);

/* The id of the concern that a referral is filed about where nobody chose one: of those in @entries (NULL: of all) that nothing
 * supersedes, the one that was recorded last, whenever it happened; one that is closed (case-and-packs.md, "State") only where
 * no other is there. NULL where there is none. Borrowed from @file, which is the child's own. */
const char *heed_refer_find_concern (HeedCaseFile *file,
                                     const char *const *entries);

/* Writes the pack, files the Referral (SentAt is not set: exporting is not sending), with the call and the decision where
 * there are any, in one transaction, and puts the pack at @path: where the referral cannot be kept, there is
 * no pack, and a file of that name is replaced only once it is. Never over the store or what belongs to it
 * (heed-own-files.h).
 *
 * Where that last step fails, the referral is on file, and the same choice exports that one: by the id that
 * its field has, or, of a plain one, by what was asked for. It is never filed twice. REFUSED where the field
 * says something else by then. @password may be NULL. Gives the Referral entry. */
HeedEntry *heed_export_referral (HeedSession *session,
                                 const HeedDisclosureChoice *choice,
                                 const char *path,
                                 const char *password,
                                 GError **error);

/* The readable chronology of a child as one HTML page. What becomes of it is the caller's to note
 * (heed-export.h). */
GBytes *heed_chronology_html (HeedSession *session,
                              const char *child,
                              gboolean significant_only,
                              GError **error);

G_END_DECLS
