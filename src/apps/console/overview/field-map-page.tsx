import { hazardsLayers } from '#modules/hazards/web/map-layers.ts'
import { MapLayersProvider } from '#platform/map/web/map-layers.ts'
import MapPage from '#platform/map/web/map-page.tsx'

/** The map page with the layers that the fields of this centre add. */
export default function FieldMapPage() {
  return (
    <MapLayersProvider value={hazardsLayers}>
      <MapPage />
    </MapLayersProvider>
  )
}
