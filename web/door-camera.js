// The camera of the door: pictures go to what decodes them, one at a time, and what was read is
// said once. A browser that reads codes by itself (BarcodeDetector) does so.

"use strict";

const doorCamera = (video, decoder, tell) => {
  const WIDEST = 640;
  const AGAIN_AFTER = 3000; // milliseconds: a code that is still held before the camera
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  let stream = null;
  let worker = null;
  let detector = null;
  let last = { text: null, at: 0 };

  const isSame = (text) => text === last.text && performance.now() - last.at < AGAIN_AFTER;

  const read = (text) => {
    if (!text) return;
    const said = isSame(text);
    last = { text, at: performance.now() };
    if (!said) tell(text);
  };

  const look = async () => {
    if (!stream) return;
    if (video.readyState < 2) return void setTimeout(look, 100);
    if (detector) {
      const [found] = await detector.detect(video).catch(() => []);
      read(found?.rawValue);
      return void setTimeout(look, 100);
    }
    const scale = Math.min(1, WIDEST / video.videoWidth);
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
    worker.postMessage({ pixels: data.buffer, width, height }, [data.buffer]);
  };

  const choose = async () => {
    const known = "BarcodeDetector" in window ? await BarcodeDetector.getSupportedFormats() : [];
    if (known.includes("qr_code")) {
      detector = new BarcodeDetector({ formats: ["qr_code"] });
      return;
    }
    worker = new Worker(decoder);
    worker.onmessage = ({ data }) => {
      read(data.text);
      setTimeout(look, 60);
    };
  };

  return {
    isOn: () => stream !== null,
    start: async () => {
      const wanted = { facingMode: "environment", width: { ideal: 1280 } };
      stream = await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false });
      video.srcObject = stream;
      video.hidden = false;
      await video.play();
      if (!worker && !detector) await choose();
      look();
    },
    stop: () => {
      for (const track of stream?.getTracks() ?? []) track.stop();
      stream = null;
      video.srcObject = null;
      video.hidden = true;
    },
  };
};
