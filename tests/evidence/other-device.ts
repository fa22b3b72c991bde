import type { DeviceLook, DeviceWay } from '@shared/model/device-look'
import { address } from './frame'

/** Another device, or the user’s own browser, that gets nowhere with encryption. */
export const deviceThat = (byAddress: DeviceWay['byAddress'], byName: DeviceWay['byName']): DeviceLook => ({
  browser: 'Mozilla/5.0 (Lab)',
  ways: [{ route: 'r1', host: address, port: 32_400, byAddress, byName, securely: 'failed' }],
})
