/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-session.h"

G_BEGIN_DECLS

/* SIGTERM, SIGINT and SIGHUP close the store, as closing the window does, before they end heedctl: what
 * was being written is written whole or not at all, and nothing is left beside the store. */

/* Before a store is opened, so that none of its threads is ended by a signal. */
void heedctl_signals_hold (void);

/* From now on a signal closes @session. Borrowed until heedctl_signals_forget(). */
void heedctl_signals_watch (HeedSession *session);
void heedctl_signals_forget (void);

/* Waits for the end where a signal has begun it: what fails after that is no news to anybody. */
void heedctl_signals_give_way (void);

G_END_DECLS
