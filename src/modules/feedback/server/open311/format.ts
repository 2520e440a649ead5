import type { Format } from './document.ts'
import { refuse } from './errors.ts'

/**
 * Parts a last path segment into name and format: `requests.json`, `PA-261122-0007.xml`. Without a format the Accept
 * header decides, else XML, the format every client must read.
 */
export function splitFormat(file: string, accept: string | undefined): { name: string; format: Format | undefined } {
  const dot = file.lastIndexOf('.')
  if (dot < 0) return { name: file, format: preferred(accept) }
  const format = file.slice(dot + 1).toLowerCase()
  return { name: file.slice(0, dot), format: format === 'xml' || format === 'json' ? format : undefined }
}

/** The format an error is written in when the asked one is unknown. */
export function preferred(accept: string | undefined): Format {
  return /\bjson\b/i.test(accept ?? '') ? 'json' : 'xml'
}

/** 404: there is no such resource, because there is no such format. */
export function unknownFormat() {
  return refuse(404, {
    vi: 'Chỉ có định dạng .xml và .json. Hãy đổi đuôi địa chỉ.',
    en: 'Only the formats .xml and .json exist. Change the end of the address.',
  })
}
