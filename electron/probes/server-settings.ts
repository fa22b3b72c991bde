import { z } from 'zod'
import identity from '@shared/facts/identity'
import serverSettings from '@shared/facts/server-settings'
import trust from '@shared/facts/trust'
import { say } from '@shared/model/message'
import { measured, unmeasured } from '@shared/model/reading'
import { askMetServer } from '../account/ask-met-server'
import { probe } from '../examination/probe'

const setting = z.object({ id: z.string().max(100), value: z.union([z.string().max(4_000), z.number(), z.boolean()]) })
const told = z.object({
  MediaContainer: z.object({
    Setting: z
      .array(z.unknown())
      .max(2_000)
      .transform((items) => items.flatMap((item) => setting.safeParse(item).data ?? [])),
  }),
})

export default probe({
  fact: serverSettings,
  // One page of some sixty kilobytes.
  patience: 6_000,
  after: { identity, trust },
  look: async (met, { surroundings, route, chain, signal }) => {
    const answer = await askMetServer(surroundings, { ...met, route, chain }, '/:/prefs', signal)
    if ('why' in answer) return unmeasured('unreached', answer.why)
    const read = told.safeParse(answer.data)
    if (!read.success) return unmeasured('unreached', say`its answer makes no sense here`)
    // Keys are written in more than one case (docs/sources/plex.md#settings).
    const values = new Map(read.data.MediaContainer.Setting.map(({ id, value }) => [id.toLowerCase(), value]))
    const text = (key: string): string | null => {
      const value = values.get(key.toLowerCase())
      return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
    }
    const flag = (key: string, usual: boolean): boolean => {
      const value = values.get(key.toLowerCase())
      return value === undefined ? usual : value === true || value === 1 || value === '1' || value === 'true'
    }
    const number = (key: string): number | null => {
      const value = Number(values.get(key.toLowerCase()) ?? NaN)
      return Number.isInteger(value) ? value : null
    }
    return measured({
      secureConnections: (['required', 'preferred', 'disabled'] as const)[number('secureConnections') ?? 1] ?? 'preferred',
      hasCustomCertificate: text('customCertificatePath') !== null,
      customCertificateDomain: text('customCertificateDomain'),
      customConnections: (text('customConnections') ?? '')
        .split(',')
        .map((url) => url.trim())
        .filter((url) => url !== '')
        .slice(0, 64),
      strictTls: flag('DisableTLSv1_0', false),
      publishes: flag('PublishServerOnPlexOnlineKey', false),
      manualPort: flag('ManualPortMappingMode', false) ? number('ManualPortMappingPort') : null,
      preferredInterface: text('PreferredNetworkInterface'),
      lanNetworks: text('LanNetworksBandwidth'),
      hasAllowedNetworks: text('allowedNetworks') !== null,
      relay: flag('RelayEnabled', true),
      ipv6: flag('EnableIPv6', true),
      discovery: flag('GdmEnabled', true),
    })
  },
})
