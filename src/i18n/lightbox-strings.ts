/** The texts around a picture that is shown by itself. */
export interface LightboxStrings {
  closeImage: string;
  previousImage: string;
  nextImage: string;
  openOriginal: string;
}

/** The texts around such a picture in English. */
export const lightboxEnglish: LightboxStrings = {
  closeImage: 'Close image',
  previousImage: 'Previous image',
  nextImage: 'Next image',
  openOriginal: 'Open original',
};
