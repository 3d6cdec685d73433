import './app/site.css';

/** Between two parts whoever touched the page meanwhile is heard. */
const pause = (): Promise<void> => new Promise((done) => { setTimeout(done); });

/**
 * Libraries take a fifth of a second to begin on an office computer: one after the other, instead of at once. The document has asked for
 * all of them. Nothing is awaited at the top: other files wait for this one.
 */
async function begin(): Promise<void> {
  await import('react-dom/client');
  await pause();
  await import('./app/localised-components.js');
  await pause();
  await import('./start.js');
}
void begin();
