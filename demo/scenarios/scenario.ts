import type { Answer, AppParameters, FakeApp, Fault, Question } from '../../src/testing/index.js';

/** A scenario of the gallery: an app of the fake Dify and the question to it. */
export interface Scenario {
  /** URL fragment of the page. */
  id: string;
  title: string;
  /** One sentence that describes the scenario. */
  shows: string;
  /** The question that is asked automatically, if any. */
  question?: string;
  /** Input variables supplied by the page. */
  inputs?: Readonly<Record<string, unknown>>;
  /** Whether to use the service API, for data visible only to the app's owner. */
  byKey?: boolean;
  /** A fault of the first POST request whose path ends in `on`; a retry succeeds. */
  fault?: Fault & { on: string };
  /** Whether all requests fail. */
  offline?: boolean;
  app: ScenarioApp;
}

/** A group of scenarios. */
export interface Theme {
  title: string;
  scenarios: readonly Scenario[];
}

/** An app without the fields that all scenarios share. */
export type ScenarioApp = Pick<FakeApp, 'mode'> &
  Partial<Omit<FakeApp, 'mode' | 'answer'>> & { answer?: (question: Question) => Answer };

/** The site code of a scenario's app. */
export function codeOf({ id }: Scenario): string {
  return `${id.replaceAll('-', '')}${'0'.repeat(16)}`.slice(0, 16);
}

/** The key of a scenario's app. */
export function keyOf({ id }: Scenario): string {
  return `app-${id}`;
}

/** The complete app of a scenario. */
export function appOf(scenario: Scenario): FakeApp {
  const { site, parameters, ...app } = scenario.app;
  return {
    name: 'Fjell & Fjord',
    description: 'Gear advice, orders and returns.',
    apiKey: keyOf(scenario),
    siteCode: codeOf(scenario),
    ...app,
    site: { icon_type: 'emoji', icon: '🏔️', icon_background: '#DCEBFF', ...site },
    parameters: { ...greeting, ...parameters },
  };
}

const greeting: AppParameters = {
  opening_statement: 'Hei! I help you find the right gear and keep an eye on your orders.',
};
