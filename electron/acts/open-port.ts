import { sameSubnet } from '@shared/addresses/address'
import { say } from '@shared/model/message'
import { instantOf } from '@shared/model/quantities'
import { askNatPmp, askPcp } from '../network/port-mapping/datagrams'
import {
  closePort,
  holderOf,
  holderUntold,
  listedAlready,
  newNonce,
  openPort,
  takenFromNobody,
  type OpenedPort,
} from '../network/port-mapping/open'
import { findIgd } from '../network/port-mapping/upnp'
import { notDone, notWritten, nothingToDo, type Act, type ActPlan, type Means } from './act'
import { gatewaysOf, homeRouterAmong } from '../computer/gateways'
import type { Surroundings } from '../computer/surroundings'

/** How it is spelled for whoever agrees: who is asked, by what, and what comes of it. */
const spell = (verb: string, { by, gateway, external, to, port }: OpenedPort): string =>
  `${by} ${gateway}: ${verb} TCP ${String(external)} → ${to}:${String(port)}`

/**
 * Asks the home’s router to lead one port outside to the server. The address and ports are those that Relock itself measured in this run; the router is the
 * present one; and nothing is asked for where another device has the port.
 */
async function planOpening(surroundings: Surroundings, signal: AbortSignal, { opening, openedPorts }: Means): Promise<ActPlan> {
  if (opening === null) return notDone(say`Relock has to look at your server at home first. Then it can ask your router.`)
  const { to, port, external } = opening
  const gateway = homeRouterAmong(await gatewaysOf(surroundings, signal))
  const adapters = surroundings.adapters()
  const isNear = (address: string): boolean => adapters.some((own) => !own.internal && sameSubnet(address, own.address, own.prefixLength))
  if (gateway === undefined || !isNear(gateway) || !isNear(to))
    return notDone(say`Your server is not in the network of this computer’s router, so Relock asks that router for nothing.`)
  const wanted = (by: OpenedPort['by']): OpenedPort => ({
    ...{ by, gateway, external, to, port, at: instantOf(surroundings.now()) },
    nonce: by === 'PCP' ? newNonce() : '',
  })
  const plan = (by: OpenedPort['by']): ActPlan => {
    const asked = wanted(by)
    return {
      available: true,
      request: {
        spelled: spell('open', asked),
        ask: async (running) => {
          // Written down before it is asked for: what a crash leaves open can still be closed.
          await openedPorts.keep(asked)
          if (!(await openedPorts.list()).some(({ at, external }) => at === asked.at && external === asked.external)) return notWritten
          const ended = await openPort(surroundings, asked, running)
          if ('refused' in ended) {
            await openedPorts.forget(asked)
            return ended
          }
          // It counts as done, so that it stands among what was changed and can be taken back; the look that follows shows what came of it.
          if ('unsure' in ended) return { done: ended.unsure }
          return {
            done:
              ended.lifetime === null
                ? say`The router lists the port as open for your server. It stays so until it is deleted.`
                : say`The router keeps the port open for your server for ${{ duration: ended.lifetime * 1_000 }}, and then forgets it.`,
          }
        },
      },
    }
  }

  const igd = await findIgd(surroundings, gateway, signal)
  if (igd !== null && !('failure' in igd)) {
    const holder = await holderOf(surroundings, igd, external, signal)
    if (holder === 'nobody') return plan('UPnP')
    if (holder === 'untold') return notDone(holderUntold)
    return notDone(holder.to === to && holder.port === port ? listedAlready : takenFromNobody(holder))
  }
  if (!adapters.some(({ address }) => address === to))
    return notDone(say`This router opens ports only for the device that asks. Start Relock on the server’s own computer for that.`)
  const [pcp, natPmp] = await Promise.all([askPcp(surroundings, gateway, to, signal), askNatPmp(surroundings, gateway, signal)])
  if (pcp === 0) return plan('PCP')
  if (natPmp?.result === 0) return plan('NAT-PMP')
  return notDone(say`Your router opens no ports when it is asked.`)
}

/** Closes what Relock opened, and nothing else. */
async function planClosing(surroundings: Surroundings, signal: AbortSignal, { openedPorts }: Means): Promise<ActPlan> {
  const opened = await openedPorts.list()
  if (opened.length === 0) return nothingToDo(say`No port is open that Relock opened.`)
  const gateways = await gatewaysOf(surroundings, signal)
  const ofThisRouter = opened.filter(({ gateway }) => gateways.includes(gateway))
  if (ofThisRouter.length === 0) return notDone(say`The port was opened in another network than the one you are in. Go there to close it.`)
  // By these two whoever asks closes what is their own: from another address the router says yes, and nothing is closed.
  const here = ofThisRouter.filter(({ by, to }) => by === 'UPnP' || surroundings.adapters().some(({ address }) => address === to))
  if (here.length === 0)
    return notDone(
      say`The port was opened for another address than this computer has now, and only that one can close it. Your router forgets it by itself within a week.`,
    )
  return {
    available: true,
    request: {
      spelled: here.map((one) => spell('close', one)).join('\n'),
      ask: async (running) => {
        for (const one of here) {
          const ended = await closePort(surroundings, one, running)
          if ('refused' in ended) return ended
          await openedPorts.forget(one)
        }
        return { done: say`The port is closed again.` }
      },
    },
  }
}

/** The router lets visitors in to the server, and keeps them out again. */
export const openThePort: Act = {
  plan: planOpening,
  purpose: say`Then whoever is on the internet reaches your Plex server at this port, and nothing else of your home. Relock can close it again: “What I changed”, on its first screen.`,
  done: say`The router lists the port as open for your server.`,
  undo: {
    plan: planClosing,
    purpose: say`Then nobody on the internet reaches your server by this port any more.`,
    done: say`The port is closed again.`,
  },
}
