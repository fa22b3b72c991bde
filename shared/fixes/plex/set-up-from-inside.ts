import type { Remedy } from '../../model/fix'
import type { Target } from '../../model/target'
import { isAddress } from '../../addresses/address'
import { hostAndPort } from '../../addresses/spell'
import { say } from '../../model/message'
import { remedy } from '../remedies'
import { claimServer } from './claim-server'

/** By the address where the device is in the server's network; else as if one sat in front of it. */
export const setUpFromInside = (
  likely: 'windows' | 'macos' | 'linux' | null,
  { host, port, version }: Pick<Target, 'host' | 'port'> & { readonly version: string | null },
): readonly Remedy[] => [
  remedy(
    isAddress(host)
      ? {
          kind: 'copy',
          id: 'same-subnet-setup',
          title: say`Try it from a device in the server’s own network`,
          text: [say`A cable to the same router, or the same Wi-Fi and no VPN, is enough. Open this page there and sign in.`],
          copy: `http://${hostAndPort(host, port)}/web`,
        }
      : {
          kind: 'tell',
          id: 'setup-by-address',
          title: say`Open the page by the server’s address`,
          text: [
            say`Your router’s list of devices shows the address. Type ${{ code: 'http://' }}, the address and ${{ code: ':32400/web' }}, from a device in the same network, and sign in.`,
          ],
        },
  ),
  ...claimServer({ likely, version }),
]
