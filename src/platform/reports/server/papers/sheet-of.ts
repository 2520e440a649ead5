import { endOfText } from '#kernel/official-document.ts'
import { officialHead } from '#platform/files/server/paper/official-head.ts'
import type { Block, Run, Sheet } from '#platform/files/server/paper/sheet.ts'
import type { DrawnPart, DutyDetail, Piece } from '../../regime/contract.ts'

/** First line of a paragraph: 1 cm in points; space above a paragraph (Annex I: at least 6 pt). */
const INDENT = 28.35
const ABOVE = 6

/**
 * A finished report as a paper in the layout of Decree 30/2020 Annex I: agency and state name side by side, number and
 * place-date, kind and abstract, the text ended by './.', recipients left and the signer right.
 * @param draft says so on the paper where it is not signed yet.
 */
export function sheetOf(head: DutyDetail['head'], parts: readonly DrawnPart[], name: string, draft: boolean): Sheet {
  const last = parts.findLastIndex((part) => part.kind === 'text')
  const blocks: Block[] = [
    officialHead({
      above: head.above,
      aboveIsOwn: head.ownName,
      agency: head.agency,
      number: head.number,
      placeDate: head.placeDate,
    }),
    ...(draft ? [line('DỰ THẢO – CHƯA KÝ', 'center', 12, { italic: true })] : []),
    line(head.kind, 'center', 14, { bold: true }, 12),
    { kind: 'text', runs: [{ text: head.abstract, bold: true }], align: 'center', size: 14, ruled: true },
    line(`Kính gửi: ${head.recipients[0] ?? ''}.`, 'center', 14, {}, ABOVE),
    ...parts.flatMap((part, at) => partOf(part, at === last)),
    {
      kind: 'signs',
      left: [
        [{ text: 'Nơi nhận:', bold: true, italic: true, size: 12 }],
        ...head.recipients.map((one, at): Run[] => [
          { text: `- ${at === 0 ? 'Như trên' : one}${at === head.recipients.length - 1 ? '.' : ';'}` },
        ]),
      ],
      right: [
        ...[head.authority, head.acting, head.position].filter(Boolean).map((text): Run[] => [{ text, bold: true }]),
        [],
        [{ text: head.signer, bold: true }],
      ],
      size: 14,
      recipients: true,
    },
  ]
  return { name, title: `${head.kind} ${head.abstract}`, landscape: widest(parts) > 9, blocks }
}

function partOf(part: DrawnPart, last: boolean): Block[] {
  if (part.kind === 'heading')
    return [
      {
        kind: 'text',
        runs: [{ text: plain(part.pieces), bold: true }],
        align: 'both',
        size: 14,
        indent: INDENT,
        before: ABOVE,
      },
    ]
  if (part.kind === 'text') {
    const text = plain(part.pieces)
    return text
      .split('\n')
      .filter((one) => one.trim())
      .map((one, at, all) => ({
        kind: 'text',
        runs: [{ text: last && at === all.length - 1 ? endOfText(one) : one }],
        align: 'both',
        size: 14,
        indent: INDENT,
        before: ABOVE,
      }))
  }
  const shares = part.columns.map((column, at) => (at === 0 ? 6 : column.numeric ? 15 : at === 1 ? 34 : 15))
  return [
    ...(part.title ? [line(part.title, 'center', 13, { bold: true }, ABOVE)] : []),
    {
      kind: 'table',
      size: 12,
      columns: part.columns.map((column, at) => ({
        title: column.title,
        share: shares[at]!,
        align: column.numeric ? 'right' : at === 0 ? 'center' : 'left',
      })),
      rows: part.rows.map((row) => row.map((cell) => cell.text)),
    },
  ]
}

const plain = (pieces: readonly Piece[]) => pieces.map((p) => p.text).join('')

const widest = (parts: readonly DrawnPart[]) =>
  Math.max(0, ...parts.map((part) => (part.kind === 'table' ? part.columns.length : 0)))

function line(text: string, align: 'center' | 'both', size: number, look: Omit<Run, 'text'>, before = 0): Block {
  return { kind: 'text', runs: [{ text, ...look }], align, size, before }
}
