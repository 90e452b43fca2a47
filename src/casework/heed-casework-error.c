/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "heed-casework-error.h"

#include "heed-casedoc-error.h"
#include "heed-exchange-error.h"
#include "heed-store-error.h"
#include "heed-vault-error.h"

#include <gio/gio.h>

/* What such an error has beside its words. */
typedef struct
{
  char *field; /* or NULL */
} HeedCaseworkErrorPrivate;

static void
heed_casework_error_private_init (HeedCaseworkErrorPrivate *self)
{
}

static void
heed_casework_error_private_copy (const HeedCaseworkErrorPrivate *from,
                                  HeedCaseworkErrorPrivate *to)
{
  to->field = g_strdup (from->field);
}

static void
heed_casework_error_private_clear (HeedCaseworkErrorPrivate *self)
{
  g_free (self->field);
}

G_DEFINE_EXTENDED_ERROR (HeedCaseworkError, heed_casework_error)

void
heed_casework_error_set_field (GError **error,
                               const char *kind,
                               const char *path)
{
  HeedCaseworkErrorPrivate *private;

  g_return_if_fail (kind != NULL && path != NULL);

  if (error == NULL || *error == NULL || (*error)->domain != HEED_CASEWORK_ERROR)
    return;
  private = heed_casework_error_get_private (*error);
  g_free (private->field);
  private->field = g_strconcat (kind, "/", path, NULL);
}

const char *
heed_casework_error_get_field (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain == HEED_CASEDOC_ERROR)
    return heed_casedoc_error_get_field (error);

  return error->domain == HEED_CASEWORK_ERROR ? heed_casework_error_get_private (error)->field : NULL;
}

HeedOutcome
heed_casework_outcome (const GError *error)
{
  g_return_val_if_fail (error != NULL, HEED_OUTCOME_SYSTEM);

  if (error->domain == HEED_VAULT_ERROR)
    {
      switch ((HeedVaultError) error->code)
        {
        case HEED_VAULT_ERROR_PASSPHRASE:
        case HEED_VAULT_ERROR_RECOVERY_KEY:
          return HEED_OUTCOME_PASSPHRASE;
        case HEED_VAULT_ERROR_IO:
          return HEED_OUTCOME_SYSTEM;
        case HEED_VAULT_ERROR_NOT_KEYS:
        case HEED_VAULT_ERROR_NEWER:
        case HEED_VAULT_ERROR_SLOT:
        case HEED_VAULT_ERROR_WEAK:
        default:
          return HEED_OUTCOME_REFUSED;
        }
    }
  if (error->domain == HEED_STORE_ERROR)
    {
      switch ((HeedStoreError) error->code)
        {
        case HEED_STORE_ERROR_LOCKED:
        case HEED_STORE_ERROR_CLOSED:
          return HEED_OUTCOME_PASSPHRASE;
        case HEED_STORE_ERROR_DAMAGED:
          return HEED_OUTCOME_DAMAGED;
        case HEED_STORE_ERROR_MISSING:
        case HEED_STORE_ERROR_READ_ONLY:
        case HEED_STORE_ERROR_FULL:
        case HEED_STORE_ERROR_IO:
        case HEED_STORE_ERROR_MOVED:
          return HEED_OUTCOME_SYSTEM;
        case HEED_STORE_ERROR_NEWER:
        case HEED_STORE_ERROR_NOT_A_STORE:
        /* The passphrase had opened the member's slot: the file is what is wrong. */
        case HEED_STORE_ERROR_KEY:
        case HEED_STORE_ERROR_EXISTS:
        case HEED_STORE_ERROR_CONSTRAINT:
        case HEED_STORE_ERROR_NOBODY:
        case HEED_STORE_ERROR_NOT_FOUND:
        default:
          return HEED_OUTCOME_REFUSED;
        }
    }
  if (g_error_matches (error, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_LOCKED) || g_error_matches (error, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_RIGHT)
      || g_error_matches (error, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_WAIT))
    return HEED_OUTCOME_PASSPHRASE;
  if (error->domain == HEED_CASEDOC_ERROR && error->code == HEED_CASEDOC_ERROR_READ)
    return HEED_OUTCOME_SYSTEM;
  if (error->domain == HEED_EXCHANGE_ERROR && (error->code == HEED_EXCHANGE_ERROR_READ || error->code == HEED_EXCHANGE_ERROR_WRITE))
    return HEED_OUTCOME_SYSTEM;
  if (error->domain == G_IO_ERROR || error->domain == G_FILE_ERROR)
    return HEED_OUTCOME_SYSTEM;

  return HEED_OUTCOME_REFUSED;
}

gboolean
heed_casework_is_wrong_secret (const GError *error)
{
  g_return_val_if_fail (error != NULL, FALSE);

  return g_error_matches (error, HEED_VAULT_ERROR, HEED_VAULT_ERROR_PASSPHRASE) || g_error_matches (error, HEED_VAULT_ERROR, HEED_VAULT_ERROR_RECOVERY_KEY);
}

gboolean
heed_casework_lacks_keys (const GError *error)
{
  g_return_val_if_fail (error != NULL, FALSE);

  return error->domain == HEED_VAULT_ERROR;
}

gboolean
heed_casework_is_before_birth (const GError *error)
{
  g_return_val_if_fail (error != NULL, FALSE);

  return g_error_matches (error, HEED_CASEDOC_ERROR, HEED_CASEDOC_ERROR_BEFORE_BIRTH);
}

gboolean
heed_casework_is_of_text (const GError *error)
{
  g_return_val_if_fail (error != NULL, FALSE);

  return g_error_matches (error, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_MISSING)
         || g_error_matches (error, HEED_CASEDOC_ERROR, HEED_CASEDOC_ERROR_DATE)
         || g_error_matches (error, HEED_CASEDOC_ERROR, HEED_CASEDOC_ERROR_BEFORE_BIRTH)
         || g_error_matches (error, HEED_CASEDOC_ERROR, HEED_CASEDOC_ERROR_CHARACTER);
}

gboolean
heed_casework_has_moved (const GError *error)
{
  g_return_val_if_fail (error != NULL, FALSE);

  return g_error_matches (error, HEED_STORE_ERROR, HEED_STORE_ERROR_MOVED);
}

gboolean
heed_casework_is_full (const GError *error)
{
  g_return_val_if_fail (error != NULL, FALSE);

  return g_error_matches (error, HEED_STORE_ERROR, HEED_STORE_ERROR_FULL);
}

gboolean
heed_casework_can_try_again (const GError *error)
{
  g_return_val_if_fail (error != NULL, FALSE);

  if (g_error_matches (error, HEED_STORE_ERROR, HEED_STORE_ERROR_LOCKED))
    return TRUE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || g_error_matches (error, HEED_STORE_ERROR, HEED_STORE_ERROR_READ_ONLY))
    return FALSE;

  return heed_casework_outcome (error) == HEED_OUTCOME_SYSTEM;
}
