import { useState } from 'react'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { useSession } from '#platform/routes/web/session.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Badge } from '#ui/badge.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatNumber } from '#ui/format.ts'
import type { AuditOut, ScoreRow } from '../formulas/analysis-contract.ts'
import { TRICK_TITLES, TRICKS } from '../formulas/finding.ts'
import { CountChip } from './count-chip.tsx'
import { CountSentence } from './count-sentence.tsx'
import { FindingList } from './finding-list.tsx'
import { MeasureFindings } from './measure-findings.tsx'
import { PATHS } from './places.ts'
import { PortalScoreDialog } from './portal-score-dialog.tsx'
import { ScoreTable } from './score-table.tsx'
import { ServicesFrame } from './services-frame.tsx'
import { Studied } from './studied.tsx'
import { texts } from './texts.ts'
import { TotalOurs } from './total-ours.tsx'

const SHOWN = 50

/** The index 766 recomputed beside the portal's own points, and what somebody should look at again. */
export default function AuditPage() {
  const { say, lang } = useLang()
  const { query } = useHere()
  const may = useSession().may('figures:write')
  const [row, setRow] = useState<ScoreRow>()
  const [most, setMost] = useState(SHOWN)
  const got = useGet<AuditOut>(PATHS.audit, { period: query.period, area: query.area })
  const points = (value: number) => formatNumber(value, lang, 2)
  return (
    <ServicesFrame title={say(texts.audit)} note={say(texts.auditNote)} frame={got.data?.frame} periods>
      <Got of={got}>
        {(audit) => (
          <div className="flex flex-col gap-3">
            <Card
              title={say(texts.auditTitle)}
              scope={
                <>
                  <TotalOurs total={audit.total} />
                  {audit.total.portal !== null &&
                    ` · ${say(texts.totalPortal, { portal: points(audit.total.portal), of: audit.total.portalOf })}`}
                </>
              }
            >
              <ScoreTable scores={audit.scores} onRow={may && audit.frame.area ? setRow : undefined} />
              {may && !audit.frame.area && (
                <p className="border-t border-line px-3.5 py-2 text-caption text-fg3">{say(texts.chooseArea)}</p>
              )}
            </Card>
            <Card
              title={say(texts.review)}
              scope={
                audit.frame.studiedAt !== null && (
                  <CountSentence text={texts.looked} n={audit.looked} count="review.looked" />
                )
              }
            >
              <Studied frame={audit.frame}>
                <p className="px-3.5 pb-2 text-fg2">{say(texts.reviewNote)}</p>
                <p className="flex flex-wrap gap-2 px-3.5 pb-2">
                  {TRICKS.map((trick) => (
                    <Badge key={trick} tone={audit.flagged[trick] ? 'medium' : 'plain'}>
                      {say(TRICK_TITLES[trick])}:{' '}
                      <CountChip count={`review.${trick}`} label={say(TRICK_TITLES[trick])}>
                        {formatNumber(audit.flagged[trick], lang)}
                      </CountChip>{' '}
                      {say(texts.dossiers)}
                    </Badge>
                  ))}
                </p>
                {!audit.hoursTold && <p className="px-3.5 pb-2 text-off">{say(texts.noHours)}</p>}
                {audit.findings.length ? (
                  <FindingList findings={audit.findings.slice(0, most)} />
                ) : (
                  <EmptyState title={say(texts.noFindings)} from={say(texts.noFindingsHow)} />
                )}
                {audit.findings.length > most && (
                  <button
                    type="button"
                    className="w-full border-t border-line p-2 font-medium text-accent"
                    onClick={() => setMost(most + SHOWN)}
                  >
                    {say(texts.more)} (+{audit.findings.length - most})
                  </button>
                )}
                <MeasureFindings area={query.area} />
              </Studied>
            </Card>
            {row && audit.frame.area && (
              <PortalScoreDialog
                row={row}
                area={audit.frame.area}
                period={audit.frame.period}
                onClose={() => setRow(undefined)}
              />
            )}
          </div>
        )}
      </Got>
    </ServicesFrame>
  )
}
