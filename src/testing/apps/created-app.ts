import { randomCode } from '../http/ids.js';
import type { AppIcon, AppMode, StoredApp } from '../model.js';
import { unixSeconds } from '../store/unix-seconds.js';
import { isFlowMode } from './fake-app.js';
import { newModelConfig, storeModelConfig, type ModelConfig } from './model-config.js';

/** The settings of an app that the console creates. */
export interface NewApp {
  mode: AppMode;
  name: string;
  description?: string | undefined;
  icon: AppIcon;
  useIconAsAnswerIcon?: boolean;
  /** Default: that of a new app. */
  modelConfig?: ModelConfig | undefined;
}

/** An app with a site, but without a key. A chatflow or workflow has to be published before it answers, which the fake Dify cannot do. */
export function createdApp({ useIconAsAnswerIcon = false, ...fields }: NewApp): StoredApp {
  const { mode, name, icon, description = '', modelConfig = newModelConfig(mode) } = fields;
  const now = unixSeconds();
  const app: StoredApp = {
    id: crypto.randomUUID(),
    mode,
    name,
    description,
    apiKey: '',
    keys: [],
    siteCode: randomCode(16),
    // The site keeps title and icon when those of the app change.
    site: { title: name, description: null, ...siteIcon(icon) },
    icon,
    useIconAsAnswerIcon,
    published: !isFlowMode(mode),
    modelConfig: undefined,
    createdAt: now,
    updatedAt: now,
  };
  if (modelConfig) storeModelConfig(app, modelConfig);
  return app;
}

function siteIcon({ icon_type, icon, icon_background }: AppIcon) {
  const type = icon_type === 'image' || icon_type === 'link' ? icon_type : 'emoji';
  return { icon_type: type, icon, icon_background } as const;
}
