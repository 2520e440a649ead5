import { officialHead } from '#platform/files/server/paper/official-head.ts'
import type { Block, Run, Sheet } from '#platform/files/server/paper/sheet.ts'
import type { Form, FormPart } from './form-list.ts'

/** What a form is filled from: texts by name, and rows of its table. */
export interface FormFacts {
  facts: Readonly<Record<string, string | null | undefined>>
  rows?: readonly Readonly<Record<string, string>>[]
}

/** Where nothing is known a hand may write. */
const DOTS = '………………………'
const DOTTED_LINE = '…'.repeat(35)
/** Body 13 points, heads 12–13, tables 11: Decree 30/2020 Annex I. */
const BODY = 13

/** Fills a form: pure, the same facts always give the same sheet. */
export function fillForm(form: Form, given: FormFacts, name: string): Sheet {
  return {
    name,
    title: form.name,
    landscape: form.landscape ?? false,
    blocks: form.parts.flatMap((part) => blocksOf(part, given)),
  }
}

function blocksOf(part: FormPart, { facts, rows = [] }: FormFacts): Block[] {
  const runs = (text: string) => fillRuns(text, facts)
  switch (part.part) {
    case 'heads':
      return [
        officialHead({
          above: (facts.agencyAbove ?? '').toLocaleUpperCase('vi'),
          agency: (facts.agency ?? DOTS).toLocaleUpperCase('vi'),
          number: part.number ?? '',
          placeDate: facts.placeAndDate ?? '',
        }),
      ]
    case 'title':
      return [
        { kind: 'text', runs: [{ text: part.text, bold: true }], align: 'center', size: 14, before: 14 },
        ...(part.under
          ? [
              {
                kind: 'text' as const,
                runs: runs(part.under).map((run) => ({ ...run, bold: true as const })),
                align: 'center' as const,
                size: BODY,
                before: 2,
              },
            ]
          : []),
      ]
    case 'line':
      return [
        {
          kind: 'text',
          runs: runs(part.text),
          align: part.center ? 'center' : 'both',
          size: BODY,
          before: 6,
          ...(part.indent && { indent: 28 }),
        },
      ]
    case 'dots':
      return Array.from({ length: part.lines }, () => ({
        kind: 'text' as const,
        runs: [{ text: DOTTED_LINE }],
        align: 'left' as const,
        size: BODY,
        before: 4,
      }))
    case 'table':
      return [
        {
          kind: 'table',
          columns: part.columns.map(([title, , share]) => ({ title, share })),
          rows: rows.map((row) => part.columns.map(([, fact]) => row[fact] ?? '')),
          size: 11,
        },
      ]
    case 'signs':
      return [
        {
          kind: 'signs',
          left: part.left.map(runs),
          right: part.right.map(runs),
          size: BODY,
          ...(part.recipients && { recipients: true }),
        },
      ]
  }
}

/** Reads the marks of a text and puts facts in afterwards, so that a name with a star in it stays a name. */
export function fillRuns(text: string, facts: FormFacts['facts']): Run[] {
  const found: Run[] = []
  let bold = false
  let italic = false
  for (const piece of text.split(/([*_])/)) {
    if (piece === '*') bold = !bold
    else if (piece === '_') italic = !italic
    else if (piece)
      found.push({
        text: piece.replace(/\{(\w+)\}/g, (_, name: string) => facts[name]?.trim() || DOTS),
        ...(bold && { bold }),
        ...(italic && { italic }),
      })
  }
  return found
}
