/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-chronology-line.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A child's chronology: bars by month, what is shown of it, and its lines, the newest first. It grows as
 * it is read, so that a file of thousands of entries opens as fast as one of ten. Signal
 * "entry-chosen" (HeedEntry). Property "narrow". */
#define HEED_TYPE_CHRONOLOGY (heed_chronology_get_type ())
G_DECLARE_FINAL_TYPE (HeedChronology, heed_chronology, HEED, CHRONOLOGY, GtkWidget)

/* @lines as heed_chronology_lines() makes them. */
void heed_chronology_set_lines (HeedChronology *self,
                                GPtrArray *lines);

G_END_DECLS
