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

G_END_DECLS
