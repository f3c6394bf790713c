import { oneEvent } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { ReactiveElement } from 'lit';
import { deepQueryAll } from './chat.js';
import { flushPromises } from './session.js';

/** Resolves once neither an element nor any element in the shadow trees inside it has a pending update. */
export async function rendered(root: Element): Promise<void> {
  const isPending = (element: Element): element is ReactiveElement =>
    element instanceof ReactiveElement && element.isUpdatePending;
  for (;;) {
    const pending = [root, ...deepQueryAll(root, '*')].filter(isPending);
    if (pending.length === 0) return;
    await Promise.all(pending.map(({ updateComplete }) => updateComplete));
  }
}

/**
 * Resolves after the layout of the next frame, for tests of scrolling and sizes: the browser reports both once per frame. Scroll
 * events, animation frame callbacks and resize observers have run by then. Resolves between frames: a change during the
 * observers' callbacks would be a resize loop.
 */
export async function nextLayout(): Promise<void> {
  await new Promise<void>((resolve) => {
    const observer = new ResizeObserver(() => {
      observer.disconnect();
      resolve();
    });
    observer.observe(document.documentElement);
  });
  await flushPromises();
}

/** Resolves after the next report of intersections, which comes once per frame and reaches all observers at once. */
export async function nextIntersections(): Promise<void> {
  await new Promise<void>((resolve) => {
    const observer = new IntersectionObserver(() => {
      observer.disconnect();
      resolve();
    });
    observer.observe(document.documentElement);
  });
  await flushPromises();
}

/**
 * Scrolls as a reader does who drags the scrollbar, between two frames: the scroll event precedes the next layout. Resolves between frames, once all
 * listeners of the scroll event have run.
 */
export async function scrollByReader(scroller: Element, top: number): Promise<void> {
  await nextLayout();
  const scrolled = oneEvent(scroller, 'scroll');
  scroller.dispatchEvent(new PointerEvent('pointerdown'));
  scroller.scrollTop = top;
  await scrolled;
  await flushPromises();
}

/** The box of an element's text, which may be narrower than the element. */
export function textBox(element: Element): DOMRect {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range.getBoundingClientRect();
}

/** Resizes the viewport; resolves once all listeners of the resize event have run. */
export async function resizeViewport(width: number, height: number): Promise<void> {
  const isResized = innerWidth !== width || innerHeight !== height;
  const resized = isResized ? oneEvent(window, 'resize') : undefined;
  await setViewport({ width, height });
  await resized;
}
