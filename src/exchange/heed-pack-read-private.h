/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A member of a zip as it was read. */
typedef struct
{
  char *name;
  guint64 size;
  char *sha256;
  GBytes *bytes; /* of manifest.xml and referral.xml at the top; NULL of all others, however large */
} HeedPackMember;

/* Reads every member of a zip, keeping no more of it than is needed, and adds the checks "archive",
 * "names" and "password" to @checks. GPtrArray of HeedPackMember; NULL where it was not read to its
 * end. Private to exchange. */
GPtrArray *heed_pack_read_zip (const char *path,
                               const char *password,
                               GPtrArray *checks);

G_END_DECLS
