import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'

/** Scripts that stand in a page itself. */
const INLINE = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g

/**
 * What a page of ours may load: its own scripts, those written in it by their hash, styles, pictures of its own, answers of
 * the centre. Nothing of others, no plug-ins, no frames around it.
 */
export function contentPolicy(html: string): string {
  const hashes = [...html.matchAll(INLINE)].map(
    ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  )
  return [
    "default-src 'self'",
    `script-src ${["'self'", ...hashes].join(' ')}`,
    // Sizes and colours of drawings are styles of single elements.
    "style-src 'self' 'unsafe-inline'",
    // Charts are saved as pictures from the page; photos are shown before they are sent.
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Gives the policy of a page that lies in a file; read anew when the file has changed. @throws when there is none. */
export function policyOfFile(file: string): () => string {
  let kept: { at: number; policy: string } | undefined
  return () => {
    const at = statSync(file).mtimeMs
    if (kept?.at !== at) kept = { at, policy: contentPolicy(readFileSync(file, 'utf8')) }
    return kept.policy
  }
}
