/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-record.h"

G_BEGIN_DECLS

/* The school, college or service that wrote the file. Its id in a case document is always s-1. */
#define HEED_TYPE_SETTING (heed_setting_get_type ())
G_DECLARE_FINAL_TYPE (HeedSetting, heed_setting, HEED, SETTING, HeedRecord)

/* @field is the whole element; it is sealed. */
HeedSetting *heed_setting_new (HeedField *field);

const char *heed_setting_get_name (HeedSetting *self);

/* The local authority's three-digit code, NULL where it is not recorded. */
const char *heed_setting_get_authority (HeedSetting *self);

/* Whether @code has the form of a local authority's code, three digits (DfE, "Local authority codes"),
 * known to Heed or not. */
gboolean heed_setting_is_authority_code (const char *code);

/* The first number of its own, as it was written, which may be "" where it is known not to have one; NULL where none is recorded. */
const char *heed_setting_get_phone (HeedSetting *self);

G_END_DECLS
