/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-pack-file.h"
#include "heed-readable.h"

G_BEGIN_DECLS

/* A referral pack (architecture.md, "Referral pack"): made once, looked at, and then written, so that
 * what leaves is what the preview showed. */
#define HEED_TYPE_REFERRAL_PACK (heed_referral_pack_get_type ())
G_DECLARE_FINAL_TYPE (HeedReferralPack, heed_referral_pack, HEED, REFERRAL_PACK, GObject)

/* What it is made of; borrowed for the call. */
typedef struct
{
  HeedCaseFile *file;    /* what is disclosed, from heed_disclosure_get_file(), the Referral in it */
  HeedCaseFile *whole;   /* as in HeedReadableOptions; may be NULL */
  const char *child;     /* id */
  const char *referral;  /* id of the Referral that heads it */
  gboolean is_about_all; /* as in HeedReadableOptions */
  const char *head;      /* as in HeedReadableOptions; may be NULL */
  int today;             /* civil day in Europe/London, for ages */
  HeedField *practice;   /* as for heed_case_document_derive(); may be NULL */
  /* HeedPackFile, or NULL: the bytes of attachments, by their names as recorded. Only those go in that
   * a File or Photo of @file names by its SHA-256; each gets a name in the pack that tells nothing. */
  GPtrArray *attachments;
} HeedReferralPackParts;

/* Makes every file of the pack, and checks the XML against the shipped schema. Errors are those of
 * casedoc and exchange. Any thread. */
HeedReferralPack *heed_referral_pack_new (const HeedReferralPackParts *parts,
                                          HeedCodes *codes,
                                          GError **error);

/* The readable page, the fields that the form would like and the file has not (HeedReferralField), and
 * the files as they will be written, manifest last (HeedPackFile); borrowed. */
HeedReadable *heed_referral_pack_get_readable (HeedReferralPack *self);
GPtrArray *heed_referral_pack_get_missing (HeedReferralPack *self);
GPtrArray *heed_referral_pack_get_files (HeedReferralPack *self);

/* The bytes of a file of that name, or NULL; borrowed. */
GBytes *heed_referral_pack_get_bytes (HeedReferralPack *self,
                                      const char *name);

/* Adds a file, and makes the manifest anew: referral.pdf, which print makes of the readable page. */
void heed_referral_pack_add (HeedReferralPack *self,
                             const char *name,
                             const char *media_type,
                             GBytes *bytes);

G_END_DECLS
