/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What is allowed in a pack and may all the same be meant otherwise. @message is one sentence, with its full stop. */
typedef void (*HeedPackWarnFunc) (guint line,
                                  const char *message,
                                  gpointer user_data);

/* Calls @func, in the order of the pack, for each report whose context, test or lets ask for what no case document has, or never
 * where it is looked for (so that it says nothing, as if there were nothing to say), for each that calls a kind of agency that there
 * is not, and for each value-of that shows a number that was computed (which programs print differently where it is large or small).
 * @bytes: of a pack that was loaded. FALSE where case.xsd or codes.xml cannot be read. Any thread. */
gboolean heed_pack_warn (GBytes *bytes,
                         HeedPackWarnFunc func,
                         gpointer user_data,
                         GError **error);

G_END_DECLS
