/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How much a prompt weighs, as colour, icon and word: emergency, act, consider, record, inform. The
 * role is the property "role". Style classes of style.css: heed-emergency … heed-inform; they also
 * colour a card (class heed-card) that has one. */
#define HEED_TYPE_SEVERITY (heed_severity_get_type ())
G_DECLARE_FINAL_TYPE (HeedSeverity, heed_severity, HEED, SEVERITY, GtkWidget)

GtkWidget *heed_severity_new (const char *role);
void heed_severity_set_role (HeedSeverity *self,
                             const char *role);

/* The word, translated; the icon's name; the style class. A role that is not known is as inform. */
const char *heed_severity_get_label (const char *role);
const char *heed_severity_get_style_class (const char *role);

G_END_DECLS
