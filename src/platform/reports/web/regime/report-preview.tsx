import { MOTTO, STATE_NAME } from '#kernel/official-document.ts'
import { useOpenPassport } from '#platform/routes/web/open-passport.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { classes } from '#ui/classes.ts'
import { PassportChip } from '#ui/passport-chip.tsx'
import type { DrawnPart, DutyDetail, Filled, Piece } from '../../regime/contract.ts'
import { texts } from './texts.ts'

/**
 * The report as its paper will look (Decree 30/2020), every inserted figure answering for itself. The text is Vietnamese in
 * both languages of the screen: it is what will be signed.
 */
export function ReportPreview({ one }: { one: DutyDetail }) {
  const { say } = useLang()
  const filled = new Map(one.filled.map((f) => [f.hole, f]))
  const { head } = one
  return (
    <article
      lang="vi"
      className="report-paper mx-auto max-w-[52rem] bg-panel px-[7%] py-8 text-[0.95rem] leading-[1.55] max-sm:px-4"
    >
      <div className="grid grid-cols-[2fr_3fr] gap-4 text-center text-[0.85rem] max-sm:grid-cols-1">
        <div>
          <p className={head.ownName ? 'font-bold' : undefined}>{head.above}</p>
          <p className="font-bold">{head.agency}</p>
          <hr className="mx-auto mt-1 w-1/5 border-fg1" />
          <p className="mt-2 whitespace-pre">{head.number}</p>
        </div>
        <div>
          <p className="font-bold">{STATE_NAME}</p>
          <p className="font-bold underline decoration-1 underline-offset-4">{MOTTO}</p>
          <p className="mt-2 whitespace-pre-wrap italic">{head.placeDate}</p>
        </div>
      </div>
      {!one.signed && (
        <p lang={undefined} className="mt-3 text-center text-caption text-fg3 italic">
          {say(texts.draftMark)}
        </p>
      )}
      <p className="mt-5 text-center text-[1.05rem] font-bold">{head.kind}</p>
      <p className="text-center font-bold">{head.abstract}</p>
      <hr className="mx-auto mt-1 mb-2 w-1/6 border-fg1" />
      <p className="mb-4 text-center">Kính gửi: {head.recipients[0]}.</p>
      {[...one.parts.entries()].map(([at, part]) => (
        // The parts of a report have no names; their order is what they are.
        <PartView key={`${at}-${part.kind}`} part={part} filled={filled} last={at === one.parts.length - 1} />
      ))}
      <div className="mt-6 grid grid-cols-2 gap-4">
        <div className="text-[0.8rem]">
          <p className="font-bold italic">Nơi nhận:</p>
          {head.recipients.map((to, at) => (
            <p key={to}>
              - {at === 0 ? 'Như trên' : to}
              {at === head.recipients.length - 1 ? '.' : ';'}
            </p>
          ))}
        </div>
        <div className="text-center font-bold">
          <p>{head.authority}</p>
          <p>{head.acting}</p>
          <p>{head.position}</p>
          <p className="mt-10">{head.signer || '…'}</p>
        </div>
      </div>
    </article>
  )
}

function PartView({ part, filled, last }: { part: DrawnPart; filled: ReadonlyMap<string, Filled>; last: boolean }) {
  if (part.kind === 'heading')
    return (
      <p className="mt-3 font-bold">
        <Pieces pieces={part.pieces} filled={filled} />
      </p>
    )
  if (part.kind === 'text')
    return (
      <p className="mt-2 indent-8 text-justify whitespace-pre-line">
        <Pieces pieces={part.pieces} filled={filled} />
        {last && '/.'}
      </p>
    )
  return (
    <div className="mt-3 overflow-x-auto">
      <table className="w-full border-collapse text-[0.85rem]">
        {part.title && <caption className="pb-1 font-bold">{part.title}</caption>}
        <thead>
          <tr>
            {part.columns.map((column) => (
              <th key={column.title} scope="col" className="border border-line3 px-2 py-1 font-bold">
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {part.rows.map((row) => (
            <tr key={row[0]!.text + row[1]!.text}>
              {row.map((cell, at) => (
                <td
                  key={part.columns[at]!.title}
                  className={classes(
                    'border border-line3 px-2 py-1',
                    part.columns[at]!.numeric ? 'text-right tabular-nums' : 'text-left',
                  )}
                >
                  <Pieces pieces={[cell]} filled={filled} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Pieces({ pieces, filled }: { pieces: readonly Piece[]; filled: ReadonlyMap<string, Filled> }) {
  const open = useOpenPassport()
  const { lang, say } = useLang()
  return [...pieces.entries()].map(([at, piece]) => {
    const figure = piece.hole === undefined ? undefined : filled.get(piece.hole)
    const key = `${at}-${piece.hole ?? piece.text.slice(0, 12)}`
    if (!figure) return <span key={key}>{piece.text}</span>
    const look = classes(
      'rounded-[0.2rem] px-0.5',
      figure.state === 'ok' ? 'bg-accent-soft' : 'tone-high bg-tone-soft font-semibold text-tone',
    )
    if (!figure.passport)
      return (
        <span key={key} className={look} title={say(figure.title)}>
          {piece.text}
        </span>
      )
    return (
      <span key={key} className={look}>
        <PassportChip lang={lang} label={say(figure.title)} onOpen={() => open(figure.passport!)}>
          {piece.text}
        </PassportChip>
      </span>
    )
  })
}
