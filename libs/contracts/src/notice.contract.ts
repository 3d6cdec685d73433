import { z } from 'zod';

export const noticeAudienceSchema = z.enum(['all', 'regions', 'ministries']);

export const noticeSchema = z.object({
  id: z.string(), titleZh: z.string(), bodyZh: z.string(), audience: noticeAudienceSchema, audienceZh: z.string(), publishedZh: z.string(), publisherZh: z.string(),
  read: z.boolean(), withdrawn: z.boolean(),
});
export type NoticeView = z.infer<typeof noticeSchema>;

/** Something that waits for this account, with where to do it. */
export const pendingMatterSchema = z.object({ kind: z.enum(['reply', 'answer', 'sign', 'mend']), titleZh: z.string(), detailZh: z.string(), href: z.string() });
export type PendingMatter = z.infer<typeof pendingMatterSchema>;

/** GET /api/messages: notices for this account, newest first, and what waits for it. */
export const messageListAnswerSchema = z.object({ notices: z.array(noticeSchema), pending: z.array(pendingMatterSchema), unread: z.int(), mayPublish: z.boolean() });
export type MessageListAnswer = z.infer<typeof messageListAnswerSchema>;

/** POST /api/notices. The id is the client's, so that a repetition has one effect. */
export const noticeRequestSchema = z
  .strictObject({
    id: z.uuid(), titleZh: z.string().trim().min(2).max(120).regex(/^[^\p{Cc}]*$/u), bodyZh: z.string().trim().min(1).max(4000), audience: noticeAudienceSchema,
    /** One region of the audience; absent: all of it. */
    region: z.string().regex(/^\d{6}$/).optional(),
  })
  .refine(({ audience, region }) => region === undefined || audience === 'regions', { path: ['region'], error: '只有发给地区的通知可以指定地区' });
export type NoticeRequest = z.infer<typeof noticeRequestSchema>;
