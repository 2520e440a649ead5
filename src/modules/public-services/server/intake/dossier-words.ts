import { dossierFields } from '../../fields.ts'
import { type DossierState, dossierStates } from '../../states.ts'
import { headKey } from './read-table.ts'

/** Wordings of the two common systems and of the national exchange for each state, folded. */
const STATES: Record<DossierState, readonly string[]> = {
  submitted: ['cho tiep nhan', 'moi dang ky', 'ho so moi', 'cho tiep nhan truc tuyen', 'moi nop'],
  received: ['da tiep nhan', 'duoc tiep nhan', 'moi tiep nhan', 'cho xu ly', 'da nhan', 'cho phan cong'],
  'supplement-asked': ['yeu cau bo sung truoc khi tiep nhan', 'cho bo sung truoc tiep nhan', 'tra ve bo sung'],
  refused: ['tu choi tiep nhan', 'khong duoc tiep nhan', 'khong tiep nhan', 'tu choi', 'bi tu choi'],
  working: ['dang xu ly', 'dang thu ly', 'dang giai quyet', 'trong xu ly', 'dang tham dinh', 'dang xac minh'],
  'waiting-supplement': [
    'cho bo sung',
    'yeu cau bo sung',
    'tam dung cho bo sung',
    'dung cho bo sung',
    'cho cong dan bo sung',
  ],
  'waiting-payment': [
    'cho thuc hien nghia vu tai chinh',
    'yeu cau thuc hien nghia vu tai chinh',
    'tam dung nvtc',
    'cho nop thue',
    'cho nghia vu tai chinh',
    'tam dung',
  ],
  consulting: ['dang xin y kien', 'xin y kien', 'cho y kien', 'lay y kien', 'cho phoi hop'],
  'at-signature': ['trinh duyet', 'cho phe duyet', 'cho ky', 'trinh ky', 'cho lanh dao duyet', 'dang trinh ky'],
  approved: ['da phe duyet', 'da duyet', 'da ky', 'da ky duyet'],
  issued: ['da phat hanh', 'da dong dau', 'cho dong dau', 'da ban hanh'],
  'to-hand-over': [
    'cho tra',
    'cho tra ket qua',
    'da xu ly xong',
    'co ket qua',
    'da co ket qua',
    'cho cong dan nhan',
    'xu ly xong',
  ],
  finished: ['hoan thanh', 'da tra ket qua', 'da hoan thanh', 'ket thuc', 'da tra', 'da giai quyet'],
  stopped: [
    'dung xu ly',
    'dung giai quyet',
    'cong dan rut',
    'rut ho so',
    'da rut',
    'cong dan yeu cau rut ho so',
    'huy',
  ],
  returned: ['tra lai', 'khong giai quyet', 'tra lai ho so', 'khong du dieu kien', 'tra ho so'],
}

const CHOICES = {
  channel: {
    online: [
      'truc tuyen',
      'online',
      'qua mang',
      'nop truc tuyen',
      'dvc truc tuyen',
      'cong dvcqg',
      'dich vu cong truc tuyen',
    ],
    direct: ['truc tiep', 'tai quay', 'nop truc tiep', 'tai bo phan mot cua', 'mot cua'],
    post: ['buu chinh', 'buu chinh cong ich', 'qua buu dien', 'bcci', 'buu dien'],
  },
  level: {
    full: ['toan trinh', 'dvc toan trinh', 'muc 4', 'muc do 4', 'truc tuyen toan trinh'],
    partial: ['mot phan', 'dvc mot phan', 'muc 3', 'muc do 3', 'truc tuyen mot phan'],
    none: ['con lai', 'thong tin truc tuyen', 'cung cap thong tin', 'muc 2', 'muc do 2', 'dvc con lai', 'khong'],
  },
  paid: {
    none: ['khong thu', 'khong thu phi', 'khong co phi', 'khong', 'mien phi'],
    due: ['chua thanh toan', 'chua nop', 'cho thanh toan', 'chua thu'],
    online: [
      'truc tuyen',
      'da thanh toan truc tuyen',
      'da nop truc tuyen',
      'thanh toan truc tuyen',
      'chuyen khoan',
      'online',
    ],
    counter: ['da thanh toan', 'da nop', 'tien mat', 'tai quay', 'da thu', 'da nop tai quay', 'truc tiep'],
    exempt: ['mien', 'duoc mien', 'mien giam'],
    refunded: ['da hoan tra', 'hoan tien', 'hoan tra', 'da hoan tien'],
  },
  deliveryBy: {
    counter: ['tai quay', 'truc tiep', 'tai bo phan mot cua', 'nhan tai quay', 'tai noi nop'],
    post: ['buu chinh', 'buu chinh cong ich', 'qua buu dien', 'bcci', 'tai nha', 'buu dien'],
    electronic: ['ban dien tu', 'dien tu', 'truc tuyen', 'qua mang', 'ket qua dien tu'],
  },
  delivery: {
    'not-yet': ['chua co ket qua', 'chua tra', 'chua'],
    ready: ['cho nhan', 'cho tra', 'cho cong dan den nhan', 'san sang'],
    sent: ['dang chuyen', 'da chuyen buu dien', 'dang giao', 'da gui'],
    delivered: ['da tra', 'da nhan', 'da giao', 'cong dan da nhan'],
    failed: ['khong giao duoc', 'khong chuyen duoc', 'hoan ve', 'giao that bai'],
  },
  sync: {
    synced: ['da dong bo', 'thanh cong', 'co', 'x'],
    pending: ['chua dong bo', 'cho dong bo', 'chua', 'khong'],
    failed: ['loi', 'loi dong bo', 'dong bo loi', 'that bai'],
    'not-required': ['khong phai dong bo', 'khong yeu cau'],
  },
  rating: {
    satisfied: ['hai long', 'rat hai long', 'tot', 'rat tot'],
    neutral: ['binh thuong', 'chap nhan duoc'],
    dissatisfied: ['khong hai long', 'rat khong hai long', 'chua hai long', 'kem'],
  },
} as const

/** Fields that are read from a list of wordings. */
export type ChoiceField = keyof typeof CHOICES

const byWord = (lists: Record<string, readonly string[]>) =>
  new Map(
    Object.entries(lists).flatMap(([key, words]) => [
      [headKey(key), key] as const,
      ...words.map((w) => [w, key] as const),
    ]),
  )

const states = new Map([
  ...byWord(STATES),
  ...Object.entries(dossierStates).map(([key, s]) => [headKey(s.title.vi), key] as const),
]) as Map<string, DossierState>
const choices = new Map(
  (Object.keys(CHOICES) as ChoiceField[]).map((field) => {
    const declared = dossierFields[field]
    const own = declared?.kind === 'choice' ? declared.options : {}
    const titles = Object.entries(own).map(([key, t]) => [headKey(t.vi), key] as const)
    return [field, new Map([...byWord(CHOICES[field]), ...titles])] as const
  }),
)

/** The state a wording means: ours by name or title, or one of either vendor's. Undefined for one we do not know. */
export function stateOf(wording: string): DossierState | undefined {
  return states.get(headKey(wording))
}

/** The value of a choice a wording means; undefined when it is not known. */
export function choiceOf(field: ChoiceField, wording: string): string | undefined {
  return choices.get(field)!.get(headKey(wording))
}

/** A yes or no as people write it; undefined when it is neither. */
export function yesNoOf(wording: string): boolean | undefined {
  const key = headKey(wording)
  if (['co', 'x', 'yes', 'true', '1', 'dung', 'da co'].includes(key)) return true
  return ['khong', 'no', 'false', '0', 'chua', 'sai', 'chua co'].includes(key) ? false : undefined
}

/** The states as a file may write them, for the message about an unknown one. */
export const KNOWN_STATES = Object.values(dossierStates)
  .map((s) => s.title.vi)
  .join('; ')

/** The wordings of a choice, for messages. */
export function knownChoices(field: ChoiceField): string {
  const declared = dossierFields[field]
  return declared?.kind === 'choice'
    ? Object.values(declared.options)
        .map((t) => t.vi)
        .join('; ')
    : ''
}
