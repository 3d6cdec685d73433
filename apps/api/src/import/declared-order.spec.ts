import { describe, expect, it } from 'vitest';
import { inDeclaredOrder } from './declared-order.js';

describe('inDeclaredOrder', () => {
  it('puts a row of a registry into the order of its declaration, by whatever name, and keeps what is not declared behind', () => {
    expect(Object.entries(inDeclaredOrder('enterprises', { 备注: 'b', 地区: '浙江', 企业名称: '甲', 统一社会信用代码: '9' }))).toEqual([['统一社会信用代码', '9'], ['企业名称', '甲'], ['地区', '浙江'], ['备注', 'b']]);
  });
  it('puts a row of a register into the order of its columns', () => {
    const [first, second] = Object.keys(inDeclaredOrder('register:alliances', { region: '浙江', name: '甲', entry_key: '1' }));
    expect([first, second]).toEqual(['entry_key', 'name']);
  });
  it('leaves a row of anything else as it is', () => {
    expect(Object.keys(inDeclaredOrder('observations', { b: '1', a: '2' }))).toEqual(['b', 'a']);
  });
});
