import type { Piece } from './to-english.js';

type Speak = (zh: string) => readonly Piece[];

/** What turns Chinese texts into English; nothing while Chinese is shown, which is then drawn as it is written. */
let current: Speak | undefined;

export const spoken = (): Speak | undefined => current;

/** Elements ask while they are made: who changes the language draws the tree anew. */
export function speak(next: Speak | undefined): void {
  current = next;
}
