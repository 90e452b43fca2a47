/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* What the tests of the store have in common: a store in a folder of its own, and made-up records. */

#include "heed-store.h"

#include "heed-agency.h"
#include "heed-entry.h"
#include "heed-person.h"

G_BEGIN_DECLS

#define KIT_NOW "2026-11-23T14:30:00Z"
#define KIT_MEMBER "m-0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b"

/* Tests start from their own folder, which kit_clear() removes with all that is in it. */
typedef struct
{
  char *folder;
  char *path; /* of the store */
  HeedKey *key;
  HeedSetting *setting;
  HeedMember *member;
  HeedStore *store; /* open */
} Kit;

/* The second makes no store. */
void kit_set_up (Kit *kit,
                 gconstpointer unused);
void kit_set_up_empty (Kit *kit,
                       gconstpointer unused);
void kit_tear_down (Kit *kit,
                    gconstpointer unused);

void kit_close (Kit *kit);
void kit_reopen (Kit *kit);

/* Given and family name and birth date may be NULL. */
HeedPerson *kit_person (const char *id,
                        const char *given,
                        const char *family,
                        const char *born);

/* A record of any kind from the form of heed-store-body-private.h. */
HeedPerson *kit_person_from (const char *body);
HeedEntry *kit_entry_from (const char *body);

/* An entry with @text as its facts. @person may be NULL. */
HeedEntry *kit_entry (const char *kind,
                      const char *id,
                      const char *day,
                      const char *person,
                      const char *role,
                      const char *text);

/* Each is a write of its own. */
void kit_put_person (Kit *kit,
                     HeedPerson *person,
                     gboolean is_child);
void kit_file (Kit *kit,
               HeedEntry *entry);

/* Calls @func as a write or read that is to succeed. */
void kit_write (Kit *kit,
                HeedStoreFunc func,
                gpointer user_data);
void kit_read (Kit *kit,
               HeedStoreFunc func,
               gpointer user_data);

/* The error's code, and its three lines where @lines is not NULL: "title|what|remedy" as a pattern. */
void kit_assert_problem (const GError *error,
                         HeedStoreError code,
                         const char *title);

/* The names in the folder, sorted and joined by a space. */
char *kit_list_folder (Kit *kit);

G_END_DECLS
