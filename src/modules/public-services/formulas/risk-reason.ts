import type { Text } from '#kernel/text.ts'
import type { Forecast } from './risk.ts'

const write = (value: number, lang: 'vi' | 'en') => {
  const text = String(Math.round(value * 10) / 10)
  return lang === 'vi' ? text.replace('.', ',') : text
}

/** Why a dossier may be late, in plain words with its numbers: the kind's usual time, what is used, the queue before it. */
export function riskReason(forecast: Omit<Forecast, 'dossier'>): Text {
  const { basis, used, left, ahead, pace, load } = forecast
  const vi = [
    basis.kind === 'procedure'
      ? `Cùng thủ tục này trung vị ${write(basis.median, 'vi')} ngày làm việc (${basis.n} hồ sơ)`
      : `Cùng lĩnh vực này thường dùng ${Math.round(basis.median * 100)} % thời hạn (${basis.n} hồ sơ)`,
    `đã dùng ${used}/${used + left} ngày`,
    `còn ${ahead} hồ sơ trước trong bàn${pace === null ? '' : `, mỗi ngày xong ${write(pace, 'vi')}`}`,
  ]
  const en = [
    basis.kind === 'procedure'
      ? `This procedure takes a median of ${write(basis.median, 'en')} working days (${basis.n} dossiers)`
      : `This sector usually takes ${Math.round(basis.median * 100)} % of the time given (${basis.n} dossiers)`,
    `${used} of ${used + left} days used`,
    `${ahead} dossiers before it at the desk${pace === null ? '' : `, which ends ${write(pace, 'en')} a day`}`,
  ]
  if (load >= 1.2) {
    vi.push(`bàn đang đầy gấp ${write(load, 'vi')} lần thường ngày`)
    en.push(`the desk is ${write(load, 'en')} times as full as usual`)
  }
  return { vi: vi.join(', '), en: en.join(', ') }
}
