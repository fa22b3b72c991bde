import { z } from 'zod'
import { fact, type ValueOf } from '../model/fact'
import { say, type Message } from '../model/message'

/** Firewalls that Relock knows to read. */
export const walls = ['Windows Defender', 'macOS application firewall', 'ufw', 'firewalld', 'nftables'] as const
export type Wall = (typeof walls)[number]

/** Why a firewall keeps visitors from Plex. */
export const wallReasons = [
  'a rule blocks Plex',
  'a rule blocks the port',
  'everything is blocked',
  'no rule lets Plex in',
  'its rule is for another place of the program',
  'its rule is not for public networks',
] as const
export type WallReason = (typeof wallReasons)[number]

export const wallReasonTexts: Readonly<Record<WallReason, Message>> = {
  'a rule blocks Plex': say`a rule in it blocks Plex`,
  'a rule blocks the port': say`a rule in it blocks Plex’s port`,
  'everything is blocked': say`it is set to block every visitor`,
  'no rule lets Plex in': say`no rule in it lets anybody in to Plex`,
  'its rule is for another place of the program': say`its rule for Plex names a place where the program was before`,
  'its rule is not for public networks': say`its rule for Plex does not hold on public networks, and this network is set as one`,
}

/** Does this computer's own firewall let others in to Plex? Asked only where the server is here. */
const osFirewall = fact({
  id: 'os-firewall',
  about: 'server',
  rung: 'connection',
  question: say`Does this computer’s firewall let others in to Plex?`,
  schema: () =>
    z.object({
      walls: z
        .array(
          z.object({
            wall: z.enum(walls),
            /** `not readable`: it is on, and shows its rules to administrators only, or has rules that Relock cannot weigh. */
            state: z.enum(['off', 'lets in', 'blocks', 'not readable']),
            because: z.enum(wallReasons).nullable(),
          }),
        )
        .max(walls.length),
    }),
  share: { walls: 'open' },
  observe: ({ walls: found }) => {
    const blocking = found.find(({ state }) => state === 'blocks')
    if (blocking)
      return {
        mood: 'broken',
        says: say`This computer’s firewall keeps others from Plex`,
        detail: blocking.because === null ? say`${blocking.wall}` : say`${blocking.wall}: ${wallReasonTexts[blocking.because]}`,
      }
    if (found.some(({ state }) => state === 'not readable'))
      return {
        mood: 'neutral',
        says: say`Only an administrator can see whether this computer’s firewall lets others in`,
      }
    return found.some(({ state }) => state === 'lets in')
      ? { mood: 'good', says: say`This computer’s firewall lets others in to Plex` }
      : { mood: 'good', says: say`No firewall that Relock knows is on` }
  },
})
export default osFirewall
export type OsFirewall = ValueOf<typeof osFirewall>
