import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Delta } from './delta.tsx'
import { PassportChip } from './passport-chip.tsx'
import { Value } from './value.tsx'

const words = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

describe('a value', () => {
  it('is written the Vietnamese way with its unit', () => {
    expect(words(renderToStaticMarkup(<Value value={1240.5} digits={1} unit="m" />))).toBe('1.240,5 m')
    expect(words(renderToStaticMarkup(<Value value={1240.5} digits={1} unit="m" lang="en" />))).toBe('1,240.5 m')
  })

  it('shows its age in the colour of what is off when it is late', () => {
    const html = renderToStaticMarkup(
      <Value value={87.4} unit="%" tone="ok" standing={{ kind: 'late', age: '2 ngày' }} />,
    )
    expect(html).toContain('text-off')
    expect(html).not.toContain('tone-ok')
    expect(words(html)).toContain('chậm 2 ngày')
  })

  it('says that there is none, why, and who owes it; never a zero or a blank', () => {
    const html = renderToStaticMarkup(
      <Value value={null} standing={{ kind: 'missing', cause: 'trạm mất kết nối', owner: 'Đài KTTV' }} />,
    )
    expect(words(html)).toBe('Chưa có số liệu trạm mất kết nối · Đài KTTV')
    expect(words(renderToStaticMarkup(<Value value={undefined} />))).toBe('Chưa có số liệu')
  })

  it('keeps a real zero apart from a missing value', () => {
    expect(words(renderToStaticMarkup(<Value value={0} unit="người" />))).toBe('0 người')
  })

  it('wears the dashed badge when it is simulated', () => {
    const html = renderToStaticMarkup(<Value value={5} simulated />)
    expect(html).toContain('border-dashed')
    expect(words(html)).toContain('Dữ liệu mô phỏng')
  })
})

describe('a change', () => {
  it('is judged by which way is better, and says so in words', () => {
    expect(renderToStaticMarkup(<Delta change={26} better="low" />)).toContain('data-verdict="worse"')
    expect(words(renderToStaticMarkup(<Delta change={-8} better="low" />))).toBe('giảm 8 tốt lên')
  })

  it('takes no side when neither way is better, or nothing changed', () => {
    expect(renderToStaticMarkup(<Delta change={3} better="none" />)).toContain('data-verdict="none"')
    expect(renderToStaticMarkup(<Delta change={0} better="high" />)).toContain('data-verdict="none"')
    // What is nought as it is written is no worsening.
    expect(words(renderToStaticMarkup(<Delta change={-0.04} better="high" digits={1} unit="điểm" />))).not.toMatch(
      /giảm|xấu/,
    )
    expect(renderToStaticMarkup(<Delta change={-0.06} better="high" digits={1} />)).toContain('data-verdict="worse"')
  })
})

describe('a passport chip', () => {
  it('is a button that opens a dialog, or a link where there are no scripts', () => {
    expect(renderToStaticMarkup(<PassportChip onOpen={() => {}}>97,8</PassportChip>)).toMatch(
      /^<button[^>]*aria-haspopup="dialog"/,
    )
    expect(renderToStaticMarkup(<PassportChip href="/so/1">97,8</PassportChip>)).toMatch(/^<a href="\/so\/1"/)
  })
})
