import type { FontRegistry } from '../fonts/registry.js';
import type { Line } from '../typeset/line-breaker.js';

type Lines = readonly Line[];

/** About 130 bytes each, so some 8 MB at most in both halves: the words of a national report, or what regional ones share. */
const GLYPHS_KEPT = 30_000;

/**
 * Lines that were set already. Sections set closer, columns measured before they are filled, and the pages on method that every report
 * of a batch carries ask for the same lines again. What was not asked for while as much again was set is forgotten.
 */
class SetLines {
  #recent = new Map<string, Lines>();
  #before = new Map<string, Lines>();
  #glyphs = 0;

  get(key: string): Lines | undefined {
    const recent = this.#recent.get(key);
    if (recent !== undefined) return recent;
    const known = this.#before.get(key);
    if (known !== undefined) this.keep(key, known);
    return known;
  }

  keep(key: string, lines: Lines): void {
    this.#glyphs += lines.reduce((sum, line) => sum + line.glyphs.length, 1);
    if (this.#glyphs > GLYPHS_KEPT) {
      this.#before = this.#recent;
      this.#recent = new Map();
      this.#glyphs = 0;
    }
    this.#recent.set(key, lines);
  }
}

const kept = new WeakMap<FontRegistry, SetLines>();

/** The lines known by that key with these fonts, or those that `set` makes. Lines are never changed once set. */
export function setOnce(key: string, fonts: FontRegistry, set: () => Lines): Lines {
  let lines = kept.get(fonts);
  if (lines === undefined) {
    lines = new SetLines();
    kept.set(fonts, lines);
  }
  const known = lines.get(key);
  if (known !== undefined) return known;
  const made = set();
  lines.keep(key, made);
  return made;
}
