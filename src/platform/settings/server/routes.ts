import Type from 'typebox'
import type { Right } from '#kernel/access.ts'
import { forbidden } from '#kernel/errors.ts'
import { vnDay } from '#kernel/time.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { type Actor, type Route, route } from '#platform/routes/server/route.ts'
import { SettingIn, SettingList, SettingOut } from '../contract.ts'
import { mustFit } from './fits.ts'
import { mustBePublicAddress, PUBLIC_ADDRESS } from './public-address.ts'
import { listSettings, type SettingRow, setSetting, settingAt } from './settings.ts'

/** What the settings ask of the rungs below: where an area is and who may change what holds there. */
export interface SettingPlaces {
  /** The area that bears a code on a day. @throws expected 422 when none does. */
  areaIdOf(sql: Sql, code: string, day: string): Promise<number>
  may(sql: Sql, actor: Actor, right: Right, areaId: number | null, field?: string): Promise<boolean>
}

/** Reading and setting the numbers that law or place changes. */
export function settingRoutes(places: SettingPlaces): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/settings',
      need: 'signed-in',
      says: {
        vi: 'Mọi thiết lập, giá trị hôm nay và lịch sử',
        en: 'All settings, what holds today and what held before',
      },
      answers: SettingList,
      handle: async (call) => {
        const items = []
        for (const setting of await listSettings(call.db)) items.push(await settingOut(call.db, setting))
        return { items }
      },
    }),
    route({
      method: 'PUT',
      path: '/api/v1/settings/:name',
      need: 'settings:write',
      says: { vi: 'Đặt một giá trị có hiệu lực từ một ngày', en: 'Set a value that holds from a day on' },
      params: Type.Object({ name: Type.String() }),
      body: SettingIn,
      answers: SettingOut,
      handle: async (call, { params, body }) => {
        const since = body.since ?? vnDay(call.now)
        const areaId = body.area ? await places.areaIdOf(call.db, body.area, since) : null
        // A setting of a module belongs to its field: who keeps the reservoirs does not set the terms of dossiers.
        const field = call.db.declared.settings.get(params.name)?.module
        if (!(await places.may(call.db, call.actor, 'settings:write', areaId, field))) throw forbidden()
        const known = (await listSettings(call.db)).find((s) => s.name === params.name)
        if (known) mustFit(params.name, known.declared, body.value)
        if (params.name === PUBLIC_ADDRESS) mustBePublicAddress(body.value)
        await call.db.tx((tx) =>
          setSetting(tx, call.actor, { name: params.name, value: body.value, since, areaId, source: body.source }),
        )
        const after = (await listSettings(call.db)).find((s) => s.name === params.name)!
        return settingOut(call.db, after)
      },
    }),
  ]
}

async function settingOut(db: Sql, setting: { name: string; declared: unknown; history: SettingRow[] }) {
  const words = db.db.declared.settings.get(setting.name)
  return {
    name: setting.name,
    title: words?.title ?? null,
    unit: words?.unit ?? null,
    value: await settingAt<unknown>(db, setting.name),
    declared: setting.declared,
    source: words?.source ?? null,
    history: setting.history.map(({ since, value, areaId, source }) => ({ since, value, areaId, source })),
  }
}
