/** The strings of the lightbox. */
export interface LightboxStrings {
  closeImage: string;
  previousImage: string;
  nextImage: string;
  openOriginal: string;
  imageFailed: string;
}

/** The lightbox in English. */
export const lightboxEnglish: LightboxStrings = {
  closeImage: 'Close image',
  previousImage: 'Previous image',
  nextImage: 'Next image',
  openOriginal: 'Open original',
  imageFailed: 'Couldn’t load this image.',
};
