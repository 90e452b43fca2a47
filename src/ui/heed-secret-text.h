/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A passphrase on its way from a field to a worker thread: copied once, overwritten when freed. */
char *heed_secret_text_dup (const char *text);
void heed_secret_text_free (char *text);

/* Gives the eye in a password row a name for who cannot see it: the toolkit leaves it without. */
void heed_secret_text_name_eye (GtkWidget *row);

G_END_DECLS
