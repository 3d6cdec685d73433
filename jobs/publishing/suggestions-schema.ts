import { z } from 'zod';

/** As they are stored with a publication. */
export const suggestionsSchema = z.array(z.object({ titleZh: z.string(), textZh: z.string() }));
