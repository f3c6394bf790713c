/** URL of the sample image; relative, like Dify's own file URLs if `FILES_URL` is unset. */
export const sampleImageUrl =
  '/files/tools/00000000-0000-4000-8000-000000000000.bmp?timestamp=0&nonce=0&sign=0';

const WIDTH = 480;
const HEIGHT = 270;
const HEADER_LENGTH = 54;

/** Draws a sunset as a BMP, which needs neither an asset nor compression. */
export function drawSampleImage(): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEADER_LENGTH + WIDTH * HEIGHT * 3);
  writeHeader(new DataView(bytes.buffer), bytes.length);
  let at = HEADER_LENGTH;
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) {
      bytes.set(colourAt(x / WIDTH, y / HEIGHT).reverse(), at);
      at += 3;
    }
  return bytes;
}

function writeHeader(view: DataView, length: number): void {
  view.setUint16(0, 0x424d);
  view.setUint32(2, length, true);
  view.setUint32(10, HEADER_LENGTH, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, WIDTH, true);
  view.setInt32(22, HEIGHT, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 24, true);
}

/** `x` from the left and `y` from the bottom, 0 to 1; returns red, green and blue. */
function colourAt(x: number, y: number): [number, number, number] {
  const fromSun = Math.hypot((x - 0.62) * (WIDTH / HEIGHT), y - 0.46);
  if (y < 0.18 + 0.07 * Math.sin(x * 9) + 0.03 * Math.sin(x * 23)) return [34, 30, 66];
  if (y < 0.3 + 0.1 * Math.sin(x * 5 + 2)) return [74, 52, 104];
  if (fromSun < 0.13) return [255, 226, 160];
  const glow = Math.max(0, 1 - fromSun * 1.3);
  return [90 + 165 * Math.min(1, glow + 0.15), 80 + 90 * glow, 150 - 60 * glow];
}
