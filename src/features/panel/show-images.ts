import type { LitElement } from 'lit';
import type { Strings } from '../../i18n/strings.js';
import type { ImageRequest } from '../lightbox/lightbox.js';
import { chunks } from '../shared/chunks.js';

/** Opens images inside `host` in the lightbox: on a click on an image in a text, or on an `image-open` event. */
export function openImagesInLightbox(host: LitElement, strings: () => Strings): void {
  const handleImage = (event: Event): void => {
    const image = event.composedPath()[0] as HTMLImageElement;
    const request = image.matches('.markdown img:not(a *)')
      ? { url: image.src, image }
      : (event as CustomEvent<ImageRequest>).detail;
    if (!request.url) return;
    event.preventDefault();
    chunks.lightbox
      .load()
      .then(({ openLightbox }) => openLightbox(host.renderRoot, request, strings()))
      .catch(() => open(request.url, '_blank', 'noopener'));
  };
  host.addEventListener('click', handleImage);
  host.addEventListener('image-open', handleImage);
}
