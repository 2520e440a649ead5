import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { Dataset } from '#platform/open-data/contract.ts'
import { type OpenDataPage, PER_PAGE } from './contract.ts'
import { DataPage } from './data-page.tsx'

const dataset = (i: number): Dataset => ({
  id: `people.a-rather-long-name-of-a-series-${i}`,
  title: { vi: `Tỷ lệ hộ nghèo theo chuẩn nghèo đa chiều số ${i} <b>`, en: `Rate ${i}` },
  description: { vi: 'Mô tả', en: 'Description' },
  group: { vi: 'Kinh tế – xã hội', en: 'Economy' },
  unit: '%',
  measure: 'ratio',
  periods: ['year'],
  rows: 12_345,
  from: '2020-01-01',
  to: '2025-12-31',
  modified: '2026-11-21T08:00:00+07:00',
  owner: { vi: 'Sở Nông nghiệp và Môi trường', en: 'Agriculture' },
  source: null,
  simulated: i % 2 === 0,
  distributions: [
    { format: 'CSV', media: 'text/csv', path: `x-${i}.csv` },
    { format: 'JSON', media: 'application/json', path: `x-${i}.json` },
  ],
})
const words = { vi: 'Trung tâm', en: 'Centre' }
const page = (more: Partial<OpenDataPage['catalogue']> = {}): OpenDataPage => ({
  frame: { at: '2026-11-21T08:00:00+07:00', centreName: words, home: { code: '', name: '' }, simulated: true },
  catalogue: {
    title: words,
    publisher: words,
    home: { code: '', name: '' },
    licence: null,
    contact: null,
    modified: null,
    datasets: Array.from({ length: PER_PAGE }, (_, i) => dataset(i)),
    ...more,
  },
  page: 1,
  pages: 3,
  total: 90,
})
const html = (data: OpenDataPage, lang: 'vi' | 'en' = 'vi') => renderToStaticMarkup(<DataPage data={data} lang={lang} />)

describe('the page of open data', () => {
  it('needs no script, is light, and marks what is made up', () => {
    const full = html(page())
    expect(full).not.toContain('<script')
    expect(Buffer.byteLength(full)).toBeLessThan(42_000)
    expect(full.match(/Dữ liệu mô phỏng/g)!.length).toBe(1 + PER_PAGE / 2)
    expect(full).toContain('số 1 &lt;b&gt;')
  })
  it('says that no licence is stated, or names it', () => {
    expect(html(page())).toContain('chưa công bố giấy phép')
    const named = html(page({ licence: { title: { vi: 'Ghi công', en: 'Attribution' }, url: 'https://example.org/l' } }))
    expect(named).toContain('href="https://example.org/l"')
    expect(named).not.toContain('chưa công bố giấy phép')
  })
  it('leads to every file and to the next page in the same language', () => {
    expect(html(page())).toContain('href="x-7.csv"')
    expect(html(page(), 'en')).toContain('href="?trang=2&amp;lang=en"')
  })
})
