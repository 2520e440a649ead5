import type { Call } from '#platform/routes/server/route.ts'

/** The host the caller reached us by, lower case with its port; empty when the header is no host. */
export function hostOf(call: Call): string {
  const host = (call.header('host') ?? '').toLowerCase()
  return /^[\w.:[\]-]+$/.test(host) ? host : ''
}

/** Where the caller reached us, without a slash at the end; empty when it cannot be told. */
export function baseOf(call: Call): string {
  const host = hostOf(call)
  if (!host) return ''
  return `${call.header('x-forwarded-proto') === 'https' ? 'https' : 'http'}://${host}`
}
