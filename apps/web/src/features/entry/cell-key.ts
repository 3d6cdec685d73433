/** Name of a cell in the page and in refusals: the field, and the row of a table. */
export const keyOf = ({ cell, row }: { readonly cell: string; readonly row: string }): string => (row === '' ? cell : `${cell}#${row}`);

/** Id of its input, for links from the error summary. */
export const inputId = (key: string): string => `cell-${key.replaceAll(/[^\w-]/g, '_')}`;
