/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Why something did not come in or go out. Messages are three lines, see heed-problem.h. */
typedef enum
{
  HEED_EXCHANGE_ERROR_ROOT,        /* XML, but of another kind */
  HEED_EXCHANGE_ERROR_NAMESPACE,   /* the right root in another namespace */
  HEED_EXCHANGE_ERROR_UNSUPPORTED, /* a kind of file that Heed knows and does not import */
  HEED_EXCHANGE_ERROR_OTHER,       /* of another kind than it was said to be */
  HEED_EXCHANGE_ERROR_STRUCTURE,   /* a census that is not built as its schema says */
  HEED_EXCHANGE_ERROR_ID,          /* the same id twice */
  HEED_EXCHANGE_ERROR_NOT_FOUND,   /* a child or an entry that is not in the file */
  HEED_EXCHANGE_ERROR_STYLE,       /* a shipped file cannot be used */
  HEED_EXCHANGE_ERROR_READ,        /* a pack cannot be opened */
  HEED_EXCHANGE_ERROR_WRITE,       /* a pack cannot be written */
  HEED_EXCHANGE_ERROR_PASSWORD,    /* a password that cannot be used */
} HeedExchangeError;

#define HEED_EXCHANGE_ERROR (heed_exchange_error_quark ())
GQuark heed_exchange_error_quark (void);

G_END_DECLS
