import { useState } from 'react'
import type { HazardsBoard } from '#modules/hazards/contract.ts'
import { hazardsBoardOf } from '#modules/hazards/web/board-of.ts'
import { makeHazardsPatches } from '#modules/hazards/web/patch-board.ts'
import type { Overview } from '#platform/boards/contract.ts'
import { useOverview } from '#platform/boards/web/use-overview.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { useNow } from '#platform/routes/web/use-now.ts'
import { useIsPhone } from '../shell/use-surface.ts'
import { DeskOverview } from './desk-overview.tsx'
import './overview.css'
import { OverviewSkeleton } from './overview-skeleton.tsx'
import { PhoneOverview } from './phone-overview.tsx'
import { type Claim, useClaim } from './use-claim.ts'

export interface LayoutProps {
  overview: Overview
  board: HazardsBoard | undefined
  now: number
  claims: Claim
}

/** The day at a glance, on the desk or on the phone, from one request and kept true by the live stream. */
export default function OverviewPage() {
  const { query } = useHere()
  const [patches] = useState(makeHazardsPatches)
  const answer = useOverview(query.area, patches)
  const now = useNow(20)
  const claims = useClaim()
  const narrow = useIsPhone()
  const Layout = narrow ? PhoneOverview : DeskOverview
  return (
    <Got of={answer} skeleton={<OverviewSkeleton />}>
      {(overview) => <Layout overview={overview} board={hazardsBoardOf(overview)} now={now} claims={claims} />}
    </Got>
  )
}
