import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { list, type Members, members } from './json-shape.ts'
import { readLayer } from './read-layer.ts'
import { refuseFile } from './refusal.ts'
import type { ListRead } from './rows.ts'

/** Reads every object of a TopoJSON topology as one layer, arcs decoded to WGS 84 [lon, lat]. A broken topology is refused whole. */
export function readTopoJson(json: Members, codeField?: string): ListRead {
  const topology = json as unknown as Topology
  const features: unknown[] = []
  try {
    for (const object of Object.values(members(json.objects))) {
      const found = members(feature(topology, object as GeometryCollection))
      features.push(...(found.type === 'FeatureCollection' ? list(found.features) : [found]))
    }
  } catch (cause) {
    return refuseFile(
      cause instanceof Error ? cause.message : '',
      {
        vi: 'Tệp TopoJSON hỏng: hình trỏ tới cung không có.',
        en: 'The TopoJSON file is broken: a shape points to an arc that is not there.',
      },
      { vi: 'Xuất lại lớp bản đồ, hoặc gửi dạng GeoJSON.', en: 'Export the layer again, or send it as GeoJSON.' },
    )
  }
  return readLayer(features, 'topojson', codeField)
}
