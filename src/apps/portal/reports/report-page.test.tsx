import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { FormData } from './contract.ts'
import { ReportPage } from './report-page.tsx'

const words = { vi: 'Trung tâm', en: 'Centre' }
const page = (lookedUp: string | null) =>
  renderToStaticMarkup(
    <ReportPage
      lang="vi"
      data={
        {
          frame: { at: '2026-11-21T08:00:00+07:00', centreName: words, home: { code: '', name: '' }, simulated: false },
          clientId: 'x',
          topics: [],
          areas: [],
          given: {},
          errors: {},
          problem: null,
          lookedUp,
        } as unknown as FormData
      }
    />,
  )

describe('following a report by its code', () => {
  it('opens again where the code was typed, and says what is missing or wrong', () => {
    expect(page(null)).toContain('action="phan-anh#tra-cuu"')
    expect(page(null)).not.toMatch(/Hãy ghi mã phản ánh|Không có phản ánh nào/)
    expect(page('')).toContain('Hãy ghi mã phản ánh')
    expect(page('PA-1')).toContain('Không có phản ánh nào mang mã này')
  })
  it('leads to the look-up of dossiers from every page', () => {
    expect(page(null)).toContain('href="tra-cuu"')
  })
})
