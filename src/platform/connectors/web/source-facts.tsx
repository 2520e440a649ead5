import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import type { SourceOut } from '#platform/sources/contract.ts'
import { Card } from '#ui/card.tsx'
import { formatDate, formatHour, formatNumber } from '#ui/format.ts'
import { KeyValue } from '#ui/key-value.tsx'
import type { Connectors } from './connector-list.ts'
import { fieldsOf } from './settings-form.ts'
import { doors, texts } from './texts.ts'

/** How a source is set up. Secrets are named, never shown. */
export function SourceFacts({ source }: { source: SourceOut }) {
  const { lang, say } = useLang()
  const connectors = useGet<Connectors>('/api/v1/connectors', undefined, { every: 0 })
  const connector = connectors.data?.items.find((one) => one.id === source.connector)
  const fields = fieldsOf(connector?.form)
  const titleOf = (name: string) => fields.find((field) => field.name === name)?.title ?? name
  const moment = (at: string) => `${formatHour(new Date(at))} ${formatDate(new Date(at))}`
  const shown = (value: unknown) =>
    typeof value === 'boolean' ? (
      say(value ? texts.yes : texts.no)
    ) : typeof value === 'number' ? (
      formatNumber(value, lang)
    ) : typeof value === 'object' ? (
      <code className="break-all">{JSON.stringify(value)}</code>
    ) : (
      String(value)
    )
  const pairs = [
    { key: '.id', label: say(texts.id), value: <code className="break-all">{source.id}</code> },
    { key: '.door', label: say(texts.door), value: say(doors[source.door]!) },
    {
      key: '.connector',
      label: say(texts.connector),
      value: connector ? say(connector.title) : (source.connector ?? say(texts.noConnector)),
    },
    { key: '.giver', label: say(texts.giver), value: source.giver ?? '–' },
    ...(source.door === 'pull'
      ? [
          {
            key: '.every',
            label: say(texts.every),
            value:
              source.scheduleSeconds === null
                ? say(texts.manual)
                : say(texts.minutes, { n: formatNumber(source.scheduleSeconds / 60, lang) }),
          },
        ]
      : []),
    {
      key: '.last',
      label: say(texts.lastValue),
      value: source.lastAt ? moment(source.lastAt) : <span className="text-off">{say(texts.never)}</span>,
    },
    ...(source.nextRunAt ? [{ key: '.next', label: say(texts.nextRun), value: moment(source.nextRunAt) }] : []),
    ...Object.entries(source.config).map(([name, value]) => ({ key: name, label: titleOf(name), value: shown(value) })),
    ...source.secrets.map((name) => ({
      key: name,
      label: titleOf(name),
      value: <span title={say(texts.secretKept)}>••••••••</span>,
    })),
    { key: '.token', label: say(texts.token), value: say(source.token ? texts.tokenBound : texts.tokenNone) },
  ]
  return (
    <Card title={say(texts.settings)} padded>
      <KeyValue pairs={pairs} />
    </Card>
  )
}
