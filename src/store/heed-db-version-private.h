/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* Private to this folder: the versions of records that may change, and how trees come out of rows. */

#include "heed-db-private.h"
#include "heed-record.h"

G_BEGIN_DECLS

/* Adds a version unless the current one of the record, @current (0: there is none), has the same body.
 * @at is a moment in UTC as heed_moment_now_utc() writes it. @ret_number is the version that is current
 * now. */
HeedPut heed_db_put_version (HeedDb *db,
                             const char *record,
                             const char *id,
                             gint64 current,
                             HeedField *field,
                             const char *member_id,
                             const char *at,
                             HeedVersionTime time,
                             gint64 *ret_number,
                             GError **error);

/* The same of a tree that is written as its body (heed-store-body-private.h) already. */
HeedPut heed_db_put_body (HeedDb *db,
                          const char *record,
                          const char *id,
                          gint64 current,
                          const char *body,
                          const char *member_id,
                          const char *at,
                          HeedVersionTime time,
                          gint64 *ret_number,
                          GError **error);

/* The tree in a column of the current row; NULL with DAMAGED where it cannot be read. */
HeedField *heed_db_read_body (HeedDb *db,
                              HeedStatement *statement,
                              int column,
                              GError **error);

/* Makes one kind of record from a tree, as heed_agency_new() does. */
typedef gpointer (*HeedRecordMaker) (HeedField *field);

/* Runs @statement, whose first column is a body, and makes a record of each row; releases it. NULL on
 * failure. */
GPtrArray *heed_db_collect_records (HeedDb *db,
                                    HeedStatement *statement,
                                    HeedRecordMaker maker,
                                    GError **error);

/* The only record of @statement, which it releases. NULL without an error where there is no row. */
gpointer heed_db_take_record (HeedDb *db,
                              HeedStatement *statement,
                              HeedRecordMaker maker,
                              GError **error);

/* The record of that id, which @sql gives the body for; NULL with NOT_FOUND, named as @what ("agency"), where
 * there is none. */
gpointer heed_db_get_record (HeedDb *db,
                             const char *sql,
                             const char *what,
                             const char *id,
                             HeedRecordMaker maker,
                             GError **error);

/* The integer key of a person or entry; 0, without an error, where there is none. */
gboolean heed_db_find_number (HeedDb *db,
                              const char *sql,
                              const char *id,
                              gint64 *ret_number,
                              GError **error);

#define HEED_SQL_PERSON_NUMBER "SELECT number FROM person WHERE id = ?"
#define HEED_SQL_ENTRY_PLACE "SELECT place FROM entry WHERE id = ?"

G_END_DECLS
