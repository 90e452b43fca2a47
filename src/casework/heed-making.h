/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Private to this folder: NAME.heed-making lies beside a store from before it is made until it is whole, with its
 * keys. Whoever finds it later knows that the making was cut short, and that what lies there is nobody's:
 * a store without keys would else keep its own name from being used. */
typedef struct _HeedMaking HeedMaking;

/* Takes away what a making of the store at @path that was cut short left there, and begins one. NULL where another
 * program is making it now, or where nothing can be written in its folder, which is for the making to say. */
HeedMaking *heed_making_begin (const char *path);

/* It is whole, or was taken away again. @self may be NULL. */
void heed_making_end (HeedMaking *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedMaking, heed_making_end)

/* The store at @path was opened: whatever was to be taken away then is somebody's now. */
void heed_making_forget (const char *path);

G_END_DECLS
