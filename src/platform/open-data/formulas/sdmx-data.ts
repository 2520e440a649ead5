import { parsePeriod, periodTitle } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'
import type { FigureRow } from '../contract.ts'
import { AGENCY, areaCode, categoryCode, frequencyOf, indicatorCode, timeOf, urn } from './sdmx-ids.ts'
import { ATTRIBUTES, DIMENSIONS, LISTS, MEASURE, TIME } from './sdmx-words.ts'

export const DATA_SCHEMA =
  'https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/data-message/tools/schemas/2.0.0/sdmx-json-data-schema.json'

export interface SdmxContext {
  flow: string
  title: Text
  prepared: string
  /** Address of the faces, for links. */
  base: string
  /** Identifies the state of the data. */
  tag: string
  categories: ReadonlyMap<string, Text>
}

interface Value {
  id?: string
  value?: string | number
  name?: string
  names?: Text
  start?: string
  end?: string
}

/** A list of values that grows as they are met. */
function valueList() {
  const at = new Map<string, number>()
  const all: Value[] = []
  return {
    all,
    place(key: string, make: () => Value): number {
      const known = at.get(key)
      if (known !== undefined) return known
      at.set(key, all.length)
      all.push(make())
      return all.length - 1
    },
  }
}

const named = (id: string, names: Text): Value => ({ id, name: names.en, names })
const STATUS: Record<string, string> = { final: 'A', preliminary: 'P', estimate: 'E' }

/** A data message that grows row by row and is written in pieces, so that a large one holds up nobody. */
export interface SdmxMessage {
  add(row: FigureRow): void
  /** The text of the message, some series a piece. At least one row must be in: the format has no empty list. */
  pieces(): Generator<string>
}

/** Series written in one piece. */
const AT_ONCE = 100
/** Where the series stand in the message: no text inside can look so, for its quotes would be escaped. */
const PLACE = '"series":{}'

/**
 * An SDMX-JSON 2.0.0 data message: time series by frequency, indicator, area (code and first day) and category. A value that
 * is withheld or breaks off is null and says so in its attributes.
 */
export function sdmxMessage(context: SdmxContext): SdmxMessage {
  const lists = DIMENSIONS.map(valueList)
  const times = valueList()
  const coded = new Map<string, ReturnType<typeof valueList>>()
  const series = new Map<string, { observations: Record<string, (number | string | null)[]> }>()
  const code = (list: string, id: string): number => {
    const values = coded.get(list) ?? valueList()
    coded.set(list, values)
    return values.place(id, () => named(id, LISTS[list]!.codes[id] ?? { vi: id, en: id }))
  }
  // Uncoded values are listed too: there are clients that look every attribute up.
  const plain = (attribute: string, value: string | number | null): number | null => {
    if (value === null) return null
    const values = coded.get(attribute) ?? valueList()
    coded.set(attribute, values)
    return values.place(String(value), () => ({ value }))
  }
  const add = (row: FigureRow): void => {
    const freq = frequencyOf(row.period)
    const key = [
      lists[0]!.place(freq, () => named(freq, LISTS.CL_FREQ!.codes[freq]!)),
      lists[1]!.place(row.indicator, () => named(indicatorCode(row.indicator), context.title)),
      lists[2]!.place(`${row.area}|${row.area_from}`, () =>
        named(areaCode(row.area, row.area_from), { vi: row.area_name, en: row.area_name }),
      ),
      lists[3]!.place(row.category ?? '', () =>
        named(
          categoryCode(row.category),
          row.category === null
            ? { vi: 'Toàn bộ', en: 'Total' }
            : (context.categories.get(row.category) ?? { vi: row.category, en: row.category }),
        ),
      ),
    ].join(':')
    const time = times.place(row.period, () => {
      const period = parsePeriod(row.period)
      const names = period ? periodTitle(period) : { vi: row.period, en: row.period }
      return {
        value: timeOf(row.period),
        name: names.en,
        names,
        start: `${row.from}T00:00:00+07:00`,
        end: `${row.to}T23:59:59+07:00`,
      }
    })
    const one = series.get(key) ?? { observations: {} }
    series.set(key, one)
    one.observations[String(time)] = [
      row.value,
      plain('UNIT_MEASURE', row.unit),
      code('CL_METHOD', row.method),
      code('CL_OBS_STATUS', row.method === 'break' ? 'B' : (STATUS[row.quality] ?? 'A')),
      code('CL_CONF_STATUS', row.withheld ? 'C' : 'F'),
      code('CL_SIMULATED', row.simulated ? 'Y' : 'N'),
      plain('ERROR', row.error),
      plain('RECORDED_AT', row.recorded_at),
      plain('PERIOD', row.period),
    ]
  }
  const around = () => messageOf(context, lists, times, coded)
  return {
    add,
    *pieces() {
      const [head = '', tail = ''] = JSON.stringify(around()).split(PLACE)
      let piece = `${head}"series":{`
      let n = 0
      for (const [key, one] of series) {
        piece += `${n ? ',' : ''}${JSON.stringify(key)}:${JSON.stringify(one)}`
        if (++n % AT_ONCE) continue
        yield piece
        piece = ''
      }
      yield `${piece}}${tail}`
    },
  }
}

type Values = ReturnType<typeof valueList>

/** The message without its series: what is told of the data, and the lists that the places in it point at. */
function messageOf(
  context: SdmxContext,
  lists: readonly Values[],
  times: Values,
  coded: ReadonlyMap<string, Values>,
): object {
  const link = { rel: 'dataflow', urn: urn('Dataflow', context.flow) }
  return {
    meta: {
      schema: DATA_SCHEMA,
      id: `${context.flow}-${context.tag.replace(/[^A-Za-z0-9-]/g, '')}`,
      test: false,
      prepared: context.prepared,
      contentLanguages: ['vi', 'en'],
      sender: { id: AGENCY, name: 'Saola' },
      links: [{ rel: 'self', href: `${context.base}/data/sdmx/data/${context.flow}` }],
    },
    data: {
      dataSets: [{ structure: 0, action: 'Information', links: [link], series: {} }],
      structures: [
        {
          dataSets: [0],
          links: [{ rel: 'datastructure', urn: urn('DataStructure', 'FIGURES') }, link],
          name: context.title.en,
          names: context.title,
          dimensions: {
            dataSet: [],
            series: DIMENSIONS.map((d, i) => ({
              id: d.id,
              name: d.title.en,
              names: d.title,
              keyPosition: i,
              roles: [d.id],
              values: lists[i]!.all,
            })),
            observation: [
              {
                id: TIME.id,
                name: TIME.title.en,
                names: TIME.title,
                keyPosition: DIMENSIONS.length,
                roles: [TIME.id],
                values: times.all,
              },
            ],
          },
          measures: {
            observation: [
              {
                id: MEASURE.id,
                name: MEASURE.title.en,
                names: MEASURE.title,
                roles: [MEASURE.id],
                format: { dataType: 'Double' },
              },
            ],
          },
          attributes: {
            dataSet: [],
            dimensionGroup: [],
            series: [],
            observation: ATTRIBUTES.map((a) => ({
              id: a.id,
              name: a.title.en,
              names: a.title,
              isMandatory: false,
              relationship: { observation: {} },
              // The format knows no empty list.
              values: coded.get('list' in a ? a.list : a.id)?.all ?? [null],
              ...('data' in a ? { format: { dataType: a.data } } : {}),
            })),
          },
        },
      ],
    },
    errors: [],
  }
}
