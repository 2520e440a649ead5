import type { Lang } from '#kernel/text.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { formatDate, formatNumber } from '#ui/format.ts'
import type { ScoreRow } from '../formulas/analysis-contract.ts'
import { CountChip } from './count-chip.tsx'
import { ShareText } from './share-text.tsx'
import { texts } from './texts.ts'

/** The index 766: the portal's official points beside ours, and why they differ. `short` leaves the reasons to the other page. */
export function ScoreTable({
  scores,
  short,
  onRow,
}: {
  scores: readonly ScoreRow[]
  short?: boolean
  onRow?: ((row: ScoreRow) => void) | undefined
}) {
  const { say, lang } = useLang()
  const points = (value: number) => formatNumber(value, lang, 2)
  return (
    <DataTable<ScoreRow>
      caption={say(texts.auditTitle)}
      lang={lang}
      rows={scores}
      keyOf={(row) => row.code}
      {...(onRow && { onRow })}
      columns={[
        {
          key: 'metric',
          title: say(texts.metric),
          cell: (row) => (
            <>
              <span className="block font-medium">{say(row.title)}</span>
              {!short && (
                <span className="block text-caption text-fg3">
                  {say(row.groupTitle)}
                  {row.formula && ` · ${formulaIn(row.formula, lang)}`}
                </span>
              )}
            </>
          ),
        },
        {
          key: 'ours',
          title: say(texts.ours),
          numeric: true,
          cell: (row) =>
            row.ours === null ? (
              <span className="inline-block min-w-16 text-caption text-off">{say(texts.notKnown)}</span>
            ) : (
              <span className="whitespace-nowrap">
                <CountChip count={`index.${row.code}`} label={say(row.title)}>
                  <b className="font-semibold">{points(row.ours)}</b>
                </CountChip>
                {row.low !== null && row.high !== null && row.high - row.low >= 0.01 && (
                  <span className="block text-caption text-fg3">
                    {points(row.low)}–{points(row.high)}
                  </span>
                )}
              </span>
            ),
        },
        {
          key: 'portal',
          title: say(texts.portal),
          numeric: true,
          cell: (row) =>
            row.portal === null ? (
              <span className="text-caption text-off">{say(texts.notEntered)}</span>
            ) : (
              <span className="whitespace-nowrap" title={row.portal.source}>
                <b className="font-semibold">{points(row.portal.value)}</b>
                {!short && (
                  <span className="block text-caption text-fg3">{formatDate(new Date(row.portal.recordedAt))}</span>
                )}
              </span>
            ),
        },
        { key: 'max', title: say(texts.max), numeric: true, cell: (row) => formatNumber(row.max, lang) },
        ...(short
          ? []
          : [
              {
                key: 'ratio',
                title: say(texts.ratio),
                numeric: true,
                wideOnly: true,
                cell: (row: ScoreRow) => row.ratio && <ShareText share={row.ratio} count={`index.${row.code}`} />,
              },
              {
                key: 'why',
                title: say(texts.difference),
                wideOnly: true,
                width: '38%',
                cell: (row: ScoreRow) => <Reasons row={row} />,
              },
            ]),
      ]}
    />
  )
}

function Reasons({ row }: { row: ScoreRow }) {
  const { say, lang } = useLang()
  return (
    <ul className="text-caption text-fg2">
      {row.differences.map((one) => (
        <li key={one.why.vi}>
          {say(one.why)}
          {one.n !== null && `: ${formatNumber(one.n, lang)} ${say(texts.dossiers)}`}
          {one.points !== null && ` → ${formatNumber(one.points, lang, 2)}`}
          {one.dossiers.length > 0 && (
            <span className="block truncate text-fg3">
              {one.dossiers.slice(0, 4).join(', ')}
              {one.dossiers.length > 4 && ' …'}
            </span>
          )}
        </li>
      ))}
      {row.lacks.map((lack) => (
        <li key={lack.vi} className="text-off">
          {say(lack)}
        </li>
      ))}
    </ul>
  )
}

/** The few words that stand in the formulas of the decision, for who reads English. */
function formulaIn(formula: string, lang: Lang): string {
  if (lang === 'vi') return formula
  return formula
    .replace('không có phản ánh', 'no petitions')
    .replace('không có hồ sơ', 'no dossiers')
    .replace('còn lại', 'else')
}
