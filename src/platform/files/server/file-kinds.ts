import { expected, type Problem } from '#kernel/errors.ts'

/** What each ending may hold, by what was found in the bytes; the first is what it is then called. */
const ENDINGS: Record<string, readonly string[]> = {
  png: ['image/png'],
  jpg: ['image/jpeg'],
  jpeg: ['image/jpeg'],
  gif: ['image/gif'],
  webp: ['image/webp'],
  heic: ['image/heic'],
  pdf: ['application/pdf'],
  docx: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  xlsx: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  pptx: ['application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  zip: ['application/zip'],
  csv: ['text/csv', 'text/plain', 'application/json'],
  tsv: ['text/csv', 'text/plain'],
  txt: ['text/plain', 'application/json', 'application/xml'],
  json: ['application/json'],
  geojson: ['application/geo+json', 'application/json'],
  xml: ['application/xml'],
  edxml: ['application/xml', 'application/zip'],
  mp3: ['audio/mpeg'],
  wav: ['audio/wav'],
  ogg: ['audio/ogg'],
  m4a: ['audio/mp4', 'video/mp4'],
  mp4: ['video/mp4', 'video/quicktime'],
  mov: ['video/quicktime', 'video/mp4'],
  webm: ['video/webm'],
}

/** Endings that browsers give to pictures taken by a phone without a name. */
const NAMELESS = /^(blob|image|photo|file|upload)?$/i

/**
 * Settles what a file is called by its bytes and its name together.
 * @param found what the bytes are (sniff.ts).
 * @returns the media type it is kept and served under.
 * @throws expected 415 when the kind is not taken, 422 when the name says one thing and the bytes another.
 */
export function settleKind(name: string, found: string | undefined): string {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase()
  if (!ending && NAMELESS.test(name) && found?.startsWith('image/')) return found
  const allowed = ending ? ENDINGS[ending] : undefined
  if (!allowed) throw notTaken(name)
  if (!found || !allowed.includes(found)) throw notWhatItSays(name, ending!)
  return found === 'text/plain' || found.startsWith('application/json') ? allowed[0]! : found
}

function notTaken(name: string): Problem {
  return expected(
    {
      vi: `Không nhận loại tệp của “${name}”. Hãy gửi ảnh (png, jpg, webp), pdf, docx, xlsx, csv, txt, zip, âm thanh hoặc video mp4.`,
      en: `The kind of file of “${name}” is not taken. Send a picture (png, jpg, webp), pdf, docx, xlsx, csv, txt, zip, sound or mp4 video.`,
    },
    { status: 415 },
  )
}

function notWhatItSays(name: string, ending: string): Problem {
  return expected({
    vi: `Nội dung của tệp “${name}” không phải là ${ending}. Hãy mở tệp, lưu lại đúng loại (không có macro) rồi gửi lại.`,
    en: `What is in “${name}” is not ${ending}. Open the file, save it as the right kind (without macros) and send it again.`,
  })
}
