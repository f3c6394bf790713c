import { siteOf } from '../../apps/fake-app.js';
import { isFlowMode } from '../../apps/fake-app.js';
import { modelConfigOf } from '../../apps/model-config.js';
import { omit } from '../../http/omit.js';
import type { Account, StoredApp } from '../../model.js';
import { workflowIdOf } from '../../store/workflow-run.js';
import type { VersionTraits } from '../../version.js';
import type { RouteContext } from '../route.js';

/** What an app looks like depends on the server's version, on its address, and on who asks. */
export interface AppView {
  traits: VersionTraits;
  /** `http://localhost:5001` */
  origin: string;
  account: Account;
}

export function viewOf(context: RouteContext, traits: VersionTraits): AppView {
  const { origin } = new URL(context.req.url);
  return { traits, origin, account: context.get('account') };
}

/** An app in a list (docs/dify-api.md §11.2). */
export function wireListedApp(app: StoredApp, view: AppView) {
  const { account, traits } = view;
  const config = modelConfigOf(app);
  const { model, pre_prompt } = config ?? {};
  return {
    id: app.id,
    name: app.name,
    max_active_requests: app.maxActiveRequests ?? null,
    description: app.description ?? '',
    mode: app.mode,
    ...app.icon,
    model_config: config ? { model, pre_prompt, ...authorship(app, account) } : null,
    workflow: wireWorkflow(app, account),
    use_icon_as_answer_icon: app.useIconAsAnswerIcon,
    ...authorship(app, account),
    tags: [],
    access_mode: null,
    create_user_name: null,
    author_name: account.name,
    has_draft_trigger: false,
    ...(traits.newFields && {
      permission_keys: appPermissions,
      bound_agent_id: null,
      app_id: null,
      is_starred: false,
      maintainer: account.id,
    }),
    icon_url: null,
  };
}

/** The answer to a change of a single property. */
export function wireChangedApp(app: StoredApp, { account, traits }: AppView) {
  const { icon, icon_background } = app.icon;
  const config = modelConfigOf(app);
  return {
    id: app.id,
    name: app.name,
    description: app.description ?? '',
    mode: app.mode,
    icon,
    icon_background,
    enable_site: app.siteEnabled ?? true,
    enable_api: app.apiEnabled ?? true,
    model_config: config ? { ...config, ...authorship(app, account) } : null,
    workflow: wireWorkflow(app, account),
    tracing: null,
    use_icon_as_answer_icon: app.useIconAsAnswerIcon,
    ...authorship(app, account),
    access_mode: null,
    tags: [],
    ...(traits.newFields && { permission_keys: [] as string[], maintainer: account.id }),
  };
}

/** An app with its site; since 1.16 with what the member may do, which the answer to an update lacks. */
export function wireAppWithSite(app: StoredApp, view: AppView, { updated = false } = {}) {
  const { traits, origin } = view;
  return {
    ...wireChangedApp(app, view),
    ...(traits.newFields && !updated && { permission_keys: appPermissions }),
    icon_type: app.icon.icon_type,
    api_base_url: `${origin}/v1`,
    max_active_requests: app.maxActiveRequests ?? null,
    deleted_tools: [],
    site: wireManagedSite(app, view),
    ...(traits.newFields && { bound_agent_id: null, app_id: null }),
    icon_url: null,
  };
}

/** The site of an app as the console shows it; `code` is the public site code. */
function wireManagedSite(app: StoredApp, { traits, origin, account }: AppView) {
  return {
    access_token: app.siteCode,
    code: app.siteCode,
    ...siteOf(app, traits),
    ...siteRights,
    app_base_url: origin,
    ...authorship(app, account),
  };
}

/** The answer to a change of the site. */
export function wireChangedSite(app: StoredApp, { traits }: AppView) {
  const site = siteOf(app, traits);
  return {
    app_id: app.id,
    access_token: app.siteCode,
    code: app.siteCode,
    ...omit(site, 'icon_type', 'icon_url', 'chat_color_theme', 'chat_color_theme_inverted'),
    ...siteRights,
  };
}

const siteRights = {
  customize_domain: null,
  customize_token_strategy: 'not_allow',
  prompt_public: false,
};

function wireWorkflow(app: StoredApp, { id }: Account) {
  if (!isFlowMode(app.mode) || app.published === false) return null;
  const { createdAt } = app;
  return {
    id: workflowIdOf(app),
    created_by: id,
    created_at: createdAt,
    updated_by: null,
    updated_at: createdAt,
  };
}

function authorship({ createdAt, updatedAt }: StoredApp, { id }: Account) {
  return { created_by: id, created_at: createdAt, updated_by: id, updated_at: updatedAt };
}

const appPermissions = [
  'preview',
  'view_layout',
  'test_and_run',
  'edit',
  'import_export_dsl',
  'delete',
  'release_and_version',
  'monitor',
  'access_config',
  'tracing_config',
  'log_and_annotation',
].map((permission) => `app.acl.${permission}`);
