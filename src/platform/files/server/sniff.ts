const OFFICE: Record<string, string> = {
  'word/': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'xl/': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'ppt/': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
}

/** Bytes that a kind of file begins with, at an offset. */
const MAGIC: readonly (readonly [type: string, at: number, bytes: string])[] = [
  ['image/png', 0, '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/gif', 0, 'GIF8'],
  ['image/webp', 8, 'WEBP'],
  ['audio/wav', 8, 'WAVE'],
  ['application/pdf', 0, '%PDF-'],
  ['audio/mpeg', 0, 'ID3'],
  ['audio/ogg', 0, 'OggS'],
  ['video/webm', 0, '\x1a\x45\xdf\xa3'],
  ['application/zip', 0, 'PK\x03\x04'],
  ['application/zip', 0, 'PK\x05\x06'],
]

/**
 * Looks at the first and last bytes of a file and tells what it really is, whatever its name says.
 * @param head the first bytes (4 KiB is enough); @param tail the last ones, where a zip keeps its list of names.
 * @returns a media type, or undefined for what we do not know: programs, old office files, broken files.
 */
export function sniff(head: Uint8Array, tail: Uint8Array): string | undefined {
  const h = latin(head)
  if (h.startsWith('PK')) return zipKind(h, latin(tail))
  for (const [type, at, bytes] of MAGIC) if (h.startsWith(bytes, at) && (at === 0 || h.startsWith('RIFF'))) return type
  if (h.slice(4, 8) === 'ftyp') return mediaKind(h.slice(8, 12))
  if (/^\xff[\xe2\xe3\xf2\xf3\xfa\xfb]/.test(h)) return 'audio/mpeg'
  return textKind(head)
}

function zipKind(head: string, tail: string): string | undefined {
  const names = head + tail
  // Macros are programs: an office file that carries them is not taken.
  if (names.includes('vbaProject.bin')) return undefined
  if (names.includes('[Content_Types].xml')) {
    for (const [folder, type] of Object.entries(OFFICE)) if (names.includes(folder)) return type
  }
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return 'application/zip'
  return undefined
}

function mediaKind(brand: string): string {
  if (brand.startsWith('M4A')) return 'audio/mp4'
  if (brand.startsWith('qt')) return 'video/quicktime'
  if (brand === 'heic' || brand === 'heix' || brand === 'mif1') return 'image/heic'
  return 'video/mp4'
}

function textKind(head: Uint8Array): string | undefined {
  const text = readText(head)
  if (text === undefined) return undefined
  const start = text.replace(/^\uFEFF/, '').trimStart()
  if (/^<(\?xml|[a-z!])/i.test(start))
    return /<(html|script|svg|!doctype html)/i.test(start) ? 'text/html' : 'application/xml'
  if (/^[[{]/.test(start)) return 'application/json'
  return 'text/plain'
}

function readText(head: Uint8Array): string | undefined {
  const utf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
  if (utf16) return new TextDecoder(head[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(head)
  // Control characters other than tab, line ends and form feed do not occur in text, whatever its encoding.
  if (head.some((b) => b < 9 || (b > 13 && b < 32 && b !== 27))) return undefined
  return new TextDecoder().decode(head)
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}
