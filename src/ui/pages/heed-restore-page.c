/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-restore-page.h"

#include "heed-backup-see.h"
#include "heed-backup.h"
#include "heed-focus.h"
#include "heed-moment.h"
#include "heed-page-header.h"
#include "heed-problem-box.h"
#include "heed-secret-row.h"
#include "heed-secret-text.h"
#include "heed-window.h"
#include "heed-wrap-box.h"

#include <glib/gi18n.h>

/* How often the page says how far it has come, in milliseconds. */
#define TICK 100

typedef struct _Job Job;

struct _HeedRestorePage
{
  HeedPage parent_instance;

  GtkProgressBar *bar;
  AdwComboRow *choice;
  GtkWidget *choose_file;
  AdwActionRow *content;
  GtkWidget *end;
  GtkWidget *form;
  AdwComboRow *member;
  GtkWidget *open;
  GtkButton *other_way;
  HeedSecretRow *passphrase;
  GtkWidget *places;
  HeedProblemBox *problem;
  GtkWidget *progress;
  HeedSecretRow *recovery_key;
  GtkWidget *restore;
  AdwActionRow *restored_content;
  AdwActionRow *restored_to;
  GtkWidget *secrets;
  GtkLabel *stage;
  AdwActionRow *to;
  AdwPreferencesGroup *with;

  GPtrArray *seen;  /* HeedBackupSeen to choose from; NULL until they were looked for */
  GPtrArray *known; /* HeedBackup that the open store knows; NULL where none is open */
  char *path;       /* where to, once it is known */
  gboolean with_recovery_key;
  Job *job; /* NULL while nothing is being restored */
  guint tick;
  char *restored;
};

G_DEFINE_FINAL_TYPE (HeedRestorePage, heed_restore_page, HEED_TYPE_PAGE)

/* One restoring; its worker and the page share it. */
struct _Job
{
  char *backup;
  char *to;
  char *member;
  char *passphrase;
  char *recovery_key;
  GCancellable *cancellable;
  gint thousandths; /* that are copied; atomic */
};

static void
job_clear (gpointer data)
{
  Job *job = data;

  g_free (job->backup);
  g_free (job->to);
  g_free (job->member);
  g_clear_pointer (&job->passphrase, heed_secret_text_free);
  g_clear_pointer (&job->recovery_key, heed_secret_text_free);
  g_object_unref (job->cancellable);
}

static void
job_unref (gpointer job)
{
  g_atomic_rc_box_release_full (job, job_clear);
}

static gboolean
copied_cb (goffset n_copied,
           goffset size,
           gpointer user_data)
{
  Job *job = user_data;

  g_atomic_int_set (&job->thousandths, (gint) (size > 0 ? n_copied * 1000 / size : 1000));

  return !g_cancellable_is_cancelled (job->cancellable);
}

static gpointer
restore (gpointer user_data,
         GCancellable *cancellable,
         GError **error)
{
  Job *job = user_data;
  g_autofree char *folder = g_path_get_dirname (job->to);
  HeedRestore facts = {
    .backup = job->backup,
    .to = job->to,
    .member = job->member,
    .passphrase = job->passphrase,
    .recovery_key = job->recovery_key,
  };

  if (g_cancellable_set_error_if_cancelled (job->cancellable, error))
    return NULL;
  /* On another computer Heed may never have kept a store. */
  g_mkdir_with_parents (folder, 0700);

  return heed_backup_restore (&facts, copied_cb, job, error);
}

/* What a look at a place, or at this computer, comes to. */
typedef struct
{
  char *place; /* NULL: the backup folders of this computer */
  char *store;
  HeedSession *session;
  GPtrArray *seen;
  GPtrArray *known;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_free (look->place);
  g_free (look->store);
  g_clear_object (&look->session);
  g_clear_pointer (&look->seen, g_ptr_array_unref);
  g_clear_pointer (&look->known, g_ptr_array_unref);
  g_free (look);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Look, look_free)

static gpointer
look (gpointer user_data,
      GCancellable *cancellable,
      GError **error)
{
  Look *asked = user_data;
  g_autoptr (Look) found = g_new0 (Look, 1);

  found->place = g_strdup (asked->place);
  found->seen = heed_backup_see (asked->place, asked->store, error);
  if (found->seen == NULL)
    return NULL;
  if (asked->session != NULL)
    found->known = heed_backup_list (asked->session, NULL);

  return g_steal_pointer (&found);
}

static HeedBackupSeen *
get_chosen (HeedRestorePage *self)
{
  guint selected = adw_combo_row_get_selected (self->choice);

  return self->seen != NULL && selected < self->seen->len ? g_ptr_array_index (self->seen, selected) : NULL;
}

static char *
format_at (const char *at)
{
  HeedMoment moment;

  return heed_moment_parse (at, &moment) ? heed_moment_format (&moment) : NULL;
}

static char *
format_entries (guint64 n_entries)
{
  return g_strdup_printf (ngettext ("%u entry", "%u entries", (gulong) n_entries), (guint) n_entries);
}

/* A line of the list: the day, or of a file that is not named as a set is, its name. */
static char *
format_choice (const HeedBackupSeen *seen)
{
  g_autofree char *at = format_at (seen->at);

  return at != NULL ? g_steal_pointer (&at) : g_filename_display_basename (seen->path);
}

static const HeedBackup *
find_known (HeedRestorePage *self,
            const char *path)
{
  for (guint i = 0; self->known != NULL && i < self->known->len; i++)
    {
      const HeedBackup *backup = g_ptr_array_index (self->known, i);

      if (g_str_equal (backup->path, path))
        return backup;
    }

  return NULL;
}

/* How much is in it nobody can tell who has not opened it, but for the store that made it. */
static char *
describe (HeedRestorePage *self,
          const HeedBackupSeen *seen)
{
  const HeedBackup *known = find_known (self, seen->path);
  g_autoptr (GString) text = g_string_new (seen->setting != NULL ? seen->setting : _ ("A store whose keys are not beside it"));
  g_autofree char *at = format_at (seen->at);
  g_autofree char *size = g_format_size ((guint64) seen->size);
  g_autofree char *shown = g_filename_display_name (seen->path);

  if (at != NULL)
    g_string_append_printf (text, _ (", as it was on %s"), at);
  if (known != NULL)
    {
      g_autofree char *entries = format_entries (known->n_entries);

      g_string_append_printf (text, " · %s", entries);
    }
  g_string_append_printf (text, " · %s\n%s", size, shown);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static HeedSecretRow *
get_field (HeedRestorePage *self)
{
  return self->with_recovery_key ? self->recovery_key : self->passphrase;
}

static void
show_way (HeedRestorePage *self)
{
  const HeedBackupSeen *seen = get_chosen (self);
  gboolean has_keys = seen != NULL && seen->setting != NULL;

  if (seen != NULL && !has_keys)
    self->with_recovery_key = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->member), has_keys && !self->with_recovery_key && seen->members->len > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->passphrase), !self->with_recovery_key);
  gtk_widget_set_visible (GTK_WIDGET (self->recovery_key), self->with_recovery_key);
  gtk_widget_set_visible (GTK_WIDGET (self->other_way), has_keys);
  gtk_button_set_label (self->other_way, self->with_recovery_key ? _ ("Use a passphrase") : _ ("Use the recovery key"));
  adw_preferences_group_set_description (self->with,
                                         has_keys ? _ ("The passphrase of the day it was made, or the recovery key of the store.")
                                                  : _ ("Its file of keys does not lie beside it, or cannot be read: the recovery key opens it."));
}

static gpointer
propose (gpointer user_data,
         GCancellable *cancellable,
         GError **error)
{
  Look *asked = user_data;
  g_autofree char *folder = asked->store != NULL ? g_path_get_dirname (asked->store) : g_build_filename (g_get_user_data_dir (), "heed", NULL);

  return heed_backup_propose_path (asked->place, folder);
}

static void
set_path (HeedRestorePage *self,
          char *path)
{
  g_autofree char *shown = path != NULL ? g_filename_display_name (path) : NULL;

  g_free (self->path);
  self->path = path;
  adw_action_row_set_subtitle (self->to, shown != NULL ? shown : "");
}

static void
proposed_cb (HeedPage *page,
             gpointer result,
             const GError *error)
{
  set_path (HEED_RESTORE_PAGE (page), result);
}

static Look *
look_new (HeedRestorePage *self,
          const char *place)
{
  HeedSession *session = heed_page_get_session (HEED_PAGE (self));
  Look *asked = g_new0 (Look, 1);

  asked->place = g_strdup (place);
  asked->store = g_strdup (heed_page_get_param (HEED_PAGE (self), "path"));
  asked->session = session != NULL ? g_object_ref (session) : NULL;

  return asked;
}

static void
show_members (HeedRestorePage *self,
              const HeedBackupSeen *seen)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < seen->members->len; i++)
    gtk_string_list_append (names, heed_member_get_name (g_ptr_array_index (seen->members, i)));
  adw_combo_row_set_model (self->member, G_LIST_MODEL (names));
}

static void
choice_cb (HeedRestorePage *self)
{
  const HeedBackupSeen *seen = get_chosen (self);
  g_autofree char *described = NULL;

  g_assert (HEED_IS_RESTORE_PAGE (self));

  gtk_widget_set_visible (GTK_WIDGET (self->choice), self->seen != NULL && self->seen->len > 1);
  gtk_widget_set_visible (self->secrets, seen != NULL);
  gtk_widget_set_visible (self->places, seen != NULL);
  gtk_widget_set_visible (self->restore, seen != NULL);
  if (seen == NULL)
    {
      adw_action_row_set_subtitle (self->content,
                                   _ ("No backup is chosen. It is two files of one name, .heed and .heed-keys: choose the first, or their folder."));
      return;
    }
  described = describe (self, seen);
  adw_action_row_set_subtitle (self->content, described);
  self->with_recovery_key = FALSE;
  show_members (self, seen);
  show_way (self);
  heed_page_ask (HEED_PAGE (self), "propose", propose, look_new (self, seen->path), look_free, g_free, proposed_cb);
}

static void
looked_cb (HeedPage *page,
           gpointer result,
           const GError *error)
{
  HeedRestorePage *self = HEED_RESTORE_PAGE (page);
  g_autoptr (Look) found = result;
  g_autoptr (GtkStringList) lines = gtk_string_list_new (NULL);

  heed_problem_box_show (self->problem, error);
  if (found == NULL)
    {
      heed_focus_show (GTK_WIDGET (self->problem));
      return;
    }
  g_clear_pointer (&self->seen, g_ptr_array_unref);
  g_clear_pointer (&self->known, g_ptr_array_unref);
  self->seen = g_steal_pointer (&found->seen);
  self->known = g_steal_pointer (&found->known);
  for (guint i = 0; i < self->seen->len; i++)
    {
      g_autofree char *line = format_choice (g_ptr_array_index (self->seen, i));

      gtk_string_list_append (lines, line);
    }
  adw_combo_row_set_model (self->choice, G_LIST_MODEL (lines));
  choice_cb (self);
  if (found->place != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (get_field (self)));
}

void
heed_restore_page_look_at (HeedRestorePage *self,
                           const char *place)
{
  g_return_if_fail (HEED_IS_RESTORE_PAGE (self));

  heed_page_ask (HEED_PAGE (self), "look", look, look_new (self, place), look_free, look_free, looked_cb);
}

static void
other_way_cb (HeedRestorePage *self)
{
  g_assert (HEED_IS_RESTORE_PAGE (self));

  heed_secret_row_set_text (get_field (self), "");
  self->with_recovery_key = !self->with_recovery_key;
  heed_problem_box_show (self->problem, NULL);
  show_way (self);
  gtk_widget_grab_focus (GTK_WIDGET (get_field (self)));
}

static void
use_place (HeedRestorePage *self,
           const char *path)
{
  heed_restore_page_look_at (self, path);
}

static void
use_path (HeedRestorePage *self,
          const char *path)
{
  set_path (self, g_str_has_suffix (path, ".heed") ? g_strdup (path) : g_strconcat (path, ".heed", NULL));
}

static void
chosen_cb (GtkFileChooserNative *chooser,
           int response,
           HeedRestorePage *self)
{
  void (*use) (HeedRestorePage *, const char *) = g_object_get_data (G_OBJECT (chooser), "use");

  g_assert (HEED_IS_RESTORE_PAGE (self));

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

      if (g_file_peek_path (file) != NULL)
        use (self, g_file_peek_path (file));
      else
        heed_problem_box_show_text (self->problem, _ ("That place is not on this computer. Choose one that is, or connect it as a drive first."));
    }
  gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (chooser));
  g_object_unref (chooser);
}

static GtkFileChooser *
choose (HeedRestorePage *self,
        const char *title,
        GtkFileChooserAction action,
        void (*use) (HeedRestorePage *, const char *))
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), action, NULL, NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_object_set_data (G_OBJECT (chooser), "use", use);
  g_signal_connect_object (chooser, "response", G_CALLBACK (chosen_cb), self, 0);

  return GTK_FILE_CHOOSER (chooser);
}

static void
choose_file_cb (HeedRestorePage *self)
{
  GtkFileChooser *chooser = choose (self, _ ("Choose a backup"), GTK_FILE_CHOOSER_ACTION_OPEN, use_place);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Backups of stores"));
  gtk_file_filter_add_suffix (filter, "heed");
  gtk_file_chooser_add_filter (chooser, filter);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
choose_folder_cb (HeedRestorePage *self)
{
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (choose (self, _ ("Choose a folder"), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, use_place)));
}

static void
choose_to_cb (HeedRestorePage *self)
{
  GtkFileChooser *chooser = choose (self, _ ("Where the restored store goes"), GTK_FILE_CHOOSER_ACTION_SAVE, use_path);
  g_autofree char *name = self->path != NULL ? g_filename_display_basename (self->path) : NULL;

  if (name != NULL)
    gtk_file_chooser_set_current_name (chooser, name);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static gboolean
tick_cb (gpointer user_data)
{
  HeedRestorePage *self = user_data;
  int thousandths = g_atomic_int_get (&self->job->thousandths);

  gtk_progress_bar_set_fraction (self->bar, thousandths / 1000.0);
  gtk_label_set_text (self->stage, thousandths < 1000 ? _ ("Opening and copying it") : _ ("Checking all that was copied"));

  return G_SOURCE_CONTINUE;
}

static void
set_job (HeedRestorePage *self,
         Job *job)
{
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_pointer (&self->job, job_unref);
  self->job = job;
  heed_focus_set_sensitive (self->form, job == NULL);
  gtk_widget_set_visible (self->restore, job == NULL);
  gtk_widget_set_visible (self->progress, job != NULL);
  if (job == NULL)
    return;
  tick_cb (self);
  self->tick = g_timeout_add (TICK, tick_cb, self);
}

static void
show_end (HeedRestorePage *self,
          const HeedBackup *backup)
{
  g_autofree char *entries = format_entries (backup->n_entries);
  g_autofree char *at = format_at (backup->at);
  g_autofree char *content = g_strdup_printf (_ ("%s, as they were on %s. All of it was checked."), entries, at != NULL ? at : backup->at);
  g_autofree char *shown = g_filename_display_name (backup->path);
  g_autofree char *text = NULL;

  if (backup->keys == NULL)
    text = g_strdup_printf (_ ("%s. There was no file of keys to restore: it opens with the recovery key alone."), shown);
  heed_secret_row_set_text (self->passphrase, "");
  heed_secret_row_set_text (self->recovery_key, "");
  self->restored = g_strdup (backup->path);
  adw_action_row_set_subtitle (self->restored_content, content);
  adw_action_row_set_subtitle (self->restored_to, text != NULL ? text : shown);
  gtk_widget_set_visible (self->form, FALSE);
  gtk_widget_set_visible (self->restore, FALSE);
  gtk_widget_set_visible (self->end, TRUE);
  gtk_widget_grab_focus (self->open);
}

static void
restored_cb (HeedPage *page,
             gpointer result,
             const GError *error)
{
  HeedRestorePage *self = HEED_RESTORE_PAGE (page);
  g_autoptr (HeedBackup) backup = result;

  set_job (self, NULL);
  if (backup != NULL)
    {
      show_end (self, backup);
      return;
    }
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      heed_problem_box_show (self->problem, error);
      heed_focus_show (GTK_WIDGET (self->problem));
    }
  gtk_widget_grab_focus (GTK_WIDGET (get_field (self)));
  heed_secret_row_select_all (get_field (self));
}

static void
restore_cb (HeedRestorePage *self)
{
  const HeedBackupSeen *seen = get_chosen (self);
  guint member = adw_combo_row_get_selected (self->member);
  Job *job;

  g_assert (HEED_IS_RESTORE_PAGE (self));

  if (seen == NULL || self->job != NULL || self->path == NULL)
    return;
  heed_problem_box_show (self->problem, NULL);
  job = g_atomic_rc_box_new0 (Job);
  job->backup = g_strdup (seen->path);
  job->to = g_strdup (self->path);
  if (self->with_recovery_key)
    job->recovery_key = heed_secret_text_dup (heed_secret_row_get_text (self->recovery_key));
  else
    job->passphrase = heed_secret_text_dup (heed_secret_row_get_text (self->passphrase));
  if (!self->with_recovery_key && member < seen->members->len)
    job->member = g_strdup (heed_record_get_id (g_ptr_array_index (seen->members, member)));
  job->cancellable = g_cancellable_new ();
  set_job (self, job);
  heed_page_run (HEED_PAGE (self), restore, g_atomic_rc_box_acquire (job), job_unref, (GDestroyNotify) heed_backup_free, restored_cb);
}

static void
cancel_cb (HeedRestorePage *self)
{
  g_assert (HEED_IS_RESTORE_PAGE (self));

  if (self->job != NULL)
    g_cancellable_cancel (self->job->cancellable);
}

static void
open_cb (HeedRestorePage *self)
{
  HeedWindow *window = heed_window_get (GTK_WIDGET (self));
  g_autofree char *path = g_strdup (self->restored);

  g_assert (HEED_IS_RESTORE_PAGE (self));

  if (window != NULL && path != NULL)
    heed_window_open_store (window, path);
}

static void
heed_restore_page_show (HeedPage *page,
                        GVariant *params)
{
  HeedRestorePage *self = HEED_RESTORE_PAGE (page);

  choice_cb (self);
  heed_restore_page_look_at (self, NULL);
}

static void
heed_restore_page_leave (HeedPage *page)
{
  HeedRestorePage *self = HEED_RESTORE_PAGE (page);

  cancel_cb (self);
  heed_secret_row_set_text (self->passphrase, "");
  heed_secret_row_set_text (self->recovery_key, "");
}

static gboolean
heed_restore_page_grab_focus (GtkWidget *widget)
{
  HeedRestorePage *self = HEED_RESTORE_PAGE (widget);

  if (self->restored != NULL)
    return gtk_widget_grab_focus (self->open);

  return gtk_widget_grab_focus (get_chosen (self) != NULL ? GTK_WIDGET (get_field (self)) : self->choose_file);
}

static void
heed_restore_page_dispose (GObject *object)
{
  HeedRestorePage *self = HEED_RESTORE_PAGE (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_pointer (&self->job, job_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEED_TYPE_RESTORE_PAGE);
  g_clear_pointer (&self->seen, g_ptr_array_unref);
  g_clear_pointer (&self->known, g_ptr_array_unref);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->restored, g_free);

  G_OBJECT_CLASS (heed_restore_page_parent_class)->dispose (object);
}

static void
heed_restore_page_class_init (HeedRestorePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HeedPageClass *page_class = HEED_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = heed_restore_page_dispose;
  widget_class->grab_focus = heed_restore_page_grab_focus;
  page_class->leave = heed_restore_page_leave;
  page_class->show = heed_restore_page_show;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/pages/heed-restore-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedRestorePage, bar);
  gtk_widget_class_bind_template_child (widget_class, HeedRestorePage, choice);
  gtk_widget_class_bind_template_child (widget_class, HeedRestorePage, choose_file);
  gtk_widget_class_bind_template_child (widget_class, HeedRestorePage, content);
  gtk_widget_class_bind_template_child (widget_class, HeedRestorePage, end);
  gtk_widget_class_bind_template_child (widget_class, HeedRestorePage, form);
  gtk_widget_class_bind_template_child (widget_class, HeedRestorePage, member);
  gtk_widget_class_bind_template_child (widget_class, HeedRestorePage, open);
  gtk_widget_class_bind_template_child (widget_class, HeedRestorePage, other_way);
  gtk_widget_class_bind_template_child (widget_class, HeedRestorePage, passphrase);
  gtk_widget_class_bind_template_child (widget_class, HeedRestorePage, places);
  gtk_widget_class_bind_template_child (widget_class, HeedRestorePage, problem);
  gtk_widget_class_bind_template_child (widget_class, HeedRestorePage, progress);
  gtk_widget_class_bind_template_child (widget_class, HeedRestorePage, recovery_key);
  gtk_widget_class_bind_template_child (widget_class, HeedRestorePage, restore);
  gtk_widget_class_bind_template_child (widget_class, HeedRestorePage, restored_content);
  gtk_widget_class_bind_template_child (widget_class, HeedRestorePage, restored_to);
  gtk_widget_class_bind_template_child (widget_class, HeedRestorePage, secrets);
  gtk_widget_class_bind_template_child (widget_class, HeedRestorePage, stage);
  gtk_widget_class_bind_template_child (widget_class, HeedRestorePage, to);
  gtk_widget_class_bind_template_child (widget_class, HeedRestorePage, with);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_file_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_to_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_way_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);

  g_type_ensure (HEED_TYPE_PAGE_HEADER);
  g_type_ensure (HEED_TYPE_PROBLEM_BOX);
  g_type_ensure (HEED_TYPE_SECRET_ROW);
  g_type_ensure (HEED_TYPE_WRAP_BOX);
}

static void
heed_restore_page_init (HeedRestorePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
