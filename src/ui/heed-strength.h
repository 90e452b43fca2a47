/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows how strong a new passphrase is, and what would make it better: one that would not be taken does not look like the first step of
 * one that is. The names of @setting and @member, either of which may be NULL, count against it. */
void heed_strength_show (GtkLevelBar *bar,
                         GtkLabel *advice,
                         const char *passphrase,
                         const char *setting,
                         const char *member);

G_END_DECLS
