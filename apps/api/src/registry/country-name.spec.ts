import { describe, expect, it } from 'vitest';
import { countryNameZh } from './country-name.js';

describe('names of places abroad', () => {
  it('are Chinese, and those of Hong Kong, Macao and Taiwan as official statistics write them', () => {
    expect(['DE', 'US', 'HK', 'MO', 'TW'].map(countryNameZh)).toEqual(['德国', '美国', '中国香港', '中国澳门', '中国台湾']);
  });

  it('are the code where nobody has named it', () => {
    expect(['QQ', 'x', ''].map(countryNameZh)).toEqual(['QQ', 'x', '']);
  });
});
