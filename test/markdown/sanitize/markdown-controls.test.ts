import { expect } from '@open-wc/testing';
import {
  describeControl,
  type MarkdownControl,
  type MarkdownForm,
} from '../../../src/features/forms/describe-control.js';
import { setupMarkdown } from '../../helpers/markdown.js';

/** What a text asks its surroundings to draw, and what it shows with a mark in the place of each. */
function draw(text: string, size = Infinity): { asked: MarkdownControl[]; target: HTMLElement } {
  const asked: MarkdownControl[] = [];
  const renderControl = (source: Element) => {
    const control = describeControl(source)!;
    asked.push(control);
    const mark = document.createElement('span');
    mark.textContent = `(${control.type})`;
    return mark;
  };
  const { target, stream } = setupMarkdown({ renderControl });
  for (let at = 0; at < text.length; at += size) stream.append(text.slice(at, at + size));
  stream.finish();
  return { asked, target };
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

describe('what an app may ask in its answer', () => {
  it('is a button that sends a message, in the middle of a text, too', () => {
    const { asked, target } = draw(
      'Want it? <button data-message="Yes" data-variant="primary">**Yes**</button> or no',
    );
    expect(asked.at(-1)).to.deep.equal({
      type: 'button',
      label: 'Yes',
      message: 'Yes',
      link: '',
      isPrimary: true,
    });
    expect(target.textContent).to.equal('Want it? (button) or no');
  });

  it('is a button that leads somewhere, but only where links may lead', () => {
    const { asked } = draw(
      '<button data-link="https://docs.example">Docs</button>\n<button data-link="javascript:alert(1)" data-message="Hi">Hi</button>\n<button data-link="javascript:alert(1)">No</button>',
    );
    const links = asked.map((control) => control.type === 'button' && control.link);
    expect(links.slice(-2)).to.deep.equal(['https://docs.example', '']);
  });

  it('is a form with all its fields, across blank lines', () => {
    const { asked, target } = draw(`Fill in:\n\n${form}\n\nThanks`);
    expect(target.textContent).to.equal('Fill in:(form)\nThanks');
    const { fields, format, submitLabel } = asked[0] as MarkdownForm;
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

  it('is asked once, however the text comes', () => {
    for (const size of [1, 3, 7]) {
      const { asked, target } = draw(`${form}\n\n<button data-message="Yes">Yes</button>`, size);
      expect(asked.filter(({ type }) => type === 'form')).to.have.lengthOf(1);
      expect(target.textContent.replace(/\s/g, '')).to.equal('(form)(button)');
    }
  });

  it('is a form whose fields may have any name, but must have one', () => {
    const { asked } = draw(
      '<form data-format="text"><input name="__proto__"><input name="name"><input></form>',
    );
    const names = (asked[0] as MarkdownForm).fields.map(({ name }) => name);
    expect(names).to.deep.equal(['__proto__', 'name']);
  });

  it('is nothing else: of other buttons, fields and forms the words stay', () => {
    const { asked, target } = draw(
      '<form action="https://evil.example"><label>Name</label><input name="a"><button>Go</button></form>',
    );
    expect(asked).to.deep.equal([]);
    expect(target.textContent.trim()).to.equal('NameGo');
    expect(target.querySelector('form, fieldset, input, button, label')).to.equal(null);
  });
});
