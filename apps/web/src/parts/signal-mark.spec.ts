import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { VERDICT_STYLE } from '@greengauge/charts';

it('draws a judgement in the colour and shape that charts and reports give it', () => {
  const source = readFileSync(join(import.meta.dirname, 'signal-mark.tsx'), 'utf8');
  const drawn = new Map([...source.matchAll(/(\w+): \{ fill: '(#[0-9A-F]{6})', path: <(\w+)/g)].map(([, signal = '', fill, shape]) => [signal, [fill, shape]]));
  expect(drawn.get('alert')).toEqual([VERDICT_STYLE.behind.colour, 'polygon']);
  expect(drawn.get('watch')).toEqual([VERDICT_STYLE['on-track'].colour, 'polygon']);
  expect(drawn.get('good')).toEqual([VERDICT_STYLE.ahead.colour, 'circle']);
  expect(drawn.get('unrated')).toEqual([VERDICT_STYLE.unrated.colour, 'circle']);
});
