/** How a block is brought in. */
export type BlockWay = 'straight' | 'sifted' | 'in turn';

/** Blocks that go in on both lanes at once, one behind the other, until two of them or somebody else meet at a key. */
export class Stretch {
  #wake: () => void = () => undefined;
  /** Wakes blocks that wait for their predecessor when a key is met. */
  readonly met: Promise<void> = new Promise((resolve) => (this.#wake = resolve));
  over = false;

  end(): void {
    this.over = true;
    this.#wake();
  }
}

/** What meets keys again and again is tried ever more seldom. */
const MOST_PATIENCE = 64;

/**
 * Which way the blocks of an import go. Straight while no key is met; once one is, sifted: rows that meet a stored key are set apart
 * before the others are copied, so that only blocks which share a key with one under way withdraw; these go in turn. Way back: as
 * many blocks in a row that met nothing as patience asks for, which each failure doubles.
 */
export class ImportPace {
  stretch: Stretch | undefined;
  #sifting = false;
  #clean = 0;
  #turns = 0;
  #patience = { straight: 1, stretch: 1 };

  /** `direct`: COPY into the registry is allowed; without it every block goes in turn. */
  constructor(readonly direct: boolean) {
    this.stretch = direct ? new Stretch() : undefined;
  }

  get way(): BlockWay {
    if (this.stretch === undefined) return 'in turn';
    return this.#sifting ? 'sifted' : 'straight';
  }

  /** A block that went `way` met a key while it was copied; several may say so of one stretch. */
  meeting(stretch: Stretch, way: BlockWay): void {
    if (stretch.over) return;
    stretch.end();
    this.stretch = undefined;
    this.#clean = 0;
    this.#turns = 0;
    if (way === 'sifted') this.#patience.stretch = Math.min(MOST_PATIENCE, this.#patience.stretch * 2);
    else {
      this.#sifting = true;
      this.#patience.straight = Math.min(MOST_PATIENCE, this.#patience.straight * 2);
    }
  }

  /** A block has committed; `metKeys`: some of its rows had their key in the registry already. */
  settled(way: BlockWay, metKeys: boolean): void {
    this.#clean = metKeys ? 0 : this.#clean + 1;
    if (way === 'in turn') this.#turns += 1;
    if (this.#sifting && this.#clean >= this.#patience.straight) this.#sifting = false;
    if (this.direct && this.#turns >= this.#patience.stretch) this.stretch ??= new Stretch();
  }
}
