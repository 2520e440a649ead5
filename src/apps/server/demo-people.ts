import type { Role } from '#kernel/access.ts'

/** A person of the demo: grants and duty by GSO code. */
interface DemoPerson {
  username: string
  name: string
  position: string
  password: string
  grants: { role: Role; area: string; field: string | null }[]
  /** Area this person is on duty for. */
  duty?: string
}

const password = 'saola-demo'

/** People of the demo locality. Invented; the password is printed at the start. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  {
    username: 'lanhdao',
    name: 'Trần Văn Minh',
    position: 'Lãnh đạo thành phố',
    password,
    grants: [{ role: 'lead', area: '48', field: null }],
  },
  {
    username: 'truc',
    name: 'Nguyễn Thị Thu Hà',
    position: 'Trực ban điều hành',
    password,
    grants: [{ role: 'officer', area: '48', field: null }],
    duty: '48',
  },
  {
    username: 'trucxa',
    name: 'Hồ Văn Nhiên',
    position: 'Cán bộ trực xã Trà My',
    password,
    grants: [{ role: 'officer', area: '20900', field: null }],
    duty: '20900',
  },
  {
    username: 'thongke',
    name: 'Lê Thị Bích',
    position: 'Cán bộ thống kê',
    password,
    grants: [{ role: 'officer', area: '48', field: 'socio-economic' }],
  },
  {
    username: 'xem',
    name: 'Phạm Quốc Anh',
    position: 'Người xem',
    password,
    grants: [{ role: 'viewer', area: '48', field: null }],
  },
]
