import type { AlertOut } from '#platform/alerts/contract.ts'
import type { BoardAlert, Kpi, Overview } from '../contract.ts'

const text = (vi: string) => ({ vi, en: vi })

/** A board alert for tests. */
export function boardAlert(change: Partial<BoardAlert> = {}): BoardAlert {
  return {
    id: 'a1',
    rule: 'hazards.flood',
    indicator: 'hazards.water-level',
    version: 1,
    passport: '/api/v1/passports/reading/tv-ai-nghia/hazards.water-level',
    number: 1,
    title: text('Nước vượt báo động II'),
    severity: 'high',
    state: 'open',
    area: '20500',
    areaName: 'Đại Lộc',
    thing: 'tv-ai-nghia',
    lat: 15.88,
    lon: 108.11,
    openedAt: '2026-11-21T07:00:00+07:00',
    dueAt: '2026-11-21T09:00:00+07:00',
    owner: 'p1',
    ownerName: 'Lê Văn Đức',
    passed: false,
    value: 8.4,
    unit: 'm',
    simulated: false,
    ...change,
  }
}

/** The same alert as the live stream brings it. */
export function liveAlert(change: Partial<AlertOut> = {}): AlertOut {
  return {
    ...boardAlert(),
    day: '2026-11-21',
    ruleTitle: text('Lũ'),
    subject: { kind: 'thing', id: 'tv-ai-nghia' },
    indicator: 'hazards.water-level',
    areaFrom: '2025-07-01',
    level: 2,
    decimals: 2,
    factAt: '2026-11-21T07:00:00+07:00',
    suspect: false,
    passedAt: null,
    closedAt: null,
    outcome: null,
    escalations: 0,
    version: 1,
    passport: '/api/v1/passports/reading/tv-ai-nghia/hazards.water-level',
    ...change,
  }
}

/** A key figure for tests. */
export function kpi(change: Partial<Kpi> = {}): Kpi {
  return {
    indicator: 'dossiers.on-time',
    title: text('Hồ sơ đúng hạn'),
    unit: '%',
    decimals: 1,
    better: 'high',
    area: '48',
    areaName: 'Đà Nẵng',
    period: '2026-10',
    periodTitle: text('Tháng 10/2026'),
    value: 97.8,
    freshness: 'fresh',
    dueAt: null,
    cause: null,
    target: 98,
    change: -0.3,
    spark: [97, 98, 97.8],
    simulated: false,
    passport: '/api/v1/passports/figure/dossiers.on-time/48/2026-10',
    ...change,
  }
}

/** An overview of one commune for tests. */
export function overviewOf(change: Partial<Overview> = {}): Overview {
  return {
    at: '2026-11-21T08:00:00+07:00',
    home: { code: '48', name: 'Thành phố Đà Nẵng', kind: 'province' },
    centreName: text('Trung tâm điều hành'),
    simulated: false,
    counts: { open: 1, critical: 0, waiting: 1, overdue: 0, lacking: 0 },
    duty: null,
    kpis: [],
    alerts: [boardAlert()],
    lacks: [],
    sources: [],
    deeds: [],
    map: {
      areas: [{ code: '20500', name: 'Đại Lộc', kind: 'commune', lat: 15.88, lon: 108.11, areaKm2: 74 }],
      islands: [],
      layer: null,
    },
    parts: {},
    ...change,
  }
}
