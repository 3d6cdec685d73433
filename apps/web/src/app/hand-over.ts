/** Longer than anything takes that works; then the page is shown as it is. */
const LONGEST_MS = 8_000;

/**
 * The document of two pages comes with headline and first chart drawn by the server. They stay until the page has its own chart, or until
 * somebody touches anything: then the page itself is shown, however far it is.
 */
export function handOver(root: HTMLElement): void {
  const paint = document.getElementById('first-paint');
  if (!paint) return;
  const startedMs = performance.now();
  let done = false;
  const end = (): void => {
    if (done) return;
    done = true;
    for (const event of ['pointerdown', 'keydown', 'wheel'] as const) window.removeEventListener(event, end);
    paint.remove();
  };
  for (const event of ['pointerdown', 'keydown', 'wheel'] as const) window.addEventListener(event, end, { passive: true });
  const look = (): void => {
    const image = root.querySelector<HTMLImageElement>('figure.chart img');
    const drawn = root.querySelector('main[data-ready="true"]') !== null && image?.complete === true && image.naturalWidth > 0;
    if (drawn || performance.now() - startedMs > LONGEST_MS) end();
    else if (!done) requestAnimationFrame(look);
  };
  look();
}
