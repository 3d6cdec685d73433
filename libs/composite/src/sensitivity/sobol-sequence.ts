import { createRandom } from './random.js';
import { sobolDirections, type Direction } from './sobol-directions.js';

const BITS = 32;
export const MAX_SOBOL_DIMENSIONS = sobolDirections.length + 1;

/** v₁ … v₃₂ of one dimension as 32-bit fractions; the first dimension is van der Corput's. */
function directionNumbers(direction: Direction | undefined): Uint32Array {
  const v = new Uint32Array(BITS);
  if (!direction) return v.map((_, bit) => 2 ** (BITS - 1 - bit));
  const { a, initial } = direction;
  const degree = initial.length;
  for (let bit = 0; bit < BITS; bit += 1) {
    if (bit < degree) {
      v[bit] = (initial[bit] ?? 0) * 2 ** (BITS - 1 - bit);
      continue;
    }
    const last = v[bit - degree] ?? 0;
    let word = last ^ (last >>> degree);
    for (let k = 1; k < degree; k += 1) if ((a >>> (degree - 1 - k)) & 1) word ^= v[bit - k] ?? 0;
    v[bit] = word >>> 0;
  }
  return v;
}

/**
 * The first `count` points of a Sobol sequence in [0, 1)^dimensions, point after point in one array (Antonov and Saleev's Gray
 * code order). With a seed the points are moved by a random digital shift, which keeps their evenness and makes the estimate an
 * honest random one; without, the first point is the origin. At most 64 dimensions.
 */
export function sobolPoints(count: number, dimensions: number, seed?: number): Float64Array {
  if (dimensions < 1 || dimensions > MAX_SOBOL_DIMENSIONS) throw new Error(`sobolPoints: ${dimensions} dimensions, 1 to ${MAX_SOBOL_DIMENSIONS} are there`);
  const random = seed === undefined ? undefined : createRandom(seed);
  const points = new Float64Array(count * dimensions);
  for (let dimension = 0; dimension < dimensions; dimension += 1) {
    const v = directionNumbers(dimension === 0 ? undefined : sobolDirections[dimension - 1]);
    const shift = random ? random.bits() : 0;
    let word = 0;
    for (let point = 0; point < count; point += 1) {
      if (point > 0) word ^= v[trailingOnes(point - 1)] ?? 0;
      points[point * dimensions + dimension] = ((word ^ shift) >>> 0) / 2 ** BITS;
    }
  }
  return points;
}

/** Position of the lowest zero bit. */
const trailingOnes = (index: number): number => 31 - Math.clz32(~index & (index + 1));
