/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-exchange-error.h"
#include "heed-whole-file.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A file in a pack. */
typedef struct
{
  char *name;       /* path below the pack's folder */
  char *title;      /* what an attachment was called before, or NULL */
  char *media_type; /* "application/xml" */
  char *sha256;     /* 64 lower-case hex digits */
  GBytes *bytes;
} HeedPackFile;

/* Takes its own reference to @bytes, and hashes them. */
HeedPackFile *heed_pack_file_new (const char *name,
                                  const char *title,
                                  const char *media_type,
                                  GBytes *bytes);
void heed_pack_file_free (HeedPackFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedPackFile, heed_pack_file_free)

/* The manifest of @files (HeedPackFile), urn:heed:pack:1 (data/schema/pack.xsd). @kind is "referral";
 * @generated a moment in UTC. */
GBytes *heed_pack_make_manifest (GPtrArray *files,
                                 const char *kind,
                                 const char *generated);

/* 7-Zip takes a password of more bytes than this for a wrong one, although it was written with it. */
#define HEED_PACK_PASSWORD_MAX_BYTES 99

/* Whether a pack locked with @password opens again in the programs that open such packs: not empty, and at
 * most HEED_PACK_PASSWORD_MAX_BYTES of UTF-8. HEED_EXCHANGE_ERROR_PASSWORD. Pure; any thread. */
gboolean heed_pack_check_password (const char *password,
                                   GError **error);

/* Writes @files in their order into a zip, with AES-256 where there is a @password (its bytes are taken as they are, UTF-8), and
 * a folder "attachments/" whether or not there is one. In two halves, for what must happen between them: after heed_pack_write()
 * @out, which was not opened before, is flushed, read again and checked (heed-pack-check.h), and what is at its path is as it
 * was; heed_pack_put() puts it in its place, readable by this account alone. @ret_sha256, which may be NULL, is that of the
 * zip. Block. HEED_EXCHANGE_ERROR_WRITE or _PASSWORD, and nothing is left behind. */
gboolean heed_pack_write (GPtrArray *files,
                          HeedWholeFile *out,
                          const char *password,
                          char **ret_sha256,
                          GError **error);
gboolean heed_pack_put (HeedWholeFile *out,
                        GError **error);

G_END_DECLS
