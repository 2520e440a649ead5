import { contentPolicy } from '#platform/routes/server/content-policy.ts'

/** The head of every public page that lies ready: names and values in turn. */
export const PUBLIC_FIELDS = [
  'content-type',
  'text/html; charset=utf-8',
  'cache-control',
  'no-cache',
  'vary',
  'accept-encoding, cookie',
  'x-content-type-options',
  'nosniff',
  'referrer-policy',
  'same-origin',
  'x-frame-options',
  'SAMEORIGIN',
  'content-security-policy',
  contentPolicy(''),
]
