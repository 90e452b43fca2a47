/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-unlock-page.h"

#include "heed-backup-job.h"
#include "heed-backup-offer.h"
#include "heed-format.h"
#include "heed-late-menu.h"
#include "heed-page-header.h"
#include "heed-passphrase-page.h"
#include "heed-problem-box.h"
#include "heed-secret-row.h"
#include "heed-secret-text.h"
#include "heed-sync-folder.h"
#include "heed-window.h"
#include "heed-wrap-box.h"

#include <glib/gi18n.h>

struct _HeedUnlockPage
{
  HeedPage parent_instance;

  GtkButton *create;
  GMenuModel *door_menu;
  GtkListBox *fields;
  GtkMenuButton *menu;
  AdwComboRow *member; /* NULL where a store has one member */
  HeedSecretRow *passphrase;
  HeedSecretRow *recovery_key; /* NULL until it is asked for */
  HeedProblemBox *problem;
  HeedProblemBox *sync;

  HeedStoreDoor *door;
  GCancellable *try;
  guint n_failures;
  guint wait; /* seconds that are left before the next try */
  guint wait_timeout;

  char *heading;
  char *status;
  gboolean has_store;
  gboolean with_recovery_key;
};

#define LOCKED N_ ("Locked. What it holds stays on this computer.")

G_DEFINE_FINAL_TYPE (HeedUnlockPage, heed_unlock_page, HEED_TYPE_PAGE)

static void unlock_cb (HeedUnlockPage *self);

enum
{
  PROP_0,
  PROP_BUSY,
  PROP_CAN_TRY,
  PROP_HAS_STORE,
  PROP_HEADING,
  PROP_STATUS,
  PROP_WITH_RECOVERY_KEY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* One try: what the worker thread needs. */
typedef struct
{
  char *path;
  char *member;
  char *secret;
  gboolean is_recovery_key;
} Try;

static void
try_free (Try *try)
{
  g_free (try->path);
  g_free (try->member);
  heed_secret_text_free (try->secret);
  g_free (try);
}

static gpointer
open_store (gpointer user_data,
            GCancellable *cancellable,
            GError **error)
{
  Try *try = user_data;
  HeedSession *session;

  heed_backup_job_end_closing (try->path);
  if (try->is_recovery_key)
    session = heed_session_open_with_recovery_key (try->path, try->secret, error);
  else
    session = heed_session_open (try->path, try->member, try->secret, error);
  if (session == NULL)
    heed_backup_offer (try->path, error);

  return session;
}

/* A session that was opened and is no longer wanted. */
static void
close_session (gpointer session)
{
  heed_session_close (session, NULL);
  g_object_unref (session);
}

static void
set_text (HeedUnlockPage *self,
          char **place,
          const char *text,
          int prop)
{
  g_free (*place);
  *place = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop]);
}

static gboolean
wait_cb (gpointer user_data)
{
  HeedUnlockPage *self = user_data;

  g_assert (HEED_IS_UNLOCK_PAGE (self));

  if (--self->wait > 0)
    return G_SOURCE_CONTINUE;
  self->wait_timeout = 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_TRY]);
  return G_SOURCE_REMOVE;
}

static void
start_wait (HeedUnlockPage *self,
            guint seconds)
{
  self->wait = seconds;
  g_clear_handle_id (&self->wait_timeout, g_source_remove);
  if (self->wait > 0)
    self->wait_timeout = g_timeout_add_seconds (1, wait_cb, self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_TRY]);
}

/* What the chosen one may do, as the file of keys has it for show. */
static void
member_cb (HeedUnlockPage *self)
{
  guint chosen = adw_combo_row_get_selected (self->member);
  const char *role = NULL;

  g_assert (HEED_IS_UNLOCK_PAGE (self));

  if (chosen < self->door->members->len)
    role = heed_member_get_role (g_ptr_array_index (self->door->members, chosen));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->member), role != NULL ? role : "");
}

/* Few need these two rows, and everybody would wait for them: each is made when it is to be seen. */
static void
show_members (HeedUnlockPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->door->members->len; i++)
    gtk_string_list_append (names, heed_member_get_name (g_ptr_array_index (self->door->members, i)));
  self->member = g_object_new (ADW_TYPE_COMBO_ROW, "title", _ ("Member"), "model", names, NULL);
  g_object_bind_property (self, "busy", self->member, "sensitive", G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  g_signal_connect_object (self->member, "notify::selected", G_CALLBACK (member_cb), self, G_CONNECT_SWAPPED);
  member_cb (self);
  gtk_list_box_prepend (self->fields, GTK_WIDGET (self->member));
}

static void
make_recovery_key (HeedUnlockPage *self)
{
  self->recovery_key = g_object_new (HEED_TYPE_SECRET_ROW, "title", _ ("Recovery key"), NULL);
  g_object_bind_property (self, "with-recovery-key", self->recovery_key, "visible", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self, "busy", self->recovery_key, "editable", G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  g_signal_connect_object (self->recovery_key, "entry-activated", G_CALLBACK (unlock_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->fields, GTK_WIDGET (self->recovery_key));
}

static HeedSecretRow *
get_field (HeedUnlockPage *self)
{
  return self->with_recovery_key ? self->recovery_key : self->passphrase;
}

/* The recovery key is never kept waiting: nobody can guess it. */
static gboolean
is_waiting (HeedUnlockPage *self)
{
  return self->wait > 0 && !self->with_recovery_key;
}

static void
set_busy (HeedUnlockPage *self,
          GCancellable *try)
{
  g_set_object (&self->try, try);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_TRY]);
}

static void
opened_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  HeedUnlockPage *self = HEED_UNLOCK_PAGE (source);
  g_autoptr (GCancellable) try = user_data;
  g_autoptr (GError) error = NULL;
  HeedSession *session = heed_casework_run_finish (result, &error);
  HeedWindow *window = heed_window_get (GTK_WIDGET (self));

  /* Cancelled, and perhaps tried again meanwhile. */
  if (self->try != try || window == NULL || heed_page_is_left (HEED_PAGE (self)))
    {
      if (session != NULL)
        close_session (session);
      return;
    }
  set_busy (self, NULL);
  if (session != NULL)
    {
      heed_secret_row_set_text (get_field (self), "");
      if (heed_session_must_change_passphrase (session))
        heed_passphrase_page_take (HEED_PASSPHRASE_PAGE (heed_window_show_door (window, "passphrase", NULL)), session);
      else
        heed_window_take_session (window, session);
      g_object_unref (session);
      return;
    }
  if (heed_casework_is_wrong_secret (error))
    start_wait (self, heed_session_wait_after (++self->n_failures));
  else if (g_error_matches (error, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_WAIT))
    start_wait (self, heed_store_door_get_wait (heed_page_get_param (HEED_PAGE (self), "path")));
  heed_problem_box_show (self->problem, error);
  gtk_widget_grab_focus (GTK_WIDGET (get_field (self)));
  heed_secret_row_select_all (get_field (self));
}

static void
unlock_cb (HeedUnlockPage *self)
{
  g_autoptr (GCancellable) try_cancellable = NULL;
  guint chosen;
  Try *try;

  g_assert (HEED_IS_UNLOCK_PAGE (self));

  if (!self->has_store || self->try != NULL || is_waiting (self))
    return;
  try = g_new0 (Try, 1);
  try->path = g_strdup (heed_page_get_param (HEED_PAGE (self), "path"));
  try->secret = heed_secret_text_dup (heed_secret_row_get_text (get_field (self)));
  try->is_recovery_key = self->with_recovery_key;
  chosen = self->member != NULL ? adw_combo_row_get_selected (self->member) : 0;
  if (self->door != NULL && chosen < self->door->members->len)
    try->member = g_strdup (heed_record_get_id (g_ptr_array_index (self->door->members, chosen)));

  heed_problem_box_show (self->problem, NULL);
  try_cancellable = g_cancellable_new ();
  set_busy (self, try_cancellable);
  heed_casework_run_async (self, open_store, try, (GDestroyNotify) try_free, close_session, try_cancellable, opened_cb, g_object_ref (try_cancellable));
}

static void
cancel_cb (HeedUnlockPage *self)
{
  g_assert (HEED_IS_UNLOCK_PAGE (self));

  if (self->try == NULL)
    return;
  g_cancellable_cancel (self->try);
  set_busy (self, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (get_field (self)));
}

static void
other_way_cb (HeedUnlockPage *self)
{
  g_assert (HEED_IS_UNLOCK_PAGE (self));

  heed_unlock_page_use_recovery_key (self, !self->with_recovery_key);
}

static gpointer
look (gpointer user_data,
      GCancellable *cancellable,
      GError **error)
{
  return heed_store_door_look (user_data, error);
}

static void
looked_cb (HeedPage *page,
           gpointer result,
           const GError *error)
{
  HeedUnlockPage *self = HEED_UNLOCK_PAGE (page);
  HeedStoreDoor *door = result;

  if (door == NULL && heed_casework_lacks_keys (error))
    {
      set_text (self, &self->status, _ ("Locked. The recovery key opens it."), PROP_STATUS);
      heed_unlock_page_use_recovery_key (self, TRUE);
      heed_problem_box_show (self->problem, error);
      return;
    }
  if (door == NULL)
    {
      self->has_store = FALSE;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_STORE]);
      set_text (self, &self->status, _ ("Choose a store, or make one."), PROP_STATUS);
      heed_problem_box_show (self->problem, error);
      return;
    }
  g_clear_pointer (&self->door, heed_store_door_free);
  self->door = door;
  self->n_failures = door->n_failures;
  if (door->wait > 0)
    {
      g_autofree char *status = g_strdup_printf (ngettext ("Check Caps Lock and try again in %u second, or use the recovery key.",
                                                           "Check Caps Lock and try again in %u seconds, or use the recovery key.",
                                                           door->wait),
                                                 door->wait);

      set_text (self, &self->status, status, PROP_STATUS);
      start_wait (self, door->wait);
    }
  set_text (self, &self->heading, door->setting, PROP_HEADING);
  if (door->members->len > 1)
    show_members (self);
}

static gpointer
look_at_folder (gpointer user_data,
                GCancellable *cancellable,
                GError **error)
{
  return GINT_TO_POINTER (!heed_sync_folder_warn (user_data, error));
}

/* It stops nobody. */
static void
folder_cb (HeedPage *page,
           gpointer result,
           const GError *warning)
{
  HeedUnlockPage *self = HEED_UNLOCK_PAGE (page);

  if (warning == NULL)
    return;
  heed_problem_box_show (self->sync, warning);
  /* That it stays on this computer is not so. */
  if (g_strcmp0 (self->status, _ (LOCKED)) == 0)
    set_text (self, &self->status, _ ("Locked."), PROP_STATUS);
}

static void
heed_unlock_page_show (HeedPage *page,
                       GVariant *params)
{
  HeedUnlockPage *self = HEED_UNLOCK_PAGE (page);
  const char *path = heed_page_get_param (page, "path");

  self->has_store = path != NULL;
  heed_problem_box_show (self->problem, NULL);
  set_text (self, &self->heading, "Heed", PROP_HEADING);
  set_text (self, &self->status, path != NULL ? _ (LOCKED) : _ ("Concerns about children, recorded safely, beside what guidance asks for."), PROP_STATUS);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_STORE]);
  if (path != NULL)
    {
      heed_page_ask (page, "door", look, g_strdup (path), g_free, (GDestroyNotify) heed_store_door_free, looked_cb);
      heed_page_ask (page, "folder", look_at_folder, g_strdup (path), g_free, NULL, folder_cb);
    }
}

/* The store's door is looked at again, or the same words are tried on it. */
static void
try_again_cb (HeedUnlockPage *self)
{
  g_assert (HEED_IS_UNLOCK_PAGE (self));

  if (self->has_store)
    unlock_cb (self);
  else
    heed_unlock_page_show (HEED_PAGE (self), NULL);
}

static void
heed_unlock_page_leave (HeedPage *page)
{
  HeedUnlockPage *self = HEED_UNLOCK_PAGE (page);

  if (self->try != NULL)
    g_cancellable_cancel (self->try);
  g_clear_handle_id (&self->wait_timeout, g_source_remove);
  heed_secret_row_set_text (self->passphrase, "");
  if (self->recovery_key != NULL)
    heed_secret_row_set_text (self->recovery_key, "");
}

static gboolean
heed_unlock_page_grab_focus (GtkWidget *widget)
{
  HeedUnlockPage *self = HEED_UNLOCK_PAGE (widget);

  if (self->has_store)
    return gtk_widget_grab_focus (GTK_WIDGET (get_field (self)));
  return gtk_widget_grab_focus (GTK_WIDGET (self->create));
}

static void
heed_unlock_page_dispose (GObject *object)
{
  HeedUnlockPage *self = HEED_UNLOCK_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HEED_TYPE_UNLOCK_PAGE);
  g_clear_handle_id (&self->wait_timeout, g_source_remove);
  g_clear_object (&self->try);

  G_OBJECT_CLASS (heed_unlock_page_parent_class)->dispose (object);
}

static void
heed_unlock_page_finalize (GObject *object)
{
  HeedUnlockPage *self = HEED_UNLOCK_PAGE (object);

  g_clear_pointer (&self->door, heed_store_door_free);
  g_free (self->heading);
  g_free (self->status);

  G_OBJECT_CLASS (heed_unlock_page_parent_class)->finalize (object);
}

static void
heed_unlock_page_get_property (GObject *object,
                               guint prop_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  HeedUnlockPage *self = HEED_UNLOCK_PAGE (object);

  switch (prop_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, self->try != NULL);
      break;
    case PROP_CAN_TRY:
      g_value_set_boolean (value, self->try == NULL && !is_waiting (self));
      break;
    case PROP_HAS_STORE:
      g_value_set_boolean (value, self->has_store);
      break;
    case PROP_HEADING:
      g_value_set_string (value, self->heading);
      break;
    case PROP_STATUS:
      g_value_set_string (value, self->status);
      break;
    case PROP_WITH_RECOVERY_KEY:
      g_value_set_boolean (value, self->with_recovery_key);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_unlock_page_class_init (HeedUnlockPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HeedPageClass *page_class = HEED_PAGE_CLASS (klass);

  object_class->dispose = heed_unlock_page_dispose;
  object_class->finalize = heed_unlock_page_finalize;
  object_class->get_property = heed_unlock_page_get_property;
  widget_class->grab_focus = heed_unlock_page_grab_focus;
  page_class->show = heed_unlock_page_show;
  page_class->leave = heed_unlock_page_leave;

  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_TRY] = g_param_spec_boolean ("can-try", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_HAS_STORE] = g_param_spec_boolean ("has-store", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_HEADING] = g_param_spec_string ("heading", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_WITH_RECOVERY_KEY] = g_param_spec_boolean ("with-recovery-key", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/pages/heed-unlock-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedUnlockPage, create);
  gtk_widget_class_bind_template_child (widget_class, HeedUnlockPage, door_menu);
  gtk_widget_class_bind_template_child (widget_class, HeedUnlockPage, fields);
  gtk_widget_class_bind_template_child (widget_class, HeedUnlockPage, menu);
  gtk_widget_class_bind_template_child (widget_class, HeedUnlockPage, passphrase);
  gtk_widget_class_bind_template_child (widget_class, HeedUnlockPage, problem);
  gtk_widget_class_bind_template_child (widget_class, HeedUnlockPage, sync);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_way_cb);
  gtk_widget_class_bind_template_callback (widget_class, try_again_cb);
  gtk_widget_class_bind_template_callback (widget_class, unlock_cb);

  g_type_ensure (HEED_TYPE_PAGE_HEADER);
  g_type_ensure (HEED_TYPE_PROBLEM_BOX);
  g_type_ensure (HEED_TYPE_SECRET_ROW);
  g_type_ensure (HEED_TYPE_WRAP_BOX);
}

static void
heed_unlock_page_init (HeedUnlockPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  heed_late_menu_set (self->menu, self->door_menu);
}

void
heed_unlock_page_use_recovery_key (HeedUnlockPage *self,
                                   gboolean recovery_key)
{
  g_return_if_fail (HEED_IS_UNLOCK_PAGE (self));

  heed_secret_row_set_text (get_field (self), "");
  heed_problem_box_show (self->problem, NULL);
  if (recovery_key && self->recovery_key == NULL)
    make_recovery_key (self);
  self->with_recovery_key = recovery_key;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WITH_RECOVERY_KEY]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_TRY]);
  gtk_widget_grab_focus (GTK_WIDGET (get_field (self)));
}
