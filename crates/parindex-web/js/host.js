// In a page that holds an iframe with `data-par-frame`: gives it the height that it tells. A message counts only from
// the window of such a frame and from the origin that its address has.
const LEAST = 80;
const MOST = 20_000;
const frames = () => Array.from(document.querySelectorAll('iframe[data-par-frame]'));
const origin = (frame) => new URL(frame.src, document.baseURI).origin;

addEventListener('message', (event) => {
  const { parindex, height } = event.data ?? {};
  if (parindex !== 'height' || !Number.isFinite(height)) return;
  const frame = frames().find((frame) => frame.contentWindow === event.source && origin(frame) === event.origin);
  frame?.style.setProperty('height', `${Math.min(Math.max(height, LEAST), MOST)}px`);
});

// Those that told it before this script was there are asked again.
for (const frame of frames()) frame.contentWindow?.postMessage({ parindex: 'ask' }, origin(frame));
