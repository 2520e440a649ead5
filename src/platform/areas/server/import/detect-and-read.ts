import { decodeText } from './clean-text.ts'
import { type CsvTable, csvTable, hasHeadings } from './csv-table.ts'
import { list, type Members, members } from './json-shape.ts'
import { foreignCrs, geoJsonFeatures, readLayer } from './read-layer.ts'
import { LOCATED_HEADINGS, readLocatedList } from './read-located-list.ts'
import { readMergesJson } from './read-merges-json.ts'
import { readNestedJson } from './read-nested-json.ts'
import { OLD_UNIT_HEADINGS, readOldUnitList } from './read-old-unit-list.ts'
import { readSuccessionList, SUCCESSION_HEADINGS } from './read-succession-list.ts'
import { readTopoJson } from './read-topojson.ts'
import { readUnitList, UNIT_HEADINGS } from './read-unit-list.ts'
import { refuseFile } from './refusal.ts'
import type { ListRead, ReadOptions } from './rows.ts'

const SHEETS = [
  { headings: SUCCESSION_HEADINGS, read: (table: CsvTable, on: string) => readSuccessionList(table, on) },
  { headings: LOCATED_HEADINGS, read: (table: CsvTable) => readLocatedList(table) },
  { headings: OLD_UNIT_HEADINGS, read: (table: CsvTable) => readOldUnitList(table) },
  { headings: UNIT_HEADINGS, read: (table: CsvTable) => readUnitList(table) },
]

/**
 * Tells what a foreign file of areas is by its content (the name only helps to say so) and reads it: unit lists
 * and crosswalks as CSV or JSON, map layers as GeoJSON or TopoJSON. Never throws: what cannot be read is in `refused`.
 */
export function detectAndRead(name: string, bytes: Uint8Array, options: ReadOptions): ListRead {
  const content = decodeText(bytes)
  if (content === undefined || content.includes('\0'))
    return refuseFile(
      name,
      { vi: 'Tệp không phải văn bản UTF-8.', en: 'The file is not UTF-8 text.' },
      {
        vi: 'Trong Excel chọn Lưu thành “CSV UTF-8”; lớp bản đồ xuất dạng GeoJSON.',
        en: 'In Excel save as “CSV UTF-8”; export map layers as GeoJSON.',
      },
    )
  return /^\s*[{[]/.test(content.replace(/^\ufeff/, ''))
    ? readJson(name, content, options)
    : readSheet(name, content, options)
}

function readSheet(name: string, content: string, { on }: ReadOptions): ListRead {
  let table: CsvTable
  try {
    table = csvTable(content)
  } catch (cause) {
    return refuseFile(
      name,
      {
        vi: 'Tệp CSV hỏng, có lẽ một dấu ngoặc kép chưa đóng.',
        en: `The CSV file is broken: ${cause instanceof Error ? cause.message : 'a quote is left open'}.`,
      },
      {
        vi: 'Mở bằng Excel, sửa dòng hỏng, lưu lại “CSV UTF-8”.',
        en: 'Open it in Excel, mend the row, save as “CSV UTF-8”.',
      },
    )
  }
  const sheet = SHEETS.find(({ headings }) => hasHeadings(table, headings))
  if (sheet) return sheet.read(table, on)
  const wanted = SHEETS.map(({ headings }) => headings.map(([first]) => first).join(', ')).reverse()
  return refuseFile(
    table.headings.join(', '),
    { vi: 'Dòng đầu của tệp không có các cột cần thiết.', en: 'The first line of the file lacks the columns needed.' },
    {
      vi: `Đặt tên cột theo một trong các mẫu: ${wanted.join(' · hoặc · ')}.`,
      en: `Name the columns after one of these: ${wanted.join(' · or · ')}.`,
    },
  )
}

function readJson(name: string, content: string, { on, codeField }: ReadOptions): ListRead {
  let json: unknown
  try {
    json = JSON.parse(content.replace(/^\ufeff/, ''))
  } catch {
    return refuseFile(
      name,
      { vi: 'Tệp JSON hỏng hoặc bị cắt ngang.', en: 'The JSON file is broken or cut off.' },
      { vi: 'Tải hoặc xuất lại tệp rồi nhập lần nữa.', en: 'Fetch or export the file again, then import once more.' },
    )
  }
  const document: Members = members(json)
  if (document.type === 'Topology') return readTopoJson(document, codeField)
  if (document.type === 'FeatureCollection' || document.type === 'Feature') {
    const crs = foreignCrs(document)
    if (!crs) return readLayer(geoJsonFeatures(document), 'geojson', codeField)
    return refuseFile(
      crs,
      { vi: `Lớp bản đồ dùng hệ tọa độ ${crs}.`, en: `The layer uses the coordinate system ${crs}.` },
      { vi: 'Xuất lại theo WGS 84 (EPSG:4326).', en: 'Export it again in WGS 84 (EPSG:4326).' },
    )
  }
  if ('level1_id' in members(list(document.data)[0])) return readMergesJson(json, on)
  if ('Wards' in members(list(json)[0])) return readNestedJson(json)
  return refuseFile(
    name,
    { vi: 'Không nhận ra tệp JSON này.', en: 'This JSON file is not of a known shape.' },
    {
      vi: 'Nhận: GeoJSON, TopoJSON, danh mục [{Code, FullName, Wards}], bảng sáp nhập {data: [{level1_id, level2s}]}.',
      en: 'Taken are: GeoJSON, TopoJSON, a list [{Code, FullName, Wards}], a crosswalk {data: [{level1_id, level2s}]}.',
    },
  )
}
