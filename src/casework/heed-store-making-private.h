/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* Private to casework: the mark of a store that is being made, ".NAME.new" beside it. A store is two files, and a
 * program can be ended between them: the mark tells what is left then from a store that only lost its keys. It
 * stands until the recovery sheet is proven. */

#include "heed-casework-error.h"

G_BEGIN_DECLS

typedef struct _HeedStoreMaking HeedStoreMaking;

/* Takes away what an earlier making left at @path, and says that another one is at it: REFUSED where another
 * program is making one there now. */
HeedStoreMaking *heed_store_making_begin (const char *path,
                                          GError **error);

/* Whether an earlier making came to a store with its keys, whose sheet nobody had proven yet. */
gboolean heed_store_making_is_unproven (HeedStoreMaking *self);

/* The store has its keys: what is left to do is to prove the sheet. */
void heed_store_making_end (HeedStoreMaking *self);

/* Without an end, the mark goes too. */
void heed_store_making_free (HeedStoreMaking *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedStoreMaking, heed_store_making_free)

/* At the opening of a store: takes away the hidden files that a killed program left of it. */
void heed_store_making_clear_up (const char *path);

/* The sheet is proven. */
void heed_store_making_forget (const char *path);

G_END_DECLS
