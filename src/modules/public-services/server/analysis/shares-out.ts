import type { OverviewOut } from '../../formulas/analysis-contract.ts'
import { channelShares } from '../../formulas/shares.ts'
import { share } from '../../formulas/timeliness.ts'
import type { Inputs } from './count-inputs.ts'

/** Channels and paperless work as shares, each over those dossiers that tell of it. */
export function sharesOut(inputs: Inputs): Pick<OverviewOut, 'channels' | 'paperless'> {
  return {
    channels: channelShares({
      online: inputs.online,
      direct: inputs.direct,
      post: inputs.post,
      unknown: inputs.noChannel,
    }),
    paperless: {
      digitised: share(inputs.digitisedComponents, inputs.components),
      reused: share(inputs.reused, inputs.toldReused),
      electronicResult: share(inputs.electronicResult, inputs.toldResult),
      paidOnline: share(inputs.paidOnline, inputs.toldPaid),
      synced: share(inputs.synced, inputs.toSync),
      fullyOnline: share(inputs.fullyOnline, inputs.toldLevel),
      satisfied: share(inputs.satisfied, inputs.rated),
    },
  }
}
