/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-session-notices-private.h"

#include "heed-clock.h"
#include "heed-date.h"
#include "heed-problem.h"
#include "heed-recovery.h"
#include "heed-session-keys-private.h"
#include "heed-session-struct-private.h"
#include "heed-store-making-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define SHEET "sheetProven"
#define NOT_PROVEN "no"
#define MADE_UP "madeUp"

/* Two computers that share a store may differ by so much. */
#define TOLERANCE_SECONDS (5 * 60)

/* A store is opened at least once in so many days, and a release is followed by another. */
#define MAX_DAYS_CLOSED (2 * 366)
#define MAX_DAYS_OF_RELEASE (5 * 366)

static GError *
make_notice (const char *title,
             const char *what,
             const char *remedy)
{
  GError *notice = NULL;

  heed_problem_set (&notice, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_MISSING, title, what, remedy);

  return notice;
}

static GError *
make_clock_notice (const HeedMoment *now,
                   const char *known)
{
  g_autofree char *shown = heed_moment_format (now);
  g_autofree char *what = g_strdup_printf (_ ("It says %s, and %s."), shown, known);

  return make_notice (_ ("This computer’s clock seems to be wrong"), what, _ ("Set it right before anything is recorded."));
}

GError *
heed_session_look_at_clock (const char *latest)
{
  HeedMoment now;
  HeedMoment last;
  g_autofree char *known = NULL;
  g_autofree char *now_text = heed_moment_now_utc ();
  g_autofree char *last_shown = NULL;
  g_autofree char *release_shown = heed_date_format (heed_clock_get_release ());
  gboolean has_last = heed_moment_parse (latest, &last);

  if (!heed_moment_parse (now_text, &now))
    return NULL;

  last_shown = has_last ? heed_moment_format (&last) : NULL;
  if (now.day < heed_clock_get_release ())
    known = g_strdup_printf (_ ("this version of Heed was made on %s"), release_shown);
  else if (has_last && heed_moment_to_unix (&now) < heed_moment_to_unix (&last) - TOLERANCE_SECONDS)
    known = g_strdup_printf (_ ("something was recorded here later than that, on %s"), last_shown);
  else if (has_last && now.day - last.day > MAX_DAYS_CLOSED)
    known = g_strdup_printf (_ ("nothing was done in this store since %s"), last_shown);
  else if (now.day - heed_clock_get_release () > MAX_DAYS_OF_RELEASE)
    known = g_strdup_printf (_ ("this version of Heed was made on %s, years before"), release_shown);

  return known != NULL ? make_clock_notice (&now, known) : NULL;
}

gboolean
heed_session_look_at_copy (HeedDb *db,
                           HeedStore *store,
                           GError **ret_notice,
                           GError **error)
{
  gboolean was_cut = heed_store_was_cut (store);
  g_autoptr (GPtrArray) lines = NULL;
  HeedAuditRow *last;
  HeedMoment moment;
  g_autofree char *path = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *what = NULL;

  if (!was_cut && !heed_store_was_open (store))
    return TRUE;
  lines = heed_db_list_audit (db, NULL, 1, error);
  if (lines == NULL)
    return FALSE;
  /* It was killed while it was being closed, and nothing is missing. */
  last = lines->len > 0 ? g_ptr_array_index (lines, 0) : NULL;
  if (last == NULL || (!was_cut && g_str_equal (last->action, "lock")))
    return TRUE;

  path = g_filename_display_name (heed_store_get_path (store));
  shown = heed_moment_parse (last->at, &moment) ? heed_moment_format (&moment) : g_strdup (last->at);
  if (was_cut)
    {
      what = g_strdup_printf (_ ("%s: not all of what was written last can be read, as after a power cut. It holds what was filed until %s."), path, shown);
      *ret_notice = make_notice (_ ("What was filed last may be missing"), what, _ ("Look for the newest entries, and file again what is not there."));
      return TRUE;
    }
  what = g_strdup_printf (_ ("%s was copied alone. It holds what was filed until %s; what was filed in the seconds after that may be missing."), path, shown);
  *ret_notice = make_notice (_ ("This is a copy that was made while Heed had the store open"),
                             what,
                             _ ("Go on in the store itself, or restore a backup of it; keep this one apart."));

  return TRUE;
}

static GError *
make_drill_notice (const HeedDbBackup *backup)
{
  g_autofree char *shown = g_filename_display_name (backup->path);
  g_autofree char *what = g_strdup_printf (_ ("%s: %s."), shown, backup->drill);

  return make_notice (_ ("The last backup is not good"), what, _ ("Make one on another drive, and try that."));
}

void
heed_session_note_drill (HeedSession *session,
                         const HeedDbBackup *backup)
{
  g_autoptr (GError) former = NULL;

  g_assert (HEED_IS_SESSION (session) && backup != NULL);

  g_mutex_lock (&session->mutex);
  former = g_steal_pointer (&session->drill);
  session->drill = backup->drill != NULL ? make_drill_notice (backup) : NULL;
  g_mutex_unlock (&session->mutex);
}

void
heed_session_look_at_drill (HeedSession *session,
                            HeedDb *db)
{
  g_autoptr (GPtrArray) rows = heed_db_list_backups (db, NULL);
  HeedDbBackup *last = NULL;

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      HeedDbBackup *row = g_ptr_array_index (rows, i);

      if (row->drilled != NULL && (last == NULL || g_strcmp0 (row->drilled, last->drilled) > 0))
        last = row;
    }
  if (last != NULL)
    heed_session_note_drill (session, last);
}

static GError *
dup_drill (HeedSession *session)
{
  GError *drill;

  g_mutex_lock (&session->mutex);
  drill = session->drill != NULL ? g_error_copy (session->drill) : NULL;
  g_mutex_unlock (&session->mutex);

  return drill;
}

gboolean
heed_session_read_sheet (HeedDb *db,
                         HeedSheet *ret_sheet,
                         GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *value = heed_db_get_about (db, SHEET, &problem);

  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  *ret_sheet = value == NULL ? HEED_SHEET_NOT_KNOWN : g_str_equal (value, NOT_PROVEN) ? HEED_SHEET_NOT_PROVEN
                                                                                      : HEED_SHEET_PROVEN;

  return TRUE;
}

gboolean
heed_session_read_made_up (HeedDb *db,
                           gboolean *ret_is_made_up,
                           GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *value = heed_db_get_about (db, MADE_UP, &problem);

  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  *ret_is_made_up = value != NULL;

  return TRUE;
}

gboolean
heed_session_write_made_up (HeedDb *db,
                            GError **error)
{
  return heed_db_put_about (db, MADE_UP, "yes", error);
}

gboolean
heed_session_write_proof (HeedSession *session,
                          HeedDb *db,
                          GError **error)
{
  g_autofree char *now = heed_moment_now_utc ();

  g_assert (HEED_IS_SESSION (session));

  return heed_db_put_about (db, SHEET, now, error) && heed_session_append_audit (session, db, "proveSheet", NULL, NULL, error);
}

gboolean
heed_session_write_unproven (HeedDb *db,
                             GError **error)
{
  return heed_db_put_about (db, SHEET, NOT_PROVEN, error);
}

static gpointer
is_untold_cb (HeedDb *db,
              gpointer user_data,
              GError **error)
{
  g_autoptr (GError) problem = NULL;
  char *value = heed_db_get_about (db, HEED_NEW_KEY_UNTOLD, &problem);

  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else if (value == NULL)
    value = g_strdup ("no");

  return value;
}

/* Whether the data key was changed, and that was cut short before anybody was told. */
static gboolean
has_untold_key (HeedSession *session)
{
  g_autofree char *value = heed_session_fetch (session, is_untold_cb, NULL, g_free, NULL);

  return g_strcmp0 (value, "yes") == 0;
}

GError *
heed_session_make_sheet_notice (HeedSession *session)
{
  g_assert (HEED_IS_SESSION (session));

  switch (heed_session_get_sheet (session))
    {
    case HEED_SHEET_NOT_KNOWN:
      return make_notice (_ ("The recovery sheet: not known whether somebody has it"),
                          _ ("The version of Heed that made this store did not note it. Without the sheet, whoever forgets the passphrase ends the record."),
                          _ ("Prove the sheet, or let a second person know the passphrase."));
    case HEED_SHEET_NOT_PROVEN:
      if (has_untold_key (session))
        return make_notice (_ ("The store has a new key, and its new sheet is not proven"),
                            _ ("The change of the key was cut short at its end. The newest sheet opens this store; older sheets open older backups only."),
                            _ ("Prove the newest sheet, then destroy the older ones."));
      if (heed_session_can_be_made_anew (session))
        return make_notice (_ ("Nobody has proven the recovery sheet"),
                            _ ("Without the sheet, whoever forgets the passphrase ends the record. This store holds no record yet."),
                            _ ("Prove the sheet, or make the store anew, with a new one."));
      return make_notice (_ ("Nobody has proven the recovery sheet"),
                          _ ("Without the sheet, whoever forgets the passphrase ends the record."),
                          _ ("Prove the sheet, or make a new one: under “Store”, or with heedctl rotate-key."));
    case HEED_SHEET_PROVEN:
    default:
      return NULL;
    }
}

static gpointer
is_empty_cb (HeedDb *db,
             gpointer user_data,
             GError **error)
{
  gboolean is_empty;

  return heed_db_is_empty (db, &is_empty, error) ? g_strdup (is_empty ? "empty" : "") : NULL;
}

gboolean
heed_session_can_be_made_anew (HeedSession *session)
{
  g_autofree char *found = NULL;

  g_return_val_if_fail (HEED_IS_SESSION (session), FALSE);

  if (heed_session_get_path (session) == NULL || heed_session_get_sheet (session) != HEED_SHEET_NOT_PROVEN)
    return FALSE;
  if (heed_session_is_read_only (session, NULL))
    return FALSE;
  found = heed_session_fetch (session, is_empty_cb, NULL, g_free, NULL);

  return found != NULL && *found != '\0';
}

gboolean
heed_session_remove_store (HeedSession *session,
                           GError **error)
{
  static const char *const endings[] = { "", "-keys", "-lock", "-tries", "-wal", "-shm" };
  g_autofree char *path = NULL;

  g_return_val_if_fail (HEED_IS_SESSION (session), FALSE);

  if (!heed_session_can_be_made_anew (session) || heed_session_has_moved (session, NULL))
    {
      heed_problem_set (error,
                        HEED_CASEWORK_ERROR,
                        HEED_CASEWORK_ERROR_REFUSED,
                        _ ("This store is not removed"),
                        _ ("It holds records, or its recovery sheet was proven. Nothing was changed."),
                        _ ("Go on with it, or make another store beside it."));
      return FALSE;
    }

  path = g_strdup (heed_session_get_path (session));
  if (!heed_session_close (session, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);

      g_unlink (file);
    }
  heed_store_making_forget (path);

  return TRUE;
}

static gboolean
prove_sheet_cb (HeedDb *db,
                gpointer user_data,
                GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *untold = heed_db_get_about (db, HEED_NEW_KEY_UNTOLD, &problem);

  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  /* Whoever proves the new sheet knows of the new key. */
  if (g_strcmp0 (untold, "yes") == 0
      && (!heed_db_put_about (db, HEED_NEW_KEY_UNTOLD, "no", error) || !heed_session_append_audit (user_data, db, "newKey", NULL, NULL, error)))
    return FALSE;

  return heed_session_write_proof (user_data, db, error);
}

gboolean
heed_session_prove_recovery_key (HeedSession *self,
                                 const char *recovery_key,
                                 GError **error)
{
  g_autoptr (HeedKey) key = NULL;
  g_autoptr (HeedKey) own = NULL;

  g_return_val_if_fail (HEED_IS_SESSION (self), FALSE);
  g_return_val_if_fail (recovery_key != NULL, FALSE);

  key = heed_recovery_parse (recovery_key, heed_setting_get_name (heed_session_get_setting (self)), error);
  if (key == NULL)
    return FALSE;

  own = heed_session_ref_key (self);
  if (own == NULL)
    {
      heed_problem_set (error,
                        HEED_CASEWORK_ERROR,
                        HEED_CASEWORK_ERROR_LOCKED,
                        _ ("The store is closed"),
                        _ ("There is no key to compare the sheet with."),
                        _ ("Open it, then try again."));
      return FALSE;
    }
  if (!heed_key_equal (key, own))
    {
      heed_recovery_set_problem (heed_setting_get_name (heed_session_get_setting (self)), error);
      return FALSE;
    }
  if (heed_session_get_sheet (self) == HEED_SHEET_PROVEN || heed_session_is_read_only (self, NULL))
    return TRUE;
  if (!heed_session_write (self, prove_sheet_cb, self, error))
    return FALSE;

  heed_session_set_sheet (self, HEED_SHEET_PROVEN);
  if (heed_session_get_path (self) != NULL)
    heed_store_making_forget (heed_session_get_path (self));

  return TRUE;
}

GPtrArray *
heed_session_dup_notices (HeedSession *self)
{
  GPtrArray *notices = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  const GError *clock;
  const GError *copy;
  const GError *older;
  GError *drill;
  GError *sheet;

  g_return_val_if_fail (HEED_IS_SESSION (self), notices);

  if (heed_session_is_demonstration (self))
    return notices;
  clock = heed_session_get_clock (self);
  if (clock != NULL)
    g_ptr_array_add (notices, g_error_copy (clock));
  copy = heed_session_get_copy (self);
  if (copy != NULL)
    g_ptr_array_add (notices, g_error_copy (copy));
  older = heed_session_get_older (self);
  if (older != NULL)
    g_ptr_array_add (notices, g_error_copy (older));
  drill = dup_drill (self);
  if (drill != NULL)
    g_ptr_array_add (notices, drill);
  sheet = heed_session_make_sheet_notice (self);
  if (sheet != NULL)
    g_ptr_array_add (notices, sheet);

  return notices;
}
