import '../src/index.js';
import type { DifyChat } from '../src/index.js';
import { echarts, mermaid } from '../src/renderers/index.js';
import { elevation } from './elevation.js';
import { setLocale } from './locale.js';
import { scenarios, themes } from './scenarios/catalogue.js';
import { codeOf, keyOf, type Scenario, type Theme } from './scenarios/scenario.js';

const find = <T extends Element>(selector: string) => document.querySelector<T>(selector)!;
const chat = find<DifyChat>('dify-chat');
setLocale(chat);
const shelf = find<HTMLDetailsElement>('.shelf');
const narrow = matchMedia('(max-width: 900px)');

/** `sessionStorage` key of the last played scenario, whose conversation survives a reload. */
const LAST_SCENARIO_KEY = 'demo-asked';

/** The features that a page can disable. */
const switches = [
  ...['no-header', 'no-upload', 'no-feedback', 'no-steps', 'no-sources', 'no-reasoning'],
  ...['no-suggestions', 'no-copy', 'no-regenerate'],
];

/** Connects the chat to a scenario's app and asks its question. */
async function play(scenario: Scenario, { again }: { again: boolean }): Promise<void> {
  show(scenario);
  chat.token = scenario.byKey ? undefined : codeOf(scenario);
  chat.apiKey = scenario.byKey ? keyOf(scenario) : undefined;
  chat.inputs = { ...scenario.inputs };
  chat.fetch = scenario.offline
    ? () => Promise.reject(new TypeError('Failed to fetch'))
    : undefined;
  chat.prepareRequest = scenario.fault && mark(crypto.randomUUID());
  await chat.updateComplete;
  if (!again && sessionStorage.getItem(LAST_SCENARIO_KEY) === scenario.id) return;
  sessionStorage.setItem(LAST_SCENARIO_KEY, scenario.id);
  await chat.newConversation();
  if (scenario.question) await chat.send(scenario.question);
}

/** Marks requests with the id of the play, so that the fake Dify injects a fault once per play. */
function mark(play: string): (request: Request) => Request {
  return (request) => {
    request.headers.set('x-play', play);
    return request;
  };
}

/** Shows the current scenario. */
function show({ id, title, shows }: Scenario): void {
  find('#current').textContent = title;
  find('#shows').textContent = shows;
  document.title = `${title} — a demo of dify-chat`;
  for (const link of document.querySelectorAll('.themes a')) {
    if (link.getAttribute('href') === `#${id}`) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
  shelf.open = !narrow.matches;
}

function findScenario(id: string): Scenario | undefined {
  return scenarios.find((scenario) => scenario.id === id);
}

function renderTheme({ title, scenarios: own }: Theme): HTMLElement {
  const section = document.createElement('section');
  const heading = document.createElement('h2');
  heading.textContent = title;
  const list = document.createElement('ul');
  list.append(...own.map(renderScenario));
  section.append(heading, list);
  return section;
}

function renderScenario(scenario: Scenario): HTMLElement {
  const entry = document.createElement('li');
  const link = document.createElement('a');
  const [title, shows] = [document.createElement('b'), document.createElement('span')];
  title.textContent = scenario.title;
  shows.textContent = scenario.shows;
  link.href = `#${scenario.id}`;
  link.append(title, shows);
  link.addEventListener('click', () => {
    // Clicking the current scenario fires no `hashchange`.
    if (location.hash === `#${scenario.id}`) void play(scenario, { again: true });
  });
  entry.append(link);
  return entry;
}

function checkbox(label: string, handleChange: (checked: boolean) => void): HTMLElement {
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.addEventListener('change', () => handleChange(box.checked));
  const around = document.createElement('label');
  around.append(box, ` ${label}`);
  return around;
}

function listen(selector: string, handleChange: (checked: boolean) => void): void {
  const box = find<HTMLInputElement>(selector);
  box.addEventListener('change', () => handleChange(box.checked));
}

/** Sets the theme of the chat and the page. */
function applyTheme(theme: string): void {
  chat.theme = theme as DifyChat['theme'];
  document.documentElement.style.colorScheme = theme === 'auto' ? '' : theme;
}

find('.themes').append(...themes.map(renderTheme));
find('.switches div').append(
  ...switches.map((name) => checkbox(name, (checked) => chat.toggleAttribute(name, checked))),
);
const theme = find<HTMLSelectElement>('#theme');
theme.append(...['auto', 'light', 'dark'].map((name) => new Option(name)));
theme.addEventListener('change', () => applyTheme(theme.value));
listen('#rtl', (checked) =>
  find<HTMLElement>('.frame').setAttribute('dir', checked ? 'rtl' : 'ltr'),
);
listen('#phone', (checked) => find('.frame').classList.toggle('phone', checked));
chat.renderers = { elevation, mermaid: mermaid(), echarts: echarts() };

const playFromHash = (again: boolean) => {
  const scenario = findScenario(location.hash.slice(1)) ?? scenarios[0];
  if (scenario) void play(scenario, { again });
};
find('#replay').addEventListener('click', () => playFromHash(true));
addEventListener('hashchange', () => playFromHash(true));
shelf.open = !narrow.matches;
narrow.addEventListener('change', () => (shelf.open = !narrow.matches));
playFromHash(false);
