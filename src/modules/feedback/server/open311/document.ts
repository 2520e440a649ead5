import { escapeXml } from '#platform/alerts/server/cap.ts'

/** The formats the standard knows: XML must be there, JSON may be. */
export type Format = 'xml' | 'json'

/** A value of an answer; `null` is an empty element in XML. */
export type Value = string | number | boolean | null | List | Row

/** Several of one kind: `<services><service>…` in XML, a bare array in JSON (the Spark convention of the standard). */
export interface List {
  item: string
  of: readonly (Row | string)[]
}

/** An element with elements in it, in the order of the standard. What is undefined is left out in both formats. */
export interface Row {
  [name: string]: Value | undefined
}

/** A whole answer: the name of its root element and what stands in it. */
export interface Document {
  root: string
  holds: List | Row
}

/** Content type of each format, with the charset the standard asks for. */
export const TYPES: Record<Format, string> = {
  xml: 'text/xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
}

/** Writes an answer in the asked format: XML without namespace or DTD, or JSON whose single root is left away. */
export function writeDocument(document: Document, format: Format): string {
  if (format === 'json') return JSON.stringify(plain(document.holds))
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(document.root, document.holds)}\n`
}

function plain(value: Value): unknown {
  if (value === null || typeof value !== 'object') return value
  if (isList(value)) return value.of.map(plain)
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => (inner === undefined ? [] : [[name, plain(inner)]])),
  )
}

function element(name: string, value: Value): string {
  if (value === null || value === '') return `<${name}/>`
  if (typeof value !== 'object') return `<${name}>${escapeXml(String(value))}</${name}>`
  const inner = isList(value)
    ? value.of.map((one) => element(value.item, one))
    : Object.entries(value).flatMap(([part, held]) => (held === undefined ? [] : [element(part, held)]))
  return inner.length ? `<${name}>${inner.join('')}</${name}>` : `<${name}/>`
}

function isList(value: List | Row): value is List {
  return Array.isArray((value as List).of)
}
