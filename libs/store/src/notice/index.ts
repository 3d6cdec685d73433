export { listNotices, publishNotice, readNotice, withdrawNotice, type NewNotice, type NoticeAudience, type NoticeRecord } from './notices.js';
