import type { DocumentFile } from '../../src/console/resources/upload-documents.js';

const animals = ['otter', 'heron', 'badger', 'kestrel', 'salmon', 'lizard', 'beetle', 'marten'];
const foods = ['crayfish', 'frogs', 'acorns', 'voles'];

/** Thirty pages of a site, in turn Markdown and HTML; each says of one animal alone what it eats. */
export const animalPages: DocumentFile[] = Array.from({ length: 30 }, (_, index) => {
  const animal = `${animals[index % 8]}${Math.floor(index / 8)}`;
  const sentence = `The ${animal} eats ${foods[Math.floor(index / 8)]} at dusk.`;
  return index % 2 === 0
    ? { name: `${animal}.md`, content: new Blob([`# The ${animal}\n\n${sentence}\n`]) }
    : {
        name: `${animal}.html`,
        content: new Blob([`<!doctype html><h1>${animal}</h1><p>${sentence}</p>`], {
          type: 'text/html',
        }),
      };
});
