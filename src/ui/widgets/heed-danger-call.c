/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-danger-call.h"

#include "heed-entries.h"
#include "heed-format.h"
#include "heed-involvement.h"
#include "heed-moment.h"
#include "heed-page.h"
#include "heed-police-call.h"
#include "heed-problem-box.h"

#include <glib/gi18n.h>

struct _HeedDangerCall
{
  AdwBin parent_instance;

  GtkButton *call;
  GtkLabel *called;
  HeedProblemBox *problem;

  HeedEntry *entry;
};

G_DEFINE_FINAL_TYPE (HeedDangerCall, heed_danger_call, ADW_TYPE_BIN)

enum
{
  CALLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  HeedSession *session;
  HeedField *call;
} Filing;

static void
filing_free (gpointer data)
{
  Filing *filing = data;

  g_object_unref (filing->session);
  heed_field_unref (filing->call);
  g_free (filing);
}

static gpointer
file_func (gpointer user_data,
           GCancellable *cancellable,
           GError **error)
{
  Filing *filing = user_data;

  return heed_file_entry (filing->session, filing->call, NULL, NULL, error);
}

static GtkWidget *
find_below (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = HEED_IS_DANGER_CALL (child) ? child : find_below (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
filed_cb (HeedPage *page,
          gpointer result,
          const GError *error)
{
  g_autoptr (HeedEntry) call = result;
  HeedDangerCall *self = HEED_DANGER_CALL (find_below (GTK_WIDGET (page)));

  gtk_widget_set_sensitive (GTK_WIDGET (self->call), TRUE);
  heed_problem_box_show (self->problem, error);
  if (call != NULL)
    g_signal_emit (self, signals[CALLED], 0);
}

/* The call as what came later, of this moment, about those whom the concern is about. */
static HeedField *
make_call (HeedEntry *entry)
{
  HeedField *call = heed_field_new ("FollowUp");
  HeedField *occurred = heed_field_append (call, heed_field_new ("Occurred"));
  g_autoptr (GPtrArray) involvements = heed_entry_dup_involvements (entry);
  g_autofree char *now = heed_moment_now_local ();

  heed_field_set_attribute (call, "about", heed_record_get_id (HEED_RECORD (entry)));
  heed_field_set_attribute (occurred, "earliest", now);
  heed_field_set_attribute (occurred, "latest", now);
  heed_field_set_attribute (occurred, "precision", "exact");
  for (guint i = 0; i < involvements->len; i++)
    {
      HeedField *involvement = g_ptr_array_index (involvements, i);

      if (heed_involvement_is_subject (involvement))
        heed_field_append (call, heed_involvement_new (heed_involvement_get_person (involvement), "subject"));
    }
  heed_field_set_attribute (heed_field_append (call, heed_field_new_text ("What", _ ("999 called"))), "what", "policeTold");

  return call;
}

static void
call_cb (HeedDangerCall *self)
{
  HeedPage *page = HEED_PAGE (gtk_widget_get_ancestor (GTK_WIDGET (self), HEED_TYPE_PAGE));
  Filing *filing;

  g_assert (HEED_IS_DANGER_CALL (self));

  if (self->entry == NULL || page == NULL)
    return;
  filing = g_new0 (Filing, 1);
  filing->session = g_object_ref (heed_page_get_session (page));
  filing->call = make_call (self->entry);
  gtk_widget_set_sensitive (GTK_WIDGET (self->call), FALSE);
  heed_page_run (page, file_func, filing, filing_free, g_object_unref, filed_cb);
}

static void
heed_danger_call_dispose (GObject *object)
{
  HeedDangerCall *self = HEED_DANGER_CALL (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HEED_TYPE_DANGER_CALL);
  g_clear_object (&self->entry);

  G_OBJECT_CLASS (heed_danger_call_parent_class)->dispose (object);
}

static void
heed_danger_call_class_init (HeedDangerCallClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = heed_danger_call_dispose;
  signals[CALLED] = g_signal_new ("called", HEED_TYPE_DANGER_CALL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/widgets/heed-danger-call.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedDangerCall, call);
  gtk_widget_class_bind_template_child (widget_class, HeedDangerCall, called);
  gtk_widget_class_bind_template_child (widget_class, HeedDangerCall, problem);
  gtk_widget_class_bind_template_callback (widget_class, call_cb);

  g_type_ensure (HEED_TYPE_PROBLEM_BOX);
}

static void
heed_danger_call_init (HeedDangerCall *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Every call that is on file about the concern, a line each. */
static char *
dup_calls (HeedEntry *entry,
           HeedCaseFile *file)
{
  g_autoptr (GArray) calls = heed_police_calls_find (file, entry);
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean was_999 = FALSE;

  for (guint i = 0; i < calls->len; i++)
    {
      const HeedPoliceCall *call = &g_array_index (calls, HeedPoliceCall, i);
      gboolean is_own = heed_entry_get_kind (call->entry) != HEED_ENTRY_FOLLOW_UP;
      g_autofree char *when = NULL;

      if (call->at == NULL)
        continue;
      when = is_own ? heed_format_moment (call->at) : heed_format_entry_when (call->entry);
      if (text->len > 0)
        g_string_append_c (text, '\n');
      if (!call->is_999)
        g_string_append_printf (text, _ ("Police told %s"), when);
      else
        g_string_append_printf (text, was_999 ? _ ("again %s") : _ ("999 called %s"), when);
      was_999 = was_999 || call->is_999;
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
heed_danger_call_set_entry (HeedDangerCall *self,
                            HeedEntry *entry,
                            HeedCaseFile *file,
                            gboolean can_file)
{
  HeedField *danger;
  g_autofree char *text = NULL;

  g_return_if_fail (HEED_IS_DANGER_CALL (self));
  g_return_if_fail (HEED_IS_ENTRY (entry));
  g_return_if_fail (HEED_IS_CASE_FILE (file));

  g_set_object (&self->entry, entry);
  danger = heed_field_find (heed_record_get_field (HEED_RECORD (entry)), "DangerNow");
  text = dup_calls (entry, file);
  gtk_label_set_label (self->called, text);
  gtk_widget_set_visible (GTK_WIDGET (self->called), *text != '\0');
  gtk_button_set_label (self->call, *text != '\0' ? _ ("Called again now") : _ ("999 called now"));
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (self->call)), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->call), can_file);
  gtk_widget_set_visible (GTK_WIDGET (self),
                          heed_entry_get_kind (entry) == HEED_ENTRY_CONCERN && danger != NULL && g_strcmp0 (heed_field_get_text (danger), "yes") == 0);
}
