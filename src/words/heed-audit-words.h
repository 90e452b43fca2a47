/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-audit.h"

G_BEGIN_DECLS

/* What was done, as a row of the audit says it: "Opened the file", "Filed: Concern", translated; an action that has no words stands as
 * it is. Caller owns. */
char *heed_audit_words_what (const HeedAuditLine *line);

/* Who did it: their name, else their id; where it was nobody, "Heed" itself. Caller owns. */
char *heed_audit_words_who (const HeedAuditLine *line);

G_END_DECLS
