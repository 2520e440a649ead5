import { isDay } from '#kernel/time.ts'
import type { Part, ReportChange, ReportIn, ReportOut } from '../../../regime/contract.ts'

/** A sender with the name of its owner, for the list. */
export type SenderForm = ReportIn['senders'][number] & { ownerName?: string | null | undefined }

/** A report while it is set up: everything has a value, so that a field always shows something. */
export interface ReportForm {
  code: string
  name: string
  nameEn: string
  content: string
  instructions: string
  field: string
  kind: NonNullable<ReportIn['kind']>
  receiver: string
  rule: ReportIn['rule']
  figures: 'same' | 'calendar'
  channels: string[]
  lead: number
  /** As it is typed: '2, 1'. */
  remind: string
  outline: Part[]
  /** As it is typed: a line 'ours = theirs'. */
  codes: string
  wordTemplate: string
  excelTemplate: string
  door: string
  senders: SenderForm[]
  since: string | null
  until: string | null
}

/** What every card of the form is given. */
export interface CardOfForm {
  form: ReportForm
  put: (change: Partial<ReportForm>) => void
  readOnly?: boolean
  errorOf: (field: string) => string | undefined
}

/** What a new report begins with: monthly by Decree 09, two working days after it closes. */
export function emptyForm(today: string): ReportForm {
  return {
    code: '',
    name: '',
    nameEn: '',
    content: '',
    instructions: '',
    field: '',
    kind: 'periodic',
    receiver: '',
    rule: { frequency: 'month', calendar: 'decree-09', offset: { unit: 'working-day', value: 2 } },
    figures: 'same',
    channels: ['document-system'],
    lead: 5,
    remind: '2, 1',
    outline: [],
    codes: '',
    wordTemplate: '',
    excelTemplate: '',
    door: '',
    senders: [],
    since: today,
    until: null,
  }
}

/** The form of a report that is there. */
export function formOf(one: ReportOut): ReportForm {
  return {
    code: one.code,
    name: one.name,
    nameEn: one.nameEn,
    content: one.content,
    instructions: one.instructions,
    field: one.field ?? '',
    kind: one.kind as ReportForm['kind'],
    receiver: one.receiver,
    rule: one.rule,
    figures: one.figures as ReportForm['figures'],
    channels: one.channels,
    lead: one.lead,
    remind: one.remind.join(', '),
    outline: one.outline,
    codes: Object.entries(one.codes)
      .map(([ours, theirs]) => `${ours} = ${theirs}`)
      .join('\n'),
    wordTemplate: one.wordTemplate ?? '',
    excelTemplate: one.excelTemplate ?? '',
    door: one.door ?? '',
    senders: one.senders.map(({ area, office, owner, ownerName, letterhead }) => ({
      area,
      ownerName,
      letterhead,
      ...(office && { office }),
      ...(owner && { owner }),
    })),
    since: one.since,
    until: one.until,
  }
}

/** What is sent for a form; parts that say nothing are left out. */
export function bodyOf(form: ReportForm): Omit<ReportChange, 'version' | 'ended'> & Pick<ReportIn, 'senders'> {
  const once = form.rule.frequency === 'once'
  return {
    code: form.code.trim(),
    name: form.name.trim(),
    nameEn: form.nameEn.trim(),
    content: form.content,
    instructions: form.instructions,
    field: form.field || null,
    kind: once ? (form.kind === 'periodic' ? 'extraordinary' : form.kind) : 'periodic',
    receiver: form.receiver.trim(),
    rule: form.rule,
    figures: form.rule.calendar === 'decree-09' ? form.figures : 'same',
    channels: form.channels as ReportIn['channels'],
    lead: form.lead,
    remind: numbersIn(form.remind),
    outline: form.outline.filter((part) => part.kind === 'table' || part.text.trim()),
    codes: codesIn(form.codes),
    wordTemplate: form.wordTemplate || null,
    excelTemplate: form.excelTemplate || null,
    door: form.door || null,
    senders: form.senders.map(({ ownerName: _name, ...sender }) => sender),
    ...(form.since && { since: form.since }),
    until: form.until,
  }
}

/** The rule with one exception put, or taken out where nothing is left of it. */
export function withException(
  rule: ReportIn['rule'],
  period: string,
  to: { from?: string | null; to?: string | null; due?: string | null; skip?: boolean } | null,
): ReportIn['rule'] {
  const { [period]: _old, ...others } = rule.exceptions ?? {}
  const kept = to?.skip
    ? { skip: true }
    : Object.fromEntries(Object.entries(to ?? {}).filter(([, day]) => typeof day === 'string' && isDay(day)))
  const exceptions = Object.keys(kept).length ? { ...others, [period]: kept } : others
  const { exceptions: _all, ...bare } = rule
  return Object.keys(exceptions).length ? { ...bare, exceptions } : bare
}

/** Whole numbers in a text such as '2, 1', the farthest first, each once. */
export function numbersIn(text: string): number[] {
  return [...new Set((text.match(/\d+/g) ?? []).map(Number))].sort((a, b) => b - a).slice(0, 5)
}

/** Lines 'ours = theirs'; a line without both says nothing. */
export function codesIn(text: string): Record<string, string> {
  return Object.fromEntries(
    text
      .split('\n')
      .map((line) => line.split('=').map((side) => side.trim()))
      .filter((sides): sides is [string, string] => sides.length === 2 && sides.every(Boolean)),
  )
}
