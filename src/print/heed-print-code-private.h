/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* A QR code of capitals, digits and dashes, which every reader takes as they are: with letters of other alphabets some guess
 * an encoding, and guess wrong. */
typedef struct _HeedPrintCode HeedPrintCode;

/* Of @text, the smallest that holds it at correction level M (some 15 in 100 may be spoilt). NULL where it has other letters. */
HeedPrintCode *heed_print_code_new (const char *text);

/* What it shows is overwritten. */
void heed_print_code_free (HeedPrintCode *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedPrintCode, heed_print_code_free)

/* Modules a side, without the quiet zone. */
guint heed_print_code_get_size (const HeedPrintCode *self);

/* A square of @side with its corner at the current origin, the quiet zone of four modules in it; black on what is there. */
void heed_print_code_draw (const HeedPrintCode *self,
                           cairo_t *cairo,
                           double side);

G_END_DECLS
