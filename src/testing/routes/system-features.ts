import type { VersionTraits } from '../version.js';

/** The features of a Community server, the same on `/api` and `/console/api`. */
export function systemFeaturesOf({ newFields }: VersionTraits): object {
  return newFields ? features : olderFeatures;
}

const commonFeatures = {
  sso_enforced_for_signin: false,
  sso_enforced_for_signin_protocol: '',
  enable_marketplace: false,
  enable_email_code_login: false,
  enable_email_password_login: true,
  enable_social_oauth_login: false,
  is_allow_register: false,
  is_email_setup: false,
  branding: {
    enabled: false,
    application_title: '',
    login_page_logo: '',
    workspace_logo: '',
    favicon: '',
  },
  enable_change_email: true,
  enable_explore_banner: false,
};

const webAppLogin = {
  enabled: false,
  allow_sso: false,
  sso_config: { protocol: '' },
  allow_email_code_login: false,
  allow_email_password_login: false,
};

const plugins = { plugin_installation_scope: 'all', restrict_to_marketplace_only: false };

const features = {
  ...commonFeatures,
  deployment_edition: 'COMMUNITY',
  enable_app_deploy: false,
  enable_collaboration_mode: false,
  license: { status: 'none' },
  webapp_auth: { ...webAppLogin, allow_public_access: true },
  plugin_installation_permission: plugins,
  enable_creators_platform: false,
  enable_learn_app: true,
  enable_step_by_step_tour: false,
  rbac_enabled: false,
  knowledge_fs_enabled: false,
};

/** Up to 1.15. */
const olderFeatures = {
  ...commonFeatures,
  max_plugin_package_size: 15_728_640,
  is_allow_create_workspace: false,
  license: {
    status: 'none',
    expired_at: '',
    workspaces: { enabled: false, size: 0, limit: 0 },
  },
  webapp_auth: webAppLogin,
  plugin_installation_permission: plugins,
  plugin_manager: { enabled: false },
  trial_models: [],
  enable_trial_app: false,
};
