import { expect } from '@open-wc/testing';
import {
  describeControl,
  type MarkdownControl,
  type MarkdownForm,
} from '../../../src/features/forms/describe-control.js';
import { setupMarkdown } from '../../helpers/markdown.js';

/** Renders a text; returns the controls that the host was requested for, and the result with the type of each in its place. */
function renderControls(
  text: string,
  size = Infinity,
): { requested: MarkdownControl[]; target: HTMLElement } {
  const requested: MarkdownControl[] = [];
  const renderControl = (source: Element) => {
    const control = describeControl(source)!;
    requested.push(control);
    const marker = document.createElement('span');
    marker.textContent = `(${control.type})`;
    return marker;
  };
  const { target, stream } = setupMarkdown({ renderControl });
  for (let at = 0; at < text.length; at += size) stream.append(text.slice(at, at + size));
  stream.finish();
  return { requested, target };
}

const form = `<form data-format="json">
<label for="name">Your name</label>
<input type="text" name="name" placeholder="Ann" required>

<label for="size">Size</label>
<input type="select" name="size" data-options='["S", "M", 3]' value="M">
<input type="checkbox" name="news" data-tip="Send me news" checked>
<input type="datetime" name="when">
<input type="color" name="colour">
<input type="hidden" name="id" value="7">
<textarea name="more">So far</textarea>
<button data-variant="primary">Order</button>
</form>`;

describe('controls in an answer', () => {
  it('include buttons that send a message, also in the middle of a paragraph', () => {
    const { requested, target } = renderControls(
      'Want it? <button data-message="Yes" data-variant="primary">**Yes**</button> or no',
    );
    expect(requested.at(-1)).to.deep.equal({
      type: 'button',
      label: 'Yes',
      message: 'Yes',
      link: '',
      isPrimary: true,
    });
    expect(target.textContent).to.equal('Want it? (button) or no');
  });

  it('include buttons that open a link, if its URL is safe', () => {
    const { requested } = renderControls(
      '<button data-link="https://docs.example">Docs</button>\n<button data-link="javascript:alert(1)" data-message="Hi">Hi</button>\n<button data-link="javascript:alert(1)">No</button>',
    );
    const links = requested.map((control) => control.type === 'button' && control.link);
    expect(links.slice(-2)).to.deep.equal(['https://docs.example', '']);
  });

  it('include forms with all their fields, across blank lines', () => {
    const { requested, target } = renderControls(`Fill in:\n\n${form}\n\nThanks`);
    expect(target.textContent).to.equal('Fill in:(form)\nThanks');
    const { fields, format, submitLabel } = requested[0] as MarkdownForm;
    expect({ format, submitLabel }).to.deep.equal({ format: 'json', submitLabel: 'Order' });
    expect(fields.map(({ name, type, label, value }) => [name, type, label, value])).to.deep.equal([
      ['name', 'text', 'Your name', ''],
      ['size', 'select', 'Size', 'M'],
      ['news', 'checkbox', 'Send me news', 'true'],
      ['when', 'datetime', 'when', ''],
      ['colour', 'text', 'colour', ''],
      ['id', 'hidden', 'id', '7'],
      ['more', 'textarea', 'more', 'So far'],
    ]);
    expect(fields[0]).to.include({ placeholder: 'Ann', isRequired: true });
    expect(fields[1]?.options).to.deep.equal(['S', 'M']);
  });

  it('are rendered once, whatever the size of the pieces', () => {
    for (const size of [1, 3, 7]) {
      const { requested, target } = renderControls(
        `${form}\n\n<button data-message="Yes">Yes</button>`,
        size,
      );
      expect(requested.filter(({ type }) => type === 'form')).to.have.lengthOf(1);
      expect(target.textContent.replace(/\s/g, '')).to.equal('(form)(button)');
    }
  });

  it('keep fields with any name, and drop fields without one', () => {
    const { requested } = renderControls(
      '<form data-format="text"><input name="__proto__"><input name="name"><input></form>',
    );
    const names = (requested[0] as MarkdownForm).fields.map(({ name }) => name);
    expect(names).to.deep.equal(['__proto__', 'name']);
  });

  it('exclude all other buttons, fields and forms, of which only the text stays', () => {
    const { requested, target } = renderControls(
      '<form action="https://evil.example"><label>Name</label><input name="a"><button>Go</button></form>',
    );
    expect(requested).to.deep.equal([]);
    expect(target.textContent.trim()).to.equal('NameGo');
    expect(target.querySelector('form, fieldset, input, button, label')).to.equal(null);
  });
});
