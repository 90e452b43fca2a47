/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-print"

#include "config.h"

#include "heed-print-code-private.h"

#include <qrencode.h>
#include <string.h>

/* Modules of nothing around the symbol, by which a reader finds it (ISO/IEC 18004). */
#define QUIET 4

struct _HeedPrintCode
{
  QRcode *symbol;
};

HeedPrintCode *
heed_print_code_new (const char *text)
{
  HeedPrintCode *self = NULL;
  QRinput *input;
  QRcode *symbol = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  /* Version 0 is the smallest that fits. */
  input = QRinput_new2 (0, QR_ECLEVEL_M);
  if (input != NULL && QRinput_append (input, QR_MODE_AN, (int) strlen (text), (const unsigned char *) text) == 0)
    symbol = QRcode_encodeInput (input);
  g_clear_pointer (&input, QRinput_free);
  if (symbol != NULL)
    {
      self = g_new0 (HeedPrintCode, 1);
      self->symbol = symbol;
    }

  return self;
}

void
heed_print_code_free (HeedPrintCode *self)
{
  if (self == NULL)
    return;
  explicit_bzero (self->symbol->data, (gsize) self->symbol->width * (gsize) self->symbol->width);
  QRcode_free (self->symbol);
  g_free (self);
}

guint
heed_print_code_get_size (const HeedPrintCode *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return (guint) self->symbol->width;
}

void
heed_print_code_draw (const HeedPrintCode *self,
                      cairo_t *cairo,
                      double side)
{
  int size;
  double module;

  g_return_if_fail (self != NULL);
  g_return_if_fail (cairo != NULL);

  size = self->symbol->width;
  module = side / (size + 2 * QUIET);
  cairo_save (cairo);
  cairo_set_source_rgb (cairo, 0, 0, 0);
  /* One path: between modules drawn one by one a printer would leave hairs of white. */
  for (int y = 0; y < size; y++)
    for (int x = 0; x < size; x++)
      if ((self->symbol->data[y * size + x] & 1) != 0)
        cairo_rectangle (cairo, (QUIET + x) * module, (QUIET + y) * module, module, module);
  cairo_fill (cairo);
  cairo_restore (cairo);
}
