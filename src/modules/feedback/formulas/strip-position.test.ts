import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stripPosition } from './strip-position.ts'

const ascii = (text: string) => [...text].map((c) => c.charCodeAt(0))
const part = (marker: number, body: number[]) => [
  0xff,
  marker,
  (body.length + 2) >> 8,
  (body.length + 2) & 255,
  ...body,
]
/** Exif with the turning and, behind it, the words a position would be written in. */
const exif = (turned: number) =>
  part(0xe1, [
    ...ascii('Exif\0\0MM\0*'),
    ...[0, 0, 0, 8, 0, 2],
    ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0],
    ...[0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 60],
    ...ascii('GPS 15.34N 108.24E'),
  ])
const PIXELS = [0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]
const jpeg = (...parts: number[][]) =>
  Uint8Array.from([0xff, 0xd8, ...parts.flat(), ...part(0xda, [1, 1, 0, 0, 63, 0]), ...PIXELS, 0xff, 0xd9])
const chunk = (name: string, body: number[]) => [
  0,
  0,
  body.length >> 8,
  body.length & 255,
  ...ascii(name),
  ...body,
  0,
  0,
  0,
  0,
]
const png = (...chunks: number[][]) =>
  Uint8Array.from([
    0x89,
    ...ascii('PNG\r\n\x1a\n'),
    ...chunk('IHDR', Array(13).fill(1)),
    ...chunks.flat(),
    ...chunk('IDAT', [7, 8]),
    ...chunk('IEND', []),
  ])
const riff = (name: string, body: number[]) => [
  ...ascii(name),
  body.length & 255,
  body.length >> 8,
  0,
  0,
  ...body,
  ...(body.length % 2 ? [0] : []),
]
const webp = (...chunks: number[][]) => {
  const body = chunks.flat()
  return Uint8Array.from([
    ...ascii('RIFF'),
    (body.length + 4) & 255,
    (body.length + 4) >> 8,
    0,
    0,
    ...ascii('WEBP'),
    ...body,
  ])
}
const has = (bytes: Uint8Array, word: string) => Buffer.from(bytes).includes(Buffer.from(word))

describe('what a camera writes beside a JPEG', () => {
  it('goes: place, preview, comments, IPTC, XMP; colours and pixels stay', () => {
    const colours = part(0xe2, ascii('ICC_PROFILE\0\x01\x01sRGB'))
    const jfif = part(0xe0, ascii('JFIF\0\x01\x02'))
    const given = jpeg(
      jfif,
      exif(1),
      part(0xe1, ascii('http://ns.adobe.com/xap/1.0/\0GPSLatitude')),
      part(0xed, ascii('Photoshop GPS')),
      part(0xfe, ascii('GPS nhà tôi')),
      colours,
    )
    const clean = stripPosition(given)
    expect(clean).toEqual(jpeg(jfif, colours))
    expect(has(given, 'GPS')).toBe(true)
    expect(has(clean, 'GPS')).toBe(false)
  })
  it('leaves the turning of the phone, so that no photo lies on its side', () => {
    const clean = stripPosition(jpeg(exif(6)))
    expect(has(clean, 'GPS')).toBe(false)
    expect(clean.slice(2, 38)).toEqual(
      Uint8Array.from([
        0xff,
        0xe1,
        0,
        0x22,
        ...ascii('Exif\0\0MM\0*'),
        0,
        0,
        0,
        8,
        0,
        1,
        0x01,
        0x12,
        0,
        3,
        0,
        0,
        0,
        1,
        0,
        6,
        0,
        0,
        0,
        0,
        0,
        0,
      ]),
    )
    expect(stripPosition(clean)).toEqual(clean)
  })
  it('goes with all that hides behind the end of the picture', () => {
    expect(stripPosition(Uint8Array.from([...jpeg(), ...ascii('ftypmp4 GPS film')]))).toEqual(jpeg())
  })
  it('is never let through by a picture that cannot be followed', () => {
    for (const bad of [jpeg(exif(1)).slice(0, 20), Uint8Array.from([0xff, 0xd8, 0x00, 0x11, 0x22, 0x33])])
      expect(() => stripPosition(bad)).toThrow(/damaged/)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        try {
          return !has(stripPosition(Uint8Array.from([0xff, 0xd8, ...exif(1), ...noise])), 'GPS 15')
        } catch (error) {
          return /damaged/.test(String(error))
        }
      }),
    )
  })
})

describe('what stands beside a PNG or WebP', () => {
  it('goes: Exif, words, time', () => {
    const clean = stripPosition(
      png(chunk('eXIf', ascii('GPS')), chunk('tEXt', ascii('GPS')), chunk('iTXt', ascii('GPS')), chunk('pHYs', [1])),
    )
    expect(clean).toEqual(png(chunk('pHYs', [1])))
    const flagged = webp(
      riff('VP8X', [0x2c, 0, 0, 0, 1, 0, 0, 1, 0, 0]),
      riff('VP8 ', [1, 2, 3]),
      riff('EXIF', ascii('GPS')),
      riff('XMP ', ascii('GPS')),
    )
    expect(stripPosition(flagged)).toEqual(
      webp(riff('VP8X', [0x20, 0, 0, 0, 1, 0, 0, 1, 0, 0]), riff('VP8 ', [1, 2, 3])),
    )
  })
  it('leaves other kinds as they are, for the file store to refuse', () => {
    const words = Uint8Array.from(ascii('GIF89a'))
    expect(stripPosition(words)).toBe(words)
  })
})
