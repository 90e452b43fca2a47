/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-person-dialog.h"

#include "heed-casework-run.h"
#include "heed-child.h"
#include "heed-casework-error.h"
#include "heed-children.h"
#include "heed-person-form.h"
#include "heed-problem-box.h"
#include "heed-window.h"

#include <glib/gi18n.h>
#include <string.h>

struct _HeedPersonDialog
{
  AdwWindow parent_instance;

  HeedPersonForm *form;
  HeedProblemBox *problem;
  GtkWidget *same;
  GtkListBox *same_list;
  GtkButton *save;
  GtkLabel *title;

  HeedSession *session;
  GCancellable *cancellable;
  gboolean is_new;
  gboolean was_warned; /* who might be the same child was shown */
  gboolean was_asked;  /* whether the child is as old as the birth date says */
};

G_DEFINE_FINAL_TYPE (HeedPersonDialog, heed_person_dialog, ADW_TYPE_WINDOW)

enum
{
  OPEN,
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What a worker thread does for the dialogue. */
typedef struct
{
  HeedSession *session;
  HeedField *person;
} Errand;

/* Beside "Cancel", in a narrow window with large text, as many of its letters are seen as there is room for. */
#define LEAST_CHARS 7

static void
set_save_label (HeedPersonDialog *self,
                const char *text)
{
  GtkLabel *label;

  gtk_button_set_label (self->save, text);
  label = GTK_LABEL (gtk_button_get_child (self->save));
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (label, MIN ((int) g_utf8_strlen (text, -1), LEAST_CHARS));
}

static void
errand_free (Errand *errand)
{
  g_object_unref (errand->session);
  heed_field_unref (errand->person);
  g_free (errand);
}

static Errand *
new_errand (HeedPersonDialog *self,
            HeedField *person)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->session = g_object_ref (self->session);
  errand->person = heed_field_ref (person);
  return errand;
}

static gpointer
put_person (gpointer user_data,
            GCancellable *cancellable,
            GError **error)
{
  Errand *errand = user_data;

  return heed_put_person (errand->session, errand->person, TRUE, error);
}

static gpointer
find_same (gpointer user_data,
           GCancellable *cancellable,
           GError **error)
{
  Errand *errand = user_data;

  return heed_find_same_child (errand->session, errand->person, error);
}

static void
set_busy (HeedPersonDialog *self,
          gboolean busy)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), !busy);
}

static void
put_cb (GObject *source,
        GAsyncResult *result,
        gpointer user_data)
{
  HeedPersonDialog *self = HEED_PERSON_DIALOG (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedPerson) person = heed_casework_run_finish (result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  set_busy (self, FALSE);
  if (person == NULL)
    {
      heed_problem_box_show (self->problem, error);
      return;
    }
  g_signal_emit (self, signals[SAVED], 0, heed_record_get_id (HEED_RECORD (person)));
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
put (HeedPersonDialog *self,
     HeedField *person)
{
  heed_casework_run_async (self, put_person, new_errand (self, person), (GDestroyNotify) errand_free, g_object_unref, self->cancellable, put_cb, NULL);
}

static void
show_same (HeedPersonDialog *self,
           GPtrArray *children)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->same_list))) != NULL)
    gtk_list_box_remove (self->same_list, row);
  for (guint i = 0; i < children->len; i++)
    {
      HeedChild *child = g_ptr_array_index (children, i);
      const char *school = heed_child_get_facts (child)->school;
      g_autofree char *subtitle = g_strjoin (" · ", heed_child_get_age_text (child), school, NULL);
      g_autofree char *name = g_markup_escape_text (heed_child_get_label (child), -1);
      g_autofree char *escaped = g_markup_escape_text (subtitle, -1);

      row = g_object_new (ADW_TYPE_ACTION_ROW, "title", name, "subtitle", escaped, "activatable", TRUE, NULL);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      g_object_set_data_full (G_OBJECT (row), "child", g_strdup (heed_child_get_id (child)), g_free);
      gtk_list_box_append (self->same_list, row);
    }
  gtk_widget_set_visible (self->same, TRUE);
  set_save_label (self, _ ("None of these: add"));
}

static void
same_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  HeedPersonDialog *self = HEED_PERSON_DIALOG (source);
  g_autoptr (HeedField) person = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) children = heed_casework_run_finish (result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (children == NULL)
    {
      set_busy (self, FALSE);
      heed_problem_box_show (self->problem, error);
      return;
    }
  if (children->len == 0)
    {
      put (self, person);
      return;
    }
  self->was_warned = TRUE;
  set_busy (self, FALSE);
  show_same (self, children);
}

/* Once, of a birth date that was typed here: one digit makes a child an adult, of whom no guidance for children speaks. */
static gboolean
asks_age (HeedPersonDialog *self,
          HeedField *person,
          GError **error)
{
  if (!heed_person_form_has_birth (self->form) || heed_check_child_age (person, gtk_button_get_label (self->save), error))
    return FALSE;
  self->was_asked = TRUE;

  return TRUE;
}

static void
save_cb (HeedPersonDialog *self)
{
  g_autoptr (HeedField) person = NULL;
  g_autoptr (GError) problem = NULL;

  g_assert (HEED_IS_PERSON_DIALOG (self));

  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->save)))
    return;
  heed_problem_box_show (self->problem, NULL);
  person = heed_person_form_read (self->form);
  if (person == NULL)
    return;
  if (!heed_check_person (person, &problem) || (!self->was_asked && asks_age (self, person, &problem)))
    {
      if (heed_casework_is_of_text (problem) && heed_person_form_has_birth (self->form))
        heed_person_form_refuse_birth (self->form, problem);
      else
        heed_problem_box_show (self->problem, problem);
      return;
    }
  heed_person_form_refuse_birth (self->form, NULL);
  set_busy (self, TRUE);
  if (!self->is_new || self->was_warned)
    put (self, person);
  else
    heed_casework_run_async (self,
                             find_same,
                             new_errand (self, person),
                             (GDestroyNotify) errand_free,
                             (GDestroyNotify) g_ptr_array_unref,
                             self->cancellable,
                             same_cb,
                             heed_field_ref (person));
}

static void
changed_cb (HeedPersonDialog *self)
{
  g_assert (HEED_IS_PERSON_DIALOG (self));

  heed_problem_box_text_changed (self->problem);
}

static void
birth_changed_cb (HeedPersonDialog *self)
{
  g_assert (HEED_IS_PERSON_DIALOG (self));

  self->was_asked = FALSE;
}

/* Another name is another child: who might be the same one is looked for again. */
static void
name_changed_cb (HeedPersonDialog *self)
{
  g_assert (HEED_IS_PERSON_DIALOG (self));

  if (!self->was_warned)
    return;
  self->was_warned = FALSE;
  gtk_widget_set_visible (self->same, FALSE);
  set_save_label (self, _ ("Add the child"));
}

static void
same_activated_cb (HeedPersonDialog *self,
                   GtkWidget *row)
{
  g_autofree char *child = g_strdup (g_object_get_data (G_OBJECT (row), "child"));

  g_assert (HEED_IS_PERSON_DIALOG (self));

  g_signal_emit (self, signals[OPEN], 0, child);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
heed_person_dialog_dispose (GObject *object)
{
  HeedPersonDialog *self = HEED_PERSON_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  /* A day that was typed is written out as the cursor leaves it, while there is still somebody to hear of that. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEED_TYPE_PERSON_DIALOG);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (heed_person_dialog_parent_class)->dispose (object);
}

static void
heed_person_dialog_finalize (GObject *object)
{
  g_object_unref (HEED_PERSON_DIALOG (object)->cancellable);

  G_OBJECT_CLASS (heed_person_dialog_parent_class)->finalize (object);
}

static void
heed_person_dialog_class_init (HeedPersonDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = heed_person_dialog_dispose;
  object_class->finalize = heed_person_dialog_finalize;

  signals[OPEN] = g_signal_new ("open", HEED_TYPE_PERSON_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SAVED] = g_signal_new ("saved", HEED_TYPE_PERSON_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/dialogs/heed-person-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedPersonDialog, form);
  gtk_widget_class_bind_template_child (widget_class, HeedPersonDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, HeedPersonDialog, same);
  gtk_widget_class_bind_template_child (widget_class, HeedPersonDialog, same_list);
  gtk_widget_class_bind_template_child (widget_class, HeedPersonDialog, save);
  gtk_widget_class_bind_template_child (widget_class, HeedPersonDialog, title);
  gtk_widget_class_bind_template_callback (widget_class, birth_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, same_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  g_type_ensure (HEED_TYPE_PERSON_FORM);
  g_type_ensure (HEED_TYPE_PROBLEM_BOX);
}

static void
heed_person_dialog_init (HeedPersonDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

HeedPersonDialog *
heed_person_dialog_new (GtkWindow *parent,
                        HeedSession *session,
                        HeedPerson *person,
                        const char *name)
{
  HeedPersonDialog *self;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);

  self = g_object_new (HEED_TYPE_PERSON_DIALOG, NULL);
  gtk_window_set_transient_for (GTK_WINDOW (self), parent);
  self->session = g_object_ref (session);
  self->is_new = person == NULL;
  gtk_label_set_label (self->title, self->is_new ? _ ("Add a child") : _ ("Edit the details"));
  set_save_label (self, self->is_new ? _ ("Add the child") : _ ("Save"));
  heed_person_form_set_person (self->form, person != NULL ? heed_record_get_field (HEED_RECORD (person)) : NULL, heed_session_get_codes (session));
  if (self->is_new && name != NULL && *name != '\0')
    heed_person_form_set_name (self->form, name);
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
  return self;
}

gboolean
heed_person_dialog_go_to (HeedPersonDialog *self,
                          const char *path)
{
  g_return_val_if_fail (HEED_IS_PERSON_DIALOG (self), FALSE);
  g_return_val_if_fail (path != NULL && g_str_has_prefix (path, "Person/"), FALSE);

  return heed_person_form_go_to (self->form, path + strlen ("Person/"));
}
