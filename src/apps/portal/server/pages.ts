import type { Lang } from '#kernel/text.ts'
import type { PortalData } from '../contract.ts'
import type { OpenDataPage } from '../data/contract.ts'
import type { IndexData } from '../digital-index/contract.ts'
import type { PartData } from '../part/contract.ts'
import type { DossierData, FormData, PlaceMapData, PosterData, RecentData, StatusData } from '../reports/contract.ts'

type Render<T> = (data: T, lang: Lang, css: string) => string

/** What the built pages offer: whole documents out of plain data. */
export interface Pages {
  renderStart: Render<PortalData>
  renderReport: Render<FormData>
  renderStatus: Render<StatusData>
  renderRecent: Render<RecentData>
  renderDossier: Render<DossierData>
  renderOpenData: Render<OpenDataPage>
  renderPart: Render<PartData>
  renderPoster: Render<PosterData>
  renderPlaceMap: (data: PlaceMapData, lang: Lang) => string
  renderIndex: Render<IndexData>
}
