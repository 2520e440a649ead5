import { FileDown } from 'lucide-react'
import { send } from '#platform/routes/web/api.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import type { DutyDetail } from '../../regime/contract.ts'
import { texts } from './texts.ts'

const KINDS = { docx: 'Word', pdf: 'PDF', xlsx: 'Excel', csv: 'CSV (LRIS)' } as const
type Kind = keyof typeof KINDS

/** The files of a report: asked for, made by a job, fetched; the page may be left meanwhile. */
export function PapersCard({ one }: { one: DutyDetail }) {
  const { say } = useLang()
  const notice = useNotice()
  const refresh = useRefresh()
  const make = async (kind: Kind) => {
    try {
      await send('POST', `/api/v1/reports/duties/${one.id}/papers`, { kind })
      refresh('/api/v1/reports/duties')
    } catch (error) {
      notice({ status: 'high', title: error instanceof Error ? error.message : String(error) })
    }
  }
  return (
    <Card title={say(texts.files)} padded>
      <div className="flex flex-wrap gap-2">
        {(Object.keys(KINDS) as Kind[]).map((kind) => (
          <Button
            key={kind}
            size="small"
            icon={<FileDown />}
            className="[[data-surface=phone]_&]:h-11"
            onClick={() => void make(kind)}
          >
            {say(texts.makeFile, { kind: KINDS[kind] })}
          </Button>
        ))}
      </div>
      <ul className="mt-2" aria-live="polite">
        {one.papers.map((paper) => (
          <li key={paper.id} className="flex min-h-9 flex-wrap items-center gap-2 border-t border-line py-1">
            {paper.state === 'ready' ? (
              <a
                href={`/api/v1/files/${paper.hash}`}
                download
                className="min-w-0 flex-1 truncate text-accent hover:underline"
              >
                {paper.name}
              </a>
            ) : (
              <span className="flex-1 text-fg2">
                {KINDS[paper.kind as Kind]}: {say(paper.state === 'failed' ? texts.failed : texts.making)}
                {paper.trouble && ` – ${say(paper.trouble)}`}
              </span>
            )}
            {paper.size !== null && <span className="text-caption text-fg3">{Math.ceil(paper.size / 1024)} kB</span>}
            <Badge tone={paper.final ? 'ok' : 'plain'}>{say(paper.final ? texts.isFinal : texts.isDraft)}</Badge>
          </li>
        ))}
      </ul>
    </Card>
  )
}
