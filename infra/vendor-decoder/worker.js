
// Beside the page: reads the code in a picture of the camera. In one file with its decoder, so that
// this worker may load nothing (its policy is `default-src 'none'`).
self.onmessage = ({ data: { pixels, width, height } }) => {
  const found = self.jsQR(new Uint8ClampedArray(pixels), width, height, {
    inversionAttempts: "attemptBoth",
  });
  self.postMessage({ text: found ? found.data : null });
};
