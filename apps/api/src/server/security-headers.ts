/** Every header costs a request a microsecond or two: data carry those that mean something for data, documents the rest too. */
const DATA = { 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'same-origin' } as const;
const DOCUMENT = {
  ...DATA, 'referrer-policy': 'no-referrer', 'x-frame-options': 'DENY', 'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
} as const;

/** Answers are data: nothing in them may run, whatever opens them. */
export const API_HEADERS = { ...DATA, 'content-security-policy': "default-src 'none'; frame-ancestors 'none'" } as const;

/** A drawing carries its styles inline; opened by itself it can run nothing. */
export const SVG_HEADERS = { ...DOCUMENT, 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox" } as const;

/**
 * The pages. Scripts only from our own files, no eval. Styles inline because Ant Design writes its style elements at run time;
 * they cannot load anything from elsewhere.
 */
export const PAGE_HEADERS = {
  ...DOCUMENT,
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
} as const;

/** Sent only where the public address is https: on a plain trial it would lock people out of their own machine. */
export const HSTS = { 'strict-transport-security': 'max-age=31536000' } as const;
