
// Beside the page: reads the code in a picture of the camera. In one file with its decoder, so that
// this worker may load nothing (its policy is `default-src 'none'`).
(() => {
  const REACH = 3; // dots to each side: a crack is a thin line, and is none of their middle

  const read = (pixels, width, height) =>
    self.jsQR(pixels, width, height, { inversionAttempts: "attemptBoth" })?.data ?? null;

  const toGrey = (pixels) => {
    const grey = new Uint8ClampedArray(pixels.length / 4);
    for (let at = 0; at < grey.length; at += 1)
      grey[at] = (pixels[4 * at] * 3 + pixels[4 * at + 1] * 6 + pixels[4 * at + 2]) / 10;
    return grey;
  };

  // Of each dot the middle one of its neighbours in one direction; `step` leads to the next one.
  const smooth = (grey, step) => {
    const smoothed = new Uint8ClampedArray(grey);
    const sorted = new Uint8Array(2 * REACH + 1);
    for (let at = REACH * step; at < grey.length - REACH * step; at += 1) {
      for (let number = 0; number < sorted.length; number += 1) {
        const value = grey[at + (number - REACH) * step];
        let place = number;
        for (; place > 0 && sorted[place - 1] > value; place -= 1) sorted[place] = sorted[place - 1];
        sorted[place] = value;
      }
      smoothed[at] = sorted[REACH];
    }
    return smoothed;
  };

  const withoutCracks = (pixels, width) => {
    const grey = smooth(smooth(toGrey(pixels), 1), width);
    const clean = new Uint8ClampedArray(pixels.length).fill(255);
    for (let at = 0; at < grey.length; at += 1)
      clean[4 * at] = clean[4 * at + 1] = clean[4 * at + 2] = grey[at];
    return clean;
  };

  self.onmessage = ({ data: { pixels, width, height } }) => {
    const picture = new Uint8ClampedArray(pixels);
    const text =
      read(picture, width, height) ?? read(withoutCracks(picture, width), width, height);
    self.postMessage({ text });
  };
})();
