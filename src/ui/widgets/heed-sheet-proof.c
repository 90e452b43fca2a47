/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-sheet-proof.h"

#include "heed-casework-run.h"
#include "heed-problem-box.h"
#include "heed-recovery-job.h"
#include "heed-recovery-print.h"
#include "heed-secret-text.h"
#include "heed-window.h"
#include "heed-wrap-box.h"

#include <glib/gi18n.h>
#include <string.h>

struct _HeedSheetProof
{
  AdwBin parent_instance;

  AdwEntryRow *first;
  HeedWrapBox *groups;
  HeedProblemBox *problem;
  void (*stopped) (HeedSheetProof *self); /* what the problem is about, to be tried again */
  AdwEntryRow *second;

  HeedSession *session;
  char *recovery_key;
  guint asked[2]; /* which groups are to be typed back, from 0 */
};

G_DEFINE_FINAL_TYPE (HeedSheetProof, heed_sheet_proof, ADW_TYPE_BIN)

enum
{
  CONFIRM,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_groups (HeedSheetProof *self)
{
  g_auto (GStrv) groups = g_strsplit (self->recovery_key, "-", -1);
  guint n = g_strv_length (groups);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  heed_wrap_box_clear (self->groups);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
      GtkWidget *place = gtk_label_new (number);
      GtkWidget *group = gtk_label_new (groups[i]);

      gtk_widget_add_css_class (place, "caption");
      gtk_widget_add_css_class (place, "dim-label");
      gtk_widget_add_css_class (group, "heed-key-group");
      gtk_box_append (GTK_BOX (box), place);
      gtk_box_append (GTK_BOX (box), group);
      heed_wrap_box_append (self->groups, box);
    }
  if (n < 2)
    return;
  /* One of each half, so that both ends of the sheet were read. */
  self->asked[0] = g_random_int_range (0, n / 2);
  self->asked[1] = g_random_int_range (n / 2, n);
  first = g_strdup_printf (_ ("Group %u, from the sheet"), self->asked[0] + 1);
  second = g_strdup_printf (_ ("Group %u, from the sheet"), self->asked[1] + 1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->first), first);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->second), second);
}

static void
confirm_cb (HeedSheetProof *self)
{
  g_assert (HEED_IS_SHEET_PROOF (self));

  g_signal_emit (self, signals[CONFIRM], 0);
}

static void
print_cb (HeedSheetProof *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedSheetProof) alive = g_object_ref (self);

  g_assert (HEED_IS_SHEET_PROOF (self));

  if (self->session == NULL)
    return;
  /* The dialogue runs a loop of its own, in which the window may end. */
  self->stopped = print_cb;
  if (!heed_recovery_sheet_print (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                  heed_setting_get_name (heed_session_get_setting (self->session)),
                                  self->recovery_key,
                                  &error)
      && error != NULL && self->session != NULL)
    heed_problem_box_show (self->problem, error);
}

static void save_cb (HeedSheetProof *self);

static void
saved_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (HeedSheetProof) self = HEED_SHEET_PROOF (source);
  HeedWindow *window = heed_window_get (GTK_WIDGET (self));
  g_autoptr (GError) error = NULL;
  gboolean is_saved = heed_casework_run_finish (result, &error) != NULL;

  if (self->session == NULL || gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;
  self->stopped = save_cb;
  heed_problem_box_show (self->problem, error);
  if (is_saved && window != NULL)
    heed_window_show_toast (window, _ ("The sheet is saved"));
}

static void
save_response_cb (GtkFileChooserNative *chooser,
                  int response,
                  HeedSheetProof *self)
{
  g_assert (HEED_IS_SHEET_PROOF (self));

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      g_autofree char *path = g_file_get_path (file);

      if (path != NULL)
        heed_sheet_proof_save_to (self, path);
      else
        heed_problem_box_show_text (self->problem, _ ("The sheet can only be saved in a folder of this computer or on a stick."));
    }
  gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (chooser));
  g_object_unref (chooser);
}

static void
save_cb (HeedSheetProof *self)
{
  GtkFileChooserNative *chooser;

  g_assert (HEED_IS_SHEET_PROOF (self));

  chooser = gtk_file_chooser_native_new (_ ("Save the recovery sheet"),
                                         GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                         GTK_FILE_CHOOSER_ACTION_SAVE,
                                         NULL,
                                         NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), _ ("recovery-sheet.txt"));
  g_signal_connect_object (chooser, "response", G_CALLBACK (save_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
try_again_cb (HeedSheetProof *self)
{
  g_assert (HEED_IS_SHEET_PROOF (self));

  if (self->stopped != NULL)
    self->stopped (self);
}

static void
heed_sheet_proof_dispose (GObject *object)
{
  heed_sheet_proof_forget (HEED_SHEET_PROOF (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), HEED_TYPE_SHEET_PROOF);

  G_OBJECT_CLASS (heed_sheet_proof_parent_class)->dispose (object);
}

static void
heed_sheet_proof_class_init (HeedSheetProofClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = heed_sheet_proof_dispose;

  signals[CONFIRM] = g_signal_new ("confirm", HEED_TYPE_SHEET_PROOF, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/widgets/heed-sheet-proof.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedSheetProof, first);
  gtk_widget_class_bind_template_child (widget_class, HeedSheetProof, groups);
  gtk_widget_class_bind_template_child (widget_class, HeedSheetProof, problem);
  gtk_widget_class_bind_template_child (widget_class, HeedSheetProof, second);
  gtk_widget_class_bind_template_callback (widget_class, confirm_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, try_again_cb);

  g_type_ensure (HEED_TYPE_PROBLEM_BOX);
  g_type_ensure (HEED_TYPE_WRAP_BOX);
}

static void
heed_sheet_proof_init (HeedSheetProof *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
heed_sheet_proof_take (HeedSheetProof *self,
                       HeedSession *session,
                       char *recovery_key)
{
  g_return_if_fail (HEED_IS_SHEET_PROOF (self));
  g_return_if_fail (HEED_IS_SESSION (session));
  g_return_if_fail (recovery_key != NULL);

  heed_sheet_proof_forget (self);
  self->session = g_object_ref (session);
  self->recovery_key = recovery_key;
  show_groups (self);
}

void
heed_sheet_proof_forget (HeedSheetProof *self)
{
  g_return_if_fail (HEED_IS_SHEET_PROOF (self));

  g_clear_object (&self->session);
  g_clear_pointer (&self->recovery_key, heed_session_free_secret);
}

char *
heed_sheet_proof_dup_typed_key (HeedSheetProof *self)
{
  g_auto (GStrv) groups = NULL;
  g_autofree char *typed = NULL;
  AdwEntryRow *rows[2];
  char *key;

  g_return_val_if_fail (HEED_IS_SHEET_PROOF (self), NULL);
  g_return_val_if_fail (self->recovery_key != NULL, NULL);

  rows[0] = self->first;
  rows[1] = self->second;
  groups = g_strsplit (self->recovery_key, "-", -1);
  for (guint i = 0; i < 2; i++)
    {
      g_free (groups[self->asked[i]]);
      groups[self->asked[i]] = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (rows[i]))));
    }
  typed = g_strjoinv ("-", groups);
  key = heed_secret_text_dup (typed);
  explicit_bzero (typed, strlen (typed));

  return key;
}

void
heed_sheet_proof_refuse (HeedSheetProof *self,
                         const GError *error)
{
  g_return_if_fail (HEED_IS_SHEET_PROOF (self));

  self->stopped = confirm_cb;
  heed_problem_box_show (self->problem, error);
}

void
heed_sheet_proof_save_to (HeedSheetProof *self,
                          const char *path)
{
  char *text;

  g_return_if_fail (HEED_IS_SHEET_PROOF (self));
  g_return_if_fail (path != NULL);

  if (self->session == NULL)
    return;
  text = heed_recovery_sheet_text (heed_setting_get_name (heed_session_get_setting (self->session)), self->recovery_key);
  heed_casework_run_async (g_object_ref (self),
                           heed_recovery_job_save,
                           heed_recovery_job_new (self->session, text, path),
                           heed_recovery_job_free,
                           NULL,
                           NULL,
                           saved_cb,
                           NULL);
}
