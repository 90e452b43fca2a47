/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A passphrase on its way from a field to a worker thread: copied once, overwritten when freed. */
char *heed_secret_text_dup (const char *text);
void heed_secret_text_free (char *text);

G_END_DECLS
