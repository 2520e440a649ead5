import path from 'node:path'
import { expected } from '#kernel/errors.ts'

/** How the centre is set up, read once from the environment. */
export interface Config {
  host: string
  port: number
  dataDir: string
  /** A PostgreSQL of one's own; undefined = the embedded one in the data directory. */
  databaseUrl: string | undefined
  filesDir: string
  /** An outer MQTT broker; the embedded one runs beside it. */
  mqttUrl: string | undefined
  mqttPort: number
  adminPassword: string | undefined
  demo: boolean
  prepared: boolean
  logLevel: string
}

/**
 * Reads the environment. Names are promises (5-faces): PORT, HOST, SAOLA_DATA, DATABASE_URL, SAOLA_FILES, SAOLA_MQTT,
 * SAOLA_MQTT_PORT, SAOLA_ADMIN_PASSWORD, SAOLA_DEMO, SAOLA_PREPARED, SAOLA_LOG.
 * @throws expected, in plain words, when one of them cannot be used.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const dataDir = path.resolve(env.SAOLA_DATA || 'data')
  return {
    host: env.HOST || '0.0.0.0',
    port: portOf(env, 'PORT', 8080),
    dataDir,
    databaseUrl: env.DATABASE_URL || undefined,
    filesDir: env.SAOLA_FILES ? path.resolve(env.SAOLA_FILES) : path.join(dataDir, 'files'),
    mqttUrl: env.SAOLA_MQTT || undefined,
    mqttPort: portOf(env, 'SAOLA_MQTT_PORT', 1883),
    adminPassword: env.SAOLA_ADMIN_PASSWORD || undefined,
    demo: env.SAOLA_DEMO !== '0',
    prepared: env.SAOLA_PREPARED !== '0',
    logLevel: env.SAOLA_LOG || 'info',
  }
}

function portOf(env: Record<string, string | undefined>, name: string, standard: number): number {
  const text = env[name]
  if (!text) return standard
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port
  throw expected({
    vi: `${name}=${text} không phải số cổng (0–65535).`,
    en: `${name}=${text} is not a port number (0–65535).`,
  })
}
