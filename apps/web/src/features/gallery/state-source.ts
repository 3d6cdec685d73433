import type { ZodType } from 'zod';
import { ApiError, getAnswer } from '../../app/api.js';
import type { AnswerSource } from '../../app/use-answer.js';
import { buildSampleAnswer } from './sample-answer.js';

export const GALLERY_STATES = ['loading', 'empty', 'error', 'no-permission', 'offline', 'stale', 'not-ready'] as const;
export type GalleryState = (typeof GALLERY_STATES)[number];

export const isGalleryState = (text: string | undefined): text is GalleryState => GALLERY_STATES.some((state) => state === text);

const refusals = {
  error: new ApiError(500, { code: 'internal', messageZh: '服务器内部错误', requestId: 'gallery-1' }),
  'no-permission': new ApiError(403, { code: 'forbidden', messageZh: '您的账户没有这项权限' }),
  offline: new ApiError(0, { code: 'unavailable', messageZh: '连接不上服务器。请检查网络，页面会在恢复后自动更新。' }),
  'not-ready': new ApiError(503, { code: 'not-ready', messageZh: '评估结果尚未生成，作业完成后页面会自动更新' }),
} as const;

/** The answer with every list emptied and every optional part left out that its contract can do without. */
function emptied<T>(answer: T, schema: ZodType<T>): T {
  if (typeof answer !== 'object' || answer === null) return answer;
  let current: Record<string, unknown> = Object.fromEntries(Object.entries(answer));
  for (const [key, value] of Object.entries(current)) {
    const { [key]: _left, ...without } = current;
    for (const attempt of [...(Array.isArray(value) ? [{ ...current, [key]: [] }] : []), without]) {
      if (!schema.safeParse(attempt).success) continue;
      current = attempt;
      break;
    }
  }
  return schema.parse(current);
}

/** The real answer; a made one where there is no such record, or the person who looks at the gallery may not read it. */
async function answerOf<T>(path: string, schema: ZodType<T>, signal?: AbortSignal): Promise<T> {
  try {
    return await getAnswer(path, schema, signal);
  } catch (error) {
    if (error instanceof ApiError && (error.status === 403 || error.status === 404 || error.status === 400)) return buildSampleAnswer(schema);
    throw error;
  }
}

/** Answers as they would come in that state of the world. */
export function sourceOf(state: GalleryState): AnswerSource {
  return async <T>(path: string, schema: ZodType<T>, signal?: AbortSignal): Promise<T> => {
    if (state === 'loading') return new Promise<T>(() => undefined);
    if (state === 'stale') return answerOf(path, schema, signal);
    if (state === 'empty') return emptied(await answerOf(path, schema, signal), schema);
    throw refusals[state];
  };
}
