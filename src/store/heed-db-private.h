/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* Private to this folder: a connection and its statements. Everything here belongs to the thread
 * that opened the connection, and says so when another one calls. */

#include <gio/gio.h>
#include <sqlcipher/sqlite3.h>

#include "heed-audit-chain.h"
#include "heed-db.h"
#include "heed-key.h"
#include "heed-store-words-private.h"

G_BEGIN_DECLS

typedef enum
{
  HEED_DB_WRITER,
  HEED_DB_READER,      /* a connection that refuses to write */
  HEED_DB_LONE_READER, /* the same, and the only one: it needs no room for a file beside the store */
  HEED_DB_LONE_WRITER, /* the only one, of a file that nobody else knows of yet */
} HeedDbRole;

struct _HeedDb
{
  sqlite3 *connection;
  GThread *thread;
  char *path; /* what messages call it */
  HeedDbRole role;
  GHashTable *statements;    /* SQL, by its address => HeedStatement */
  GHashTable *changes;       /* table => set of ids, or NULL for too many */
  GCancellable *cancellable; /* of the read that is running, borrowed */
  GArray *held_words;        /* those that are not written yet (heed-db-words-private.h), or NULL */
  gsize n_held;              /* their bytes */
  gpointer names;            /* gathered for this transaction (heed-db-names-private.h), or NULL */
  GDestroyNotify names_free;
  guint age;     /* how often persons or entries had been written when this read began; 0 in a write */
  gpointer kept; /* of the children, from one read to the next (heed-db-child-kept-private.h), or NULL */
  GDestroyNotify kept_free;
  gpointer sight; /* of a reader that sees less than all (heed-db-sight-private.h), or NULL */
  GDestroyNotify sight_free;
  gint64 audit_seq;                        /* of the last row of the audit that this transaction wrote, 0 before its first */
  guint8 audit_hash[HEED_AUDIT_HASH_SIZE]; /* of that row */
  gint64 last_version;                     /* number of the version that was made last */
  guint8 last_proof[HEED_AUDIT_HASH_SIZE]; /* what proves that version */
  GByteArray *brought;                     /* the hashes of what the import of this write has brought, or NULL */
  GArray *unproven;                        /* what this write made that no row proves yet (heed-db-proof-private.h), or NULL */
  char *import;                            /* id of the import that this write belongs to, or NULL */
  gboolean is_writing;                     /* a function of a write runs: what it does is one transaction */
  gboolean is_undone;                      /* the write that is running is taken back at its end */
  gboolean is_damaged;                     /* a page was not as it was written */
};

/* Makes SQLCipher fit for secrets; called by everything that opens a connection. Any thread. */
void heed_db_init_library (void);

/* @name is a file or a URI; @path is what messages call it. @key NULL: not encrypted, for memory
 * only. @flags are SQLITE_OPEN_…. The key is proven before the connection is given back. */
HeedDb *heed_db_open (const char *name,
                      const char *path,
                      HeedKey *key,
                      int flags,
                      HeedDbRole role,
                      GError **error);

/* TRUE even where a page could not be written back; FALSE only where @error says why. */
gboolean heed_db_close (HeedDb *db,
                        GError **error);

/* For the statements of no parameters and no rows that set a connection up. */
gboolean heed_db_execute (HeedDb *db,
                          const char *sql,
                          GError **error);

/* What was gathered of names is no longer so. */
void heed_db_forget_names (HeedDb *db);

/* The integer or text that a pragma answers; @ret_text is the caller's. */
gboolean heed_db_read_integer (HeedDb *db,
                               const char *sql,
                               gint64 *ret_integer,
                               GError **error);
gboolean heed_db_read_text (HeedDb *db,
                            const char *sql,
                            char **ret_text,
                            GError **error);

gboolean heed_db_say (HeedDb *db,
                      GError **error);

/* Says after the commit that the record of @id in @table is another one now. */
void heed_db_note_change (HeedDb *db,
                          const char *table,
                          const char *id);

/* The changes since the last call: table => GStrv, or NULL for "any". Caller owns. */
GHashTable *heed_db_take_changes (HeedDb *db);

/* A prepared statement, borrowed from the connection's cache until it is released. SQL is always a
 * string literal: the cache keys by where it stands and keeps no copy. */
typedef struct _HeedStatement HeedStatement;

HeedStatement *heed_db_prepare (HeedDb *db,
                                const char *sql,
                                GError **error);
void heed_statement_release (HeedStatement *statement);

/* Parameters from 1. Strings and bytes must live until the statement is released or run anew. A
 * failure here is kept and reported by the next step. */
void heed_statement_bind_text (HeedStatement *statement,
                               int parameter,
                               const char *text);
void heed_statement_bind_integer (HeedStatement *statement,
                                  int parameter,
                                  gint64 integer);
/* HEED_DATE_NONE is bound as NULL. */
void heed_statement_bind_day (HeedStatement *statement,
                              int parameter,
                              int day);
void heed_statement_bind_bytes (HeedStatement *statement,
                                int parameter,
                                const void *bytes,
                                gsize size);

/* The next row. FALSE at the end and on failure: *@error tells them apart. */
gboolean heed_statement_next (HeedStatement *statement,
                              GError **error);

/* Runs to the end; rows are not wanted. */
gboolean heed_statement_run (HeedStatement *statement,
                             GError **error);

/* For statements that always have one row, of an integer: reads it and runs to the end. */
gboolean heed_statement_read_integer (HeedStatement *statement,
                                      gint64 *ret_integer,
                                      GError **error);

/* The first column of every row; NULL on failure. Caller owns. */
GStrv heed_statement_collect_texts (HeedStatement *statement,
                                    GError **error);

/* Makes it ready to be bound and run again. */
void heed_statement_reset (HeedStatement *statement);

/* Columns from 0, of the row that was last stepped to. Text is borrowed until the next step. */
const char *heed_statement_get_text (HeedStatement *statement,
                                     int column);
gint64 heed_statement_get_integer (HeedStatement *statement,
                                   int column);
int heed_statement_get_day (HeedStatement *statement,
                            int column);
const void *heed_statement_get_bytes (HeedStatement *statement,
                                      int column,
                                      gsize *ret_size);
gboolean heed_statement_is_null (HeedStatement *statement,
                                 int column);

/* Numbers as a JSON array, for json_each(). Caller owns. */
char *heed_db_numbers_to_json (const gint64 *numbers,
                               guint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedStatement, heed_statement_release)

G_END_DECLS
