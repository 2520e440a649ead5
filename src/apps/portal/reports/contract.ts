import type { Text } from '#kernel/text.ts'
import type { PublicReport } from '#modules/feedback/contract.ts'
import type { DossierSeen } from '#modules/public-services/contract.ts'
import type { Overview } from '#platform/boards/contract.ts'
import type { Frame } from '../contract.ts'
import type { ToldPlace } from './formulas/place-link.ts'

/** Stands in the prebuilt page where each reader gets a random id of his own. */
export const CLIENT_ID = 'CLIENT-ID-OF-THIS-PAGE'

/** What the form for a report needs. */
export interface FormData {
  frame: Frame
  clientId: string
  topics: { code: string; title: Text; group: Text }[]
  /** Communes of the home; empty where there are too many to choose from. */
  areas: { code: string; name: string }[]
  /** What was typed, by name of the field: it comes back when something is wrong. */
  given: Record<string, string>
  /** What to mend, by name of the field, in the reader's language. */
  errors: Record<string, string>
  /** What is wrong as a whole. */
  problem: string | null
  /** The code that was looked up and is not there. */
  lookedUp: string | null
}

/** What the page of one report shows. */
export interface StatusData {
  frame: Frame
  report: PublicReport | null
  /** Given only to who holds the key. */
  own: { key: string; text: string; address: string; mayAccept: boolean; mayReject: boolean; justSent: boolean } | null
  /** The key in the address is not the one of this report. */
  wrongKey: boolean
  problem: string | null
  comment: string
  /** Address of this page for another phone: with the key only where the reader holds it. */
  link: string
}

/** The map on which a place is touched. */
export interface PlaceMapData {
  home: string
  map: Overview['map']
}

/** A sheet to hang up. */
export interface PosterData {
  frame: Frame
  areas: { code: string; name: string }[]
  place: ToldPlace
  areaName: string
  /** What its code opens. */
  link: string
  /** The place as a query, kept when the language changes. */
  keep: string
}

/** Reports of late. */
export interface RecentData {
  frame: Frame
  map: Overview['map']
  items: PublicReport[]
  /** By group of topics over the last days; null where there are fewer than the least. */
  groups: { title: Text; received: number; onTime: number | null; accepted: number | null }[]
  least: number
  days: number
}

/** The look-up of a dossier. */
export interface DossierData {
  frame: Frame
  code: string
  problem: string | null
  dossier: DossierSeen | null
}

/** Name of the form, on its page and where it is installed. */
export const FORM_TITLE: Text = { vi: 'Gửi phản ánh', en: 'Report something' }

/** Over a form that comes back. */
export const MEND: Text = {
  vi: 'Chưa gửi được. Hãy sửa chỗ dưới đây; những gì đã viết vẫn còn.',
  en: 'Not sent yet. Mend what is marked; what you wrote is still here.',
}

/** An unknown code and a wrong number are told alike, so that nobody learns which codes exist. */
export const NO_DOSSIER: Text = {
  vi: 'Không tìm thấy hồ sơ khớp cả mã và bốn số cuối. Hãy xem lại giấy tiếp nhận.',
  en: 'No dossier fits both the code and the digits. Check the receipt.',
}
