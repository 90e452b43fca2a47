/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-store-page.h"

#include "heed-backup-keeper.h"
#include "heed-focus.h"
#include "heed-moment.h"
#include "heed-page-header.h"
#include "heed-problem-box.h"
#include "heed-problem.h"
#include "heed-rights.h"
#include "heed-window.h"
#include "heed-wrap-box.h"

#include <glib/gi18n.h>

struct _HeedStorePage
{
  HeedPage parent_instance;

  GtkWidget *add;
  GtkWidget *back_up;
  AdwPreferencesGroup *backups;
  GtkProgressBar *bar;
  GtkWidget *cancel;
  AdwActionRow *last;
  HeedProblemBox *problem;
  GtkWidget *progress;
  GtkWidget *recovery;
  GtkLabel *stage;
  AdwActionRow *tried;

  HeedBackupKeeper *keeper; /* the window's; NULL where there is none */
  GPtrArray *rows;          /* of folders, borrowed */
  GStrv folders;            /* those that are set up, once they are known */
  gboolean is_awaited;      /* what was asked for by hand is to be said when it is done */
};

G_DEFINE_FINAL_TYPE (HeedStorePage, heed_store_page, HEED_TYPE_PAGE)

/* One folder as it is now. */
typedef struct
{
  gboolean is_there;
  guint n_sets;
  const HeedBackup *last; /* NULL where none was made there */
} Place;

typedef struct
{
  GPtrArray *backups;
  GStrv folders;
  GArray *places; /* Place, as many as folders */
} View;

static void
view_free (gpointer data)
{
  View *view = data;

  g_clear_pointer (&view->backups, g_ptr_array_unref);
  g_strfreev (view->folders);
  g_array_unref (view->places);
  g_free (view);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (View, view_free)

static gpointer
look (gpointer session,
      GCancellable *cancellable,
      GError **error)
{
  g_autoptr (View) view = g_new0 (View, 1);

  view->places = g_array_new (FALSE, TRUE, sizeof (Place));
  view->folders = heed_backup_dup_folders (session);
  view->backups = heed_backup_list (session, error);
  if (view->backups == NULL)
    return NULL;
  for (guint i = 0; view->folders[i] != NULL; i++)
    {
      Place place = {
        .is_there = heed_backup_check_folder (view->folders[i], NULL),
        .n_sets = heed_backup_count_in (view->backups, view->folders[i]),
        .last = heed_backup_find_in (view->backups, view->folders[i]),
      };

      g_array_append_val (view->places, place);
    }

  return g_steal_pointer (&view);
}

static gboolean
is_kept (HeedSession *session)
{
  return !heed_session_is_demonstration (session) && !heed_session_is_read_only (session, NULL);
}

static gboolean
may_set_folders (HeedStorePage *self)
{
  HeedSession *session = heed_page_get_session (HEED_PAGE (self));

  return is_kept (session) && heed_session_get_extent (session, HEED_RIGHT_MANAGE) != HEED_EXTENT_NONE;
}

static gboolean
may_back_up (HeedStorePage *self)
{
  HeedSession *session = heed_page_get_session (HEED_PAGE (self));

  return is_kept (session) && heed_session_get_extent (session, HEED_RIGHT_PROVE) != HEED_EXTENT_NONE;
}

static char *
format_at (const char *at)
{
  HeedMoment moment;

  return heed_moment_parse (at, &moment) ? heed_moment_format (&moment) : g_strdup (at);
}

static char *
describe_backup (const HeedBackup *backup)
{
  g_autofree char *at = format_at (backup->at);
  g_autofree char *entries = g_strdup_printf (ngettext ("%u entry", "%u entries", (gulong) backup->n_entries), (guint) backup->n_entries);
  g_autofree char *size = g_format_size ((guint64) backup->size);

  return g_strdup_printf ("%s · %s · %s", at, entries, size);
}

/* The newest, and whether it is within reach. */
static char *
describe_last (GPtrArray *backups)
{
  const HeedBackup *newest = backups->len > 0 ? g_ptr_array_index (backups, 0) : NULL;
  g_autofree char *described = newest != NULL ? describe_backup (newest) : NULL;

  if (newest == NULL)
    return g_strdup (_ ("None was made yet."));
  if (newest->there)
    return g_steal_pointer (&described);

  return g_strdup_printf (_ ("%s. It is not where it was put, or its drive is not there today."), described);
}

static char *
describe_tried (GPtrArray *backups)
{
  const HeedBackup *tried = heed_backup_find_tried (backups);
  g_autofree char *at = tried != NULL ? format_at (tried->drilled) : NULL;

  if (tried == NULL)
    return g_strdup (_ ("None was tried yet. Once a week Heed opens the newest where it lies, and checks all that is in it."));
  if (tried->wrong != NULL)
    return g_strdup_printf (_ ("%s: not good: %s. Make one on another drive, and try that."), at, tried->wrong);

  return g_strdup_printf (_ ("%s: all is well: it opens, all in it was checked, and every member has a key to it."), at);
}

static char *
describe_place (const Place *place,
                const GError *wrong)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (!place->is_there)
    g_string_append (text, _ ("It is not there today. The backup is made when it is back. "));
  if (place->last == NULL)
    {
      g_string_append (text, _ ("No backup was made here yet."));
    }
  else
    {
      g_autofree char *described = describe_backup (place->last);

      g_string_append_printf (text, _ ("Last one: %s."), described);
    }
  if (place->n_sets > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, ngettext ("%u is kept.", "%u are kept.", place->n_sets), place->n_sets);
    }
  /* That it is not there was said. */
  if (wrong != NULL && place->is_there)
    {
      g_autofree char *title = heed_problem_get_title (wrong);
      g_autofree char *what = heed_problem_get_what (wrong);
      g_autofree char *remedy = heed_problem_get_remedy (wrong);

      g_string_append_printf (text, "\n%s: %s %s", title, what, remedy);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static HeedStorePage *
get_page (gpointer widget)
{
  return HEED_STORE_PAGE (gtk_widget_get_ancestor (GTK_WIDGET (widget), HEED_TYPE_STORE_PAGE));
}

static void remove_cb (GtkButton *button);

static void
add_row (HeedStorePage *self,
         const char *title,
         const char *subtitle,
         const char *folder)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title, "subtitle", subtitle, NULL);

  if (folder != NULL && may_set_folders (self))
    {
      GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");

      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_set_tooltip_text (button, _ ("Remove this folder"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ ("Remove this folder"),
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      title,
                                      -1);
      gtk_widget_add_css_class (button, "flat");
      g_object_set_data_full (G_OBJECT (button), "folder", g_strdup (folder), g_free);
      g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), NULL);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  adw_preferences_group_add (self->backups, row);
  g_ptr_array_add (self->rows, row);
}

static void
show_folders (HeedStorePage *self,
              View *view)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      heed_focus_leave (g_ptr_array_index (self->rows, i));
      adw_preferences_group_remove (self->backups, g_ptr_array_index (self->rows, i));
    }
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; view->folders[i] != NULL; i++)
    {
      const GError *wrong = self->keeper != NULL ? heed_backup_keeper_get_wrong (self->keeper, view->folders[i]) : NULL;
      g_autofree char *shown = g_filename_display_name (view->folders[i]);
      g_autofree char *described = describe_place (&g_array_index (view->places, Place, i), wrong);

      add_row (self, shown, described, view->folders[i]);
    }
  if (self->rows->len == 0 && is_kept (heed_page_get_session (HEED_PAGE (self))))
    add_row (self,
             _ ("No folder is set up"),
             may_set_folders (self) ? _ ("Add one on another drive: a stick, or a share of the school. Until then no backup is made.")
                                    : _ ("A lead of this store adds one. Until then no backup is made."),
             NULL);
}

/* What was asked for by hand, and came to an end. */
static void
say_done (HeedStorePage *self)
{
  HeedWindow *window = heed_window_get (GTK_WIDGET (self));

  self->is_awaited = FALSE;
  gtk_widget_set_sensitive (self->back_up, TRUE);
  if (heed_backup_keeper_is_given_up (self->keeper))
    return;
  for (guint i = 0; self->folders != NULL && self->folders[i] != NULL; i++)
    {
      const GError *wrong = self->keeper != NULL ? heed_backup_keeper_get_wrong (self->keeper, self->folders[i]) : NULL;

      if (wrong == NULL)
        continue;
      heed_problem_box_show (self->problem, wrong);
      heed_focus_show (GTK_WIDGET (self->problem));
      return;
    }
  if (window != NULL)
    heed_window_show_toast (window, _ ("The backup is made, and was checked"));
}

static void
looked_cb (HeedPage *page,
           gpointer result,
           const GError *error)
{
  HeedStorePage *self = HEED_STORE_PAGE (page);
  g_autoptr (View) view = result;
  g_autofree char *last = NULL;
  g_autofree char *tried = NULL;

  if (view == NULL)
    {
      self->is_awaited = FALSE;
      heed_problem_box_show (self->problem, error);
      return;
    }
  last = describe_last (view->backups);
  tried = describe_tried (view->backups);
  adw_action_row_set_subtitle (self->last, last);
  adw_action_row_set_subtitle (self->tried, tried);
  show_folders (self, view);
  g_strfreev (self->folders);
  self->folders = g_steal_pointer (&view->folders);
  view->folders = g_new0 (char *, 1);
  if (self->is_awaited && !heed_backup_keeper_is_busy (self->keeper))
    say_done (self);
}

static void
look_again (HeedStorePage *self)
{
  HeedSession *session = heed_page_get_session (HEED_PAGE (self));

  heed_page_ask (HEED_PAGE (self), "backups", look, g_object_ref (session), g_object_unref, view_free, looked_cb);
}

static void
progress_cb (HeedStorePage *self)
{
  double fraction;
  g_autofree char *folder = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *text = NULL;
  HeedBackupStage stage;

  g_assert (HEED_IS_STORE_PAGE (self));

  stage = heed_backup_keeper_get_stage (self->keeper, &fraction, &folder);
  shown = folder != NULL ? g_filename_display_name (folder) : NULL;
  if (stage == HEED_BACKUP_COPYING)
    text = shown != NULL ? g_strdup_printf (_ ("Copying to %s"), shown) : g_strdup (_ ("Beginning to copy"));
  else if (stage == HEED_BACKUP_CHECKING)
    text = g_strdup_printf (_ ("Checking what was written to %s"), shown);
  else if (stage == HEED_BACKUP_TRYING)
    text = g_strdup (_ ("Trying the newest backup where it lies"));
  if (text != NULL)
    gtk_label_set_text (self->stage, text);
  gtk_progress_bar_set_fraction (self->bar, fraction);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), stage != HEED_BACKUP_TRYING);
  gtk_widget_set_visible (self->progress, text != NULL);
  gtk_widget_set_visible (self->cancel, stage == HEED_BACKUP_COPYING || stage == HEED_BACKUP_CHECKING);
  gtk_widget_set_sensitive (self->back_up, !self->is_awaited);
}

static void
done_cb (HeedStorePage *self)
{
  g_assert (HEED_IS_STORE_PAGE (self));

  progress_cb (self);
  look_again (self);
}

static void
back_up_cb (HeedStorePage *self)
{
  g_assert (HEED_IS_STORE_PAGE (self));

  if (self->keeper == NULL || self->is_awaited)
    return;
  heed_problem_box_show (self->problem, NULL);
  if (self->folders != NULL && self->folders[0] == NULL)
    {
      heed_problem_box_show_text (self->problem, _ ("There is no folder for a backup yet. Add one: a backup is made there at once."));
      return;
    }
  self->is_awaited = TRUE;
  heed_backup_keeper_look (self->keeper, HEED_BACKUP_NOW);
  progress_cb (self);
}

static void
cancel_cb (HeedStorePage *self)
{
  g_assert (HEED_IS_STORE_PAGE (self));

  self->is_awaited = FALSE;
  if (self->keeper != NULL)
    heed_backup_keeper_cancel (self->keeper);
}

/* A change of the folders. */
typedef struct
{
  HeedSession *session;
  char *folder;
  gboolean is_added;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_object_unref (change->session);
  g_free (change->folder);
  g_free (change);
}

static gpointer
change_folders (gpointer user_data,
                GCancellable *cancellable,
                GError **error)
{
  Change *change = user_data;
  g_auto (GStrv) before = heed_backup_dup_folders (change->session);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) after = NULL;

  for (guint i = 0; before[i] != NULL; i++)
    if (!g_str_equal (before[i], change->folder))
      g_strv_builder_add (builder, before[i]);
  if (change->is_added)
    g_strv_builder_add (builder, change->folder);
  after = g_strv_builder_end (builder);
  if (heed_backup_set_folders (change->session, (const char *const *) after))
    return GINT_TO_POINTER (change->is_added ? 2 : 1);

  heed_problem_set (error,
                    HEED_CASEWORK_ERROR,
                    HEED_CASEWORK_ERROR_REFUSED,
                    _ ("The backup folders could not be noted"),
                    _ ("The settings of this account on this computer take nothing; the folders are as they were."),
                    _ ("Ask whoever looks after this computer, or make a backup with heedctl."));

  return NULL;
}

static void
changed_cb (HeedPage *page,
            gpointer result,
            const GError *error)
{
  HeedStorePage *self = HEED_STORE_PAGE (page);
  HeedWindow *window = heed_window_get (GTK_WIDGET (self));

  heed_problem_box_show (self->problem, error);
  look_again (self);
  /* Of a new folder the time has come. */
  if (GPOINTER_TO_INT (result) == 2 && self->keeper != NULL)
    heed_backup_keeper_look (self->keeper, HEED_BACKUP_CHANGED);
  else if (result != NULL && window != NULL)
    heed_window_show_toast (window, _ ("The folder is removed; the backups in it stay"));
}

static void
change (HeedStorePage *self,
        const char *folder,
        gboolean is_added)
{
  Change *job = g_new0 (Change, 1);

  job->session = g_object_ref (heed_page_get_session (HEED_PAGE (self)));
  job->folder = g_strdup (folder);
  job->is_added = is_added;
  heed_page_run (HEED_PAGE (self), change_folders, job, change_free, NULL, changed_cb);
}

static void
remove_cb (GtkButton *button)
{
  HeedStorePage *self = get_page (button);

  if (self != NULL)
    change (self, g_object_get_data (G_OBJECT (button), "folder"), FALSE);
}

void
heed_store_page_add_folder (HeedStorePage *self,
                            const char *folder)
{
  g_return_if_fail (HEED_IS_STORE_PAGE (self) && folder != NULL);

  change (self, folder, TRUE);
}

static void
chosen_cb (GtkFileChooserNative *chooser,
           int response,
           HeedStorePage *self)
{
  g_assert (HEED_IS_STORE_PAGE (self));

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

      if (g_file_peek_path (file) != NULL)
        heed_store_page_add_folder (self, g_file_peek_path (file));
      else
        heed_problem_box_show_text (self->problem, _ ("That place is not a folder of this computer. Choose one that is, or connect it as a drive first."));
    }
  gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (chooser));
  g_object_unref (chooser);
}

static void
add_cb (HeedStorePage *self)
{
  GtkFileChooserNative *chooser;

  g_assert (HEED_IS_STORE_PAGE (self));

  chooser = gtk_file_chooser_native_new (_ ("A folder for backups"),
                                         GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                         GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                         NULL,
                                         NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static const char *
get_description (HeedSession *session)
{
  if (heed_session_is_demonstration (session))
    return _ ("The demonstration has none: it is in memory only, and gone when it is closed.");
  if (heed_session_is_read_only (session, NULL))
    return _ ("None is made now: this store can only be read.");

  return _ ("A backup is made when Heed is closed and something was recorded, and once a day while it is open. It opens with the passphrases of then, "
            "or with the recovery key. Of each folder the newest of 7 days, 5 weeks and 12 months stay.");
}

static void
heed_store_page_show (HeedPage *page,
                      GVariant *params)
{
  HeedStorePage *self = HEED_STORE_PAGE (page);
  HeedWindow *window = heed_window_get (GTK_WIDGET (self));

  self->keeper = window != NULL ? heed_window_get_backup_keeper (window) : NULL;
  adw_preferences_group_set_description (self->backups, get_description (heed_page_get_session (page)));
  gtk_widget_set_visible (self->back_up, may_back_up (self));
  gtk_widget_set_visible (self->add, may_set_folders (self));
  gtk_widget_set_visible (self->recovery, may_set_folders (self));
  if (self->keeper != NULL)
    {
      g_signal_connect_object (self->keeper, "progress", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->keeper, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
      progress_cb (self);
    }
  look_again (self);
}

static void
heed_store_page_dispose (GObject *object)
{
  HeedStorePage *self = HEED_STORE_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HEED_TYPE_STORE_PAGE);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->folders, g_strfreev);

  G_OBJECT_CLASS (heed_store_page_parent_class)->dispose (object);
}

static void
heed_store_page_class_init (HeedStorePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HeedPageClass *page_class = HEED_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = heed_store_page_dispose;
  page_class->show = heed_store_page_show;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/pages/heed-store-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedStorePage, add);
  gtk_widget_class_bind_template_child (widget_class, HeedStorePage, back_up);
  gtk_widget_class_bind_template_child (widget_class, HeedStorePage, backups);
  gtk_widget_class_bind_template_child (widget_class, HeedStorePage, bar);
  gtk_widget_class_bind_template_child (widget_class, HeedStorePage, cancel);
  gtk_widget_class_bind_template_child (widget_class, HeedStorePage, last);
  gtk_widget_class_bind_template_child (widget_class, HeedStorePage, problem);
  gtk_widget_class_bind_template_child (widget_class, HeedStorePage, progress);
  gtk_widget_class_bind_template_child (widget_class, HeedStorePage, recovery);
  gtk_widget_class_bind_template_child (widget_class, HeedStorePage, stage);
  gtk_widget_class_bind_template_child (widget_class, HeedStorePage, tried);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_up_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);

  g_type_ensure (HEED_TYPE_PAGE_HEADER);
  g_type_ensure (HEED_TYPE_PROBLEM_BOX);
  g_type_ensure (HEED_TYPE_WRAP_BOX);
}

static void
heed_store_page_init (HeedStorePage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
