import cnipa from './classification/cnipa.scheme.js';
import envTech from './classification/env-tech.scheme.js';
import wipoGreen from './classification/wipo-green.scheme.js';
import y02 from './classification/y02.scheme.js';
import type { GreenScheme } from './green-scheme.js';

/** The scheme that registries are classified by comes first. */
export const greenSchemes: readonly GreenScheme[] = [wipoGreen, envTech, y02, cnipa];

export const greenSchemeById = (id: string): GreenScheme | undefined => greenSchemes.find((scheme) => scheme.id === id);
