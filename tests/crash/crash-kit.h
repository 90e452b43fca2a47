/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* What the crash tests have in common: a store in a folder of its own, and a filing that can be looked
 * for afterwards. */

#include "heed-store.h"

G_BEGIN_DECLS

#define CRASH_MEMBER "m-0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b"
#define CRASH_NOW "2026-11-23T14:30:00Z"

typedef struct
{
  char *folder;
  char *path;
  HeedKey *key;
  HeedStore *store; /* NULL while it is closed */
} CrashKit;

CrashKit *crash_kit_new (void);
void crash_kit_free (CrashKit *kit);

void crash_kit_open (CrashKit *kit);
/* Whatever it says: what matters is what is found afterwards. */
void crash_kit_close (CrashKit *kit);

HeedStore *crash_open (const char *path,
                       HeedKey *key,
                       GError **error);

/* One filing in one transaction: entry, involvement, words and audit row. */
gboolean crash_file (HeedStore *store,
                     const char *id,
                     GError **error);

/* That every acknowledged filing (a set of ids) is there, whole, and that nothing is there by half; that
 * no id of @refused is. */
void crash_kit_check (CrashKit *kit,
                      GHashTable *acknowledged,
                      GHashTable *refused);

/* All that heed_db_verify() looks at. */
void crash_kit_verify (CrashKit *kit);

G_END_DECLS
