import { type Share, share } from './timeliness.ts'

/** Dossiers received in a period, by channel; `unknown` bear no channel at all. */
export interface ChannelCounts {
  online: number
  direct: number
  post: number
  unknown: number
}

/**
 * Shares of the channels among all received. A dossier without a channel counts as direct, as the index of Decision 766
 * counts it; how many those are is told beside.
 */
export function channelShares({ online, direct, post, unknown }: ChannelCounts): {
  online: Share
  direct: Share
  post: Share
  unknown: number
} {
  const all = online + direct + post + unknown
  return { online: share(online, all), direct: share(direct + unknown, all), post: share(post, all), unknown }
}
