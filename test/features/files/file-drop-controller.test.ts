import { expect } from '@open-wc/testing';
import { LitElement } from 'lit';
import { FileDropController } from '../../../src/features/files/file-drop-controller.js';
import { textFile } from '../../helpers/files.js';

class DropHost extends LitElement {
  readonly drop = new FileDropController(this, {
    acceptsFiles: () => true,
    onFiles: () => undefined,
  });
}
customElements.define('test-drop-host', DropHost);

/** Drags a file over an element; returns whether it was accepted. */
function isAcceptedBy(target: EventTarget): boolean {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(textFile());
  return !target.dispatchEvent(new DragEvent('dragover', { dataTransfer, cancelable: true }));
}

describe('FileDropController', () => {
  it('listens to its target only while its host is connected', () => {
    const host = new DropHost();
    const target = document.createElement('div');
    host.drop.listenOn(target);
    expect(isAcceptedBy(target)).to.equal(false);
    document.body.append(host);
    expect(isAcceptedBy(target)).to.equal(true);
    host.remove();
    expect(isAcceptedBy(target)).to.equal(false);
  });

  it('listens to another target in place of the first', () => {
    const host = document.body.appendChild(new DropHost());
    const [first, second] = [document.createElement('div'), document.createElement('div')];
    host.drop.listenOn(first);
    host.drop.listenOn(second);
    expect([first, second].map(isAcceptedBy)).to.deep.equal([false, true]);
    host.remove();
  });
});
