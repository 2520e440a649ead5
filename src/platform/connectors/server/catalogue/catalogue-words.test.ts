import { describe, expect, it } from 'vitest'
import { dimensionsOf, wholesIn } from './catalogue-words.ts'

const read = (text: string) =>
  dimensionsOf(text).map(({ id, title, values, whole }) => [
    id ?? title.vi,
    values.map((value) => value.id ?? value.title.vi),
    whole ?? null,
  ])

describe('breakdowns in words', () => {
  it.each([
    ['Giới tính (nam, nữ)', [['sex', ['male', 'female'], true]]],
    ['Giới tính: Nữ giới, Nam giới', [['sex', ['female', 'male'], true]]],
    [
      'giới tính; thành thị, nông thôn',
      [
        ['sex', ['male', 'female'], true],
        ['urban-rural', ['urban', 'rural'], true],
      ],
    ],
    ['Khu vực (thành thị; nông thôn)', [['urban-rural', ['urban', 'rural'], true]]],
    ['Hình thức (trực tuyến, trực tiếp)', [['filing', ['online', 'in-person'], true]]],
    [
      'Khu vực (nông, lâm nghiệp và thủy sản; công nghiệp - xây dựng; dịch vụ)',
      [['sector', ['farming', 'industry', 'services'], true]],
    ],
  ] as const)('%s is a known closed set: its values make the whole', (text, found) => {
    expect(read(text)).toEqual(found)
  })
  it('that are no known set make the whole only where the sheet says so', () => {
    expect(read('Loại đất (lúa, cây lâu năm)')).toEqual([['Loại đất', ['Lúa', 'Cây lâu năm'], null]])
    expect(read('= Loại đất (lúa, màu)')).toEqual([['Loại đất', ['Lúa', 'Màu'], true]])
    expect(read('Loại đất (lúa, màu) cộng bằng tổng số')).toEqual([['Loại đất', ['Lúa', 'Màu'], true]])
  })
  it('that are only a part of a known set, or said to be “trong đó”, do not', () => {
    expect(read('Giới tính (nữ)')).toEqual([['Giới tính', ['Nữ'], null]])
    expect(read('trong đó Giới tính (nam, nữ)')).toEqual([['sex', ['male', 'female'], false]])
    expect(read('Giới tính (nam, nữ, khác)')).toEqual([['Giới tính', ['Nam', 'Nữ', 'Khác'], null]])
  })
  it('are told as they were understood, each once', () => {
    const rows = [{ categories: dimensionsOf('Giới tính (nam, nữ); loại đất (lúa, màu); dân tộc') }]
    expect(wholesIn([...rows, ...rows])).toEqual({
      whole: ['Giới tính (Nam, Nữ)'],
      open: ['Loại đất (Lúa, Màu)'],
    })
  })
})
