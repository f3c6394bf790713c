import {
  checkConfig,
  type ChatConfig,
  type RawConfig,
} from '../../src/element/configuration/config.js';

/** What a page has set that gives nothing but a site code. */
export const given: RawConfig = {
  baseUrl: 'https://dify.example',
  token: 'SITECODE00000000',
  apiKey: undefined,
  user: undefined,
  getToken: undefined,
  id: '',
  mode: 'bubble',
  placement: 'bottom-end',
  theme: 'auto',
  storage: 'local',
  imageHosts: [],
};

/** The checked configuration of a page that has set these fields differently. */
export function check(fields: Partial<RawConfig> = {}): ChatConfig {
  return checkConfig({ ...given, ...fields }, 'https://shop.example/help');
}
