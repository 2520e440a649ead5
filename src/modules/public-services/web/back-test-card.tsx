import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { formatMoment, formatNumber } from '#ui/format.ts'
import { KeyValue } from '#ui/key-value.tsx'
import type { RiskOut } from '../formulas/analysis-contract.ts'
import { texts } from './texts.ts'

/** The error of the method on this centre's own past, or how much is missing to tell it. */
export function BackTestCard({ backTest, short }: { backTest: RiskOut['backTest']; short?: boolean }) {
  const { say, lang } = useLang()
  const percent = (share: number | null) => (share === null ? '—' : `${formatNumber(share * 100, lang, 0)}%`)
  if (backTest.enough === 'pending')
    return (
      <Card title={say(texts.backTest)} padded>
        <p role="status" className="text-fg3">
          {say(texts.backTestPending)}
        </p>
      </Card>
    )
  if (!backTest.enough) {
    const { enough: _, testedAt: __, ...missing } = backTest
    return (
      <Card title={say(texts.backTest)} padded>
        <p className="text-off">{say(texts.notEnough, missing)}</p>
      </Card>
    )
  }
  const { best } = backTest
  const decimals = (value: number) => formatNumber(value, lang, 3)
  return (
    <Card title={say(texts.backTest)} padded>
      <p className="mb-2 text-caption text-fg3">
        {say(texts.backTestHow, { days: best.asked.length })}{' '}
        {say(texts.methodIs, { method: say(texts.method[best.method] ?? texts.riskTitle) })}
      </p>
      <KeyValue
        pairs={[
          ...best.thresholds.map((one) => ({
            key: `at ${one.from}`,
            label: say(texts.from, { from: one.from * 100 }),
            value: `${say(texts.precision)} ${percent(one.precision)} (${one.hit}/${one.flagged}) · ${say(texts.recall)} ${percent(one.recall)} (${one.hit}/${best.late})`,
          })),
          {
            key: 'brier',
            label: say(texts.brier),
            value: `${decimals(best.brier)} (${say(texts.brierOf, { base: decimals(best.brierOfShare) })})`,
          },
          {
            key: 'skill',
            label: say(texts.skill),
            value: `${percent(best.skill)} · n = ${formatNumber(best.foretold, lang)}`,
          },
        ]}
      />
      <p className="mt-2 text-caption text-fg3">
        {say(texts.testedAt, { at: formatMoment(Date.parse(backTest.testedAt)) })}
      </p>
      {!short && (
        <DataTable
          className="mt-3"
          caption={say(texts.calibration)}
          showCaption
          lang={lang}
          rows={best.bands.filter((band) => band.n > 0)}
          keyOf={(band) => String(band.from)}
          columns={[
            { key: 'band', title: say(texts.band), cell: (band) => `${band.from * 100}–${band.to * 100}%` },
            { key: 'said', title: say(texts.said), numeric: true, cell: (band) => percent(band.said) },
            { key: 'came', title: say(texts.came), numeric: true, cell: (band) => percent(band.came) },
            { key: 'n', title: 'n', numeric: true, cell: (band) => formatNumber(band.n, lang) },
          ]}
        />
      )}
    </Card>
  )
}
