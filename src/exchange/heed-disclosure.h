/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"
#include "heed-exchange-error.h"

G_BEGIN_DECLS

/* What leaves: a stack of filters over a child's file, the same for a referral, a transfer, subject
 * access and print, with what was kept and what was removed after each, so that a preview can show
 * exactly what will be exported. */

/* How much of persons other than the child goes out.
 *
 * NEEDED, for a referral to social care, keeps in full those about whom the front door asks (words.md,
 * section 4, questions 7 and 8; guidance-research.md 4.1): alleged perpetrators and facilitators of
 * what happened to the child, parents, brothers and sisters, whoever lives with the child, has
 * parental responsibility or must not be told. Of a professional the name, work and work numbers go
 * out. Everybody else (witnesses, reporters, other children, the child harmed by this child) is
 * reduced to the role in the entry. A relationship whose last day was before the day of the document
 * keeps nobody but mother and father, who stay that, and whoever must not be told. */
typedef enum
{
  HEED_THIRD_PARTIES_NEEDED,
  HEED_THIRD_PARTIES_ROLE_ONLY, /* nobody but the child, and those named in the options */
  HEED_THIRD_PARTIES_KEEP,      /* everybody as recorded: the whole file for another setting */
} HeedThirdParties;

/* All strings are borrowed for the call. Zero is the most careful choice in every member. */
typedef struct
{
  /* id of the person whose file this is */
  const char *child;
  /* the day of the document, by which a relationship has ended or not; 0 for that of the clock */
  int today;
  /* ids of the chosen entries, NULL for all; the latest version of each goes out */
  const char *const *entries;
  /* id of the Referral that heads the pack, or NULL: it stays, whatever is chosen and marked */
  const char *referral;
  /* who gets it, in the words of Withhold/@from ("family"), or NULL: what is withheld from that
   * reader is not told to that reader */
  const char *recipient;
  /* what is held back as well: an id of an entry, a person or another element, or an id and a path
   * below it ("e-1/Source"); NULL for nothing */
  const char *const *withhold;
  /* ids of persons who go out in full though they would be reduced; NULL for nobody */
  const char *const *named;
  gboolean include_confidential;
  /* the earlier versions of what is chosen too */
  gboolean include_superseded;
  HeedThirdParties third_parties;
} HeedDisclosureOptions;

/* The file after one filter. The arrays hold char * and belong to the stage. */
typedef struct
{
  const char *name;  /* everything, child, entries, confidential, thirdParties: for programs */
  const char *label; /* translated */
  guint n_persons;
  guint n_entries;
  guint n_elements;        /* of all records, themselves included */
  GPtrArray *kept_entries; /* ids, in the order of the file */
  GPtrArray *kept_persons;
  GPtrArray *kept_others; /* the setting, agencies and members, who go along with what names them */
  /* what this filter took away: ids, and "id/Path" for a part of what stays */
  GPtrArray *removed;
  /* ids of the persons whom this filter reduced to their role or their work */
  GPtrArray *reduced;
} HeedDisclosureStep;

/* A name of a reduced person that still stands in somebody's words: nobody's words are changed, so a
 * person decides. */
typedef struct
{
  char *person; /* id */
  char *record; /* id of the entry or person whose text it is */
  char *path;   /* of the element below it */
  char *name;   /* as it is recorded */
} HeedDisclosureMention;

#define HEED_TYPE_DISCLOSURE (heed_disclosure_get_type ())
G_DECLARE_FINAL_TYPE (HeedDisclosure, heed_disclosure, HEED, DISCLOSURE, GObject)

/* Applies the filters to @file, which is not changed. NULL and HEED_EXCHANGE_ERROR_NOT_FOUND where the
 * child, or an entry that was chosen, is not in the file, or the entry is not one of the child's.
 * Every person, author and agency that what is kept names is kept; "about", "supersedes" and
 * "contact" may name an entry that was not chosen (the schema allows it), never one that is held
 * back: with an entry that is held back go those about it. Any thread; immutable once made. */
HeedDisclosure *heed_disclosure_new (HeedCaseFile *file,
                                     const HeedDisclosureOptions *options,
                                     GError **error);

/* What goes out; borrowed. */
HeedCaseFile *heed_disclosure_get_file (HeedDisclosure *self);

/* HeedDisclosureStep, in the order of the filters; borrowed. */
GPtrArray *heed_disclosure_get_steps (HeedDisclosure *self);

/* HeedDisclosureMention; borrowed. */
GPtrArray *heed_disclosure_get_mentions (HeedDisclosure *self);

G_END_DECLS
