/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-field.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What persons, entries, agencies and members have in common: a sealed tree of fields with an id.
 * Records are immutable: a change is a new record made from a copy of the tree. They may be read
 * from any thread. */
#define HEED_TYPE_RECORD (heed_record_get_type ())
G_DECLARE_DERIVABLE_TYPE (HeedRecord, heed_record, HEED, RECORD, GObject)

struct _HeedRecordClass
{
  GObjectClass parent_class;
};

/* The whole tree, borrowed; sealed. */
HeedField *heed_record_get_field (HeedRecord *self);

/* The element's id ("p-…", "e-…", "a-…", "m-…"). */
const char *heed_record_get_id (HeedRecord *self);

/* Short for the text of a field below the root; NULL where there is none or it is absent. */
const char *heed_record_get_text (HeedRecord *self,
                                  const char *path);

/* The text of a name at @path; NULL where nothing in it can be seen, because that is no name. */
const char *heed_record_get_name_text (HeedRecord *self,
                                       const char *path);

G_END_DECLS
