/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is typed into a secret field, in memory that is not swapped (GtkPasswordEntryBuffer). While "masked"
 * everybody who asks for the text, the accessibility bus among them, gets as many bullets: so it is at
 * first. */
#define HEED_TYPE_SECRET_BUFFER (heed_secret_buffer_get_type ())
G_DECLARE_FINAL_TYPE (HeedSecretBuffer, heed_secret_buffer, HEED, SECRET_BUFFER, GtkEntryBuffer)

HeedSecretBuffer *heed_secret_buffer_new (void);

/* What was typed; owned by the buffer until it changes. */
const char *heed_secret_buffer_peek (HeedSecretBuffer *self);

void heed_secret_buffer_set_masked (HeedSecretBuffer *self,
                                    gboolean masked);

G_END_DECLS
