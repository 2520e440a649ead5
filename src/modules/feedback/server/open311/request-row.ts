import { type Lang, say, type Text } from '#kernel/text.ts'
import { fold } from '#kernel/vietnamese.ts'
import type { PublicReport } from '../../contract.ts'
import { LAWS } from '../../words.ts'
import type { Row } from './document.ts'

/** The service under which what nobody has sorted yet is told: the standard has no request without one. */
export const UNSORTED = 'other'

export interface RequestContext {
  lang: Lang
  /** Address of the centre, for links to photos. */
  base: string
  /** Links to pictures elsewhere that came with it. */
  media: readonly string[]
  /** Title of `UNSORTED`. */
  unsorted: Text
  /** Also the course of it, as most servers give for `extensions=true`. */
  extensions: boolean
}

/**
 * A report as the standard tells it, in the order of the standard. `closed` = its clock has ended, well or not; what the
 * standard cannot say (duplicate, diverted, forwarded, not taken) stands in `status_notes`. Never who sent it.
 */
export function requestRow(report: PublicReport, context: RequestContext): Row {
  const { lang } = context
  const closed = !report.open
  // Where a complaint or denunciation is about would tell who made it (Law 25/2018/QH14 Art. 47: the denouncer's secrecy).
  const placed = report.diversion === null && report.state !== 'diverted'
  return {
    service_request_id: report.code,
    status: closed ? 'closed' : 'open',
    status_notes: statusNotes(report, lang),
    service_name: say(report.topic ? report.topicTitle : context.unsorted, lang),
    service_code: report.topic ?? UNSORTED,
    description: placed ? report.text : null,
    agency_responsible: report.officeName && say(report.officeName, lang),
    service_notice: notice(report, lang),
    requested_datetime: w3c(report.receivedAt),
    updated_datetime: w3c((closed && report.endedAt) || report.updatedAt),
    expected_datetime: report.dueAt && w3c(report.dueAt),
    address: placed ? addressOf(report) : report.areaName,
    address_id: report.area,
    // Viet Nam's postal codes (Decision 2475/QĐ-BTTTT) are not among our area tables.
    zipcode: null,
    lat: placed ? report.lat : null,
    long: placed ? report.lon : null,
    media_url: placed ? mediaOf(report, context) : null,
    ...(context.extensions && { notes: notesOf(report, lang) }),
  }
}

/** What the standard has no field for, in the caller's language. */
export function statusNotes(report: PublicReport, lang: Lang): string {
  const title = say(report.stateTitle, lang)
  const outcome = report.outcome && say(report.outcome, lang)
  if (report.state === 'diverted') {
    // To whom it went is told: whoever sent it must know where to go on. Who sent it, and what, never is.
    const law = report.law ?? report.diversion
    const parts = [
      law && say(LAWS[law], lang),
      outcome && `${say({ vi: 'chuyển tới', en: 'passed on to' }, lang)} ${outcome}`,
    ]
    return [title, parts.filter(Boolean).join('; ')].filter(Boolean).join(': ')
  }
  if (outcome) return `${title}: ${outcome}`
  if (report.answer) return `${title}: ${report.answer}`
  const again = report.open && report.timeline.some((one) => one.move === 'reject-answer' || one.move === 'reopen')
  return again ? `${title} (${say({ vi: 'mở lại', en: 'reopened' }, lang)})` : title
}

/** From the house to the commune, which is not said twice. */
function addressOf({ address, areaName }: PublicReport): string {
  if (!address) return areaName
  return fold(address).includes(fold(areaName)) ? address : `${address}, ${areaName}`
}

function notice(report: PublicReport, lang: Lang): string | null {
  if (report.diversion !== null || report.state === 'diverted')
    return say(
      {
        vi: 'Khiếu nại, tố cáo giải quyết theo luật riêng nên nội dung không công khai.',
        en: 'Complaints and denunciations follow laws of their own, so the text is not public.',
      },
      lang,
    )
  if (report.moderation === 'waits' && report.text === null)
    return say(
      {
        vi: 'Nội dung và ảnh sẽ hiện sau khi được duyệt.',
        en: 'Text and photos appear once they were looked at.',
      },
      lang,
    )
  return null
}

function mediaOf(report: PublicReport, { base, media }: RequestContext): string | null {
  const [photo] = report.photos
  if (photo) return `${base}/phan-anh/${encodeURIComponent(report.code)}/anh/${photo}`
  // A picture elsewhere can change after somebody looked at it: only a centre that does not moderate passes its link on.
  const unlooked = report.moderation === 'waits' && report.text !== null
  return (unlooked && media[0]) || null
}

function notesOf(report: PublicReport, lang: Lang) {
  return {
    item: 'note',
    of: report.timeline.map((one) => ({
      datetime: w3c(one.at),
      description: say(one.toTitle, lang),
      type: one.move,
    })),
  }
}

/** A time of ours as the W3C writes it: to the second, with its offset. */
export function w3c(at: string): string {
  return at.replace(/\.\d+(?=[+Z-])/, '')
}
