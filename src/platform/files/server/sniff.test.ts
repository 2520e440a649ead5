import { describe, expect, it } from 'vitest'
import { settleKind } from './file-kinds.ts'
import { sniff } from './sniff.ts'

const bytes = (text: string) => Buffer.from(text, 'latin1')
const look = (text: string) => sniff(bytes(text), bytes(text))
const utf8 = (text: string) => sniff(Buffer.from(text), Buffer.from(text))

describe('looking at bytes', () => {
  it('knows pictures, sound, video and documents by how they begin', () => {
    expect(look('\x89PNG\r\n\x1a\n....')).toBe('image/png')
    expect(look('\xff\xd8\xff\xe0..JFIF')).toBe('image/jpeg')
    expect(look('RIFF\x24\x00\x00\x00WEBPVP8 ')).toBe('image/webp')
    expect(look('%PDF-1.7\n')).toBe('application/pdf')
    expect(look('ID3\x04\x00')).toBe('audio/mpeg')
    expect(look('\x00\x00\x00\x20ftypisom\x00')).toBe('video/mp4')
  })
  it('tells a word document from a sheet and from a plain zip by the names inside', () => {
    expect(look('PK\x03\x04..[Content_Types].xml..word/document.xml')).toMatch(/wordprocessingml/)
    expect(look('PK\x03\x04..[Content_Types].xml..xl/workbook.xml')).toMatch(/spreadsheetml/)
    expect(look('PK\x03\x04..ghi-chu.txt')).toBe('application/zip')
  })
  it('does not take an office file with macros', () => {
    expect(look('PK\x03\x04..[Content_Types].xml..xl/workbook.xml..xl/vbaProject.bin')).toBeUndefined()
  })
  it('knows text of any language, and JSON and XML among it', () => {
    expect(utf8('Mã,Tên\n01,Trà My\n')).toBe('text/plain')
    expect(utf8('{"a": 1}')).toBe('application/json')
    expect(utf8('<?xml version="1.0"?><a/>')).toBe('application/xml')
  })
  it('does not know programs', () => {
    expect(look('\x7fELF\x02\x01\x01\x00')).toBeUndefined()
    expect(look('MZ\x90\x00\x03\x00')).toBeUndefined()
  })
})

describe('the name and the bytes together', () => {
  it('settle what a file is kept as', () => {
    expect(settleKind('so-lieu.csv', 'text/plain')).toBe('text/csv')
    expect(settleKind('Ảnh hiện trường.JPG', 'image/jpeg')).toBe('image/jpeg')
    expect(settleKind('vung.geojson', 'application/json')).toBe('application/geo+json')
    expect(settleKind('blob', 'image/png')).toBe('image/png')
  })
  it('are refused when they disagree', () => {
    expect(() => settleKind('anh.png', 'application/pdf')).toThrow(/not png/)
    expect(() => settleKind('anh.png', undefined)).toThrow(/not png/)
    expect(() => settleKind('ghi-chu.txt', 'text/html')).toThrow(/not txt/)
  })
  it('are refused when the kind is not taken, even when it is honest', () => {
    for (const name of ['a.exe', 'a.html', 'a.svg', 'a.xlsm', 'khong-duoi'])
      expect(() => settleKind(name, 'text/plain')).toThrow(/not taken/)
  })
})
