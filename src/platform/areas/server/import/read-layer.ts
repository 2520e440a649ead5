import { areaCode } from './area-code.ts'
import { checkGeometry } from './check-geometry.ts'
import { cleanName } from './clean-text.ts'
import { findCodeField, valueIn } from './code-field.ts'
import { list, type Members, members, text } from './json-shape.ts'
import { badCode, duplicate, refuseFile } from './refusal.ts'
import { type ListRead, nothingRead } from './rows.ts'

/** Reads the features of a map layer: outlines by official code. Rows count the features from 1 over the whole file. */
export function readLayer(features: readonly unknown[], kind: 'geojson' | 'topojson', codeField?: string): ListRead {
  if (features.length === 0)
    return refuseFile(
      '',
      { vi: 'Lớp bản đồ không có đơn vị nào.', en: 'The layer has no features.' },
      { vi: 'Chọn lớp khác hoặc xuất lại.', en: 'Choose another layer or export it again.' },
    )
  const field = findCodeField(features, codeField)
  if (!field) return noCodeField(features, codeField)
  const read = nothingRead(kind)
  const first = new Map<string, number>()
  const column = field.property ?? 'id'
  for (const [at, feature] of features.map(members).entries()) {
    const row = at + 1
    const written = valueIn(feature, field.property)
    const code = areaCode(written, field.width)
    const geometry = checkGeometry(feature.geometry)
    if (!code) read.refused.push(badCode(row, column, written, field.width))
    else if (first.has(code)) read.refused.push(duplicate(row, column, code, first.get(code) ?? 0))
    else if ('reason' in geometry) read.refused.push({ row, column: 'geometry', value: code, ...geometry })
    else {
      first.set(code, row)
      read.geometries.push({ code, geometry, properties: cleanProperties(members(feature.properties)) })
    }
  }
  return read
}

/** The features of a GeoJSON document: a collection, or one feature alone. */
export function geoJsonFeatures(json: Members): unknown[] {
  return json.type === 'FeatureCollection' ? list(json.features) : [json]
}

/** The name of a coordinate system other than WGS 84 that an old-style GeoJSON declares; undefined when there is none. */
export function foreignCrs(json: Members): string | undefined {
  const name = text(members(members(json.crs).properties).name)
  return name && !/CRS84|4326/.test(name) ? name : undefined
}

function cleanProperties(properties: Members): Members {
  return Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [key, typeof value === 'string' ? cleanName(value) : value]),
  )
}

function noCodeField(features: readonly unknown[], asked: string | undefined): ListRead {
  const names = Object.keys(members(members(features[0]).properties)).join(', ')
  return refuseFile(
    asked ?? '',
    asked === undefined
      ? {
          vi: `Không thấy cột mã trong lớp bản đồ (có: ${names}).`,
          en: `No field of the layer holds the codes (there are: ${names}).`,
        }
      : {
          vi: `Lớp bản đồ không có mã trong cột “${asked}” (có: ${names}).`,
          en: `Field “${asked}” of the layer holds no codes (there are: ${names}).`,
        },
    {
      vi: 'Chỉ tên cột chứa mã của Cục Thống kê: --code-field TÊN_CỘT.',
      en: "Name the field with the statistics office's codes: --code-field NAME.",
    },
  )
}
