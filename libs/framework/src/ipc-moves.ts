/** A place of the IPC whose content moved to others with an edition. */
export interface IpcMove {
  /** First edition in which the new places exist, yyyy.mm. */
  readonly edition: string;
  readonly from: string;
  readonly to: readonly string[];
  /** True where the new places hold the content of the old one and nothing else of note. */
  readonly whole: boolean;
}

/**
 * Moves that touch a green scheme, in order of edition. The editions are those of the notes in the concordance; where a place
 * was split, the new places named are those that carry the green content, and `whole` is false.
 */
export const ipcMoves: readonly IpcMove[] = [
  { edition: '2013.01', from: 'H01G 9/155', to: ['H01G 11'], whole: true },
  { edition: '2019.01', from: 'B60L 11/16', to: ['B60L 50/30'], whole: false },
  { edition: '2019.01', from: 'B60L 11/18', to: ['B60L 50/50-75', 'B60L 53', 'B60L 55', 'B60L 58'], whole: false },
  { edition: '2021.01', from: 'H01M 2/00-04', to: ['H01M 50'], whole: false },
  { edition: '2023.01', from: 'H01L 27/30', to: ['H10K 39'], whole: false },
  { edition: '2023.01', from: 'H01L 51/42-48', to: ['H10K 30'], whole: true },
  { edition: '2023.01', from: 'H01L 51/50', to: ['H10K 50'], whole: true },
  { edition: '2025.01', from: 'H01L 27/142', to: ['H10F 19'], whole: true },
  { edition: '2025.01', from: 'H01L 31/00-078', to: ['H10F 10', 'H10F 19', 'H10F 71', 'H10F 77'], whole: false },
  { edition: '2025.01', from: 'H01L 31/042', to: ['H10F 19'], whole: true },
  { edition: '2025.01', from: 'H01L 31/0525', to: ['H10F 77'], whole: false },
  { edition: '2025.01', from: 'H01L 33/00-64', to: ['H10H 20'], whole: true },
];

/** IPC editions that a classification can be asked for: those in which something green moved, and the listing of 2019. */
export const ipcEditions: readonly string[] = [...new Set(ipcMoves.map(({ edition }) => edition))].sort();
