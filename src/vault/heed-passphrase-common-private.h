/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Words that stand in most passwords that were ever published or that lie near at hand in a school, in small
 * letters; ends with NULL. Private to vault. */
extern const char *const heed_passphrase_common_words[];

G_END_DECLS
