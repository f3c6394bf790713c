import { expect } from '@open-wc/testing';
import type { AppParameters } from '../../../src/api/resources/parameters.js';
import { appFrom } from '../../../src/state/app-info.js';
import {
  inputsFrom,
  inputsOf,
  hasMissingInputs,
  hasVisibleVariables,
  variablesOf,
} from '../../../src/state/inputs/variables.js';
import { initialState } from '../../../src/state/model.js';

const parameters: AppParameters = {
  user_input_form: [
    { 'text-input': { variable: 'name', required: true } },
    { select: { variable: 'tone', default: 'calm', required: true } },
    { number: { variable: 'age', default: 0 } },
    { checkbox: { variable: 'agreed', required: true } },
    { 'text-input': { variable: 'plan', hide: true, required: true, default: '' } },
    { external_data_tool: { variable: 'weather', required: true } },
  ],
};

const state = { ...initialState, app: appFrom(parameters, {}, {}) };

describe('the input variables of an app', () => {
  it('are those that the visitor or the page can set, with their types', () => {
    expect(variablesOf(parameters).map(({ variable, type }) => [variable, type])).to.deep.equal([
      ['name', 'text-input'],
      ['tone', 'select'],
      ['age', 'number'],
      ['agreed', 'checkbox'],
      ['plan', 'text-input'],
    ]);
    expect(variablesOf({})).to.deep.equal([]);
  });

  it('are visible to the visitor unless all are hidden', () => {
    const field = { variable: 'name', label: 'Name' };
    const withFields = (...fields: object[]) => ({
      user_input_form: fields.map((each) => ({ 'text-input': { ...field, ...each } })),
    });
    expect(hasVisibleVariables(withFields({ hide: true }, {}))).to.equal(true);
    expect(hasVisibleVariables(withFields({ hide: true }))).to.equal(false);
    expect(hasVisibleVariables({})).to.equal(false);
  });

  it("take the visitor's values, else the page's, else the last turn's, else the app's defaults", () => {
    const own = { tone: 'calm', age: 0, agreed: false };
    expect(inputsOf(state, {})).to.deep.equal(own);
    const page = { tone: 'warm', name: 'Ann', plan: 'pro' };
    const pastInputs = { age: 40, name: 'Zoe' };
    const filled = { ...state, inputs: { name: 'Bob' }, pastInputs };
    expect(inputsOf(filled, page)).to.deep.equal({
      ...own,
      tone: 'warm',
      age: 40,
      name: 'Bob',
      plan: 'pro',
    });
  });

  it('are sent with the next question as with the last one', () => {
    const file = {
      dify_model_identity: '__dify__file__',
      type: 'image',
      transfer_method: 'local_file',
      related_id: 'u1',
      remote_url: null,
      filename: 'a.png',
    };
    const reference = {
      type: 'image',
      transfer_method: 'local_file',
      upload_file_id: 'u1',
      url: null,
    };
    expect(
      inputsFrom({ name: 'Ann', tone: null, empty: '', age: 0, cv: file, all: [file] }),
    ).to.deep.equal({ name: 'Ann', age: 0, cv: reference, all: [reference] });
  });

  it('are incomplete while a required one is missing', () => {
    const lacks = (page: object) => hasMissingInputs(parameters, inputsOf(state, { ...page }));
    expect(lacks({})).to.equal(true);
    expect(lacks({ name: '' })).to.equal(true);
    expect(lacks({ name: 'Ann' })).to.equal(false);
    expect(hasMissingInputs({}, {})).to.equal(false);
  });
});
