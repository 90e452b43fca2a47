/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-agency-dialog.h"

#include "heed-agencies.h"
#include "heed-casework-run.h"
#include "heed-choice.h"
#include "heed-fill.h"
#include "heed-form-row.h"
#include "heed-phone-line.h"
#include "heed-problem-box.h"
#include "heed-problem.h"
#include "heed-form-error.h"
#include "heed-window.h"

#include <glib/gi18n.h>

struct _HeedAgencyDialog
{
  AdwWindow parent_instance;

  GtkEntry *authority;
  GtkEntry *email;
  HeedChoice *kind;
  GtkEntry *name;
  GtkBox *phones;
  HeedProblemBox *problem;

  HeedAgency *agency; /* NULL for a new one */
  HeedSession *session;
  GCancellable *cancellable;
  gboolean is_saving;
};

G_DEFINE_FINAL_TYPE (HeedAgencyDialog, heed_agency_dialog, ADW_TYPE_WINDOW)

enum
{
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  HeedSession *session;
  HeedField *field;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_object_unref (saving->session);
  heed_field_unref (saving->field);
  g_free (saving);
}

static gpointer
save_func (gpointer user_data,
           GCancellable *cancellable,
           GError **error)
{
  Saving *saving = user_data;

  return heed_put_agency (saving->session, saving->field, error);
}

static void
saved_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  HeedAgencyDialog *self = HEED_AGENCY_DIALOG (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedAgency) agency = heed_casework_run_finish (result, &error);

  self->is_saving = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (agency == NULL)
    {
      heed_problem_box_show (self->problem, error);
      return;
    }
  g_signal_emit (self, signals[SAVED], 0, heed_record_get_id (HEED_RECORD (agency)));
  gtk_window_destroy (GTK_WINDOW (self));
}

static char *
dup_typed (GtkEntry *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
}

static void
set_attribute (HeedField *field,
               const char *name,
               const char *text)
{
  heed_field_set_attribute (field, name, *text != '\0' ? text : NULL);
}

static void
save_cb (HeedAgencyDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedField) field = NULL;
  Saving *saving;

  g_assert (HEED_IS_AGENCY_DIALOG (self));

  if (self->is_saving)
    return;
  field = heed_agency_dialog_to_field (self, &error);
  heed_problem_box_show (self->problem, error);
  if (field == NULL)
    return;
  self->is_saving = TRUE;
  saving = g_new0 (Saving, 1);
  saving->session = g_object_ref (self->session);
  saving->field = g_steal_pointer (&field);
  heed_casework_run_async (self, save_func, saving, saving_free, g_object_unref, self->cancellable, saved_cb, NULL);
}

static void
changed_cb (HeedAgencyDialog *self)
{
  g_assert (HEED_IS_AGENCY_DIALOG (self));

  heed_problem_box_text_changed (self->problem);
}

static void
remove_cb (HeedAgencyDialog *self,
           GtkWidget *line)
{
  GtkWidget *next = gtk_widget_get_next_sibling (line);

  g_assert (HEED_IS_AGENCY_DIALOG (self));

  if (next == NULL)
    next = gtk_widget_get_prev_sibling (line);
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_box_remove (self->phones, line);
  gtk_widget_child_focus (next != NULL ? next : GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static GtkWidget *
append_phone (HeedAgencyDialog *self,
              HeedField *phone)
{
  GtkWidget *line = heed_phone_line_new (phone);

  g_signal_connect_object (line, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (line, "removed", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->phones, line);

  return line;
}

static void
add_phone_cb (HeedAgencyDialog *self)
{
  g_assert (HEED_IS_AGENCY_DIALOG (self));

  gtk_widget_grab_focus (append_phone (self, NULL));
}

static void
heed_agency_dialog_dispose (GObject *object)
{
  HeedAgencyDialog *self = HEED_AGENCY_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  /* A day that was typed is written out as the cursor leaves it, while there is still somebody to hear of that. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEED_TYPE_AGENCY_DIALOG);
  g_clear_object (&self->agency);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (heed_agency_dialog_parent_class)->dispose (object);
}

static void
heed_agency_dialog_finalize (GObject *object)
{
  g_clear_object (&HEED_AGENCY_DIALOG (object)->cancellable);

  G_OBJECT_CLASS (heed_agency_dialog_parent_class)->finalize (object);
}

static void
heed_agency_dialog_class_init (HeedAgencyDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = heed_agency_dialog_dispose;
  object_class->finalize = heed_agency_dialog_finalize;

  signals[SAVED] = g_signal_new ("saved", HEED_TYPE_AGENCY_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/dialogs/heed-agency-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedAgencyDialog, authority);
  gtk_widget_class_bind_template_child (widget_class, HeedAgencyDialog, email);
  gtk_widget_class_bind_template_child (widget_class, HeedAgencyDialog, kind);
  gtk_widget_class_bind_template_child (widget_class, HeedAgencyDialog, name);
  gtk_widget_class_bind_template_child (widget_class, HeedAgencyDialog, phones);
  gtk_widget_class_bind_template_child (widget_class, HeedAgencyDialog, problem);
  gtk_widget_class_bind_template_callback (widget_class, add_phone_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  g_type_ensure (HEED_TYPE_CHOICE);
  g_type_ensure (HEED_TYPE_FORM_ROW);
  g_type_ensure (HEED_TYPE_PROBLEM_BOX);
}

static void
heed_agency_dialog_init (HeedAgencyDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static HeedField *
find_secure_email (HeedField *field)
{
  for (guint i = 0; i < heed_field_get_n_children (field); i++)
    {
      HeedField *child = heed_field_get_child (field, i);

      if (g_str_equal (heed_field_get_name (child), "Email") && g_strcmp0 (heed_field_get_attribute (child, "secure"), "yes") == 0)
        return child;
    }
  return NULL;
}

HeedAgencyDialog *
heed_agency_dialog_new (GtkWindow *parent,
                        HeedSession *session,
                        HeedAgency *agency)
{
  HeedAgencyDialog *self;
  HeedField *field = agency != NULL ? heed_record_get_field (HEED_RECORD (agency)) : NULL;
  guint n_phones = 0;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);
  g_return_val_if_fail (agency == NULL || HEED_IS_AGENCY (agency), NULL);

  self = g_object_new (HEED_TYPE_AGENCY_DIALOG, "title", agency != NULL ? _ ("Edit an agency") : _ ("Add an agency"), NULL);
  gtk_window_set_transient_for (GTK_WINDOW (self), parent);
  self->session = g_object_ref (session);
  g_set_object (&self->agency, agency);
  heed_choice_set_codes (self->kind, heed_session_get_codes (session), "agencyKind", _ ("Choose the kind"));
  for (guint i = 0; field != NULL && i < heed_field_get_n_children (field); i++)
    if (g_str_equal (heed_field_get_name (heed_field_get_child (field, i)), "Phone"))
      {
        append_phone (self, heed_field_get_child (field, i));
        n_phones++;
      }
  if (n_phones == 0)
    append_phone (self, NULL);
  if (agency != NULL)
    {
      HeedField *email = find_secure_email (field);

      heed_choice_set_value (self->kind, heed_agency_get_kind (agency) != NULL ? heed_agency_get_kind (agency) : "");
      heed_fill (GTK_EDITABLE (self->name), heed_agency_get_name (agency));
      heed_fill (GTK_EDITABLE (self->authority), heed_agency_get_authority (agency));
      heed_fill (GTK_EDITABLE (self->email), email != NULL && heed_field_get_text (email) != NULL ? heed_field_get_text (email) : "");
    }
  else
    {
      HeedSetting *setting = heed_session_get_setting (session);

      if (setting != NULL && heed_setting_get_authority (setting) != NULL)
        heed_fill (GTK_EDITABLE (self->authority), heed_setting_get_authority (setting));
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->kind));
  return self;
}

void
heed_agency_dialog_set_kind (HeedAgencyDialog *self,
                             const char *kind)
{
  g_return_if_fail (HEED_IS_AGENCY_DIALOG (self));
  g_return_if_fail (kind != NULL);

  heed_choice_set_value (self->kind, kind);
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

/* The numbers, in order. */
static gboolean
append_phones (HeedAgencyDialog *self,
               HeedField *field,
               GError **error)
{
  for (GtkWidget *line = gtk_widget_get_first_child (GTK_WIDGET (self->phones)); line != NULL; line = gtk_widget_get_next_sibling (line))
    {
      if (!heed_phone_line_append_to (HEED_PHONE_LINE (line), field, error))
        return FALSE;
    }

  return TRUE;
}

HeedField *
heed_agency_dialog_to_field (HeedAgencyDialog *self,
                             GError **error)
{
  g_autoptr (HeedField) field = NULL;
  g_autofree char *name = NULL;
  g_autofree char *authority = NULL;
  g_autofree char *email = NULL;
  HeedField *older;
  HeedField *older_email;

  g_return_val_if_fail (HEED_IS_AGENCY_DIALOG (self), NULL);

  name = dup_typed (self->name);
  authority = dup_typed (self->authority);
  email = dup_typed (self->email);
  older = self->agency != NULL ? heed_record_get_field (HEED_RECORD (self->agency)) : NULL;
  older_email = older != NULL ? find_secure_email (older) : NULL;
  if (*heed_choice_get_value (self->kind) == '\0' && *name == '\0')
    {
      heed_problem_set (error,
                        HEED_FORM_ERROR,
                        HEED_FORM_ERROR_INCOMPLETE,
                        _ ("Kind or name needed"),
                        _ ("An agency is found by its kind or its name, and neither is here yet."),
                        _ ("Choose the kind, or type the name."));
      gtk_widget_grab_focus (GTK_WIDGET (self->kind));
      return NULL;
    }

  field = heed_field_new ("Agency");
  for (guint i = 0; older != NULL && i < heed_field_get_n_attributes (older); i++)
    {
      const char *value;
      const char *attribute = heed_field_get_nth_attribute (older, i, &value);

      heed_field_set_attribute (field, attribute, value);
    }
  /* From now on it is what the setting says. */
  if (self->agency != NULL && heed_agency_is_shipped (self->agency))
    heed_field_set_attribute (field, "source", NULL);
  set_attribute (field, "kind", heed_choice_get_value (self->kind));
  set_attribute (field, "authority", authority);
  if (*name != '\0')
    heed_field_append (field, heed_field_new_text ("Name", name));
  if (!append_phones (self, field, error))
    return NULL;
  if (*email != '\0')
    {
      HeedField *secure = heed_field_append (field, older_email != NULL ? heed_field_copy (older_email) : heed_field_new ("Email"));

      heed_field_set_text (secure, email);
      heed_field_set_attribute (secure, "secure", "yes");
    }
  for (guint i = 0; older != NULL && i < heed_field_get_n_children (older); i++)
    {
      HeedField *child = heed_field_get_child (older, i);

      if (child != older_email && !g_str_equal (heed_field_get_name (child), "Name") && !g_str_equal (heed_field_get_name (child), "Phone"))
        heed_field_append (field, heed_field_copy (child));
    }
  return g_steal_pointer (&field);
}
