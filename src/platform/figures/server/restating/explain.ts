import type { Lang, Text } from '#kernel/text.ts'
import { formatNumber } from '#kernel/vietnamese-number.ts'

/** What an explanation speaks of; units by their full names. */
export interface Explained {
  value: number | null
  method: string
  inputs: readonly { name: string; share: number }[]
  why?: { lack: string; names: readonly string[] } | undefined
  /** Made by dividing two restated sides. */
  ratio: boolean
  /** The unit asked for. */
  area: string
}

/** How a value on another map came about, or why there is none, in words; null where the unit itself reported it. */
export function explain(one: Explained): Text | null {
  if (one.value === null) return whyNot(one)
  if (one.method === 'reported') {
    const [only] = one.inputs
    if (!only || only.name === one.area) return null
    return { vi: `Là số liệu của ${only.name}, cùng địa bàn.`, en: `The figure of ${only.name}, the same ground.` }
  }
  if (one.ratio)
    return one.method === 'allocated'
      ? {
          vi: 'Tính lại từ tử số và mẫu số đã quy đổi; có phần phân bổ theo tỷ trọng.',
          en: 'Recomputed from its two restated sides, of which a part was allocated by weights.',
        }
      : { vi: 'Tính lại từ tử số và mẫu số đã quy đổi.', en: 'Recomputed from its two restated sides.' }
  const names = listed(one.inputs.map((input) => input.name))
  if (one.method === 'summed') return { vi: `Cộng từ ${names}.`, en: `Summed from ${names}.` }
  const parts = (lang: Lang) =>
    listed(
      one.inputs.map(({ name, share }) => (share === 1 ? name : `${name} × ${formatNumber(share, lang, 3)}`)),
      ' + ',
    )
  return { vi: `Phân bổ theo tỷ trọng: ${parts('vi')}.`, en: `Allocated by weights: ${parts('en')}.` }
}

function whyNot({ why, area }: Explained): Text {
  const who = listed([...new Set(why?.names ?? [])])
  if (why?.lack === 'weights')
    return {
      vi: `Chỉ một phần của ${who} thuộc ${area} và chưa có tỷ trọng, nên không quy đổi được. Hãy bổ sung tỷ trọng ở Bảng chuyển đổi.`,
      en: `Only a part of ${who} lies in ${area} and no weight is declared. Add it to the crosswalk.`,
    }
  if (why?.lack === 'values') return { vi: `Thiếu số liệu của ${who}.`, en: `The figures of ${who} are missing.` }
  if (why?.lack === 'denominator')
    return { vi: 'Mẫu số bằng 0 nên không tính được tỷ lệ.', en: 'The denominator is 0, so there is no ratio.' }
  return {
    vi: `Chỉ tiêu này không cộng được giữa các đơn vị nhập thành ${area}.`,
    en: `This indicator cannot be added up over the areas that became ${area}.`,
  }
}

/** Long lists are cut: the passport names all. */
function listed(names: readonly string[], glue = ', '): string {
  const all = [...new Set(names)]
  return all.length <= 8 ? all.join(glue) : `${all.slice(0, 8).join(glue)}… (${all.length})`
}
