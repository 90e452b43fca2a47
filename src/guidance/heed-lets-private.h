/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-expression-private.h"

G_BEGIN_DECLS

/* Names that stand for values, in the order in which they are set: those of a whole pack, or those of
 * one rule. Private to the folder. */
typedef struct _HeedLets HeedLets;

HeedLets *heed_lets_new (void);
void heed_lets_free (HeedLets *lets);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedLets, heed_lets_free)

/* Takes @value. A name is set once. */
void heed_lets_add (HeedLets *lets,
                    const char *name,
                    HeedExpression *value);

guint heed_lets_get_length (HeedLets *lets);
HeedExpression *heed_lets_get_value (HeedLets *lets,
                                     guint position);

/* Gives each its key (heed-shared-private.h), once all are added; @outer, sealed before, are those of the pack, or NULL, @prefixes what
 * prefixes stand for, as a text. */
void heed_lets_seal (HeedLets *lets,
                     HeedLets *outer,
                     const char *prefixes);
guint heed_lets_get_key (HeedLets *lets,
                         guint position);

/* FALSE where there is none of that name. */
gboolean heed_lets_find (HeedLets *lets,
                         const char *name,
                         guint *ret_position);

G_END_DECLS
