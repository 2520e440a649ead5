import saxes from 'saxes'
import { describe, expect, it } from 'vitest'
import { type Document, writeDocument } from './document.ts'

const list = (...of: Document['holds'][]): Document => ({
  root: 'services',
  holds: { item: 'service', of: of as never },
})

/** The text of every element, in order. @throws when the document is not well-formed. */
function texts(xml: string): [string, string][] {
  const found: [string, string][] = []
  const open: [string, string][] = []
  const parser = new saxes.SaxesParser()
  parser.on('opentag', ({ name }) => {
    open.push([name, ''])
    found.push(open.at(-1)!)
  })
  parser.on('text', (text) => {
    const top = open.at(-1)
    if (top) top[1] += text
  })
  parser.on('closetag', () => open.pop())
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
  return found
}

describe('a GeoReport answer', () => {
  it('is a bare array in JSON and a named list in XML', () => {
    const document = list({ service_code: 'ro-rac', metadata: false }, { service_code: 'o-ga', metadata: true })
    expect(JSON.parse(writeDocument(document, 'json'))).toEqual([
      { service_code: 'ro-rac', metadata: false },
      { service_code: 'o-ga', metadata: true },
    ])
    expect(texts(writeDocument(document, 'xml')).map(([name]) => name)).toEqual([
      'services',
      'service',
      'service_code',
      'metadata',
      'service',
      'service_code',
      'metadata',
    ])
  })

  it('says null as an empty element and leaves out what is undefined', () => {
    const document = list({ service_code: 'x', group: null, keywords: undefined })
    expect(writeDocument(document, 'xml')).toContain('<service_code>x</service_code><group/></service>')
    expect(writeDocument(document, 'json')).toBe('[{"service_code":"x","group":null}]')
  })

  it('nests lists under the names of the standard', () => {
    const document: Document = {
      root: 'service_definition',
      holds: {
        service_code: 'x',
        attributes: {
          item: 'attribute',
          of: [{ code: 'A', values: { item: 'value', of: [{ key: '1', name: 'Một' }] } }],
        },
      },
    }
    expect(writeDocument(document, 'xml')).toContain(
      '<attributes><attribute><code>A</code><values><value><key>1</key><name>Một</name></value></values></attribute></attributes>',
    )
    expect(JSON.parse(writeDocument(document, 'json'))).toEqual({
      service_code: 'x',
      attributes: [{ code: 'A', values: [{ key: '1', name: 'Một' }] }],
    })
  })

  it('begins with the declaration, has no DTD, and keeps whatever people typed', () => {
    const typed = 'Ổ gà <lớn> & sâu ]]> "thử" \u0007\ud800 dòng\nhai 🕳'
    const xml = writeDocument(list({ description: typed }), 'xml')
    expect(xml).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n/)
    expect(xml).not.toMatch(/<!|xmlns/)
    expect(texts(xml).at(-1)).toEqual(['description', 'Ổ gà <lớn> & sâu ]]> "thử"  dòng\nhai 🕳'])
  })

  it('says an empty list as an empty list', () => {
    expect(writeDocument(list(), 'xml')).toContain('<services/>')
    expect(writeDocument(list(), 'json')).toBe('[]')
  })
})
