import '../src/index.js';
import type { DifyChat } from '../src/index.js';
import { elevation } from './elevation.js';
import { scenarios, themes } from './scenarios/catalogue.js';
import { codeOf, keyOf, type Scenario, type Theme } from './scenarios/scenario.js';

const find = <T extends Element>(selector: string) => document.querySelector<T>(selector)!;
const chat = find<DifyChat>('dify-chat');
const shelf = find<HTMLDetailsElement>('.shelf');
const narrow = matchMedia('(max-width: 900px)');

/** The scenario that this tab has asked last: after a reload its conversation is still there. */
const ASKED = 'demo-asked';

/** The parts that a page can switch off. */
const switches = [
  ...['no-header', 'no-upload', 'no-feedback', 'no-steps', 'no-sources', 'no-reasoning'],
  ...['no-suggestions', 'no-copy', 'no-regenerate'],
];

/** Points the chat at a scenario's app, and asks what is to be asked there. */
async function play(scenario: Scenario, { again }: { again: boolean }): Promise<void> {
  show(scenario);
  chat.token = scenario.byKey ? undefined : codeOf(scenario);
  chat.apiKey = scenario.byKey ? keyOf(scenario) : undefined;
  chat.inputs = { ...scenario.inputs };
  chat.fetch = scenario.cutOff ? () => Promise.reject(new TypeError('Failed to fetch')) : undefined;
  chat.prepareRequest = scenario.fault && mark(crypto.randomUUID());
  await chat.updateComplete;
  if (!again && sessionStorage.getItem(ASKED) === scenario.id) return;
  sessionStorage.setItem(ASKED, scenario.id);
  await chat.newConversation();
  if (scenario.question) await chat.send(scenario.question);
}

/** Tells the fake Dify which play a request belongs to: what goes wrong in it goes wrong once. */
function mark(play: string): (request: Request) => Request {
  return (request) => {
    request.headers.set('x-play', play);
    return request;
  };
}

/** Says which scenario is on. */
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

function named(id: string): Scenario | undefined {
  return scenarios.find((scenario) => scenario.id === id);
}

function shelfOf({ title, scenarios: own }: Theme): HTMLElement {
  const section = document.createElement('section');
  const heading = document.createElement('h2');
  heading.textContent = title;
  const list = document.createElement('ul');
  list.append(...own.map(entryOf));
  section.append(heading, list);
  return section;
}

function entryOf(scenario: Scenario): HTMLElement {
  const entry = document.createElement('li');
  const link = document.createElement('a');
  const [title, shows] = [document.createElement('b'), document.createElement('span')];
  title.textContent = scenario.title;
  shows.textContent = scenario.shows;
  link.href = `#${scenario.id}`;
  link.append(title, shows);
  link.addEventListener('click', () => {
    // The address of what is on already does not change.
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

/** A theme for the chat and for the page around it. */
function wear(theme: string): void {
  chat.theme = theme as DifyChat['theme'];
  document.documentElement.style.colorScheme = theme === 'auto' ? '' : theme;
}

find('.themes').append(...themes.map(shelfOf));
find('.switches div').append(
  ...switches.map((name) => checkbox(name, (checked) => chat.toggleAttribute(name, checked))),
);
const theme = find<HTMLSelectElement>('#theme');
theme.append(...['auto', 'light', 'dark'].map((name) => new Option(name)));
theme.addEventListener('change', () => wear(theme.value));
listen('#rtl', (checked) =>
  find<HTMLElement>('.frame').setAttribute('dir', checked ? 'rtl' : 'ltr'),
);
listen('#phone', (checked) => find('.frame').classList.toggle('phone', checked));
chat.renderers = { elevation };

const handleAddress = (again: boolean) => {
  const scenario = named(location.hash.slice(1)) ?? scenarios[0];
  if (scenario) void play(scenario, { again });
};
find('#replay').addEventListener('click', () => handleAddress(true));
addEventListener('hashchange', () => handleAddress(true));
shelf.open = !narrow.matches;
narrow.addEventListener('change', () => (shelf.open = !narrow.matches));
handleAddress(false);
