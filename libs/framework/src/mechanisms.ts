import { applicationMechanisms } from './mechanisms/application.js';
import { assuranceMechanisms } from './mechanisms/assurance.js';
import { innovationMechanisms } from './mechanisms/innovation.js';
import type { Mechanism } from './policy.js';

/** The 55 mechanisms of the plan 2023–2025, in the order of its text. */
export const mechanisms: readonly Mechanism[] = [...innovationMechanisms, ...applicationMechanisms, ...assuranceMechanisms];

const BY_ID: ReadonlyMap<string, Mechanism> = new Map(mechanisms.map((mechanism) => [mechanism.id, mechanism]));

export const mechanismById = (id: string): Mechanism | undefined => BY_ID.get(id);
