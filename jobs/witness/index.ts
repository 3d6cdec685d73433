export { readCheckpoint, writeCheckpoint, type CheckedCheckpoint } from './checkpoint-statement.js';
export { checkpointFileName, createWitness, type WitnessPort, type WitnessSettings } from './witness-port.js';
