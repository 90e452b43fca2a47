/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-guidance-page.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A card for a source of a pack whose review date has passed, in the words of guidance.past-review, which a prompt shows as well. */
#define HEED_TYPE_SOURCE_REVIEW (heed_source_review_get_type ())
G_DECLARE_FINAL_TYPE (HeedSourceReview, heed_source_review, HEED, SOURCE_REVIEW, GtkBox)

GtkWidget *heed_source_review_new (const HeedSourceView *source);

G_END_DECLS
