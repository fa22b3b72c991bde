import { systemSurroundings } from '../../electron/computer/system'
import { act, findIgd } from '../../electron/network/port-mapping/upnp'
import { at } from './home'

/** A device of the home that opens the server's port outside for itself, as an old server does; or closes it again. */
export async function run([what = 'add', client = at.device]: readonly string[]): Promise<void> {
  const signal = AbortSignal.timeout(5_000)
  const surroundings = systemSurroundings()
  const igd = await findIgd(surroundings, at.router, signal)
  if (igd === null || 'failure' in igd) throw new Error('the router does not describe itself')
  const which = [
    ['NewRemoteHost', ''],
    ['NewExternalPort', '32400'],
    ['NewProtocol', 'TCP'],
  ] as const
  const answer =
    what === 'delete'
      ? await act(surroundings, igd, 'DeletePortMapping', which, signal)
      : await act(
          surroundings,
          igd,
          'AddPortMapping',
          [
            ...which,
            ['NewInternalPort', '32400'],
            ['NewInternalClient', client],
            ['NewEnabled', '1'],
            ['NewPortMappingDescription', 'old server'],
            ['NewLeaseDuration', '0'],
          ],
          signal,
        )
  if (!('values' in answer)) throw new Error(`the router says ${JSON.stringify(answer)}`)
}
