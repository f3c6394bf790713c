import type { Answer, AppParameters, FakeApp, Fault, Question } from '../../src/testing/index.js';

/** One thing to see: an app of the fake Dify that does it, and what is asked there. */
export interface Scenario {
  /** Names it in the page's address. */
  id: string;
  title: string;
  /** What there is to see, or to do: one sentence. */
  shows: string;
  /** What is asked by itself; nothing where the visitor begins. */
  question?: string;
  /** Values of input variables that the page supplies. */
  inputs?: Readonly<Record<string, unknown>>;
  /** Talks to the service API: for what Dify tells the owner of an app only. */
  byKey?: boolean;
  /** A fault of the first POST request whose path ends in `on`; a retry succeeds. */
  fault?: Fault & { on: string };
  /** The page lets no request out. */
  cutOff?: boolean;
  app: ScenarioApp;
}

/** Scenarios of one kind. */
export interface Theme {
  title: string;
  scenarios: readonly Scenario[];
}

/** An app without what is the same for all of them. */
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

/** The app that the fake Dify serves. */
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
