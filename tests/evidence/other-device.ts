import type { OtherDevice } from '@shared/facts/other-device'
import type { DeviceWay } from '@shared/model/device-look'
import { address } from './frame'

/** Another device that gets nowhere with encryption. */
export const deviceThat = (byAddress: DeviceWay['byAddress'], byName: DeviceWay['byName']): OtherDevice => ({
  browser: 'Mozilla/5.0 (Lab TV)',
  ways: [{ route: 'r1', host: address, port: 32_400, byAddress, byName, securely: 'failed' }],
})
