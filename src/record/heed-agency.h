/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-record.h"

G_BEGIN_DECLS

/* An agency that is written to or phoned: a front door, an out-of-hours team, police, a LADO. */
#define HEED_TYPE_AGENCY (heed_agency_get_type ())
G_DECLARE_FINAL_TYPE (HeedAgency, heed_agency, HEED, AGENCY, HeedRecord)

/* @field is the whole element; it is sealed. */
HeedAgency *heed_agency_new (HeedField *field);

const char *heed_agency_get_kind (HeedAgency *self);
const char *heed_agency_get_authority (HeedAgency *self);
const char *heed_agency_get_name (HeedAgency *self);

/* What stands in the source of an agency that came with Heed, until the setting records what it knows itself. */
#define HEED_AGENCY_SHIPPED "shipped"
gboolean heed_agency_is_shipped (HeedAgency *self);

G_END_DECLS
