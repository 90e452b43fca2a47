/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "heed-carer-kinds-private.h"

#include "heed-codes.h"
#include "heed-data.h"

const char *const *
heed_carer_kinds_get (GError **error)
{
  static GMutex lock;
  static HeedCodes *codes;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  if (codes == NULL)
    {
      g_autofree char *path = heed_data_path ("schema/codes.xml");

      codes = heed_codes_load (path, error);
    }

  return codes != NULL ? heed_codes_get_list (codes, "carerKinds") : NULL;
}
