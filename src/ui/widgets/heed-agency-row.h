/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-agency.h"
#include "heed-codes.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* An agency in the directory: its name, its kind, and when its numbers were last checked. A row without
 * an agency stands for all of them. */
#define HEED_TYPE_AGENCY_ROW (heed_agency_row_get_type ())
G_DECLARE_FINAL_TYPE (HeedAgencyRow, heed_agency_row, HEED, AGENCY_ROW, GtkListBoxRow)

GtkWidget *heed_agency_row_new (HeedAgency *agency,
                                HeedCodes *codes);

/* Borrowed; NULL for all. */
HeedAgency *heed_agency_row_get_agency (HeedAgencyRow *self);

G_END_DECLS
