import type { Db } from '#platform/database/server/db.ts'
import type { Intake } from '#platform/readings/server/intake.ts'
import { type EmbeddedBroker, startEmbeddedBroker } from './embedded-broker.ts'

export interface MqttOptions {
  host: string
  port: number
  /** URL of a broker outside; the embedded one runs beside it. */
  outer?: string | undefined
  log?: { warn(about: object, message: string): void }
}

/** The centre's MQTT side. */
export interface Mqtt {
  /** Port of the embedded broker; undefined when it does not run. */
  port: number | undefined
  /** What does not run although the centre does, in plain words. */
  warnings: string[]
  /** One line for the health page. */
  state(): string
  stop(): Promise<void>
}

/** Starts the embedded broker and, where one is named, the subscription at an outer one. A taken port is said, not thrown. */
export async function startMqtt(db: Db, intake: Intake, options: MqttOptions): Promise<Mqtt> {
  const warnings: string[] = []
  let broker: EmbeddedBroker | undefined
  try {
    broker = await startEmbeddedBroker(db, intake, options)
  } catch (error) {
    warnings.push(whyNot(error as NodeJS.ErrnoException, options.port))
    options.log?.warn({ err: error }, 'the embedded MQTT broker does not run')
  }
  // The client is loaded only where a broker is named.
  const outer = options.outer
    ? (await import('./outer-broker.ts')).listenToOuterBroker(intake, options.outer, options.log)
    : undefined
  return {
    port: broker?.port,
    warnings,
    state: () =>
      [
        broker ? `${broker.connected()} devices on port ${broker.port}` : 'the embedded broker does not run',
        ...(outer ? [outer.connected() ? 'outer broker connected' : 'outer broker not connected'] : []),
      ].join('; '),
    stop: async () => {
      await outer?.stop()
      await broker?.stop()
    },
  }
}

function whyNot(error: NodeJS.ErrnoException, port: number): string {
  const next = port + 1
  if (error.code === 'EADDRINUSE')
    return `Cổng MQTT ${port} đang có chương trình khác dùng nên chưa nhận số đo qua MQTT; đặt SAOLA_MQTT_PORT=${next} rồi chạy lại. (MQTT port ${port} is in use; set SAOLA_MQTT_PORT=${next} and start again.)`
  if (error.code === 'EACCES')
    return `Không được phép mở cổng MQTT ${port}; đặt SAOLA_MQTT_PORT lớn hơn 1024 rồi chạy lại. (MQTT port ${port} may not be opened; set SAOLA_MQTT_PORT above 1024.)`
  return `Chưa mở được MQTT ở cổng ${port}: ${error.message}. (MQTT does not run on port ${port}.)`
}
