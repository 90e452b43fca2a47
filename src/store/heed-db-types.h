/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _HeedDb HeedDb;

/* How a record came out of being put into the store. Everything but FAILED is true. */
typedef enum
{
  HEED_PUT_FAILED = 0,
  HEED_PUT_CREATED,
  HEED_PUT_UPDATED,
  HEED_PUT_UNCHANGED, /* it is there, word for word: nothing was written */
  HEED_PUT_OLDER,     /* what is there is newer and stays; this was kept as an earlier version */
} HeedPut;

/* What is put is the record from now on (NOW), or was known at its moment, which may be long ago (AS_OF): where what is on
 * file is of a later moment, that stays, and what is put is an OLDER version. */
typedef enum
{
  HEED_VERSION_NOW,
  HEED_VERSION_AS_OF,
} HeedVersionTime;

G_END_DECLS
