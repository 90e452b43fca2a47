/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-record"

#include "heed-contact.h"

void
heed_contact_free (HeedContact *contact)
{
  if (contact == NULL)
    return;

  g_clear_object (&contact->entry);
  g_free (contact->person);
  g_free (contact->name);
  g_free (contact->identifier);
  g_free (contact->sent_at);
  g_free (contact);
}
