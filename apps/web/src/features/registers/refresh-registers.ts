import { queryClient } from '../../app/use-answer.js';

/** After a write everything of registers is asked for again. */
export const refreshRegisters = (): void => void queryClient.invalidateQueries({ predicate: ({ queryKey }) => typeof queryKey[1] === 'string' && queryKey[1].startsWith('/api/regist') });
