/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-rights.h"

#include <glib/gi18n-lib.h>

static const char *const codes[] = { "lead", "deputy", "recorder", "auditor" };

#define NONE HEED_EXTENT_NONE
#define OWN HEED_EXTENT_OWN
#define UNLIMITED HEED_EXTENT_UNLIMITED
#define ALL HEED_EXTENT_ALL

static const struct
{
  HeedExtent extents[G_N_ELEMENTS (codes)];
  const char *refusal; /* who may, where somebody may not */
} rights[HEED_N_RIGHTS] = {
  [HEED_RIGHT_REGISTER] = { { ALL, ALL, OWN, ALL }, NULL },
  [HEED_RIGHT_READ] = { { ALL, UNLIMITED, OWN, UNLIMITED }, NULL },
  [HEED_RIGHT_FILE_CONCERN] = { { ALL, ALL, OWN, NONE }, N_ ("Concerns are filed by leads, deputies and recorders") },
  [HEED_RIGHT_RECORD] = { { ALL, ALL, NONE, NONE }, N_ ("This is recorded by leads and deputies") },
  [HEED_RIGHT_ANSWER] = { { ALL, ALL, OWN, NONE }, N_ ("Prompts are answered by leads and deputies, and by who filed the entry") },
  [HEED_RIGHT_EXPORT] = { { ALL, ALL, NONE, NONE }, N_ ("What leaves the store is sent, printed and saved by leads and deputies") },
  [HEED_RIGHT_IMPORT] = { { ALL, ALL, NONE, NONE }, N_ ("Files are imported by leads and deputies") },
  [HEED_RIGHT_WHO_LOOKED] = { { ALL, ALL, NONE, ALL }, N_ ("Who has looked is seen by leads, deputies and auditors") },
  [HEED_RIGHT_AUDIT] = { { ALL, NONE, NONE, ALL }, N_ ("The audit is read by leads and auditors") },
  [HEED_RIGHT_PROVE] = { { ALL, ALL, NONE, ALL }, N_ ("Stores are verified and backed up by leads, deputies and auditors") },
  [HEED_RIGHT_BACKUP_DUE] = { { ALL, ALL, ALL, ALL }, NULL },
  [HEED_RIGHT_PASSPHRASE] = { { ALL, ALL, ALL, ALL }, NULL },
  [HEED_RIGHT_MANAGE] = { { ALL, NONE, NONE, NONE }, N_ ("This is decided by a lead") },
  [HEED_RIGHT_SET_UP] = { { ALL, NONE, NONE, NONE }, N_ ("The store is set up by a lead") },
};

HeedExtent
heed_right_get_extent (HeedRight right,
                       const char *code)
{
  g_return_val_if_fail ((guint) right < HEED_N_RIGHTS, HEED_EXTENT_NONE);

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      if (code == NULL || g_str_equal (code, codes[i]))
        return rights[right].extents[i];
    }

  return HEED_EXTENT_NONE;
}

const char *
heed_right_get_refusal (HeedRight right)
{
  g_return_val_if_fail ((guint) right < HEED_N_RIGHTS, NULL);

  return _ (rights[right].refusal);
}
