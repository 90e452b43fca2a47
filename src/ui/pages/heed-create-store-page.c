/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-create-store-page.h"

#include "heed-data.h"
#include "heed-fill.h"
#include "heed-focus.h"
#include "heed-format.h"
#include "heed-new-passphrase.h"
#include "heed-page-header.h"
#include "heed-phone.h"
#include "heed-problem-box.h"
#include "heed-recovery-sheet-page.h"
#include "heed-secret-row.h"
#include "heed-secret-text.h"
#include "heed-strength.h"
#include "heed-sync-folder.h"
#include "heed-window.h"

#include <glib/gi18n.h>

struct _HeedCreateStorePage
{
  HeedPage parent_instance;

  GtkLabel *advice;
  AdwComboRow *authority;
  AdwEntryRow *authority_number;
  AdwActionRow *file;
  AdwEntryRow *member;
  AdwEntryRow *member_phone;
  AdwEntryRow *member_hours;
  HeedSecretRow *passphrase;
  HeedSecretRow *passphrase_again;
  AdwEntryRow *phone;
  HeedProblemBox *problem;
  HeedProblemBox *sync;
  AdwEntryRow *role;
  AdwEntryRow *setting;
  GtkLevelBar *strength;

  HeedCodes *codes;
  char *path; /* chosen; NULL while it follows from the setting's name */
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (HeedCreateStorePage, heed_create_store_page, HEED_TYPE_PAGE)

enum
{
  PROP_0,
  PROP_BUSY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* What the worker thread needs, and what it gives. */
typedef struct
{
  char *path;
  char *setting;
  char *authority;
  char *member;
  char *role;
  char *phone;
  char *member_phone;
  char *member_hours;
  char *passphrase;
} Facts;

typedef struct
{
  HeedSession *session;
  char *recovery_key;
} Made;

static void
facts_free (Facts *facts)
{
  g_free (facts->path);
  g_free (facts->setting);
  g_free (facts->authority);
  g_free (facts->member);
  g_free (facts->role);
  g_free (facts->phone);
  g_free (facts->member_phone);
  g_free (facts->member_hours);
  heed_secret_text_free (facts->passphrase);
  g_free (facts);
}

static void
made_free (Made *made)
{
  if (made->session != NULL)
    heed_session_close (made->session, NULL);
  g_clear_object (&made->session);
  heed_session_free_secret (made->recovery_key);
  g_free (made);
}

static gpointer
create_store (gpointer user_data,
              GCancellable *cancellable,
              GError **error)
{
  Facts *facts = user_data;
  g_autofree char *folder = g_path_get_dirname (facts->path);
  HeedNewStore store = {
    .path = facts->path,
    .setting = facts->setting,
    .authority = facts->authority,
    .nation = "ENG",
    .member = facts->member,
    .role = facts->role,
    .phone = facts->phone,
    .member_phone = facts->member_phone,
    .member_hours = facts->member_hours,
    .passphrase = facts->passphrase,
  };
  Made *made = g_new0 (Made, 1);

  /* What it cannot make, the store says in better words. */
  g_mkdir_with_parents (folder, 0700);
  made->session = heed_session_create (&store, &made->recovery_key, error);
  if (made->session == NULL)
    g_clear_pointer (&made, g_free);
  return made;
}

static const char *
get_text (gpointer row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static char *
dup_text (gpointer row)
{
  return g_strstrip (g_strdup (get_text (row)));
}

/* A file name that says which setting it is, in letters that every disk takes. */
static char *
name_file (const char *setting)
{
  g_autoptr (GString) name = g_string_new (NULL);
  g_autofree char *ascii = g_str_to_ascii (setting, NULL);

  for (const char *letter = ascii; *letter != '\0'; letter++)
    {
      if (g_ascii_isalnum (*letter))
        g_string_append_c (name, g_ascii_tolower (*letter));
      else if (name->len > 0 && name->str[name->len - 1] != '-')
        g_string_append_c (name, '-');
    }
  while (name->len > 0 && name->str[name->len - 1] == '-')
    g_string_truncate (name, name->len - 1);
  return g_strdup_printf ("%s.heed", name->len > 0 ? name->str : "store");
}

static char *
dup_path (HeedCreateStorePage *self)
{
  g_autofree char *name = NULL;

  if (self->path != NULL)
    return g_strdup (self->path);
  name = name_file (get_text (self->setting));
  return g_build_filename (g_get_user_data_dir (), "heed", name, NULL);
}

/* Said as soon as the place is chosen; it stops nobody. */
static void
update_sync (HeedCreateStorePage *self,
             const char *path)
{
  g_autoptr (GError) warning = NULL;

  if (heed_sync_folder_warn (path, &warning))
    heed_problem_box_show (self->sync, warning);
  gtk_widget_set_visible (GTK_WIDGET (self->sync), warning != NULL);
}

static void
update_file (HeedCreateStorePage *self)
{
  g_autofree char *path = dup_path (self);
  g_autofree char *shown = g_filename_display_name (path);

  adw_action_row_set_subtitle (self->file, shown);
  update_sync (self, path);
}

static void
passphrase_cb (HeedCreateStorePage *self)
{
  g_assert (HEED_IS_CREATE_STORE_PAGE (self));

  heed_strength_show (self->strength, self->advice, heed_secret_row_get_text (self->passphrase), get_text (self->setting), get_text (self->member));
}

/* The new one is shown, to be learned, and typed back once by whoever will need it. */
static void
suggest_cb (HeedCreateStorePage *self)
{
  g_autoptr (GError) error = NULL;
  char *words;

  g_assert (HEED_IS_CREATE_STORE_PAGE (self));

  words = heed_new_passphrase_suggest (&error);
  heed_problem_box_show (self->problem, error);
  if (words == NULL)
    return;
  heed_secret_row_set_text (self->passphrase, words);
  heed_secret_row_set_shown (self->passphrase, TRUE);
  heed_secret_row_set_text (self->passphrase_again, "");
  heed_session_free_secret (words);
  gtk_widget_grab_focus (GTK_WIDGET (self->passphrase_again));
}

/* Another authority than those that Heed knows is said by its number. */
static gboolean
is_other_authority (HeedCreateStorePage *self)
{
  guint chosen = adw_combo_row_get_selected (self->authority);
  GListModel *model = adw_combo_row_get_model (self->authority);

  return model != NULL && chosen == g_list_model_get_n_items (model) - 1;
}

static void
authority_cb (HeedCreateStorePage *self)
{
  g_assert (HEED_IS_CREATE_STORE_PAGE (self));

  gtk_widget_set_visible (GTK_WIDGET (self->authority_number), is_other_authority (self));
}

static char *
dup_authority (HeedCreateStorePage *self)
{
  const char *const *codes = heed_codes_get_list (self->codes, "authority");
  guint chosen = adw_combo_row_get_selected (self->authority);

  if (is_other_authority (self))
    {
      g_autofree char *number = dup_text (self->authority_number);

      return *number != '\0' ? g_steal_pointer (&number) : NULL;
    }
  return chosen > 0 ? g_strdup (codes[chosen - 1]) : NULL;
}

static void
set_busy (HeedCreateStorePage *self,
          gboolean busy)
{
  self->busy = busy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
created_cb (HeedPage *page,
            gpointer result,
            const GError *error)
{
  HeedCreateStorePage *self = HEED_CREATE_STORE_PAGE (page);
  HeedWindow *window = heed_window_get (GTK_WIDGET (self));
  Made *made = result;
  HeedPage *sheet;

  set_busy (self, FALSE);
  if (made == NULL)
    {
      heed_problem_box_show (self->problem, error);
      heed_focus_show (GTK_WIDGET (self->problem));
      return;
    }
  if (window == NULL)
    {
      made_free (made);
      return;
    }
  sheet = heed_window_show_door (window, "recovery-sheet", NULL);
  heed_recovery_sheet_page_take (HEED_RECOVERY_SHEET_PAGE (sheet), g_steal_pointer (&made->session), g_steal_pointer (&made->recovery_key));
  made_free (made);
}

/* Whether a number was left out, or is one; the sentence says which is not, and the cursor goes there. */
static gboolean
check_phone (HeedCreateStorePage *self,
             AdwEntryRow *row)
{
  g_autofree char *phone = dup_text (row);

  if (*phone == '\0' || heed_phone_is_number (phone))
    return TRUE;

  heed_problem_box_show_text (self->problem,
                              row == self->phone ? _ ("The setting's phone number is not one that can be rung. Enter it with its area code, or leave it out.")
                                                 : _ ("Your direct number is not one that can be rung. Enter it with its area code, or leave it out."));
  heed_focus_show (GTK_WIDGET (self->problem));
  gtk_widget_grab_focus (GTK_WIDGET (row));

  return FALSE;
}

static void
create_cb (HeedCreateStorePage *self)
{
  g_autofree char *number = dup_text (self->authority_number);
  Facts *facts;

  g_assert (HEED_IS_CREATE_STORE_PAGE (self));

  if (self->busy)
    return;
  heed_problem_box_show (self->problem, NULL);
  if (is_other_authority (self) && *number != '\0' && (strlen (number) != 3 || strspn (number, "0123456789") != 3))
    {
      heed_problem_box_show_text (self->problem, _ ("The authority's number has three digits. Enter all three, or leave it out."));
      heed_focus_show (GTK_WIDGET (self->problem));
      gtk_widget_grab_focus (GTK_WIDGET (self->authority_number));
      return;
    }
  if (!check_phone (self, self->phone) || !check_phone (self, self->member_phone))
    return;
  if (!g_str_equal (heed_secret_row_get_text (self->passphrase), heed_secret_row_get_text (self->passphrase_again)))
    {
      heed_problem_box_show_text (self->problem, _ ("The two passphrases differ. Enter the second one again."));
      heed_focus_show (GTK_WIDGET (self->problem));
      gtk_widget_grab_focus (GTK_WIDGET (self->passphrase_again));
      return;
    }
  facts = g_new0 (Facts, 1);
  facts->path = dup_path (self);
  facts->setting = dup_text (self->setting);
  facts->authority = dup_authority (self);
  facts->member = dup_text (self->member);
  facts->role = dup_text (self->role);
  facts->phone = dup_text (self->phone);
  facts->member_phone = dup_text (self->member_phone);
  facts->member_hours = dup_text (self->member_hours);
  facts->passphrase = heed_secret_text_dup (heed_secret_row_get_text (self->passphrase));
  set_busy (self, TRUE);
  heed_page_run (HEED_PAGE (self), create_store, facts, (GDestroyNotify) facts_free, (GDestroyNotify) made_free, created_cb);
}

static void
chosen_cb (GtkFileChooserNative *chooser,
           int response,
           HeedCreateStorePage *self)
{
  g_assert (HEED_IS_CREATE_STORE_PAGE (self));

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      g_autofree char *path = g_file_get_path (file);

      g_free (self->path);
      self->path = path != NULL && !g_str_has_suffix (path, ".heed") ? g_strconcat (path, ".heed", NULL) : g_steal_pointer (&path);
      update_file (self);
    }
  gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (chooser));
  g_object_unref (chooser);
}

static void
choose_cb (HeedCreateStorePage *self)
{
  GtkFileChooserNative *chooser;
  g_autofree char *path = dup_path (self);
  g_autofree char *name = g_path_get_basename (path);

  g_assert (HEED_IS_CREATE_STORE_PAGE (self));

  chooser = gtk_file_chooser_native_new (_ ("Where the store is kept"),
                                         GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                         GTK_FILE_CHOOSER_ACTION_SAVE,
                                         NULL,
                                         NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_signal_connect_object (chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
fill_authorities (HeedCreateStorePage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *path = heed_data_path ("schema/codes.xml");
  g_autoptr (GError) error = NULL;
  const char *const *codes;

  gtk_string_list_append (names, _ ("Not chosen yet"));
  self->codes = heed_codes_load (path, &error);
  if (self->codes == NULL)
    g_message ("reading the authorities: %s", error->message);
  codes = self->codes != NULL ? heed_codes_get_list (self->codes, "authority") : NULL;
  for (guint i = 0; codes != NULL && codes[i] != NULL; i++)
    gtk_string_list_append (names, heed_codes_get_label (self->codes, "authority", codes[i]));
  gtk_string_list_append (names, _ ("Another, by its number"));
  adw_combo_row_set_model (self->authority, G_LIST_MODEL (names));
}

/* Where the list has not got it, it is another one, by its number. */
static void
take_authority (HeedCreateStorePage *self,
                const char *authority)
{
  const char *const *codes = self->codes != NULL ? heed_codes_get_list (self->codes, "authority") : NULL;
  guint i = 0;

  while (codes != NULL && codes[i] != NULL && !g_str_equal (codes[i], authority))
    i++;
  /* Before them stands "Not chosen yet", behind them "Another". */
  adw_combo_row_set_selected (self->authority, i + 1);
  if (is_other_authority (self))
    heed_fill (GTK_EDITABLE (self->authority_number), authority);
}

static void
take_text (HeedCreateStorePage *self,
           const char *name,
           gpointer row)
{
  const char *text = heed_page_get_param (HEED_PAGE (self), name);

  if (text != NULL)
    heed_fill (GTK_EDITABLE (row), text);
}

static void
heed_create_store_page_show (HeedPage *page,
                             GVariant *params)
{
  HeedCreateStorePage *self = HEED_CREATE_STORE_PAGE (page);
  const char *authority = heed_page_get_param (page, "authority");

  self->path = g_strdup (heed_page_get_param (page, "path"));
  take_text (self, "setting", self->setting);
  take_text (self, "member", self->member);
  take_text (self, "role", self->role);
  take_text (self, "phone", self->phone);
  take_text (self, "member-phone", self->member_phone);
  take_text (self, "member-hours", self->member_hours);
  if (authority != NULL)
    take_authority (self, authority);
  update_file (self);
}

static void
heed_create_store_page_leave (HeedPage *page)
{
  HeedCreateStorePage *self = HEED_CREATE_STORE_PAGE (page);

  heed_secret_row_set_text (self->passphrase, "");
  heed_secret_row_set_text (self->passphrase_again, "");
}

static gboolean
heed_create_store_page_grab_focus (GtkWidget *widget)
{
  HeedCreateStorePage *self = HEED_CREATE_STORE_PAGE (widget);

  /* What is filled in already is passed over. */
  return gtk_widget_grab_focus (*get_text (self->setting) == '\0' ? GTK_WIDGET (self->setting) : GTK_WIDGET (self->passphrase));
}

static void
heed_create_store_page_dispose (GObject *object)
{
  HeedCreateStorePage *self = HEED_CREATE_STORE_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HEED_TYPE_CREATE_STORE_PAGE);
  g_clear_object (&self->codes);

  G_OBJECT_CLASS (heed_create_store_page_parent_class)->dispose (object);
}

static void
heed_create_store_page_finalize (GObject *object)
{
  g_free (HEED_CREATE_STORE_PAGE (object)->path);

  G_OBJECT_CLASS (heed_create_store_page_parent_class)->finalize (object);
}

static void
heed_create_store_page_get_property (GObject *object,
                                     guint prop_id,
                                     GValue *value,
                                     GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, HEED_CREATE_STORE_PAGE (object)->busy);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_create_store_page_class_init (HeedCreateStorePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HeedPageClass *page_class = HEED_PAGE_CLASS (klass);

  object_class->dispose = heed_create_store_page_dispose;
  object_class->finalize = heed_create_store_page_finalize;
  object_class->get_property = heed_create_store_page_get_property;
  widget_class->grab_focus = heed_create_store_page_grab_focus;
  page_class->leave = heed_create_store_page_leave;
  page_class->show = heed_create_store_page_show;

  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/pages/heed-create-store-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedCreateStorePage, advice);
  gtk_widget_class_bind_template_child (widget_class, HeedCreateStorePage, authority);
  gtk_widget_class_bind_template_child (widget_class, HeedCreateStorePage, authority_number);
  gtk_widget_class_bind_template_child (widget_class, HeedCreateStorePage, file);
  gtk_widget_class_bind_template_child (widget_class, HeedCreateStorePage, member);
  gtk_widget_class_bind_template_child (widget_class, HeedCreateStorePage, member_phone);
  gtk_widget_class_bind_template_child (widget_class, HeedCreateStorePage, member_hours);
  gtk_widget_class_bind_template_child (widget_class, HeedCreateStorePage, passphrase);
  gtk_widget_class_bind_template_child (widget_class, HeedCreateStorePage, passphrase_again);
  gtk_widget_class_bind_template_child (widget_class, HeedCreateStorePage, phone);
  gtk_widget_class_bind_template_child (widget_class, HeedCreateStorePage, problem);
  gtk_widget_class_bind_template_child (widget_class, HeedCreateStorePage, role);
  gtk_widget_class_bind_template_child (widget_class, HeedCreateStorePage, setting);
  gtk_widget_class_bind_template_child (widget_class, HeedCreateStorePage, strength);
  gtk_widget_class_bind_template_child (widget_class, HeedCreateStorePage, sync);
  gtk_widget_class_bind_template_callback (widget_class, authority_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
  gtk_widget_class_bind_template_callback (widget_class, passphrase_cb);
  gtk_widget_class_bind_template_callback (widget_class, suggest_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_file);

  g_type_ensure (HEED_TYPE_PAGE_HEADER);
  g_type_ensure (HEED_TYPE_PROBLEM_BOX);
  g_type_ensure (HEED_TYPE_SECRET_ROW);
}

static void
heed_create_store_page_init (HeedCreateStorePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  fill_authorities (self);
  heed_fill (GTK_EDITABLE (self->role), _ ("Designated safeguarding lead"));
  update_file (self);
  passphrase_cb (self);
}
