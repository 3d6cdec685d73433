/**
 * xoshiro128** (Blackman and Vigna 2018, public domain): 128 bits of state, 32 bits a draw. Not for secrets. Our own, so that
 * the same seed gives the same bands on every machine and for ever.
 */
export interface Random {
  /** The next 32 bits, 0 … 2³² − 1. */
  bits(): number;
  /** Uniform in [0, 1), in steps of 2⁻³². */
  uniform(): number;
}

const rotate = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

/** From a state of four words, not all zero. */
export function randomFromState(a: number, b: number, c: number, d: number): Random {
  let [s0, s1, s2, s3] = [a | 0, b | 0, c | 0, d | 0];
  const bits = (): number => {
    const result = Math.imul(rotate(Math.imul(s1, 5), 7), 9) >>> 0;
    const shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = rotate(s3, 11);
    return result;
  };
  return { bits, uniform: () => bits() / 0x1_0000_0000 };
}

/** From a 32-bit seed, spread over the state by SplitMix32 (the finaliser of MurmurHash3 over a Weyl sequence). */
export function createRandom(seed: number): Random {
  let weyl = seed | 0;
  const next = (): number => {
    weyl = (weyl + 0x9e3779b9) | 0;
    let word = weyl ^ (weyl >>> 16);
    word = Math.imul(word, 0x85ebca6b);
    word ^= word >>> 13;
    word = Math.imul(word, 0xc2b2ae35);
    return word ^ (word >>> 16);
  };
  return randomFromState(next(), next(), next(), next());
}
