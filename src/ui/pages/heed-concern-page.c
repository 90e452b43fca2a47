/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-concern-page-private.h"

#include "heed-casework-error.h"
#include "heed-choice.h"
#include "heed-concern-form.h"
#include "heed-day-entry.h"
#include "heed-focus.h"
#include "heed-form-row.h"
#include "heed-moment.h"
#include "heed-page-header.h"
#include "heed-pages.h"
#include "heed-text-area.h"
#include "heed-toggles.h"
#include "heed-window.h"
#include "heed-wrap-box.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (HeedConcernPage, heed_concern_page, HEED_TYPE_FORM_PAGE)

#define SIDE_WIDTH 384

static HeedForm *
get_form (HeedConcernPage *self)
{
  return heed_form_page_get_form (HEED_FORM_PAGE (self));
}

/* What the answers so far ask for stands open; what they do not is out of the way, unless it was
 * answered. */
static void
update_sections (HeedConcernPage *self)
{
  HeedForm *form = get_form (self);
  HeedCodes *codes = heed_session_get_codes (heed_page_get_session (HEED_PAGE (self)));
  gboolean in_danger = g_str_equal (heed_form_get (form, "danger"), "yes");
  gboolean has_block = self->records_exploitation || heed_exploitation_section_is_begun (form);
  g_autofree char *now = heed_moment_now_local ();
  g_autofree char *called = NULL;
  HeedMoment moment;

  if (heed_category_picker_asks (form, codes, "exploitation"))
    heed_exploitation_section_open (self->exploitation);
  if (heed_category_picker_asks (form, codes, "exploitation") || heed_category_picker_asks (form, codes, "exploitationAsked"))
    has_block = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->exploitation), has_block);
  gtk_widget_set_visible (self->record_exploitation, !has_block);
  gtk_widget_set_visible (self->missing_box, heed_category_picker_asks (form, codes, "missingEpisode") || heed_concern_form_says_missing (form));

  if (heed_moment_parse (heed_form_get (form, "calledAt"), &moment))
    called = heed_moment_format (&moment);
  gtk_widget_set_visible (self->where_passed, heed_concern_form_has_where_passed (form, now));
  gtk_widget_set_visible (self->police_row, in_danger && called != NULL);
  g_object_set (self->panel, "danger", in_danger, "called", called != NULL ? called : "", NULL);
}

/* Whatever the category: what is picked is a worry, not a finding. */
static void
record_exploitation_cb (HeedConcernPage *self)
{
  g_assert (HEED_IS_CONCERN_PAGE (self));

  self->records_exploitation = TRUE;
  update_sections (self);
  heed_exploitation_section_open (self->exploitation);
  gtk_widget_child_focus (GTK_WIDGET (self->exploitation), GTK_DIR_TAB_FORWARD);
  heed_focus_show (GTK_WIDGET (self->exploitation));
}

/* By whomever it was changed. */
static void
changed_cb (HeedConcernPage *self)
{
  g_assert (HEED_IS_CONCERN_PAGE (self));

  update_sections (self);
  heed_concern_page_queue_prompts (self);
}

static void
persons_cb (HeedConcernPage *self)
{
  g_assert (HEED_IS_CONCERN_PAGE (self));

  if (self->is_ready)
    heed_concern_page_load_prompts (self);
}

/* Where everybody sees it, and can put it right. */
static void
add_later_call (HeedConcernPage *self,
                const char *now)
{
  const char *action = heed_form_get (get_form (self), "immediateAction");
  g_autofree char *when = NULL;
  g_autofree char *line = NULL;
  g_autofree char *text = NULL;
  HeedMoment moment;

  if (!heed_moment_parse (now, &moment))
    return;

  when = heed_moment_format (&moment);
  line = g_strdup_printf (_ ("999 called again %s."), when);
  text = *action != '\0' ? g_strdup_printf ("%s\n%s", action, line) : g_strdup (line);
  heed_form_set (get_form (self), "immediateAction", text);
}

static void
called_now_cb (HeedConcernPage *self)
{
  g_autofree char *now = heed_moment_now_local ();

  g_assert (HEED_IS_CONCERN_PAGE (self));

  /* The first call is the one that counts: a later one never takes its place. */
  if (*heed_form_get (get_form (self), "calledAt") == '\0')
    heed_form_set (get_form (self), "calledAt", now);
  else
    add_later_call (self, now);
  if (gtk_widget_get_visible (self->police_row))
    gtk_widget_grab_focus (heed_form_controls_find (heed_form_page_get_controls (HEED_FORM_PAGE (self)), "policeReference"));
}

static void
counts_cb (HeedConcernPage *self)
{
  g_autofree char *counts = NULL;

  g_assert (HEED_IS_CONCERN_PAGE (self));

  g_object_get (self->panel, "counts", &counts, NULL);
  gtk_label_set_label (self->counts, *counts != '\0' ? counts : _ ("Guidance"));
}

static void
answered_cb (HeedConcernPage *self,
             HeedPromptPlace *place)
{
  heed_concern_page_answer (self, place);
}

static void
birth_date_cb (HeedConcernPage *self,
               HeedPromptPlace *place,
               HeedField *birth)
{
  heed_concern_page_put_birth (self, place, birth);
}

static void
show_guidance_cb (HeedConcernPage *self)
{
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
}

static void
show_form_cb (HeedConcernPage *self)
{
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

static void
file_cb (GtkWidget *widget,
         const char *action,
         GVariant *parameter)
{
  heed_form_page_file_then (HEED_FORM_PAGE (widget), g_str_equal (action, "concern.refer") ? "refer" : NULL);
}

static GPtrArray *
heed_concern_page_make_entries (HeedFormPage *page)
{
  HeedForm *form = heed_form_page_get_form (page);
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_field_unref);
  HeedField *missing_episode = heed_concern_form_to_missing_episode (form);
  g_autofree char *now = heed_moment_now_local ();

  if (missing_episode != NULL)
    g_ptr_array_add (entries, missing_episode);
  g_ptr_array_add (entries, heed_form_to_field (form, now));

  return entries;
}

static void
answer_free (gpointer data)
{
  HeedGivenAnswer *answer = data;

  g_free ((char *) answer->rule);
  g_free ((char *) answer->person);
  g_free ((char *) answer->decision);
  g_free ((char *) answer->reason);
  g_free (answer);
}

static GPtrArray *
heed_concern_page_make_answers (HeedFormPage *page)
{
  HeedForm *form = heed_form_page_get_form (page);
  GPtrArray *answers = g_ptr_array_new_with_free_func (answer_free);

  for (guint row = 0; row < heed_form_get_n_rows (form, "answers"); row++)
    {
      HeedGivenAnswer *answer = g_new0 (HeedGivenAnswer, 1);
      const char *person = heed_form_get_cell (form, "answers", row, "person");

      answer->rule = g_strdup (heed_form_get_cell (form, "answers", row, "rule"));
      answer->person = *person != '\0' ? g_strdup (person) : NULL;
      answer->decision = g_strdup (heed_form_get_cell (form, "answers", row, "decision"));
      answer->reason = g_strdup (heed_form_get_cell (form, "answers", row, "reason"));
      g_ptr_array_add (answers, answer);
    }

  return answers;
}

static const char *
find_child (HeedEntry *entry)
{
  HeedField *field = heed_record_get_field (HEED_RECORD (entry));
  const char *first = NULL;

  for (guint i = 0; i < heed_field_get_n_children (field); i++)
    {
      HeedField *child = heed_field_get_child (field, i);

      if (!g_str_equal (heed_field_get_name (child), "Involvement"))
        continue;
      if (heed_involvement_is_subject (child))
        return heed_involvement_get_person (child);
      if (first == NULL)
        first = heed_involvement_get_person (child);
    }

  return first;
}

static void
heed_concern_page_filed (HeedFormPage *page,
                         HeedEntry *entry,
                         const char *then)
{
  HeedWindow *window = heed_window_get (GTK_WIDGET (page));
  GVariant *params = heed_page_params ("child", find_child (entry), "entry", heed_record_get_id (HEED_RECORD (entry)), NULL);

  heed_window_replace_page (window, then != NULL ? then : "filed", params);
}

/* What stops it is on one of the two sides. */
static void
heed_concern_page_refused (HeedFormPage *page,
                           const GError *error,
                           const HeedFormPlace *place)
{
  HeedConcernPage *self = HEED_CONCERN_PAGE (page);
  gboolean is_answer = place != NULL && g_str_equal (place->name, "answers");

  if (place != NULL || heed_casework_is_before_birth (error))
    adw_leaflet_navigate (self->leaflet, is_answer ? ADW_NAVIGATION_DIRECTION_FORWARD : ADW_NAVIGATION_DIRECTION_BACK);
  if (heed_casework_is_before_birth (error))
    heed_when_entry_offer_before_birth (self->when);
}

static void
heed_concern_page_start_another (HeedFormPage *page)
{
  HeedWindow *window = heed_window_get (GTK_WIDGET (page));

  if (window != NULL)
    heed_window_replace_page (window, "concern", heed_page_params ("draft", "none", NULL));
}

void
heed_concern_page_opened (HeedConcernPage *self)
{
  HeedForm *form = get_form (self);
  gboolean amends = heed_form_get_supersedes (form) != NULL;

  gtk_widget_set_visible (self->amend_card, amends);
  gtk_expander_set_expanded (self->translation_expander, heed_form_says (form, "translation"));
  heed_page_set_title (HEED_PAGE (self), amends ? _ ("Amend a concern") : _ ("Log a concern"));
  self->is_ready = TRUE;
  update_sections (self);
  heed_concern_page_load_prompts (self);
}

static gboolean
may_refer (HeedPage *page)
{
  return heed_session_get_extent (heed_page_get_session (page), HEED_RIGHT_EXPORT) != HEED_EXTENT_NONE;
}

static void
heed_concern_page_show (HeedPage *page,
                        GVariant *params)
{
  HeedConcernPage *self = HEED_CONCERN_PAGE (page);
  HeedForm *form = get_form (self);

  gtk_widget_set_visible (self->told_lead_row, !heed_member_is_lead (heed_session_get_member (heed_page_get_session (page))));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "concern.refer", heed_pages_find ("refer") != NULL && may_refer (page));
  heed_form_page_bind (HEED_FORM_PAGE (page));
  g_signal_connect_object (form, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (heed_form_get_people (form), "persons-changed", G_CALLBACK (persons_cb), self, G_CONNECT_SWAPPED);
  update_sections (self);
  heed_concern_page_open (self);
}

static void
heed_concern_page_leave (HeedPage *page)
{
  HeedConcernPage *self = HEED_CONCERN_PAGE (page);

  HEED_PAGE_CLASS (heed_concern_page_parent_class)->leave (page);
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
}

/* A number that was added is a number to phone. */
static void
heed_concern_page_changed (HeedPage *page,
                           const char *table,
                           const char *const *ids)
{
  HeedConcernPage *self = HEED_CONCERN_PAGE (page);

  if (self->is_ready && g_str_equal (table, "agency") && !heed_form_page_is_filing (HEED_FORM_PAGE (self)))
    heed_concern_page_load_prompts (self);
}

static gboolean
heed_concern_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HEED_CONCERN_PAGE (widget)->who));
}

static void
heed_concern_page_dispose (GObject *object)
{
  HeedConcernPage *self = HEED_CONCERN_PAGE (object);

  g_clear_object (&self->prompts);

  G_OBJECT_CLASS (heed_concern_page_parent_class)->dispose (object);
}

/* Beside each other what has room beside each other. The guidance is as wide as it always is beside the form; alone in
 * the window it has all of it. */
static void
update_widths (HeedConcernPage *self)
{
  gboolean narrow = heed_page_get_narrow (HEED_PAGE (self));
  int most = adw_leaflet_get_folded (self->leaflet) ? G_MAXINT16 : SIDE_WIDTH;

  g_assert (HEED_IS_CONCERN_PAGE (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->source_box), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_size_request (GTK_WIDGET (self->side), narrow ? -1 : SIDE_WIDTH, -1);
  adw_clamp_set_maximum_size (self->side, most);
  adw_clamp_set_tightening_threshold (self->side, most);
}

/* Where both sides cannot be seen, the line about the draft stands below the title. */
static void
update_subtitle (HeedConcernPage *self)
{
  const char *line = gtk_label_get_label (self->draft_line);

  g_assert (HEED_IS_CONCERN_PAGE (self));

  heed_page_set_subtitle (HEED_PAGE (self), adw_leaflet_get_folded (self->leaflet) && *line != '\0' ? line : NULL);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, amend_card);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, counts);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, draft_line);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, exploitation);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, front_door);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, front_door_add);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, missing_box);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, notes);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, panel);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, police_row);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, record_exploitation);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, side);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, source_box);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, told_lead_row);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, translation_expander);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, when);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, where_passed);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, who);
}

static void
heed_concern_page_class_init (HeedConcernPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HeedPageClass *page_class = HEED_PAGE_CLASS (klass);
  HeedFormPageClass *form_class = HEED_FORM_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = heed_concern_page_dispose;
  widget_class->grab_focus = heed_concern_page_grab_focus;
  page_class->changed = heed_concern_page_changed;
  page_class->show = heed_concern_page_show;
  page_class->leave = heed_concern_page_leave;
  form_class->kind = &heed_concern_form;
  form_class->page = "concern";
  form_class->make_entries = heed_concern_page_make_entries;
  form_class->make_answers = heed_concern_page_make_answers;
  form_class->filed = heed_concern_page_filed;
  form_class->refused = heed_concern_page_refused;
  form_class->start_another = heed_concern_page_start_another;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/pages/heed-concern-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, answered_cb);
  gtk_widget_class_bind_template_callback (widget_class, birth_date_cb);
  gtk_widget_class_bind_template_callback (widget_class, called_now_cb);
  gtk_widget_class_bind_template_callback (widget_class, counts_cb);
  gtk_widget_class_bind_template_callback (widget_class, record_exploitation_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_form_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_guidance_cb);
  gtk_widget_class_install_action (widget_class, "concern.file", NULL, file_cb);
  gtk_widget_class_install_action (widget_class, "concern.refer", NULL, file_cb);

  g_type_ensure (HEED_TYPE_CATEGORY_PICKER);
  g_type_ensure (HEED_TYPE_CHOICE);
  g_type_ensure (HEED_TYPE_DAY_ENTRY);
  g_type_ensure (HEED_TYPE_EXPLOITATION_BLOCKS);
  g_type_ensure (HEED_TYPE_EXPLOITATION_SECTION);
  g_type_ensure (HEED_TYPE_FORM_ROW);
  g_type_ensure (HEED_TYPE_PAGE_HEADER);
  g_type_ensure (HEED_TYPE_PARENTS_SECTION);
  g_type_ensure (HEED_TYPE_PROMPT_CARDS);
  g_type_ensure (HEED_TYPE_PROMPT_PANEL);
  g_type_ensure (HEED_TYPE_TEXT_AREA);
  g_type_ensure (HEED_TYPE_TOGGLES);
  g_type_ensure (HEED_TYPE_WHEN_ENTRY);
  g_type_ensure (HEED_TYPE_WHO_ENTRY);
  g_type_ensure (HEED_TYPE_WRAP_BOX);
}

static void
heed_concern_page_init (HeedConcernPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  heed_focus_keep_seen (self->scroller);
  g_signal_connect (self, "notify::narrow", G_CALLBACK (update_widths), NULL);
  g_signal_connect_object (self->leaflet, "notify::folded", G_CALLBACK (update_widths), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->leaflet, "notify::folded", G_CALLBACK (update_subtitle), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft_line, "notify::label", G_CALLBACK (update_subtitle), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (heed_prompt_panel_get_telling (self->panel), "changed", G_CALLBACK (heed_concern_page_show_front_door), self, G_CONNECT_SWAPPED);
  update_widths (self);
}
