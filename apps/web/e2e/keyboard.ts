import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const MOST_TABS = 160;

export interface Focused {
  readonly tag: string;
  readonly id: string;
  /** Accessible name as far as a person would look for it: label, else words. */
  readonly name: string;
  readonly cell: string | undefined;
  /** Drawn around it or around the frame that holds it. */
  readonly visible: boolean;
  /** At least a part of it stands in the window with nothing over it. */
  readonly uncovered: boolean;
}

export const focused = (page: Page): Promise<Focused> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return { tag: 'body', id: '', name: '', cell: undefined, visible: true, uncovered: true };
    const drawn = (one: Element | null): boolean => {
      if (!one) return false;
      const style = getComputedStyle(one);
      return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || (style.boxShadow !== 'none' && one.matches(':focus-within'));
    };
    const box = element.getBoundingClientRect();
    const [left, right, upper, lower] = [Math.max(box.left, 0), Math.min(box.right, innerWidth), Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
    const parts = [0.1, 0.5, 0.9].flatMap((down) => [0.1, 0.5, 0.9].map((across) => document.elementFromPoint(left + (right - left) * across, upper + (lower - upper) * down)));
    const uncovered = right > left && lower > upper && parts.some((top) => top !== null && (element.contains(top) || top.contains(element)));
    const labels = 'labels' in element && element.labels instanceof NodeList ? [...element.labels].map((one) => one.textContent).join(' ') : '';
    return {
      tag: element.tagName.toLowerCase(), id: element.id, name: (element.getAttribute('aria-label') ?? (labels === '' ? element.textContent : labels)).replaceAll(/\s+/g, ' ').trim(), cell: element.dataset['cell'],
      // A checkbox of the library is drawn by the box beside it.
      visible: drawn(element) || drawn(element.parentElement) || drawn(element.nextElementSibling),
      uncovered,
    };
  });

/** Where the focus is must be seen at every stop of the way: WCAG 2.4.7 and 2.4.11. */
export async function expectSeen(page: Page): Promise<Focused> {
  const now = await focused(page);
  expect(now, `the focus is drawn and nothing covers it: ${now.tag} ${now.name.slice(0, 40)}`).toMatchObject({ visible: true, uncovered: true });
  return now;
}

/** Presses Tab until the wanted element has the focus; every stop on the way must be seen. Answers the way. */
export async function tabTo(page: Page, wanted: (now: Focused) => boolean, { back = false }: { readonly back?: boolean } = {}): Promise<readonly Focused[]> {
  const way: Focused[] = [];
  for (let step = 0; step < MOST_TABS; step += 1) {
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
    const now = await focused(page);
    if (now.tag !== 'body') await expectSeen(page);
    way.push(now);
    if (wanted(now)) return way;
  }
  throw new Error(`not reached by ${MOST_TABS} times Tab: ${way.map(({ tag, name }) => `${tag} ${name.slice(0, 20)}`).join(' → ')}`);
}

export const isCell = (cell: string) => (now: Focused): boolean => now.cell === cell;
export const isNamed = (tag: string, name: RegExp) => (now: Focused): boolean => now.tag === tag && name.test(now.name);
