import { DOCUMENT_KINDS, numberSymbol, placeDate, placeUndated } from '#kernel/official-document.ts'
import { parsePeriod, periodTitle } from '#kernel/period.ts'
import { formatDay, vnDay } from '#kernel/time.ts'
import type { Area } from '#platform/areas/server/area-index.ts'
import type { DutyDetail, Letterhead } from '../../regime/contract.ts'
import type { DutyRow } from '../regime/duty-row.ts'
import type { ReportRow } from '../regime/report-row.ts'

/** How a report is headed, numbered, dated, signed and sent: the components of Decree 30/2020 Art. 8 around its content. */
export function headOf(
  report: Pick<ReportRow, 'name' | 'receiver'>,
  duty: Pick<DutyRow, 'number' | 'signed' | 'period' | 'from' | 'to'>,
  area: Area,
  own: Letterhead,
): DutyDetail['head'] {
  const committee = 'ỦY BAN NHÂN DÂN'
  const position = (duty.signed?.position || own.position || 'CHỦ TỊCH').toLocaleUpperCase('vi')
  const above = own.above ?? committee
  return {
    above,
    // "ỦY BAN NHÂN DÂN" over the unit is no superior body: both lines are the name of who issues it.
    ownName: above.trim().toLocaleUpperCase('vi') === committee,
    agency: own.agency ?? area.fullName.toLocaleUpperCase('vi'),
    number: numberSymbol(duty.number, 'report', own.symbol ?? 'UBND'),
    placeDate: duty.signed
      ? placeDate(own.place ?? area.name, vnDay(new Date(duty.signed.at)))
      : placeUndated(own.place ?? area.name, duty.to.slice(0, 4)),
    kind: DOCUMENT_KINDS.report.name,
    abstract: abstractOf(report.name, duty),
    authority: own.authority ?? `TM. ${committee}`,
    acting: actingOf(own.acting ?? '', position),
    position,
    signer: duty.signed?.name ?? '',
    recipients: own.recipients?.length ? own.recipients : [report.receiver, 'Lưu: VT'],
  }
}

/** A deputy signs for the head (“KT.”), the head for nobody; other ways of signing (“TL.”, “TUQ.”) are the office's own. */
function actingOf(own: string, position: string): string {
  const forHead = /^KT\./i.test(own)
  if (position.startsWith('PHÓ ')) return own || `KT. ${position.slice(4)}`
  return forHead ? '' : own
}

/** Type and abstract say what it is about and of which period: 'Tình hình … tháng 11 năm 2026'. */
function abstractOf(name: string, duty: Pick<DutyRow, 'period' | 'from' | 'to'>): string {
  const bare = name.replace(/^báo cáo\s+/i, '')
  const period = parsePeriod(duty.period)
  const when = period
    ? periodTitle({ ...period, calendar: 'calendar' })
        .vi.replace('/', ' năm ')
        .replace(/^./, (c) => c.toLowerCase())
    : `từ ${formatDay(duty.from)} đến ${formatDay(duty.to)}`
  // A name that ends with the kind of its period must not say it twice: 'báo cáo tháng' + 'tháng 11'.
  const [kind = ''] = when.split(' ')
  if (/^(tháng|quý|năm|tuần|ngày)$/.test(kind) && bare.toLowerCase().endsWith(` ${kind}`))
    return abstractOf(bare.slice(0, -kind.length - 1), duty)
  return `${bare.charAt(0).toLocaleUpperCase('vi')}${bare.slice(1)} ${when}`
}
