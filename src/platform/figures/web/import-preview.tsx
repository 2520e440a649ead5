import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import type { Text } from '#kernel/text.ts'
import { FileDrop } from '#platform/areas/web/file-drop.tsx'
import { RefusedTable } from '#platform/areas/web/refused-table.tsx'
import { useLang } from '#platform/routes/web/words.tsx'
import { FormProblem } from '#platform/settings/web/form-problem.tsx'
import type { Sending } from '#platform/settings/web/use-sending.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { formatNumber } from '#ui/format.ts'
import { ImportCounts } from './import-counts.tsx'
import { ImportMapping } from './import-mapping.tsx'
import { ImportSheets } from './import-sheets.tsx'
import type { ImportOut, Mapping, ReadAgain } from './import-wire.ts'
import { MendList } from './mend-list.tsx'
import { PreviewTable } from './preview-table.tsx'
import { ReadingProgress } from './reading-progress.tsx'
import { sheetTexts } from './sheet-texts.ts'
import { importTexts as words } from './texts.ts'

export interface ImportPreviewProps {
  outcome: ImportOut
  file: File | null
  onFile: (file: File | null) => void
  sending: Sending
  onReadAgain: (file: File, mapping: Mapping) => void
  /** Reads the file that is kept there again: columns explained, cells mended. */
  onTold: (told: ReadAgain) => void
  onCommit: () => void
  onAgain: () => void
}

/** The second step: what would be taken, how the file was understood, every refused cell with what to do about it. */
export function ImportPreview({
  outcome,
  file,
  onFile,
  sending,
  onReadAgain,
  onTold,
  onCommit,
  onAgain,
}: ImportPreviewProps) {
  const { lang, say } = useLang()
  const [mapping, setMapping] = useState(outcome.mapping)
  const text = (one: Text | string) => (typeof one === 'string' ? one : say(one))
  const changed = JSON.stringify(mapping) !== JSON.stringify(outcome.mapping)
  const sheets = outcome.sheets ?? []
  const mends = outcome.mends ?? []
  const mappings = () => Object.fromEntries(sheets.map((sheet) => [sheet.name, sheet.mapping]))
  return (
    <div className="flex flex-col gap-3">
      <FormProblem problem={sending.problem} />
      <Card>
        <div className="flex flex-wrap items-center gap-x-6 gap-y-3 px-4 py-3.5">
          <div className="min-w-0 flex-1">
            <h2 className="truncate text-section font-semibold">{outcome.name}</h2>
            {mends.length > 0 && (
              <p className="flex flex-wrap items-center gap-2 text-fg2">
                {say(sheetTexts.mended, { n: mends.length })}
                <Button size="small" kind="quiet" busy={sending.busy} onClick={() => onTold({ mends: [] })}>
                  {say(sheetTexts.undo)}
                </Button>
              </p>
            )}
            {outcome.accepted === 0 && <p className="text-high">{say(words.nothing)}</p>}
          </div>
          <ImportCounts outcome={outcome} />
          <div className="flex gap-2">
            <Button onClick={onAgain}>{say(words.another)}</Button>
            <Button kind="primary" busy={sending.busy} disabled={outcome.accepted === 0 || changed} onClick={onCommit}>
              {say(words.commit, { n: formatNumber(outcome.accepted, lang) })}
            </Button>
          </div>
        </div>
      </Card>
      {sending.busy && <ReadingProgress name={outcome.name} />}
      {outcome.rejected.length > 0 && (
        <Card title={say(words.refused)} scope={outcome.rejected.length} padded>
          <MendList
            rows={outcome.rejected}
            busy={sending.busy}
            onMend={(more) =>
              onTold({
                mends: [...mends.filter((m) => !more.some((n) => n.sheet === m.sheet && n.cell === m.cell)), ...more],
              })
            }
            onSigns={() =>
              onTold({
                sheets: Object.fromEntries(
                  Object.entries(mappings()).map(([name, one]) => [name, { ...one, signs: 'yearbook' as const }]),
                ),
              })
            }
          />
          <RefusedTable rows={outcome.rejected} fileName={`bi-tu-choi-${outcome.name}.csv`} />
        </Card>
      )}
      {sheets.length > 0 && (
        <Card title={say(sheetTexts.sheet)} padded>
          <ImportSheets
            sheets={sheets}
            refused={outcome.rejected}
            busy={sending.busy}
            onMapping={(name, one) => onTold({ sheets: { ...mappings(), [name]: one } })}
          />
        </Card>
      )}
      <div className="grid items-start gap-3 lg:grid-cols-2">
        {outcome.decisions.length > 0 && (
          <Card title={say(words.decisions)} padded>
            <ul className="flex flex-col gap-1.5">
              {outcome.decisions.map((one) => (
                <li key={text(one)} className="flex gap-2">
                  <CircleCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-ok" />
                  {text(one)}
                </li>
              ))}
            </ul>
          </Card>
        )}
        {mapping && sheets.length === 0 && outcome.type !== 'indicators.catalogue' && (
          <Card title={say(words.mapping)} padded>
            <div className="flex flex-col gap-3">
              <ImportMapping mapping={mapping} onMapping={setMapping} />
              {changed &&
                (file ? (
                  <div>
                    <Button kind="primary" busy={sending.busy} onClick={() => onReadAgain(file, mapping)}>
                      {say(words.again)}
                    </Button>
                  </div>
                ) : (
                  <FileDrop
                    id="import-file-again"
                    label={say(words.againNeedsFile, { name: outcome.name })}
                    accept=".xlsx,.xls,.csv,.tsv,.txt,.json"
                    file={file}
                    onFile={onFile}
                  />
                ))}
            </div>
          </Card>
        )}
      </div>
      {outcome.warnings.length > 0 && (
        <Card title={say(words.warned)} scope={outcome.warnings.length} padded>
          <RefusedTable rows={outcome.warnings} fileName={`xem-lai-${outcome.name}.csv`} />
        </Card>
      )}
      {outcome.preview.length > 0 && (
        <Card title={say(words.rows)} scope={outcome.preview.length}>
          <PreviewTable rows={outcome.preview} />
        </Card>
      )}
    </div>
  )
}
