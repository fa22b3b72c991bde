import identity from '@shared/facts/identity'
import serverSettings from '@shared/facts/server-settings'
import trust from '@shared/facts/trust'
import { say } from '@shared/model/message'
import { measured, unmeasured } from '@shared/model/reading'
import { askMetServer } from '../account/ask-met-server'
import { probe } from '../examination/probe'

export default probe({
  fact: serverSettings,
  // One page of some sixty kilobytes.
  patience: 6_000,
  after: { identity, trust },
  look: async (met, { surroundings, route, chain, signal }) => {
    const answer = await askMetServer(surroundings, { ...met, route, chain }, '/:/prefs', signal)
    if ('why' in answer) return unmeasured('unreached', answer.why)
    const { settingsIn } = await import('../account/settings-answer')
    const values = settingsIn(answer.data)
    if (!values) return unmeasured('unreached', say`its answer makes no sense here`)
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
