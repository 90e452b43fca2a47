/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Overwrites what the program has freed and its C library keeps for later, and gives what it can of it back to the system. The toolkit
 * frees the words that it showed without wiping them; whoever reads the memory of the program, or finds it in the swap, would find
 * them there. Blocks of other threads' own heaps are passed over. Takes some milliseconds. With a C library other than GNU's, nothing. */
void heed_memory_wipe_freed (void);

G_END_DECLS
