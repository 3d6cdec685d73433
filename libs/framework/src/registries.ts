import enterprises from './registries/enterprises.registry.js';
import financing from './registries/financing.registry.js';
import patents from './registries/patents.registry.js';
import trades from './registries/trades.registry.js';
import type { RegistryDeclaration, RegistryId } from './registry.js';

export const registries: readonly RegistryDeclaration[] = [enterprises, patents, trades, financing];

export const registryById = (id: string): RegistryDeclaration | undefined => registries.find((registry) => registry.id === id);

export const isRegistryId = (id: string): id is RegistryId => registryById(id) !== undefined;
