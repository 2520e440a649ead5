import { expected } from '#kernel/errors.ts'

/**
 * Takes out of a picture what the camera wrote beside it: place, time, device, owner, preview. Of a JPEG the turning
 * (Exif tag 0x0112) stays, or phones' photos would lie on their side; colour profiles stay too. Pixels are not touched.
 * Anything behind the end of the picture (moving photos hide a film there) goes. Bytes of other kinds come back as they are.
 * @throws expected 422 for a JPEG, PNG or WebP whose parts cannot be followed: what cannot be cleaned is not taken.
 */
export function stripPosition(bytes: Uint8Array): Uint8Array {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return stripJpeg(bytes)
  if (text(bytes, 1, 4) === 'PNG' && bytes[0] === 0x89) return stripPng(bytes)
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP') return stripWebp(bytes)
  return bytes
}

/** APP1 (Exif, XMP), APP13 (IPTC) and every other application part but JFIF, ICC and Adobe's colours; comments. */
function stripJpeg(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes)
  const kept: Uint8Array[] = [bytes.subarray(0, 2)]
  let at = 2
  let scanned = false
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) throw broken()
    const marker = bytes[at + 1]!
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === 0xd9) break
    const size = view.getUint16(at + 2)
    const end = at + 2 + size
    if (size < 2 || end > bytes.length) throw broken()
    const part = bytes.subarray(at, end)
    if (marker === 0xe1) {
      const turned = turningOf(part)
      if (turned > 1) kept.push(turningPart(turned))
    } else if (isNeeded(marker, part)) kept.push(part)
    at = end
    if (marker !== 0xda) continue
    scanned = true
    const next = endOfScan(bytes, at)
    kept.push(bytes.subarray(at, next))
    at = next
  }
  if (!scanned) throw broken()
  kept.push(Uint8Array.of(0xff, 0xd9))
  return join(kept)
}

function isNeeded(marker: number, part: Uint8Array): boolean {
  if (marker === 0xfe) return false
  if (marker < 0xe0 || marker > 0xef) return true
  const name = text(part, 4, 16)
  return marker === 0xe0
    ? name.startsWith('JFIF\0')
    : marker === 0xe2
      ? name.startsWith('ICC_PROFILE\0')
      : marker === 0xee && name.startsWith('Adobe')
}

/** Where the picture's own data ends: the next marker that is no restart and no stuffed byte. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    const next = bytes[at + 1]!
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  return bytes.length
}

/** Exif tag 0x0112 of the first directory, 1–8; 0 when there is none. */
function turningOf(part: Uint8Array): number {
  if (text(part, 4, 10) !== 'Exif\0\0' || part.length < 18) return 0
  const tiff = part.subarray(10)
  const little = text(tiff, 0, 2) === 'II'
  const view = viewOf(tiff)
  const first = view.getUint32(4, little)
  if (first + 2 > tiff.length) return 0
  const count = view.getUint16(first, little)
  for (let i = 0; i < count; i++) {
    const at = first + 2 + i * 12
    if (at + 12 > tiff.length) return 0
    if (view.getUint16(at, little) === 0x0112) {
      const turned = view.getUint16(at + 8, little)
      return turned <= 8 ? turned : 0
    }
  }
  return 0
}

/** The smallest Exif part there is: one directory with the turning in it. */
function turningPart(turned: number): Uint8Array {
  return Uint8Array.of(
    ...[0xff, 0xe1, 0x00, 0x22, 0x45, 0x78, 0x69, 0x66, 0, 0], // 'Exif'
    ...[0x4d, 0x4d, 0x00, 0x2a, 0, 0, 0, 8, 0, 1], // big-endian, one entry
    ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0, 0, 0, 0, 0],
  )
}

const PNG_KEPT = /^(IHDR|PLTE|IDAT|IEND|tRNS|cHRM|gAMA|iCCP|sBIT|sRGB|cICP|bKGD|pHYs|hIST|acTL|fcTL|fdAT)$/

function stripPng(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes)
  const kept: Uint8Array[] = [bytes.subarray(0, 8)]
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at)
    if (end > bytes.length) throw broken()
    const name = text(bytes, at + 4, at + 8)
    if (PNG_KEPT.test(name)) kept.push(bytes.subarray(at, end))
    if (name === 'IEND') return join(kept)
    at = end
  }
  throw broken()
}

function stripWebp(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes)
  const whole = Math.min(bytes.length, 8 + view.getUint32(4, true))
  const kept: Uint8Array[] = []
  for (let at = 12; at + 8 <= whole; ) {
    const size = view.getUint32(at + 4, true)
    const end = at + 8 + size + (size % 2)
    if (at + 8 + size > whole) throw broken()
    const name = text(bytes, at, at + 4)
    if (/^(VP8[ LX]|ICCP|ANIM|ANMF|ALPH)$/.test(name)) {
      const part = bytes.slice(at, end)
      // The flags of Exif and XMP go with their parts.
      if (name === 'VP8X') part[8]! &= ~0x0c
      kept.push(part)
    }
    at = end
  }
  if (!kept.length) throw broken()
  const body = join(kept)
  const head = bytes.slice(0, 12)
  viewOf(head).setUint32(4, body.length + 4, true)
  return join([head, body])
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const text = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))

function join(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, p) => sum + p.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

function broken() {
  const message = {
    vi: 'Ảnh bị hỏng nên không đọc được. Hãy chụp lại hoặc chọn ảnh khác.',
    en: 'The picture is damaged and cannot be read. Take or choose another.',
  }
  return expected(message, { errors: [{ path: '/files', message }] })
}
