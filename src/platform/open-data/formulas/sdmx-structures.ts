import type { Text } from '#kernel/text.ts'
import { AGENCY, conceptUrn, urn, VERSION } from './sdmx-ids.ts'
import { ATTRIBUTES, DIMENSIONS, LISTS, MEASURE, TIME } from './sdmx-words.ts'

export const STRUCTURE_SCHEMA =
  'https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/structure-message/tools/schemas/2.0.0/sdmx-json-structure-schema.json'

/** A code with what SDMX has no field for: since when, until when it means this. */
export interface Code {
  id: string
  title: Text
  parent?: string
  from?: string
  to?: string
}

const artefact = (kind: Parameters<typeof urn>[0], id: string, title: Text) => ({
  id,
  name: title.en,
  names: title,
  version: VERSION,
  agencyID: AGENCY,
  isExternalReference: false,
  links: [{ rel: 'self', urn: urn(kind, id), type: kind.toLowerCase() }],
})

/** A code list. */
export function codelist(id: string, title: Text, codes: readonly Code[], partial = false): object {
  return {
    ...artefact('Codelist', id, title),
    isPartial: partial,
    codes: codes.map((code) => ({
      id: code.id,
      name: code.title.en,
      names: code.title,
      ...(code.parent && { parent: code.parent }),
      ...(code.from && {
        annotations: [
          { id: 'VALID_FROM', type: 'VALID_FROM', value: code.from },
          ...(code.to ? [{ id: 'VALID_TO', type: 'VALID_TO', value: code.to }] : []),
        ],
      }),
    })),
  }
}

/** The code lists that never change. */
export function fixedLists(): object[] {
  return Object.entries(LISTS).map(([id, { title, codes }]) =>
    codelist(
      id,
      title,
      Object.entries(codes).map(([code, words]) => ({ id: code, title: words })),
    ),
  )
}

/** The concepts of a figure. */
export function conceptScheme(): object {
  const all = [...DIMENSIONS, TIME, MEASURE, ...ATTRIBUTES]
  return {
    ...artefact('ConceptScheme', 'CS_FIGURES', { vi: 'Khái niệm của số liệu', en: 'Concepts of figures' }),
    isPartial: false,
    concepts: all.map(({ id, title }) => ({ id, name: title.en, names: title })),
  }
}

/** The one data structure of all figures. */
export function dataStructure(): object {
  return {
    ...artefact('DataStructure', 'FIGURES', { vi: 'Số liệu theo đơn vị và kỳ', en: 'Figures by area and period' }),
    dataStructureComponents: {
      dimensionList: {
        id: 'DimensionDescriptor',
        dimensions: DIMENSIONS.map((d, i) => ({
          id: d.id,
          position: i,
          conceptIdentity: conceptUrn(d.id),
          localRepresentation: { enumeration: urn('Codelist', d.list) },
        })),
        timeDimension: {
          id: TIME.id,
          conceptIdentity: conceptUrn(TIME.id),
          localRepresentation: { format: { dataType: 'ObservationalTimePeriod' } },
        },
      },
      measureList: {
        id: 'MeasureDescriptor',
        measures: [
          {
            id: MEASURE.id,
            conceptIdentity: conceptUrn(MEASURE.id),
            localRepresentation: { format: { dataType: 'Double' } },
          },
        ],
      },
      attributeList: {
        id: 'AttributeDescriptor',
        attributes: ATTRIBUTES.map((a) => ({
          id: a.id,
          usage: 'optional',
          attributeRelationship: { observation: {} },
          conceptIdentity: conceptUrn(a.id),
          localRepresentation:
            'list' in a ? { enumeration: urn('Codelist', a.list) } : { format: { dataType: a.data } },
        })),
      },
    },
  }
}

/** One flow for each public indicator; all of the same structure. */
export function dataflow(id: string, title: Text, description: Text): object {
  return {
    ...artefact('Dataflow', id, title),
    description: description.en,
    descriptions: description,
    structure: urn('DataStructure', 'FIGURES'),
  }
}

/** Puts artefacts into a structure message. */
export function structureMessage(data: Record<string, object[]>, id: string, prepared: string): object {
  return {
    meta: {
      schema: STRUCTURE_SCHEMA,
      id,
      test: false,
      prepared,
      contentLanguages: ['vi', 'en'],
      sender: { id: AGENCY, name: 'Saola' },
    },
    data,
    errors: [],
  }
}
