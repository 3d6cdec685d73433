import { z } from 'zod';

/**
 * GET /api/events (text/event-stream). The `event:` line is the topic, `data:` this object as JSON, `id:` an opaque text.
 * After a reconnect with Last-Event-ID the missed ones follow; when they are gone, one `resync` tells the page to
 * ask again for what it shows.
 */
export const serverEventSchema = z.discriminatedUnion('topic', [
  z.object({ topic: z.literal('answer'), keys: z.array(z.string()) }),
  z.object({ topic: z.literal('report'), id: z.string().optional(), titleZh: z.string().optional() }),
  z.object({
    topic: z.literal('job'), id: z.string().optional(), job: z.string().optional(), status: z.string().optional(),
    stageZh: z.string().optional(), progress: z.number().optional(),
  }),
  z.object({ topic: z.literal('import'), id: z.string().optional(), dataset: z.string().optional() }),
  /** Heard by the region it is about and by the duties of the ministries; `region` is absent for a round. */
  z.object({ topic: z.literal('submission'), id: z.string().optional(), region: z.string().optional(), round: z.string().optional(), form: z.string().optional(), state: z.string().optional() }),
  /** A step in the life of a report. `region` is present where a region may hear of it, and then only that one does. */
  z.object({ topic: z.literal('publication'), id: z.string().optional(), state: z.string().optional(), region: z.string().optional() }),
  /** A message left, failed or was put back in line; heard by the duties of the ministries. */
  z.object({ topic: z.literal('delivery') }),
  /** A notice was published or withdrawn; who may see it asks for it. */
  z.object({ topic: z.literal('notice'), region: z.string().optional() }),
  z.object({ topic: z.literal('session'), ended: z.literal(true) }),
  z.object({ topic: z.literal('resync') }),
]);
export type ServerEvent = z.infer<typeof serverEventSchema>;
