/** A tab name Excel accepts: at most 31 characters, none of []:*?/\, not empty, no apostrophe at its ends, not `History`; numbered where two would be equal. */
export function sheetNames(wanted: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return wanted.map((text, index) => {
    const clean = text.replaceAll(/[[\]:*?/\\\u0000-\u001F]/g, ' ').replaceAll(/^'+|'+$/g, '').trim().slice(0, 31);
    const base = clean === '' || clean.toLowerCase() === 'history' ? `表${index + 1}` : clean;
    let name = base;
    for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${base.slice(0, 27)}(${count})`;
    taken.add(name.toLowerCase());
    return name;
  });
}
