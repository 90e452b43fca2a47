/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-pages.h"

#include "heed-agencies-page.h"
#include "heed-child-page.h"
#include "heed-children-page.h"
#include "heed-concern-page.h"
#include "heed-contact-page.h"
#include "heed-create-store-page.h"
#include "heed-filed-page.h"
#include "heed-members-page.h"
#include "heed-new-sheet-page.h"
#include "heed-packs-page.h"
#include "heed-passphrase-page.h"
#include "heed-prove-sheet-page.h"
#include "heed-recovery-sheet-page.h"
#include "heed-refer-page.h"
#include "heed-relationship-page.h"
#include "heed-restore-page.h"
#include "heed-search-page.h"
#include "heed-store-page.h"
#include "heed-unlock-page.h"

#include <glib/gi18n.h>

/* One line a page: to add a page, write its class and its template and add a line. */
static const HeedPageKind TABLE[] = {
  { "children", heed_children_page_get_type, N_ ("Children"), "system-users-symbolic", NULL, FALSE },
  { "agencies", heed_agencies_page_get_type, N_ ("Agencies"), "x-office-address-book-symbolic", NULL, FALSE },
  { "child", heed_child_page_get_type, NULL, NULL, NULL, FALSE },
  { "guidance", heed_packs_page_get_type, N_ ("Guidance"), "heed-guidance-symbolic", NULL, FALSE },
  { "store", heed_store_page_get_type, N_ ("Store"), "drive-harddisk-symbolic", NULL, FALSE },
  { "contact", heed_contact_page_get_type, NULL, NULL, "", TRUE, HEED_RIGHT_RECORD },
  { "create-store", heed_create_store_page_get_type, NULL, NULL, NULL, FALSE },
  { "members", heed_members_page_get_type, NULL, NULL, NULL, FALSE },
  { "new-sheet", heed_new_sheet_page_get_type, NULL, NULL, NULL, FALSE },
  { "passphrase", heed_passphrase_page_get_type, NULL, NULL, NULL, FALSE },
  { "prove-sheet", heed_prove_sheet_page_get_type, NULL, NULL, NULL, FALSE },
  { "recovery-sheet", heed_recovery_sheet_page_get_type, NULL, NULL, NULL, FALSE },
  { "refer", heed_refer_page_get_type, NULL, NULL, "", TRUE, HEED_RIGHT_EXPORT },
  { "relationship", heed_relationship_page_get_type, NULL, NULL, "", FALSE, HEED_RIGHT_RECORD },
  { "restore", heed_restore_page_get_type, NULL, NULL, NULL, FALSE },
  { "search", heed_search_page_get_type, NULL, NULL, NULL, FALSE },
  { "filed", heed_filed_page_get_type, NULL, NULL, "entry", TRUE },
  { "entry", heed_filed_page_get_type, NULL, NULL, "entry", TRUE },
  { "concern", heed_concern_page_get_type, NULL, NULL, "", TRUE, HEED_RIGHT_FILE_CONCERN },
  { "unlock", heed_unlock_page_get_type, NULL, NULL, NULL, FALSE },
  { NULL, NULL, NULL, NULL, NULL, FALSE },
};

const HeedPageKind *
heed_pages_get_table (void)
{
  return TABLE;
}

const HeedPageKind *
heed_pages_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (const HeedPageKind *kind = TABLE; kind->name != NULL; kind++)
    if (g_str_equal (kind->name, name))
      return kind;
  return NULL;
}
