import { givesAddress } from '@shared/addresses/dns-answer'
import clock from '@shared/facts/clock'
import connection from '@shared/facts/connection'
import names from '@shared/facts/names'
import { remedy } from '@shared/fixes/remedies'
import { cause, type Cause } from '@shared/model/cause'
import { say } from '@shared/model/message'
import { confirmed, proof, ruledOut, suspected } from '@shared/model/verdict'

/** A small shelf with a cause of each kind of ending and a fix with each kind of step: the screens are tested with it, the causes elsewhere. */
const nameHidden = cause({
  id: 'name-hidden',
  rung: 'name',
  title: say`Your router hides your server’s secure name`,
  reads: { names },
  mayRead: { connection },
  judge: ({ names: asked }) =>
    asked.expected !== null && !givesAddress(asked.system, asked.expected)
      ? confirmed(
          proof(say`Router ${{ code: '192.168.1.1' }}`, say`${{ code: asked.name }} → no address`),
          proof(
            say`Same router, another name`,
            say`${{ code: '1-2-3-4.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.plex.direct' }} → ${{ code: '1.2.3.4' }}`,
          ),
          proof(say`Server, by its address`, say`secure connection works`),
        )
      : ruledOut(),
  explain: () => [
    say`Plex gives your server a name that leads to an address inside your home. Your router thinks such answers are an attack (“DNS rebinding protection”) and throws them away, so the browser cannot find the server securely.`,
  ],
  fix: () => ({
    summary: say`Tell the router that ${{ code: 'plex.direct' }} is allowed: one setting, easy to undo. The protection stays on for everything else.`,
    minutes: 3,
    remedies: [
      remedy({
        id: 'which router',
        kind: 'choose',
        title: say`Which router do you have?`,
        text: [say`Its name usually stands on a label on its back.`],
        options: [
          {
            id: 'fritzbox',
            label: say`FRITZ!Box`,
            steps: [
              {
                id: 'fritzbox exception',
                kind: 'copy',
                title: say`Add the exception`,
                text: [say`Write this into the list of host name exceptions.`],
                copy: 'plex.direct',
                menu: ['Home Network', 'Network', 'Network Settings', 'DNS Rebind Protection'],
              },
            ],
          },
          {
            id: 'openwrt',
            label: say`OpenWrt`,
            likely: true,
            steps: [
              {
                id: 'open luci',
                kind: 'tell',
                title: say`Sign in to your router`,
                text: [say`Open ${{ code: '192.168.1.1' }} in your browser and sign in.`],
              },
              {
                id: 'whitelist',
                kind: 'copy',
                title: say`Allow Plex’s names`,
                text: [say`Write this into the list called “Domain whitelist”, then press “Save & Apply”.`],
                copy: '/plex.direct/',
                menu: ['Network', 'DHCP and DNS', 'General Settings', 'Domain whitelist'],
                undo: say`Remove the same line from the list and press “Save & Apply”.`,
              },
            ],
          },
          {
            id: 'other',
            label: say`Another one`,
            unconfirmed: true,
            steps: [
              {
                id: 'article',
                kind: 'open',
                link: 'plex-secure-connections',
                title: say`Read what Plex says`,
                text: [say`The article names more routers.`],
              },
            ],
          },
        ],
      }),
      remedy({
        id: 'forget',
        kind: 'act',
        act: 'flush-name-cache',
        title: say`Let this computer forget the old answer`,
        text: [say`It remembers for a while that the name leads nowhere.`],
        undo: say`Nothing to undo: the memory fills itself again.`,
      }),
    ],
  }),
  examples: () => [],
  lookalikes: () => [],
})

const clockWrong = cause({
  id: 'clock-wrong',
  rung: 'this computer',
  title: say`Your computer’s clock is wrong`,
  reads: { clock },
  judge: ({ clock: { offset } }) =>
    Math.abs(offset) > 300_000 ? confirmed(proof(say`Your clock`, say`ahead by ${{ duration: offset }}`)) : ruledOut(),
  explain: () => [say`A certificate is valid between two dates. With a wrong clock a good certificate looks as if it had ended.`],
  fix: () => ({
    summary: say`Set the clock, or let the computer set it by itself.`,
    minutes: 2,
    remedies: [
      remedy({
        id: 'set',
        kind: 'tell',
        title: say`Set the clock`,
        text: [say`Turn on the automatic time.`],
        menu: ['Settings', 'Date & Time', 'Automatic Date & Time'],
        undo: say`Turn the automatic time off again.`,
      }),
    ],
  }),
  examples: () => [],
  lookalikes: () => [],
})

const asleep = cause({
  id: 'server-asleep',
  rung: 'connection',
  title: say`Your server is probably asleep`,
  reads: { connection },
  judge: ({ connection: door }) =>
    door.outcome === 'no answer'
      ? suspected(say`See whether the computer that it runs on is awake.`, proof(say`Its door`, say`no answer`))
      : ruledOut(),
  explain: () => [say`Nothing answers there, and nothing says no.`],
  fix: () => ({
    summary: say`Wake the server.`,
    minutes: 1,
    remedies: [remedy({ id: 'wake', kind: 'tell', title: say`Wake it`, text: [say`Press its power button once.`] })],
  }),
  examples: () => [],
  lookalikes: () => [],
})

export const shelf: readonly Cause[] = [clockWrong, nameHidden, asleep]
