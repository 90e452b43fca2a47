/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-concern-page-private.h"

#include "heed-choice.h"
#include "heed-concern-bind.h"
#include "heed-day-entry.h"
#include "heed-focus.h"
#include "heed-form-row.h"
#include "heed-moment.h"
#include "heed-page-header.h"
#include "heed-pages.h"
#include "heed-window.h"
#include "heed-wrap-box.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (HeedConcernPage, heed_concern_page, HEED_TYPE_PAGE)

#define SIDE_WIDTH 384

/* What the answers so far ask for stands open; what they do not is out of the way, unless it was
 * answered. */
static void
update_sections (HeedConcernPage *self)
{
  HeedCodes *codes = heed_session_get_codes (heed_page_get_session (HEED_PAGE (self)));
  gboolean in_danger = g_str_equal (heed_concern_form_get (self->form, HEED_CONCERN_DANGER), "yes");
  g_autofree char *called = NULL;
  HeedMoment moment;

  if (heed_category_picker_asks (self->form, codes, "exploitation"))
    heed_exploitation_section_open (self->exploitation);
  gtk_widget_set_visible (GTK_WIDGET (self->exploitation),
                          heed_category_picker_asks (self->form, codes, "exploitation")
                              || heed_category_picker_asks (self->form, codes, "exploitationAsked")
                              || heed_exploitation_section_count (self->form, NULL) > 0);
  gtk_widget_set_visible (self->missing_box,
                          heed_category_picker_asks (self->form, codes, "missingEpisode")
                              || *heed_concern_form_get (self->form, HEED_CONCERN_MISSING_FROM_DATE) != '\0');

  if (heed_moment_parse (heed_concern_form_get (self->form, HEED_CONCERN_CALLED_AT), &moment))
    called = heed_moment_format (&moment);
  gtk_widget_set_visible (self->police_row, in_danger && called != NULL);
  g_object_set (self->panel, "danger", in_danger, "called", called != NULL ? called : "", NULL);
}

static void
changed_cb (HeedConcernPage *self)
{
  g_assert (HEED_IS_CONCERN_PAGE (self));

  self->must_file = FALSE;
  heed_problem_box_show (self->problem, NULL);
  update_sections (self);
  heed_draft_keeper_touch (self->keeper);
  heed_concern_page_queue_prompts (self);
}

/* The filing where that was stopped and nothing was typed since; else the draft. */
static void
try_again_cb (HeedConcernPage *self)
{
  g_assert (HEED_IS_CONCERN_PAGE (self));

  if (self->must_file)
    heed_concern_page_file (self, self->then);
  else
    heed_draft_keeper_touch (self->keeper);
}

static void
persons_cb (HeedConcernPage *self)
{
  g_assert (HEED_IS_CONCERN_PAGE (self));

  heed_concern_page_load_prompts (self);
}

/* Where everybody sees it, and can put it right. */
static void
add_later_call (HeedConcernPage *self,
                const char *now)
{
  const char *action = heed_concern_form_get (self->form, HEED_CONCERN_IMMEDIATE_ACTION);
  g_autofree char *when = NULL;
  g_autofree char *line = NULL;
  g_autofree char *text = NULL;
  HeedMoment moment;

  if (!heed_moment_parse (now, &moment))
    return;

  when = heed_moment_format (&moment);
  line = g_strdup_printf (_ ("999 called again %s."), when);
  text = *action != '\0' ? g_strdup_printf ("%s\n%s", action, line) : g_strdup (line);
  heed_concern_form_set (self->form, HEED_CONCERN_IMMEDIATE_ACTION, text);
}

static void
called_now_cb (HeedConcernPage *self)
{
  g_autofree char *now = heed_moment_now_local ();

  g_assert (HEED_IS_CONCERN_PAGE (self));

  /* The first call is the one that counts: a later one never takes its place. */
  if (*heed_concern_form_get (self->form, HEED_CONCERN_CALLED_AT) == '\0')
    heed_concern_form_set (self->form, HEED_CONCERN_CALLED_AT, now);
  else
    add_later_call (self, now);
  if (gtk_widget_get_visible (self->police_row))
    gtk_widget_grab_focus (GTK_WIDGET (self->police_ref));
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
  heed_concern_page_file (HEED_CONCERN_PAGE (widget), "filed");
}

static void
refer_cb (GtkWidget *widget,
          const char *action,
          GVariant *parameter)
{
  heed_concern_page_file (HEED_CONCERN_PAGE (widget), "refer");
}

static gboolean
file_shortcut_cb (GtkWidget *widget,
                  GVariant *args,
                  gpointer user_data)
{
  heed_concern_page_file (HEED_CONCERN_PAGE (widget), "filed");

  return TRUE;
}

static void
heed_concern_page_show (HeedPage *page,
                        GVariant *params)
{
  HeedConcernPage *self = HEED_CONCERN_PAGE (page);
  HeedSession *session = heed_page_get_session (page);

  heed_choice_set_codes (HEED_CHOICE (self->source_kind), heed_session_get_codes (session), "sourceKind", _ ("Not recorded yet"));
  heed_choice_set_codes (HEED_CHOICE (self->level), heed_session_get_codes (session), "level", _ ("Not recorded yet"));
  heed_toggles_set_codes (self->danger, heed_session_get_codes (session), "answer", (const char *const[]){ "no", "yes", "unknown", NULL });
  heed_toggles_set_codes (self->told_lead, heed_session_get_codes (session), "answer", (const char *const[]){ "no", "yes", NULL });
  gtk_widget_set_visible (self->told_lead_row, !heed_member_is_lead (heed_session_get_member (session)));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "concern.refer", heed_pages_find ("refer") != NULL);
  heed_concern_page_open (self);
}

static void
heed_concern_page_leave (HeedPage *page)
{
  HeedConcernPage *self = HEED_CONCERN_PAGE (page);

  heed_draft_keeper_keep (self->keeper);
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
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

  g_clear_pointer (&self->keeper, heed_draft_keeper_free);
  if (self->form != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->form, self);
      g_signal_handlers_disconnect_by_data (heed_concern_form_get_people (self->form), self);
    }
  g_clear_object (&self->form);
  g_clear_object (&self->prompts);

  G_OBJECT_CLASS (heed_concern_page_parent_class)->dispose (object);
}

static void
heed_concern_page_finalize (GObject *object)
{
  HeedConcernPage *self = HEED_CONCERN_PAGE (object);

  g_free (self->then);

  G_OBJECT_CLASS (heed_concern_page_parent_class)->finalize (object);
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

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, amend_card);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, amend_reason);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, categories);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, counts);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, danger);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, draft_box);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, draft_line);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, exploitation);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, facts);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, headline);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, immediate);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, level);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, missing_back_date);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, missing_back_time);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, missing_box);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, missing_from_date);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, missing_from_time);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, missing_police);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, notes);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, panel);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, parents);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, police_ref);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, police_row);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, problem);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, side);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, source);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, source_box);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, source_kind);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, told_lead);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, told_lead_row);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, translation);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, translation_expander);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, translator);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, when);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, who);
  gtk_widget_class_bind_template_child (widget_class, HeedConcernPage, words);
}

static void
heed_concern_page_class_init (HeedConcernPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HeedPageClass *page_class = HEED_PAGE_CLASS (klass);

  object_class->dispose = heed_concern_page_dispose;
  object_class->finalize = heed_concern_page_finalize;
  widget_class->grab_focus = heed_concern_page_grab_focus;
  page_class->show = heed_concern_page_show;
  page_class->leave = heed_concern_page_leave;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/pages/heed-concern-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, answered_cb);
  gtk_widget_class_bind_template_callback (widget_class, birth_date_cb);
  gtk_widget_class_bind_template_callback (widget_class, called_now_cb);
  gtk_widget_class_bind_template_callback (widget_class, counts_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_form_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_guidance_cb);
  gtk_widget_class_bind_template_callback (widget_class, try_again_cb);
  gtk_widget_class_install_action (widget_class, "concern.file", NULL, file_cb);
  gtk_widget_class_install_action (widget_class, "concern.refer", NULL, refer_cb);

  g_type_ensure (HEED_TYPE_CATEGORY_PICKER);
  g_type_ensure (HEED_TYPE_CHOICE);
  g_type_ensure (HEED_TYPE_DAY_ENTRY);
  g_type_ensure (HEED_TYPE_DRAFT_BOX);
  g_type_ensure (HEED_TYPE_EXPLOITATION_SECTION);
  g_type_ensure (HEED_TYPE_FORM_ROW);
  g_type_ensure (HEED_TYPE_PAGE_HEADER);
  g_type_ensure (HEED_TYPE_PARENTS_SECTION);
  g_type_ensure (HEED_TYPE_PROBLEM_BOX);
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
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>Return|<Control>KP_Enter|<Control>ISO_Enter"),
                                            gtk_callback_action_new (file_shortcut_cb, NULL, NULL));

  gtk_widget_init_template (GTK_WIDGET (self));
  heed_focus_keep_seen (self->scroller);
  heed_concern_page_start_keeping (self);
  g_signal_connect (self, "notify::narrow", G_CALLBACK (update_widths), NULL);
  g_signal_connect_object (self->leaflet, "notify::folded", G_CALLBACK (update_widths), self, G_CONNECT_SWAPPED);
  update_widths (self);

  /* Before the text fields, which would take it for a new line. */
  gtk_event_controller_set_propagation_phase (shortcuts, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts), shortcut);
  gtk_widget_add_controller (GTK_WIDGET (self), shortcuts);
}

void
heed_concern_page_take_form (HeedConcernPage *self,
                             HeedConcernForm *form)
{
  HeedSession *session = heed_page_get_session (HEED_PAGE (self));
  HeedCodes *codes = heed_session_get_codes (session);
  const struct
  {
    HeedConcernValue value;
    gpointer widget;
    const char *property;
  } ties[] = {
    { HEED_CONCERN_AMEND_REASON, self->amend_reason, "text" },
    { HEED_CONCERN_DANGER, self->danger, "value" },
    { HEED_CONCERN_POLICE_REF, self->police_ref, "text" },
    { HEED_CONCERN_SOURCE_KIND, self->source_kind, "value" },
    { HEED_CONCERN_SOURCE, self->source, "text" },
    { HEED_CONCERN_FACTS, self->facts, "text" },
    { HEED_CONCERN_WORDS, self->words, "text" },
    { HEED_CONCERN_TRANSLATION, self->translation, "text" },
    { HEED_CONCERN_TRANSLATOR, self->translator, "text" },
    { HEED_CONCERN_MISSING_FROM_DATE, self->missing_from_date, "text" },
    { HEED_CONCERN_MISSING_FROM_TIME, self->missing_from_time, "text" },
    { HEED_CONCERN_MISSING_BACK_DATE, self->missing_back_date, "text" },
    { HEED_CONCERN_MISSING_BACK_TIME, self->missing_back_time, "text" },
    { HEED_CONCERN_MISSING_POLICE_REF, self->missing_police, "text" },
    { HEED_CONCERN_IMMEDIATE_ACTION, self->immediate, "text" },
    { HEED_CONCERN_TOLD_LEAD, self->told_lead, "value" },
    { HEED_CONCERN_HEADLINE, self->headline, "text" },
    { HEED_CONCERN_LEVEL, self->level, "value" },
  };

  g_assert (self->form == NULL);

  self->form = g_object_ref (form);
  for (guint i = 0; i < G_N_ELEMENTS (ties); i++)
    heed_concern_bind (form, ties[i].value, ties[i].widget, ties[i].property);
  heed_who_entry_set_people (self->who, heed_concern_form_get_people (form), codes, session);
  heed_when_entry_set_form (self->when, form, codes);
  heed_category_picker_set_form (self->categories, form, codes);
  heed_exploitation_section_set_form (self->exploitation, form, codes);
  heed_parents_section_set_form (self->parents, form, codes);
  gtk_widget_set_visible (self->amend_card, heed_concern_form_get_supersedes (form) != NULL);
  gtk_expander_set_expanded (self->translation_expander, *heed_concern_form_get (form, HEED_CONCERN_TRANSLATION) != '\0');
  heed_page_set_title (HEED_PAGE (self), heed_concern_form_get_supersedes (form) != NULL ? _ ("Amend a concern") : _ ("Log a concern"));

  g_signal_connect_object (form, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (heed_concern_form_get_people (form), "persons-changed", G_CALLBACK (persons_cb), self, G_CONNECT_SWAPPED);
  update_sections (self);
  heed_concern_page_load_prompts (self);
}

GtkWidget *
heed_concern_page_find_control (HeedConcernPage *self,
                                HeedConcernValue value)
{
  switch ((int) value)
    {
    case HEED_N_CONCERN_VALUES:
      return GTK_WIDGET (self->who);
    case HEED_CONCERN_POLICE_REF:
      return GTK_WIDGET (self->police_ref);
    case HEED_CONCERN_SOURCE:
      return GTK_WIDGET (self->source);
    case HEED_CONCERN_FACTS:
      return GTK_WIDGET (self->facts);
    case HEED_CONCERN_WORDS:
      return GTK_WIDGET (self->words);
    case HEED_CONCERN_TRANSLATION:
      return GTK_WIDGET (self->translation);
    case HEED_CONCERN_TRANSLATOR:
      return GTK_WIDGET (self->translator);
    case HEED_CONCERN_MISSING_FROM_DATE:
      return GTK_WIDGET (self->missing_from_date);
    case HEED_CONCERN_MISSING_FROM_TIME:
      return GTK_WIDGET (self->missing_from_time);
    case HEED_CONCERN_MISSING_BACK_DATE:
      return GTK_WIDGET (self->missing_back_date);
    case HEED_CONCERN_MISSING_BACK_TIME:
      return GTK_WIDGET (self->missing_back_time);
    case HEED_CONCERN_MISSING_POLICE_REF:
      return GTK_WIDGET (self->missing_police);
    case HEED_CONCERN_IMMEDIATE_ACTION:
      return GTK_WIDGET (self->immediate);
    case HEED_CONCERN_HEADLINE:
      return GTK_WIDGET (self->headline);
    case HEED_CONCERN_AMEND_REASON:
      return GTK_WIDGET (self->amend_reason);
    case HEED_CONCERN_TOLD_PARENTS:
    case HEED_CONCERN_PARENTS_AT:
      return GTK_WIDGET (self->parents);
    case HEED_CONCERN_CONTACT_MODE:
    case HEED_CONCERN_WISHES:
    case HEED_CONCERN_DEVELOPMENT:
    case HEED_CONCERN_DEVELOPMENT_SOURCE:
    case HEED_CONCERN_CAPACITY:
    case HEED_CONCERN_CAPACITY_SOURCE:
      return GTK_WIDGET (self->exploitation);
    default:
      return NULL;
    }
}
