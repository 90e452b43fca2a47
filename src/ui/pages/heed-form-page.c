/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-form-page.h"

#include "heed-casework-error.h"
#include "heed-form-draft.h"
#include "heed-form-map.h"
#include "heed-moment.h"
#include "heed-problem-box.h"
#include "heed-window.h"

typedef struct
{
  HeedForm *form;
  HeedFormControls *controls;
  HeedDraftForm draft_form;
  HeedDraftKeeper *keeper;
  HeedDraftBox *draft_box;
  GtkLabel *draft_line;
  HeedProblemBox *problem;
  guint n_frozen;
  guint is_open : 1;
  guint is_early : 1; /* something was typed before it was open, and stands in it */
  guint is_filing : 1;
  guint must_file : 1; /* a filing was stopped, and nothing was typed since */
  const char *then;    /* what was to follow that filing */
} HeedFormPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (HeedFormPage, heed_form_page, HEED_TYPE_PAGE)

/* What filing needs, taken out of the form, which somebody may still be looking at. */
typedef struct
{
  HeedSession *session;
  const char *kind;
  GPtrArray *entries;
  GPtrArray *new_persons;
  GPtrArray *answers; /* or NULL */
  char *draft;
  char *text; /* of the draft */
} Filing;

static void
filing_free (gpointer data)
{
  Filing *filing = data;

  g_object_unref (filing->session);
  g_ptr_array_unref (filing->entries);
  g_ptr_array_unref (filing->new_persons);
  g_clear_pointer (&filing->answers, g_ptr_array_unref);
  g_free (filing->draft);
  g_free (filing->text);
  g_free (filing);
}

static gpointer
file_func (gpointer user_data,
           GCancellable *cancellable,
           GError **error)
{
  Filing *filing = user_data;
  g_autoptr (GPtrArray) filed = NULL;

  /* Every word is in the draft before anything is filed, and the filing ends it: whoever leaves the page meanwhile finds
   * either the entries or the whole draft, never both. Where it cannot be kept, filing says why. */
  if (filing->text != NULL)
    heed_save_draft (filing->session, filing->draft, filing->kind, filing->text, NULL);
  filed = heed_file_entries (filing->session, filing->entries, filing->new_persons, filing->answers, filing->draft, error);

  return filed != NULL ? g_object_ref (g_ptr_array_index (filed, filed->len - 1)) : NULL;
}

static void
filed_cb (HeedPage *page,
          gpointer result,
          const GError *error)
{
  HeedFormPage *self = HEED_FORM_PAGE (page);
  HeedFormPagePrivate *priv = heed_form_page_get_instance_private (self);
  g_autoptr (HeedEntry) entry = result;

  heed_form_page_done (self, error);
  if (entry != NULL && HEED_FORM_PAGE_GET_CLASS (self)->filed != NULL)
    HEED_FORM_PAGE_GET_CLASS (self)->filed (self, entry, priv->then);
}

static void
file_entries (HeedFormPage *self)
{
  HeedFormPageClass *klass = HEED_FORM_PAGE_GET_CLASS (self);
  HeedFormPagePrivate *priv = heed_form_page_get_instance_private (self);
  Filing *filing = g_new0 (Filing, 1);
  const char *draft;

  filing->session = g_object_ref (heed_page_get_session (HEED_PAGE (self)));
  filing->kind = klass->kind->entry;
  if (klass->make_entries != NULL)
    filing->entries = klass->make_entries (self);
  else
    {
      g_autofree char *now = heed_moment_now_local ();

      filing->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_field_unref);
      g_ptr_array_add (filing->entries, heed_form_to_field (priv->form, now));
    }
  filing->new_persons = heed_form_people_dup_new (heed_form_get_people (priv->form));
  filing->answers = klass->make_answers != NULL ? klass->make_answers (self) : NULL;
  filing->text = heed_form_page_hold (self, &draft);
  filing->draft = g_strdup (draft);
  heed_page_run (HEED_PAGE (self), file_func, filing, filing_free, g_object_unref, filed_cb);
}

static char *
make_text (HeedPage *page)
{
  HeedFormPagePrivate *priv = heed_form_page_get_instance_private (HEED_FORM_PAGE (page));

  if (!priv->is_early && (!priv->is_open || heed_form_is_empty (priv->form)))
    return NULL;
  if (priv->controls != NULL)
    heed_form_controls_note_cursor (priv->controls);

  return heed_form_to_draft (priv->form);
}

static void
show_saved (HeedPage *page,
            const char *line,
            const GError *error)
{
  HeedFormPagePrivate *priv = heed_form_page_get_instance_private (HEED_FORM_PAGE (page));

  gtk_label_set_label (priv->draft_line, line);
  gtk_widget_set_visible (GTK_WIDGET (priv->draft_line), TRUE);
  if (error != NULL)
    heed_problem_box_show (priv->problem, error);
}

/* With all that it was opened with, but for its draft. */
static void
open_another (HeedPage *page,
              const char *draft)
{
  GVariantDict params;

  g_variant_dict_init (&params, heed_page_get_params (page));
  g_variant_dict_insert (&params, "draft", "s", draft);
  heed_window_replace_page (heed_window_get (GTK_WIDGET (page)), HEED_FORM_PAGE_GET_CLASS (page)->page, g_variant_dict_end (&params));
}

static void
start_another (HeedPage *page)
{
  HeedFormPageClass *klass = HEED_FORM_PAGE_GET_CLASS (page);

  if (klass->start_another != NULL)
    {
      klass->start_another (HEED_FORM_PAGE (page));
      return;
    }
  open_another (page, "none");
}

static const char *
get_detail (HeedForm *form)
{
  GSignalInvocationHint *hint = g_signal_get_invocation_hint (form);

  return hint != NULL && hint->detail != 0 ? g_quark_to_string (hint->detail) : "";
}

static void
changed_cb (HeedFormPage *self,
            HeedForm *form)
{
  HeedFormPagePrivate *priv = heed_form_page_get_instance_private (self);

  g_assert (HEED_IS_FORM_PAGE (self));

  if (priv->n_frozen > 0 || priv->is_filing)
    return;
  priv->is_early |= !priv->is_open;
  priv->must_file = FALSE;
  heed_problem_box_text_changed (priv->problem);
  heed_draft_keeper_touch (priv->keeper);
  if (HEED_FORM_PAGE_GET_CLASS (self)->touched != NULL)
    HEED_FORM_PAGE_GET_CLASS (self)->touched (self, get_detail (form));
}

/* The filing where that was stopped and nothing was typed since; else the draft. */
static void
try_again_cb (HeedFormPage *self)
{
  HeedFormPagePrivate *priv = heed_form_page_get_instance_private (self);

  g_assert (HEED_IS_FORM_PAGE (self));

  if (priv->must_file)
    heed_form_page_file_then (self, priv->then);
  else
    heed_draft_keeper_touch (priv->keeper);
}

static gboolean
file_shortcut_cb (GtkWidget *widget,
                  GVariant *args,
                  gpointer user_data)
{
  heed_form_page_file (HEED_FORM_PAGE (widget));

  return TRUE;
}

static void
add_shortcut (HeedFormPage *self)
{
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>Return|<Control>KP_Enter|<Control>ISO_Enter"),
                                            gtk_callback_action_new (file_shortcut_cb, NULL, NULL));

  /* Before the text fields, which would take it for a new line. */
  gtk_event_controller_set_propagation_phase (shortcuts, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts), shortcut);
  gtk_widget_add_controller (GTK_WIDGET (self), shortcuts);
}

/* What lies below @widget, is of that type and has that id in its template. */
static gpointer
find_by_id (GtkWidget *widget,
            GType type,
            const char *id)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      gboolean is_it = G_TYPE_CHECK_INSTANCE_TYPE (child, type) && g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (child)), id) == 0;
      GtkWidget *found = is_it ? child : find_by_id (child, type, id);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
start_keeping (HeedFormPage *self)
{
  HeedFormPageClass *klass = HEED_FORM_PAGE_GET_CLASS (self);
  HeedFormPagePrivate *priv = heed_form_page_get_instance_private (self);

  priv->draft_form = (HeedDraftForm){
    .page = klass->page,
    .kind = klass->kind->entry,
    .make_text = make_text,
    .saved = show_saved,
    .start_another = start_another,
    .open_another = open_another,
  };
  priv->keeper = heed_draft_keeper_new (HEED_PAGE (self), &priv->draft_form, priv->draft_box);
}

static void
heed_form_page_constructed (GObject *object)
{
  HeedFormPage *self = HEED_FORM_PAGE (object);
  HeedFormPagePrivate *priv = heed_form_page_get_instance_private (self);
  GtkWidget *widget = GTK_WIDGET (self);
  g_autofree char *now = heed_moment_now_local ();

  G_OBJECT_CLASS (heed_form_page_parent_class)->constructed (object);

  priv->form = heed_form_new (HEED_FORM_PAGE_GET_CLASS (self)->kind, now);
  priv->draft_box = g_object_ref (HEED_DRAFT_BOX (find_by_id (widget, HEED_TYPE_DRAFT_BOX, "draft_box")));
  priv->draft_line = g_object_ref (GTK_LABEL (find_by_id (widget, GTK_TYPE_LABEL, "draft_line")));
  priv->problem = g_object_ref (HEED_PROBLEM_BOX (find_by_id (widget, HEED_TYPE_PROBLEM_BOX, "problem")));
  g_signal_connect_object (priv->form, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->problem, "try-again", G_CALLBACK (try_again_cb), self, G_CONNECT_SWAPPED);
  start_keeping (self);
  add_shortcut (self);
}

static void
heed_form_page_leave (HeedPage *page)
{
  HeedFormPagePrivate *priv = heed_form_page_get_instance_private (HEED_FORM_PAGE (page));

  heed_draft_keeper_keep (priv->keeper);
}

static void
heed_form_page_dispose (GObject *object)
{
  HeedFormPagePrivate *priv = heed_form_page_get_instance_private (HEED_FORM_PAGE (object));

  g_clear_pointer (&priv->keeper, heed_draft_keeper_free);
  g_clear_pointer (&priv->controls, heed_form_controls_free);
  if (priv->form != NULL)
    g_signal_handlers_disconnect_by_data (priv->form, object);
  g_clear_object (&priv->form);
  g_clear_object (&priv->draft_box);
  g_clear_object (&priv->draft_line);
  g_clear_object (&priv->problem);

  G_OBJECT_CLASS (heed_form_page_parent_class)->dispose (object);
}

static void
heed_form_page_class_init (HeedFormPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = heed_form_page_constructed;
  object_class->dispose = heed_form_page_dispose;
  HEED_PAGE_CLASS (klass)->leave = heed_form_page_leave;

  g_type_ensure (HEED_TYPE_DRAFT_BOX);
  g_type_ensure (HEED_TYPE_PROBLEM_BOX);
}

static void
heed_form_page_init (HeedFormPage *self)
{
}

HeedForm *
heed_form_page_get_form (HeedFormPage *self)
{
  HeedFormPagePrivate *priv = heed_form_page_get_instance_private (self);

  g_return_val_if_fail (HEED_IS_FORM_PAGE (self), NULL);

  return priv->form;
}

void
heed_form_page_bind (HeedFormPage *self)
{
  HeedFormPagePrivate *priv = heed_form_page_get_instance_private (self);
  HeedSession *session = heed_page_get_session (HEED_PAGE (self));

  g_return_if_fail (HEED_IS_FORM_PAGE (self));
  g_return_if_fail (priv->controls == NULL && session != NULL);

  heed_form_page_freeze (self);
  priv->controls = heed_form_controls_new (GTK_WIDGET (self), priv->form, heed_session_get_codes (session), session);
  heed_form_page_thaw (self);
}

HeedFormControls *
heed_form_page_get_controls (HeedFormPage *self)
{
  HeedFormPagePrivate *priv = heed_form_page_get_instance_private (self);

  g_return_val_if_fail (HEED_IS_FORM_PAGE (self), NULL);

  return priv->controls;
}

void
heed_form_page_freeze (HeedFormPage *self)
{
  HeedFormPagePrivate *priv = heed_form_page_get_instance_private (self);

  g_return_if_fail (HEED_IS_FORM_PAGE (self));

  priv->n_frozen++;
}

void
heed_form_page_thaw (HeedFormPage *self)
{
  HeedFormPagePrivate *priv = heed_form_page_get_instance_private (self);

  g_return_if_fail (HEED_IS_FORM_PAGE (self));
  g_return_if_fail (priv->n_frozen > 0);

  priv->n_frozen--;
}

gboolean
heed_form_page_open (HeedFormPage *self,
                     HeedFormDraft *draft)
{
  HeedFormPagePrivate *priv = heed_form_page_get_instance_private (self);
  gboolean is_where_it_was = FALSE;

  g_return_val_if_fail (HEED_IS_FORM_PAGE (self), FALSE);
  g_return_val_if_fail (!priv->is_open, FALSE);

  heed_form_page_freeze (self);
  priv->is_open = TRUE;
  if (draft != NULL && priv->is_early)
    heed_draft_keeper_offer (priv->keeper, draft);
  else if (draft != NULL && heed_form_take_draft (priv->form, heed_draft_text (draft)))
    is_where_it_was = heed_draft_keeper_take (priv->keeper, draft);
  heed_form_page_thaw (self);

  return is_where_it_was;
}

gboolean
heed_form_page_is_open (HeedFormPage *self)
{
  HeedFormPagePrivate *priv = heed_form_page_get_instance_private (self);

  g_return_val_if_fail (HEED_IS_FORM_PAGE (self), FALSE);

  return priv->is_open;
}

void
heed_form_page_put_cursor (HeedFormPage *self)
{
  HeedFormPagePrivate *priv = heed_form_page_get_instance_private (self);

  g_return_if_fail (HEED_IS_FORM_PAGE (self));

  if (priv->controls != NULL && !priv->is_early)
    heed_form_controls_put_cursor (priv->controls);
}

void
heed_form_page_file (HeedFormPage *self)
{
  heed_form_page_file_then (self, NULL);
}

void
heed_form_page_file_then (HeedFormPage *self,
                          const char *then)
{
  HeedFormPagePrivate *priv = heed_form_page_get_instance_private (self);

  g_return_if_fail (HEED_IS_FORM_PAGE (self));

  if (!priv->is_open || priv->is_filing || !heed_form_page_is_ready (self))
    return;

  heed_form_page_refuse (self, NULL, NULL);
  priv->then = then;
  if (HEED_FORM_PAGE_GET_CLASS (self)->file != NULL)
    HEED_FORM_PAGE_GET_CLASS (self)->file (self);
  else
    file_entries (self);
}

gboolean
heed_form_page_is_filing (HeedFormPage *self)
{
  HeedFormPagePrivate *priv = heed_form_page_get_instance_private (self);

  g_return_val_if_fail (HEED_IS_FORM_PAGE (self), FALSE);

  return priv->is_filing;
}

gboolean
heed_form_page_is_ready (HeedFormPage *self)
{
  HeedFormPagePrivate *priv = heed_form_page_get_instance_private (self);
  g_autoptr (GError) error = NULL;
  HeedFormPlace place = { "", -1, NULL };

  g_return_val_if_fail (HEED_IS_FORM_PAGE (self), FALSE);

  if (heed_form_is_ready (priv->form, &place, &error))
    return TRUE;
  heed_form_page_refuse (self, error, &place);

  return FALSE;
}

void
heed_form_page_refuse (HeedFormPage *self,
                       const GError *error,
                       const HeedFormPlace *place)
{
  HeedFormPagePrivate *priv = heed_form_page_get_instance_private (self);
  const char *field = error != NULL ? heed_casework_error_get_field (error) : NULL;
  HeedFormPlace found;

  g_return_if_fail (HEED_IS_FORM_PAGE (self));

  heed_problem_box_show (priv->problem, error);
  if (error == NULL)
    return;
  if (place == NULL && field != NULL && heed_form_kind_find_place (heed_form_get_kind (priv->form), field, &found))
    place = &found;
  if (HEED_FORM_PAGE_GET_CLASS (self)->refused != NULL)
    HEED_FORM_PAGE_GET_CLASS (self)->refused (self, error, place);
  if (place != NULL && priv->controls != NULL)
    heed_form_controls_go_to (priv->controls, place, error);
}

char *
heed_form_page_hold (HeedFormPage *self,
                     const char **ret_draft)
{
  HeedFormPagePrivate *priv = heed_form_page_get_instance_private (self);
  char *text;

  g_return_val_if_fail (HEED_IS_FORM_PAGE (self), NULL);

  priv->is_filing = TRUE;
  text = heed_draft_keeper_hold (priv->keeper);
  *ret_draft = heed_draft_keeper_get_id (priv->keeper);

  return text;
}

void
heed_form_page_done (HeedFormPage *self,
                     const GError *error)
{
  HeedFormPagePrivate *priv = heed_form_page_get_instance_private (self);

  g_return_if_fail (HEED_IS_FORM_PAGE (self));

  priv->is_filing = FALSE;
  if (error == NULL)
    {
      heed_draft_keeper_end (priv->keeper);
      return;
    }
  priv->must_file = TRUE;
  heed_form_page_refuse (self, error, NULL);
  heed_draft_keeper_touch (priv->keeper);
}

void
heed_form_page_start_anew (HeedFormPage *self)
{
  HeedFormPagePrivate *priv = heed_form_page_get_instance_private (self);

  g_return_if_fail (HEED_IS_FORM_PAGE (self));

  g_clear_pointer (&priv->keeper, heed_draft_keeper_free);
  start_keeping (self);
  heed_form_page_freeze (self);
  heed_form_clear (priv->form);
  heed_form_page_thaw (self);
  priv->is_early = FALSE;
  priv->must_file = FALSE;
  gtk_label_set_label (priv->draft_line, "");
  gtk_widget_set_visible (GTK_WIDGET (priv->draft_box), FALSE);
}

gboolean
heed_form_page_draft_fits (const char *text,
                           gpointer about)
{
  g_return_val_if_fail (text != NULL && about != NULL, FALSE);

  for (const char *const *pair = about; pair[0] != NULL; pair += 2)
    {
      g_autofree char *value = pair[1] != NULL ? heed_form_draft_dup_value (text, pair[0]) : NULL;

      if (g_strcmp0 (value, pair[1]) != 0)
        return FALSE;
    }

  return TRUE;
}
