/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heedctl-call.h"

G_BEGIN_DECLS

/* A secret of the call: wiped when it is freed. */
typedef char HeedctlSecret;
void heedctl_secret_free (char *secret);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedctlSecret, heedctl_secret_free)

/* The first line of a file without its end, and without a byte order mark before it; @path may be a pipe.
 * HEED_CASEWORK_ERROR_REFUSED, in words, for what nobody could type in its place: UTF-16, another encoding
 * than UTF-8, a NUL, more than 4,096 bytes. Also for a pack's password. */
HeedctlSecret *heedctl_read_secret (const char *path,
                                    GError **error);

/* The call's passphrase: from its file, else from the terminal, where what is typed is not shown and
 * is asked for twice where @is_new. NULL, with words on standard error and the exit status in
 * @ret_exit, where there is none. */
HeedctlSecret *heedctl_get_passphrase (HeedctlCall *call,
                                       const char *prompt,
                                       gboolean is_new,
                                       HeedctlExit *ret_exit);

/* Opens the call's store as its member. NULL as above. */
HeedSession *heedctl_open_session (HeedctlCall *call,
                                   HeedctlExit *ret_exit);

G_END_DECLS
