import {
  checkConfig,
  type ChatConfig,
  type RawConfig,
} from '../../src/element/configuration/config.js';

/** The configuration of a page that sets only a base URL and a site code. */
export const minimalConfig: RawConfig = {
  baseUrl: 'https://dify.example',
  token: 'SITECODE00000000',
  apiKey: undefined,
  user: undefined,
  conversationId: undefined,
  getToken: undefined,
  id: '',
  mode: 'bubble',
  placement: 'bottom-end',
  theme: 'auto',
  storage: 'local',
  imageHosts: [],
  contact: undefined,
  locale: undefined,
};

/** The checked configuration of a page that sets these fields in addition. */
export function check(fields: Partial<RawConfig> = {}): ChatConfig {
  return checkConfig({ ...minimalConfig, ...fields }, 'https://shop.example/help');
}
