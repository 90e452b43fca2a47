/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A NUL-terminated string from g_malloc() that holds a secret: a passphrase, a recovery key, the
 * hex form of a key. The type is plain char so that g_autoptr (HeedSecret) can wipe it. */
typedef char HeedSecret;

/* Wipes @secret up to its NUL, then frees it. NULL is allowed. Any thread. */
void heed_secret_free (char *secret);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedSecret, heed_secret_free)

G_END_DECLS
