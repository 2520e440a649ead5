import { VIETNAM_BBOX } from '#kernel/geo.ts'
import type { Text } from '#kernel/text.ts'
import type { Catalogue, Dataset, Distribution } from '../contract.ts'

const CONTEXT = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  locn: 'http://www.w3.org/ns/locn#',
  stat: 'http://data.europa.eu/m8g/',
  'dct:license': { '@type': '@id' },
  'dct:accrualPeriodicity': { '@type': '@id' },
  'dct:format': { '@type': '@id' },
  'dct:conformsTo': { '@type': '@id' },
  'dcat:mediaType': { '@type': '@id' },
  'dcat:accessURL': { '@type': '@id' },
  'dcat:downloadURL': { '@type': '@id' },
  'dcat:landingPage': { '@type': '@id' },
  'dct:modified': { '@type': 'xsd:dateTime' },
  'dcat:startDate': { '@type': 'xsd:date' },
  'dcat:endDate': { '@type': 'xsd:date' },
}
const FREQUENCY = 'http://publications.europa.eu/resource/authority/frequency/'
const FILE_TYPE = 'http://publications.europa.eu/resource/authority/file-type/'
/** How often a value comes, the shortest period first. */
const OFTEN: [string, string][] = [
  ['hour', 'HOURLY'],
  ['day', 'DAILY'],
  ['week', 'WEEKLY'],
  ['month', 'MONTHLY'],
  ['quarter', 'QUARTERLY'],
  ['nine-months', 'ANNUAL'],
  ['half', 'ANNUAL_2'],
  ['year', 'ANNUAL'],
]
const FORMATS: Record<Distribution['format'], string> = {
  CSV: 'CSV',
  JSON: 'JSON',
  'SDMX-JSON': 'JSON',
  CAP: 'ATOM',
  GeoJSON: 'GEOJSON',
}

const [WEST, SOUTH, EAST, NORTH] = VIETNAM_BBOX
const NATION = {
  '@type': 'http://www.opengis.net/ont/geosparql#wktLiteral',
  '@value': `POLYGON((${WEST} ${SOUTH}, ${EAST} ${SOUTH}, ${EAST} ${NORTH}, ${WEST} ${NORTH}, ${WEST} ${SOUTH}))`,
}

const words = (text: Text) => [
  { '@value': text.vi, '@language': 'vi' },
  { '@value': text.en, '@language': 'en' },
]

/** The catalogue as DCAT 3 in JSON-LD, in the manner of DCAT-AP. `base` is scheme and host; every address is absolute. */
export function dcatCatalogue(catalogue: Catalogue, base: string): object {
  const publisher = { '@id': `${base}/data/#publisher`, '@type': 'foaf:Agent', 'foaf:name': words(catalogue.publisher) }
  const contact = catalogue.contact && {
    '@id': `${base}/data/#contact`,
    '@type': 'vcard:Organization',
    'vcard:fn': words(catalogue.contact.name),
    ...(catalogue.contact.email && { 'vcard:hasEmail': { '@id': `mailto:${catalogue.contact.email}` } }),
  }
  const licence = catalogue.licence?.url ? { 'dct:license': catalogue.licence.url } : {}
  return {
    '@context': CONTEXT,
    '@id': `${base}/data/`,
    '@type': 'dcat:Catalog',
    'dct:title': words(catalogue.title),
    'dct:description': words({
      vi: 'Số liệu công khai của địa phương, kèm nguồn gốc, cách tính và thời điểm.',
      en: 'Public figures of the locality with their origin, method and age.',
    }),
    'dct:language': [
      { '@id': 'http://publications.europa.eu/resource/authority/language/VIE' },
      { '@id': 'http://publications.europa.eu/resource/authority/language/ENG' },
    ],
    'dct:publisher': publisher,
    'foaf:homepage': { '@id': `${base}/data/` },
    ...licence,
    ...(catalogue.modified && { 'dct:modified': catalogue.modified }),
    'dcat:dataset': catalogue.datasets.map((d) => dataset(d, catalogue, base, contact, licence)),
    'dcat:service': {
      '@id': `${base}/data/sdmx/`,
      '@type': 'dcat:DataService',
      'dct:title': words({ vi: 'Dịch vụ SDMX', en: 'SDMX service' }),
      'dcat:endpointURL': { '@id': `${base}/data/sdmx/` },
      'dct:conformsTo': 'https://sdmx.org/',
    },
  }
}

function dataset(d: Dataset, catalogue: Catalogue, base: string, contact: object | null, licence: object): object {
  const often = OFTEN.find(([kind]) => d.periods.includes(kind))
  const absolute = (path: string) => new URL(path, 'http://x/data/').pathname
  return {
    '@id': `${base}/data/#${d.id}`,
    '@type': 'dcat:Dataset',
    'dct:identifier': d.id,
    'dct:title': words(d.title),
    'dct:description': words(
      d.simulated
        ? { vi: `${d.description.vi} Có dữ liệu mô phỏng.`, en: `${d.description.en} Holds simulated data.` }
        : d.description,
    ),
    'dcat:keyword': words(d.group),
    'dcat:landingPage': `${base}/data/#${d.id}`,
    'dct:publisher': { '@id': `${base}/data/#publisher` },
    ...(d.owner && { 'dct:creator': { '@type': 'foaf:Organization', 'foaf:name': words(d.owner) } }),
    ...(contact && { 'dcat:contactPoint': contact }),
    ...licence,
    ...(d.modified && { 'dct:modified': d.modified }),
    ...(d.unit && { 'stat:statUnitMeasure': d.unit }),
    ...(d.source && { 'dct:provenance': { '@type': 'dct:ProvenanceStatement', 'dct:description': d.source } }),
    ...(often && { 'dct:accrualPeriodicity': `${FREQUENCY}${often[1]}` }),
    // The centre's own units; a place without a home speaks of the whole country, its islands within.
    'dct:spatial': {
      '@type': 'dct:Location',
      ...(catalogue.home.code && { 'dct:identifier': catalogue.home.code, 'locn:geographicName': catalogue.home.name }),
      ...(!catalogue.home.code && { 'dcat:bbox': NATION }),
    },
    ...(d.from && {
      'dct:temporal': {
        '@type': 'dct:PeriodOfTime',
        'dcat:startDate': d.from,
        ...(d.to && { 'dcat:endDate': d.to }),
      },
    }),
    'dcat:distribution': d.distributions.map((one) => ({
      '@id': `${base}${absolute(one.path)}#distribution`,
      '@type': 'dcat:Distribution',
      'dct:title': one.format,
      'dcat:accessURL': `${base}${absolute(one.path)}`,
      'dcat:downloadURL': `${base}${absolute(one.path)}`,
      'dct:format': `${FILE_TYPE}${FORMATS[one.format]}`,
      'dcat:mediaType': `https://www.iana.org/assignments/media-types/${one.media.split(';')[0]}`,
      ...(one.format === 'SDMX-JSON' && { 'dct:conformsTo': 'https://github.com/sdmx-twg/sdmx-json' }),
      ...licence,
    })),
  }
}
